import KroniekModel

/// The claims as the chronicle shows them: with the things they speak of, their figures and their sentence.
struct ChronicleClaims: Sendable {
    let corpus: Corpus
    let entities: EntityIndex

    /// Every claim, by document and then in the order of the text.
    /// - Parameter rejected: claims that the user rejected.
    func claims(_ drafts: [EventBuilder.Draft], rejected: Set<Int> = []) -> [ChronicleClaim] {
        var first: [Int] = []
        var count = 0
        for annotated in corpus.documents {
            first.append(count)
            count += annotated.annotation.claims.count
        }
        var draftOf = [Int32](repeating: -1, count: count)
        for (number, draft) in drafts.enumerated() { for member in draft.members { draftOf[member] = Int32(number) } }
        let (starts, eventOf) = (first, draftOf)
        let found = Parallel.map(corpus.count) { document -> [ChronicleClaim] in
            let annotated = corpus.documents[document]
            let sentences = annotated.annotation.sentences
            let id: (Int?) -> String? = { entities.position(document, $0).map { entities.entities[$0].id } }
            return annotated.annotation.claims.enumerated().map { local, claim in
                let index = starts[document] + local
                let span = sentences.indices.contains(claim.sentence) ? sentences[claim.sentence].span : claim.span
                var shown = ChronicleClaim(
                    id: ClaimID.of(annotated.document.id, local), document: annotated.document.id,
                    event: eventOf[index] < 0 ? nil : drafts[Int(eventOf[index])].event.id, claim: claim,
                    participants: claim.participants.map { id($0.entity) }, place: id(claim.place?.entity), source: id(claim.source?.entity),
                    quantities: claim.quantities.compactMap {
                        annotated.annotation.quantities.indices.contains($0) ? annotated.annotation.quantities[$0] : nil
                    },
                    sentence: corpus.texts[document][span], sentenceStart: span.start)
                shown.isRejected = rejected.contains(index)
                return shown
            }
        }
        return Array(found.joined())
    }
}
