package import KroniekText

/// The words of a language that tell what a name beside them or around them is: `names.txt` of its folder.
package struct NameTables: Sendable {
    package struct Classes: OptionSet, Sendable, Hashable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }
        /// Stands before a person ("minister", "Dr.").
        static let title = Classes(rawValue: 1)
        static let organization = Classes(rawValue: 2)
        static let place = Classes(rawValue: 4)
        static let facility = Classes(rawValue: 8)
        static let mission = Classes(rawValue: 16)
        static let event = Classes(rawValue: 32)
        static let product = Classes(rawValue: 64)
        /// Part of surnames ("van", "der", "al").
        static let particle = Classes(rawValue: 128)
        /// A day or a month: capitalised, and no name.
        static let calendar = Classes(rawValue: 256)
        /// Says that a person speaks or acts ("said", "zei").
        static let speech = Classes(rawValue: 512)
        /// Stands before a place ("in", "near").
        static let locative = Classes(rawValue: 1024)
        /// An article: no part of a name.
        static let article = Classes(rawValue: 2048)
        /// The latter part of a compound with a name ("missie" of "NAVO-missie").
        static let named: [(String, Classes)] = [
            ("title", .title), ("organization", .organization), ("place", .place), ("facility", .facility), ("mission", .mission), ("event", .event),
            ("product", .product), ("particle", .particle), ("calendar", .calendar), ("speech", .speech), ("locative", .locative),
            ("article", .article),
        ]
    }

    private let classes: [UInt64: Classes]
    /// What may hang on a name without being part of it ("'s").
    let endings: [[UInt8]]
    /// Whether a capital within a sentence marks a name, as it does not where all nouns have one.
    let capitalsMarkNames: Bool

    package init(_ table: Table) {
        var classes: [UInt64: Classes] = [:]
        var endings: [[UInt8]] = []
        for row in table.rows {
            if row.section == "ending" {
                endings += row.list(0).map { Array($0.utf8) }
                continue
            }
            guard let known = Classes.named.first(where: { $0.0 == row.section })?.1 else { continue }
            for word in row.list(0) { classes[WordForm(word, dictionary: nil).lower, default: []].formUnion(known) }
        }
        capitalsMarkNames = table.rows(in: "capitals").contains { $0[0] == "names" }
        self.classes = classes
        self.endings = endings.sorted { $0.count > $1.count }
    }

    func classes(_ lower: UInt64) -> Classes { classes[lower] ?? [] }
}
