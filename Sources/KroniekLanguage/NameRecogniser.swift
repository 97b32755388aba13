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

    /// Names in order, disjoint. Needs tags, not trees.
    public func names(_ text: SourceText, sentences: [Sentence], tokens: [Token]) -> [Name] { [] }
}
