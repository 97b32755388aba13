import KroniekEngine
import KroniekExport
import KroniekModel

/// A store opened for reading, with its chronicle and the answers drawn from it.
struct OpenStore {
    let engine: Engine
    let index: ChronicleIndex
    let wire: AnswerWire
    let knowledge: any Knowledge

    init(_ path: String, asOf: CalendarDay? = nil) throws {
        let engine = try StoreDoor.open(path)
        self.engine = engine
        index = ChronicleIndex(try engine.chronicle(asOf: asOf))
        knowledge = StoreDoor.knowledge(engine)
        wire = AnswerWire(index) { try engine.document($0)?.document.text }
    }
}
