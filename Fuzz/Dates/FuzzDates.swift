import FuzzDriver
import KroniekModel

/// Any bytes as an EDTF date: what is read must be written and read again the same.
private func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let data else { return 0 }
    let text = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
    if let interval = CalendarInterval(edtf: text), let written = interval.edtf {
        precondition(CalendarInterval(edtf: written) == interval)
    }
    let offsets = ScalarOffsets(text)
    precondition(offsets.scalar(at: text.utf8.count) == text.unicodeScalars.count)
    return 0
}

@main
struct FuzzDates {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = withUnsafeMutablePointer(to: &arguments) { pointer in
            pointer.withMemoryRebound(to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1) {
                LLVMFuzzerRunDriver(&count, $0) { fuzz($0, $1) }
            }
        }
    }
}
