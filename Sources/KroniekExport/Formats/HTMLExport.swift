import KroniekModel

/// The chronicle as one page that needs nothing but itself: no script, no request to anywhere, readable without a network and on paper.
public struct HTMLExport {
    private let index: ChronicleIndex
    private let title: String
    private let leastSalience: Double
    /// Anchors are numbers: an id may hold anything.
    private let documents: [SourceDocument]
    private let anchors: [String: Int]

    /// - Parameter leastSalience: smaller events stand folded away at the end of their month.
    public init(_ index: ChronicleIndex, title: String = "Chronicle", leastSalience: Double = EventFilter.shownSalience) {
        self.index = index
        self.title = title
        self.leastSalience = leastSalience
        documents = index.chronicle.documents.sorted { $0.id < $1.id }
        anchors = Dictionary(zip(documents.map(\.id), 1...), uniquingKeysWith: { first, _ in first })
    }

    public func write(to sink: ([UInt8]) throws -> Void) throws {
        var page = HTMLText()
        head(&page)
        let view = TimelineView(Array(index.chronicle.events), in: index)
        navigation(view, &page)
        page.markup("<main>\n")
        for section in view.sections {
            page.markup("<section")
            page.attribute("id", "t-\(section.id)")
            page.markup("><h2>")
            page.text(section.title)
            page.markup("</h2>\n<ol>\n")
            for line in section.lines where line.event.salience >= leastSalience {
                event(line, &page)
                if page.bytes.count > 65_536 { try sink(page.drain()) }
            }
            page.markup("</ol>\n")
            let small = section.lines.filter { $0.event.salience < leastSalience }
            if !small.isEmpty {
                page.markup("<details class=\"more\"><summary>")
                page.text(Words.count(small.count, "smaller event"))
                page.markup("</summary><ol class=\"plain\">\n")
                for line in small {
                    event(line, &page)
                    if page.bytes.count > 65_536 { try sink(page.drain()) }
                }
                page.markup("</ol></details>\n")
            }
            page.markup("</section>\n")
        }
        conflicts(&page)
        states(&page)
        reports(&page)
        page.markup(
            "</main>\n<footer><p>Made by Kroniek \(Release.version). Each line opens on the sentences that say it.</p></footer>\n</body>\n</html>\n")
        try sink(page.drain())
    }

    public func bytes() throws -> [UInt8] {
        var all: [UInt8] = []
        try write { all += $0 }
        return all
    }

    // MARK: Parts

