import FuzzDriver
import KroniekExport

/// Any bytes as a bundle, and as the tail of one that begins as it should: nothing is trusted, nothing is unpacked past its size.
private func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let data else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if let zip = try? ZipReader(bytes) {
        for name in zip.names.prefix(20) {
            if let file = try? zip.file(name) { precondition(file.count <= ZipReader.mostBytes) }
        }
    }
    do throws(BundleReader.Failure) {
        _ = try BundleReader(digest: { "\($0.count)" }).verify(bytes)
    } catch {
        precondition(!error.description.isEmpty && !error.description.contains("\n"))
    }
    return 0
}

@main
struct FuzzBundle {
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
