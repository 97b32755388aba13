import KroniekModel

/// The claims as the chronicle shows them: with the things they speak of, their figures and their sentence.
struct ChronicleClaims {
    let table: FactTable

    /// Every claim, by document and then in the order of the text.
    /// - Parameter rejected: claims that the user rejected.
    func claims(_ drafts: [EventBuilder.Draft], rejected: Set<Int> = []) -> [ChronicleClaim] {
        var eventOf: [Int: String] = [:]
        for draft in drafts { for member in draft.members { eventOf[member] = draft.event.id } }
        return table.facts.indices.map { index in
            let facts = table.facts[index]
            let annotated = table.corpus.documents[facts.document]
            let claim = table.claim(index)
            let sentences = annotated.annotation.sentences
            let span = sentences.indices.contains(claim.sentence) ? sentences[claim.sentence].span : claim.span
            let id: (Int?) -> String? = { table.entities.position(facts.document, $0).map { table.entities.entities[$0].id } }
            var shown = ChronicleClaim(
                id: ClaimID.of(table, index), document: annotated.document.id, event: eventOf[index], claim: claim,
                participants: claim.participants.map { id($0.entity) }, place: id(claim.place?.entity), source: id(claim.source?.entity),
                quantities: claim.quantities.compactMap {
                    annotated.annotation.quantities.indices.contains($0) ? annotated.annotation.quantities[$0] : nil
                },
                sentence: table.corpus.texts[facts.document][span], sentenceStart: span.start)
            shown.isRejected = rejected.contains(index)
            return shown
        }
    }
}
