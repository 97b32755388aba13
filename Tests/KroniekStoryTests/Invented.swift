import KroniekModel
import KroniekStory

/// Documents made by hand, with the annotations that a reader would give them.
struct Invented {
    var document: Document
    var annotation: Annotation

    /// - Parameters:
    ///   - published: EDTF; nil for an undated report.
    init(_ id: String, _ language: String, published: String?, _ text: String) {
        document = Document(id: id, text: text, language: language, sha256: id)
        annotation = Annotation(language: language)
        if let published, let date = CalendarInterval(edtf: published) { annotation.published = Publication(date: date, basis: .metadata) }
        var start = 0
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: ".") || index == bytes.count - 1 {
            while start < index, bytes[start] == 0x20 { start += 1 }
            if index + 1 > start { annotation.sentences.append(Sentence(span: Span(start, index + 1), tokens: 0..<0)) }
            start = index + 1
        }
    }

    var annotated: AnnotatedDocument { AnnotatedDocument(document: document, annotation: annotation) }

    /// Where some words stand; the test is wrong when they do not.
    func span(_ words: String, from start: Int = 0) -> Span {
        let (text, wanted) = (Array(document.text.utf8), Array(words.utf8))
        var index = start
        while index + wanted.count <= text.count {
            if Array(text[index..<(index + wanted.count)]) == wanted { return Span(index, index + wanted.count) }
            index += 1
        }
        preconditionFailure("“\(words)” is not in \(document.id)")
    }

    func sentence(_ span: Span) -> Int { annotation.sentences.firstIndex { $0.span.contains(span) } ?? 0 }

    @discardableResult
    mutating func entity(_ name: String, _ kind: EntityKind, id: String? = nil, named: Bool = true, as words: String? = nil) -> Int {
        if let known = annotation.entities.firstIndex(where: { $0.name == name }) { return known }
        annotation.entities.append(DocumentEntity(kind: kind, name: name, aliases: [words ?? name], knowledge: id, isNamed: named))
        let number = annotation.entities.count - 1
        annotation.mentions.append(Mention(span: span(words ?? name), kind: kind, form: named ? .name : .nominal, entity: number))
        return number
    }

    /// One argument: its role, its words, and the entity they denote where they do.
    typealias Argument = (role: Role, words: String, entity: Int?)

    @discardableResult
    mutating func claim(
        _ clause: String, trigger: String, lemma: String? = nil, type: String?, _ arguments: [Argument] = [],
        place: (words: String, entity: Int)? = nil,
        on date: (edtf: String, words: String?)? = nil, figure: (words: String, low: Double?, high: Double?, of: String?)? = nil,
        polarity: Polarity = .positive, modality: Modality = .actual, denied: Bool = false, nominal: Bool = false
    ) -> Int {
        let whole = span(clause)
        var claim = Claim(span: whole, sentence: sentence(whole), trigger: span(trigger, from: whole.start), lemma: lemma ?? trigger, type: type)
        claim.polarity = polarity
        claim.modality = modality
        claim.isDenied = denied
        claim.isNominal = nominal
        if let date {
            claim.time = Claim.Time(interval: CalendarInterval(edtf: date.edtf)!, span: date.words.map { span($0, from: whole.start) })
        }
        if let place { claim.place = Claim.Place(entity: place.entity, span: span(place.words, from: whole.start)) }
        for argument in arguments {
            let words = span(argument.words, from: whole.start)
            claim.participants.append(
                Claim.Participant(
                    role: argument.role, entity: argument.entity, span: words,
                    lemma: String(argument.words.split(separator: " ").last ?? "").lowercased()))
        }
        if let figure {
            let words = span(figure.words, from: whole.start)
            let of = figure.of.map { span($0, from: words.end) }
            annotation.quantities.append(
                Quantity(
                    span: words, low: figure.low, high: figure.high, of: figure.of, ofSpan: of,
                    ofLemma: figure.of.map { String($0.split(separator: " ").last!) }))
            claim.quantities = [annotation.quantities.count - 1]
        }
        annotation.claims.append(claim)
        return annotation.claims.count - 1
    }
}

