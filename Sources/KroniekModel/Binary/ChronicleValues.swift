// The chronicle's things, field by field in the order of the declarations. A field that is added there is added here; a test counts them. A chronicle that
// another version wrote can always be made again. What has an id begins with it, see ``Packed/ids``.

extension Conflict.Kind: BinaryCode { public static let codes: [Self] = [.figure, .date, .place, .status, .polarity] }
extension Conflict.Relation: BinaryCode { public static let codes: [Self] = [.contradiction, .update, .scope] }
extension Decision.Kind: BinaryCode { public static let codes: [Self] = [.merge, .split, .rename, .reject, .redate, .note, .undo] }
extension DecisionPlacement.State: BinaryCode { public static let codes: [Self] = [.placed, .partly, .lost, .undone] }

extension SourceDocument: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(path)
        writer.write(url)
        writer.write(title)
        writer.write(outlet)
        writer.write(language)
        writer.write(published)
        writer.write(sha256)
        writer.write(duplicateOf)
        writer.write(retrieved)
        writer.write(opening)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(
            id: try reader.string(), path: try reader.optional(), url: try reader.optional(), title: try reader.optional(),
            outlet: try reader.optional(), language: try reader.string(), published: try reader.value(), sha256: try reader.string(),
            duplicateOf: try reader.optional(), retrieved: try reader.optional(), opening: try reader.optional())
    }
}

extension DecisionMark: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(decision)
        writer.write(kind)
        writer.write(text)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(decision: try reader.int(), kind: try reader.value(), text: try reader.optional())
    }
}

extension Entity: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(kind)
        writer.write(name)
        writer.write(names)
        writer.write(knowledge)
        writer.write(mentions)
        writer.write(decided)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(
            id: try reader.string(), kind: try reader.value(), name: try reader.string(), names: try reader.table(), knowledge: try reader.optional(),
            mentions: try reader.int())
        decided = try reader.list()
    }
}

extension ChronicleClaim: BinaryValue {
    /// First what claims are looked through for, see ``Packed/head(_:)``.
    public func write(to writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(document)
        writer.write(event)
        writer.write(participants)
        writer.write(place)
        writer.write(source)
        writer.write(claim)
        writer.write(quantities)
        writer.write(sentence)
        writer.write(sentenceStart)
        writer.write(isRejected)
    }
    public init(from reader: inout BinaryReader) throws {
        let head = try Head(from: &reader)
        self.init(
            id: head.id, document: head.document, event: head.event, claim: try reader.value(), participants: head.participants, place: head.place,
            source: head.source, quantities: try reader.list(), sentence: try reader.string(), sentenceStart: try reader.int())
        isRejected = try reader.bool()
    }

    /// Where a claim belongs and what it speaks of, without its words.
    public struct Head: Sendable {
        public let id: String
        public let document: String
        public let event: String?
        /// Entity ids, as in ``ChronicleClaim``.
        public let participants: [String?]
        public let place: String?
        public let source: String?

        init(from reader: inout BinaryReader) throws {
            id = try reader.string()
            document = try reader.string()
            event = try reader.optional()
            participants = try reader.list()
            place = try reader.optional()
            source = try reader.optional()
        }
    }
}

extension Packed where Element == ChronicleClaim {
    /// A claim without its words: a fraction of the work of all of it.
    public func head(_ position: Int) -> ChronicleClaim.Head { read(position) { try ChronicleClaim.Head(from: &$0) } }

    /// The words of a claim in its document, without the rest of it.
    public func span(_ position: Int) -> Span {
        read(position) { reader in
            _ = try reader.stringBytes()
            _ = try reader.stringBytes()
            if try reader.bool() { _ = try reader.stringBytes() }
            // Its participants, its place and its source.
            for _ in 0..<(try reader.int() + 2) where try reader.bool() { _ = try reader.stringBytes() }
            return try reader.value()
        }
    }

    /// Where the claims of a document stand, ascending.
    public func positions(of document: String) -> [Int] {
        let wanted = Array(document.utf8)
        return indices.filter { position in
            read(position) { reader in
                _ = try reader.skipsString(equalTo: [])
                return try reader.skipsString(equalTo: wanted)
            }
        }
    }

    /// By document, and of one document in the order of its text; each made when its turn comes.
    public var inOrder: some Sequence<ChronicleClaim> { inOrder(Array(indices)).lazy.map { self[$0] } }

    /// The same of some positions.
    public func inOrder(_ positions: [Int]) -> [Int] {
        let keys = Parallel.map(positions.count) { place in
            let claim = self[positions[place]]
            return (document: claim.document, span: claim.claim.span, trigger: claim.claim.trigger, id: claim.id)
        }
        return keys.indices.sorted { a, b in
            (keys[a].document, keys[a].span, keys[a].trigger, keys[a].id) < (keys[b].document, keys[b].span, keys[b].trigger, keys[b].id)
        }.map { positions[$0] }
    }

    /// Where the claims stand in which an entity takes part, as participant, place or source; ascending.
    public func positions(with entity: String) -> [Int] {
        let wanted = Array(entity.utf8)
        return indices.filter { position in
            read(position) { reader in
                _ = try reader.skipsString(equalTo: wanted)
                _ = try reader.skipsString(equalTo: wanted)
                if try reader.bool() { _ = try reader.skipsString(equalTo: wanted) }
                var isThere = false
                for _ in 0..<(try reader.int() + 2) where try reader.bool() { if try reader.skipsString(equalTo: wanted) { isThere = true } }
                return isThere
            }
        }
    }
}

