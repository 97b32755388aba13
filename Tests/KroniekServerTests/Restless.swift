import Foundation
import KroniekEngine
import KroniekExport
import KroniekModel
import Synchronization

@testable import KroniekServer

/// A library in which something changes whenever it is asked: each chronicle has more rows than the one before, and those that pages look for stand last.
final class Restless: ChronicleEditor {
    private let state = Mutex((generation: 0, made: 0))
    /// Called when a chronicle is asked for, before it is made.
    let onChronicle: @Sendable (CalendarDay?) throws -> Void
    let onAdd: @Sendable () throws -> AddReport
    let isStill: Bool

    init(
        isStill: Bool = false, onChronicle: @escaping @Sendable (CalendarDay?) throws -> Void = { _ in },
        onAdd: @escaping @Sendable () throws -> AddReport = { AddReport() }
    ) {
        self.isStill = isStill
        self.onChronicle = onChronicle
        self.onAdd = onAdd
    }

    /// Chronicles that were made.
    var made: Int { state.withLock { $0.made } }

    /// Something was stored.
    func move() { state.withLock { $0.generation += 1 } }

    func generation() throws -> Int {
        state.withLock { state in
            if !isStill { state.generation += 1 }
            return state.generation
        }
    }

    func chronicle(asOf: CalendarDay?) throws -> Chronicle {
        let generation = state.withLock { state in
            state.made += 1
            return state.generation
        }
        try onChronicle(asOf)
        defer { if !isStill { move() } }
        return Self.chronicle(generation)
    }

    private static func chronicle(_ generation: Int) -> Chronicle {
        let day = CalendarDay(iso: "2031-03-03")!
        var chronicle = Chronicle()
        var claims: [ChronicleClaim] = []
        var entities: [Entity] = []
        for number in 0..<(10 * generation) {
            claims.append(claim("a\(number)", event: nil))
            entities.append(Entity(id: "x/\(number)", kind: .person, name: "Somebody \(number)"))
        }
        claims.append(claim("z", event: "1"))
        entities.append(Entity(id: "x/olden", kind: .place, name: "Olden", mentions: 1))
        var event = Event(id: "1")
        event.title = ["en": "Made at \(generation)."]
        event.interval = CalendarInterval(day: day)
        event.claims = ["z#0"]
        event.documents = 1
        event.languages = ["en"]
        event.salience = 0.9
        chronicle.documents = [
            SourceDocument(
                id: "z", title: "Z", outlet: "Z", language: "en", published: Publication(date: CalendarInterval(day: day), basis: .metadata))
        ]
        chronicle.claims = .init(claims)
        chronicle.entities = .init(entities)
        chronicle.events = [event]
        return chronicle
    }

    private static let sentence = "The dam of Olden broke."

    private static func claim(_ document: String, event: String?) -> ChronicleClaim {
        let claim = Claim(span: Span(0, sentence.utf8.count), sentence: 0, trigger: Span(17, 22), lemma: "break", type: "collapse")
        return ChronicleClaim(
            id: "\(document)#0", document: document, event: event, claim: claim, place: event == nil ? nil : "x/olden", sentence: sentence)
    }

    func document(_ id: String) throws -> AnnotatedDocument? {
        AnnotatedDocument(document: Document(id: id, text: Self.sentence), annotation: Annotation(language: "en"))
    }
    func search(_ query: String, order: SearchOrder, limit: Int) throws -> [SearchHit] {
        [SearchHit(document: "z", span: Span(0, Self.sentence.utf8.count), text: Self.sentence, marks: [])]
    }
    func knowledge() throws -> any Knowledge { NoKnowledge() }

    func ask(_ question: String, asOf: CalendarDay?, in index: ChronicleIndex) throws -> Answer {
        Answer(question: question, language: "en", asked: .thing, items: [], refusal: index.event("1")?.title["en"])
    }
    func documentWithTokens(_ id: String) throws -> AnnotatedDocument? { try document(id) }
    func changes(since: CalendarDay, until: CalendarDay?) throws -> Changes {
        let after = try chronicle(asOf: until)
        return Changes(since: since, until: until, changes: [], chronicle: after, reports: 0, undated: 0)
    }
    func decisions(in chronicle: Chronicle) throws -> [DecisionRecord] { [] }
    func decisions(placedIn chronicle: Chronicle) throws -> [Decision] { [] }
    func decide(_ request: DecisionRequest, made: String?, seen: Sighting?) throws -> DecisionRecord {
        throw EngineFailure(message: "The store is in use.", exitStatus: 75, cause: .busy)
    }
    func undo(_ number: Int, made: String?) throws -> DecisionRecord {
        throw EngineFailure(message: "There is no decision \(number).", exitStatus: 66)
    }
    func add(_ inputs: [Input], progress: (@Sendable (KroniekEngine.Progress) -> Void)?) throws -> AddReport { try onAdd() }
}
