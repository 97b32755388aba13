import KroniekModel

/// A date as somebody typed it.
enum DateField {
    /// Why it is none, and what to write.
    static func lack(_ text: String) -> String {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map { CalendarInterval(edtf: String($0)) }
        if ends.count == 2, let first = ends[0]?.earliest, let last = ends[1]?.latest, last < first {
            return "The end lies before the beginning: write the earlier day first."
        }
        let what = text.isEmpty ? "" : "“\(text.prefix(40))” is no date: "
        return (what.isEmpty ? "Write" : what + "write") + " 2020-01-31, 2020-01, 2020, or 2020-01-03/2020-01-05."
    }
}
