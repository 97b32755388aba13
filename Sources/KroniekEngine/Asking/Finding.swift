import KroniekModel

/// One possible answer in one passage.
struct Finding: Sendable {
    enum Value: Hashable, Sendable {
        case figure(low: Double?, high: Double?, unit: String?, approximate: Bool)
        case time(CalendarInterval)
        case duration(String)
        /// Folded words of a name, or its entity.
        case name(String)
        case sentence(String)
    }

    var passage: Passage
    var value: Value
    /// The words that answer (UTF-8).
    var span: Span
    /// What is shown.
    var text: String
    var claim: ChronicleClaim?
    var entity: String?
    var score: Double

    var polarity: Polarity { claim?.claim.polarity ?? .positive }
    var modality: Modality { claim?.claim.modality ?? .actual }
    var isDenied: Bool { claim?.claim.isDenied ?? false }
    /// Said to be so, and not denied.
    var isFact: Bool { polarity == .positive && modality == .actual && !isDenied }
}
