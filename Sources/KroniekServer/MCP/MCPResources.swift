import Foundation
import KroniekExport
import KroniekModel

/// The documents as resources: `kroniek://documents/ID` is a report's text.
struct MCPResources {
    let reading: Reading

    private static let prefix = "kroniek://documents/"
    private static let most = 200
    /// Nothing of that address (MCP, resources, "error handling").
    private static let notFound = -32002

    static func templates(_ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("resourceTemplates")
        writer.beginArray()
        writer.beginObject()
        writer.member("uriTemplate", prefix + "{id}")
        writer.member("name", "document")
        writer.member("title", "Report")
        writer.member("description", "The text of a report; ids as the tools give them, percent-encoded.")
        writer.member("mimeType", "text/plain")
        writer.endObject()
        writer.endArray()
        writer.endObject()
    }

    func list(_ parameters: JSONValue, _ writer: inout JSONWriter) throws {
        let index = try reading.now().index
        let documents = index.chronicle.documents.sorted { $0.id < $1.id }
        var start = 0
        if let cursor = parameters["cursor"]?.text {
            guard let last = Cursor.key(cursor) else { throw JSONRPC.Failure.parameters("cursor: it is none of ours.") }
            // Documents stand by id: one that has gone since leaves its place.
            start = documents.firstIndex { $0.id > last } ?? documents.count
        }
        let page = documents[start..<min(documents.count, start + Self.most)]
        writer.beginObject()
        writer.key("resources")
        writer.beginArray()
        for document in page {
            writer.beginObject()
            writer.member("uri", Self.prefix + Link.component(document.id))
            writer.member("name", document.id)
            writer.member("title", SourceWords.heading(document) ?? SourceWords.line(document, in: index))
            writer.member("description", SourceWords.line(document, in: index))
            writer.member("mimeType", "text/plain")
            writer.endObject()
        }
        writer.endArray()
        if let last = page.last, page.endIndex < documents.count { writer.member("nextCursor", Cursor.text(last.id)) }
        writer.endObject()
    }

    func read(_ parameters: JSONValue, _ writer: inout JSONWriter) throws {
        let address = parameters["uri"]?.text ?? ""
        guard address.hasPrefix(Self.prefix), let id = String(address.dropFirst(Self.prefix.count)).removingPercentEncoding,
            let text = try reading.text(id)
        else { throw JSONRPC.Failure(code: Self.notFound, message: "There is no document at \(address.prefix(200)).") }
        writer.beginObject()
        writer.key("contents")
        writer.beginArray()
        writer.beginObject()
        writer.member("uri", address)
        writer.member("mimeType", "text/plain")
        writer.member("text", text)
        writer.endObject()
        writer.endArray()
        writer.endObject()
    }
}
