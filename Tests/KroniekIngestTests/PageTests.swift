import KroniekIngest
import KroniekModel
import KroniekText
import Testing

@Suite struct PageTests {
    private static let rules = BoilerplateRules(tables: [
        Table(name: "test", text: "[class]\nsidebar\n[class-comments]\ncomments\n[class-article]\narticlebody\n[start]\nsee further")
    ])
    private let ingestor = Ingestor(rules: PageTests.rules)

    private func page(_ html: String) throws -> Document { try ingestor.document(Array(html.utf8), format: .html, path: nil) }

    private static let paragraphs = [
        "The bridge over the Olde will stay closed for a week, the council said on Monday, because the water is still rising.",
        "Engineers will look at the pillars when it has gone down; until then, everybody is asked to keep away from the bank.",
        "Last year, a flood swept away a part of the road, and two farms could not be reached for days.",
    ]

    @Test func theArticleAndNothingElse() throws {
        let html = """
            <!DOCTYPE html><html lang="en"><head><title>Bridge closed | Valley News</title>
            <meta property="og:site_name" content="Valley News"><meta property="og:title" content="Bridge closed for a week">
            <meta property="article:published_time" content="2031-02-03T08:00:00Z"><meta name="author" content="Ann Olden"></head><body>
            <nav><a href="/">Home</a> <a href="/news">News, reports and much more of it.</a></nav>
            <article><h1>Bridge closed for a week</h1><div class="meta-sidebar"><p>Ann Olden is a reporter, and she lives in Olden with her dog.</p></div>
            <p>\(Self.paragraphs[0])</p><script>var x = "not text, not at all, ever.";</script>
            <h2>High water</h2><p>Engineers&nbsp;will look at the <b>pillars</b>\n when it has gone down; until then, everybody is asked to keep away from the bank.</p>
            <p>See further: floods</p><p>\(Self.paragraphs[2])</p></article>
            <div id="comments"><p>I have always said that this bridge is too old, and that they should build a new one, but nobody listens.</p></div>
            <footer><p>Valley News, Olden. All of this is ours, and you may not copy it, print it or sell it.</p></footer></body></html>
            """
        let document = try page(html)
        #expect(document.text == [Self.paragraphs[0], "High water", Self.paragraphs[1], Self.paragraphs[2]].joined(separator: "\n\n"))
        #expect(document.title == "Bridge closed for a week")
        #expect(document.published?.edtf == "2031-02-03")
        #expect(document.outlet == "Valley News")
        #expect(document.author == "Ann Olden")
        #expect(document.isExtracted)
        let source = SourceText(document.text)
        #expect(document.regions.map { "\($0.kind.rawValue): \(source[$0.span])" } == ["heading: High water"])
    }

    @Test func linkedDataTellsWhatBelongs() throws {
        let body = (Self.paragraphs + Self.paragraphs.map { "Then again: " + $0 }).joined(separator: " ")
        let html = """
            <html><head><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Bridge closed",
            "datePublished":"2031-02-03","author":[{"name":"Ann Olden"}],"publisher":{"name":"Valley News"},"articleBody":"\(body)"}]}</script></head>
            <body><div>\((Self.paragraphs + Self.paragraphs.map { "Then again: " + $0 }).map { "<p>\($0)</p>" }.joined())
            <p>Another story altogether, in the same box, about a cat, a tree, and the men who came with a ladder.</p></div></body></html>
            """
        let document = try page(html)
        #expect(document.text.hasPrefix(Self.paragraphs[0]))
        #expect(!document.text.contains("ladder"))
        #expect(document.title == "Bridge closed")
        #expect(document.published?.edtf == "2031-02-03")
    }

    @Test func lineBreaksMakeParagraphs() throws {
        let document = try page("<div class='articlebody'>\(Self.paragraphs.joined(separator: "<br><br>"))<br>A last line, under it.</div>")
        #expect(document.text == Self.paragraphs.joined(separator: "\n\n") + "\nA last line, under it.")
    }

    @Test func aPageWithoutAnArticleIsSaidToBeOne() {
        #expect(throws: IngestProblem.noArticle) { try page("<html><body><script>1</script></body></html>") }
    }

    @Test func bombsAreHarmless() throws {
        let sentence = Self.paragraphs[0]
        for html in [
            String(repeating: "<div>", count: 200_000) + sentence, String(repeating: "<b>", count: 100_000) + sentence,
            String(repeating: "<table><tr><td>", count: 50_000) + sentence, "<p " + String(repeating: "a", count: 300_000) + ">" + sentence,
            "<p " + (0..<100_000).map { "a\($0)=\"x\"" }.joined(separator: " ") + ">\(sentence)</p>", String(repeating: "<", count: 300_000),
            String(repeating: "&amp", count: 100_000), String(repeating: "<p>Short, this one.</p>", count: 50_000), "<!--", "<![CDATA[", "</",
            "\u{0}",
            "<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><p>&b;&b; \(sentence)</p>",
        ] {
            _ = try? page(html)
        }
        #expect(try page("<div>" + sentence + "</div>").text == sentence)
    }

    @Test func pagesInOldEncodings() throws {
        let html =
            Array("<html><head><meta charset=\"iso-8859-1\"></head><body><p>Het caf".utf8) + [0xE9]
            + Array(" blijft dicht, zegt de gemeente, tot het water weer gezakt is.</p></body></html>".utf8)
        #expect(try ingestor.document(html, format: .html).text.hasPrefix("Het café blijft dicht"))
    }
}
