public import KroniekLanguage
public import KroniekModel
import KroniekText

/// Finds out when a report appeared: from its envelope, from a date line or dateline in the text, from its address, or from what it says.
public struct PublicationReader: Sendable {
    private let reader: TimeReader
    private let cues: FigureWords.Phrases
    private let origins: FigureWords.Phrases
    private let horizon: Int
    private let chronology: Chronology
    private let offices: OfficeTerms

    /// - Parameter knowledge: tells who held which office when; without it offices say nothing.
    public init(pack: LanguagePack, concepts: ConceptCatalogue, knowledge: KnowledgePack? = nil) {
        chronology = Chronology(pack: pack, concepts: concepts)
        offices = OfficeTerms(pack: pack, knowledge: knowledge)
        reader = TimeReader(pack: pack)
        var cues = FigureWords.Phrases()
        var origins = FigureWords.Phrases()
        var horizon = 2026
        for row in pack.table("publication").rows {
            switch row.section {
            case "cue": for item in row.list(0) { cues.add(item) }
            case "origin": for item in row.list(0) { origins.add(item) }
            case "settings": if row[0] == "horizon", let year = Int(row[1]) { horizon = year }
            default: break
            }
        }
        self.cues = cues
        self.origins = origins
        self.horizon = horizon
    }

    public func publication(of document: Document, text: SourceText, sentences: [Sentence], tokens: [Token]) -> Publication {
        publication(of: document, text: text, sentences: sentences, tokens: tokens, known: .unknown)
    }

    /// - Parameter known: what is known from elsewhere of when it can have been written (terms of office, say); only an inferred date is narrowed by it.
    public func publication(
        of document: Document, text: SourceText, sentences: [Sentence], tokens: [Token], known: CalendarInterval
    ) -> Publication {
        if let published = document.published, !published.isUnknown { return Publication(date: published, basis: .metadata) }
        let lines = DateLines(reader: reader, cues: cues).find(text, regions: document.regions)
        let address = document.url.flatMap { AddressDate.date(in: $0) }
        let skipped = document.regions.filter { $0.kind == .boilerplate || $0.kind == .caption }
        let body = sentences.filter { sentence in !skipped.contains { $0.span.overlaps(sentence.span) } }
        // Tenses are found through the trees, so every sentence goes in and what stands in captions comes out.
        let matches = reader.matches(text, sentences: sentences, tokens: tokens).filter { match in !skipped.contains { $0.span.overlaps(match.span) }
        }
        let hints = chronology.hints(text, sentences: body, tokens: tokens, matches: matches)
        if let found = lines.date, address.map({ $0.overlaps(found.interval) && !$0.isDay }) ?? true {
            // A date line that gives the month alone is narrowed by what the report tells of.
            let narrowed = found.interval.isDay ? (found.interval, [], false) : Chronology.written(hints, within: found.interval)
            return Publication(date: narrowed.0, basis: .text, evidence: ([found.span] + narrowed.1).sorted())
        }
        if let address { return Publication(date: address, basis: .metadata) }
        let held = OfficeTerms.written(offices.hints(text, sentences: body))
        var allowed = Chronology.written(hints, within: known)
        if let both = held.interval.isUnknown ? nil : allowed.interval.isUnknown ? held.interval : allowed.interval.intersection(held.interval) {
            allowed.interval = both
            allowed.evidence += held.evidence
        }
        guard !matches.isEmpty || !allowed.interval.isUnknown else { return .unknown }
        let places = matches.map { sentence(of: $0.span, sentences) }
        let births = matches.indices.filter { index in
            places[index] < sentences.count && tellsOfOrigin(matches[index], in: sentences[places[index]], text)
        }
        return PublicationInference(
            matches: matches, sentence: places, datelines: lines.yearless, horizon: horizon,
            known: allowed.interval, reasons: allowed.evidence, origins: Set(births), isFresh: allowed.isFresh
        ).infer()
    }

    /// Whether a word for being born or founded stands before a date in its sentence.
    private func tellsOfOrigin(_ match: TimeReader.Match, in sentence: Sentence, _ text: SourceText) -> Bool {
        guard case .date(_?, _?, _?) = DateLines.inner(match.meaning) else { return false }
        let atoms = Atoms.of(text, sentences: [sentence], tokens: [])
        let end = atoms.firstIndex { $0.start >= match.span.start } ?? atoms.count
        let start = max(0, end - PublicationReader.originReach)
        return start < end && (start..<end).contains { origins.match(atoms, at: $0) != nil }
    }

    /// Words and marks between such a word and its date ("born in Varn, in the north, on …").
    private static let originReach = 12

    private func sentence(of span: Span, _ sentences: [Sentence]) -> Int {
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
