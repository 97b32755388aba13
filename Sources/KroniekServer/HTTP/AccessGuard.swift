import Foundation
import HTTPTypes
import Hummingbird

/// Who may ask what: the token, the name the server is asked for by, changes from other pages, and changes at all.
struct AccessGuard: RouterMiddleware {
    typealias Context = BasicRequestContext
    let options: ServerOptions

    private static let site = HTTPField.Name("Sec-Fetch-Site")!

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        let authority = request.head.authority ?? ""
        if let token = options.token {
            guard Self.shows(token, request.headers[.authorization]) else {
                throw Problem(status: .unauthorized, detail: "This server asks for its token: send it as Authorization: Bearer TOKEN.")
            }
        } else if !authority.isEmpty, !Loopback.isLoopback(Loopback.host(ofAuthority: authority)) {
            // A page elsewhere that points its name here (DNS rebinding) gets nothing.
            throw Problem(status: .misdirectedRequest, detail: "This server answers to localhost, 127.0.0.1 and ::1 only.")
        }
        guard !Self.onlyReads(request) else { return try await next(request, context) }
        // Asking an assistant's question comes as a POST and changes nothing.
        guard !options.isReadOnly || request.uri.path == "/mcp" else { throw Problem(status: .forbidden, detail: "This server only reads.") }
        guard Self.isOwn(request, authority: authority) else {
            throw Problem(status: .forbidden, detail: "The request came from a page of another site; ask from a page of this server.")
        }
        return try await next(request, context)
    }

    private static func onlyReads(_ request: Request) -> Bool {
        [.get, .head, .options].contains(request.method)
    }

    /// Whether a request that changes something comes from this server's own pages or from no browser at all. Browsers name the site that a request comes from
    /// (Fetch Metadata, W3C) or at least its origin (RFC 6454); programs send neither.
    static func isOwn(_ request: Request, authority: String) -> Bool {
        if let site = request.headers[site] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin] else { return true }
        guard let scheme = origin.range(of: "://") else { return false }
        return origin[scheme.upperBound...].lowercased() == authority.lowercased()
    }

    private static func shows(_ token: String, _ header: String?) -> Bool {
        guard let header, let blank = header.firstIndex(of: " ") else { return false }
        let value = header[header.index(after: blank)...].trimmingCharacters(in: .whitespaces)
        switch header[..<blank].lowercased() {
        case "bearer": return sameInConstantTime(value, token)
        case "basic":
            guard let data = Data(base64Encoded: value), let colon = data.firstIndex(of: 0x3A) else { return false }
            return sameInConstantTime(String(decoding: data[data.index(after: colon)...], as: UTF8.self), token)
        default: return false
        }
    }

    /// Takes the same time wherever the two differ: the answer's delay does not give the token away letter by letter.
    static func sameInConstantTime(_ given: String, _ wanted: String) -> Bool {
        let (given, wanted) = (Array(given.utf8), Array(wanted.utf8))
        var difference: UInt8 = given.count == wanted.count ? 0 : 1
        for index in wanted.indices { difference |= wanted[index] ^ (index < given.count ? given[index] : 0) }
        return difference == 0
    }
}
