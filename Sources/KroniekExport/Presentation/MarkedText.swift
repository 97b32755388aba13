public import KroniekModel

/// A text cut at the marks of a search.
public enum MarkedText {
    /// The pieces in order; together they are the text. Marks are UTF-8 offsets from its start; those that overlap or lie outside are mended.
    public static func pieces(_ text: String, _ marks: [Span]) -> [(text: String, isMarked: Bool)] {
        let bytes = Array(text.utf8)
        func boundary(_ offset: Int) -> Int {
            var offset = min(max(0, offset), bytes.count)
            while offset > 0 && offset < bytes.count && bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
            return offset
        }
        var pieces: [(text: String, isMarked: Bool)] = []
        var position = 0
        for mark in marks.sorted() {
            let (start, end) = (max(position, boundary(mark.start)), boundary(mark.end))
            guard start < end else { continue }
            if position < start { pieces.append((String(decoding: bytes[position..<start], as: UTF8.self), false)) }
            pieces.append((String(decoding: bytes[start..<end], as: UTF8.self), true))
            position = end
        }
        if position < bytes.count { pieces.append((String(decoding: bytes[position...], as: UTF8.self), false)) }
        return pieces
    }
}
