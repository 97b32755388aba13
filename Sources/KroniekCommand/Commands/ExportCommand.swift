import ArgumentParser
import Foundation
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek export`: the whole chronicle in one file.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: "Write the whole chronicle as one file.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case json }

    @Option(name: .long, help: "What to write.")
    var format: Format = .json

    @Flag(name: .long, help: "With the text of every document (json).")
    var withText = false

    @Option(name: [.short, .long], help: ArgumentHelp("Where to write; default: standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let engine = try StoreDoor.open(shared.store)
        let chronicle = try engine.chronicle()
        try OutputFile.write(to: output) { sink in
            switch format {
            case .json: try ChronicleWire(chronicle, withText: withText) { try engine.document($0)?.document.text }.write(to: sink)
            }
        }
    }
}
