import Foundation
import KroniekModel

/// What event resolution looks at in one claim: numbers in place of words, so that pairs are cheap to compare.
struct Facts: Sendable {
    /// Positions in the corpus and in the document.
    @Small var document: Int
    @Small var local: Int
    @Small var language: Int
    /// The concept's number, its lineage nearest first, and the top of it; nil and empty where the lexicon does not know the predicate.
    @SmallOrNone var concept: Int?
    var kind: Concept.Kind?
    /// Lemma with its language.
    @Small var lemma: Int
    var interval: CalendarInterval
    var isExplicit: Bool
    var bound: TimeExpression.Bound
    var polarity: Polarity
    var modality: Modality
    var isDenied: Bool
    var isNominal: Bool
    var isCaption: Bool
    /// Title or one of the first sentences.
    var isLead: Bool
    var isTitle: Bool
    @SmallOrNone var place: Int?
    /// Whether the date holds without the date of the report: the report is dated by its envelope or its text, or the words hold a year.
    var isAnchored: Bool
    @Small var sentence: Int
    /// How a noun speaks of what it tells; nil for a clause.
    var reference: Reference?
    /// Whether it is a noun in another form than that of its lemma: several, as a rule.
    var isPlural: Bool
    /// How many claims of the document have the lemma, and in how few documents it is, 0…1.
    @Small var lemmaCount: Int
    var lemmaRarity: Float
    /// When the document was certainly out, as a day's number.
    @SmallOrNone var reported: Int?
    let lineage: Row<Int>
    let arguments: Row<Argument>
    /// Named things in the clause, whatever their part in it; sorted.
    let names: Row<Int>
    /// Named people before the predicate: of a statement, who speaks.
    let people: Row<Int>
    /// Named people in the clause.
    let fates: Row<Int>
    let figures: Row<Figure>
    /// Telling words of the sentence, and of the clause without its trigger.
    private(set) var words: Row<Likeness.Word>
    private(set) var clause: Row<Likeness.Word>
    /// Of a noun a hash of the trigger as it stands, folded: tells one attack from several. 0 for a verb.
    let form: UInt64

    init(
        document: Int, local: Int, language: Int, concept: Int?, lineage: Row<Int>, kind: Concept.Kind?, lemma: Int, interval: CalendarInterval,
        isExplicit: Bool, bound: TimeExpression.Bound, polarity: Polarity, modality: Modality, isDenied: Bool, isNominal: Bool, isCaption: Bool,
        isLead: Bool, isTitle: Bool, place: Int?, arguments: Row<Argument>, names: Row<Int>, people: Row<Int>, fates: Row<Int>, isAnchored: Bool,
        figures: Row<Figure>, words: Row<Likeness.Word>, clause: Row<Likeness.Word>, form: UInt64, sentence: Int, reference: Reference?,
        isPlural: Bool, lemmaCount: Int, lemmaRarity: Float, reported: Int?
    ) {
        _document = Small(wrappedValue: document)
        _local = Small(wrappedValue: local)
        _language = Small(wrappedValue: language)
        _concept = SmallOrNone(wrappedValue: concept)
        self.kind = kind
        _lemma = Small(wrappedValue: lemma)
        self.interval = interval
        self.isExplicit = isExplicit
        self.bound = bound
        self.polarity = polarity
        self.modality = modality
        self.isDenied = isDenied
        self.isNominal = isNominal
        self.isCaption = isCaption
        self.isLead = isLead
        self.isTitle = isTitle
        _place = SmallOrNone(wrappedValue: place)
        self.isAnchored = isAnchored
        _sentence = Small(wrappedValue: sentence)
        self.reference = reference
        self.isPlural = isPlural
        _lemmaCount = Small(wrappedValue: lemmaCount)
        self.lemmaRarity = lemmaRarity
        _reported = SmallOrNone(wrappedValue: reported)
        self.lineage = lineage
        self.arguments = arguments
        self.names = names
        self.people = people
        self.fates = fates
        self.figures = figures
        self.words = words
        self.clause = clause
        self.form = form
    }

    /// Gives up what only comparing needs.
    mutating func forgetWords() { (words, clause) = (Row(), Row()) }

