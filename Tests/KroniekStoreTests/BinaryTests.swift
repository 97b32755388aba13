import Foundation
import KroniekModel
import Testing

@testable import KroniekStore

/// Marsaglia's xorshift64: the same noise in every run.
struct Xorshift: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// Values come back from their bytes as they were, all of them; other bytes give an error and nothing worse.
@Suite struct BinaryTests {
    private func again<T: BinaryValue>(_ value: T) throws -> T {
        let data = Codec.bytes(value)
        #expect(Codec.bytes(value) == data)
        let back: [T] = try Codec.list(Codec.bytes([value]))
        return back[0]
    }

    private let day = CalendarDay(number: 18_262)
    private var interval: CalendarInterval { CalendarInterval(earliest: day, latest: nil) }

    private var quantity: Quantity {
        Quantity(
            span: Span(1, 2), low: 1.5, high: -0.0, isApproximate: true, of: "Dutch soldiers", ofSpan: Span(3, 9), ofLemma: "soldier", unit: "EUR")
    }

    private var claim: Claim {
        Claim(
            span: Span(0, 90), sentence: 3, trigger: Span(4, 9), lemma: "stilleggen", type: "suspend", plover: "RETREAT", polarity: .negative,
            modality: .demanded, isNominal: true, isDenied: true, time: .init(interval: interval, span: Span(5, 6), bound: .since),
            place: .init(entity: 7, span: Span(8, 9)), participants: [.init(role: .topic, entity: nil, span: Span(1, 4), lemma: "één")],
            quantities: [0, 300, -1], source: .init(entity: 2, span: Span(6, 7), kind: .reported), region: .caption)
    }

    private var annotation: Annotation {
        var annotation = Annotation(language: "nl")
        annotation.title = "Titel"
        annotation.published = Publication(date: interval, basis: .inferred, evidence: [Span(1, 5)])
        annotation.sentences = [Sentence(span: Span(0, 90), tokens: 0..<0)]
        annotation.mentions = [Mention(span: Span(2, 3), kind: .mission, form: .pronoun, entity: 1)]
        annotation.entities = [DocumentEntity(kind: .event, name: "N", aliases: ["a", "b"], knowledge: "org/n", isNamed: false)]
        annotation.times = [
            TimeExpression(span: Span(2, 3), kind: .set, value: "P1D", modifier: .equalOrLess, interval: interval, bound: .until)
        ]
        annotation.quantities = [quantity]
        annotation.quotes = [Quote(span: Span(1, 2), kind: .indirect, speaker: .init(span: Span(3, 4), entity: 5), cue: Span(6, 7))]
        var doubtful = claim
        doubtful.type = nil
        doubtful.sense = "hold"
        annotation.claims = [claim, doubtful]
        annotation.headlines = Headlines([
            Headline(
                form: .relative, subject: Span(20, 24),
                pieces: [Headline.Piece(Span(20, 24)), Headline.Piece(Span(9, 15), isMoved: true), Headline.Piece(Span(30, 44), weight: 5)]), nil,
        ])
        annotation.omissions = ["Left out."]
        return annotation
    }

    private var event: Event {
        var event = Event(id: "12")
        event.type = "suspend"
        event.plover = "RETREAT"
        event.title = ["en": "A", "nl": "B"]
        event.interval = interval
        event.bound = .before
        event.place = "NL"
        event.participants = [.init(role: .patient, entity: "x/a")]
        event.polarity = .negative
        event.modality = .possible
        event.isDenied = true
        event.salience = 0.123
        event.claims = ["d#1", "d#2"]
        event.documents = 4
        event.languages = ["en", "nl"]
        event.firstReported = day
        event.lastReported = day
        event.carriedOutBy = "13"
        event.decided = [DecisionMark(decision: 3, kind: .note, text: "Seen.")]
        return event
    }

    private var document: Document {
        Document(
            id: "d", text: "", title: "T", language: "en", published: interval, url: "u", outlet: "o", author: "a", path: "p", sha256: "00",
            regions: [Region(.dateline, Span(0, 3))], isExtracted: true, retrieved: interval)
    }