    private func head(_ page: inout HTMLText) {
        page.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        page.markup(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
        )
        page.markup(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>")
        page.text(title)
        page.markup("</title>\n<style>\n\(HTMLStyle.css)\n</style>\n</head>\n<body>\n<header><h1>")
        page.text(title)
        page.markup("</h1>\n<p>")
        page.text(Summary(index).sentence)
        page.markup("</p></header>\n")
    }

    private func navigation(_ view: TimelineView, _ page: inout HTMLText) {
        page.markup("<nav aria-label=\"Parts\"><ul>")
        func entry(_ id: String, _ name: String) {
            page.markup("<li><a")
            page.attribute("href", "#\(id)")
            page.markup(">")
            page.text(name)
            page.markup("</a></li>")
        }
        // Long chronicles would drown in months: years are enough to find one's way.
        var years: Set<Substring> = []
        for section in view.sections where section.id == "undated" || view.sections.count <= 24 || years.insert(section.id.prefix(4)).inserted {
            entry("t-\(section.id)", view.sections.count <= 24 || section.id == "undated" ? section.title : String(section.id.prefix(4)))
        }
        if !index.chronicle.conflicts.isEmpty { entry("conflicts", "Where reports differ") }
        if !index.chronicle.states.isEmpty { entry("states", "States") }
        entry("reports", "Reports")
        page.markup("</ul></nav>\n")
    }

    private func event(_ line: TimelineView.Line, _ page: inout HTMLText) {
        let event = line.event
        page.markup("<li class=\"event\"")
        page.attribute("id", "e-\(event.id)")
        // Only a day is a time that machines read; all within a summary is phrasing content.
        let day = event.interval.isDay ? event.interval.earliest?.iso : nil
        page.markup("><details><summary><\(day == nil ? "span" : "time") class=\"when\"")
        if let day { page.attribute("datetime", day) }
        page.markup(">")
        page.text(line.date.isEmpty ? line.span ?? "" : line.date)
        page.markup("</\(day == nil ? "span" : "time")><span class=\"title\">")
        if let standing = line.standing { page.markup("<span class=\"standing \(standing.rawValue)\">\(standing.label)</span> ") }
        page.foreign(line.title, language: line.titleLanguage)
        page.markup("</span><span class=\"meta\">")
        page.text("\(Words.count(event.documents, "report")) · \(event.languages.joined(separator: " "))")
        page.markup("</span>")
        if !line.notes.isEmpty {
            page.markup("<span class=\"notes\">")
            page.foreign(line.notes.joined(separator: "; "))
            page.markup("</span>")
        }
        figures(line.figures, &page)
        page.markup("</summary>\n")
        evidence(index.claims(event.claims), &page)
        page.markup("</details></li>\n")
    }

    private func figures(_ figures: [FigureLine], _ page: inout HTMLText) {
        guard !figures.isEmpty else { return }
        page.markup("<span class=\"figures\">")
        for figure in figures {
            page.markup("<span>")
            if !figure.label.isEmpty {
                page.foreign(figure.label)
                page.markup(": ")
            }
            page.markup("<b>")
            page.foreign(figure.text)
            page.markup("</b>")
            if let relation = figure.relation { page.markup(" <span class=\"\(relation)\">\(relation)</span>") }
            page.markup("</span>")
        }
        page.markup("</span>")
    }

    private func evidence(_ claims: [ChronicleClaim], _ page: inout HTMLText) {
        page.markup("<ul class=\"evidence\">\n")
        for evidence in Evidence.sentences(claims) {
            let document = index.document(evidence.document)
            page.markup("<li><blockquote dir=\"auto\"")
            if let language = document?.language { page.attribute("lang", language) }
            page.markup(">")
            for piece in evidence.pieces {
                guard let part = piece.part else {
                    page.text(piece.text)
                    continue
                }
                page.markup("<mark class=\"\(part.rawValue)\">")
                page.text(piece.text)
                page.markup("</mark>")
            }
            page.markup("</blockquote><cite>")
            if let document {
                source(document, &page)
            } else {
                page.foreign(evidence.document)
            }
            page.markup("</cite></li>\n")
        }
        page.markup("</ul>")
    }

    private func source(_ document: SourceDocument, _ page: inout HTMLText) {
        let line = SourceLine(document, in: index)
        page.markup("<a")
        page.attribute("href", "#d-\(anchors[document.id] ?? 0)")
        page.markup(">")
        page.foreign(line.outlet)
        page.markup("</a>, ")
        page.text("\(line.date), \(line.language)")
        if let remark = line.remark {
            page.markup(", ")
            page.foreign(remark)
        }
    }

    private func conflicts(_ page: inout HTMLText) {
        guard !index.chronicle.conflicts.isEmpty else { return }
        page.markup(
            "<section id=\"conflicts\"><h2>Where reports differ</h2>\n<table><thead><tr><th>About</th><th>What they say</th><th>How they relate</th></tr></thead><tbody>\n"
        )
        for conflict in index.chronicle.conflicts {
            let line = FigureLine.conflict(conflict, in: index, style: .brief)
            page.markup("<tr><td>")
            if let id = conflict.event {
                page.markup("<a")
                page.attribute("href", "#e-\(id)")
                page.markup(">")
                page.foreign(line.label)
                page.markup("</a>")
            } else {
                page.foreign(line.label)
            }
            page.markup("</td><td>")
            page.foreign(line.text)
            page.markup("</td><td class=\"\(conflict.relation.rawValue)\">\(conflict.relation.rawValue)<br><span class=\"meta\">")
            page.foreign(conflict.reason)
            page.markup("</span></td></tr>\n")
        }
        page.markup("</tbody></table></section>\n")
    }

    private func states(_ page: inout HTMLText) {
        guard !index.chronicle.states.isEmpty else { return }
        page.markup("<section id=\"states\"><h2>States</h2>\n")
        for state in index.chronicle.states {
            page.markup("<h3>")
            page.foreign(state.subjectName)
            page.markup(" <span class=\"meta\">")
            page.foreign(state.attribute)
            page.markup("</span></h3>\n<table><tbody>\n")
            for (point, time) in zip(state.series, StateWords.times(state)) {
                page.markup("<tr><td>")
                page.text(time)
                page.markup("</td><td>")
                page.foreign(point.value)
                page.markup("</td></tr>\n")
            }
            page.markup("</tbody></table>\n")
        }
        page.markup("</section>\n")
    }

    private func reports(_ page: inout HTMLText) {
        page.markup("<section id=\"reports\"><h2>Reports</h2>\n<table><tbody>\n")
        for document in documents {
            let line = SourceLine(document, in: index)
            page.markup("<tr")
            page.attribute("id", "d-\(anchors[document.id] ?? 0)")
            page.markup("><td>")
            page.text(line.date)
            page.markup("</td><td>")
            let name = SourceWords.title(document)
            if let link = HTMLText.safeLink(document.url) {
                page.markup("<a rel=\"noreferrer noopener\"")
                page.attribute("href", link)
                page.markup(">")
                page.foreign(name, language: document.language)
                page.markup("</a>")
            } else {
                page.foreign(name, language: document.language)
            }
            page.markup("</td><td>")
            page.foreign(line.outlet)
            if let remark = line.remark {
                page.markup("<br>")
                page.foreign(remark)
            }
            page.markup("</td><td>")
            page.text(document.language)
            page.markup("</td></tr>\n")
        }
        page.markup("</tbody></table></section>\n")
    }
}