    struct Argument: Sendable {
        var role: Role
        /// Position in the entity index.
        @SmallOrNone var entity: Int?
        var isNamed: Bool
        var isPerson: Bool
        /// Whether the entity is what the words denote, and not a name that only describes it ("Dutch" of "Dutch soldiers").
        var isHead: Bool
        /// Whether the words are for several: their head stands in another form than that of its lemma, or counts lives ("people").
        var isPlural: Bool
        /// Lemma of the head with its language.
        @Small var lemma: Int
    }

    enum Reference: Sendable { case definite, indefinite, bare }

    /// Several of a kind and none in particular: a plural with neither a name, a day, a place nor a figure, and no word that points to something known.
    /// "Attacks", "more talks".
    var isLoose: Bool {
        if !isPlural || reference == .definite || !names.isEmpty || isExplicit || place != nil || !figures.isEmpty || isTitle { return false }
        return !arguments.contains(where: \.isNamed)
    }

    struct Figure: Sendable {
        var low: Double?
        var high: Double?
        var isApproximate: Bool
        /// A hash of it.
        var unit: UInt64?
        var lemma: Int?
        /// The role of the participant whose words hold the figure.
        var role: Role?
    }

    func named(_ role: Role) -> [Int] { arguments.compactMap { $0.role == role && $0.isNamed ? $0.entity : nil } }
}

/// A number in half its room: a large pile keeps a dozen of them for each of a million claims.
@propertyWrapper struct Small: Sendable, Hashable {
    private var value: Int32
    init(wrappedValue: Int) { value = Int32(clamping: wrappedValue) }
    var wrappedValue: Int {
        get { Int(value) }
        set { value = Int32(clamping: newValue) }
    }
}

/// The same of a number that may be missing.
@propertyWrapper struct SmallOrNone: Sendable {
    private var value: Int32
    private static let none = Int32.min
    init(wrappedValue: Int?) { value = wrappedValue.map { Int32(clamping: $0) } ?? Self.none }
    var wrappedValue: Int? {
        get { value == Self.none ? nil : Int(value) }
        set { self = SmallOrNone(wrappedValue: newValue) }
    }
}

/// Facts of every claim, with what they refer to.
struct FactTable: Sendable {
    /// Without mentions and entities of single documents, see ``mentions``.
    let corpus: Corpus
    let entities: EntityIndex
    private(set) var likeness: Likeness
    private(set) var facts: [Facts]
    /// The claims of each document.
    let ofDocument: [Range<Int>]
    let geography: Geography
    let surnames: Surnames
    let conceptNames: [String]
    /// The concepts of levels that rise or fall.
    let moving: Set<Int>
    /// Those that news tells of again and again: levels that rise, fall or are reached, and words.
    private let recurring: Set<Int>
    let mentions: [MentionIndex]
    /// Where the rows of the facts lie; those of their words by themselves, as they are given up before the others.
    private let rooms: [RowRoom]
    private var wordRooms: [RowRoom]

    static let leadSentences = 3

    /// Gives up what only comparing claims needs, their words and the likeness of their reports: in place where nobody else holds them.
    mutating func forgetComparisons() {
        likeness = Likeness(withoutVectors: likeness)
        for index in facts.indices { facts[index].forgetWords() }
        wordRooms = []
    }

