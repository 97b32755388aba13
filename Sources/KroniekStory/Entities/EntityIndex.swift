import KroniekModel

/// Which thing each document's entities are, over all documents.
struct EntityIndex: Sendable {
    /// In the order of their ids; as bytes, for a large pile has half a million things of which one report alone speaks.
    private(set) var entities: Packed<Entity>
    private let places: IDPlaces
    let kinds: [EntityKind]
    /// Whether the knowledge pack or the user told of it: its id is the one that it has there.
    let isKnown: [Bool]
    /// For each document, for each of its entities: the position in ``entities``.
    let position: [[Int]]
    let isNamed: [Bool]
    /// How many independent documents name it.
    let documentFrequency: [Int]
    /// How much it says that two documents share it: 0 (all do) … 1 (only they do).
    let rarity: [Double]
    /// Those that the user renamed or told something of.
    private(set) var replaced: Set<Int> = []

    /// - Parameter entities: in the order of their ids, none twice; the rows beside them are parallel.
    init(
        _ entities: Packed<Entity>, kinds: [EntityKind], isKnown: [Bool], position: [[Int]], isNamed: [Bool], documentFrequency: [Int],
        rarity: [Double]
    ) {
        self.entities = entities
        places = IDPlaces(entities)
        self.kinds = kinds
        self.isKnown = isKnown
        self.position = position
        self.isNamed = isNamed
        self.documentFrequency = documentFrequency
        self.rarity = rarity
    }

    /// The position of an entity by its id.
    func position(of id: String) -> Int? { places.place(of: id, in: entities) }

    func id(_ position: Int) -> String { entities.id(position) }

    func name(_ position: Int) -> String { entities[position].name }

    /// Puts some in the place of others of the same id and kind.
    mutating func replace(_ changed: [Int: Entity]) {
        if changed.isEmpty { return }
        replaced.formUnion(changed.keys)
        let entities = entities
        self.entities = Packed(count: entities.count) { changed[$0] ?? entities[$0] }
    }

    func position(_ document: Int, _ local: Int?) -> Int? {
        guard let local, position[document].indices.contains(local) else { return nil }
        return position[document][local]
    }
}

/// The last names of people.
struct Surnames: Sendable {
    /// Of each entity a number for its last name, and whether it has no other; -1 for what is no named person.
    private let number: [Int32]
    private let isAlone: [Bool]
    /// The given names of people who have some.
    private let given: [Int: [String]]

    init(_ entities: EntityIndex) {
        let people = entities.kinds.indices.filter { entities.kinds[$0] == .person && entities.isNamed[$0] }
        let forms = Parallel.map(people.count) { NameForm(entities.name(people[$0])).words }
        var known: [String: Int32] = [:]
        var number = [Int32](repeating: -1, count: entities.kinds.count)
        var isAlone = [Bool](repeating: false, count: entities.kinds.count)
        var given: [Int: [String]] = [:]
        for (index, words) in zip(people, forms) {
            guard let last = words.last else { continue }
            let next = Int32(known.count)
            number[index] = known[last, default: next]
            if number[index] == next { known[last] = next }
            isAlone[index] = words.count == 1
            if words.count > 1 { given[index] = Array(words.dropLast()) }
        }
        self.number = number
        self.isAlone = isAlone
        self.given = given
    }

    /// Whether one is a surname by itself and the other bears it, or their given names can be those of one: who is meant is not said.
    func mayBeOne(_ a: Int, _ b: Int) -> Bool {
        guard number[a] >= 0, number[a] == number[b] else { return false }
        if isAlone[a] || isAlone[b] { return true }
        guard let first = given[a], let second = given[b] else { return false }
        return GivenNames.canBeOne(first, second)
    }
}
