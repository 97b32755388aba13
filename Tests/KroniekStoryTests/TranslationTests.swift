import KroniekModel
import Testing

@testable import KroniekStory

@Suite("Reports that are translations of each other")
struct TranslationTests {
    /// Who and where by sentence, in languages that share nothing but names.
    /// - Parameter types: what befalls them, by the number of the sentence, where it is no attack.
    private func report(_ id: String, _ language: String, _ sentences: [(name: String, knowledge: String)], types: [Int: String] = [:]) -> Invented {
        let words: (deed: String, befell: String) = language == "nl" ? ("Daad \(Self.number)", "trof") : ("Deed \(Self.number)", "befell")
        func clause(_ number: Int) -> String {
            "\(words.deed.replacing(Self.number, with: String(number))) \(words.befell) \(sentences[number].name)"
        }
        var report = Invented(id, language, published: "2031-03-04", sentences.indices.map { clause($0) + "." }.joined(separator: " "))
        for (number, sentence) in sentences.enumerated() {
            let kind: EntityKind = sentence.knowledge.hasPrefix("person") ? .person : .place
            let entity = report.entity(sentence.name, kind, id: sentence.knowledge)
            report.claim(
                clause(number), trigger: words.befell, lemma: language, type: types[number] ?? "attack", [(.patient, sentence.name, entity)])
            report.annotation.mentions.append(
                Mention(span: report.span(sentence.name, from: report.span(clause(number)).start), kind: kind, form: .name, entity: entity))
        }
        return report
    }

    private static let number = "N"

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

    /// The lexicons of two languages part over one deed; where it stands in two translations says that it is one.
    @Test func oneSentenceInTwoLanguagesTellsOneEvent() {
        let untold = weave([report("a", "en", told), report("b", "nl", told.reversed(), types: [1: "visit"])])
        let events = weave([report("a", "en", told), report("b", "nl", told, types: [3: "visit"])]).events
        #expect(events.contains { Set($0.claims) == ["a#4", "b#4"] })
        #expect(!untold.events.contains { Set($0.claims).isSuperset(of: ["a#4", "b#2"]) })
    }
}
