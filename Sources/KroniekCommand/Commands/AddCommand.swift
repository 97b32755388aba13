import ArgumentParser
import Foundation
import KroniekEngine
import KroniekExport

/// `kroniek add`: puts documents into the store.
struct AddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add files, folders with everything under them, or standard input (-) to the store.",
        discussion: """
            Exit status 65 says that some document could not be read; the others were added all the same. \
            With folders and large files, and otherwise after a second, it gives way to other programs, as nice -n 15 does: whoever reads the \
            chronicle meanwhile is not kept waiting.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, html, jsonl }

    @Argument(help: ArgumentHelp("Files and folders; - is standard input.", valueName: "path"))
    var paths: [String]

    @Option(name: .long, help: "jsonl: the files hold one document a line, whatever their names. For -, also text (the default) or html.")
    var format: Format?

    @Flag(name: .long, help: "Print the report as JSON.")
    var json = false

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if paths.isEmpty { throw ValidationError("Name a file or a folder to add, or - for standard input.") }
        if paths.count(where: { $0 == "-" }) > 1 { throw ValidationError("Standard input (-) can be read once only.") }
    }

    func run() throws {
        // A typing error leaves no empty store behind.
        if !paths.contains(where: { $0 == "-" || FileManager.default.fileExists(atPath: $0) }) { throw Failure.noInput(paths[0]) }
        if paths.contains(where: AddCommand.isLong) { GivingWay.begin() } else { GivingWay.begin(after: .seconds(1)) }
        let engine = try StoreDoor.open(shared.store, mustExist: false)
        let line = ProgressLine()
        defer { line.end() }
        let report = try GivingWay.working {
            try engine.add(paths.map(input)) { progress in line.show(done: progress.done, total: progress.total, current: progress.current) }
        }
        line.end()
        try tell(report)
        if report.exitStatus != 0 { throw Failure.ended(report.exitStatus) }
    }

    /// Whether adding it takes a while, as far as can be told before it is read: a folder, or a file of some hundred reports' size.
    private static func isLong(_ path: String) -> Bool {
        guard let known = try? FileManager.default.attributesOfItem(atPath: path) else { return false }
        return known[.type] as? FileAttributeType == .typeDirectory || (known[.size] as? Int ?? 0) > 256 << 10
    }

    private func input(_ path: String) -> Input {
        if path == "-" { return .standardInput(format: Input.Format(rawValue: (format ?? .text).rawValue) ?? .text) }
        return format == .jsonl ? .jsonLines(path) : .path(path)
    }

    private func tell(_ report: AddReport) throws {
        if json {
            var writer = JSONWriter()
            writer.beginObject()
            report.writeMembers(&writer)
            writer.endObject()
            writer.lineBreak()
            try Output.standard.write(writer.bytes)
        } else {
            for problem in report.problems { Output.standardError.complain("\(problem.input): \(problem.message)") }
            var parts = ["Added \(Words.count(report.added, "document"))"]
            if report.updated > 0 { parts.append("\(report.updated) known better now") }
            if report.unchanged > 0 { parts.append("\(report.unchanged) known already") }
            if !report.problems.isEmpty { parts.append("\(report.problems.count) not read") }
            try Output.standard.write(parts.joined(separator: ", ") + ".\n")
        }
        try Output.standard.flush()
    }
}