extension Event.Participant: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(role)
        writer.write(entity)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(role: try reader.value(), entity: try reader.string())
    }
}

extension Event: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(type)
        writer.write(plover)
        writer.write(title)
        writer.write(interval)
        writer.write(bound)
        writer.write(place)
        writer.write(participants)
        writer.write(polarity)
        writer.write(modality)
        writer.write(isDenied)
        writer.write(salience)
        writer.write(claims)
        writer.write(documents)
        writer.write(languages)
        writer.write(firstReported)
        writer.write(lastReported)
        writer.write(carriedOutBy)
        writer.write(decided)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(id: try reader.string())
        type = try reader.optional()
        plover = try reader.optional()
        title = try reader.table()
        interval = try reader.value()
        bound = try reader.value()
        place = try reader.optional()
        participants = try reader.list()
        polarity = try reader.value()
        modality = try reader.value()
        isDenied = try reader.bool()
        salience = try reader.double()
        claims = try reader.list()
        documents = try reader.int()
        languages = try reader.list()
        firstReported = try reader.optional()
        lastReported = try reader.optional()
        carriedOutBy = try reader.optional()
        decided = try reader.list()
    }
}

extension Event {
    /// What an event is about, without its words: a fraction of the work of all of it.
    public struct Outline: Sendable {
        public let type: String?
        public let interval: CalendarInterval
        public let place: String?
        /// Entity ids of its participants.
        public let participants: [String]
        public let salience: Double

        init(from reader: inout BinaryReader) throws {
            _ = try reader.stringBytes()
            type = try reader.optional()
            try Event.skipWords(&reader)
            interval = try reader.value()
            _ = try reader.value(TimeExpression.Bound.self)
            place = try reader.optional()
            var participants: [String] = []
            for _ in 0..<(try reader.int()) {
                _ = try reader.int()
                participants.append(try reader.string())
            }
            self.participants = participants
            salience = try Event.salience(&reader)
        }
    }

    /// PLOVER type and titles.
    fileprivate static func skipWords(_ reader: inout BinaryReader) throws {
        if try reader.bool() { _ = try reader.stringBytes() }
        for _ in 0..<(2 * (try reader.int())) { _ = try reader.stringBytes() }
    }

    /// After the participants.
    fileprivate static func salience(_ reader: inout BinaryReader) throws -> Double {
        _ = try reader.int()
        _ = try reader.int()
        _ = try reader.bool()
        return try reader.double()
    }
}

extension Packed where Element == Event {
    public func outline(_ position: Int) -> Event.Outline { read(position) { try Event.Outline(from: &$0) } }

    /// When it was, how much it weighs and how it stands to the facts.
    public func weight(_ position: Int) -> (
        interval: CalendarInterval, salience: Double, isDenied: Bool, polarity: Polarity, modality: Modality
    ) {
        read(position) { reader in
            _ = try reader.stringBytes()
            if try reader.bool() { _ = try reader.stringBytes() }
            try Event.skipWords(&reader)
            let interval: CalendarInterval = try reader.value()
            _ = try reader.int()
            if try reader.bool() { _ = try reader.stringBytes() }
            for _ in 0..<(try reader.int()) {
                _ = try reader.int()
                _ = try reader.stringBytes()
            }
            let (polarity, modality): (Polarity, Modality) = (try reader.value(), try reader.value())
            let isDenied = try reader.bool()
            return (interval, try reader.double(), isDenied, polarity, modality)
        }
    }
}

extension Conflict.Value: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(value)
        writer.write(low)
        writer.write(high)
        writer.write(claims)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(value: try reader.string(), low: try reader.optional(), high: try reader.optional(), claims: try reader.list())
    }
}

extension Conflict: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(kind)
        writer.write(relation)
        writer.write(about)
        writer.write(event)
        writer.write(values)
        writer.write(reason)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(
            id: try reader.string(), kind: try reader.value(), relation: try reader.value(), about: try reader.string(), event: try reader.optional(),
            values: try reader.list(), reason: try reader.string())
    }
}

extension StateSeries.Point: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(value)
        writer.write(low)
        writer.write(high)
        writer.write(interval.earliest)
        writer.write(interval.latest)
        writer.write(to)
        writer.write(reported)
        writer.write(claims)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(
            value: try reader.string(), low: try reader.optional(), high: try reader.optional(),
            interval: CalendarInterval(earliest: try reader.optional(), latest: try reader.optional()), to: try reader.optional(),
            reported: try reader.optional(), claims: try reader.list())
    }
}

extension StateSeries: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(subject)
        writer.write(subjectName)
        writer.write(attribute)
        writer.write(series)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(subject: try reader.string(), subjectName: try reader.string(), attribute: try reader.string(), series: try reader.list())
    }
}

extension DecisionPlacement: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(decision)
        writer.write(kind)
        writer.write(state)
        writer.write(events)
        writer.write(entity)
        writer.write(anchors)
        writer.write(withoutReport)
        writer.write(unread)
        writer.write(elsewhere)
        writer.write(covered)
    }
    public init(from reader: inout BinaryReader) throws {
        self.init(decision: try reader.int(), kind: try reader.value(), state: try reader.value())
        events = try reader.list()
        entity = try reader.optional()
        anchors = try reader.int()
        withoutReport = try reader.int()
        unread = try reader.int()
        elsewhere = try reader.int()
        covered = try reader.int()
    }
}
