public import KroniekModel

/// Bytes become a document: the door of this room. A pure function of the bytes and of the phrases it was given.
public struct Ingestor: Sendable {
    public enum Format: String, Sendable, Hashable { case text, html }

    private let regions: RegionFinder
    private let pages: ArticleExtractor

    public init(rules: BoilerplateRules) {
        regions = RegionFinder(rules: rules)
        pages = ArticleExtractor(rules: rules)
    }

    /// A file or what came in on a pipe.
    /// - Parameter path: where it was, as the user named it; kept for the reader.
    public func document(_ bytes: [UInt8], format: Format, path: String? = nil) throws(IngestProblem) -> Document {
        let limit = format == .html ? IngestLimits.pageBytes : IngestLimits.textBytes
        guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
        switch format {
        case .text:
            let text = try TextDecoder.decode(bytes).text
            if isBlank(text) { throw .empty }
            return finish(Document(id: "", text: text, path: path))
        case .html:
            return try page(try PageDecoder.decode(bytes), into: Document(id: "", text: "", path: path), strict: true)
        }
    }

    /// One line of JSON Lines. An empty text is a document in which nothing is said, not a problem.
    public func document(line: [UInt8]) throws(IngestProblem) -> Document {
        let fields = try JSONLine.fields(
            line, wanted: ["id", "text", "html", "title", "language", "published", "url", "outlet", "author", "retrieved"])
        func text(_ key: String) throws(IngestProblem) -> String? {
            switch fields[key] {
            case .string(let value): value
            case .other: throw .wrongType(key: key)
            case .null, nil: nil
            }
        }
        func filled(_ key: String) throws(IngestProblem) -> String? { try text(key).flatMap { isBlank($0) ? nil : $0 } }
        var document = Document(id: try filled("id") ?? "", text: "")
        document.title = try filled("title")
        document.language = try filled("language")
        document.url = try filled("url")
        document.outlet = try filled("outlet")
        document.author = try filled("author")
        func date(_ key: String) throws(IngestProblem) -> CalendarInterval? {
            guard let words = try filled(key) else { return nil }
            guard let interval = EnvelopeDate.parse(words) else { throw .badDate(key: key, words) }
            return interval
        }
        document.published = try date("published")
        document.retrieved = try date("retrieved")
        if let body = try text("text") {
            guard body.utf8.count <= IngestLimits.textBytes else { throw .tooLarge(bytes: body.utf8.count, limit: IngestLimits.textBytes) }
            document.text = body
            return finish(document)
        }
        guard let html = try text("html") else { throw .missingText }
        guard html.utf8.count <= IngestLimits.pageBytes else { throw .tooLarge(bytes: html.utf8.count, limit: IngestLimits.pageBytes) }
        return try page(html, into: document, strict: false)
    }

    /// The id of a line that could not be read, for the message about it; nil where not even that can be read.
    public func identifier(ofLine line: [UInt8]) -> String? {
        guard case .string(let id)? = try? JSONLine.fields(line, wanted: ["id"])["id"] else { return nil }
        return id
    }

    /// What the envelope says goes before what the page says of itself.
    private func page(_ html: String, into envelope: Document, strict: Bool) throws(IngestProblem) -> Document {
        let article = pages.article(html)
        if strict, isBlank(article.text) { throw .noArticle }
        guard article.text.utf8.count <= IngestLimits.textBytes else {
            throw .tooLarge(bytes: article.text.utf8.count, limit: IngestLimits.textBytes)
        }
        var document = envelope
        document.isExtracted = true
        document.text = article.text
        document.title = envelope.title ?? article.title
        document.language = envelope.language ?? article.language
        document.published = envelope.published ?? article.published
        document.url = envelope.url ?? article.url
        document.outlet = envelope.outlet ?? article.outlet
        document.author = envelope.author ?? article.author
        document.regions = article.regions
        return finish(document)
    }

    private func finish(_ draft: Document) -> Document {
        var document = draft
        document.sha256 = Digest.sha256(document.text)
        if document.id.isEmpty { document.id = Digest.identifier(sha256: document.sha256) }
        let found = regions.regions(of: document.text, title: document.title, findTitle: !document.isExtracted)
        document.regions = merged(document.regions, found.regions)
        document.title = document.title ?? found.title
        return document
    }

    /// The page's own marks (captions, headings) and what the text shows; where both speak, the page knows better.
    private func merged(_ own: [Region], _ found: [Region]) -> [Region] {
        (own + found.filter { region in !own.contains { $0.span.overlaps(region.span) } }).sorted { $0.span < $1.span }
    }

    private func isBlank(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.allSatisfy { $0 <= 0x20 }
    }
}

extension Ingestor {
    /// Whether bytes without a telling name are a page: the first thing in them is a doctype or the root element of HTML.
    public static func sniff(_ bytes: [UInt8]) -> Format {
        let head = bytes.prefix(1024).drop { $0 <= 0x20 || $0 >= 0x80 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return head.starts(with: Array("<!doctype html".utf8)) || head.starts(with: Array("<html".utf8)) ? .html : .text
    }
}
