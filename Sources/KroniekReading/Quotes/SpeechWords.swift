import KroniekLanguage
import KroniekModel
import KroniekText

/// The words of saying of one language: the pack's `speech.txt`, read once.
struct SpeechWords: Sendable {
    /// Verbs whose complement is what somebody says.
    let verbs: Set<String>
    /// Verbs that lead words in quotation marks and nothing else.
    let quoting: Set<String>
    /// Verbs of thinking, wanting and fearing: what they govern is attributed, but nobody said it.
    let attitudes: Set<String>
    /// Verbs whose object is what somebody speaks of or takes a stand on, by lemma, or by lemma and the preposition that leads it ("call+for").
    let topics: Set<String>
    /// The verbs of those that need a preposition.
    let ledTopics: Set<String>
    /// Conjunctions that open what is said or thought and nothing else.
    let complementisers: Set<String>
    /// Prepositions that go on with what is said of an object ("described him *as* …"), or lead what a noun of saying is about.
    let topicLeads: Set<String>
    /// Nouns of saying ("statement", "verklaring").
    let nouns: Set<String>
    /// Pronouns that point at the sentence before ("dat meldde …").
    let pointers: Set<String>
    /// Pronouns for the reader ("you").
    let readers: Set<String>
    /// Prepositions and adverbs that lead a source, as their words in lower case.
    let leads: [[String]]
    /// Opening quotation marks with the marks that close them.
    let marks: [String: [String]]
    let closingMarks: Set<String>

    init(pack: LanguagePack) {
        let table = pack.table("speech")
        func words(_ section: String) -> Set<String> { Set(table.rows(in: section).flatMap { $0.list(0) }) }
        verbs = words("verb")
        attitudes = words("attitude")
        quoting = words("quoting")
        topics = words("topic")
        complementisers = words("complementiser")
        ledTopics = Set(topics.compactMap { topic in topic.firstIndex(of: "+").map { String(topic[..<$0]) } })
        topicLeads = words("topic-lead")
        nouns = words("noun")
        readers = words("reader")
        pointers = words("pointer")
        let leads: [String] = table.rows(in: "lead").flatMap { $0.list(0) }
        self.leads = leads.map { $0.split(separator: " ").map(String.init) }.sorted {
            ($1.count, $0.joined(separator: " ")) < ($0.count, $1.joined(separator: " "))
        }
        var marks: [String: [String]] = [:]
        for row in table.rows(in: "mark") { marks[row[0]] = Array(row.fields.dropFirst()).filter { !$0.isEmpty } }
        self.marks = marks
        closingMarks = Set(marks.values.joined())
    }

    /// Whether words are what leads a source ("according to").
    func leads(_ span: Span, _ trees: Trees) -> Bool {
        let range = trees.tokens(in: span)
        return leads.contains { $0.count == range.count && zip($0, range).allSatisfy { $0 == trees.form[$1] } }
    }
}