    /// - Parameter mentions: those of each document, which the corpus need not hold any more.
    init(
        _ corpus: Corpus, mentions: [MentionIndex], entities: EntityIndex, likeness: Likeness, concepts: ConceptCatalogue, knowledge: any Knowledge,
        words: [String: StoryWords] = [:]
    ) {
        self.corpus = corpus
        self.mentions = mentions
        self.entities = entities
        self.likeness = likeness
        geography = Geography(entities, knowledge: knowledge)
        surnames = Surnames(entities)
        let names = concepts.concepts.keys.sorted()
        conceptNames = names
        moving = Set(
            names.indices.filter { place in
                let effect = concepts[names[place]]?.effect
                return effect == .raises || effect == .lowers
            })
        recurring = moving.union(
            names.indices.filter { place in concepts[names[place]].map { $0.kind == .statement || $0.tellsLevel } ?? false })
        let number = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let shared = RowRoom()
        let lineages = names.map { name in shared.keep(concepts.lineage(of: name).compactMap { number[$0] }) }
        let lemmas = Lemmas(corpus)
        let nouns = corpus.languages.map { NounReference(words: words[$0] ?? StoryWords()) }
        let ofPlaces = FactTable.placeNames(entities, knowledge)
        let read: @Sendable (Int, RowRoom, RowRoom) -> [Facts] = { document, room, wordRoom in
            let annotated = corpus.documents[document]
            var facts: [Facts] = []
            let annotation = annotated.annotation
            let language = corpus.languageOf[document]
            let reported = Corpus.reported(annotated)?.number
            let isDated = annotation.published.basis == .metadata || annotation.published.basis == .text
            var sentenceWords: [Int: Row<Likeness.Word>] = [:]
            facts.reserveCapacity(annotation.claims.count)
            for (local, claim) in annotation.claims.enumerated() {
                let concept = (claim.type ?? claim.sense).flatMap { number[$0] }
                let words: Row<Likeness.Word>
                if let known = sentenceWords[claim.sentence] {
                    words = known
                } else {
                    let span = annotation.sentences.indices.contains(claim.sentence) ? annotation.sentences[claim.sentence].span : claim.span
                    words = wordRoom.keep(likeness.words(document, span))
                    sentenceWords[claim.sentence] = words
                }
                let arguments = claim.participants.map { participant in
                    let entity = entities.position(document, participant.entity)
                    let isHead =
                        participant.entity.map { mentions[document].covers(participant.span, entity: $0) } ?? false
                        && !FactTable.onlyDescribes(participant, in: claim, entity.flatMap { ofPlaces[$0] }, corpus.texts[document])
                    return Facts.Argument(
                        role: participant.role, entity: entity, isNamed: entity.map { entities.isNamed[$0] } ?? false,
                        isPerson: entity.map { entities.kinds[$0] == .person && entities.isNamed[$0] } ?? false, isHead: isHead,
                        isPlural: FactTable.isPlural(participant, corpus.texts[document], nouns[language].words),
                        lemma: lemmas[language, participant.lemma])
                }
                let named = mentions[document].named(in: claim.span).compactMap { name in
                    entities.position(document, name.entity).map { (span: name.span, position: $0) }
                }
                let figures = claim.quantities.compactMap { index -> Facts.Figure? in
                    guard annotation.quantities.indices.contains(index) else { return nil }
                    let quantity = annotation.quantities[index]
                    let role = claim.participants.first { $0.span.contains(quantity.span) }?.role
                    return Facts.Figure(
                        low: quantity.low, high: quantity.high, isApproximate: quantity.isApproximate,
                        unit: quantity.unit.map { FactTable.hash(Array($0.utf8)) },
                        lemma: quantity.ofLemma.map { lemmas[language, $0] }, role: role)
                }
                let people = named.filter { entities.kinds[$0.position] == .person }
                let names = Array(Set(named.map(\.position))).sorted()
                // How the trigger stands tells of a noun alone.
                let form = claim.isNominal ? NameForm.plain(corpus.texts[document][claim.trigger]) : ""
                facts.append(
                    Facts(
                        document: document, local: local, language: language, concept: concept, lineage: concept.map { lineages[$0] } ?? Row(),
                        kind: concepts[claim.type ?? claim.sense]?.kind, lemma: lemmas[language, claim.lemma],
                        interval: claim.time?.interval ?? .unknown,
                        isExplicit: claim.time?.isDated ?? false, bound: claim.time?.bound ?? .at, polarity: claim.polarity, modality: claim.modality,
                        isDenied: claim.isDenied, isNominal: claim.isNominal, isCaption: claim.region == .caption,
                        isLead: claim.region == .title || claim.sentence < FactTable.leadSentences,
                        isTitle: claim.region == .title,
                        place: entities.position(document, claim.place?.entity), arguments: room.keep(arguments),
                        names: room.keep(names),
                        people: room.keep(people.filter { $0.span.end <= claim.trigger.start }.map(\.position)),
                        fates: room.keep(people.isEmpty ? [] : names.filter { entities.kinds[$0] == .person }),
                        isAnchored: isDated || FactTable.holdsYear(claim.time?.span, corpus.texts[document]), figures: room.keep(figures),
                        words: words,
                        clause: wordRoom.keep(likeness.words(document, claim.span, without: claim.trigger)),
                        form: claim.isNominal ? FactTable.hash(Array(form.utf8)) : 0,
                        sentence: claim.sentence,
                        reference: claim.isNominal ? nouns[language].reference(claim.trigger, in: corpus.texts[document].bytes) : nil,
                        isPlural: claim.isNominal && form != NameForm.plain(claim.lemma),
                        lemmaCount: 0, lemmaRarity: 0, reported: reported))
            }
            return facts
        }
        let runs = Parallel.runs(corpus.count, together: 64) { documents in
            let (room, wordRoom) = (RowRoom(), RowRoom())
            return (facts: documents.map { read($0, room, wordRoom) }, room: room, wordRoom: wordRoom)
        }
        rooms = runs.map(\.room) + [shared]
        wordRooms = runs.map(\.wordRoom)
        let found = Parallel.joined(runs.map(\.facts))
        var ranges: [Range<Int>] = []
        for own in found { ranges.append((ranges.last?.upperBound ?? 0)..<((ranges.last?.upperBound ?? 0) + own.count)) }
        facts = Parallel.joined(found)
        ofDocument = ranges
        countLemmas()
    }

