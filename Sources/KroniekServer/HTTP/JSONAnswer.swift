import HTTPTypes
import Hummingbird
import KroniekEngine
import KroniekExport

/// An answer that a program may keep and ask about again: with an `ETag` over its bytes, and 304 where it has not changed (RFC 9110, 13).
enum JSONAnswer {
    static func make(
        _ request: Request, type: String = "application/json", next: String? = nil, _ body: (inout JSONWriter) throws -> Void
    ) rethrows -> Response {
        var writer = JSONWriter()
        try body(&writer)
        writer.lineBreak()
        return bytes(request, type: type, next: next, writer.bytes)
    }

    static func bytes(_ request: Request, type: String, next: String? = nil, _ bytes: [UInt8]) -> Response {
        let tag = "\"\(Engine.sha256(bytes).prefix(32))\""
        var headers: HTTPFields = [.contentType: type, .eTag: tag, .cacheControl: "private, no-cache"]
        if let next { headers[HTTPField.Name("Link")!] = "<\(next)>; rel=\"next\"" }
        guard !isKnown(tag, request.headers[values: .ifNoneMatch]) else { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Weak comparison: W/ before a tag does not count.
    private static func isKnown(_ tag: String, _ headers: [String]) -> Bool {
        headers.flatMap { $0.split(separator: ",") }.contains { item in
            let item = item.drop { $0 == " " || $0 == "\t" }
            let bare = (item.hasPrefix("W/") ? item.dropFirst(2) : item).prefix { $0 != " " }
            return bare == "*" || bare == tag
        }
    }
}
