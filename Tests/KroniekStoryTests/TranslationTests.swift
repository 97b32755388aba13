import KroniekModel
import Testing

@testable import KroniekStory

@Suite("Reports that are translations of each other")
struct TranslationTests {
    /// Who and where by sentence, in a language of which only the names matter.
    private func report(_ id: String, _ language: String, _ sentences: [(name: String, knowledge: String)]) -> Invented {
        var report = Invented(
            id, language, published: "2031-03-04", sentences.enumerated().map { "Deed \($0) befell \($1.name) there." }.joined(separator: " "))
        for (number, sentence) in sentences.enumerated() {
            let kind: EntityKind = sentence.knowledge.hasPrefix("person") ? .person : .place
            let entity = report.entity(sentence.name, kind, id: sentence.knowledge)
            report.claim(
                "Deed \(number) befell \(sentence.name) there", trigger: "befell", lemma: language, type: "attack",
                [(.patient, sentence.name, entity)])
            report.annotation.mentions.append(
                Mention(span: report.span(sentence.name, from: report.span("Deed \(number)").end), kind: kind, form: .name, entity: entity))
        }
        return report
    }

    private func table(_ reports: [Invented]) -> FactTable {
        var corpus = Corpus(reports.map(\.annotated), asOf: nil)
        let entities = EntityLinker.link(corpus, knowledge: Atlas()).index
        let mentions = MentionIndex.all(corpus)
        corpus.forgetMentions()
        return FactTable(
            corpus, mentions: mentions, entities: entities, likeness: Likeness(corpus, entities: entities), concepts: catalogue, knowledge: Atlas(),
            words: storyWords)
    }

    private let told = [("Olden", "geonames/1"), ("Haske", "geonames/2"), ("Torland", "TO"), ("Ilma Corvatsj", "person/1"), ("Olden", "geonames/1")]

    @Test func whatBothNameComesInOneOrder() {
        let short = Array(told.prefix(3))
        let reports = [
            report("a", "en", told), report("b", "nl", told), report("c", "nl", told.reversed().dropLast() + [told[1]]), report("d", "nl", short),
        ]
        let table = table(reports)
        var translations = Translations()
        let held = [(0, 1), (1, 0), (0, 2), (0, 3)].map { translations.holds($0.0, $0.1, table) }
        // The third has another order, the fourth is much shorter.
        #expect(held == [true, true, false, false])
    }

    /// What stands at one place of both is likelier one thing than what stands far apart; groups are compared without that.
    @Test func placeInTheReportTellsPairsApart() {
        let table = table([report("a", "en", told), report("b", "nl", told)])
        var scorer = PairScorer(table)
        let (first, second) = (table.ofDocument[0].lowerBound, table.ofDocument[1].lowerBound)
        let near = (scorer.score(first, second), scorer.scoreAnywhere(first, second))
        let far = (scorer.score(first, second + 4), scorer.scoreAnywhere(first, second + 4))
        #expect(near.0 > near.1)
        #expect(far.0 < far.1)
    }
}
