import HTTPTypes
import Hummingbird
import KroniekExport
import Mustache

/// Renders the templates.
struct Pages: Sendable {
    private let library: MustacheLibrary

    init() throws {
        var library = MustacheLibrary()
        MustacheContentTypes.register(ScalarHTML(), named: ScalarHTML.name)
        for (name, template) in Templates.all.sorted(by: { $0.key < $1.key }) {
            try library.register("{{% CONTENT_TYPE:\(ScalarHTML.name)}}" + template, named: name)
        }
        self.library = library
    }

    func page(_ name: String, _ values: [String: Any], status: HTTPResponse.Status = .ok) -> Response {
        var values = values
        values["version"] = Release.version
        let text = library.render(values, withTemplate: name) ?? ""
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// Escapes byte by byte. Mustache's own HTML type goes by Character and so lets a quotation mark pass that a combining mark follows:
/// enough to leave an attribute.
private struct ScalarHTML: MustacheContentType {
    static let name = "KRONIEK"
    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}
