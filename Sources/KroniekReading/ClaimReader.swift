public import KroniekLanguage
public import KroniekModel

/// Draws claims from the trees: one rule set over Universal Dependencies for every language.
public struct ClaimReader: Sendable {
    public init(pack: LanguagePack, concepts: ConceptCatalogue, knowledge: KnowledgePack) {}

    /// Claims in the order of their triggers. Takes the annotation with every other layer filled; may add nominal entities to it.
    public func claims(in annotation: inout Annotation, text: SourceText, regions: [Region]) -> [Claim] { [] }
}
