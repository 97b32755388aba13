public import KroniekModel
import Synchronization

/// Weaves annotated documents into one chronicle. A pure function: the same documents in any order give the same chronicle.
public struct Weaver: Sendable {
    private let concepts: ConceptCatalogue
    private let knowledge: any Knowledge
    private let names: [UserEntity]
    private let words: [String: StoryWords]

    /// - Parameters:
    ///   - names: what the user told of; `knowledge` holds their records.
    ///   - words: of each language, by its tag.
    public init(concepts: ConceptCatalogue, knowledge: any Knowledge, names: [UserEntity] = [], words: [String: StoryWords] = [:]) {
        self.concepts = concepts
        self.knowledge = knowledge
        self.names = names
        self.words = words
    }

    /// - Parameters:
    ///   - asOf: only documents that were certainly published by then; nil for all.
    ///   - decisions: the user's log, in its order.
    ///   - meanings: what a pack says of how alike sentences mean; the chronicle says that it was used.
    public func weave(
        _ documents: consuming [AnnotatedDocument], asOf: CalendarDay? = nil, decisions: [Decision] = [], meanings: (any SentenceLikeness)? = nil
    ) -> Chronicle {
        weave(documents, asOf: asOf, decisions: decisions, meanings: meanings, keeping: nil).chronicle
    }

    /// The same chronicle, made of what a weaving before left wherever that still holds.
    /// - Returns: what it leaves in its turn; nil without `keeping`.
    public func weave(
        _ documents: consuming [AnnotatedDocument], asOf: CalendarDay? = nil, decisions: [Decision] = [], meanings: (any SentenceLikeness)? = nil,
        keeping: Keeping?
    ) -> (chronicle: Chronicle, kept: Kept?) {
        var stages = StageTimes()
        var corpus = Corpus(documents, asOf: asOf)
        stages.end("reports in order", corpus.count)
        let woven = events(&corpus, decisions, meanings, keeping)
        stages = StageTimes()
        // By now what the events were made with is gone: in a large pile it is as much as all the rest.
        let claims = ChronicleClaims(corpus: corpus, entities: woven.entities).claims(eventOf: woven.eventOf, rejected: woven.rejected)
        stages.end("claims as shown", claims.count)
        let chronicle = Chronicle(
            documents: sources(corpus), entities: woven.entities.entities, claims: claims, events: woven.events, conflicts: woven.conflicts,
            states: woven.states, decisions: woven.placements, packs: meanings.map { [$0.pack] } ?? [])
        return (chronicle, woven.kept)
    }

    /// All but the claims as they are shown.
    private struct Woven: Sendable {
        var entities: EntityIndex
        var events: Packed<Event>
        /// Of each claim the place of its event; -1 where it tells none.
        var eventOf: [Int32]
        var rejected: Set<Int>
        var conflicts: [Conflict]
        var states: [StateSeries]
        var placements: [DecisionPlacement]
        var kept: Kept?
    }

    /// Which claims tell of one event, with what is looked at in them.
    private struct Joined {
        var table: FactTable
        var replay: Replay
        var plans: [PairScan.Edge]
        var opposed: [PairScan.Edge]
    }

    private func joined(
        _ corpus: Corpus, _ mentions: [MentionIndex], _ entities: EntityIndex, _ decisions: [Decision], _ meanings: (any SentenceLikeness)?
    ) -> Joined {
        var stages = StageTimes()
        let likeness = Likeness(corpus, entities: entities)
        stages.end("likeness of reports")
        let table = FactTable(
            corpus, mentions: mentions, entities: entities, likeness: likeness, concepts: concepts, knowledge: knowledge,
            words: words)
        stages.end("facts of claims", table.facts.count)
        var scorer = PairScorer(table, meanings: meanings)
        let pairs = PairScan(scorer)
        stages.end("pairs of claims", pairs.same.count)
        let groups = Clustering.events(pairs.same, inStep: pairs.inStep, scorer: &scorer)
        stages.end("joining", groups.count)
        var replay = Replay(groups, table: table)
        replay.run(decisions) { scorer.score($0, $1) }
        stages.end("decisions", decisions.count)
        return Joined(table: table, replay: replay, plans: pairs.plans, opposed: pairs.opposed)
    }

