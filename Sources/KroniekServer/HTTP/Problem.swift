import HTTPTypes
import Hummingbird
import KroniekExport
import KroniekModel
import Logging

/// What went wrong with a request, as RFC 9457 has it.
struct Problem: Error {
    let status: HTTPResponse.Status
    /// One sentence that says what to do next.
    let detail: String

    static func notFound(_ kind: String, _ id: String) -> Problem { Problem(status: .notFound, detail: "The chronicle has no \(kind) \(id).") }
    static func badParameter(_ name: String, _ why: String) -> Problem { Problem(status: .badRequest, detail: "\(name): \(why)") }

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
        if status == .unauthorized { headers[.wwwAuthenticate] = "Basic realm=\"Kroniek\", charset=\"UTF-8\"" }
        return headers
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
            problem = Problem(status: .notFound, detail: "There is no page \(request.uri.path).")
        } catch let error as any HTTPResponseError {
            problem = Problem(status: error.status, detail: "The request cannot be answered.")
        } catch {
            // The reason is for the one who runs the server, not for the page.
            context.logger.error("\(error)")
            problem = Problem(status: .internalServerError, detail: "Kroniek could not answer; its log says why.")
        }
        if request.uri.path.hasPrefix("/api/") || request.uri.path == "/mcp" { return problem.json() }
        var page = pages.page("problem", ["title": problem.title, "detail": problem.detail], status: problem.status)
        for field in problem.headers("text/html; charset=utf-8") { page.headers[field.name] = field.value }
        return page
    }
}
