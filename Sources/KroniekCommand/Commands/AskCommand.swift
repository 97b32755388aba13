import ArgumentParser
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek ask`: a question in words; figures, dates, names or sentences with their sources, or that the documents do not say.
struct AskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Ask a question; every answer comes with the sentence that says it, or there is none.",
        discussion: "Ask in English or Dutch: who, what, when, where, how many, since when, who said, what changed, is it still so.")

    @Argument(help: ArgumentHelp("The question, in quotation marks.", valueName: "question"))
    var words: [String]

    @Option(name: .long, help: ArgumentHelp("Only what was reported by the end of this day.", valueName: "date"), transform: QueryOptions.interval)
    var asOf: CalendarInterval?

    @Flag(name: .long, help: "As JSON.")
    var json = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared.store, asOf: asOf?.latest)
        let answer = try open.engine.ask(words.joined(separator: " "), asOf: asOf?.latest)
        if json { return try JSONOutput.print { try open.wire.answer(answer, &$0) } }
        var page = TextPage()
        let terminal = page.terminal
        if let refusal = answer.refusal { page.line(TerminalText.clean(refusal)) }
        let printer = EvidencePrinter(terminal: terminal, index: open.index)
        for (number, item) in answer.items.enumerated() {
            if number > 0 { page.line() }
            let isSentence = item.citations.contains { $0.text == item.text }
            var head = isSentence ? "" : terminal.tone(TerminalText.clean(item.text), .heading)
            if let interval = item.interval { head += terminal.tone("  \(HumanDate.text(interval))", .quiet) }
            if let standing = Standing(item) { head = terminal.tone(standing.label, .plan) + (head.isEmpty ? "" : "  ") + head }
            if !head.isEmpty { page.line(head) }
            for citation in item.citations {
                let marks = [Span(citation.span.start - citation.sentence.start, citation.span.end - citation.sentence.start)]
                let pieces = MarkedText.pieces(citation.text, isSentence ? [] : marks)
                printer.write(pieces.map { ($0.text, $0.isMarked, $0.isMarked) }, into: &page)
                page.line("      " + terminal.tone(printer.source(citation.document), .quiet))
            }
        }
        try page.print()
    }
}
