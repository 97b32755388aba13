import KroniekExport
public import KroniekModel
import KroniekText

/// Reads the CSV in which a user tells of people, bodies and places.
///
/// The first row names the columns, in any order: `id`, `kind` and one for each language by its code (`en`, `nl`, …), and where they are wanted `aliases`
/// (of any language), `within` (the id of what it lies in), `lat` and `lon` (degrees, 52.01 and 4.36). Several names in one cell are parted by `|`; the first is the one to show.
public enum UserNamesFile {
    /// What is wrong on one line (from 1).
    public struct Problem: Sendable, Hashable {
        public var line: Int
        public var message: String
    }

    public static let mostBytes = 64 << 20
    static let longestName = 500

    /// The entities, or everything that is wrong: with one bad line nothing is taken.
    public static func read(_ bytes: [UInt8]) -> (entities: [UserEntity], problems: [Problem]) {
        let rows: [CSVRows.Row]
        do throws(CSVRows.Problem) {
            rows = try CSVRows(bytes).rows
        } catch {
            return ([], [Problem(line: error.line, message: sentence(error.what))])
        }
        guard let head = rows.first else { return ([], [Problem(line: 1, message: "There is nothing in it: write a row of column names first.")]) }
        let columns = head.fields.map { trimmed($0).lowercased() }
        var problems = headProblems(columns).map { Problem(line: head.line, message: $0) }
        guard problems.isEmpty else { return ([], problems) }
        var entities: [UserEntity] = []
        var lineOf: [String: Int] = [:]
        for row in rows.dropFirst() {
            if row.fields.allSatisfy({ trimmed($0).isEmpty }) { continue }
            guard row.fields.count <= columns.count else {
                problems.append(
                    Problem(line: row.line, message: "It has \(row.fields.count) cells where the first row names \(columns.count) columns."))
                continue
            }
            switch entity(row.fields, columns) {
            case .success(let entity):
                if let first = lineOf[entity.id] {
                    problems.append(Problem(line: row.line, message: "The id \(entity.id) stands on line \(first) already: give each its own."))
                } else {
                    lineOf[entity.id] = row.line
                    entities.append(entity)
                }
            case .failure(let refusal): problems.append(Problem(line: row.line, message: refusal.message))
            }
        }
        return problems.isEmpty ? (entities, []) : ([], problems)
    }

    private struct Refusal: Error { var message: String }

    /// Columns that hold no names of a language.
    private static let others = ["id", "kind", "aliases", "within", "lat", "lon"]

    private static func headProblems(_ columns: [String]) -> [String] {
        var problems: [String] = []
        for needed in ["id", "kind"] where !columns.contains(needed) { problems.append("The first row names no column \(needed).") }
        if Set(columns).count < columns.count { problems.append("The first row names one column twice.") }
        for column in columns where !others.contains(column) && !isLanguage(column) {
            problems.append(
                "The column \"\(column.prefix(40))\" is none of \(others.joined(separator: ", ")), nor the code of a language (en, nl, pt-br).")
        }
        if columns.contains("lat") != columns.contains("lon") { problems.append("The columns lat and lon go together: one of them is missing.") }
        if !columns.contains(where: { isLanguage($0) || $0 == "aliases" }) {
            problems.append("No column holds names: add one for a language, such as en.")
        }
        return problems
    }

    private static func entity(_ fields: [String], _ columns: [String]) -> Result<UserEntity, Refusal> {
        func cell(_ name: String) -> String { columns.firstIndex(of: name).map { $0 < fields.count ? trimmed(fields[$0]) : "" } ?? "" }
        func list(_ text: String) -> [String] { text.split(separator: "|").map { trimmed(String($0)) }.filter { !$0.isEmpty } }
        let id = cell("id")
        if id.isEmpty { return .failure(Refusal(message: "It has no id.")) }
        if !isID(id) { return .failure(Refusal(message: "The id \"\(id.prefix(60))\" has blanks or is too long: write it in one word.")) }
        if id.hasPrefix("x/") { return .failure(Refusal(message: "The id \(id) begins with x/, which Kroniek keeps for names it finds itself.")) }
        let kinds = EntityKind.allCases.map(\.rawValue)
        guard let kind = EntityKind(rawValue: cell("kind").lowercased()) else {
            return .failure(
                Refusal(message: "The kind \"\(cell("kind").prefix(40))\" is none of \(kinds.joined(separator: ", ")).")
            )
        }
        var entity = UserEntity(id: id, kind: kind, aliases: list(cell("aliases")), within: cell("within").isEmpty ? nil : cell("within"))
        for (column, field) in zip(columns, fields) where isLanguage(column) && !list(field).isEmpty { entity.names[column] = list(field) }
        if entity.allNames.isEmpty { return .failure(Refusal(message: "\(id) has no name.")) }
        if let within = entity.within, !isID(within) || within == id {
            return .failure(Refusal(message: "What \(id) lies in is not an id of something else: \"\(within.prefix(60))\"."))
        }
        let point = (cell("lat"), cell("lon"))
        if point != ("", "") {
            guard let latitude = Double(point.0), let longitude = Double(point.1), abs(latitude) <= 90, abs(longitude) <= 180 else {
                return .failure(
                    Refusal(
                        message: "\(id) lies at \"\(point.0.prefix(40))\", \"\(point.1.prefix(40))\": write degrees with a point, as 52.01 and 4.36.")
                )
            }
            (entity.latitude, entity.longitude) = (latitude, longitude)
        }
        let long = entity.allNames.first { $0.utf8.count > longestName || $0.unicodeScalars.contains { $0.value < 0x20 } }
        if let long { return .failure(Refusal(message: "The name \"\(long.prefix(40))…\" is too long or not one line.")) }
        return .success(entity)
    }

    private static func isID(_ text: String) -> Bool { text.utf8.count <= 200 && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F } }

    private static func isLanguage(_ column: String) -> Bool { !others.contains(column) && LanguageTag.isKnown(column) }

    private static func trimmed(_ text: String) -> String {
        var view = text[...]
        while view.first?.isWhitespace == true { view = view.dropFirst() }
        while view.last?.isWhitespace == true { view = view.dropLast() }
        return String(view)
    }

    private static func sentence(_ what: CSVRows.Problem.What) -> String {
        switch what {
        case .notUTF8: "It is not UTF-8: save the file as UTF-8."
        case .openQuote: "A quotation mark opens here that never closes."
        case .afterQuote: "Something stands between a closing quotation mark and the next cell: double quotation marks that are part of a name."
        case .tooManyFields: "It has more than \(CSVRows.mostFields) cells."
        }
    }
}
