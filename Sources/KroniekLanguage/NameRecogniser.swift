public import KroniekModel

/// Finds names and their kinds in tagged sentences.
public struct NameRecogniser: Sendable {
    private let pack: LanguagePack
    private let knowledge: KnowledgePack

    public init(pack: LanguagePack, knowledge: KnowledgePack) {
        self.pack = pack
        self.knowledge = knowledge
    }

    /// A name in the text, before anything is linked.
    public struct Name: Sendable, Hashable {
        /// Without title, article or possessive ending.
        public var span: Span
        /// Token indices.
        public var tokens: Range<Int>
        public var kind: EntityKind
        public init(span: Span, tokens: Range<Int>, kind: EntityKind) {
            self.span = span
            self.tokens = tokens
            self.kind = kind
        }
    }

    /// Names in order, disjoint. Needs tags, not trees. Adjectives and inhabitants of a country ("Dutch", "Irakezen") are names of kind other.
    public func names(_ text: SourceText, sentences: [Sentence], tokens: [Token]) -> [Name] {
        guard let model = pack.names.model, !tokens.isEmpty else { return [] }
        let tables = pack.names.tables
        var words = NameText(
            text: text, sentences: sentences, tokens: tokens, language: pack.language, tables: tables, clusters: model.clusters, knowledge: knowledge)
        let labels = model.label(&words)
        var sentence = 0
        var names: [Name] = []
        var index = 0
        while index < labels.count {
            guard labels[index] != 0 else {
                index += 1
                continue
            }
            let start = index
            while index < labels.count, !NameLabels.ends(Int(labels[index])) { index += 1 }
            let end = min(index + 1, labels.count)
            index = end
            while sentence + 1 < words.sentences.count, words.sentences[sentence].upperBound <= start { sentence += 1 }
            let kind = model.kinds.kind(NameLabels.kind(Int(labels[start])), start..<end, words.sentences[sentence], words)
            var span = Span(tokens[start].span.start, tokens[end - 1].span.end)
            // "Israëli's" is a plural.
            if kind != .other || end - start > 1 || !words.isDemonym(start) { span = trimmed(span, text.bytes, tables.endings) }
            if isParticle(span, text.bytes) { continue }
            names += parts(span, tokens: start..<end, kind: kind, text.bytes)
        }
        return completed(names, words, sentences, tokens)
    }

    /// With the names that the writing shows and the model missed.
    private func completed(_ names: [Name], _ words: borrowing NameText, _ sentences: [Sentence], _ tokens: [Token]) -> [Name] {
        let runs = NameRuns(tokens: tokens, sentences: sentences, tables: pack.names.tables)
        var names = names
        var taken = [Bool](repeating: false, count: tokens.count)
        func take(_ more: [Name]) { for name in more { for index in name.tokens { taken[index] = true } } }
        take(names)
        let capitals = runs.capitals(words, taken: taken)
        take(capitals)
        names += capitals
        names += runs.repeats(of: names, words, taken: taken)
        names = Nicknames(tokens: tokens, sentences: sentences).joined(names.sorted { $0.span < $1.span })
        return Surnames(tokens: tokens, sentences: sentences, tables: pack.names.tables).completed(names, words)
    }

    /// A name, or both names of a word such as "Paris/Berlin". A slash within other words ("TCP/IP") parts nothing.
    private func parts(_ span: Span, tokens: Range<Int>, kind: EntityKind, _ bytes: [UInt8]) -> [Name] {
        if span.isEmpty { return [] }
        let whole = [Name(span: span, tokens: tokens, kind: kind)]
        guard tokens.count == 1, bytes[span.start..<span.end].contains(0x2F) else { return whole }
        var found: [Name] = []
        var start = span.start
        for part in bytes[span.start..<span.end].split(separator: 0x2F, omittingEmptySubsequences: false) {
            let form = part.withUnsafeBufferPointer { WordForm($0) }
            guard part.count >= 3, form.look == 1 else { return whole }
            found.append(Name(span: Span(start, start + part.count), tokens: tokens, kind: kind))
            start += part.count + 1
        }
        return found
    }

    /// Three small letters at most: what a hyphen left over ("de-escalation"), and no name by itself.
    private func isParticle(_ span: Span, _ bytes: [UInt8]) -> Bool {
        span.count <= NameRecogniser.particle && bytes[span.start..<span.end].allSatisfy { (0x61...0x7A).contains($0) }
    }

    private static let particle = 3

    /// Less a possessive ending that the tokenizer left on the word.
    private func trimmed(_ span: Span, _ bytes: [UInt8], _ endings: [[UInt8]]) -> Span {
        guard span.end <= bytes.count, span.start >= 0 else { return Span(span.start, span.start) }
        for ending in endings where span.count > ending.count && bytes[span.end - ending.count..<span.end].elementsEqual(ending) {
            return Span(span.start, span.end - ending.count)
        }
        return span
    }
}

/// The name model and tables of a language.
package struct NameResources: Sendable {
    package let model: NameModel?
    package let tables: NameTables
}
