/// Small phrases of the interface language, English.
public enum Words {
    /// "1 report", "3 reports".
    public static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        number == 1 ? "1 \(noun)" : "\(HumanFigure.grouped(Double(number))) \(plural ?? noun + "s")"
    }
}
