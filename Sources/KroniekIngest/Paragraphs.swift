public import KroniekModel

/// The paragraphs of a plain text, as spans without outer blanks.
///
/// Texts come in three shapes: paragraphs between blank lines, a paragraph a line, and lines broken at a fixed width. Which one a block of lines is shows in
/// its breaks: where the next line's first word would still have fitted, somebody meant the break.
public enum Paragraphs {
    public struct Paragraph: Sendable, Hashable {
        public var span: Span
        /// Whether a blank line (or an end of the text) stands before and after it.
        public var standsAlone: Bool
    }

    public static func find(_ bytes: [UInt8]) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var block: [Span] = []
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            let line = trim(bytes, Span(start, end))
            if line.isEmpty {
                close(&block, bytes, &paragraphs)
            } else {
                block.append(line)
            }
            start = end + 1
        }
        close(&block, bytes, &paragraphs)
        return paragraphs
    }

    private static func close(_ block: inout [Span], _ bytes: [UInt8], _ paragraphs: inout [Paragraph]) {
        defer { block = [] }
        guard let first = block.first else { return }
        if block.count == 1 {
            paragraphs.append(Paragraph(span: first, standsAlone: true))
            return
        }
        let width = block.map(\.count).max() ?? 0
        // Which breaks were meant; with lines this long none is a typewriter's.
        var meant = [Bool](repeating: width > 200, count: block.count)
        if width <= 200 {
            for index in 0..<block.count - 1 {
                var word = block[index + 1].start
                while word < block[index + 1].end, bytes[word] != 0x20 { word += 1 }
                meant[index] = block[index].count + 1 + (word - block[index + 1].start) <= width - 2
            }
            let count = meant.dropLast().count { $0 }
            // A few short lines in a block of full ones are chance, unless it is the first (a headline above its text).
            if count * 3 < block.count - 1 {
                let headline = meant[0]
                meant = [Bool](repeating: false, count: block.count)
                meant[0] = headline
            } else {
                meant = [Bool](repeating: true, count: block.count)
            }
        }
        var start = first.start
        for index in block.indices where index == block.count - 1 || meant[index] {
            paragraphs.append(Paragraph(span: Span(start, block[index].end), standsAlone: false))
            if index + 1 < block.count { start = block[index + 1].start }
        }
    }

    /// Without blanks at either end: ASCII ones, no-break spaces, zero-width marks.
    public static func trim(_ bytes: [UInt8], _ span: Span) -> Span {
        var start = span.start
        var end = span.end
        while start < end {
            let length = blankLength(bytes, at: start, end: end)
            if length == 0 { break }
            start += length
        }
        while end > start {
            if bytes[end - 1] <= 0x20 {
                end -= 1
            } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else if end - start >= 3, isWideBlank(bytes, end - 3) {
                end -= 3
            } else {
                break
            }
        }
        return Span(start, end)
    }

    private static func blankLength(_ bytes: [UInt8], at index: Int, end: Int) -> Int {
        if bytes[index] <= 0x20 { return 1 }
        if index + 1 < end, bytes[index] == 0xC2, bytes[index + 1] == 0xA0 { return 2 }
        if index + 2 < end, isWideBlank(bytes, index) { return 3 }
        return 0
    }

    /// U+2000…U+200F, U+2028, U+2029, U+202F, U+3000, U+FEFF.
    private static func isWideBlank(_ bytes: [UInt8], _ index: Int) -> Bool {
        switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
        case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): true
        default: false
        }
    }
}
