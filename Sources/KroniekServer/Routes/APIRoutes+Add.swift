import HTTPTypes
import Hummingbird
import KroniekEngine
import KroniekExport

extension APIRoutes {
    /// `POST /documents`: documents as JSON Lines, or one or a list of them as JSON; answered with the report of `kroniek add --json` once they are in the store.
    func addDocuments(_ request: Request) async throws -> Response {
        let type = Self.mediaType(of: request)
        guard type == "application/json" || Self.lineTypes.contains(type) else {
            throw Problem(
                status: .unsupportedMediaType,
                detail: "Send a document or a list of them as application/json, or one on each line as application/x-ndjson.")
        }
        let body = try await Upload(options: options).bytes(request)
        guard body.contains(where: { $0 > 0x20 }) else { throw Problem(status: .badRequest, detail: "There is no document in the body.") }
        let report: AddReport
        do {
            guard let added = try await jobs.add(lines: type == "application/json" ? Self.lines(body) : body) else {
                throw Problem(status: .forbidden, detail: "Nothing can be added here.")
            }
            report = added
        } catch let failure as EngineFailure {
            throw Problem(failure)
        }
        var writer = JSONWriter()
        writer.beginObject()
        let isRefused = report.added + report.unchanged + report.updated == 0 && !report.problems.isEmpty
        if isRefused {
            let what = report.problems.count == 1 ? report.problems[0].message : "None of the \(report.problems.count) documents could be read."
            Problem(status: .unprocessableContent, detail: what).writeMembers(&writer)
        }
        report.writeMembers(&writer)
        writer.endObject()
        writer.lineBreak()
        return Response(
            status: isRefused ? .unprocessableContent : .ok, headers: [.contentType: isRefused ? "application/problem+json" : "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: writer.bytes)))
    }

    /// As what a body is sent, without its parameters.
    static func mediaType(of request: Request) -> String {
        (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    }

    /// What JSON Lines are sent as; none is registered.
    private static let lineTypes: Set<String> = [
        "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines", "application/jsonlines",
        "application/json-lines",
    ]

    /// One document, or a list of them, with each on one line, however they were broken up. What is not one JSON text is left as it came: perhaps it is lines.
    static func lines(_ body: [UInt8]) -> [UInt8] {
        guard JSONSyntax.holds(body, depth: deepest) else { return body }
        let isList = body.first { $0 > 0x20 } == 0x5B
        var (isText, isEscaped, level) = (false, false, 0)
        return body.map { byte in
            if isText {
                if isEscaped { isEscaped = false } else if byte == 0x5C { isEscaped = true } else if byte == 0x22 { isText = false }
                return byte
            }
            switch byte {
            case 0x22: isText = true
            case 0x5B, 0x7B:
                level += 1
                if isList && level == 1 { return 0x20 }
            case 0x5D, 0x7D:
                level -= 1
                if isList && level == 0 { return 0x20 }
            case 0x2C where isList && level == 1: return 0x0A
            case 0x0A, 0x0D: return 0x20
            default: break
            }
            return byte
        }
    }

    /// Levels of nesting that are looked into.
    private static let deepest = 512
}
