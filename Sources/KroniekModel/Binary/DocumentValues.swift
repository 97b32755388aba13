// What is read in documents, field by field in the order of the declarations. A field that is added there is added here, at the end, with a new
// version of the store's format; a test counts them.

extension Polarity: BinaryCode { public static let codes: [Self] = [.positive, .negative] }
extension Modality: BinaryCode { public static let codes: [Self] = [.actual, .planned, .possible, .demanded, .conditional] }
extension Role: BinaryCode { public static let codes: [Self] = [.agent, .patient, .recipient, .instrument, .topic] }
extension EntityKind: BinaryCode {
    public static let codes: [Self] = [.person, .organization, .place, .facility, .mission, .product, .event, .other]
}
extension Mention.Form: BinaryCode { public static let codes: [Self] = [.name, .nominal, .pronoun] }
extension Region.Kind: BinaryCode { public static let codes: [Self] = [.title, .heading, .caption, .dateline, .boilerplate] }
extension Publication.Basis: BinaryCode { public static let codes: [Self] = [.metadata, .text, .inferred, .unknown] }
extension Quote.Kind: BinaryCode { public static let codes: [Self] = [.direct, .indirect] }
extension Claim.Source.Kind: BinaryCode { public static let codes: [Self] = [.quoted, .reported] }
extension TimeExpression.Kind: BinaryCode { public static let codes: [Self] = [.date, .time, .duration, .set] }
extension TimeExpression.Modifier: BinaryCode {
    public static let codes: [Self] = [
        .before, .after, .onOrBefore, .onOrAfter, .lessThan, .moreThan, .equalOrLess, .equalOrMore, .start, .mid, .end, .approx,
    ]
}
extension TimeExpression.Bound: BinaryCode { public static let codes: [Self] = [.at, .since, .until, .from, .before, .after] }

extension Span: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(start)
        writer.write(end)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(try reader.int(), try reader.int())
    }
}

extension CalendarDay: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(number)
    }
    public init(from reader: inout BinaryReader) throws {
        let number = try reader.int()
        guard CalendarDay.reach.contains(number) else { throw BinaryReader.Damaged() }
        self.init(number: number)
    }

    /// Beyond, no day is told from another.
    private static let reach = Int(Int32.min)...Int(Int32.max)
}

extension CalendarInterval: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(earliest)
        writer.write(latest)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(earliest: try reader.optional(), latest: try reader.optional())
    }
}

extension Publication: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(date)
        writer.write(basis)
        writer.write(evidence)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(date: try reader.value(), basis: try reader.value(), evidence: try reader.list())
    }
}

extension Region: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(kind)
        writer.write(span)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(try reader.value(), try reader.value())
    }
}

extension Sentence: BinaryValue {
    /// Without its tokens, which no store keeps.
    public func write(to writer: inout BinaryWriter) { writer.write(span) }
    public init(from reader: inout BinaryReader) throws { self.init(span: try reader.value(), tokens: 0..<0) }
}

extension Mention: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(span)
        writer.write(kind)
        writer.write(form)
        writer.write(entity)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(span: try reader.value(), kind: try reader.value(), form: try reader.value(), entity: try reader.int())
    }
}

extension DocumentEntity: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(kind)
        writer.write(name)
        writer.write(aliases)
        writer.write(knowledge)
        writer.write(isNamed)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(
            kind: try reader.value(), name: try reader.string(), aliases: try reader.list(), knowledge: try reader.optional(),
            isNamed: try reader.bool())
    }
}

extension TimeExpression: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(span)
        writer.write(kind)
        writer.write(value)
        writer.write(modifier)
        writer.write(interval)
        writer.write(bound)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(
            span: try reader.value(), kind: try reader.value(), value: try reader.string(), modifier: try reader.optional(),
            interval: try reader.value(), bound: try reader.value())
    }
}

extension Quantity: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(span)
        writer.write(low)
        writer.write(high)
        writer.write(isApproximate)
        writer.write(of)
        writer.write(ofSpan)
        writer.write(ofLemma)
        writer.write(unit)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(
            span: try reader.value(), low: try reader.optional(), high: try reader.optional(), isApproximate: try reader.bool(),
            of: try reader.optional(), ofSpan: try reader.optional(), ofLemma: try reader.optional(), unit: try reader.optional())
    }
}

