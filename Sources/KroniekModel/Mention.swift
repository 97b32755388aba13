public enum EntityKind: String, Sendable, Codable, CaseIterable, Comparable {
    case person, organization, place, facility, mission, product, event, other
    public static func < (a: EntityKind, b: EntityKind) -> Bool { a.rawValue < b.rawValue }
}

/// Words that name or denote an entity.
public struct Mention: Sendable, Hashable, Codable {
    public enum Form: String, Sendable, Codable, CaseIterable {
        /// "Mark Rutte", "Erbil", also an adjective of nationality ("Dutch").
        case name
        /// "the minister", "four civilians".
        case nominal
        /// "he", "ze".
        case pronoun
    }
    public var span: Span
    public var kind: EntityKind
    public var form: Form
    /// Index into ``Annotation/entities``.
    public var entity: Int

    public init(span: Span, kind: EntityKind, form: Form, entity: Int) {
        self.span = span
        self.kind = kind
        self.form = form
        self.entity = entity
    }
}

/// What the mentions of one document denote: one entry for each thing, before documents are compared.
public struct DocumentEntity: Sendable, Hashable, Codable {
    public var kind: EntityKind
    /// The fullest form in the document ("Mark Rutte"), never with a title or an article.
    public var name: String
    /// Every form in the document, sorted.
    public var aliases: [String]
    /// The id in the knowledge pack ("NL", "geonames/95446", "org/nato"), where one fits.
    public var knowledge: String?
    /// False for "four civilians": a group that only this document knows.
    public var isNamed: Bool

    public init(kind: EntityKind, name: String, aliases: [String] = [], knowledge: String? = nil, isNamed: Bool = true) {
        self.kind = kind
        self.name = name
        self.aliases = aliases
        self.knowledge = knowledge
        self.isNamed = isNamed
    }
}
