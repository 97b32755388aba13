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
            let calls = Self.calls(of: name, in: "\(shared)/data/gold")
            guard !calls.isEmpty else {
                Output.standardError.complain("\(name): not measured, there is no gold for it in \(shared)/data/gold.")
                continue
            }
            ran += 1
            for gold in calls { try measure(name, python, script: "\(folder)/\(file)", gold: gold) }
        }
        if ran == 0 { throw Failure.unavailable("No scorer of \(folder) could be run; --only takes names like times, ner, events.") }
    }

    /// One call of a scorer.
    private func measure(_ name: String, _ python: String, script: String, gold: [String]) throws {
        var arguments = [script] + gold + ["--kroniek", Self.own()]
        if json { arguments.append("--json") }
        if let limit { arguments += ["--limit", "\(limit)"] }
        let title = ([name] + gold.map { ($0 as NSString).lastPathComponent }).joined(separator: "  ")
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
            return
        }
        if json {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("scorer", name)
            writer.member("gold", gold)
            writer.endObject()
            // The scorer's own object goes in as it is.
            let head = String(decoding: writer.bytes, as: UTF8.self).dropLast()
            try Output.standard.write("\(head),\"result\":\(text.isEmpty ? "null" : text)}\n")
        } else {
            try Output.standard.write("\(title)\n\(text)\n\n")
        }
        try Output.standard.flush()
    }

    /// The calls of a scorer, each with its gold files; one call without any where the scorer brings its own, none where gold is missing.
    ///
    /// Parts that models were trained on ("-train") are passed over: they measure nothing.
    static func calls(of name: String, in folder: String) -> [[String]] {
        if name == "chronicle" { return [[]] }
        func files(_ sub: String, _ fits: (String) -> Bool) -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(sub)")) ?? []).sorted()
                .filter { ($0.hasSuffix(".jsonl") || $0.hasSuffix(".jsonl.gz")) && (!$0.contains("-train") || $0.contains("score-only")) && fits($0) }
                .map { "\(folder)/\(sub)/\($0)" }
        }
        switch name {
        case "times": return files("times") { !$0.contains(".cases.") && !$0.contains(".projected.") }.map { [$0] }
        case "resolution": return files("times") { $0.contains(".cases.") }.map { [$0] }
        case "projection": return files("times") { $0.contains(".projected.") }.map { [$0] }
        case "stories": return files("events") { $0.hasPrefix("ecb") }.map { [$0] }
        case "events":
            // One corpus in several languages is one call: that is how joins across languages are measured.
            let all = files("events") { _ in true }
            func corpus(_ path: String) -> Substring { (path.split(separator: "/").last ?? "").prefix { $0 != "-" && $0 != "." } }
            return Set(all.map(corpus)).sorted().map { name in all.filter { corpus($0) == name } }
        default: return files(name) { _ in true }.map { [$0] }
        }
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
