import KroniekModel

/// Prints of everything that the titles of an event hang on: its claims, whatever else their reports say, how the things that these speak of are called,
/// which of them are one, and in which order they stand in the chronicle.
struct EventPrints: Sendable {
    private let table: FactTable
    private let base: Print
    /// Of each report what it says, and what the things are called that it speaks of; nil where nobody knows.
    private let ofDocument: [Print?]

    init(_ keeping: Keeping, table: FactTable) {
        self.table = table
        var base = keeping.base
        base.add(table.corpus.languages.count)
        for language in table.corpus.languages { base.add(language) }
        self.base = base
        let seed = base
        let entities = table.entities
        // What a single report speaks of once is called as that report has it, which the sum of the report holds.
        var spoken = [UInt8](repeating: 0, count: entities.entities.count)
        for things in entities.position { for position in things { spoken[position] = min(2, spoken[position] + 1) } }
        let often = spoken
        // Each other thing once, from its bytes.
        let names = Parallel.map(entities.entities.count, together: 1000) { position -> UInt64 in
            let isNamed = entities.isNamed[position]
            if often[position] < 2, !entities.isKnown[position], !entities.replaced.contains(position) { return isNamed ? 1 : 0 }
            return Self.name(entities.entities[position], isNamed: isNamed).low
        }
        let sums = keeping.sums
        ofDocument = Parallel.map(table.corpus.count) { document -> Print? in
            guard let sum = sums[table.corpus.documents[document].document.id] else { return nil }
            var print = seed
            print.add(sum)
            for position in entities.position[document] { print.add(names[position]) }
            return print
        }
    }

    /// What a title may show of a thing.
    private static func name(_ entity: Entity, isNamed: Bool) -> Print {
        var print = Print()
        print.add(isNamed ? 1 : 0)
        print.add(entity.kind.rawValue)
        print.add(entity.knowledge ?? "")
        print.add(entity.name)
        print.add(entity.decided.contains { $0.kind == .rename } ? 1 : 0)
        for (language, names) in entity.names.sorted(by: { $0.key < $1.key }) {
            print.add(language)
            print.add(names.first ?? "")
        }
        return print
    }

    /// Of each event; nil where one of its reports has none.
    func prints(_ drafts: [EventBuilder.Draft]) -> [Print?] { Parallel.map(drafts.count, together: 256) { print(drafts[$0].members) } }

    /// - Parameter members: claims, in their order.
    private func print(_ members: [Int]) -> Print? {
        var print = base
        print.add(members.count)
        // Things by the order in which they are first spoken of here: their ids shift when reports come between.
        var things: [Int] = []
        func number(_ thing: Int?) -> Int {
            guard let thing else { return -1 }
            if let known = things.firstIndex(of: thing) { return known }
            things.append(thing)
            return things.count - 1
        }
        for member in members {
            let (document, local) = table.facts.withUnsafeBufferPointer { ($0[member].document, $0[member].local) }
            guard let own = ofDocument[document] else { return nil }
            print.add(own)
            print.add(local)
            table.facts.withUnsafeBufferPointer { facts in
                for argument in facts[member].arguments { print.add(number(argument.entity)) }
                print.add(number(facts[member].place))
            }
        }
        // Of equals the one goes first that stands first in the chronicle.
        if things.count > 1 { for place in things.indices.sorted(by: { things[$0] < things[$1] }) { print.add(place) } }
        return print
    }
}

/// The titles of the weaving before, by print.
struct LastTitles: Sendable {
    private let events: Packed<Event>
    private let titles: Packed<KeptTitle>
    private let places: [UInt64: Int32]

    init?(_ last: (events: Packed<Event>, titles: Packed<KeptTitle>)?) {
        guard let last, last.events.count == last.titles.count else { return nil }
        (events, titles) = last
        var places: [UInt64: Int32] = [:]
        places.reserveCapacity(titles.count)
        for (place, low) in titles.mapped(\.low).enumerated() where low != 0 { places[low] = Int32(place) }
        self.places = places
    }

    /// - Returns: with ``KeptTitle/words(_:)`` of the titles.
    subscript(_ print: Print) -> (titles: [String: String], isPoor: Bool, words: Int)? {
        guard let place = places[print.low] else { return nil }
        let kept = titles[Int(place)]
        guard kept.high == print.high, kept.low == print.low else { return nil }
        let titles = events[Int(place)].title
        return KeptTitle.words(titles) == kept.words ? (titles, kept.isPoor, kept.words) : nil
    }
}
