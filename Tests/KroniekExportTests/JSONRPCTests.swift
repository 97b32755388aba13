import KroniekExport
import Testing

@Suite struct JSONRPCTests {
    private func read(_ text: String) -> JSONRPC.Reading { JSONRPC.read(Array(text.utf8)) }

    @Test func calls() {
        #expect(
            read(#"{"jsonrpc":"2.0","id":7,"method":"ping"}"#)
                == .one(.call(JSONRPC.Call(id: .number(7), method: "ping", parameters: .object([:])))))
        #expect(
            read(#"{"jsonrpc":"2.0","method":"x","params":{"a":["b",true,null,1.5]}}"#)
                == .one(.call(JSONRPC.Call(id: nil, method: "x", parameters: .object(["a": .list([.text("b"), .flag(true), .null, .number(1.5)])])))))
        #expect(read(#"{"jsonrpc":"2.0","id":1,"result":{}}"#) == .one(.answer))
        #expect(read(#"[{"jsonrpc":"2.0","id":1,"result":{}},1]"#) == .batch([.answer, .invalid(id: nil)]))
    }

    @Test(arguments: [
        "[]", "1", "null", #"{"id":1,"method":"x"}"#, #"{"jsonrpc":"2.0","id":{},"method":"x"}"#, #"{"jsonrpc":"2.0","id":1,"method":2}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"x","params":3}"#,
    ])
    func noRequests(_ text: String) {
        switch read(text) {
        case .one(.invalid): break
        default: Issue.record("\(text) was taken for a request")
        }
    }

    /// What decoders let through and the format does not.
    @Test(arguments: [
        #"{"jsonrpc":"2.0","id":1,"method":"ping",}"#, #"{"jsonrpc":"2.0","id":1,"method":"x","params":[1,]}"#, "[1,]", "[,1]", "{,}", "[1 2]", "01",
        "-", "1.",
        ".5", "1e", "+1", "tru", "NaN", "'a'", #"{"a" 1}"#, #"{a:1}"#, "[1]]", "\"\u{1}\"", #""\x""#, #""\u12g4""#, "\"a", "[1]//", "\u{FEFF}1",
        "\u{A0}1",
    ])
    func looseJSON(_ text: String) {
        #expect(read(text) == .unreadable)
        #expect(!JSONSyntax.holds(Array(text.utf8), depth: 64))
    }

    @Test(arguments: [
        "0", "-0.5e+10", "1E5", #""\u00e9\n\/""#, " [ ] ", "{\t}", #"[[],{},[{"a":[null,true,false]}]]"#, #"{"a":{"b":1},"c":"🌊"}"#,
    ])
    func strictJSON(_ text: String) {
        #expect(JSONSyntax.holds(Array(text.utf8), depth: 4))
    }

    @Test func nestingIsCounted() {
        let deep = String(repeating: "[", count: 5) + String(repeating: "]", count: 5)
        #expect(JSONSyntax.holds(Array(deep.utf8), depth: 5) && !JSONSyntax.holds(Array(deep.utf8), depth: 4))
        #expect(!JSONSyntax.holds([0x22, 0xFF, 0x22], depth: 4))
    }

    @Test func noJSON() {
        for text in ["", "{", "{\"a\":", "\u{FEFF}", String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 5_000)] {
            #expect(read(text) == .unreadable)
        }
        #expect(JSONRPC.read([0xFF, 0xFE, 0x7B]) == .unreadable)
    }

    @Test func answers() {
        #expect(String(decoding: JSONRPC.result(.text("a\"b")) { $0.value(true) }, as: UTF8.self) == #"{"jsonrpc":"2.0","id":"a\"b","result":true}"#)
        #expect(
            String(decoding: JSONRPC.failure(nil, .unreadable), as: UTF8.self)
                == #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"The message is no JSON."}}"#)
    }
}
