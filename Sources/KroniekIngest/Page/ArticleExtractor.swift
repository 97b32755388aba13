import KroniekModel
import KroniekText

/// The article of a web page and what the page says about it.
struct ArticleExtractor {
    struct Article {
        var text = ""
        var title: String?
        var published: CalendarInterval?
        var author: String?
        var outlet: String?
        var url: String?
        var language: String?
        var regions: [Region] = []
    }

    private let rules: BoilerplateRules

    init(rules: BoilerplateRules) { self.rules = rules }

    func article(_ html: String) -> Article {
        let tree = PageTree(html)
        let metadata = PageMetadata(tree)
        var article = Article()
        var choice = ArticleBlocks(tree: tree, metadata: metadata, rules: rules)
        let blocks = choice.chosen()
        var text: [UInt8] = []
        for block in blocks {
            if !text.isEmpty { text.append(contentsOf: [0x0A, 0x0A]) }
            let span = Span(text.count, text.count + block.text.utf8.count)
            text.append(contentsOf: block.text.utf8)
            if block.kind == .caption { article.regions.append(Region(.caption, span)) }
            if block.kind == .heading { article.regions.append(Region(.heading, span)) }
        }
        article.text = String(decoding: text, as: UTF8.self)
        article.title = metadata.title
        article.published = metadata.published
        article.author = metadata.author
        article.outlet = metadata.outlet
        article.url = metadata.url
        // Templates declare a language that the article does not have; the words are asked first.
        article.language = LanguageIdentifier.language(of: article.text) ?? metadata.language
        return article
    }
}
