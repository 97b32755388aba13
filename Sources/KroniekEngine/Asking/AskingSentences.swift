extension Sentences {
    static func message(_ failure: QuestionReader.Failure) -> String {
        switch failure {
        case .empty: "There is no question: ask one in words."
        case .tooLong(let bytes):
            "The question is \(bytes) bytes long, more than the \(QuestionReader.maximumBytes) that are read: ask it in one sentence."
        case .noQuestion(let openings):
            openings.isEmpty
                ? "This cannot be read as a question: no language pack says how questions open."
                : "This cannot be read as a question: open it with \(openings.joined(separator: ", ")) or a verb."
        case .nothingAsked: "This question names nothing to look for: say whom or what it is about."
        }
    }
}
