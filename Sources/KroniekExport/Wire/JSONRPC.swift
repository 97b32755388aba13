import Foundation

/// Messages of JSON-RPC 2.0 (jsonrpc.org/specification), read from bytes that anybody may have sent.
public enum JSONRPC {
    /// A request, or a notification where it has no id.
    public struct Call: Sendable, Hashable {
        /// A text or a number; nil of a notification.
        public var id: JSONValue?
        public var method: String
        public var parameters: JSONValue
        public init(id: JSONValue?, method: String, parameters: JSONValue) {
            self.id = id
            self.method = method
            self.parameters = parameters
        }
    }

    public enum Message: Sendable, Hashable {
        case call(Call)
        /// An answer to something we never asked: nothing to do.
        case answer
        /// No request; the id where one can be read.
        case invalid(id: JSONValue?)
    }

    public enum Reading: Sendable, Hashable {
        case one(Message)
        case batch([Message])
        /// No JSON.
        case unreadable
    }

    public struct Failure: Error, Sendable, Hashable {
        public var code: Int
        public var message: String
        public init(code: Int, message: String) {
            self.code = code
            self.message = message
        }
        public static let unreadable = Failure(code: -32700, message: "The message is no JSON.")
        public static let invalid = Failure(code: -32600, message: "The message is no JSON-RPC 2.0 request.")
        public static func noMethod(_ name: String) -> Failure { Failure(code: -32601, message: "There is no method \(name.prefix(80)).") }
        public static func parameters(_ why: String) -> Failure { Failure(code: -32602, message: why) }
        public static let ours = Failure(code: -32603, message: "Kroniek could not answer; its log says why.")
    }

    /// Levels of nesting that are read: a message of ours has a handful.
    public static let depth = 64

    public static func read(_ bytes: [UInt8]) -> Reading {
        guard JSONSyntax.holds(bytes, depth: depth), let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
            return .unreadable
        }
        if case .list(let items) = value { return items.isEmpty ? .one(.invalid(id: nil)) : .batch(items.map(message)) }
        return .one(message(value))
    }

    private static func message(_ value: JSONValue) -> Message {
        let id = value["id"].flatMap { id -> JSONValue? in
            switch id {
            case .text, .number: id
            default: nil
            }
        }
        guard value["jsonrpc"] == .text("2.0") else { return .invalid(id: id) }
        guard let method = value["method"]?.text else { return value["result"] != nil || value["error"] != nil ? .answer : .invalid(id: id) }
        if value["id"] != nil, id == nil { return .invalid(id: nil) }
        let parameters = value["params"] ?? .object([:])
        switch parameters {
        case .object, .list: return .call(Call(id: id, method: method, parameters: parameters))
        default: return .invalid(id: id)
        }
    }

    // MARK: Answers

    /// `{"jsonrpc":"2.0","id":…,"result":…}`
    public static func result(_ id: JSONValue, _ body: (inout JSONWriter) throws -> Void) rethrows -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("jsonrpc", "2.0")
        writer.key("id")
        writer.value(id)
        writer.key("result")
        try body(&writer)
        writer.endObject()
        return writer.bytes
    }

    public static func failure(_ id: JSONValue?, _ failure: Failure) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("jsonrpc", "2.0")
        writer.key("id")
        writer.value(id ?? .null)
        writer.key("error")
        writer.beginObject()
        writer.member("code", failure.code)
        writer.member("message", failure.message)
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }
}
