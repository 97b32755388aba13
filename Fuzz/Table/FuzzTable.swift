import FuzzHarness
import KroniekText

/// Any bytes as a language table: rows must come out in order and inside the text.
@main
struct FuzzTable {
    static func main() {
        Fuzzing.run { bytes in
            var last = 0
            for row in Table(name: "fuzz", text: String(decoding: bytes, as: UTF8.self)).rows {
                precondition(row.line > last && !row.fields.isEmpty)
                last = row.line
                _ = row.list(0)
            }
        }
    }
}
