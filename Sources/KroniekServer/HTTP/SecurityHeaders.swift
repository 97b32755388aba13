import HTTPTypes
import Hummingbird
import Logging

/// What every answer says to the browser: run nothing, load nothing from elsewhere, tell nobody.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = BasicRequestContext

    private static let headers: [(String, String)] = [
        ("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cache-Control", "no-store"),
    ]

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.headers { if let name = HTTPField.Name(name), response.headers[name] == nil { response.headers[name] = value } }
        return response
    }
}

/// Answers only those who asked for this machine by a name of its own: a page elsewhere that points its name here (DNS rebinding) gets nothing.
struct HostGuard: RouterMiddleware {
    typealias Context = BasicRequestContext

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        if let authority = request.head.authority, !authority.isEmpty, !Loopback.isLoopback(Loopback.host(ofAuthority: authority)) {
            throw Problem(status: .misdirectedRequest, detail: "This server answers to localhost, 127.0.0.1 and ::1 only.")
        }
        guard request.method == .get || request.method == .head else {
            throw Problem(status: .methodNotAllowed, detail: "This server only reads: use GET.")
        }
        return try await next(request, context)
    }
}
