import ArgumentParser
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek search`: sentences by their words, or by their meaning.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "search", abstract: "Find the sentences that hold these words, or mean the same.")

    @Argument(help: ArgumentHelp("Words to look for.", valueName: "word"))
    var words: [String]

    @Flag(name: .long, help: "Find what means the same, in any language (needs the pack multilingual).")
    var meaning = false

    @Option(
        name: .long, help: ArgumentHelp("best (those that tell most of what happened), newest or oldest first.", valueName: "order"),
        transform: SearchCommand.order)
    var order = SearchOrder.best

    @Option(name: .long, help: ArgumentHelp("At most so many sentences.", valueName: "n"))
    var limit = 20

    @Option(
        name: .long, help: ArgumentHelp("Only in reports that were out by the end of this day.", valueName: "date"), transform: QueryOptions.interval)
    var asOf: CalendarInterval?

    @Flag(name: .long, help: "As JSON.")
    var json = false

    @OptionGroup var shared: SharedOptions

    private static let most = 10_000

    func validate() throws {
        if words.allSatisfy({ NameFolding.fold($0).isEmpty }) { throw ValidationError("Give at least one word to look for.") }
        if !(1...Self.most).contains(limit) { throw ValidationError("--limit must be from 1 to 10000.") }
    }

    func run() throws {
        let engine = try StoreDoor.open(shared.store)
        if meaning { return try searchMeaning(engine) }
        let index = ChronicleIndex(try engine.chronicle(asOf: asOf?.latest))
        let hits = try SentenceSearch.find(order, limit: limit, in: index, isPast: asOf != nil) {
            try engine.search(words.joined(separator: " "), order: order, limit: $0)
        }
        if json {
            let wire = AnswerWire(index) { try engine.document($0)?.document.text }
            return try JSONOutput.print { writer in
                try wire.list("hits", hits, into: &writer) { hit, writer in
                    try wire.hit(document: hit.document, span: hit.span, sentence: hit.text, marks: hit.marks, &writer)
                }
            }
        }
        var page = TextPage()
        let printer = EvidencePrinter(terminal: page.terminal, index: index)
        if hits.isEmpty { page.line("No sentence holds these words.") }
        for hit in hits {
            printer.write(MarkedText.pieces(hit.text, hit.marks).map { ($0.text, $0.isMarked, $0.isMarked) }, into: &page)
            page.line("      " + page.terminal.tone(printer.source(hit.document), .quiet))
        }
        try page.print()
    }

    static func order(_ argument: String) throws -> SearchOrder {
        guard let order = SearchOrder(rawValue: argument) else { throw ValidationError(SearchOrder.lack(argument)) }
        return order
    }

    private func searchMeaning(_ engine: Engine) throws {
        let hits = try engine.search(meaning: words.joined(separator: " "), limit: limit)
        let index = ChronicleIndex(try engine.chronicle())
        if json {
            let wire = AnswerWire(index) { try engine.document($0)?.document.text }
            return try JSONOutput.print { writer in
                try wire.list("hits", hits, into: &writer) { hit, writer in
                    try wire.hit(document: hit.document, span: hit.span, sentence: hit.text, marks: [], likeness: hit.likeness, &writer)
                }
            }
        }
        var page = TextPage()
        let printer = EvidencePrinter(terminal: page.terminal, index: index)
        if hits.isEmpty { page.line("The store holds no sentence yet.") }
        for hit in hits {
            printer.write([(hit.text, false, false)], into: &page)
            let hundredths = Int((hit.likeness * 100).rounded())
            page.line("      " + page.terminal.tone("\(printer.source(hit.document)), \(hundredths) % alike", .quiet))
        }
        try page.print()
    }
}
