public import KroniekModel

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
        var corpus = Corpus(documents, asOf: asOf)
        let woven = events(&corpus, decisions, meanings)
        // By now what the events were made with is gone: in a large pile it is as much as all the rest.
        let claims = ChronicleClaims(corpus: corpus, entities: woven.entities).claims(eventOf: woven.eventOf, rejected: woven.rejected)
        return Chronicle(
            documents: sources(corpus), entities: woven.entities.entities, claims: claims, events: woven.events, conflicts: woven.conflicts,
            states: woven.states, decisions: woven.placements, packs: meanings.map { [$0.pack] } ?? [])
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
        let likeness = Likeness(corpus, entities: entities)
        let table = FactTable(
            corpus, mentions: mentions, entities: entities, likeness: likeness, concepts: concepts, knowledge: knowledge,
            words: words)
        var scorer = PairScorer(table, meanings: meanings)
        let pairs = PairScan(scorer)
        let groups = Clustering.events(pairs.same, scorer: &scorer)
        var replay = Replay(groups, table: table)
        replay.run(decisions) { scorer.score($0, $1) }
        return Joined(table: table, replay: replay, plans: pairs.plans, opposed: pairs.opposed)
    }

    private func events(_ corpus: inout Corpus, _ decisions: [Decision], _ meanings: (any SentenceLikeness)?) -> Woven {
        var entities = EntityLinker.link(corpus, knowledge: knowledge, told: names)
        let renamed = EntityNames.apply(decisions, to: &entities, in: corpus)
        let mentions = MentionIndex.all(corpus)
        corpus.forgetMentions()
        var joined = joined(corpus, mentions, entities, decisions, meanings)
        joined.table.forgetComparisons()
        let table = joined.table
        let replay = joined.replay
        var drafts = EventBuilder(table: table, concepts: concepts).drafts(replay.groups, decided: replay.fields)
        for (plan, done) in Plans.carriedOut(drafts, joined.plans) { drafts[plan].event.carriedOutBy = drafts[done].event.id }
        let known = table.corpus.languages.map { words[$0] ?? StoryWords() }
        let states = StateReader(table: table, concepts: concepts, words: known).series(drafts)
        let conflicts = ConflictFinder(table: table, concepts: concepts, words: known).conflicts(drafts, opposed: joined.opposed, states: states)
        var eventOf = [Int32](repeating: -1, count: table.facts.count)
        for (number, draft) in drafts.enumerated() { for member in draft.members { eventOf[member] = Int32(number) } }
        let salience = Salience(table: table, concepts: concepts, conflicts: conflicts, states: states)
        let titler = Titler(table: table, concepts: concepts, knowledge: knowledge, words: words)
        let told = drafts
        let weights = Echoes(table: table, drafts: told, draftOf: eventOf).lowered(Parallel.map(told.count) { salience.value(told[$0]) })
        let events = Self.shown(drafts, weights, titler, replay)
        return Woven(
            entities: entities, events: events, eventOf: eventOf, rejected: replay.rejected, conflicts: conflicts, states: states,
            placements: replay.placements(drafts, renamed: renamed))
    }

    /// With their weight and their titles.
    private static func shown(_ drafts: [EventBuilder.Draft], _ weights: [Double], _ titles: Titler, _ replay: Replay) -> Packed<Event> {
        Packed(count: drafts.count) { index in
            let draft = drafts[index]
            var event = draft.event
            let told = titles.titles(draft)
            event.title = told.titles
            // Words that a reader cannot make out are worth less to him.
            event.salience = told.isPoor ? max(0, ((weights[index] - Salience.poorTitle) * 1000).rounded() / 1000) : weights[index]
            replay.fields[draft.members[0]]?.rename(&event)
            return event
        }
    }

    private func sources(_ corpus: Corpus) -> [SourceDocument] {
        corpus.documents.enumerated().map { index, annotated in
            let document = annotated.document
            let original = corpus.original[index]
            return SourceDocument(
                id: document.id, path: document.path, url: document.url, title: annotated.annotation.title ?? document.title, outlet: document.outlet,
                language: annotated.annotation.language, published: annotated.annotation.published, sha256: document.sha256,
                duplicateOf: original == index ? nil : corpus.documents[original].document.id, retrieved: document.retrieved)
        }
    }
}
