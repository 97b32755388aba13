import KroniekLanguage
import KroniekModel
import KroniekText
import Testing

@testable import KroniekReading

/// The packs as they lie in the source tree, read once for all tests.
enum Packs {
    static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Sources/KroniekLanguage/Resources"
    static let library = Result { try PackLibrary(folder: folder) }
    static let reader = library.map { Reader(library: $0) }
}

/// What was read in one text, with the questions that tests ask of it.
struct Reading {
    let text: SourceText
    let annotation: Annotation

    /// Words between ⟦ and ⟧ mark the triggers that a test speaks of; the marks are taken out before reading.
    let marked: [Span]

    init(_ marked: String, in language: String, on published: String? = "2031-03-05", layers: Layers = .standard, regions: [Region] = []) throws {
        var plain = ""
        var open: [Int] = []
        var spans: [Span] = []
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "⟦": open.append(plain.utf8.count)
            case "⟧": spans.append(Span(open.removeLast(), plain.utf8.count))
            default: plain.unicodeScalars.append(scalar)
            }
        }
        let document = Document(
            id: "test", text: plain, language: language, published: published.flatMap { CalendarInterval(edtf: $0) }, regions: regions)
        text = SourceText(plain)
        annotation = try Packs.reader.get().read(document, layers: layers)
        self.marked = spans
    }

    subscript(span: Span?) -> String? { span.map { text[$0] } }

    /// The claim whose trigger is the marked word number `index`.
    func claim(_ index: Int = 0) -> Claim? {
        guard marked.indices.contains(index) else { return nil }
        return annotation.claims.first { $0.trigger.overlaps(marked[index]) }
    }

    /// "agent: the army" for each participant, entities by name.
    func participants(_ claim: Claim?) -> [String] {
        (claim?.participants ?? []).map { participant in
            "\(participant.role.rawValue): " + (participant.entity.map { annotation.entities[$0].name } ?? text[participant.span])
        }
    }

    var triggers: [String] { annotation.claims.map { text[$0.trigger] } }
}

/// Reads a text with one marked trigger and compares what its claim says; nil leaves a question unasked.
func assertClaim(
    _ marked: String, in language: String, on published: String? = "2031-03-05", polarity: Polarity? = nil, modality: Modality? = nil,
    denied: Bool? = nil,
    participants: [String] = [], without absent: [String] = [], place: String? = nil, quantities: [String]? = nil, time: String? = nil,
    dated words: String? = nil,
    source: String? = nil, kind: Claim.Source.Kind? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let reading = try Reading(marked, in: language, on: published)
    guard let claim = reading.claim() else {
        Issue.record("no claim at the mark; triggers: \(reading.triggers)", sourceLocation: sourceLocation)
        return
    }
    if let polarity { #expect(claim.polarity == polarity, sourceLocation: sourceLocation) }
    if let modality { #expect(claim.modality == modality, sourceLocation: sourceLocation) }
    if let denied { #expect(claim.isDenied == denied, sourceLocation: sourceLocation) }
    let found = reading.participants(claim)
    for participant in participants { #expect(found.contains(participant), "found \(found)", sourceLocation: sourceLocation) }
    for participant in absent { #expect(!found.contains(participant), "found \(found)", sourceLocation: sourceLocation) }
    if let place { #expect(claim.place.map { reading.annotation.entities[$0.entity].name } == place, sourceLocation: sourceLocation) }
    if let quantities {
        #expect(claim.quantities.map { reading.text[reading.annotation.quantities[$0].span] } == quantities, sourceLocation: sourceLocation)
    }
    if let time { #expect(claim.time?.interval.edtf == time, sourceLocation: sourceLocation) }
    if let words { #expect(reading[claim.time?.span] == words, sourceLocation: sourceLocation) }
    if let source { #expect(reading[claim.source?.span] == source, sourceLocation: sourceLocation) }
    if let kind { #expect(claim.source?.kind == kind, sourceLocation: sourceLocation) }
}

/// Everything that must hold of any annotation of any text.
func checkInvariants(_ annotation: Annotation, of text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let bytes = Array(text.utf8)
    func sound(_ span: Span, _ what: String) {
        #expect(span.start >= 0 && span.start < span.end && span.end <= bytes.count, "\(what) \(span)", sourceLocation: sourceLocation)
        guard span.start >= 0, span.end <= bytes.count, span.start < span.end else { return }
        #expect(bytes[span.start] & 0xC0 != 0x80, "\(what) begins inside a character", sourceLocation: sourceLocation)
        #expect(span.end == bytes.count || bytes[span.end] & 0xC0 != 0x80, "\(what) ends inside a character", sourceLocation: sourceLocation)
    }
    let entities = annotation.entities.indices
    for mention in annotation.mentions {
        sound(mention.span, "mention")
        #expect(entities.contains(mention.entity), sourceLocation: sourceLocation)
    }
    for quote in annotation.quotes {
        sound(quote.span, "quote")
        if let speaker = quote.speaker { sound(speaker.span, "speaker") }
        if let cue = quote.cue { sound(cue, "cue") }
    }
    for claim in annotation.claims {
        sound(claim.span, "claim")
        sound(claim.trigger, "trigger")
        #expect(claim.span.contains(claim.trigger), sourceLocation: sourceLocation)
        #expect(annotation.sentences.indices.contains(claim.sentence), sourceLocation: sourceLocation)
        #expect(claim.quantities.allSatisfy { annotation.quantities.indices.contains($0) }, sourceLocation: sourceLocation)
        if let span = claim.time?.span { sound(span, "time") }
        if let place = claim.place {
            sound(place.span, "place")
            #expect(entities.contains(place.entity), sourceLocation: sourceLocation)
        }
        for participant in claim.participants {
            sound(participant.span, "participant")
            if let entity = participant.entity { #expect(entities.contains(entity), sourceLocation: sourceLocation) }
        }
    }
    let order = annotation.claims.map(\.trigger)
    #expect(order == order.sorted(), "claims in the order of their triggers", sourceLocation: sourceLocation)
}
