public import KroniekLanguage
public import KroniekModel

/// Draws claims from the trees: one rule set over Universal Dependencies for every language.
public struct ClaimReader: Sendable {
    private let words: ClaimWords
    private let speech: SpeechWords
    private let finder: PredicateFinder
    private let knowledge: KnowledgePack
    let lemmas: LemmaRepair
    let tenses: TenseRepair

    /// More claims than this in one document are left out (a document of 4 MB has about 100,000).
    public static let maximumClaims = 200_000

    public init(pack: LanguagePack, concepts: ConceptCatalogue, knowledge: KnowledgePack) {
        words = ClaimWords(pack: pack)
        speech = SpeechWords(pack: pack)
        finder = PredicateFinder(words: words, lexicon: pack.lexicon, concepts: concepts)
        self.knowledge = knowledge
        lemmas = LemmaRepair(pack: pack)
        tenses = TenseRepair(pack: pack)
    }

    /// Claims in the order of their triggers. Takes the annotation with every other layer filled; may add nominal entities to it.
    public func claims(in annotation: inout Annotation, text: SourceText, regions: [Region]) -> [Claim] {
        claims(in: annotation, trees: Trees(tokens: annotation.tokens, sentences: annotation.sentences), text: text, regions: regions)
    }

    func claims(in annotation: Annotation, trees: Trees, text: SourceText, regions: [Region]) -> [Claim] {
        told(in: annotation, trees: trees, text: text, regions: regions, headlines: false).claims
    }

    /// The claims, and where they are asked for the words that tell each in one line.
    func told(
        in annotation: Annotation, trees: Trees, text: SourceText, regions: [Region], headlines: Bool
    ) -> (claims: [Claim], headlines: Headlines?) {
        guard trees.count > 0 else { return ([], headlines ? Headlines() : nil) }
        let layout = Layout(sentences: annotation.sentences, text: text, regions: regions)
        var isMeasure = [Bool](repeating: false, count: trees.count)
        var isFigure = isMeasure
        for quantity in annotation.quantities {
            for token in trees.tokens(in: quantity.span) {
                isFigure[token] = true
                if quantity.unit != nil { isMeasure[token] = true }
            }
        }
        var isTime = [Bool](repeating: false, count: trees.count)
        for time in annotation.times { for token in trees.tokens(in: time.span) { isTime[token] = true } }
        let clauses = finder.clauses(trees, skipping: layout.isSilent, measures: isMeasure, times: isTime)
        let reference = MentionIndex(mentions: annotation.mentions, entities: annotation.entities, trees: trees)
        let stanceReader = StanceReader(clauses: clauses)
        let stances = clauses.predicates.map { stanceReader.stance(of: $0) }
        let times = TimeAttacher(
            clauses: clauses, concepts: finder.concepts, times: annotation.times, published: annotation.published.date, stances: stances,
            paragraphs: layout.paragraphs, isLead: layout.isLead, isTitle: layout.regions.map { $0 == .title }
        ).claimTimes()
        let places = PlaceReader(
            clauses: clauses, reference: reference, knowledge: knowledge, concepts: finder.concepts, paragraphs: layout.paragraphs,
            stances: stances
        ).places()
        let quantities = QuantityAttacher(clauses: clauses, reference: reference).attach(annotation.quantities)
        let arguments = ArgumentReader(
            clauses: clauses, reference: reference, isTime: isTime, isMeasure: isMeasure, isFigure: isFigure, concepts: finder.concepts)
        let sources = SourceReader(quotes: annotation.quotes, speech: speech, clauses: clauses, reference: reference)

        let lines = headlines ? HeadlineReader(clauses: clauses, isTime: isTime) : nil
        var claims: [(told: RunningDates.Told, headline: Headline?)] = []
        for (index, predicate) in clauses.predicates.prefix(ClaimReader.maximumClaims).enumerated() {
            let token = trees.tokens[predicate.token]
            // A clause without a verb of its own is told by its copula.
            let trigger = predicate.form == .copula ? predicate.carriers.first.map { trees.tokens[$0].span } ?? token.span : token.span
            var claim = Claim(span: clauses.span(of: predicate), sentence: token.sentence, trigger: trigger, lemma: predicate.lemma)
            claim.type = predicate.isDoubtful ? nil : predicate.concept?.id
            claim.sense = predicate.isDoubtful ? predicate.concept?.id : nil
            claim.plover = predicate.isDoubtful ? nil : predicate.concept?.plover
            claim.isNominal = predicate.form == .noun
            claim.polarity = stances[index].negated ? .negative : .positive
            claim.isDenied = stances[index].denied
            claim.modality = modality(stances[index], predicate, times[index], clauses, annotation.published.date)
            claim.time = times[index]
            claim.place = places[index]
            claim.quantities = quantities[index]
            claim.source = sources.source(of: predicate.token)
            // What the page asks of its reader ("subscribe now") happens to nobody; what a speaker demands is news.
            if stances[index].isCommand, claim.source == nil { continue }
            claim.participants = speakers(arguments.participants(of: predicate), claim.source, trees)
            // "Berlin's decision": who does it is not where it is done.
            if let place = claim.place?.span, claim.participants.contains(where: { $0.span == place && $0.role == .agent }) { claim.place = nil }
            claim.region = layout.regions[token.sentence]
            if predicate.form == .copula, claim.quantities.isEmpty, !(claim.time?.isDated ?? false) { continue }
            claims.append((RunningDates.Told(claim: claim, tense: clauses.tense(of: predicate)), lines?.headline(predicate, claim)))
        }
        claims.sort {
            let (a, b) = ($0.told.claim, $1.told.claim)
            return (a.trigger, a.span, a.lemma) < (b.trigger, b.span, b.lemma)
        }
        var told = claims.map(\.told)
        RunningDates(concepts: finder.concepts, published: annotation.published.date, entities: annotation.entities).date(&told)
        return (told.map(\.claim), headlines ? Headlines(claims.map(\.headline)) : nil)
    }

    /// "I" and "we" between quotation marks are whoever speaks.
    private func speakers(_ participants: [Claim.Participant], _ source: Claim.Source?, _ trees: Trees) -> [Claim.Participant] {
        guard let source, source.kind == .quoted, let speaker = source.entity else { return participants }
        return participants.map { participant in
            var participant = participant
            if participant.entity == nil, words.firstPersons.contains(participant.lemma) { participant.entity = speaker }
            // "He can go on", said of somebody else.
            if participant.entity == speaker, isPronoun(participant, trees), !words.firstPersons.contains(participant.lemma) {
                participant.entity = nil
            }
            return participant
        }
    }

    private func isPronoun(_ participant: Claim.Participant, _ trees: Trees) -> Bool {
        let tokens = trees.tokens(in: participant.span)
        guard let first = tokens.first, tokens.count == 1 else { return false }
        return trees.tokens[first].upos == .pron || trees.tokens[first].upos == .det
    }

    /// What the words say, or a plan where a clause in the present or a noun is dated after the report.
    private func modality(_ stance: Stance, _ predicate: Predicate, _ time: Claim.Time?, _ clauses: Clauses, _ published: CalendarInterval)
        -> Modality
    {
        if let modality = stance.modality { return modality }
        guard let time, time.span != nil, time.bound != .until, let first = time.interval.earliest, let last = published.latest, first > last else {
            return .actual
        }
        switch clauses.tense(of: predicate) {
        case .past, .perfect, .pluperfect: return predicate.form == .noun ? .planned : .actual
        case .present, .none: return .planned
        }
    }
}
