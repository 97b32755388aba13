public import KroniekModel

/// What the user asks to be settled, by the ids of the chronicle as it is now.
public enum DecisionRequest: Sendable, Hashable {
    /// These events are one.
    case merge(events: [String])
    /// These claims of an event are an event of their own.
    case split(event: String, claims: [String])
    /// These entities are one.
    case mergeEntities([String])
    /// What reports call by any of these names is another thing than the rest of the entity.
    case splitEntity(String, names: [String])
    /// A title in one language (BCP 47), or in every one.
    case renameEvent(String, to: String, language: String? = nil)
    case renameEntity(String, to: String)
    /// It is no event, or did not happen.
    case rejectEvent(String)
    case rejectClaim(String)
    case redate(event: String, to: CalendarInterval)
    case note(event: String, text: String)
}

/// A decision with what became of it.
public struct DecisionRecord: Sendable, Hashable {
    public var decision: Decision
    public var placement: DecisionPlacement

    public init(decision: Decision, placement: DecisionPlacement) {
        self.decision = decision
        self.placement = placement
    }
}
