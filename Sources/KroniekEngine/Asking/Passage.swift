import KroniekExport
import KroniekLanguage
import KroniekModel

/// A sentence of a report with everything that was read in it: what an answer is looked for in.
struct Passage: Sendable {
    struct Word: Sendable {
        var span: Span
        var folded: String
        /// Folded form and lemmas.
        var keys: Set<String>
        var classes: Set<String>
    }

    /// Index of its report among the ``Report``s.
    let report: Int
    let sentence: Int
    let span: Span
    let words: [Word]
    let keys: Set<String>
    let classes: Set<String>
    /// " word word word ", to look names up in.
    let folded: String
    let claims: [ChronicleClaim]
    let mentions: [Mention]
    let times: [TimeExpression]
    let quantities: [Quantity]
    let region: Region.Kind?
    /// Ends in a question mark: what it says is not so.
    let isQuestion: Bool
}

/// A report cut into passages.
struct Report: Sendable {
    let document: Document
    let annotation: Annotation
    let source: SourceText
    let passages: [Passage]
    /// Entities of the report: the names that the chronicle knows them by, folded.
    let names: [Set<String>]
    let ids: [Set<String>]
    /// How often each is mentioned.
    let mentions: [Int]

    /// Sentences that set the scene: the title and the first two of the body.
    var setting: [Int] {
        var body = 0
        return passages.indices.filter { index in
            if passages[index].region == .title || passages[index].region == .dateline { return true }
            guard passages[index].region == nil, body < Report.leadSentences else { return false }
            body += 1
            return true
        }
    }
    static let leadSentences = 2
}

/// Cuts reports into passages; the words of one form are read once.
struct PassageReader {
    let index: ChronicleIndex
    /// Where the claims of each report stand among the chronicle's.
    private let claimsOf: [String: [Int]]
    let library: PackLibrary
    private(set) var words: [String: QuestionWords] = [:]
    private var known: [String: [String: (keys: Set<String>, classes: Set<String>)]] = [:]

    init(index: ChronicleIndex, library: PackLibrary) {
        self.index = index
        self.library = library
        var claimsOf: [String: [Int]] = [:]
        for place in index.chronicle.claims.indices { claimsOf[index.chronicle.claims.head(place).document, default: []].append(place) }
        self.claimsOf = claimsOf
        for language in library.languages { if let pack = library.pack(for: language) { words[language] = QuestionWords(pack: pack) } }
    }

    mutating func report(_ annotated: AnnotatedDocument, number: Int) -> Report {
        let (document, annotation) = (annotated.document, annotated.annotation)
        let source = SourceText(document.text)
        let language = String(annotation.language.prefix { $0 != "-" })
        var bySentence: [Int: [ChronicleClaim]] = [:]
        for claim in (claimsOf[document.id] ?? []).map({ index.chronicle.claims[$0] }) { bySentence[claim.claim.sentence, default: []].append(claim) }
        var passages: [Passage] = []
        for (number, sentence) in annotation.sentences.enumerated() {
            let region = document.regions.first { $0.span.overlaps(sentence.span) }?.kind
            if region == .boilerplate { continue }
            passages.append(passage(number, sentence.span, source, language, annotation, bySentence[number] ?? [], region, passages.count))
        }
        var mentions = [Int](repeating: 0, count: annotation.entities.count)
        for mention in annotation.mentions where mentions.indices.contains(mention.entity) { mentions[mention.entity] += 1 }
        let names = annotation.entities.map { entity in Set(([entity.name] + entity.aliases).map(NameFolding.fold)) }
        let ids = annotation.entities.map { entity in Set([entity.knowledge].compactMap { $0 }) }
        return Report(
            document: document, annotation: annotation, source: source, passages: passages.map { moved($0, to: number) }, names: names, ids: ids,
            mentions: mentions)
    }

    private func moved(_ passage: Passage, to report: Int) -> Passage {
        Passage(
            report: report, sentence: passage.sentence, span: passage.span, words: passage.words, keys: passage.keys, classes: passage.classes,
            folded: passage.folded, claims: passage.claims, mentions: passage.mentions, times: passage.times, quantities: passage.quantities,
            region: passage.region, isQuestion: passage.isQuestion)
    }

    private mutating func passage(
        _ sentence: Int, _ span: Span, _ source: SourceText, _ language: String, _ annotation: Annotation, _ claims: [ChronicleClaim],
        _ region: Region.Kind?, _ report: Int
    ) -> Passage {
        var list: [Passage.Word] = []
        for word in WordSplitter.words(source.bytes, in: span) {
            let (keys, classes) = reading(word.form, language)
            list.append(Passage.Word(span: word.span, folded: NameFolding.fold(word.form), keys: keys, classes: classes))
        }
        if let table = words[language] {
            for index in list.indices.dropFirst() {
                for a in list[index - 1].keys {
                    for b in list[index].keys { if let known = table.classes["\(a) \(b)"] { list[index].classes.formUnion(known) } }
                }
            }
        }
        var last = min(span.end, source.count) - 1
        while last > span.start, [0x22, 0x27, 0x29, 0x20].contains(source.bytes[last]) || source.bytes[last] >= 0x80 { last -= 1 }
        return Passage(
            report: report, sentence: sentence, span: span, words: list, keys: list.reduce(into: []) { $0.formUnion($1.keys) },
            classes: list.reduce(into: []) { $0.formUnion($1.classes) }, folded: " " + NameFolding.fold(source[span]) + " ", claims: claims,
            mentions: annotation.mentions.filter { span.contains($0.span) }, times: annotation.times.filter { span.contains($0.span) },
            quantities: annotation.quantities.filter { span.contains($0.span) }, region: region,
            isQuestion: last >= 0 && last < source.count && source.bytes[last] == UInt8(ascii: "?"))
    }

    private mutating func reading(_ form: String, _ language: String) -> (keys: Set<String>, classes: Set<String>) {
        if let done = known[language]?[form] { return done }
        var keys = Set([NameFolding.fold(form)])
        keys.formUnion(LemmaGuess.lemmas(form, library.pack(for: language)))
        // A genitive also answers to its name ("Qaani's").
        if let mark = form.unicodeScalars.firstIndex(where: { $0 == "'" || $0 == "\u{2019}" }) {
            keys.insert(NameFolding.fold(String(form.unicodeScalars[..<mark])))
        }
        // A word with a hyphen also answers to its parts ("anti-IS-coalitie").
        if form.utf8.contains(0x2D) {
            for part in form.split(separator: "-") where part.utf8.count > 2 {
                keys.formUnion(LemmaGuess.lemmas(String(part), library.pack(for: language)))
            }
        }
        var classes: Set<String> = []
        if let table = words[language] { for key in keys { classes.formUnion(table.classes(of: key)) } }
        known[language, default: [:]][form] = (keys, classes)
        return (keys, classes)
    }
}
