import FuzzHarness
import KroniekExport

/// Any bytes as a bundle, and as the tail of one that begins as it should: nothing is trusted, nothing is unpacked past its size.
@main
struct FuzzBundle {
    static func main() {
        Fuzzing.run { bytes in
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
        }
    }
}