    /// How often each lemma is told in its document, and in how many documents.
    private mutating func countLemmas() {
        var documents: [Int: Int] = [:]
        var own: [Int: Int] = [:]
        for range in ofDocument {
            own.removeAll(keepingCapacity: true)
            for index in range { own[facts[index].lemma, default: 0] += 1 }
            for index in range { facts[index].lemmaCount = own[facts[index].lemma] ?? 1 }
            for lemma in own.keys { documents[lemma, default: 0] += 1 }
        }
        let most = log(Double(max(1, ofDocument.count)) + 1)
        for index in facts.indices { facts[index].lemmaRarity = Float(1 - log(Double(documents[facts[index].lemma] ?? 1)) / most) }
    }

    /// Of each place that the pack knows what it is called, as names are compared: once, and not for each argument that names it.
    private static func placeNames(_ entities: EntityIndex, _ knowledge: any Knowledge) -> [Int: Set<String>] {
        let known = entities.kinds.indices.filter { entities.isKnown[$0] && entities.kinds[$0] == .place }
        let names = Parallel.map(known.count) { place in
            knowledge.record(entities.id(known[place])).map { Set($0.names.values.map { NameForm($0).key }) }
        }
        var byPosition: [Int: Set<String>] = [:]
        for (position, names) in zip(known, names) { byPosition[position] = names }
        return byPosition
    }

    /// Whether a name stands within a longer argument, or is the adjective of a country before what it describes ("Dutch" of "Dutch soldiers").
    /// - Parameter names: of a place that the pack knows, what it is called; nil for anything else.
    private static func onlyDescribes(_ participant: Claim.Participant, in claim: Claim, _ names: Set<String>?, _ text: SourceText) -> Bool {
        let span = participant.span
        if claim.participants.contains(where: { $0.role == participant.role && $0.span != span && $0.span.contains(span) }) { return true }
        // "the Varnian Tom Hale"
        if let names, claim.participants.contains(where: { $0.role == participant.role && $0.span.start == span.end + 1 }),
            !names.contains(NameForm(text[span]).key)
        {
            return true
        }
        // A small letter follows after one blank.
        guard let names, span.end >= 0, span.end + 1 < text.count, text.bytes[span.end] == 0x20, text.bytes[span.end + 1] >= 0x61,
            text.bytes[span.end + 1] <= 0x7A
        else { return false }
        return !names.contains(NameForm(text[span]).key)
    }

    private static func isPlural(_ participant: Claim.Participant, _ text: SourceText, _ words: StoryWords) -> Bool {
        if words.lives.contains(participant.lemma) { return true }
        return !NameForm(text[participant.span]).words.contains(NameForm.plain(participant.lemma))
    }

    /// Whether the words of a date hold four digits in a row.
    private static func holdsYear(_ span: Span?, _ text: SourceText) -> Bool {
        guard let span, span.start >= 0, span.end <= text.count, span.start < span.end else { return false }
        var run = 0
        for byte in text.bytes[span.start..<span.end] {
            run = byte >= 0x30 && byte <= 0x39 ? run + 1 : 0
            if run == 4 { return true }
        }
        return false
    }

    /// FNV-1a.
    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// The number of the concept that a claim tells; nil where it only has a sense of its word, or none.
    func type(_ index: Int) -> Int? {
        let (document, local, concept) = facts.withUnsafeBufferPointer { ($0[index].document, $0[index].local, $0[index].concept) }
        return corpus.documents[document].annotation.claims[local].type == nil ? nil : concept
    }

