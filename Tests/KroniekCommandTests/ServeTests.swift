import Foundation
import Testing

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
}