    private func events(_ corpus: inout Corpus, _ decisions: [Decision], _ meanings: (any SentenceLikeness)?, _ keeping: Keeping?) -> Woven {
        var stages = StageTimes()
        var (entities, settled) = EntityLinker.link(corpus, knowledge: knowledge, told: names, decisions: decisions)
        let ofThings = EntityNames.apply(decisions, to: &entities, in: corpus, settled)
        stages.end("who is who", entities.entities.count)
        let mentions = MentionIndex.all(corpus)
        corpus.forgetMentions()
        stages.end("mentions")
        var joined = joined(corpus, mentions, entities, decisions, meanings)
        stages = StageTimes()
        joined.table.forgetComparisons()
        let table = joined.table
        let replay = joined.replay
        var drafts = EventBuilder(table: table, concepts: concepts).drafts(replay.groups, decided: replay.fields)
        for (plan, done) in Plans.carriedOut(drafts, joined.plans, claims: table.facts.count) {
            drafts[plan].event.carriedOutBy = drafts[done].event.id
        }
        stages.end("drafts of events", drafts.count)
        let known = table.corpus.languages.map { words[$0] ?? StoryWords() }
        let states = StateReader(table: table, concepts: concepts, words: known).series(drafts)
        stages.end("states", states.count)
        let conflicts = ConflictFinder(table: table, concepts: concepts, words: known).conflicts(drafts, opposed: joined.opposed, states: states)
        stages.end("conflicts", conflicts.count)
        let eventOf = EventBuilder.draftOf(drafts, claims: table.facts.count)
        let salience = Salience(table: table, concepts: concepts, conflicts: conflicts, states: states)
        let titler = Titler(table: table, concepts: concepts, knowledge: knowledge, words: words)
        let told = drafts
        let weights = Echoes(table: table, drafts: told, draftOf: eventOf).lowered(Parallel.map(told.count) { salience.value(told[$0]) })
        stages.end("weights")
        let (events, kept) = Self.shown(drafts, weights, titler, replay, keeping, table)
        stages.end("titles", kept?.titlesMade ?? events.count)
        return Woven(
            entities: entities, events: events, eventOf: eventOf, rejected: replay.rejected, conflicts: conflicts, states: states,
            placements: replay.placements(drafts, ofThings: ofThings), kept: kept)
    }

    /// With their weight and their titles: those of the weaving before, where the event is made of the same.
    private static func shown(
        _ drafts: [EventBuilder.Draft], _ weights: [Double], _ titles: Titler, _ replay: Replay, _ keeping: Keeping?, _ table: FactTable
    ) -> (events: Packed<Event>, kept: Kept?) {
        guard let keeping else {
            return (Packed(count: drafts.count) { shown(drafts[$0], weights[$0], titles.titles(drafts[$0]), replay) }, nil)
        }
        let prints = EventPrints(keeping, table: table).prints(drafts)
        let last = LastTitles(keeping.last())
        // What the next weaving is told of each event; and how many had their titles made.
        let notes = Mutex((titles: [KeptTitle](repeating: .none, count: drafts.count), made: 0))
        let events = Packed<Event>(count: drafts.count) { index in
            let known = last.flatMap { last in prints[index].flatMap { last[$0] } }
            let told = known.map { (titles: $0.titles, isPoor: $0.isPoor) } ?? titles.titles(drafts[index])
            let title = KeptTitle(prints[index], words: known?.words ?? KeptTitle.words(told.titles), isPoor: told.isPoor)
            notes.withLock {
                // What the user named bears his words and not those of its claims.
                if replay.fields[drafts[index].members[0]]?.names.isEmpty ?? true { $0.titles[index] = title }
                if known == nil { $0.made += 1 }
            }
            return shown(drafts[index], weights[index], told, replay)
        }
        let (kept, made) = notes.withLock { $0 }
        return (events, Kept(titles: Packed(count: kept.count) { kept[$0] }, titlesMade: made))
    }

    private static func shown(
        _ draft: EventBuilder.Draft, _ weight: Double, _ told: (titles: [String: String], isPoor: Bool), _ replay: Replay
    ) -> Event {
        var event = draft.event
        event.title = told.titles
        // Words that a reader cannot make out are worth less to him.
        event.salience = told.isPoor ? max(0, ((weight - Salience.poorTitle) * 1000).rounded() / 1000) : weight
        replay.fields[draft.members[0]]?.rename(&event)
        return event
    }

    private func sources(_ corpus: Corpus) -> [SourceDocument] {
        corpus.documents.enumerated().map { index, annotated in
            let document = annotated.document
            let original = corpus.original[index]
            let title = annotated.annotation.title ?? document.title
            return SourceDocument(
                id: document.id, path: document.path, url: document.url, title: title, outlet: document.outlet,
                language: annotated.annotation.language, published: annotated.annotation.published, sha256: document.sha256,
                duplicateOf: original == index ? nil : corpus.documents[original].document.id, retrieved: document.retrieved,
                opening: title == nil && document.path == nil ? Opening.of(corpus.texts[index]) : nil)
        }
    }
}
