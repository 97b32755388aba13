/// A short list of small values that lies in a ``RowRoom``: handing it on costs nothing, where each list of its own would be counted in and out. Whoever holds
/// one holds the table that owns the room.
struct Row<Element: Sendable>: RandomAccessCollection, @unchecked Sendable {
    private let first: UnsafePointer<Element>?
    private let length: Int32

    /// Without any.
    init() {
        first = nil
        length = 0
    }

    fileprivate init(_ first: UnsafePointer<Element>, _ length: Int) {
        self.first = first
        self.length = Int32(length)
    }

    var startIndex: Int { 0 }
    var endIndex: Int { Int(length) }

    subscript(place: Int) -> Element {
        precondition(place >= 0 && place < Int(length), "There is no value at this place.")
        return first.unsafelyUnwrapped[place]
    }
}

/// Where rows of many claims lie one behind the other, until nobody holds it.
///
/// One thread fills it; after that it is only read.
final class RowRoom: @unchecked Sendable {
    private var pieces: [UnsafeMutableRawPointer] = []
    private var next: UnsafeMutableRawPointer?
    private var left = 0
    /// Bytes of a piece: the rows of a few reports.
    private static let piece = 16 << 10

    deinit { for piece in pieces { piece.deallocate() } }

    /// - Parameter values: numbers, letters and such: what needs no care when it goes.
    func keep<Element>(_ values: [Element]) -> Row<Element> {
        assert(_isPOD(Element.self), "A row holds plain values.")
        guard !values.isEmpty else { return Row() }
        let needed = (values.count * MemoryLayout<Element>.stride + 15) & ~15
        if needed > left {
            left = max(RowRoom.piece, needed)
            let piece = UnsafeMutableRawPointer.allocate(byteCount: left, alignment: 16)
            pieces.append(piece)
            next = piece
        }
        let start = next.unsafelyUnwrapped.bindMemory(to: Element.self, capacity: values.count)
        values.withUnsafeBufferPointer { start.initialize(from: $0.baseAddress.unsafelyUnwrapped, count: values.count) }
        next = next.unsafelyUnwrapped + needed
        left -= needed
        return Row(start, values.count)
    }
}
