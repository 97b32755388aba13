/// Many values as the bytes that ``BinaryWriter`` makes of them, each made anew when it is asked for.
///
/// A chronicle of a hundred thousand reports has a million claims and events, of which a page shows some dozens. As bytes they take a fifth of what they
/// take as values and are read from a file as they stand. Taking one costs about a microsecond: whoever goes over all of them again and again keeps a
/// table of what is looked for. The same values in the same order are equal, however they came together.
public struct Packed<Element: BinaryValue & Sendable & Hashable & Codable>: RandomAccessCollection, Sendable, Hashable {
    /// All but the last hold as many as ``PackedPiece/most``.
    public internal(set) var pieces: [PackedPiece] = []
    public internal(set) var count = 0

    @inlinable
    public init() {}

    public init(_ values: some Sequence<Element>) {
        var turn: [Element] = []
        for value in values {
            turn.append(value)
            if turn.count < PackedPiece.most { continue }
            append(PackedPiece(turn))
            turn.removeAll(keepingCapacity: true)
        }
        if !turn.isEmpty { append(PackedPiece(turn)) }
    }

    /// Of `count` values that are made on all cores.
    @inlinable
    public init(count: Int, _ value: @Sendable (Int) -> Element) {
        for piece in Parallel.runs(count, together: PackedPiece.most, { PackedPiece($0.map(value)) }) { append(piece) }
    }

    /// What was kept of ``pieces``. Throws ``BinaryReader/Damaged`` where they do not fit together, or hold what another version of Kroniek wrote: the first
    /// and the last value of each are looked at, as a field more or less shows in every value.
    public init(pieces: [PackedPiece]) throws {
        for piece in pieces {
            guard count % PackedPiece.most == 0, piece.count > 0 else { throw BinaryReader.Damaged() }
            for number in [0, piece.count - 1] {
                try piece.withItem(number) { bytes in
                    var reader = BinaryReader(bytes)
                    _ = try Element(from: &reader)
                    guard reader.isAtEnd else { throw BinaryReader.Damaged() }
                }
            }
            append(piece)
        }
    }

    @usableFromInline
    mutating func append(_ piece: PackedPiece) {
        pieces.append(piece)
        count += piece.count
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    @inlinable
    public subscript(position: Int) -> Element { read(position) { try Element(from: &$0) } }

    /// The first part of a value. Its bytes were looked at when they came (``PackedPiece``): that they do not fit is a mistake in the program.
    @inlinable
    func read<T>(_ position: Int, _ body: (inout BinaryReader) throws -> T) -> T {
        precondition(position >= 0 && position < count, "There is no value at this place.")
        return pieces[position / PackedPiece.most].withItem(position % PackedPiece.most) { bytes in
            var reader = BinaryReader(bytes)
            do { return try body(&reader) } catch { preconditionFailure("The bytes of a value are none of it.") }
        }
    }

    /// Something of each value, on all cores, in their order.
    @inlinable
    public func mapped<T: Sendable>(_ transform: @Sendable (Element) -> T) -> [T] {
        Parallel.map(count, together: PackedPiece.most) { transform(self[$0]) }
    }
}

/// What begins with its id when it is written.
public protocol Identified: BinaryValue {
    var id: String { get }
}

extension Entity: Identified {}
extension ChronicleClaim: Identified {}
extension Event: Identified {}

extension Packed where Element: Identified {
    /// The ids of all, without making the values.
    public var ids: [String] { indices.map { id($0) } }

    public func id(_ position: Int) -> String { read(position) { try $0.string() } }
}

extension Packed: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension Packed: Codable {
    public init(from decoder: any Decoder) throws { self.init(try [Element](from: decoder)) }
    public func encode(to encoder: any Encoder) throws { try Array(self).encode(to: encoder) }
}

extension Packed: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, unlabeledChildren: Array(self), displayStyle: .collection) }
}

/// Up to a thousand values as one run of bytes: a sum over the rest (8 bytes), their number, the length of each, and they themselves.
public struct PackedPiece: Sendable, Hashable {
    /// Values in a piece: small enough that it is some hundred kilobytes.
    public static let most = 1000

    public let bytes: [UInt8]
    /// Where each value begins, and where the last one ends.
    @usableFromInline let starts: [UInt32]

    public var count: Int { starts.count - 1 }

    @inlinable
    init(_ values: [some BinaryValue]) {
        var writer = BinaryWriter()
        var ends: [Int] = []
        for value in values {
            writer.write(value)
            ends.append(writer.bytes.count)
        }
        self.init(writer, ends)
    }

    /// - Parameter ends: where each value ends.
    @usableFromInline
    init(_ writer: BinaryWriter, _ ends: [Int]) {
        var head = BinaryWriter()
        head.write(ends.count)
        for (index, end) in ends.enumerated() { head.write(end - (index == 0 ? 0 : ends[index - 1])) }
        var all = [UInt8](repeating: 0, count: 8)
        all.reserveCapacity(8 + head.bytes.count + writer.bytes.count)
        all += head.bytes
        all += writer.bytes
        let sum = all.withUnsafeBytes { Checksum.sum(of: UnsafeRawBufferPointer(rebasing: $0[8...])) }
        for place in 0..<8 { all[place] = UInt8(truncatingIfNeeded: sum >> (8 * UInt64(place))) }
        let first = 8 + head.bytes.count
        bytes = all
        starts = [UInt32(first)] + ends.map { UInt32(first + $0) }
    }

    /// What was kept. Throws ``BinaryReader/Damaged`` where the sum does not hold.
    public init(bytes: [UInt8]) throws {
        guard bytes.count >= 8, bytes.count < Int(UInt32.max) else { throw BinaryReader.Damaged() }
        let told = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
        starts = try bytes.withUnsafeBytes { all in
            let rest = UnsafeRawBufferPointer(rebasing: all[8...])
            guard Checksum.sum(of: rest) == told else { throw BinaryReader.Damaged() }
            var reader = BinaryReader(rest)
            let count = try reader.int()
            guard count >= 0, count <= Self.most else { throw BinaryReader.Damaged() }
            var lengths: [Int] = []
            for _ in 0..<count { lengths.append(try reader.int()) }
            var start = 8 + reader.position
            var starts = [UInt32(start)]
            for length in lengths {
                guard length >= 0, length <= bytes.count - start else { throw BinaryReader.Damaged() }
                start += length
                starts.append(UInt32(start))
            }
            guard start == bytes.count else { throw BinaryReader.Damaged() }
            return starts
        }
        self.bytes = bytes
    }

    @inlinable
    func withItem<T>(_ number: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[Int(starts[number])..<Int(starts[number + 1])])) }
    }
}
