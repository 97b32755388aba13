/// Values one after another in as few bytes as is easily done: whole numbers as zigzag varints (LEB128), texts with their length, lists with their count.
///
/// The same value is always the same bytes. Nothing says of a byte what it stands for: who reads must know what was written, see ``BinaryReader``.
public struct BinaryWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// A zigzag varint: one byte up to 63, ten at most.
    public mutating func write(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value << 1) ^ Int64(value >> (Int.bitWidth - 1)))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// One byte.
    public mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

    /// A whole number as one, anything else by its bits.
    public mutating func write(_ value: Double) {
        // Whole numbers of up to fifteen digits are most figures.
        if let whole = Int(exactly: value), abs(whole) < 1_000_000_000_000_000, !(whole == 0 && value.sign == .minus) {
            bytes.append(0)
            write(whole)
        } else {
            bytes.append(1)
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    /// UTF-8, with its length in bytes before it.
    public mutating func write(_ value: String) {
        var value = value
        value.withUTF8 {
            write($0.count)
            bytes.append(contentsOf: $0)
        }
    }

    /// Bytes that somebody else wrote, with their number before them.
    mutating func write(block: [UInt8]) {
        write(block.count)
        bytes.append(contentsOf: block)
    }

    /// Its fields.
    @inlinable
    public mutating func write<T: BinaryValue>(_ value: T) { value.write(to: &self) }

    /// A byte that says whether it is there, and what it is.
    @inlinable
    public mutating func write<T: BinaryValue>(_ value: T?) {
        write(value != nil)
        value?.write(to: &self)
    }

    /// Their number and each of them.
    @inlinable
    public mutating func write<T: BinaryValue>(_ values: [T]) {
        write(values.count)
        for value in values { value.write(to: &self) }
    }

    /// By key, so that the same value is the same bytes.
    public mutating func write<T: BinaryValue>(_ values: [String: T]) {
        write(values.count)
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            write(key)
            value.write(to: &self)
        }
    }
}

/// Reads back what a ``BinaryWriter`` wrote. Whatever the bytes are, it ends: what does not fit throws.
public struct BinaryReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    /// The bytes do not hold what is asked for.
    public struct Damaged: Error {
        public init() {}
    }

    /// - Parameter bytes: must outlive the reader.
    public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    public var isAtEnd: Bool { position == bytes.count }

    private mutating func byte() throws -> UInt8 {
        guard position < bytes.count else { throw Damaged() }
        position += 1
        return bytes[position - 1]
    }

    /// What was written as a whole number. All of these throw ``Damaged`` where the next bytes are something else.
    public mutating func int() throws -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 64 else { throw Damaged() }
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { break }
            shift += 7
        }
        return Int(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
    }

    public mutating func bool() throws -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw Damaged()
        }
    }

    public mutating func double() throws -> Double {
        if try byte() == 0 { return Double(try int()) }
        guard bytes.count - position >= 8 else { throw Damaged() }
        position += 8
        return Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position - 8, as: UInt64.self)))
    }

    public mutating func string() throws -> String {
        let count = try int()
        guard count >= 0, count <= bytes.count - position else { throw Damaged() }
        position += count
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[(position - count)..<position]), as: UTF8.self)
    }

    /// A text as it stands in the bytes; holds as long as they do.
    mutating func stringBytes() throws -> UnsafeRawBufferPointer {
        let count = try int()
        guard count >= 0, count <= bytes.count - position else { throw Damaged() }
        position += count
        return UnsafeRawBufferPointer(rebasing: bytes[(position - count)..<position])
    }

    /// Passes a text by. Whether it is `wanted`.
    public mutating func skipsString(equalTo wanted: borrowing [UInt8]) throws -> Bool {
        let count = try int()
        guard count >= 0, count <= bytes.count - position else { throw Damaged() }
        position += count
        guard count == wanted.count else { return false }
        for offset in 0..<count where bytes[position - count + offset] != wanted[offset] { return false }
        return true
    }

    /// How many things follow; every thing takes a byte at least.
    private mutating func count() throws -> Int {
        let count = try int()
        guard count >= 0, count <= bytes.count - position else { throw Damaged() }
        return count
    }

    public mutating func value<T: BinaryValue>(_ type: T.Type = T.self) throws -> T { try T(from: &self) }

    public mutating func optional<T: BinaryValue>(_ type: T.Type = T.self) throws -> T? { try bool() ? try T(from: &self) : nil }

    public mutating func list<T: BinaryValue>(_ type: T.Type = T.self) throws -> [T] {
        let count = try count()
        var values: [T] = []
        values.reserveCapacity(min(count, 4096))
        for _ in 0..<count { values.append(try T(from: &self)) }
        return values
    }

    public mutating func table<T: BinaryValue>(_ type: T.Type = T.self) throws -> [String: T] {
        let count = try count()
        var values: [String: T] = [:]
        for _ in 0..<count {
            let key = try string()
            values[key] = try T(from: &self)
        }
        return values
    }
}

/// A value that is kept as bytes in the order of its fields.
public protocol BinaryValue {
    func write(to writer: inout BinaryWriter)
    /// Throws ``BinaryReader/Damaged`` where the bytes are not what was written.
    init(from reader: inout BinaryReader) throws
}

extension Int: BinaryValue {
    public func write(to writer: inout BinaryWriter) { writer.write(self) }
    public init(from reader: inout BinaryReader) throws { self = try reader.int() }
}

extension Bool: BinaryValue {
    public func write(to writer: inout BinaryWriter) { writer.write(self) }
    public init(from reader: inout BinaryReader) throws { self = try reader.bool() }
}

extension Double: BinaryValue {
    public func write(to writer: inout BinaryWriter) { writer.write(self) }
    public init(from reader: inout BinaryReader) throws { self = try reader.double() }
}

extension String: BinaryValue {
    public func write(to writer: inout BinaryWriter) { writer.write(self) }
    public init(from reader: inout BinaryReader) throws { self = try reader.string() }
}

extension Array: BinaryValue where Element: BinaryValue {
    public func write(to writer: inout BinaryWriter) { writer.write(self) }
    public init(from reader: inout BinaryReader) throws { self = try reader.list(Element.self) }
}

extension Optional: BinaryValue where Wrapped: BinaryValue {
    public func write(to writer: inout BinaryWriter) { writer.write(self) }
    public init(from reader: inout BinaryReader) throws { self = try reader.optional(Wrapped.self) }
}

/// An enumeration, kept as the place of its case in a list that only ever grows at its end.
public protocol BinaryCode: BinaryValue, Equatable {
    static var codes: [Self] { get }
}

extension BinaryCode {
    public func write(to writer: inout BinaryWriter) {
        guard let code = Self.codes.firstIndex(of: self) else { preconditionFailure("\(Self.self).codes lacks \(self).") }
        writer.write(code)
    }
    public init(from reader: inout BinaryReader) throws {
        let code = try reader.int()
        guard Self.codes.indices.contains(code) else { throw BinaryReader.Damaged() }
        self = Self.codes[code]
    }
}
