import FuzzHarness
import KroniekModel

/// Any bytes as an EDTF date: what is read must be written and read again the same.
@main
struct FuzzDates {
    static func main() {
        Fuzzing.run { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            if let interval = CalendarInterval(edtf: text), let written = interval.edtf {
                precondition(CalendarInterval(edtf: written) == interval)
            }
            let offsets = ScalarOffsets(text)
            precondition(offsets.scalar(at: text.utf8.count) == text.unicodeScalars.count)
        }
    }
}
