import Foundation

/// How wide standard output is and whether it may be coloured.
struct Terminal {
    /// Columns; nil where the output is no terminal and nobody set a width.
    let columns: Int?
    let isColoured: Bool

    init(environment: [String: String] = ProcessInfo.processInfo.environment, isTerminal: Bool = Output.standard.isTerminal) {
        var columns = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        if columns == nil && isTerminal {
            var size = winsize()
            if ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 { columns = Int(size.ws_col) }
        }
        self.columns = columns.map { max(40, $0) } ?? (isTerminal ? 80 : nil)
        // no-color.org: set and not empty.
        isColoured = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// ANSI attributes that stay readable on dark and light backgrounds.
    enum Tone: String {
        case heading = "1"
        case quiet = "2"
        case warning = "31"
        case plan = "36"
        case marked = "1;4"
    }

    func tone(_ text: String, _ tone: Tone) -> String { isColoured && !text.isEmpty ? "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m" : text }
}
