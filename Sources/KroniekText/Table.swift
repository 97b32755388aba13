/// The one format of all language data: UTF-8 lines of tab-separated fields. A line that begins with `#` is a comment, an empty line nothing.
/// `[name]` on a line of its own begins a section.
public struct Table: Sendable {
    public struct Row: Sendable, Hashable {
        /// 1-based, for messages.
        public let line: Int
        public let section: String
        public let fields: [String]

        /// The field at `index`, "" where the row is shorter.
        public subscript(index: Int) -> String { index < fields.count ? fields[index] : "" }
        /// The comma-separated items of a field, trimmed, without empty ones.
        public func list(_ index: Int) -> [String] {
            self[index].split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
        }
    }

    /// The file's name, for messages.
    public let name: String
    public let rows: [Row]

    public init(name: String, text: String) {
        self.name = name
        var rows: [Row] = []
        var section = ""
        for (index, raw) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            var line = Substring(raw)
            if line.utf8.last == 0x0D { line = line.dropLast() }
            guard let first = line.utf8.first, first != 0x23 else { continue }
            if first == 0x5B, line.utf8.last == 0x5D, !line.utf8.contains(0x09) {
                section = String(line.dropFirst().dropLast())
                continue
            }
            let fields = line.utf8.split(separator: 0x09, omittingEmptySubsequences: false).map { Substring($0).trimmed }
            if fields.allSatisfy(\.isEmpty) { continue }
            rows.append(Row(line: index + 1, section: section, fields: fields))
        }
        self.rows = rows
    }

    public func rows(in section: String) -> [Row] { rows.filter { $0.section == section } }
}

extension Substring {
    /// Without ASCII blanks at either end.
    var trimmed: String {
        var bytes = self.utf8
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        return String(Substring(bytes))
    }
}
