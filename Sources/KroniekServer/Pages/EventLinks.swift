import KroniekModel

/// Who and what each event of a chronicle is about, and the way back, as rows of numbers: what goes over hundreds of events makes none of them.
struct EventLinks: Sendable {
    /// Where the entities of each event begin, and where the last end; those of an event are its participants, each once.
    private let starts: [Int32]
    private let entities: [Int32]
    /// -1 where there is none.
    private let places: [Int32]
    private let types: [Int32]
    /// Where the events of each entity begin, and where the last end: those that it takes part in or that took place there, ascending.
    private let heads: [Int32]
    private let events: [Int32]

    /// - Parameters:
    ///   - count: of entities.
    ///   - tell: says of each event its kind, as a number, its participants and its place, as places among the chronicle's entities.
    init(entities count: Int, _ tell: (_ put: (_ type: Int32, _ taking: [Int], _ place: Int?) -> Void) -> Void) {
        var starts: [Int32] = []
        var entities: [Int32] = []
        var places: [Int32] = []
        var types: [Int32] = []
        var counts = [Int32](repeating: 0, count: count)
        tell { type, taking, place in
            starts.append(Int32(entities.count))
            for entity in taking {
                entities.append(Int32(entity))
                counts[entity] += 1
            }
            if let place, !taking.contains(place) { counts[place] += 1 }
            places.append(place.map(Int32.init) ?? -1)
            types.append(type)
        }
        starts.append(Int32(entities.count))
        var heads: [Int32] = [0]
        for count in counts { heads.append(heads[heads.count - 1] + count) }
        var next = heads
        var events = [Int32](repeating: 0, count: Int(heads[count]))
        func put(_ event: Int, under entity: Int32) {
            events[Int(next[Int(entity)])] = Int32(event)
            next[Int(entity)] += 1
        }
        for event in places.indices {
            var isThere = places[event] < 0
            for row in Int(starts[event])..<Int(starts[event + 1]) {
                put(event, under: entities[row])
                if entities[row] == places[event] { isThere = true }
            }
            if !isThere { put(event, under: places[event]) }
        }
        (self.starts, self.entities, self.places, self.types, self.heads, self.events) = (starts, entities, places, types, heads, events)
    }

    /// In how many events an entity takes part, or they took place there.
    func count(of entity: Int) -> Int { Int(heads[entity + 1] - heads[entity]) }

    /// Those events, ascending.
    func events(of entity: Int) -> ArraySlice<Int32> { events[Int(heads[entity])..<Int(heads[entity + 1])] }

    /// Who and what an event is about, and where it took place.
    func things(of event: Int) -> [Int] {
        let taking = entities[Int(starts[event])..<Int(starts[event + 1])].map(Int.init)
        return places[event] >= 0 ? taking + [Int(places[event])] : taking
    }

    /// Where an event took place; nil where that is not told.
    func place(of event: Int) -> Int? { places[event] >= 0 ? Int(places[event]) : nil }

    /// How many people and things two events have in common; the same place counts once more.
    func shared(_ a: Int, _ b: Int) -> Int {
        var count = places[a] >= 0 && places[a] == places[b] ? 1 : 0
        for row in Int(starts[b])..<Int(starts[b + 1]) {
            let entity = entities[row]
            if entity == places[a] || entities[Int(starts[a])..<Int(starts[a + 1])].contains(entity) { count += 1 }
        }
        return count
    }

    /// Whether both have one kind.
    func isAlike(_ a: Int, _ b: Int) -> Bool { types[a] >= 0 && types[a] == types[b] }
}
