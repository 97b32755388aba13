/// Comma-separated values as RFC 4180 has them, and as spreadsheets write them: a byte-order mark, line feeds alone, and semicolons or tabs in place of
/// commas are read too. The first row says which separator it is.
public struct CSVRows: Sendable {
    public struct Row: Sendable, Hashable {
        /// From 1, of the row's first character.
        public var line: Int
        public var fields: [String]
    }

    public struct Problem: Error, Sendable, Hashable {
        public enum What: Sendable, Hashable { case notUTF8, openQuote, afterQuote, tooManyFields }
        public var line: Int
        public var what: What
    }

    public static let mostFields = 1000

    public let rows: [Row]

    /// Empty lines are no rows.
    public init(_ bytes: [UInt8]) throws(Problem) {
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let separator = CSVRows.separator(bytes)
        var rows: [Row] = []
        var fields: [String] = []
        var field: [UInt8] = []
        var line = 1
        var rowLine = 1
        var isQuoted = false
        var wasQuoted = false
        func closeField() throws(Problem) {
            guard let text = String(validating: field, as: UTF8.self) else { throw Problem(line: rowLine, what: .notUTF8) }
            guard fields.count < CSVRows.mostFields else { throw Problem(line: rowLine, what: .tooManyFields) }
            fields.append(text)
            field.removeAll(keepingCapacity: true)
            wasQuoted = false
        }
        func closeRow() throws(Problem) {
            let isEmpty = fields.isEmpty && field.isEmpty && !wasQuoted
            if !isEmpty {
                try closeField()
                rows.append(Row(line: rowLine, fields: fields))
            }
            fields.removeAll(keepingCapacity: true)
        }
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                if byte == 0x0A { line += 1 }
                if byte != 0x22 {
                    field.append(byte)
                } else if index < bytes.endIndex, bytes[index] == 0x22 {
                    field.append(0x22)
                    index += 1
                } else {
                    isQuoted = false
                    wasQuoted = true
                }
                continue
            }
            switch byte {
            case separator: try closeField()
            case 0x0A:
                try closeRow()
                line += 1
                rowLine = line
            case 0x0D where index < bytes.endIndex && bytes[index] == 0x0A: break
            case 0x22 where field.isEmpty && !wasQuoted: isQuoted = true
            default:
                if wasQuoted { throw Problem(line: line, what: .afterQuote) }
                field.append(byte)
            }
        }
        if isQuoted { throw Problem(line: rowLine, what: .openQuote) }
        try closeRow()
        self.rows = rows
    }

    /// Whichever of comma, semicolon and tab the first line has most of.
    private static func separator(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        for byte in bytes {
            if byte == 0x0A { break }
            if byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
        }
        let comma = counts[0x2C] ?? 0
        if (counts[0x3B] ?? 0) > comma { return 0x3B }
        return (counts[0x09] ?? 0) > comma ? 0x09 : 0x2C
    }
}
