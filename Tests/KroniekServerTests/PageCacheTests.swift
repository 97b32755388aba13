import Hummingbird
import Testing

@testable import KroniekServer

@Suite struct PageCacheTests {
    private func page(_ text: String) -> ByteBuffer { ByteBuffer(string: text) }

    @Test func aPageIsMadeOnceForAGeneration() {
        let cache = PageCache()
        var made = 0
        func ask(_ address: String, _ generation: Int?) -> String {
            String(
                buffer: cache.page(address, generation: generation) {
                    made += 1
                    return page("\(address) \(made)")
                })
        }
        #expect(ask("/", 1) == "/ 1" && ask("/", 1) == "/ 1" && ask("/a", 1) == "/a 2")
        #expect(ask("/", nil) == "/ 3", "what is not to be kept is made each time")
        #expect(ask("/", 2) == "/ 4" && ask("/", 2) == "/ 4")
        // Somebody who still reads in the one before neither gets the new page nor leaves an old one.
        #expect(ask("/", 1) == "/ 5" && ask("/", 2) == "/ 4")
    }

    @Test func whatIsReadAgainAndAgainStaysAndAllTogetherIsBounded() {
        let cache = PageCache(mostBytes: 100_000)
        let large = String(repeating: "x", count: 1000)
        var made: Set<String> = []
        func ask(_ address: String) {
            _ = cache.page(address, generation: 1) { () -> ByteBuffer in
                made.insert(address)
                return page(large)
            }
        }
        ask("/often")
        for number in 0..<1000 {
            ask("/\(number)")
            if number % 20 == 0 { ask("/often") }
        }
        made = []
        ask("/often")
        ask("/999")
        #expect(made.isEmpty)
        for number in 0..<1000 { ask("/\(number)") }
        #expect(made.count >= 900, "a hundred of a thousand bytes are kept at most")
    }
}

/// Markup that is written as bytes says what it said as text.
@Suite struct MarkupTests {
    @Test func numbersHaveTwoDigitsAtMost() {
        let wanted: [(Double, String)] = [
            (0, "0"), (-0.001, "0"), (1, "1"), (-1, "-1"), (0.5, "0.5"), (0.05, "0.05"), (0.055, "0.06"), (12.999, "13"), (-3.25, "-3.25"),
            (100, "100"),
            (1234567.1, "1234567.1"), (.nan, "0"), (.infinity, "0"), (-0.5, "-0.5"), (99.994, "99.99"),
        ]
        for (value, text) in wanted { #expect(SVG.number(value) == text) }
    }

    @Test func wordsAreEscapedAndMarkupIsNot() {
        var page = Markup()
        page.raw("<b>")
        page.words("a<b>&\"'\u{7}\u{7F}é")
        page.attribute("href", "/?a=\"1\"&b=2")
        page.attribute("x", 1.25)
        #expect(page.text == "<b>a&lt;b&gt;&amp;&quot;&#39;\u{FFFD}\u{FFFD}é href=\"/?a=&quot;1&quot;&amp;b=2\" x=\"1.25\"")
    }
}
