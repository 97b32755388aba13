import KroniekExport
public import KroniekModel

/// What the user had in view when deciding: a decision holds while that is as it was, whatever else has come since.
public struct Sighting: Sendable, Hashable {
    /// ``Engine/generation()`` of the chronicle that was shown.
    public var generation: Int
    /// ``sum(of:)`` of the event or thing that the decision is on; nil where nothing of the chronicle may have changed.
    public var sum: String?

    public init(generation: Int, sum: String? = nil) {
        self.generation = generation
        self.sum = sum
    }

    /// Of what a reader is shown of an event: its sentences, titles, date, standing, and what was decided of it.
    public static func sum(of event: Event) -> String {
        sum(
            [event.lastingID, event.interval.edtf ?? "", "\(event.bound) \(event.modality) \(event.polarity) \(event.isDenied)"]
                + event.claims.sorted() + event.title.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
                + event.decided.map { "\($0.decision)" })
    }

    /// Of a person, body, place or thing: its names, and what was decided of it.
    public static func sum(of entity: Entity) -> String {
        sum([entity.id] + entity.names.sorted { $0.key < $1.key }.flatMap { [$0.key] + $0.value } + entity.decided.map { "\($0.decision)" })
    }

    /// FNV-1a, 64 bits (draft-eastlake-fnv), with a byte that no UTF-8 has between the parts.
    private static func sum(_ parts: [String]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in parts { for byte in Array(part.utf8) + [0xFF] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 } }
        return String(hash, radix: 16)
    }

    /// Whether a request still means what it meant when it was made.
    func holds(for request: DecisionRequest, at now: Int, in index: ChronicleIndex) -> Bool {
        if generation == now { return true }
        guard let sum else { return false }
        // Numbers of events, and ids of namesakes, are places in a chronicle: in the next they may be others'.
        func subject(_ ids: [String]) -> Bool {
            let events = ids.compactMap { id in index.event(id).flatMap { $0.lastingID == id ? $0 : nil } }
            return events.count == ids.count && events.first.map { Sighting.sum(of: $0) } == sum
        }
        return switch request {
        case .merge(let events): subject(events)
        case .split(let event, _), .renameEvent(let event, _, _), .rejectEvent(let event), .redate(let event, _), .note(let event, _):
            subject([event])
        case .rejectClaim(let claim): index.claim(claim)?.event.flatMap { index.event($0) }.map { Sighting.sum(of: $0) } == sum
        case .renameEntity(let entity, _), .splitEntity(let entity, _): index.entity(entity).map { Sighting.sum(of: $0) } == sum
        case .mergeEntities: false
        }
    }
}

extension Sighting: LosslessStringConvertible {
    /// As a form carries it: "41-9f3c…".
    public var description: String { sum.map { "\(generation)-\($0)" } ?? "\(generation)" }

    public init?(_ description: String) {
        let parts = description.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard let generation = Int(parts[0]) else { return nil }
        self.init(generation: generation, sum: parts.count > 1 ? String(parts[1]) : nil)
    }
}
