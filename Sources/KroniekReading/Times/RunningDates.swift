import KroniekModel

/// Dates what a report goes on to tell without a date of its own, where what went before leaves little choice: further moves of prices and figures on the
/// day of the one just told, further words of somebody whose words or deeds the report has dated, and the happening that a dated clause ends or begins.
struct RunningDates {
    let concepts: ConceptCatalogue
    let published: CalendarInterval
    let entities: [DocumentEntity]

    /// A claim with what its clause says of when.
    struct Told {
        var claim: Claim
        var tense: Clauses.Tense
    }

    /// Days that a date may last which later claims go on with, and how old the news of a report may be.
    static let longest = 2
    static let oldest = 7

    /// - Parameter told: in the order of the text.
    func date(_ told: inout [Told]) {
        boundActivities(&told)
        for index in told.indices { limit(&told[index]) }
        // News of one day: a report that may be of several goes on with nothing.
        guard published.days == 1, let last = published.latest else { return }
        var move: (interval: CalendarInterval, claim: Claim)?
        var speakers: [Int: CalendarDay] = [:]
        for index in told.indices {
            let claim = told[index].claim
            guard claim.source == nil, claim.region != .caption, !claim.isNominal, claim.polarity == .positive, claim.modality == .actual else {
                continue
            }
            let isMove = isMove(claim)
            if let fresh = fresh(claim, last) {
                if isMove { move = (fresh, claim) }
                if let day = fresh.earliest { for party in agents(claim) { speakers[party] = max(speakers[party] ?? day, day) } }
            } else if told[index].tense == .past, isOpen(claim.time, last) {
                if isMove, !claim.quantities.isEmpty, let move, isOfOneKind(claim, move.claim) {
                    told[index].claim.time = Claim.Time(interval: move.interval, span: nil)
                } else if isStatement(claim), let day = agents(claim).compactMap({ speakers[$0] }).max() {
                    told[index].claim.time = Claim.Time(interval: CalendarInterval(earliest: day, latest: last), span: nil)
                }
            }
        }
    }

    /// Days that the guess of a report's day may be wide for what it tells to be news of those days.
    static let widest = 183
    /// Days of a week: "this week", told as over, ends with the report.
    static let week = 7

    /// What a report tells as past was by the report; and where that may be of any day of a long time, no more is known.
    private func limit(_ told: inout Told) {
        guard var time = told.claim.time, told.claim.modality == .actual, let last = published.latest else { return }
        if time.span == nil {
            guard time.interval == published, (published.days ?? 0) > RunningDates.widest, told.tense != .present else { return }
            time.interval.earliest = nil
        } else {
            guard told.tense == .past || told.tense == .perfect, !told.claim.isNominal, time.bound == .at, let first = time.interval.earliest,
                let end = time.interval.latest, first <= last, end > last, end.number - first.number < RunningDates.week
            else { return }
            time.interval.latest = last
        }
        told.claim.time = time
    }

    /// The date of a claim that is news: short, and not older than a week.
    private func fresh(_ claim: Claim, _ last: CalendarDay) -> CalendarInterval? {
        guard let time = claim.time, time.bound == .at, let days = time.interval.days, days <= RunningDates.longest,
            let first = time.interval.earliest,
            let end = time.interval.latest, end <= last, first.number >= last.number - RunningDates.oldest
        else { return nil }
        return time.interval
    }

    /// Whether nothing is known but that it was before the report.
    private func isOpen(_ time: Claim.Time?, _ last: CalendarDay) -> Bool {
        guard let time, time.span == nil else { return false }
        return time.interval.earliest == nil && time.interval.latest == last
    }

    /// A rise, a fall, or a level that something stood at.
    private func isMove(_ claim: Claim) -> Bool {
        guard let concept = concepts[claim.type ?? claim.sense] else { return false }
        return concept.tellsLevel || concept.subjectIsPatient && (concept.effect == .raises || concept.effect == .lowers)
    }

    private func isStatement(_ claim: Claim) -> Bool { concepts[claim.type ?? claim.sense]?.kind == .statement }

    private func agents(_ claim: Claim) -> [Int] { claim.participants.compactMap { $0.role == .agent ? $0.entity : nil } }

    /// What moves is called by a name in both, or by one word: a firm's profit is not its share.
    private func isOfOneKind(_ a: Claim, _ b: Claim) -> Bool {
        let subjects: (Claim) -> [Claim.Participant] = { claim in claim.participants.filter { $0.role == .patient || $0.role == .agent } }
        let (x, y) = (subjects(a), subjects(b))
        return x.contains(where: isNamed) && y.contains(where: isNamed) || x.contains { one in y.contains { $0.lemma == one.lemma } }
    }

    /// Whether an argument denotes what bears the name, and not something of it.
    private func isNamed(_ party: Claim.Participant) -> Bool {
        guard let entity = party.entity, entities.indices.contains(entity), entities[entity].isNamed else { return false }
        let (name, word) = (entities[entity].name.lowercased(), party.lemma.lowercased())
        return name.contains(word) || word.hasPrefix(name)
    }

    /// "Operations there were suspended in 2017": what a dated clause suspends or ends was no later, whatever the tree made of the clause.
    private func boundActivities(_ told: inout [Told]) {
        for index in told.indices {
            let ending = told[index].claim
            guard let time = ending.time, time.span != nil, time.bound == .at, let last = time.interval.latest, ending.modality == .actual,
                let concept = concepts[ending.type], concept.movesActivity, concept.effect == .ends || concept.effect == .suspends
            else { continue }
            for step in [-1, 1] {
                var other = index + step
                while told.indices.contains(other), told[other].claim.sentence == ending.sentence {
                    let noun = told[other].claim
                    let isEnded = ending.participants.contains {
                        $0.role == .patient && $0.lemma == noun.lemma && $0.span.contains(noun.trigger)
                    }
                    if noun.isNominal, noun.time?.span == nil, isEnded {
                        told[other].claim.time = Claim.Time(interval: CalendarInterval(earliest: nil, latest: last), span: nil)
                    }
                    other += step
                }
            }
        }
    }
}
