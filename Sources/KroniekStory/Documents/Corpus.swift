import KroniekModel

/// The documents of one chronicle in the order of their content: by publication, then by the hash of the text, then by id. Never by arrival.
struct Corpus: Sendable {
    /// Without their texts, which are beside them.
    private(set) var documents: [AnnotatedDocument]
    let texts: [SourceText]
    /// Of each document the first one with the same words, or itself: copies count as one source.
    let original: [Int]
    /// Position of each language among the sorted ones.
    let languages: [String]
    let languageOf: [Int]

    init(_ documents: consuming [AnnotatedDocument], asOf: CalendarDay?) {
        var given = documents
        if let asOf { given = given.filter { Corpus.isPublished($0, by: asOf) } }
        // Places are sorted, not documents: those are large, and most differ in their day.
        var seen: Set<String> = []
        let days = given.map { document in
            let date = document.annotation.published.date
            return (date.earliest ?? date.latest)?.number ?? .max
        }
        let order = given.indices.sorted { days[$0] != days[$1] ? days[$0] < days[$1] : Corpus.precedes(given[$0], given[$1]) }
            .filter { seen.insert(given[$0].document.id).inserted }
        texts = order.map { SourceText(given[$0].document.text) }
        original = Copies(order.map { given[$0] }).original
        for index in given.indices { given[index].document.text = "" }
        let kept = order.map { given[$0] }
        self.documents = kept
        languages = Set(kept.map { Corpus.primaryLanguage($0.annotation.language) }).sorted()
        let position = Dictionary(uniqueKeysWithValues: languages.enumerated().map { ($1, $0) })
        languageOf = kept.map { position[Corpus.primaryLanguage($0.annotation.language)] ?? 0 }
    }

    /// Gives up, in place, what nobody asks for once entities are linked and mentions can be looked up otherwise: a third of what a large pile takes.
    mutating func forgetMentions() {
        for index in documents.indices {
            documents[index].annotation.mentions = []
            documents[index].annotation.entities = []
        }
    }

    var count: Int { documents.count }

    /// The day on which a document counts as reported: the last on which it can have appeared. One that appeared "from" a day on may have done so on any later
    /// day, and counts as reported on none.
    static func reported(_ document: AnnotatedDocument) -> CalendarDay? { document.annotation.published.date.latest }

    /// What cannot be shown to have been published by a day is not part of what was known on it: a report of "January" counts from the 31st on, one of
    /// which only a beginning is known never does. When a file was fetched, or what its story is about, says nothing of when it appeared.
    static func isPublished(_ document: AnnotatedDocument, by day: CalendarDay) -> Bool {
        guard let latest = document.annotation.published.date.latest else { return false }
        return latest <= day
    }

    /// By day of publication, those of which no last day is known behind all others; of one day by content.
    static func precedes(_ a: AnnotatedDocument, _ b: AnnotatedDocument) -> Bool {
        func day(_ document: AnnotatedDocument) -> CalendarDay? {
            let date = document.annotation.published.date
            return date.latest == nil ? nil : date.earliest ?? date.latest
        }
        let (first, second) = (day(a), day(b))
        if first != second {
            guard let first else { return false }
            guard let second else { return true }
            return first < second
        }
        if a.document.sha256 != b.document.sha256 { return a.document.sha256 < b.document.sha256 }
        return a.document.id < b.document.id
    }

    /// "en-GB" is told in English.
    static func primaryLanguage(_ tag: String) -> String { String(tag.prefix { $0 != "-" }) }

    func language(_ document: Int) -> String { languages[languageOf[document]] }
}
