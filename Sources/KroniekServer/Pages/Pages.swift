import HTTPTypes
import Hummingbird
import KroniekExport
import Mustache

/// Renders the templates.
struct Pages: Sendable {
    private let library: MustacheLibrary
    /// Changes with the style and the script, so that a browser that keeps them asks for the new ones.
    private let stamp: String
    /// What a form must carry to change something; nil where nothing can be changed.
    let formToken: FormToken?
    /// The parts of the desk that there are.
    private let parts: [(address: String, name: String)]
    /// The navigation, by the address of the part that is marked in it.
    private let nav: [String: String]

    init(formToken: FormToken? = nil) throws {
        var library = MustacheLibrary()
        MustacheContentTypes.register(ScalarHTML(), named: ScalarHTML.name)
        for (name, template) in Templates.all.sorted(by: { $0.key < $1.key }) {
            try library.register("{{% CONTENT_TYPE:\(ScalarHTML.name)}}" + template, named: name)
        }
        self.library = library
        self.formToken = formToken
        let parts = Self.parts.filter { formToken != nil || !["/add", "/decisions"].contains($0.address) }
        self.parts = parts
        nav = Dictionary(
            uniqueKeysWithValues: ([""] + parts.map(\.address)).map { ($0, Self.nav(parts, current: $0, asOf: nil)) })
        // FNV-1a, 32 bits.
        let hash = (DeskStyle.css + DeskScript.source).utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        stamp = String(hash, radix: 36)
    }

    /// The links to the parts, which stay in the chronicle of a day.
    private static func nav(_ parts: [(address: String, name: String)], current: String, asOf: String?) -> String {
        var page = Markup()
        for part in parts {
            var address = part.address
            // What is new is told of days; what is added or settled is so now.
            if let asOf, !["/add", "/decisions"].contains(address) {
                address += "?\(address == "/changes" ? "until" : "as_of")=\(Link.component(asOf))"
            }
            page.raw("<li><a")
            page.attribute("href", address)
            if part.address == current { page.raw(" aria-current=\"page\"") }
            page.raw(">")
            page.words(part.name)
            page.raw("</a></li>")
        }
        return page.text
    }

    /// - Parameter current: the address of the part of the desk that the page belongs to, marked in the navigation.
    func page(_ name: String, _ values: [String: Any], current: String = "", status: HTTPResponse.Status = .ok) -> Response {
        Self.answer(bytes(name, values, current: current), status)
    }

    /// The page itself.
    func bytes(_ name: String, _ values: [String: Any], current: String = "") -> ByteBuffer {
        var values = values
        values["version"] = Release.version
        values["stamp"] = stamp
        if let formToken { values["formToken"] = formToken.text }
        values["canChange"] = formToken != nil
        if let day = values["asOfDay"] as? String {
            values["nav"] = Self.nav(parts, current: current, asOf: day)
        } else {
            values["nav"] = nav[current] ?? nav[""] ?? ""
        }
        let text = library.render(PageValues(values: values), withTemplate: name) ?? ""
        return ByteBuffer(string: text)
    }

    static func answer(_ page: ByteBuffer, _ status: HTTPResponse.Status) -> Response {
        Response(status: status, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: page))
    }

    private static let parts: [(address: String, name: String)] = [
        ("/", "Timeline"), ("/map", "Map"), ("/conflicts", "Where reports differ"), ("/states", "States"), ("/changes", "What is new"),
        ("/entities", "Names"), ("/documents", "Reports"), ("/ask", "Ask"),
        ("/add", "Add"), ("/decisions", "Decisions"),
    ]
}

/// The values of a page or of a row in it. Types of our own, as what a dictionary or a text can do is looked up anew each time that a template asks for a name,
/// and a text around which a section stands is taken apart by reflection.
private struct PageValues: MustacheParent {
    let values: [String: Any]

    func child(named name: String) -> Any? {
        // Most names are looked for in a row that does not have them, and then around it.
        guard let value = values[name] else { return nil }
        return switch value {
        case let text as String: PageText(renderText: text)
        case let rows as [[String: Any]]: rows.map { PageValues(values: $0) }
        case let row as [String: Any]: PageValues(values: row)
        default: value
        }
    }
}

private struct PageText: MustacheParent, MustacheCustomRenderable {
    let renderText: String
    let isNull = false
    func child(named name: String) -> Any? { nil }
}

/// Escapes byte by byte. Mustache's own HTML type goes by Character and so lets a quotation mark pass that a combining mark follows:
/// enough to leave an attribute.
private struct ScalarHTML: MustacheContentType {
    static let name = "KRONIEK"
    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}
