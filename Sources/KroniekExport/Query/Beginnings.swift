public import KroniekModel

/// What `about` means where its words are nobody's and in no title: beginnings of words. Whoever is still typing is understood ("bosk" is Boskalis).
struct Beginnings: Sendable {
    private let entities: Set<String>
    private let events: Set<String>
    /// A blank and the words, folded.
    private let wanted: [UInt8]

    init(_ query: String, _ index: ChronicleIndex) {
        let wanted = Self.wanted(query)
        self.wanted = wanted
        guard wanted.count > 1 else {
            (entities, events) = ([], [])
            return
        }
        let all = index.chronicle.entities
        let found = Parallel.runs(all.count, together: PackedPiece.most) { range in
            range.compactMap { place -> String? in
                let entity = all[place]
                let names = [entity.name] + entity.names.values.joined()
                return names.contains { Self.holds($0, wanted) } ? entity.id : nil
            }
        }
        let entities = Set(found.joined())
        self.entities = entities
        if entities.isEmpty {
            events = []
            return
        }
        let claims = index.chronicle.claims
        let told = Parallel.runs(claims.count, together: PackedPiece.most) { range in
            range.compactMap { place -> String? in
                let head = claims.head(place)
                let takesPart = head.participants.contains { $0.map(entities.contains) ?? false }
                return takesPart || head.place.map(entities.contains) ?? false ? head.event : nil
            }
        }
        events = Set(told.joined())
    }

    func fits(_ event: Event) -> Bool {
        guard wanted.count > 1 else { return false }
        if events.contains(event.id) || event.participants.contains(where: { entities.contains($0.entity) }) { return true }
        if let place = event.place, entities.contains(place) { return true }
        return event.title.contains { Self.holds($0.value, wanted) }
    }

    /// A blank and the words, folded.
    static func wanted(_ query: String) -> [UInt8] { Array(" \(NameFolding.fold(query))".utf8) }

    /// Whether a word of the text, or some in a row, begin so.
    static func holds(_ text: String, _ wanted: [UInt8]) -> Bool {
        let folded = Array(" \(NameFolding.fold(text))".utf8)
        guard folded.count >= wanted.count else { return false }
        return (0...(folded.count - wanted.count)).contains { start in folded[start...].starts(with: wanted) }
    }
}

extension EventFilter {
    /// As ``matcher(in:knowledge:)``, but words of `about` that are found nowhere as they are count as beginnings.
    func reachingMatcher(in index: ChronicleIndex, knowledge: any Knowledge) -> @Sendable (Event) -> Bool {
        let whole = matcher(in: index, knowledge: knowledge)
        guard let about else { return whole }
        var words = EventFilter()
        words.about = about
        let isWord = words.matcher(in: index, knowledge: knowledge)
        let events = index.chronicle.events
        let isFound = Parallel.runs(events.count, together: PackedPiece.most) { range in range.contains { isWord(events[$0]) } ? [true] : [] }
        if isFound.contains(where: { !$0.isEmpty }) { return whole }
        var rest = self
        rest.about = nil
        let fits = rest.matcher(in: index, knowledge: knowledge)
        let beginnings = Beginnings(about, index)
        return { beginnings.fits($0) && fits($0) }
    }

    /// The events that fit, in the chronicle's order.
    public func found(in index: ChronicleIndex, knowledge: any Knowledge = NoKnowledge()) -> [Event] {
        places(in: index, knowledge: knowledge).chosen.map { index.chronicle.events[$0.place] }
    }
}