    private var shown: ChronicleClaim {
        var shown = ChronicleClaim(
            id: "d#1", document: "d", event: "12", claim: claim, participants: [nil, "NL"], place: "NL", source: "x/a", quantities: [quantity],
            sentence: "Zin.", sentenceStart: 40)
        shown.isRejected = true
        return shown
    }

    private var placement: DecisionPlacement {
        var placement = DecisionPlacement(decision: 3, kind: .redate, state: .partly)
        placement.events = ["1"]
        placement.entity = "NL"
        (placement.anchors, placement.withoutReport, placement.unread, placement.elsewhere, placement.covered) = (5, 1, 2, 3, 4)
        return placement
    }

    @Test func everythingComesBack() throws {
        #expect(try again(annotation) == annotation)
        #expect(try again(document) == document)
        #expect(try again(event) == event)
        #expect(try again(shown) == shown)
        #expect(try again(placement) == placement)
        let source = SourceDocument(
            id: "d", path: "p", url: "u", title: "t", outlet: "o", language: "nl", published: annotation.published, sha256: "00", duplicateOf: "e",
            retrieved: .year(2032), opening: "w …")
        #expect(try again(source) == source)
        var entity = Entity(id: "x/a", kind: .facility, name: "A", names: ["nl": ["A", "B"], "en": []], knowledge: "k", mentions: 9)
        entity.decided = [DecisionMark(decision: 1, kind: .rename)]
        #expect(try again(entity) == entity)
        let value = Conflict.Value(value: "7", low: 7, high: 1e300, claims: ["d#1"])
        let conflict = Conflict(id: "c1", kind: .status, relation: .scope, about: "a", event: "12", values: [value], reason: "R.")
        #expect(try again(conflict) == conflict)
        let point = StateSeries.Point(
            value: "v", low: 1, high: nil, interval: CalendarInterval(earliest: nil, latest: day), to: day, reported: day, claims: ["d#1"])
        let series = StateSeries(subject: "s", subjectName: "S", attribute: "status", series: [point])
        #expect(try again(series) == series)
        for number in [0, 1, -1, 63, 64, -64, -65, .max, .min] { #expect(try again(number) == number) }
        for number in [0, -0.0, 0.1, .infinity, 1e15, -999_999_999_999_999] { #expect(try again(number).bitPattern == (number as Double).bitPattern) }
    }

    /// Format 7 had the headlines of a report one after another.
    @Test func headlinesOfBeforeComeBack() throws {
        let headlines = try #require(annotation.headlines)
        var writer = BinaryWriter()
        writer.write(headlines.count)
        for headline in headlines.all { writer.write(headline) }
        let read: Headlines = try writer.bytes.withUnsafeBytes {
            var reader = BinaryReader($0)
            return try reader.value()
        }
        #expect(read == headlines)
        #expect(read.form(0) == .relative && read.form(1) == nil && read.form(2) == nil)
    }

    /// Whoever adds a field to one of these adds it to its bytes as well, and here.
    @Test func noFieldIsForgotten() {
        func count(_ value: Any) -> Int { Mirror(reflecting: value).children.count }
        #expect(count(annotation) == 13 && count(annotation.headlines![0]!) == 3 && count(annotation.headlines![0]!.pieces[0]) == 3)
        #expect(count(document) == 14 && count(claim) == 17 && count(quantity) == 8 && count(event) == 19)
        #expect(count(shown) == 11 && count(placement) == 10 && count(annotation.mentions[0]) == 4 && count(annotation.entities[0]) == 5)
        #expect(count(annotation.times[0]) == 6 && count(annotation.quotes[0]) == 4 && count(annotation.published) == 3)
        #expect(count(Entity(id: "", kind: .other, name: "")) == 7 && count(SourceDocument(id: "", language: "")) == 11)
        #expect(count(Conflict(id: "", kind: .date, relation: .scope, about: "", event: nil, values: [], reason: "")) == 7)
        #expect(count(StateSeries.Point(value: "", interval: .unknown, reported: nil, claims: [])) == 7)
        #expect(count(StateSeries(subject: "", subjectName: "", attribute: "", series: [])) == 4 && count(event.decided[0]) == 3)
        #expect(count(Conflict.Value(value: "", claims: [])) == 4 && count(event.participants[0]) == 2 && count(document.regions[0]) == 2)
        #expect(count(annotation.sentences[0]) == 2 && count(annotation.quotes[0].speaker!) == 2 && count(Span(0, 1)) == 2)
        #expect(count(interval) == 2 && count(day) == 1)
        #expect(count(claim.time!) == 3 && count(claim.place!) == 2 && count(claim.participants[0]) == 4 && count(claim.source!) == 3)
    }

    /// Older stores kept JSON.
    @Test func jsonIsReadAsWell() throws {
        let back: Annotation = try Codec.value(Codec.encode(annotation))
        #expect(back == annotation)
        let envelope: Document = try Codec.value(Codec.encode(document))
        #expect(envelope == document)
    }

    /// A case that is missing from its list could be written by nobody.
    @Test func everyCaseHasACode() {
        func check<T: BinaryCode & CaseIterable & Hashable>(_ type: T.Type) {
            #expect(Set(T.codes) == Set(T.allCases) && T.codes.count == T.allCases.count, "\(type)")
        }
        check(Polarity.self)
        check(Modality.self)
        check(Role.self)
        check(EntityKind.self)
        check(Mention.Form.self)
        check(Region.Kind.self)
        check(Publication.Basis.self)
        check(Quote.Kind.self)
        check(Claim.Source.Kind.self)
        check(TimeExpression.Kind.self)
        check(TimeExpression.Modifier.self)
        check(TimeExpression.Bound.self)
        check(Conflict.Kind.self)
        check(Conflict.Relation.self)
        check(Decision.Kind.self)
        check(DecisionPlacement.State.self)
    }

    /// Not one bit may change unnoticed, nor may anything be missing.
    @Test func otherBytesGiveAnError() throws {
        let good = Codec.bytes(document)
        for count in 0..<good.count {
            #expect(throws: (any Error).self) { let _: Document = try Codec.value(good.prefix(count)) }
        }
        #expect(throws: (any Error).self) { let _: Document = try Codec.value(good + [0]) }
        for place in good.indices {
            for bit in 0..<8 {
                var flipped = good
                flipped[place] ^= 1 << bit
                #expect(throws: (any Error).self, "bit \(bit) of byte \(place)") { let _: Document = try Codec.value(flipped) }
            }
        }
    }

    /// Stores of format 3 kept their values without a sum.
    @Test func bytesWithoutASumAreReadAsWell() throws {
        var writer = BinaryWriter()
        writer.write(annotation)
        let back: Annotation = try Codec.value(Data(writer.bytes))
        #expect(back == annotation)
    }

    /// Nothing is far enough away to overflow what reckons with days.
    @Test func daysBeyondAnyCalendarAreNone() throws {
        for number in [Int.max, Int.min, 1 << 61, Int(Int32.max) + 1] {
            // As bytes a day is its number.
            #expect(throws: (any Error).self) { let _: [CalendarDay] = try Codec.list(Codec.bytes([number])) }
        }
        let far = try again(CalendarDay(number: -(1 << 60)))
        #expect(far.components.year < -1_000_000 && far.adding(days: 1) > far)
    }

    /// Whatever is read out of noise is a value: written again it reads the same.
    @Test func noise() throws {
        var numbers = Xorshift(state: 88_172_645_463_325_252)
        var writer = BinaryWriter()
        writer.write(annotation)
        let good = Data(writer.bytes)
        var (read, refused) = (0, 0)
        func check<T: BinaryValue & Decodable>(_ bytes: Data, _ type: T.Type) throws {
            let value: T
            // Not `try?`, which would ask for an optional value: that is written otherwise.
            do { value = try Codec.value(bytes) } catch {
                refused += 1
                return
            }
            read += 1
            let written = Codec.bytes(value)
            let again: T = try Codec.value(written)
            #expect(Codec.bytes(again) == written)
        }
        for _ in 0..<1000 {
            var noise = good
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                noise[Int.random(in: 0..<noise.count, using: &numbers)] = .random(in: 0...255, using: &numbers)
            }
            try check(noise, Annotation.self)
            let short = Data((0..<Int.random(in: 0..<64, using: &numbers)).map { _ in UInt8.random(in: 0...40, using: &numbers) })
            try check(short, [ChronicleClaim].self)
            try check(short, Document.self)
        }
        #expect(read > 100 && refused > 100)
    }
}
