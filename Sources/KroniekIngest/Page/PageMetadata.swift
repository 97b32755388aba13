import KroniekModel
import KroniekText

/// What a page says of itself: JSON-LD, OpenGraph and meta tags, `time` elements, the language of its root, in that order.
struct PageMetadata {
    var title: String?
    var published: CalendarInterval?
    var author: String?
    var outlet: String?
    var url: String?
    var language: String?
    /// The article's words as JSON-LD gives them: often without paragraphs, so it serves to find them on the page.
    var body: String?

    init(_ tree: PageTree) {
        var meta: [String: String] = [:]
        var headings: [String] = []
        var pageTitle: String?
        var times: [String] = []
        for index in tree.nodes.indices {
            switch tree.nodes[index].tag {
            case "html": language = tree.attribute("lang", of: index) ?? tree.attribute("xml:lang", of: index)
            case "meta":
                let key = tree.attribute("property", of: index) ?? tree.attribute("name", of: index) ?? tree.attribute("itemprop", of: index)
                if let key = key?.lowercased(), let content = tree.attribute("content", of: index), !content.isEmpty, meta[key] == nil {
                    meta[key] = content
                }
            case "link":
                if tree.attribute("rel", of: index) == "canonical" { url = url ?? tree.attribute("href", of: index) }
            case "title": pageTitle = pageTitle ?? tree.plainText(of: index)
            case "h1": headings.append(tree.plainText(of: index))
            case "script":
                if tree.attribute("type", of: index)?.lowercased().contains("ld+json") == true { readLinkedData(scriptText(tree, index)) }
            case "time":
                if let value = tree.attribute("datetime", of: index) { times.append(value) }
            default:
                if tree.attribute("itemprop", of: index)?.lowercased() == "datepublished" {
                    meta["datepublished"] = meta["datepublished"] ?? tree.attribute("content", of: index) ?? tree.attribute("datetime", of: index)
                }
            }
        }
        complete(meta, headings: headings.filter { !$0.isEmpty }, pageTitle: pageTitle, times: times)
    }

