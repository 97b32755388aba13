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
        let claims = ChronicleClaims(corpus: corpus, entities: woven.entities).claims(woven.drafts, rejected: woven.rejected)
        return Chronicle(
            documents: sources(corpus), entities: Packed(woven.entities.entities), claims: claims,
            events: Packed(count: woven.drafts.count) { woven.drafts[$0].event }, conflicts: woven.conflicts, states: woven.states,
            decisions: woven.placements, packs: meanings.map { [$0.pack] } ?? [])
    }

    /// All but the claims as they are shown.
    private struct Woven: Sendable {
        var entities: EntityIndex
        var drafts: [EventBuilder.Draft]
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
        _ corpus: inout Corpus, _ entities: EntityIndex, _ decisions: [Decision], _ meanings: (any SentenceLikeness)?
    ) -> Joined {
        let likeness = Likeness(corpus, entities: entities)
        let table = FactTable(corpus, entities: entities, likeness: likeness, concepts: concepts, knowledge: knowledge)
        corpus = table.corpus
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
        var joined = joined(&corpus, entities, decisions, meanings)
        joined.table.forgetComparisons()
        let table = joined.table
        let replay = joined.replay
        var drafts = EventBuilder(table: table, concepts: concepts).drafts(replay.groups, decided: replay.fields)
        for (plan, done) in Plans.carriedOut(drafts, joined.plans) { drafts[plan].event.carriedOutBy = drafts[done].event.id }
        let known = table.corpus.languages.map { words[$0] ?? StoryWords() }
        let conflicts = ConflictFinder(table: table, concepts: concepts, levels: LevelWords(words: known)).conflicts(drafts, opposed: joined.opposed)
        let states = StateReader(table: table, concepts: concepts, words: known).series(drafts)
        let titles = Titler(table: table, concepts: concepts, knowledge: knowledge, words: words)
        let salience = Salience(table: table, concepts: concepts, conflicts: conflicts, states: states)
        let shown = Self.shown(drafts, salience, titles)
        for index in drafts.indices {
            drafts[index].event.salience = shown[index].salience
            drafts[index].event.title = shown[index].title
            replay.fields[drafts[index].members[0]]?.rename(&drafts[index].event)
        }
        return Woven(
            entities: entities, drafts: drafts, rejected: replay.rejected, conflicts: conflicts, states: states,
            placements: replay.placements(drafts, renamed: renamed))
    }

    /// Made apart, so that nobody holds the drafts when they change.
    private static func shown(
        _ drafts: [EventBuilder.Draft], _ salience: Salience, _ titles: Titler
    ) -> [(salience: Double, title: [String: String])] {
        Parallel.map(drafts.count) { (salience: salience.value(drafts[$0]), title: titles.titles(drafts[$0])) }
    }

    private func sources(_ corpus: Corpus) -> [SourceDocument] {
        corpus.documents.enumerated().map { index, annotated in
            let document = annotated.document
            let original = corpus.original[index]
            return SourceDocument(
                id: document.id, path: document.path, url: document.url, title: annotated.annotation.title ?? document.title, outlet: document.outlet,
                language: annotated.annotation.language, published: annotated.annotation.published, sha256: document.sha256,
                duplicateOf: original == index ? nil : corpus.documents[original].document.id)
        }
    }
}
