import FuzzHarness
import KroniekExport
import KroniekModel

/// Any bytes as a log of decisions: what is read must be written and read again the same, and what is refused is refused in one sentence.
@main
struct FuzzDecisions {
    static func main() {
        Fuzzing.run { bytes in
            do throws(DecisionReader.Refusal) {
                let log = try DecisionReader.read(bytes)
                var writer = JSONWriter()
                DecisionWire.log(log, &writer)
                precondition((try? DecisionReader.read(writer.bytes)) == log)
                for decision in log { _ = DecisionWords.summary(decision) }
            } catch {
                precondition(!error.description.isEmpty && !error.description.contains("\n"))
            }
        }
    }
}
