/// Reads a zip archive that anybody may have made: every offset is checked, nothing is unpacked past the size it was said to have.
public struct ZipReader: Sendable {
    public enum Problem: Error, Hashable, Sendable {
        case noArchive
        /// The directory and what it points to do not fit the file.
        case damaged
        /// Encrypted, split over disks, or packed with anything but deflate.
        case unsupported(String)
        case tooLarge(String)
        /// Its bytes do not unpack to the size and sum that the directory gives.
        case broken(String)
        case twice(String)
    }

    private struct Entry: Sendable {
        let method: Int
        let crc: UInt32
        let compressed: Int
        let size: Int
        let offset: Int
    }

    private let bytes: [UInt8]
    private let entries: [String: Entry]
    /// Names in the directory's order.
    public let names: [String]

    /// Bytes of one unpacked file.
    public static let mostBytes = 1 << 30

    public init(_ bytes: [UInt8]) throws(Problem) {
        self.bytes = bytes
        let directory = try Self.directory(bytes)
        var entries: [String: Entry] = [:]
        var names: [String] = []
        var at = directory.start
        for _ in 0..<directory.count {
            guard at + 46 <= bytes.count, Self.number(bytes, at, 4) == 0x0201_4B50 else { throw .damaged }
            let flags = Self.number(bytes, at + 8, 2)
            let (nameLength, extraLength, noteLength) = (
                Self.number(bytes, at + 28, 2), Self.number(bytes, at + 30, 2), Self.number(bytes, at + 32, 2)
            )
            let next = at + 46 + nameLength + extraLength + noteLength
            guard next <= bytes.count else { throw .damaged }
            let name = String(decoding: bytes[at + 46..<at + 46 + nameLength], as: UTF8.self)
            if flags & 1 != 0 { throw .unsupported(name) }
            var (compressed, size, offset) = (Self.number(bytes, at + 20, 4), Self.number(bytes, at + 24, 4), Self.number(bytes, at + 42, 4))
            try Self.widen(bytes, at + 46 + nameLength, extraLength, &size, &compressed, &offset)
            let entry = Entry(
                method: Self.number(bytes, at + 10, 2), crc: UInt32(Self.number(bytes, at + 16, 4)), compressed: compressed, size: size,
                offset: offset)
            guard entries.updateValue(entry, forKey: name) == nil else { throw .twice(name) }
            names.append(name)
            at = next
        }
        self.entries = entries
        self.names = names
    }

    /// The bytes of a file; nil where the archive has none of that name.
    public func file(_ name: String) throws(Problem) -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        guard entry.size <= Self.mostBytes else { throw .tooLarge(name) }
        guard entry.offset <= bytes.count - 30, Self.number(bytes, entry.offset, 4) == 0x0403_4B50 else { throw .damaged }
        let start = entry.offset + 30 + Self.number(bytes, entry.offset + 26, 2) + Self.number(bytes, entry.offset + 28, 2)
        guard start <= bytes.count, entry.compressed <= bytes.count - start else { throw .damaged }
        let body = bytes[start..<start + entry.compressed]
        let content: [UInt8]
        switch entry.method {
        case 0:
            guard entry.size == entry.compressed else { throw .broken(name) }
            content = Array(body)
        case 8:
            // Deflate packs a thousandfold at best: more is a lie, found before room is made for it.
            guard entry.size <= entry.compressed * 1032 + 64, let unpacked = Deflate.inflated(body, size: entry.size) else { throw .broken(name) }
            content = unpacked
        default: throw .unsupported(name)
        }
        guard Deflate.crc32(content) == entry.crc else { throw .broken(name) }
        return content
    }

    // MARK: Bytes

    private static func directory(_ bytes: [UInt8]) throws(Problem) -> (start: Int, count: Int) {
        guard bytes.count >= 22 else { throw .noArchive }
        // The end record is followed by a comment of up to 65,535 bytes.
        var at = bytes.count - 22
        let last = max(0, bytes.count - 22 - 65_535)
        // The record says how long its comment is: nothing may stand behind that.
        while at >= last, number(bytes, at, 4) != 0x0605_4B50 || number(bytes, at + 20, 2) != bytes.count - at - 22 { at -= 1 }
        guard at >= last else { throw .noArchive }
        var (count, size, start) = (number(bytes, at + 10, 2), number(bytes, at + 12, 4), number(bytes, at + 16, 4))
        if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF, at >= 20, number(bytes, at - 20, 4) == 0x0706_4B50 {
            let record = number(bytes, at - 12, 8)
            guard record >= 0, record <= bytes.count - 56, number(bytes, record, 4) == 0x0606_4B50 else { throw .damaged }
            (count, size, start) = (number(bytes, record + 32, 8), number(bytes, record + 40, 8), number(bytes, record + 48, 8))
        }
        guard start >= 0, size >= 0, count >= 0, start <= bytes.count, size <= bytes.count - start, count <= size / 46 else { throw .damaged }
        return (start, count)
    }

    /// Sizes and offset from the Zip64 extra field, where the directory has all ones for them.
    private static func widen(
        _ bytes: [UInt8], _ start: Int, _ length: Int, _ size: inout Int, _ compressed: inout Int, _ offset: inout Int
    ) throws(Problem) {
        var at = start
        while at + 4 <= start + length {
            let (id, count) = (number(bytes, at, 2), number(bytes, at + 2, 2))
            guard at + 4 + count <= start + length else { throw .damaged }
            if id == 1 {
                var place = at + 4
                func take(_ value: inout Int) throws(Problem) {
                    guard value == 0xFFFF_FFFF else { return }
                    guard place + 8 <= at + 4 + count else { throw .damaged }
                    value = number(bytes, place, 8)
                    place += 8
                }
                try take(&size)
                try take(&compressed)
                try take(&offset)
            }
            at += 4 + count
        }
        guard size >= 0, compressed >= 0, offset >= 0 else { throw .damaged }
    }

    /// Little-endian, of up to eight bytes; the place must be inside. A number past what an Int holds comes out negative.
    private static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(bytes[at + index]) << (8 * UInt64(index)) }
        return Int(truncatingIfNeeded: value)
    }
}
