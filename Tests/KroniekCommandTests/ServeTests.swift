import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A server of its own, over loopback.
@Suite(.timeLimit(.minutes(2))) struct ServeTests {
    private static func page(_ port: Int, _ path: String) -> String? {
        URL(string: "http://127.0.0.1:\(port)\(path)").flatMap { try? Data(contentsOf: $0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Asks for a page until it is as wanted.
    private static func page(_ port: Int, _ path: String, until isWanted: (String) -> Bool) -> String? {
        for _ in 0..<600 {
            if let page = page(port, path), isWanted(page) { return page }
            Thread.sleep(forTimeInterval: 0.1)
        }
        return nil
    }

    /// What another process adds is woven by a third one, and shown.
    @Test func aChronicleIsWovenInAProcessOfItsOwn() throws {
        try Folder.with { folder in
            let store = folder + "/k.sqlite"
            #expect(try Program.run("--store", store, "add", "--format", "jsonl", "-", input: Reports.jsonLines).status == 0)
            let server = Process()
            server.executableURL = URL(fileURLWithPath: Program.path)
            let port = Int.random(in: 21_000..<29_000)
            server.arguments = ["--store", store, "serve", "--port", "\(port)", "--apart", "1"]
            server.environment = ProcessInfo.processInfo.environment.merging(["KRONIEK_PACKS": folder + "/packs"]) { $1 }
            server.standardOutput = FileHandle.nullDevice
            try server.run()
            defer {
                server.terminate()
                server.waitUntilExit()
            }
            let first = try #require(Self.page(port, "/?all=1") { !$0.isEmpty })
            #expect(first.contains("Varn dam") && !first.contains("Hasken"))
            let later = Reports.jsonLine(("olden-4", "2031-03-07", "The mayor of Hasken resigned on 6 March 2031."))
            #expect(try Program.run("--store", store, "add", "--format", "jsonl", "-", input: later + "\n").status == 0)
            let second = try #require(Self.page(port, "/?all=1") { $0.contains("Hasken") && !$0.contains("id=\"behind\"") })
            #expect(second.contains("Varn dam"))
        }
    }

    /// Giving way changes nothing but how long it takes.
    @Test func rebuildingBehindOthers() throws {
        try Folder.with { folder in
            let store = folder + "/k.sqlite"
            #expect(try Program.run("--store", store, "add", "--format", "jsonl", "-", input: Reports.jsonLines).status == 0)
            let (one, other) = (try Program.run("--store", store, "rebuild"), try Program.run("--store", store, "rebuild", "--give-way"))
            #expect(one.status == 0 && other.status == 0 && one.output == other.output)
        }
    }

    /// Sends these bytes and nothing else, and gives what comes back until the server hangs up.
    private static func exchange(_ port: Int, _ text: String) -> String {
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        let line = socket(AF_INET, kind, 0)
        defer { close(line) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isThere = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(line, $0, size) == 0 }
        }
        guard isThere else { return "" }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { write(line, $0.baseAddress, $0.count) }
            if sent <= 0 { break }
            rest = rest.dropFirst(sent)
        }
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(line, &piece, piece.count)
            if count <= 0 { return String(decoding: answer, as: UTF8.self) }
            answer += piece[..<count]
        }
    }

    /// Whoever goes silent, or sends more than is meant, hears why.
    @Test func silentAndOverlongClientsAreAnswered() throws {
        try Folder.with { folder in
            let server = Process()
            server.executableURL = URL(fileURLWithPath: Program.path)
            let port = Int.random(in: 21_000..<29_000)
            server.arguments = ["--store", folder + "/k.sqlite", "serve", "--port", "\(port)", "--timeout", "1"]
            server.environment = ProcessInfo.processInfo.environment.merging(["KRONIEK_PACKS": folder + "/packs"]) { $1 }
            server.standardOutput = FileHandle.nullDevice
            try server.run()
            defer {
                server.terminate()
                server.waitUntilExit()
            }
            _ = try #require(Self.page(port, "/") { !$0.isEmpty })
            let host = "Host: 127.0.0.1:\(port)\r\n"
            let began = ContinuousClock.now
            let silent = Self.exchange(
                port, "POST /api/v1/documents HTTP/1.1\r\n\(host)Content-Type: application/x-ndjson\r\nContent-Length: 100\r\n\r\n{")
            #expect(silent.hasPrefix("HTTP/1.1 408 ") && silent.contains("application/problem+json"), "\(silent.prefix(300))")
            #expect(silent.contains("The body took longer than 1 seconds to arrive"))
            #expect(ContinuousClock.now - began < .seconds(30))
            // A line on which nothing is ever said is cut.
            #expect(Self.exchange(port, "").isEmpty)
            let headers = Self.exchange(
                port, "GET /api/v1/events HTTP/1.1\r\n\(host)X-Long: \(String(repeating: "x", count: 100_000))\r\nConnection: close\r\n\r\n")
            #expect(headers.hasPrefix("HTTP/1.1 431 ") && headers.contains("\"status\":431"), "\(headers.prefix(300))")
            let page = Self.exchange(port, "GET / HTTP/1.1\r\n\(host)Cookie: \(String(repeating: "x", count: 100_000))\r\nConnection: close\r\n\r\n")
            #expect(page.hasPrefix("HTTP/1.1 431 ") && page.contains("<h1><bdi>Too long</bdi></h1>"), "\(page.prefix(300))")
            let address = Self.exchange(port, "GET /search?q=\(String(repeating: "x", count: 40_000)) HTTP/1.1\r\n\(host)Connection: close\r\n\r\n")
            #expect(address.hasPrefix("HTTP/1.1 414 "), "\(address.prefix(300))")
        }
    }
}
