import Hummingbird
import KroniekEngine
import KroniekExport
import KroniekModel

extension PageRoutes {
    func ask(_ request: Request) async throws -> Response {
        let scene = try await scene(request)
        let (query, models) = (scene.query, scene.models)
        var values: [String: Any] = [
            "title": "Ask", "lead": "Questions in English or Dutch, answered with the words of the reports, or not at all.",
            "question": query.text("q") ?? "", "asOfValue": query.text("as_of") ?? "",
        ]
        if let question = query.text("q") {
            do {
                guard let answer = try await Aside.run({ try reading.ask(question, in: scene.snapshot) }) else {
                    throw Problem(status: .notImplemented, detail: "This library answers no questions.")
                }
                values["answered"] = true
                values["refusal"] = answer.refusal ?? (answer.items.isEmpty ? "The documents do not say." : "")
                values["answerLanguage"] = answer.language
                values["isRefused"] = answer.items.isEmpty
                values["answers"] = answer.items.map { item($0, models) }
            } catch let failure as EngineFailure where failure.exitStatus == 65 {
                values["unread"] = failure.message
            }
        }
        notice(scene, "/ask", &values)
        return pages.page("ask", values, current: "/ask")
    }

    private func item(_ item: Answer.Item, _ models: PageModels) -> [String: Any] {
        var said = Markup()
        for citation in item.citations {
            let inside = Span(citation.span.start - citation.sentence.start, citation.span.end - citation.sentence.start)
            models.sentence(
                citation.document, start: citation.sentence.start,
                MarkedText.pieces(citation.text, [inside]).map { ($0.text, $0.isMarked ? "trigger" : nil) }, into: &said)
        }
        var values: [String: Any] = ["answerText": item.text, "answerSaid": said.text]
        if let interval = item.interval, !interval.isUnknown {
            // "Monday" is no answer to whoever reads it years later: the date is, in the words of the report beneath it.
            let words = HumanDate.text(interval)
            if words != item.text { (values["answerText"], values["answerWords"]) = (words, item.text) }
        }
        if let standing = Standing(isDenied: item.isDenied, polarity: item.polarity, modality: item.modality) {
            values["answerStanding"] = ["kind": standing.rawValue, "label": standing.label]
        }
        if let entity = item.entity, models.index.entity(entity) != nil {
            values["answerEntity"] = models.index.name(entity)
            values["answerEntityHref"] = models.address("entities", entity)
        }
        if let event = item.event.flatMap({ models.index.event($0) }) {
            values["answerEvent"] = models.index.title(of: event)
            values["answerEventHref"] = models.address("events", event.id)
        }
        return values
    }
}