extension Quote.Speaker: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(span)
        writer.write(entity)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(span: try reader.value(), entity: try reader.optional())
    }
}

extension Quote: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(span)
        writer.write(kind)
        writer.write(speaker)
        writer.write(cue)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(span: try reader.value(), kind: try reader.value(), speaker: try reader.optional(), cue: try reader.optional())
    }
}

extension Claim.Time: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(interval)
        writer.write(span)
        writer.write(bound)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(interval: try reader.value(), span: try reader.optional(), bound: try reader.value())
    }
}

extension Claim.Place: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(entity)
        writer.write(span)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(entity: try reader.int(), span: try reader.value())
    }
}

extension Claim.Participant: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(role)
        writer.write(entity)
        writer.write(span)
        writer.write(lemma)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(role: try reader.value(), entity: try reader.optional(), span: try reader.value(), lemma: try reader.string())
    }
}

extension Claim.Source: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(entity)
        writer.write(span)
        writer.write(kind)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(entity: try reader.optional(), span: try reader.value(), kind: try reader.value())
    }
}

extension Claim: BinaryValue {
    /// Stands before a concept that is a ``sense`` and no ``type``; no concept's name begins with it.
    private static let hidden = "~"

    public func write(to writer: inout BinaryWriter) {
        writer.write(span)
        writer.write(sentence)
        writer.write(trigger)
        writer.write(lemma)
        writer.write(type ?? sense.map { Claim.hidden + $0 })
        writer.write(plover)
        writer.write(polarity)
        writer.write(modality)
        writer.write(isNominal)
        writer.write(isDenied)
        writer.write(time)
        writer.write(place)
        writer.write(participants)
        writer.write(quantities)
        writer.write(source)
        writer.write(region)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(
            span: try reader.value(), sentence: try reader.int(), trigger: try reader.value(), lemma: try reader.string(),
            type: try reader.optional(), plover: try reader.optional(), polarity: try reader.value(), modality: try reader.value(),
            isNominal: try reader.bool(), isDenied: try reader.bool(), time: try reader.optional(), place: try reader.optional(),
            participants: try reader.list(), quantities: try reader.list(), source: try reader.optional(), region: try reader.optional())
        if let name = type, name.hasPrefix(Claim.hidden) {
            sense = String(name.dropFirst())
            type = nil
        }
    }
}

extension Annotation: BinaryValue {
    /// Without its tokens, which no store keeps.
    public func write(to writer: inout BinaryWriter) {
        writer.write(language)
        writer.write(title)
        writer.write(published)
        writer.write(sentences)
        writer.write(mentions)
        writer.write(entities)
        writer.write(times)
        writer.write(quantities)
        writer.write(quotes)
        writer.write(claims)
        writer.write(omissions)
        writer.write(headlines)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(language: try reader.string())
        title = try reader.optional()
        published = try reader.value()
        sentences = try reader.list()
        mentions = try reader.list()
        entities = try reader.list()
        times = try reader.list()
        quantities = try reader.list()
        quotes = try reader.list()
        claims = try reader.list()
        omissions = try reader.list()
        // What was written before there were any ends here.
        headlines = reader.isAtEnd ? nil : try reader.optional()
    }
}

extension Document: BinaryValue {
    /// Its envelope: without its text, and without what the other documents say of it.
    public func write(to writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(title)
        writer.write(language)
        writer.write(published)
        writer.write(url)
        writer.write(outlet)
        writer.write(author)
        writer.write(path)
        writer.write(sha256)
        writer.write(regions)
        writer.write(isExtracted)
        writer.write(retrieved)
    }
    /// What was written before there was a date of retrieval ends before it.
    public init(from reader: inout BinaryReader) throws {
        self.init(id: try reader.string(), text: "")
        title = try reader.optional()
        language = try reader.optional()
        published = try reader.optional()
        url = try reader.optional()
        outlet = try reader.optional()
        author = try reader.optional()
        path = try reader.optional()
        sha256 = try reader.string()
        regions = try reader.list()
        isExtracted = try reader.bool()
        retrieved = reader.isAtEnd ? nil : try reader.optional()
    }
}
