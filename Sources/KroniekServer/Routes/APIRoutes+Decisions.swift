import Foundation
import HTTPTypes
import Hummingbird
import KroniekEngine
import KroniekExport
import KroniekModel

/// `/decisions`: the log, one more, one taken back.
extension APIRoutes {
    func addDecisions(to group: RouterGroup<Context>) {
        group.get("/decisions") { request, _ in try await decisions(request) }
        group.post("/decisions") { request, _ in try await decide(request) }
        group.delete("/decisions/{number}") { request, context in try await undo(request, context) }
    }

    private func decisions(_ request: Request) async throws -> Response {
        guard !options.isReadOnly else { throw Problem(status: .forbidden, detail: "This server only reads.") }
        let chronicle = try await reading.fresh().index.chronicle
        let records = try reading.oracle?.decisions(in: chronicle) ?? []
        return JSONAnswer.make(request) { writer in
            writer.beginObject()
            writer.key("decisions")
            writer.beginArray()
            for record in records {
                writer.nextLine()
                DecisionWire.decision(record.decision, placement: record.placement, &writer)
            }
            writer.endArray()
            writer.endObject()
        }
    }

    private func decide(_ request: Request) async throws -> Response {
        guard let oracle = reading.oracle else { throw Problem(status: .forbidden, detail: "Nothing can be decided here.") }
        guard Self.mediaType(of: request) == "application/json" else {
            throw Problem(status: .unsupportedMediaType, detail: "Send the decision as application/json.")
        }
        let bytes = try await Upload(options: options).bytes(request, most: 1 << 20)
        let order: DecisionOrder
        do {
            guard JSONSyntax.holds(bytes, depth: 16) else { throw Unreadable() }
            order = try JSONDecoder().decode(DecisionOrder.self, from: Data(bytes))
        } catch {
            throw Problem(status: .badRequest, detail: "The body is no decision: send {\"kind\": …} as /api/v1/openapi.json says.")
        }
        let wanted = try order.request()
        return try await answer(.created) { try oracle.decide(wanted, made: Self.now(), seen: order.generation.map { Sighting(generation: $0) }) }
    }

    private struct Unreadable: Error {}

    private func undo(_ request: Request, _ context: Context) async throws -> Response {
        guard let oracle = reading.oracle else { throw Problem(status: .forbidden, detail: "Nothing can be decided here.") }
        guard let number = context.parameters.get("number", as: Int.self) else {
            throw Problem(status: .notFound, detail: "A decision has a whole number.")
        }
        return try await answer(.ok) { try oracle.undo(number, made: Self.now()) }
    }

    private func answer(_ status: HTTPResponse.Status, _ body: @escaping @Sendable () throws -> DecisionRecord) async throws -> Response {
        do {
            let record = try await Aside.run(body)
            var writer = JSONWriter()
            DecisionWire.decision(record.decision, placement: record.placement, &writer)
            writer.lineBreak()
            return Response(
                status: status, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: ByteBuffer(bytes: writer.bytes)))
        } catch let failure as EngineFailure {
            throw Problem(deciding: failure, unfit: .unprocessableContent)
        }
    }

    /// For the list of decisions alone: no result depends on it.
    private static func now() -> String { Date().formatted(.iso8601) }
}

/// A decision as a program orders it.
private struct DecisionOrder: Decodable {
    let kind: Decision.Kind
    let event: String?
    let events: [String]?
    let claims: [String]?
    let claim: String?
    let entity: String?
    let entities: [String]?
    /// Of an entity those that are another's.
    let names: [String]?
    let to: String?
    let language: String?
    let text: String?
    /// That of the chronicle in which the ids were seen.
    let generation: Int?

    func request() throws(Problem) -> DecisionRequest {
        switch kind {
        case .merge:
            if let entities { return .mergeEntities(entities) }
            return .merge(events: try needed(events, "events"))
        case .split:
            if let entity { return .splitEntity(entity, names: try needed(names, "names")) }
            return .split(event: try needed(event, "event"), claims: try needed(claims, "claims"))
        case .rename:
            let name = try needed(to, "to")
            if let entity { return .renameEntity(entity, to: name) }
            return .renameEvent(try needed(event, "event"), to: name, language: language)
        case .reject:
            if let claim { return .rejectClaim(claim) }
            return .rejectEvent(try needed(event, "event"))
        case .redate:
            let text = try needed(to, "to")
            guard let interval = CalendarInterval(edtf: text) else { throw .badParameter("to", DateField.lack(text)) }
            return .redate(event: try needed(event, "event"), to: interval)
        case .note: return .note(event: try needed(event, "event"), text: try needed(text, "text"))
        case .undo: throw .badParameter("kind", "take a decision back with DELETE /api/v1/decisions/NUMBER.")
        }
    }

    private func needed<Value>(_ value: Value?, _ name: String) throws(Problem) -> Value {
        guard let value else { throw .badParameter(name, "is needed to \(kind.rawValue).") }
        return value
    }
}
