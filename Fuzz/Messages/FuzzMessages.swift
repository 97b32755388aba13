import FuzzDriver
import KroniekExport

/// Any bytes as a message of JSON-RPC: whatever is taken for a call can be written and read again as the same.
private func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let data else { return 0 }
    let messages: [JSONRPC.Message]
    switch JSONRPC.read(Array(UnsafeBufferPointer(start: data, count: count))) {
    case .unreadable: return 0
    case .one(let message): messages = [message]
    case .batch(let all): messages = all
    }
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
    return 0
}

@main
struct FuzzMessages {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = withUnsafeMutablePointer(to: &arguments) { pointer in
            pointer.withMemoryRebound(to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1) {
                LLVMFuzzerRunDriver(&count, $0) { fuzz($0, $1) }
            }
        }
    }
}
