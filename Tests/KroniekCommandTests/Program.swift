import Foundation

/// Runs the built `kroniek`, which lies beside the test bundle.
enum Program {
    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    static let path: String = {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        return beside.appendingPathComponent("kroniek").path
    }()

    /// Standard streams are files: nothing can block on a full pipe.
    static func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Run {
        try run(path, arguments, input: input, environment: environment)
    }

    static func run(_ executable: String, _ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Run {
        try Folder.with { folder in
            let files = ["in", "out", "err"].map { "\(folder)/\($0)" }
            try input.write(toFile: files[0], atomically: false, encoding: .utf8)
            for file in files.dropFirst() { _ = FileManager.default.createFile(atPath: file, contents: nil) }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: executable)
            process.arguments = arguments
            // Whatever packs the user has installed, these are the answers without.
            let own = ["KRONIEK_PACKS": "\(folder)/packs"]
            process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "COLUMNS" }.merging(own) { $1 }.merging(environment) { $1 }
            process.standardInput = FileHandle(forReadingAtPath: files[0])
            process.standardOutput = FileHandle(forWritingAtPath: files[1])
            process.standardError = FileHandle(forWritingAtPath: files[2])
            try process.run()
            process.waitUntilExit()
            let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
            return Run(status: process.terminationStatus, output: texts[1], errors: texts[2])
        }
    }

    static func lines(_ text: String) -> [[String: Any]] {
        text.split(separator: "\n").compactMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    }
}

/// A folder that goes away again.
enum Folder {
    static func with<Value>(_ body: (String) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kroniek-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder)
    }
}

/// Reports of our own.
enum Reports {
    static let documents: [(id: String, published: String, text: String)] = [
        (
            "olden-1", "2031-03-04",
            "The Varn dam collapsed on 3 March 2031 in the Netherlands. Seven people were killed. The government suspended the training of divers."
        ),
        ("olden-2", "2031-03-05", "Zeker negen mensen kwamen op 3 maart om het leven. De regering schortte de training van duikers op."),
        ("olden-3", "2031-03-06", "Minister Öskar Łund will visit the flooded town on 10 March. He denied that the operator ignored a warning 🌊."),
    ]

    static func jsonLine(_ document: (id: String, published: String, text: String)) -> String {
        let data = try! JSONSerialization.data(
            withJSONObject: ["id": document.id, "published": document.published, "text": document.text], options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }

    static var jsonLines: String { documents.map { jsonLine($0) + "\n" }.joined() }
}
