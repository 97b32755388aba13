import KroniekEngine
import KroniekExport
import KroniekModel

/// A store opened for reading, with its chronicle and the answers drawn from it.
struct OpenStore {
    let engine: Engine
    let index: ChronicleIndex
    let wire: AnswerWire
    /// Loaded only by those who ask: it takes longer than most answers.
    var knowledge: any Knowledge { StoreDoor.knowledge(engine) }

    init(_ path: String, asOf: CalendarDay? = nil) throws {
        let engine = try StoreDoor.open(path)
        self.engine = engine
        index = ChronicleIndex(try engine.chronicle(asOf: asOf))
        wire = AnswerWire(index) { try engine.document($0)?.document.text }
    }
}