    /// How far on in its report a claim stands, 0…1.
    func position(_ facts: borrowing Facts) -> Double {
        Double(facts.sentence) / Double(max(1, corpus.documents[facts.document].annotation.sentences.count))
    }

    /// How far on in its sentence a claim's trigger stands, 0…1.
    func place(_ index: Int) -> Double {
        let claim = claim(index)
        let sentences = corpus.documents[facts[index].document].annotation.sentences
        guard sentences.indices.contains(claim.sentence) else { return 0 }
        let span = sentences[claim.sentence].span
        return Double(claim.trigger.start - span.start) / Double(max(1, span.end - span.start))
    }

    /// Whether the like of it happens day after day.
    func recurs(_ facts: Facts) -> Bool { facts.concept.map { recurring.contains($0) } ?? true }

    func claim(_ index: Int) -> Claim { corpus.documents[facts[index].document].annotation.claims[facts[index].local] }
}

/// Numbers for lemmas with their language; words that differ in case, accents or compound seams alone have one.
private struct Lemmas: Sendable {
    /// By language, as the documents have them.
    private var numbers: [[String: Int]]

    init(_ corpus: Corpus) {
        numbers = corpus.languages.map { _ in [:] }
        var plain: [[String: Int]] = corpus.languages.map { _ in [:] }
        var count = 0
        for (document, annotated) in corpus.documents.enumerated() {
            let language = corpus.languageOf[document]
            func add(_ lemma: String) {
                if numbers[language][lemma] != nil { return }
                let key = NameForm.plain(lemma)
                let number = plain[language][key] ?? count
                if number == count {
                    plain[language][key] = number
                    count += 1
                }
                numbers[language][lemma] = number
            }
            for claim in annotated.annotation.claims {
                for participant in claim.participants { add(participant.lemma) }
                add(claim.lemma)
            }
            for quantity in annotated.annotation.quantities { if let lemma = quantity.ofLemma { add(lemma) } }
        }
    }

    subscript(language: Int, lemma: String) -> Int { numbers[language][lemma] ?? -1 }
}

/// Which entity lies in which.
struct Geography: Sendable {
    /// Of each entity those that contain it, and how many things do in all.
    private let containers: [Set<Int>]
    private let depths: [Int]
    private let isKnown: [Bool]
    /// Of each region of which no town is known the outermost of what it lies in, its country as a rule; and of each other known thing.
    private let vague: [Int: String]
    private let country: [Int: String]

    init(_ entities: EntityIndex, knowledge: any Knowledge) {
        // What the pack knows bears its id.
        var containers = [Set<Int>](repeating: [], count: entities.isKnown.count)
        var depths = [Int](repeating: 0, count: entities.isKnown.count)
        var vague: [Int: String] = [:]
        var country: [Int: String] = [:]
        for position in entities.isKnown.indices where entities.isKnown[position] {
            let id = entities.id(position)
            let outward = knowledge.containers(of: id)
            let chain = Set(outward)
            containers[position] = Set(chain.compactMap { entities.position(of: $0) })
            depths[position] = chain.count
            guard let outermost = outward.last, entities.kinds[position] == .place else { continue }
            if knowledge.isVague(id) { vague[position] = outermost } else { country[position] = outermost }
        }
        self.vague = vague
        self.country = country
        self.containers = containers
        self.depths = depths
        isKnown = entities.isKnown
    }

    enum Relation: Sendable { case same, within, around, apart, unknown }

    func relation(_ a: Int, _ b: Int) -> Relation {
        if a == b { return .same }
        if containers[a].contains(b) { return .within }
        if containers[b].contains(a) { return .around }
        // A town may lie in a region of its country of which no town is known.
        if let outermost = vague[a] ?? vague[b], outermost == country[a] ?? country[b] { return .unknown }
        // What the pack does not know may lie anywhere.
        return isKnown[a] && isKnown[b] ? .apart : .unknown
    }

    /// Whether one is or holds the other.
    func touch(_ a: Int, _ b: Int) -> Bool {
        switch relation(a, b) {
        case .same, .within, .around: true
        case .apart, .unknown: false
        }
    }

    func depth(_ entity: Int) -> Int { depths[entity] }
}
