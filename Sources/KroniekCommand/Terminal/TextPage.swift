/// Lines for standard output, printed together.
struct TextPage {
    let terminal = Terminal()
    private var text = ""

    mutating func line(_ line: String = "") {
        // Columns leave blanks behind; nobody needs them at the end of a line.
        text += line.last == " " ? String(line.reversed().drop { $0 == " " }.reversed()) : line
        text += "\n"
    }

    func print() throws {
        try Output.standard.write(text)
        try Output.standard.flush()
    }
}
