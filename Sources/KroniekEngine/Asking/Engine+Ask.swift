public import KroniekExport
import KroniekLanguage
public import KroniekModel
import KroniekStore
import KroniekStory

extension Engine {
    /// Documents that are read through for one question, the likeliest first.
    static let mostReports = 200

    /// Answers a question in a language that has a pack, out of the chronicle: figures, dates, names or sentences with the words that say them.
    ///
    /// No items where the documents do not say. Offsets of the answer are UTF-8.
    /// - Parameter asOf: answers from what was published by that day; also what "last week" in the question is reckoned from.
    /// - Throws: ``EngineFailure`` with status 65 and one sentence where the words are no question that can be read.
    public func ask(_ question: String, asOf: CalendarDay? = nil) throws -> Answer {
        try ask(question, asOf: asOf) { ChronicleIndex(try chronicle(asOf: asOf)) }
    }

    /// The same out of a chronicle that is at hand: the answer's ids are that chronicle's. It is that of `asOf`.
    public func ask(_ question: String, asOf: CalendarDay?, in index: ChronicleIndex) throws -> Answer { try ask(question, asOf: asOf) { index } }

    private func ask(_ question: String, asOf: CalendarDay?, index: () throws -> ChronicleIndex) throws -> Answer {
        try EngineFailure.wrapping {
            let reader = try reader()
            let query: Query
            do throws(QuestionReader.Failure) {
                query = try QuestionReader(reader: reader).read(question, day: asOf)
            } catch {
                throw EngineFailure(message: Sentences.message(error), exitStatus: 65)
            }
            let index = try index()
            let library = reader.library
            var passages = PassageReader(index: index, library: library)
            var reports: [Report] = []
            for id in Shortlist(query: query, index: index, concepts: library.concepts).documents(most: Engine.mostReports) {
                guard let annotated = try store.document(id)?.annotated else { continue }
                reports.append(passages.report(annotated, number: reports.count))
            }
            let matcher = Matcher(query, index: index, reports: reports, concepts: library.concepts, knowledge: library.knowledge)
            let slots = SlotReader(matcher: matcher, words: passages.words)
            let items = Answerer(matcher: matcher, slots: slots).items()
            let refusal = items.isEmpty ? passages.words[query.language]?.replies["not-said"] ?? "–" : nil
            return Answer(question: question, language: query.language, asked: query.asked, items: items, refusal: refusal)
        }
    }
}

/// Which documents are worth reading through for a question.
struct Shortlist {
    let query: Query
    let index: ChronicleIndex
    let concepts: ConceptCatalogue

    /// All of a small pile in the order of their ids; of a large one those whose claims share most with the question.
    func documents(most: Int) -> [String] {
        let all = index.chronicle.documents.filter { $0.duplicateOf == nil }.map(\.id).sorted()
        guard all.count > most else { return all }
        let wanted = Set(query.terms.flatMap(\.concepts) + query.noun.flatMap(\.concepts))
        let words = (query.terms + query.noun).flatMap { $0.keys }.filter { $0.utf8.count > 2 }.map { " \($0)" }
        let names = query.names.map { Matcher.target($0, index, NoKnowledge()) }
        var scores: [String: Int] = [:]
        for claim in index.chronicle.claims {
            var score = 0
            if let type = claim.claim.type, wanted.contains(type) { score += 2 }
            for name in names where (claim.participants + [claim.place, claim.source]).contains(where: { $0.map(name.ids.contains) ?? false }) {
                score += 3
            }
            if !names.isEmpty || !words.isEmpty {
                let folded = " " + NameFolding.fold(claim.sentence)
                score += words.count { folded.contains($0) }
                score += 2 * names.count { name in name.folded.contains { folded.contains(" \($0)") } }
            }
            if score > scores[claim.document, default: 0] { scores[claim.document] = score }
        }
        return all.filter { scores[$0, default: 0] > 0 }.sorted { (scores[$1, default: 0], $0) < (scores[$0, default: 0], $1) }.prefix(most).map {
            $0
        }
    }
}
