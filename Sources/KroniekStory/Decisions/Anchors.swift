import KroniekModel

/// Finds what decisions hold on to: claims and entities by the words of a document, whatever their ids are now.
struct Anchors {
    private let corpus: Corpus
    private let documentsOfText: [String: [Int]]
    private var offsets: [Int: ScalarOffsets] = [:]

    init(_ corpus: Corpus) {
        self.corpus = corpus
        var documents: [String: [Int]] = [:]
        for (index, annotated) in corpus.documents.enumerated() where !annotated.document.sha256.isEmpty {
            documents[annotated.document.sha256, default: []].append(index)
        }
        documentsOfText = documents
    }

    enum Found: Equatable {
        case noReport
        case nothing
        /// In every copy of the text: position of the document and of the thing in it.
        case places([Place])
    }

    struct Place: Equatable {
        var document: Int
        var local: Int
    }

    /// The claim with that predicate and clause; else with that predicate; else the one whose predicate shares most with the words.
    mutating func claim(_ anchor: TextAnchor) -> Found {
        find(anchor) { annotation, words, clause in
            var best: (local: Int, rank: Int)?
            for (local, claim) in annotation.claims.enumerated() where claim.trigger.overlaps(words) {
                let rank: Int
                if claim.trigger == words {
                    rank = .max - (clause.map { claim.span == $0 ? 0 : 1 + abs(claim.span.start - $0.start) + abs(claim.span.end - $0.end) } ?? 0)
                } else {
                    rank = min(claim.trigger.end, words.end) - max(claim.trigger.start, words.start)
                }
                if best == nil || rank > best!.rank { best = (local, rank) }
            }
            return best?.local
        }
    }

    /// The entity that takes part in a claim with these words; else with words that share most with them.
    mutating func entity(_ anchor: TextAnchor) -> Found {
        find(anchor) { annotation, words, _ in
            var best: (local: Int, rank: Int)?
            func look(_ span: Span, _ entity: Int?) {
                guard let entity, span.overlaps(words) else { return }
                let rank = span == words ? Int.max : min(span.end, words.end) - max(span.start, words.start)
                if best == nil || rank > best!.rank { best = (entity, rank) }
            }
            for claim in annotation.claims {
                for participant in claim.participants { look(participant.span, participant.entity) }
                look(claim.place?.span ?? Span(0, 0), claim.place?.entity)
                look(claim.source?.span ?? Span(0, 0), claim.source?.entity)
            }
            return best?.local
        }
    }

    private mutating func find(_ anchor: TextAnchor, _ look: (Annotation, Span, Span?) -> Int?) -> Found {
        guard let documents = documentsOfText[anchor.sha256], let first = documents.first else { return .noReport }
        let offsets = offsets[first] ?? ScalarOffsets(utf8: corpus.texts[first].bytes)
        self.offsets[first] = offsets
        let words = offsets.span(scalars: anchor.start, anchor.end)
        let clause: Span?
        if let start = anchor.clauseStart, let end = anchor.clauseEnd { clause = offsets.span(scalars: start, end) } else { clause = nil }
        let places = documents.compactMap { document in
            look(corpus.documents[document].annotation, words, clause).map { Place(document: document, local: $0) }
        }
        return places.isEmpty ? .nothing : .places(places)
    }
}
