import Foundation
import KroniekText

/// The files of a lexicon folder and their rows, as bytes: the lexicon is read at every start of the program, and a `String` for every field costs
/// four times as much as everything else together. The format is that of `Table`, without sections.
enum LexiconFiles {
    /// The paths of the folder's `.txt` files, sorted by name: the order decides between equal senses. None where there is no such folder.
    static func paths(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".txt") && !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
    }

    /// Calls `body` for every row with its 1-based line and at least `width` trimmed fields (those missing are empty).
    static func forEachRow(
        in path: String, width: Int, body: (_ bytes: UnsafeRawBufferPointer, _ line: Int, _ fields: [Range<Int>]) throws -> Void
    ) throws {
        let file = try MappedFile(path: path)
        let bytes = file.bytes
        var fields: [Range<Int>] = []
        var start = 0
        var line = 0
        while start < bytes.count {
            line += 1
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            defer { start = end + 1 }
            if end == start || bytes[start] == 0x23 { continue }
            fields.removeAll(keepingCapacity: true)
            var fieldStart = start
            for position in start...end where position == end || bytes[position] == 0x09 {
                fields.append(trimmed(fieldStart..<position, in: bytes))
                fieldStart = position + 1
            }
            if fields.allSatisfy(\.isEmpty) { continue }
            while fields.count < width { fields.append(end..<end) }
            try body(bytes, line, fields)
        }
        withExtendedLifetime(file) {}
    }

    /// Calls `body` for every trimmed, non-empty item of a field between separators.
    static func forEachItem(
        of field: Range<Int>, separator: UInt8, in bytes: UnsafeRawBufferPointer, body: (Range<Int>) throws -> Void
    ) rethrows {
        guard !field.isEmpty else { return }
        var start = field.lowerBound
        for position in field.lowerBound...field.upperBound where position == field.upperBound || bytes[position] == separator {
            let item = trimmed(start..<position, in: bytes)
            if !item.isEmpty { try body(item) }
            start = position + 1
        }
    }

    static func string(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private static func trimmed(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, isBlank(bytes[lower]) { lower += 1 }
        while upper > lower, isBlank(bytes[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0D || byte == 0x09 }
}
