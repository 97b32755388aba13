import Foundation
import FuzzDriver
import KroniekMeaning

/// Any bytes as a package to make a pack of, and as a pack: both are read or refused, never more.
private func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    _ = try? MeaningConversion.pack(wheel: bytes, name: "fuzz")
    let path = NSTemporaryDirectory() + "kroniek-fuzz-\(ProcessInfo.processInfo.processIdentifier).pack"
    try? Data(bytes).write(to: URL(fileURLWithPath: path))
    if let encoder = try? MeaningEncoder(path: path) { precondition(encoder.vectors(["a text"]).count == 1) }
    return 0
}

@main
struct FuzzPack {
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
