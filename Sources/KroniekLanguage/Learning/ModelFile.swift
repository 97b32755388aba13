import Foundation
import KroniekText

/// A trained file: named sections of bytes, mapped. Layout (little-endian): "KRNKMDL1", section count (UInt64), then for each section its name
/// (16 bytes, zero-padded), offset and length (UInt64); sections begin at multiples of 16.
package final class ModelFile: Sendable {
    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    static let magic: [UInt8] = Array("KRNKMDL1".utf8)
    private let file: MappedFile
    private let sections: [String: Range<Int>]

    package init(path: String) throws {
        let file = try MappedFile(path: path)
        let bytes = file.bytes
        guard bytes.count >= 16, zip(bytes, ModelFile.magic).allSatisfy({ $0 == $1 }) else {
            throw Failure(description: "\(path) is not a model file")
        }
        let count = Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        guard count >= 0, count <= 64, bytes.count >= 16 + count * 32 else { throw Failure(description: "\(path) is cut short") }
        var sections: [String: Range<Int>] = [:]
        for index in 0..<count {
            let at = 16 + index * 32
            let name = String(decoding: bytes[at..<at + 16].prefix { $0 != 0 }, as: UTF8.self)
            let offset = Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self))
            let length = Int(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self))
            guard offset >= 0, length >= 0, offset % 16 == 0, offset <= bytes.count, length <= bytes.count - offset else {
                throw Failure(description: "\(path) is cut short")
            }
            sections[name] = offset..<offset + length
        }
        self.file = file
        self.sections = sections
    }

    /// A section's bytes, valid as long as the file object lives; empty where there is none.
    package func section(_ name: String) -> UnsafeRawBufferPointer {
        guard let range = sections[name] else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: file.bytes[range])
    }

    /// A section of text, one item a line.
    package func lines(_ name: String) -> [String] {
        let bytes = section(name)
        if bytes.isEmpty { return [] }
        return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Writes what ``ModelFile`` reads. The same sections in the same order give the same bytes.
package struct ModelFileWriter {
    private var sections: [(name: String, bytes: [UInt8])] = []

    package init() {}
    package mutating func add(_ name: String, _ bytes: [UInt8]) { sections.append((name, bytes)) }
    package mutating func add(_ name: String, lines: [String]) { sections.append((name, Array(lines.joined(separator: "\n").utf8))) }

    package func bytes() -> [UInt8] {
        var out = ModelFile.magic
        out.append(littleEndian: UInt64(sections.count))
        var offset = (16 + sections.count * 32 + 15) / 16 * 16
        for section in sections {
            let name = Array(section.name.utf8.prefix(16))
            out += name + [UInt8](repeating: 0, count: 16 - name.count)
            out.append(littleEndian: UInt64(offset))
            out.append(littleEndian: UInt64(section.bytes.count))
            offset += (section.bytes.count + 15) / 16 * 16
        }
        for section in sections {
            while out.count % 16 != 0 { out.append(0) }
            out += section.bytes
        }
        return out
    }

    package func write(to path: String) throws { try Data(bytes()).write(to: URL(fileURLWithPath: path)) }
}

extension [UInt8] {
    package mutating func append<T: FixedWidthInteger>(littleEndian value: T) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
