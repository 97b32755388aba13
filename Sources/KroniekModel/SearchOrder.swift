/// In which order sentences are found.
public enum SearchOrder: String, Sendable, Codable, CaseIterable {
    /// Those first that tell most of what happened.
    case best
    /// By the day on which their report appeared; those of reports without a day last.
    case newest, oldest

    /// What is wrong with a word that is none of them.
    public static func lack(_ text: String) -> String { "\(text) is none of \(allCases.map(\.rawValue).joined(separator: ", "))." }
}
