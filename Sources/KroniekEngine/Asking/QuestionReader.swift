import KroniekExport
import KroniekLanguage
import KroniekModel
import KroniekText

/// Reads a question with the engine's own reading: tokens, lemmas, names, times, figures and senses of the lexicon. Looks nothing up.
struct QuestionReader: Sendable {
    let reader: DocumentReader

    /// Longest question that is read, in bytes.
    static let maximumBytes = 2_000
    /// Words before an opening that stands inside: "On 3 May, how many …".
    private static let latestOpening = 9

    enum Failure: Error, Hashable {
        case empty
        case tooLong(Int)
        /// No way to ask was recognised: the openings of the language that came nearest.
        case noQuestion([String])
        /// It opens like a question and then asks for nothing.
        case nothingAsked
    }

    private struct Draft {
        var language: String
        var words: QuestionWords
        var annotation: Annotation
        var opening: QuestionWords.Opening?
        /// Index of the opening's first token.
        var start: Int
        var score: Int
    }

    /// - Parameter day: what "last week" is reckoned from; nil leaves it open.
    func read(_ question: String, day: CalendarDay? = nil) throws(Failure) -> Query {
        guard question.utf8.count <= QuestionReader.maximumBytes else { throw .tooLong(question.utf8.count) }
        guard question.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else { throw .empty }
        let guessed = LanguageIdentifier.language(of: question)
        let drafts = reader.library.languages.compactMap { draft(question, $0, guessed, day) }
        // The opening decides; where two languages share it, the identifier, then the order of the languages.
        let best = drafts.enumerated().max { a, b in
            (a.element.score, a.element.language == guessed ? 1 : 0, -a.offset) < (b.element.score, b.element.language == guessed ? 1 : 0, -b.offset)
        }
        guard let draft = best?.element, draft.score > 0 else {
            let shown = drafts.first { $0.language == guessed } ?? drafts.first
            var openings: [String] = []
            for opening in shown?.words.openings ?? [] where opening.words.count == 1 && !openings.contains(opening.pattern) {
                openings.append(opening.pattern)
            }
            throw .noQuestion(openings)
        }
        let query = try QuestionParse(draft.annotation, question, draft.language, draft.words, reader.library, draft.opening, draft.start).query()
        return query
    }

    private func draft(_ question: String, _ language: String, _ guessed: String?, _ day: CalendarDay?) -> Draft? {
        guard let pack = reader.library.pack(for: language) else { return nil }
        let words = QuestionWords(pack: pack)
        guard !words.isEmpty else { return nil }
        // Cheap first: most questions open in one language alone.
        let forms = WordSplitter.words(Array(question.utf8)).map { NameFolding.fold($0.form) }
        var score = 0
        if let opening = words.opening(forms, at: 0) {
            score = 8 + opening.words.count
        } else if let first = forms.first, words.whether.contains(first) {
            score = 6
        } else if let inner = (1..<max(2, min(forms.count, QuestionReader.latestOpening))).first(where: { words.opening(forms, at: $0) != nil }) {
            score = 4 + (inner < 4 ? 1 : 0)
        }
        // "Raakte er iemand gewond?": a verb at the head of what ends as a question.
        let mayOpenWithVerb = score == 0 && question.unicodeScalars.last { !$0.properties.isWhitespace } == "?" && guessed == language
        guard score > 0 || mayOpenWithVerb else {
            return Draft(language: language, words: words, annotation: Annotation(language: language), start: 0, score: 0)
        }
        let document = Document(
            id: "question", text: question, language: language, published: day.map { CalendarInterval(day: $0) })
        let annotation = reader.annotate(document, layers: [.sentences, .tokens, .entities, .times, .quantities, .claims]).annotation
        let tokens = annotation.tokens.map { NameFolding.fold($0.form) }
        if let opening = words.opening(tokens, at: 0) {
            return Draft(language: language, words: words, annotation: annotation, opening: opening, start: 0, score: score)
        }
        if let first = tokens.first, words.whether.contains(first) {
            return Draft(language: language, words: words, annotation: annotation, opening: nil, start: 0, score: score)
        }
        if let first = annotation.tokens.first, first.upos == .verb || first.upos == .aux, mayOpenWithVerb {
            return Draft(language: language, words: words, annotation: annotation, opening: nil, start: 0, score: 3)
        }
        for index in 1..<max(2, min(tokens.count, QuestionReader.latestOpening)) {
            if let opening = words.opening(tokens, at: index) {
                return Draft(language: language, words: words, annotation: annotation, opening: opening, start: index, score: score)
            }
        }
        return nil
    }
}
