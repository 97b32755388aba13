import KroniekMeaning
public import KroniekModel
import KroniekStore

extension Engine {
    /// Sentences whose meanings are worked out before they are kept: what an interruption can lose.
    private static let turn = 4096

    /// What the sentences of these documents mean, with their predicates; nil where no pack is installed. Keeps what it works out in the store.
    func meanings(_ documents: [AnnotatedDocument]) throws -> MeaningTable? {
        guard let encoder = try encoder() else { return nil }
        var table = MeaningTable(pack: encoder.pack)
        let counts = Dictionary(uniqueKeysWithValues: documents.map { ($0.document.id, $0.annotation.sentences.count) })
        try (store as? any MeaningStore)?.meanings(pack: encoder.pack) { id, bytes in
            if counts[id] == bytes.count / MeaningTable.width { table.add(id, bytes) }
        }
        var waiting: [AnnotatedDocument] = []
        var sentences = 0
        func work() throws {
            let found = Engine.encode(waiting, encoder)
            for document in waiting { table.add(document.document.id, found[document.document.id] ?? []) }
            try keep(found, pack: encoder.pack)
            waiting.removeAll()
            sentences = 0
        }
        for document in documents where table.firstSentence(of: document.document.id) == nil {
            waiting.append(document)
            sentences += document.annotation.sentences.count
            if sentences >= Engine.turn { try work() }
        }
        if !waiting.isEmpty { try work() }
        let lemmas = Set(documents.lazy.flatMap(\.annotation.claims).map(\.lemma))
        let words = lemmas.sorted()
        let bytes = encoder.meanings(words)
        for (index, word) in words.enumerated() {
            table.add(word: word, Array(bytes[index * MeaningTable.width..<(index + 1) * MeaningTable.width]))
        }
        return table
    }

    /// Bytes of each document's sentences, in their order.
    private static func encode(_ documents: [AnnotatedDocument], _ encoder: MeaningEncoder) -> [String: [UInt8]] {
        let texts = documents.flatMap { document in
            let text = SourceText(document.document.text)
            return document.annotation.sentences.map { text[$0.span] }
        }
        let bytes = encoder.meanings(texts)
        var found: [String: [UInt8]] = [:]
        var start = 0
        for document in documents {
            let end = start + document.annotation.sentences.count * MeaningTable.width
            found[document.document.id] = Array(bytes[start..<end])
            start = end
        }
        return found
    }

    private func keep(_ bytes: [String: [UInt8]], pack: String) throws {
        do {
            try (store as? any MeaningStore)?.setMeanings(bytes, pack: pack)
        } catch {
            // Somebody else's store can still be read; only the next reader works them out again.
            guard case StoreError.readOnly = error else { throw error }
        }
    }

    // MARK: Search

    /// Whether sentences can be searched by their meaning: whether the pack for it is installed.
    public func knowsMeanings() throws -> Bool { try EngineFailure.wrapping { try encoder() != nil } }

    /// Sentences that mean much the same as the question, in any language, best first. Throws where no pack is installed.
    public func search(meaning question: String, limit: Int = 20) throws -> [MeaningHit] {
        try EngineFailure.wrapping {
            guard let encoder = try encoder() else {
                throw EngineFailure(
                    message: "Searching by meaning needs the pack multilingual: install it with: kroniek pack install multilingual", exitStatus: 69)
            }
            guard limit > 0 else { return [] }
            let own = encoder.meanings([question])
            try fill(encoder)
            var best: [Candidate] = []
            func consider(_ document: String, _ bytes: [UInt8]) {
                for (sentence, cosine) in MeaningTable.cosines(own, bytes).enumerated() {
                    let candidate = Candidate(cosine: cosine, document: document, sentence: sentence)
                    if best.count == limit, let last = best.last, !candidate.precedes(last) { continue }
                    let place = best.firstIndex { candidate.precedes($0) } ?? best.count
                    best.insert(candidate, at: place)
                    if best.count > limit { best.removeLast() }
                }
            }
            if let store = store as? any MeaningStore {
                try store.meanings(pack: encoder.pack) { consider($0, $1) }
            } else {
                try store.visit { stored in for (id, bytes) in Engine.encode([stored.annotated], encoder) { consider(id, bytes) } }
            }
            return try best.compactMap { candidate in
                guard let stored = try store.document(candidate.document)?.annotated,
                    stored.annotation.sentences.indices.contains(candidate.sentence)
                else { return nil }
                let span = stored.annotation.sentences[candidate.sentence].span
                return MeaningHit(document: candidate.document, span: span, text: SourceText(stored.document.text)[span], likeness: candidate.cosine)
            }
        }
    }

    private struct Candidate {
        var cosine: Double
        var document: String
        var sentence: Int

        func precedes(_ other: Candidate) -> Bool {
            if cosine != other.cosine { return cosine > other.cosine }
            return (document, sentence) < (other.document, other.sentence)
        }
    }

    /// Works out the meanings of documents that have none yet: those added before the pack was installed.
    private func fill(_ encoder: MeaningEncoder) throws {
        guard let meaningStore = store as? any MeaningStore else { return }
        let known = try meaningStore.documentsWithMeanings(pack: encoder.pack)
        if try store.documentCount() == known.count { return }
        var waiting: [AnnotatedDocument] = []
        var missing: [AnnotatedDocument] = []
        try store.visit { if !known.contains($0.annotated.document.id) { missing.append($0.annotated) } }
        for document in missing {
            waiting.append(document)
            if waiting.reduce(0, { $0 + $1.annotation.sentences.count }) >= Engine.turn {
                try keep(Engine.encode(waiting, encoder), pack: encoder.pack)
                waiting.removeAll()
            }
        }
        if !waiting.isEmpty { try keep(Engine.encode(waiting, encoder), pack: encoder.pack) }
    }
}

/// A sentence that means much the same as a question.
public struct MeaningHit: Sendable, Hashable {
    public var document: String
    /// The sentence in the document's text (UTF-8).
    public var span: Span
    public var text: String
    /// The cosine of the two meanings, −1…1.
    public var likeness: Double

    public init(document: String, span: Span, text: String, likeness: Double) {
        self.document = document
        self.span = span
        self.text = text
        self.likeness = likeness
    }
}
