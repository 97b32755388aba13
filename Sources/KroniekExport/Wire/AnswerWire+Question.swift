public import KroniekModel

extension AnswerWire {
    /// `{"question", "language", "asked", "answered", "refusal", "answers": [{"text", …, "citations": [{"document", "start", "end", "sentence", …}]}]}`:
    /// what `kroniek ask --json` and the HTTP interface give. Offsets are Unicode scalars.
    public func answer(_ answer: Answer, _ writer: inout JSONWriter) throws {
        var offsets: [String: ScalarOffsets] = [:]
        writer.beginObject()
        writer.member("question", answer.question)
        writer.member("language", answer.language)
        writer.member("asked", answer.asked.rawValue)
        writer.member("answered", answer.isAnswered)
        writer.member("refusal", answer.refusal)
        writer.key("answers")
        writer.beginArray()
        for item in answer.items {
            writer.nextLine()
            writer.beginObject()
            writer.member("text", item.text)
            writer.member("standing", standing(item)?.rawValue)
            writer.member("polarity", item.polarity.rawValue)
            writer.member("modality", item.modality.rawValue)
            writer.member("denied", item.isDenied)
            writer.member("low", item.low)
            writer.member("high", item.high)
            writer.member("unit", item.unit)
            writer.key("time")
            if let interval = item.interval {
                writer.beginObject()
                writer.member("value", interval.edtf)
                writer.interval(interval)
                writer.endObject()
            } else {
                writer.null()
            }
            writer.member("entity", item.entity)
            writer.member("event", item.event)
            writer.key("citations")
            writer.beginArray()
            for citation in item.citations {
                let known = try offsets[citation.document] ?? ScalarOffsets(text(citation.document) ?? "")
                offsets[citation.document] = known
                writer.nextLine()
                self.citation(citation, known, &writer)
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private func citation(_ citation: Answer.Citation, _ offsets: ScalarOffsets, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("document", citation.document)
        writer.span(citation.span, offsets)
        writer.key("sentence")
        writer.beginObject()
        writer.span(citation.sentence, offsets)
        writer.member("text", citation.text)
        writer.endObject()
        writer.member("published", citation.published.date.edtf)
        writer.member("basis", citation.published.basis.rawValue)
        writer.member("claim", citation.claim)
        writer.endObject()
    }

    private func standing(_ item: Answer.Item) -> Standing? {
        Standing(item)
    }
}
