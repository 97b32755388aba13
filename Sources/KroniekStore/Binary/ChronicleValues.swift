import KroniekModel

// The chronicle's things, field by field in the order of the declarations. A field that is added there is added here; a test counts them. A chronicle that
// another version wrote can always be made again.

extension Conflict.Kind: BinaryCode { static let codes: [Self] = [.figure, .date, .place, .status, .polarity] }
extension Conflict.Relation: BinaryCode { static let codes: [Self] = [.contradiction, .update, .scope] }
extension Decision.Kind: BinaryCode { static let codes: [Self] = [.merge, .split, .rename, .reject, .redate, .note, .undo] }
extension DecisionPlacement.State: BinaryCode { static let codes: [Self] = [.placed, .partly, .lost, .undone] }

extension SourceDocument: BinaryValue {
    func write(to writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(path)
        writer.write(url)
        writer.write(title)
        writer.write(outlet)
        writer.write(language)
        writer.write(published)
        writer.write(sha256)
        writer.write(duplicateOf)
    }
    init(from reader: inout BinaryReader) throws {
        self.init(
            id: try reader.string(), path: try reader.optional(), url: try reader.optional(), title: try reader.optional(),
            outlet: try reader.optional(), language: try reader.string(), published: try reader.value(), sha256: try reader.string(),
            duplicateOf: try reader.optional())
    }
}

extension DecisionMark: BinaryValue {
    func write(to writer: inout BinaryWriter) {
        writer.write(decision)
        writer.write(kind)
        writer.write(text)
    }
    init(from reader: inout BinaryReader) throws {
        self.init(decision: try reader.int(), kind: try reader.value(), text: try reader.optional())
    }
}

extension Entity: BinaryValue {
    func write(to writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(kind)
        writer.write(name)
        writer.write(names)
        writer.write(knowledge)
        writer.write(mentions)
        writer.write(decided)
    }
    init(from reader: inout BinaryReader) throws {
        self.init(
            id: try reader.string(), kind: try reader.value(), name: try reader.string(), names: try reader.table(), knowledge: try reader.optional(),
            mentions: try reader.int())
        decided = try reader.list()
    }
}

extension ChronicleClaim: BinaryValue {
    func write(to writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(document)
        writer.write(event)
        writer.write(claim)
        writer.write(participants)
        writer.write(place)
        writer.write(source)
        writer.write(quantities)
        writer.write(sentence)
        writer.write(sentenceStart)
        writer.write(isRejected)
    }
    init(from reader: inout BinaryReader) throws {
        self.init(
            id: try reader.string(), document: try reader.string(), event: try reader.optional(), claim: try reader.value(),
            participants: try reader.list(), place: try reader.optional(), source: try reader.optional(), quantities: try reader.list(),
            sentence: try reader.string(), sentenceStart: try reader.int())
        isRejected = try reader.bool()
    }
}

extension Event.Participant: BinaryValue {
    func write(to writer: inout BinaryWriter) {
        writer.write(role)
        writer.write(entity)
    }
    init(from reader: inout BinaryReader) throws {
        self.init(role: try reader.value(), entity: try reader.string())
    }
}

extension Event: BinaryValue {
    func write(to writer: inout BinaryWriter) {
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
    init(from reader: inout BinaryReader) throws {
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

extension Conflict.Value: BinaryValue {
    func write(to writer: inout BinaryWriter) {
        writer.write(value)
        writer.write(low)
        writer.write(high)
        writer.write(claims)
    }
    init(from reader: inout BinaryReader) throws {
        self.init(value: try reader.string(), low: try reader.optional(), high: try reader.optional(), claims: try reader.list())
    }
}

extension Conflict: BinaryValue {
    func write(to writer: inout BinaryWriter) {
        writer.write(id)
        writer.write(kind)
        writer.write(relation)
        writer.write(about)
        writer.write(event)
        writer.write(values)
        writer.write(reason)
    }
    init(from reader: inout BinaryReader) throws {
        self.init(
            id: try reader.string(), kind: try reader.value(), relation: try reader.value(), about: try reader.string(), event: try reader.optional(),
            values: try reader.list(), reason: try reader.string())
    }
}

extension StateSeries.Point: BinaryValue {
    func write(to writer: inout BinaryWriter) {
        writer.write(value)
        writer.write(low)
        writer.write(high)
        writer.write(from)
        writer.write(to)
        writer.write(reported)
        writer.write(claims)
    }
    init(from reader: inout BinaryReader) throws {
        self.init(
            value: try reader.string(), low: try reader.optional(), high: try reader.optional(), from: try reader.optional(),
            to: try reader.optional(), reported: try reader.optional(), claims: try reader.list())
    }
}

extension StateSeries: BinaryValue {
    func write(to writer: inout BinaryWriter) {
        writer.write(subject)
        writer.write(subjectName)
        writer.write(attribute)
        writer.write(series)
    }
    init(from reader: inout BinaryReader) throws {
        self.init(subject: try reader.string(), subjectName: try reader.string(), attribute: try reader.string(), series: try reader.list())
    }
}

extension DecisionPlacement: BinaryValue {
    func write(to writer: inout BinaryWriter) {
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
    init(from reader: inout BinaryReader) throws {
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
