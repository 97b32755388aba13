import FuzzHarness
import KroniekText

/// Any bytes as comma-separated values (a file of names): rows have fields and lines that go up, or one line is named.
@main
struct FuzzCSV {
    static func main() {
        Fuzzing.run { bytes in
            let lines = bytes.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
            do throws(CSVRows.Problem) {
                var last = 0
                for row in try CSVRows(bytes).rows {
                    precondition(row.line > last && row.line <= lines && !row.fields.isEmpty && row.fields.count <= CSVRows.mostFields)
                    last = row.line
                }
            } catch {
                precondition((1...lines).contains(error.line))
            }
        }
    }
}
