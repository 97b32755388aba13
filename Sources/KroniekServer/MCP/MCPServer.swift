import KroniekEngine
import KroniekExport
import KroniekModel
import Logging

/// The chronicle for assistants, by the Model Context Protocol (modelcontextprotocol.io): tools that look things up, and documents as resources.
///
/// Reads only. Keeps nothing between two messages, so that one serves any number of clients over any transport: bytes in, bytes out.
public struct MCPServer: Sendable {
    let reading: Reading

    public init(_ library: any ChronicleLibrary) { self.init(reading: Reading(library)) }

    init(reading: Reading) { self.reading = reading }

    /// Versions of the protocol that it speaks, the newest first.
    static let versions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]

    /// The longest message that is read, in bytes.
    public static let mostBytes = 4 << 20

    /// The answer to what is no JSON.
    static let unreadable = JSONRPC.failure(nil, .unreadable)

    /// The answer to one message, one line of JSON; nil where none is due (notifications, answers).
    public func answer(_ message: [UInt8]) -> [UInt8]? {
        switch JSONRPC.read(message) {
        case .unreadable: return Self.unreadable
        case .one(let message): return answer(message)
        case .batch(let messages):
            let answers = messages.compactMap(answer)
            guard !answers.isEmpty else { return nil }
            return Array("[".utf8) + Array(answers.joined(separator: [0x2C])) + Array("]".utf8)
        }
    }

    private func answer(_ message: JSONRPC.Message) -> [UInt8]? {
        switch message {
        case .answer: return nil
        case .invalid(let id): return JSONRPC.failure(id, .invalid)
        case .call(let call):
            // A notification asks for nothing; there is nothing that one could change here.
            guard let id = call.id else { return nil }
            do {
                return try JSONRPC.result(id) { try result(of: call, &$0) }
            } catch let failure as JSONRPC.Failure {
                return JSONRPC.failure(id, failure)
            } catch let failure as EngineFailure {
                return JSONRPC.failure(id, JSONRPC.Failure(code: -32603, message: failure.message))
            } catch {
                Logger(label: "kroniek").error("\(error)")
                return JSONRPC.failure(id, .ours)
            }
        }
    }

    private func result(of call: JSONRPC.Call, _ writer: inout JSONWriter) throws {
        switch call.method {
        case "initialize": initialize(call.parameters, &writer)
        case "ping":
            writer.beginObject()
            writer.endObject()
        case "tools/list": MCPTools.list(&writer)
        case "tools/call": try MCPTools(reading: reading).call(call.parameters, &writer)
        case "resources/list": try MCPResources(reading: reading).list(call.parameters, &writer)
        case "resources/templates/list": MCPResources.templates(&writer)
        case "resources/read": try MCPResources(reading: reading).read(call.parameters, &writer)
        default: throw JSONRPC.Failure.noMethod(call.method)
        }
    }

    private func initialize(_ parameters: JSONValue, _ writer: inout JSONWriter) {
        let wanted = parameters["protocolVersion"]?.text ?? ""
        writer.beginObject()
        // The client's own where we speak it, else our newest: it may then go (lifecycle, "version negotiation").
        writer.member("protocolVersion", Self.versions.contains(wanted) ? wanted : Self.versions[0])
        writer.key("capabilities")
        writer.beginObject()
        for name in ["resources", "tools"] {
            writer.key(name)
            writer.beginObject()
            writer.endObject()
        }
        writer.endObject()
        writer.key("serverInfo")
        writer.beginObject()
        writer.member("name", "kroniek")
        writer.member("title", "Kroniek")
        writer.member("version", Release.version)
        writer.endObject()
        writer.member(
            "instructions",
            "A chronicle made from reports: what happened, when, where, and who says so. Every line cites its sentences; cite them too. "
                + "A line with a standing (plan, possible, demanded, conditional, denied, not) is no fact; of one with told nobody but those named vouches. Dates are intervals. "
                + "Where ask gives no answers, the documents do not say.")
        writer.endObject()
    }
}
