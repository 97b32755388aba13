public import KroniekModel

/// How an event stands to the facts, in one word before its date: a plan is never shown as a fact.
public enum Standing: String, Sendable, CaseIterable {
    case plan, possible, demanded, conditional, denied, not

    /// As it stands before a date or a title. A title in a report's own words says itself what was not ("Nobody was injured"): the label does not deny it again.
    public var label: String { self == .not ? "negative" : rawValue }

    /// Nil for what is said to have happened. A denial outweighs the rest, then a negation.
    public init?(_ event: Event) {
        self.init(isDenied: event.isDenied, polarity: event.polarity, modality: event.modality)
    }

    public init?(_ claim: Claim) {
        self.init(isDenied: claim.isDenied, polarity: claim.polarity, modality: claim.modality)
    }

    public init?(isDenied: Bool, polarity: Polarity, modality: Modality) {
        if isDenied {
            self = .denied
            return
        }
        switch (modality, polarity) {
        case (.planned, .positive): self = .plan
        case (.possible, .positive): self = .possible
        case (.demanded, .positive): self = .demanded
        case (.conditional, .positive): self = .conditional
        case (_, .negative): self = .not
        case (.actual, .positive): return nil
        }
    }
}