    private func scriptText(_ tree: PageTree, _ node: Int) -> String {
        var bytes: [UInt8] = []
        for index in node..<tree.end(of: node) where tree.nodes[index].isText { bytes.append(contentsOf: tree.text[tree.nodes[index].text]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func complete(_ meta: [String: String], headings: [String], pageTitle: String?, times: [String]) {
        func first(_ keys: [String]) -> String? { keys.lazy.compactMap { meta[$0] }.first }
        outlet = (outlet ?? first(["og:site_name", "application-name", "cre", "dc.publisher"])).map(clean)
        title = headline(
            told: title, shared: first(["og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"]), headings, pageTitle)
        if published == nil {
            let keys = [
                "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued",
                "dcterms.issued",
                "dcterms.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date", "article.published", "date",
                "article:published", "og:published_time", "cxenseparse:recs:publishtime", "originalpublicationdate", "article_date_original",
                "og:pubdate",
                "published_at", "rnews:datepublished", "citation_publication_date",
            ]
            published = (keys.compactMap { meta[$0] } + times).lazy.compactMap { PageMetadata.day($0) }.first
        }
        author = (author ?? first(["article:author_name", "author", "parsely-author", "sailthru.author", "dc.creator", "byl"])).map(clean)
        if author?.hasPrefix("http") == true { author = nil }
        url = url ?? meta["og:url"]
        language = (language ?? meta["og:locale"] ?? meta["content-language"] ?? meta["language"])?.split(separator: "_").joined(separator: "-")
        if language?.isEmpty == true { language = nil }
    }

    /// A day, whatever stands after it.
    static func day(_ text: String) -> CalendarInterval? {
        let bytes = Array(text.utf8)
        let trimmed = Paragraphs.trim(bytes, Span(0, bytes.count))
        guard trimmed.count >= 8 else { return nil }
        let slice = bytes[trimmed.start..<trimmed.end]
        let head = String(decoding: slice.prefix(10), as: UTF8.self)
        if let day = CalendarDay(iso: head) { return CalendarInterval(day: day) }
        let slashed = String(decoding: head.utf8.map { $0 == 0x2F || $0 == 0x2E ? 0x2D : $0 }, as: UTF8.self)
        if let day = CalendarDay(iso: slashed) { return CalendarInterval(day: day) }
        guard let interval = EnvelopeDate.parse(String(decoding: slice, as: UTF8.self)), interval.isDay else { return nil }
        return interval
    }

    private mutating func readLinkedData(_ text: String) {
        guard let root = LooseJSON(text) else { return }
        // Graphs nest ("@graph", lists of lists); anything that dates itself and has a headline is the article.
        var queue = [root]
        var seen = 0
        while !queue.isEmpty, seen < 2000 {
            let item = queue.removeFirst()
            seen += 1
            switch item {
            case .array(let items): queue.append(contentsOf: items)
            case .object:
                readArticle(item)
                if let graph = item["@graph"] { queue.append(graph) }
                if let entity = item["mainEntity"] { queue.append(entity) }
            default: break
            }
        }
    }

    private mutating func readArticle(_ item: LooseJSON) {
        let type = item["@type"]?.items.compactMap(\.string).joined(separator: " ") ?? ""
        guard item["headline"] != nil || type.hasSuffix("Article") || type.hasSuffix("Posting") || type.contains("Article") else { return }
        title = title ?? item["headline"]?.string ?? item["name"]?.string
        published = published ?? item["datePublished"]?.string.flatMap(PageMetadata.day) ?? item["dateCreated"]?.string.flatMap(PageMetadata.day)
        let authors = item["author"]?.items.compactMap { $0["name"]?.string ?? $0.string } ?? []
        if author == nil, !authors.isEmpty { author = authors.joined(separator: ", ") }
        outlet = outlet ?? item["publisher"]?.items.lazy.compactMap { $0["name"]?.string }.first
        if let text = item["articleBody"]?.string, text.utf8.count > (body?.utf8.count ?? 0) { body = text }
    }

    /// Squeezed blanks, and the entities that JSON-LD carries as words.
    private func clean(_ text: String) -> String {
        guard text.contains("&") || text.contains("<") else { return squeeze(text) }
        let tree = PageTree("<p>" + text + "</p>")
        return tree.plainText(of: 0)
    }

    private func squeeze(_ text: String) -> String {
        var bytes: [UInt8] = []
        Squeeze.append(Array(text.utf8)[...], to: &bytes)
        while bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The headline as the page shows it. JSON-LD, OpenGraph and the heading each may carry a line written for search engines instead: what two of them say
    /// alike is the headline; where no two agree, JSON-LD's, then OpenGraph's, then the heading, then the window's title.
    private func headline(told: String?, shared: String?, _ headings: [String], _ pageTitle: String?) -> String? {
        let told = told.map(clean)
        let shared = shared.map { withoutSite(clean($0), headings: headings) }
        func agree(_ a: String, _ b: String) -> Bool { PageMetadata.letters(a) == PageMetadata.letters(b) }
        if let told, headings.contains(where: { agree($0, told) }) || shared.map({ agree($0, told) }) ?? false { return told }
        if let shared, headings.contains(where: { agree($0, shared) }) { return shared }
        if let told { return withoutSite(told, headings: headings) }
        if let shared { return shared }
        return headings.first ?? pageTitle.map { withoutSite(clean($0), headings: headings) }
    }

    private static func letters(_ text: String) -> [Unicode.Scalar] {
        text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    /// "Headline | Paper": where a heading of the page is the beginning of the title, the heading is the headline; else the site's own name is cut off.
    private func withoutSite(_ whole: String, headings: [String]) -> String {
        if let heading = headings.first(where: {
            $0.utf8.count >= 8 && whole.utf8.count > $0.utf8.count && whole.lowercased().hasPrefix($0.lowercased())
        }) {
            return heading
        }
        guard let name = outlet else { return whole }
        for separator in [" | ", " - ", " – ", " — ", " :: "] where whole.hasSuffix(separator + name) {
            return String(whole.dropLast(separator.count + name.count))
        }
        return whole
    }
}
