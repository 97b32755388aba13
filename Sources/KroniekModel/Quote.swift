/// What a document reports somebody to have said.
public struct Quote: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable { case direct, indirect }
    /// What was said (direct: without the quotation marks).
    public var span: Span
    public var kind: Kind
    public var speaker: Speaker?
    /// The word that marks it as speech (a verb or a preposition of saying).
    public var cue: Span?

    public struct Speaker: Sendable, Hashable, Codable {
        public var span: Span
        /// Index into ``Annotation/entities``, where the speaker is one.
        public var entity: Int?
        public init(span: Span, entity: Int? = nil) {
            self.span = span
            self.entity = entity
        }
    }

    public init(span: Span, kind: Kind, speaker: Speaker? = nil, cue: Span? = nil) {
        self.span = span
        self.kind = kind
        self.speaker = speaker
        self.cue = cue
    }
}
