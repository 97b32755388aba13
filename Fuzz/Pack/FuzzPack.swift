import Foundation
import FuzzHarness
import KroniekMeaning

/// Any bytes as a package to make a pack of, and as a pack: both are read or refused, never more.
@main
struct FuzzPack {
    static func main() {
        let path = NSTemporaryDirectory() + "kroniek-fuzz-\(ProcessInfo.processInfo.processIdentifier).pack"
        Fuzzing.run { bytes in
            _ = try? MeaningConversion.pack(wheel: bytes, name: "fuzz")
            try? Data(bytes).write(to: URL(fileURLWithPath: path))
            if let encoder = try? MeaningEncoder(path: path) { precondition(encoder.vectors(["a text"]).count == 1) }
        }
    }
}
