import HTTPTypes
import Hummingbird
import KroniekEngine
import KroniekExport
import KroniekModel
import Logging

/// What went wrong with a request, as RFC 9457 has it.
struct Problem: Error {
    let status: HTTPResponse.Status
    /// One sentence that says what to do next.
    let detail: String
    /// In how many seconds it may be tried again; nil where that would be of no use.
    var retryAfter: Int?
    /// What may be done there instead (405).
    var allowed: [String] = []
    /// Where a page leads on.
    var links: [(name: String, address: String)] = []

    static func notFound(_ kind: String, _ id: String) -> Problem { Problem(status: .notFound, detail: "The chronicle has no \(kind) \(id).") }
    static func badParameter(_ name: String, _ why: String) -> Problem { Problem(status: .badRequest, detail: "\(name): \(why)") }

    /// For a page: what is the matter, in words that are no status.
    var heading: String {
        switch status.code {
        case 400, 422: "That cannot be read"
        case 401, 403, 421: "Not allowed here"
        case 404, 410: "Not here"
        case 405: "Not that way"
        case 409: "It has changed meanwhile"
        case 408, 503: "Not now"
        case 413, 414, 431: "Too long"
        default: "Something went wrong"
        }
    }

    var title: String { status.reasonPhrase.isEmpty ? "Error" : status.reasonPhrase }

    func json() -> Response {
        var writer = JSONWriter()
        writer.beginObject()
        writeMembers(&writer)
        writer.endObject()
        return Response(status: status, headers: headers("application/problem+json"), body: ResponseBody(byteBuffer: ByteBuffer(bytes: writer.bytes)))
    }

    /// Within an object that is open.
    func writeMembers(_ writer: inout JSONWriter) {
        writer.member("type", "about:blank")
        writer.member("title", title)
        writer.member("status", status.code)
        writer.member("detail", detail)
    }

    /// With what tells a browser how to show the token.
    func headers(_ type: String) -> HTTPFields {
        var headers: HTTPFields = [.contentType: type]
        if !allowed.isEmpty { headers[.allow] = allowed.joined(separator: ", ") }
        if let retryAfter { headers[HTTPField.Name("Retry-After")!] = "\(retryAfter)" }
        if status == .unauthorized { headers[.wwwAuthenticate] = "Basic realm=\"Kroniek\", charset=\"UTF-8\"" }
        return headers
    }
}

extension Problem {
    /// What keeps the store from being changed, for somebody who may change it: the sentence names the store and says what to do.
    init(_ failure: EngineFailure) {
        switch failure.cause {
        case .busy: self.init(status: .serviceUnavailable, detail: failure.message, retryAfter: 10)
        case .diskFull: self.init(status: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), detail: failure.message)
        case .store, .data: self.init(status: .serviceUnavailable, detail: failure.message)
        case .request: self.init(status: .internalServerError, detail: failure.message)
        }
    }

    /// Why a decision was not taken.
    /// - Parameter unfit: of one that makes no sense.
    init(deciding failure: EngineFailure, unfit: HTTPResponse.Status) {
        switch (failure.cause, failure.exitStatus) {
        case (.request, 65): self.init(status: unfit, detail: failure.message)
        case (.request, 66): self.init(status: .notFound, detail: failure.message)
        case (.request, 75): self.init(status: .conflict, detail: failure.message)
        default: self.init(failure)
        }
    }
}

/// Turns whatever a handler throws into an answer: a problem document below `/api`, a page elsewhere.
struct ProblemAnswers: RouterMiddleware {
    typealias Context = BasicRequestContext
    let pages: Pages

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        let problem: Problem
        do {
            return try await next(request, context)
        } catch let error as Problem {
            problem = error
        } catch let error as HTTPError where error.status == .notFound {
            let allowed = Methods.allowed(request.uri.path)
            if allowed.isEmpty || allowed.contains(request.method.rawValue) {
                problem = Problem(status: .notFound, detail: "There is no page \(request.uri.path).")
            } else {
                problem = Problem(
                    status: .methodNotAllowed,
                    detail: "\(request.uri.path) takes \(allowed.joined(separator: ", ")) and no \(request.method.rawValue).",
                    allowed: allowed)
            }
        } catch let error as any HTTPResponseError {
            problem = Problem(status: error.status, detail: "The request cannot be answered.")
        } catch let failure as EngineFailure where failure.cause == .busy {
            context.logger.error("\(failure)")
            problem = Problem(status: .serviceUnavailable, detail: "The store is busy: ask again in a moment.", retryAfter: 10)
        } catch {
            // The reason is for the one who runs the server, not for the page.
            context.logger.error("\(error)")
            problem = Problem(status: .internalServerError, detail: "Kroniek could not answer; its log says why.")
        }
        if request.uri.path.hasPrefix("/api/") || request.uri.path == "/mcp" { return problem.json() }
        var page = pages.page(
            "problem",
            ["title": problem.heading, "detail": problem.detail, "links": problem.links.map { ["linkName": $0.name, "linkHref": $0.address] }],
            status: problem.status)
        for field in problem.headers("text/html; charset=utf-8") { page.headers[field.name] = field.value }
        return page
    }
}
