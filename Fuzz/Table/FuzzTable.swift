import FuzzDriver
import KroniekText

/// Any bytes as a language table: rows must come out in order and inside the text.
private func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let data else { return 0 }
    let text = String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
    var last = 0
    for row in Table(name: "fuzz", text: text).rows {
        precondition(row.line > last && !row.fields.isEmpty)
        last = row.line
        _ = row.list(0)
    }
    return 0
}

@main
struct FuzzTable {
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
