public import KroniekModel

/// How a document is named beneath a sentence: "De Dam, 4 March 2031", with what a reader should know of it.
struct SourceLine {
    let outlet: String
    let date: String
    let language: String
    /// "copy of …" where it is one.
    let remark: String?

    init(_ document: SourceDocument, in index: ChronicleIndex) {
        outlet = document.outlet ?? SourceLine.host(document.url) ?? SourceWords.title(document)
        let published = document.published.date
        date =
            switch (document.published.basis, published.earliest, published.latest) {
            case (.unknown, _, _): "undated"
            case (.inferred, let first?, nil): "not before \(HumanDate.text(first))"
            case (.inferred, nil, let last?): "not after \(HumanDate.text(last))"
            case (.inferred, _, _): "about \(HumanDate.text(published))"
            case (.metadata, _, _), (.text, _, _): HumanDate.text(published)
            }
        language = document.language
        remark = document.duplicateOf.map { original in
            "copy of \(index.document(original).map { $0.outlet ?? SourceWords.title($0) } ?? original)"
        }
    }

    /// "example.org" of "https://www.example.org/…".
    static func host(_ url: String?) -> String? {
        guard let url, let scheme = url.range(of: "://") else { return nil }
        let host = url[scheme.upperBound...].prefix { !"/?#:".contains($0) }
        let bare = host.hasPrefix("www.") ? host.dropFirst(4) : host
        return bare.isEmpty ? nil : String(bare)
    }

    static func file(_ path: String?) -> String? { path?.split(separator: "/").last.map(String.init) }
}

extension String {
    /// The first place of some ASCII text, without Foundation.
    fileprivate func range(of needle: String) -> Range<String.Index>? {
        let (haystack, wanted) = (Array(utf8), Array(needle.utf8))
        guard wanted.count <= haystack.count else { return nil }
        for start in 0...(haystack.count - wanted.count) where haystack[start..<start + wanted.count].elementsEqual(wanted) {
            return utf8.index(utf8.startIndex, offsetBy: start)..<utf8.index(utf8.startIndex, offsetBy: start + wanted.count)
        }
        return nil
    }
}

/// A document's source in one line.
public enum SourceWords {
    /// Its title, else the name of its file, else its first words in quotation marks, else its id.
    public static func title(_ document: SourceDocument) -> String {
        document.title ?? SourceLine.file(document.path) ?? opening(document) ?? document.id
    }

    /// Its title, or its first words; nil where it has neither.
    public static func heading(_ document: SourceDocument) -> String? { document.title ?? opening(document) }

    private static func opening(_ document: SourceDocument) -> String? { document.opening.map { "“\($0)”" } }

    /// Who, when, in which language, and what else a reader should know ("copy of …").
    public static func parts(_ document: SourceDocument, in index: ChronicleIndex) -> (
        outlet: String, date: String, language: String, remark: String?
    ) {
        let line = SourceLine(document, in: index)
        return (line.outlet, line.date, line.language, line.remark)
    }

    /// "The Olden Post, 4 March 2031, en".
    public static func line(_ document: SourceDocument, in index: ChronicleIndex) -> String {
        let line = SourceLine(document, in: index)
        return [line.outlet, line.date, line.language, line.remark].compactMap { $0 }.joined(separator: ", ")
    }
}
