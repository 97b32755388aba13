import ArgumentParser
import Foundation
import KroniekEngine
import KroniekExport
import KroniekModel
import Synchronization

/// `kroniek annotate`: a stateless filter of JSON Lines, on every core, answers in the order of the questions.
struct AnnotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate",
        abstract: "Read documents (JSON Lines on standard input) and write what each one says (JSON Lines on standard output).",
        discussion: """
            Each input line is an object with "id" and "text" (or "html"); title, language, published, retrieved, url, outlet and author may be added. \
            A line that cannot be read is answered by {"id", "error"} in its place, and the exit status at the end is 65.
            """)

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Layers to give, with commas: \(Layers.named.map(\.name).joined(separator: ", ")). Default: all but tokens.", valueName: "a,b,…"),
        transform: AnnotateCommand.layers)
    var layers: Layers = .sent

    @Option(name: .long, help: ArgumentHelp("Threads; default: one for each core.", valueName: "n"))
    var jobs: Int?

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be from 1 to 256.") }
    }

    func run() throws {
        let annotator = try Annotator()
        let layers = layers
        let output = Output.standard
        let flag = FailureFlag()
        let pipeline = OrderedPipeline(threads: jobs ?? ProcessInfo.processInfo.activeProcessorCount) { line in
            guard case .whole(let bytes) = line else {
                flag.raise()
                return AnnotationWire.errorLine(
                    id: nil, code: "too-large", message: "The line is longer than \(LineReader.limit >> 20) MiB; split the document.")
            }
            do throws(LineError) {
                return AnnotationWire.line(try annotator.annotate(line: bytes, layers: layers), layers: layers)
            } catch {
                flag.raise()
                return AnnotationWire.errorLine(id: error.id, code: error.code, message: error.message)
            }
        } sink: { bytes in
            try output.write(bytes)
            try output.flush()
        }
        var reader = LineReader(descriptor: 0)
        try pipeline.run { try reader.next() }
        if flag.isRaised { throw Failure.badData }
    }

    static func layers(_ argument: String) throws -> Layers {
        var layers: Layers = []
        for name in argument.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            guard let layer = Layers.named.first(where: { $0.name == name }) else {
                throw ValidationError("There is no layer \(name). Choose from \(Layers.named.map(\.name).joined(separator: ", ")).")
            }
            layers.insert(layer.layer)
        }
        return layers
    }
}

/// Set from any thread, read at the end.
final class FailureFlag: Sendable {
    private let value = Atomic<Bool>(false)
    func raise() { value.store(true, ordering: .relaxed) }
    var isRaised: Bool { value.load(ordering: .relaxed) }
}
