import KroniekModel

/// The claims as the chronicle shows them: with the things they speak of, their figures and their sentence.
struct ChronicleClaims: Sendable {
    let corpus: Corpus
    let entities: EntityIndex

    /// Every claim, by document and then in the order of the text.
    /// - Parameters:
    ///   - eventOf: of each claim the place of its event, -1 where it tells none.
    ///   - rejected: claims that the user rejected.
    func claims(eventOf: [Int32], rejected: Set<Int> = []) -> Packed<ChronicleClaim> {
        var first: [Int] = []
        var count = 0
        for annotated in corpus.documents {
            first.append(count)
            count += annotated.annotation.claims.count
        }
        let starts = first
        return Packed(count: count) { index in
            let document = ChronicleClaims.document(of: index, starts)
            let local = index - starts[document]
            let claim = corpus.documents[document].annotation.claims[local]
            let name = corpus.documents[document].document.id
            let id: (Int?) -> String? = { entities.position(document, $0).map { entities.id($0) } }
            let isPlaced = corpus.documents[document].annotation.sentences.indices.contains(claim.sentence)
            let span = isPlaced ? corpus.documents[document].annotation.sentences[claim.sentence].span : claim.span
            var shown = ChronicleClaim(
                id: ClaimID.of(name, local), document: name, event: eventOf[index] < 0 ? nil : String(eventOf[index] + 1), claim: claim,
                participants: claim.participants.map { id($0.entity) }, place: id(claim.place?.entity), source: id(claim.source?.entity),
                quantities: claim.quantities.isEmpty ? [] : quantities(claim, document), sentence: corpus.texts[document][span],
                sentenceStart: span.start)
            shown.isRejected = rejected.contains(index)
            return shown
        }
    }

    private func quantities(_ claim: Claim, _ document: Int) -> [Quantity] {
        let all = corpus.documents[document].annotation.quantities
        return claim.quantities.compactMap { all.indices.contains($0) ? all[$0] : nil }
    }

    /// The last document whose claims begin at a place or before; documents without claims have none.
    private static func document(of claim: Int, _ starts: [Int]) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= claim { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}
