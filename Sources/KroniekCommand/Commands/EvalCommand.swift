import ArgumentParser
import Foundation
import KroniekExport

/// `kroniek eval`: runs the scorers that lie beside the project and prints their figures.
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Measure the quality with the scorers in a shared folder.",
        discussion: "Needs python3 and the folder's eval/ and data/gold/. What is missing is named; the rest is measured all the same.")

    @Option(name: .long, help: ArgumentHelp("The folder that holds eval/ and data/gold/.", valueName: "path"))
    var shared = "../shared"

    @Option(name: .long, help: ArgumentHelp("Only these scorers (times, ner, …), with commas.", valueName: "a,b,…"))
    var only: String?

    @Option(name: .long, help: ArgumentHelp("Only the first n documents of each gold file.", valueName: "n"))
    var limit: Int?

    @Flag(name: .long, help: "One JSON object a line: {\"scorer\", \"gold\", \"result\"}.")
    var json = false

    func run() throws {
        let files = FileManager.default
        let folder = "\(shared)/eval"
        guard files.fileExists(atPath: folder) else {
            throw Failure.unavailable("There are no scorers in \(folder); name their folder with --shared PATH.")
        }
        guard let python = Self.python() else { throw Failure.unavailable("python3 was not found; the scorers need it.") }
        let wanted = only.map { Set($0.split(separator: ",").map(String.init)) }
        let scorers = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasPrefix("score_") && $0.hasSuffix(".py") }.sorted()
        var ran = 0
        for file in scorers {
            let name = String(file.dropFirst(6).dropLast(3))
            if let wanted, !wanted.contains(name) { continue }
            let gold = Self.gold(for: name, in: "\(shared)/data/gold")
            guard let gold else {
                Output.standardError.complain("\(name): not measured, there is no gold for it in \(shared)/data/gold.")
                continue
            }
            ran += 1
            try measure(name, python, script: "\(folder)/\(file)", gold: gold)
        }
        if ran == 0 { throw Failure.unavailable("No scorer of \(folder) could be run; --only takes names like times, ner, events.") }
    }

    /// One scorer, once on each gold file, or once without where it brings its own.
    private func measure(_ name: String, _ python: String, script: String, gold: [String]) throws {
        for file in gold.isEmpty ? [nil] : gold.map(Optional.some) {
            var arguments = [script] + (file.map { [$0] } ?? []) + ["--kroniek", Self.own()]
            if json { arguments.append("--json") }
            if let limit { arguments += ["--limit", "\(limit)"] }
            let title = file.map { "\(name)  \(($0 as NSString).lastPathComponent)" } ?? name
            let process = Process()
            process.executableURL = URL(fileURLWithPath: python)
            process.arguments = arguments
            let pipe = Pipe()
            process.standardOutput = pipe
            do { try process.run() } catch { throw Failure.unavailable("python3 could not be started: \(Failure.words(of: error))") }
            let result = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            let text = String(decoding: result, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            guard process.terminationStatus == 0 else {
                Output.standardError.complain("\(title): the scorer ended with status \(process.terminationStatus).")
                continue
            }
            if json {
                var writer = JSONWriter()
                writer.beginObject()
                writer.member("scorer", name)
                writer.member("gold", file)
                writer.endObject()
                // The scorer's own object goes in as it is.
                let head = String(decoding: writer.bytes, as: UTF8.self).dropLast()
                try Output.standard.write("\(head),\"result\":\(text.isEmpty ? "null" : text)}\n")
            } else {
                try Output.standard.write("\(title)\n\(text)\n\n")
            }
            try Output.standard.flush()
        }
    }

    /// The gold of a scorer; empty where it has its own beside it, nil where there is none.
    static func gold(for name: String, in folder: String) -> [String]? {
        if name == "chronicle" { return [] }
        let files = FileManager.default
        let folders = ["\(folder)/\(name)"] + (["\(folder)/events"]).filter { _ in name == "stories" }
        var found: [String] = []
        for folder in folders {
            for entry in ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted()
            where entry.hasSuffix(".jsonl") || entry.hasSuffix(".jsonl.gz") {
                found.append("\(folder)/\(entry)")
            }
        }
        return found.isEmpty ? nil : found
    }

    private static func python() -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// This very program.
    private static func own() -> String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}