/// An invented world: two towns in one country, a third in another.
struct Atlas: Knowledge {
    static let records: [String: KnowledgeRecord] = Dictionary(
        uniqueKeysWithValues: [
            KnowledgeRecord(id: "VA", kind: .place, names: ["en": "Varnia", "nl": "Varnië"]),
            KnowledgeRecord(id: "geonames/1", kind: .place, names: ["en": "Olden", "nl": "Olden"], within: "VA"),
            KnowledgeRecord(id: "geonames/2", kind: .place, names: ["en": "Haske", "nl": "Haske"], within: "VA"),
            KnowledgeRecord(id: "region/hills", kind: .place, names: ["en": "Greyhills", "nl": "Grijsheuvel"], within: "VA"),
            KnowledgeRecord(id: "region/coast", kind: .place, names: ["en": "Varncoast", "nl": "Varnkust"], within: "VA"),
            KnowledgeRecord(id: "region/fens", kind: .place, names: ["en": "Torfens", "nl": "Torveen"], within: "TO"),
            KnowledgeRecord(id: "TO", kind: .place, names: ["en": "Torland", "nl": "Torland"]),
            KnowledgeRecord(id: "person/1", kind: .person, names: ["en": "Ilma Corvatsj", "nl": "Ilma Corvatsj"]),
        ].map { ($0.id, $0) })

    func record(_ id: String) -> KnowledgeRecord? { Atlas.records[id] }
    /// Of the hills no town is known, of the coast all are.
    func isVague(_ id: String) -> Bool { id == "region/hills" || id == "region/fens" }
}

let catalogue = ConceptCatalogue([
    Concept(id: "harm", weight: 6),
    Concept(id: "attack", parent: "harm", plover: "ASSAULT", weight: 9, labels: ["en": "attack on", "nl": "aanval op"]),
    Concept(id: "die", parent: "harm", kind: .change, subjectIsPatient: true, weight: 8, labels: ["en": "death of", "nl": "dood van"]),
    Concept(id: "kill", parent: "die", plover: "ASSAULT", weight: 9, labels: ["en": "killing of", "nl": "doding van"]),
    Concept(id: "close", kind: .change, weight: 6, labels: ["en": "closing of", "nl": "sluiting van"]),
    Concept(id: "flood", kind: .occurrence, weight: 8, labels: ["en": "flooding of", "nl": "overstroming van"]),
    Concept(id: "visit", weight: 5, labels: ["en": "visit to", "nl": "bezoek aan"]),
    Concept(id: "suspend", effect: .suspends, movesActivity: true, weight: 7, labels: ["en": "suspension of", "nl": "opschorting van"]),
    Concept(id: "resume", effect: .resumes, movesActivity: true, weight: 7, labels: ["en": "resumption of", "nl": "hervatting van"]),
    Concept(id: "start", effect: .starts, movesActivity: true, weight: 6, labels: ["en": "start of", "nl": "begin van"]),
    Concept(id: "raise", kind: .change, effect: .raises, weight: 6, labels: ["en": "raising of", "nl": "verhoging van"]),
    Concept(id: "lower", kind: .change, effect: .lowers, weight: 6, labels: ["en": "lowering of", "nl": "verlaging van"]),
    Concept(id: "settle", effect: .ends, weight: 6, labels: ["en": "settlement of", "nl": "schikking over"]),
    Concept(id: "found", effect: .starts, weight: 6, labels: ["en": "founding of", "nl": "oprichting van"]),
    Concept(id: "be-stationed", kind: .state, weight: 5, labels: ["en": "stationing of", "nl": "stationering van"]),
    Concept(id: "say", kind: .statement, weight: 2, labels: ["en": "statement on", "nl": "verklaring over"]),
    Concept(id: "hope", kind: .cognition, weight: 1),
])

/// A few words of either language, as a pack would have them.
let storyWords = [
    "en": StoryWords(
        unfinished: ["a", "an", "the", "and", "as", "of", "that", "in", "was", "were"], joining: ["and"],
        opening: ["that"], prepositions: ["of", "in"], particles: ["in"],
        relative: ["yesterday", "last"], beforeTime: ["on"], levels: ["to"], nameless: ["the", "those", "one"], actors: ["police"]),
    "nl": StoryWords(
        unfinished: ["de", "het", "een", "en", "dat", "in"], joining: ["en"], particles: ["in"], relative: ["gisteren"], beforeTime: ["op"],
        levels: ["naar"], nameless: ["de", "het"], actors: ["politie"]),
]

func weave(
    _ documents: [Invented], asOf: CalendarDay? = nil, decisions: [Decision] = [], meanings: (any SentenceLikeness)? = nil
) -> Chronicle {
    Weaver(concepts: catalogue, knowledge: Atlas(), words: storyWords).weave(
        documents.map(\.annotated), asOf: asOf, decisions: decisions, meanings: meanings)
}

extension Chronicle {
    /// The event that holds a document's claim.
    func event(of claim: Int, in document: String) -> Event? {
        claims.first { $0.id == "\(document)#\(claim + 1)" }?.event.flatMap { id in events.first { $0.id == id } }
    }
}
