import FuzzHarness
import KroniekExport

/// Any bytes as a message of JSON-RPC: whatever is taken for a call can be written and read again as the same.
@main
struct FuzzMessages {
    static func main() {
        Fuzzing.run { bytes in
            let messages: [JSONRPC.Message]
            switch JSONRPC.read(bytes) {
            case .unreadable: return
            case .one(let message): messages = [message]
            case .batch(let all): messages = all
            }
            precondition(JSONSyntax.holds(bytes, depth: JSONRPC.depth))
            for case .call(let call) in messages {
                var writer = JSONWriter()
                writer.beginObject()
                writer.member("jsonrpc", "2.0")
                if let id = call.id {
                    writer.key("id")
                    writer.value(id)
                }
                writer.member("method", call.method)
                writer.key("params")
                writer.value(call.parameters)
                writer.endObject()
                precondition(JSONRPC.read(writer.bytes) == .one(.call(call)))
            }
        }
    }
}
