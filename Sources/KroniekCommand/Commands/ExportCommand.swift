import ArgumentParser
import Foundation
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek export`: the whole chronicle in one file.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: "Write the whole chronicle as one file.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case json, markdown, csv, html }

    @Option(name: .long, help: "What to write.")
    var format: Format = .json

    @Flag(name: .long, help: "With the text of every document (json).")
    var withText = false

    @Flag(name: .long, help: "Every event in the same rank, also the small ones (markdown, html); json and csv always hold all.")
    var all = false

    @Option(name: .long, help: ArgumentHelp("Title of the page (html).", valueName: "words"))
    var title: String?

    @Option(name: [.short, .long], help: ArgumentHelp("Where to write; default: standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if withText && format != .json { throw ValidationError("--with-text goes with --format json.") }
    }

    func run() throws {
        let engine = try StoreDoor.open(shared.store)
        let chronicle = try engine.chronicle()
        let index = ChronicleIndex(chronicle)
        let least = all ? 0 : EventFilter.shownSalience
        try OutputFile.write(to: output) { sink in
            switch format {
            case .json: try ChronicleWire(chronicle, withText: withText) { try engine.document($0)?.document.text }.write(to: sink)
            case .markdown: try MarkdownExport.write(index, leastSalience: least, to: sink)
            case .csv: try CSVExport.write(index, to: sink)
            case .html: try HTMLExport(index, title: title ?? "Chronicle", leastSalience: least).write(to: sink)
            }
        }
    }
}
