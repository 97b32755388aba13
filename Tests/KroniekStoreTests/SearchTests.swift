import Foundation
import GRDB
import KroniekModel
import Testing

@testable import KroniekStore

/// In which order sentences are found, and by which forms of their words.
@Suite struct SearchTests {
    /// Of some words what they are forms of, by language.
    private struct Forms: WordForms {
        static let lemmas: [String: [String: Set<String>]] = [
            "en": ["ships": ["ship"], "shipped": ["ship"], "went": ["go"], "gone": ["go"]], "nl": ["schepen": ["schip"], "één": ["een"]],
        ]
        func lemmas(of word: String, in language: String) -> Set<String> { Self.lemmas[language]?[word] ?? [word] }
    }

    private func report(
        _ id: String, _ language: String = "en", day: String?, _ sentences: [String], telling: Set<Int> = []
    ) -> StoredDocument {
        var made = stored(id, sentences)
        made.annotated.annotation.language = language
        if let day, let date = CalendarInterval(edtf: day) { made.annotated.annotation.published = Publication(date: date, basis: .metadata) }
        made.annotated.annotation.claims = telling.sorted().map { number in
            let span = made.annotated.annotation.sentences[number].span
            return Claim(span: span, sentence: number, trigger: Span(span.start, span.start + 3), lemma: "x", type: "close")
        }
        return made
    }

    private func store(_ reports: [StoredDocument], forms: (any WordForms)? = Forms(), _ scratch: Scratch, name: String = "s") throws -> SQLiteStore {
        let store = try SQLiteStore(path: scratch.file("\(name).sqlite"), forms: forms)
        try store.commit(reports)
        return store
    }

    @Test func whatTellsMostComesFirst() throws {
        let scratch = Scratch()
        let reports = [
            report(
                "old", day: "2031-03-01", ["The harbour closed on Monday morning.", "A harbour is a place for all kinds of ships."], telling: [0]),
            report("new", day: "2031-03-09", ["The harbour closed once more this week.", "Harbour news"], telling: [0]),
            report("never", day: nil, ["The harbour closed on a day that nobody knows."], telling: [0]),
        ]
        let store = try store(reports, scratch)
        func found(_ order: SearchOrder, _ limit: Int = 9) throws -> [String] {
            try store.search("harbour", order: order, limit: limit).map { "\($0.document) \($0.text.prefix(9))" }
        }
        #expect(try found(.best) == ["new The harbo", "old The harbo", "never The harbo", "old A harbour", "new Harbour n"])
        let newest = try store.search("harbour", order: .newest, limit: 9).map(\.document)
        #expect(newest == ["new", "new", "old", "old", "never"])
        #expect(try store.search("harbour", order: .oldest, limit: 9).map(\.document) == ["old", "old", "new", "new", "never"])
        // However few are asked for, they are the first of all.
        for order in SearchOrder.allCases { for limit in 1...5 { #expect(try found(order, limit) == Array(found(order).prefix(limit))) } }
    }

    /// "After 1 March" is no day.
    @Test func aReportOfAnOpenDayHasNone() throws {
        let scratch = Scratch()
        let reports = [
            report("open", day: "2031-03-09/..", ["The harbour closed once more this week."]),
            report("known", day: "2031-03-01", ["The harbour closed on Monday morning."]),
        ]
        let store = try store(reports, scratch)
        #expect(try store.search("harbour", order: .newest, limit: 9).map(\.document) == ["known", "open"])
    }

    @Test func formsOfAWordAreFound() throws {
        let scratch = Scratch()
        let reports = [
            report("a", day: "2031-03-01", ["Two ships sank here.", "They shipped it home.", "The ship is old."]),
            report("b", "nl", day: "2031-03-02", ["De schepen liggen daar.", "Het schip is oud, één keer."]),
            report("c", day: "2031-03-03", ["All of them went home.", "They are gone now."]),
        ]
        let store = try store(reports, scratch)
        func words(_ query: String) throws -> [String] {
            try store.search(query, limit: 20).flatMap { hit in
                hit.marks.map { String(decoding: Array(hit.text.utf8)[$0.start..<$0.end], as: UTF8.self) }
            }.sorted()
        }
        for query in ["ship", "ships", "SHIPPED"] { #expect(try words(query) == ["ship", "shipped", "ships"], "\(query)") }
        for query in ["schip", "schepen"] { #expect(try words(query) == ["schepen", "schip"]) }
        // A lemma that no report holds as it is; a form that begins otherwise.
        #expect(try words("go") == ["gone", "went"] && words("went") == ["gone", "went"])
        #expect(try words("een") == ["één"])
        // What stands in quotation marks is meant as it is, and so is the beginning of a word.
        #expect(try words("\"ship\"") == ["ship"] && words("\"ships sank\"") == ["sank", "ships"] && words("\"ship sank\"").isEmpty)
        #expect(try words("shipp*") == ["shipped"])
        #expect(try words("ship sank") == ["sank", "ships"])
    }

    /// Which words come first does not show.
    @Test func formsInAnyOrder() throws {
        let scratch = Scratch()
        let reports = [
            report("a", "nl", day: "2031-03-01", ["Dat was een keer genoeg voor hem."]),
            report("b", "nl", day: "2031-03-02", ["Hij zei één keer genoeg."]),
        ]
        func content(_ store: SQLiteStore) throws -> [[String]] {
            try ["SELECT language, word FROM vocabulary ORDER BY 1, 2", "SELECT lemma, word FROM forms ORDER BY 1, 2"].map { sql in
                try store.read { try Row.fetchAll($0, sql: sql).map { "\($0[0] as String) \($0[1] as String)" } }
            }
        }
        let one = try content(store(reports, scratch))
        #expect(one[0].contains("nl één"))
        #expect(try content(store(reports.reversed(), scratch, name: "t")) == one)
        let split = try store([reports[1]], scratch, name: "u")
        try split.commit([reports[0]])
        #expect(try content(split) == one)
    }

    /// A store of before: its sentences are numbered anew, and its words known.
    @Test func anOlderStoreIsIndexedAgain() throws {
        let scratch = Scratch()
        let path = scratch.file("old.sqlite")
        do {
            let old = try SQLiteStore(path: path)
            try old.commit([
                report("a", day: "2031-03-01", ["Two ships sank here today."], telling: [0]),
                report("b", day: "2031-03-05", ["No ships today at all."]),
            ])
        }
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "DROP TABLE vocabulary; DROP TABLE forms; UPDATE sentences SET number = number % 1000 + 7; PRAGMA user_version = 9")
        }
        let store = try SQLiteStore(path: path, forms: Forms())
        #expect(try store.search("ship", limit: 9).map(\.document) == ["a", "b"])
        #expect(try store.search("ship", order: .newest, limit: 9).map(\.document) == ["b", "a"])
        try store.commit([report("a", day: "2031-03-01", ["Nothing."])])
        #expect(try store.search("ship", limit: 9).map(\.document) == ["b"])
    }
}
