public import KroniekModel

/// Weaves annotated documents into one chronicle. A pure function: the same documents in any order give the same chronicle.
public struct Weaver: Sendable {
    private let concepts: ConceptCatalogue
    private let knowledge: any Knowledge

    public init(concepts: ConceptCatalogue, knowledge: any Knowledge) {
        self.concepts = concepts
        self.knowledge = knowledge
    }

    /// - Parameter asOf: only documents published by then; nil for all.
    public func weave(_ documents: [AnnotatedDocument], asOf: CalendarDay? = nil) -> Chronicle { Chronicle() }
}
