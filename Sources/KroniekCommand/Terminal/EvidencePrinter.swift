import KroniekExport
import KroniekModel

/// Sentences with their sources beneath: on a terminal the words are marked by weight and underline, elsewhere the predicate by ⟦ ⟧.
struct EvidencePrinter {
    let terminal: Terminal
    let index: ChronicleIndex

    func write(_ claims: [ChronicleClaim], into page: inout TextPage, withEvents: Bool = false, withSources: Bool = true, withClaims: Bool = false) {
        for evidence in Evidence.sentences(claims) {
            write(evidence.pieces.map { ($0.text, $0.part == .trigger, $0.part != nil) }, into: &page)
            var source = withSources ? source(evidence.document) + "  " : ""
            if withEvents {
                let own = claims.filter { $0.document == evidence.document && evidence.words($0.claim.trigger) != nil }
                let events = Set(own.compactMap(\.event)).sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }
                if !events.isEmpty { source += events.map { "#\($0)" }.joined(separator: " ") }
            }
            if withClaims {
                let own = claims.filter { $0.document == evidence.document && evidence.words($0.claim.trigger) != nil }
                source += own.map { "claim \(TerminalText.clean($0.id))" }.joined(separator: ", ")
            }
            page.line("      " + terminal.tone(source, .quiet))
        }
    }

    /// A sentence in pieces: the text, whether it is the word that counts, whether it is marked at all.
    func write(_ pieces: [(text: String, isKey: Bool, isMarked: Bool)], into page: inout TextPage) {
        // Broken by words first, so that marks do not count as columns.
        let width = max(30, (terminal.columns ?? 100) - 6)
        var line = ""
        var columns = 0
        for piece in pieces {
            let text = TerminalText.clean(piece.text)
            let words = text.split(separator: " ", omittingEmptySubsequences: false)
            for (number, word) in words.enumerated() {
                if number > 0 {
                    if columns >= width || columns + 1 + TerminalText.width(String(word)) > width {
                        page.line("    " + line)
                        line = ""
                        columns = 0
                    } else if columns > 0 {
                        line += " "
                        columns += 1
                    }
                }
                guard !word.isEmpty else { continue }
                columns += TerminalText.width(String(word))
                if terminal.isColoured {
                    line += piece.isKey ? terminal.tone(String(word), .marked) : piece.isMarked ? terminal.tone(String(word), .heading) : String(word)
                } else {
                    let opens = piece.isKey && number == 0
                    let closes = piece.isKey && number == words.count - 1
                    line += (opens ? "⟦" : "") + word + (closes ? "⟧" : "")
                }
            }
        }
        if columns > 0 { page.line("    " + line) }
    }

    func source(_ id: String) -> String {
        guard let document = index.document(id) else { return TerminalText.clean(id) }
        return TerminalText.clean("\(SourceWords.line(document, in: index))  [\(id)]")
    }
}
