import KroniekText
import Testing

@Suite struct NumeralTests {
    static let base = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Sources/KroniekLanguage/Resources"

    static func numerals(_ language: String) throws -> Numerals {
        let file = try MappedFile(path: "\(base)/\(language)/numerals.txt")
        return Numerals(table: Table(name: "numerals", text: String(decoding: file.bytes, as: UTF8.self)))
    }

    static let compounds: [(String, Int)] = [
        ("eenentwintig", 21), ("vierentwintig", 24), ("tweeëntwintig", 22), ("drieëndertig", 33), ("negenennegentig", 99), ("honderdvijf", 105),
        ("tweehonderd", 200), ("tweehonderdvijftig", 250), ("driehonderdvierenveertig", 344), ("twaalfhonderd", 1200), ("vijftienhonderd", 1500),
        ("tweeduizend", 2000), ("vierentwintigduizend", 24_000), ("honderdduizend", 100_000), ("tweehonderdvijftigduizend", 250_000),
        ("negentienhonderdnegenentachtig", 1989), ("achttienhonderdtwaalf", 1812),
    ]

    @Test("Dutch numbers in one word", arguments: compounds) func compound(_ word: String, _ value: Int) throws {
        #expect(try Self.numerals("nl").compound(Array(word.utf8)[...]) == Numerals.Word(value: value))
    }

    @Test func ordinalsInOneWord() throws {
        let dutch = try Self.numerals("nl")
        #expect(dutch.compound(Array("vierentwintigste".utf8)[...]) == Numerals.Word(value: 24, isOrdinal: true))
        #expect(dutch.compound(Array("eenendertigste".utf8)[...]) == Numerals.Word(value: 31, isOrdinal: true))
        #expect(dutch.compound(Array("driehonderdste".utf8)[...]) == Numerals.Word(value: 300, isOrdinal: true))
    }

    @Test(
        "Words that only begin like numbers",
        arguments: ["achterban", "eendracht", "tweedracht", "drieluik", "vierkant", "elfstedentocht", "tientje", "eenheid", "zestiger"])
    func noNumber(_ word: String) throws {
        #expect(try Self.numerals("nl").compound(Array(word.utf8)[...]) == nil)
    }

    @Test func sumsRefuseWhatNoNumberHas() {
        func sum(_ words: Numerals.Word...) -> Int? {
            var sum = Numerals.Sum()
            for word in words where !sum.add(word) { return nil }
            return sum.value
        }
        let (hundred, thousand, million) = (
            Numerals.Word(value: 100, isScale: true), Numerals.Word(value: 1000, isScale: true), Numerals.Word(value: 1_000_000, isScale: true)
        )
        func n(_ value: Int) -> Numerals.Word { Numerals.Word(value: value) }
        #expect(sum(n(2), hundred, n(50), thousand) == 250_000)
        #expect(sum(n(3), million, n(4), thousand, n(5)) == 3_004_005)
        #expect(sum(n(20), n(4)) == 24)
        #expect(sum(n(4), n(20)) == nil)
        #expect(sum(n(12), n(5)) == nil)
        #expect(sum(n(4), thousand, n(2), million) == nil)
        #expect(sum(hundred) == 100)
        #expect(sum() == nil)
    }

    @Test func figuresInDigits() throws {
        func figure(_ text: String, _ language: String) throws -> (Double, Int)? {
            let bytes = Array(text.utf8)
            return try Self.numerals(language).figure(in: bytes, at: 0, end: bytes.count).map { ($0.value, $0.end) }
        }
        let cases: [(String, String, Double?, Int)] = [
            ("1,200", "en", 1200, 5), ("1.200", "nl", 1200, 5), ("2.5", "en", 2.5, 3), ("2,5", "nl", 2.5, 3),
            ("1,234,567.89", "en", 1_234_567.89, 12),
            ("1.234.567,89", "nl", 1_234_567.89, 12), ("12,", "en", 12, 2), ("1,20", "en", 1, 1), ("1.2.3", "en", nil, 0), ("0,75", "nl", 0.75, 4),
            ("1\u{A0}200", "nl", 1200, 6), ("007", "en", 7, 3), ("9999999999999999", "en", nil, 0),
        ]
        for (text, language, value, end) in cases {
            let found = try figure(text, language)
            #expect(found?.0 == value, "\(text)")
            if value != nil { #expect(found?.1 == end, "\(text)") }
        }
    }

    @Test("Every word of the tables has its value", arguments: ["en", "nl"]) func tables(_ language: String) throws {
        let numerals = try Self.numerals(language)
        let file = try MappedFile(path: "\(Self.base)/\(language)/numerals.txt")
        let table = Table(name: "numerals", text: String(decoding: file.bytes, as: UTF8.self))
        for row in table.rows(in: "cardinal") { #expect(numerals.word(hash: Numerals.hash(Array(row[0].utf8)))?.value == Int(row[1])) }
        #expect(table.rows(in: "cardinal").count >= 28)
        #expect(table.rows(in: "ordinal").count >= 28)
    }
}
