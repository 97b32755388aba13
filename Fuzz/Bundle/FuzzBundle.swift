import FuzzHarness
import KroniekExport

/// Any bytes as a bundle, and as the chronicle in a bundle whose sums all hold: nothing is trusted, nothing is unpacked past its size, and what does not hold
/// is said in one line.
@main
struct FuzzBundle {
    static func main() {
        Fuzzing.run { bytes in
            if let zip = try? ZipReader(bytes) {
                for name in zip.names.prefix(20) {
                    if let file = try? zip.file(name) { precondition(file.count <= ZipReader.mostBytes) }
                }
            }
            verify(bytes)
            verify(sound(chronicle: bytes))
        }
    }

    /// Every file has the same sum here, so that no sum keeps a change from being looked at.
    private static let sum = String(repeating: "0", count: 64)

    private static func verify(_ bytes: [UInt8]) {
        do throws(BundleReader.Failure) {
            _ = try BundleReader(digest: { _ in sum }).verify(bytes)
        } catch {
            precondition(!error.description.isEmpty && !error.description.contains("\n"))
        }
    }

    private static func sound(chronicle: [UInt8]) -> [UInt8] {
        let text = Array("The Varn dam burst on 3 March 2031.".utf8)
        let document = "documents/\(sum).txt"
        let manifest =
            #"{"schema":"kroniek-bundle/1","madeBy":"fuzz","title":"x","counts":{"documents":1,"events":1,"claims":1},"withoutText":[],"files":["#
            + #"{"path":"\#(document)","bytes":\#(text.count),"sha256":"\#(sum)"},"#
            + #"{"path":"chronicle.json","bytes":\#(chronicle.count),"sha256":"\#(sum)"}]}"#
        let sums = "\(sum)  \(document)\n\(sum)  chronicle.json\n\(sum)  manifest.json\n"
        return stored([(document, text), ("chronicle.json", chronicle), ("manifest.json", Array(manifest.utf8)), ("SHA256SUMS", Array(sums.utf8))])
    }

    /// An archive of files that are not compressed (APPNOTE.TXT, 4.3).
    private static func stored(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        var (archive, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, bytes) in files {
            let sizes = little(Int(crc(bytes)), 4) + little(bytes.count, 4) + little(bytes.count, 4) + little(name.utf8.count, 2)
            // Version 2.0, names in UTF-8, stored, of 1 January 1980.
            let head = little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2) + sizes
            directory += [0x50, 0x4B, 1, 2] + little(20, 2) + head + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4)
            directory += little(archive.count, 4) + Array(name.utf8)
            archive += [0x50, 0x4B, 3, 4] + head + little(0, 2) + Array(name.utf8) + bytes
        }
        let end =
            little(0, 4) + little(files.count, 2) + little(files.count, 2) + little(directory.count, 4) + little(archive.count, 4) + little(0, 2)
        return archive + directory + [0x50, 0x4B, 5, 6] + end
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
        }
        return ~sum
    }
}
