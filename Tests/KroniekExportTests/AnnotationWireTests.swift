import KroniekExport
import KroniekModel
import Testing

@Suite struct AnnotationWireTests {
    /// "🌊" is one code point and four bytes; "e" with a combining acute two code points and three bytes.
    static let text = "🌊 Ame\u{301}lie said she left Gent on 3 May with two dogs."

    private func span(_ words: String) -> Span {
        let text = Array(Self.text.utf8)
        let wanted = Array(words.utf8)
        let start = (0...(text.count - wanted.count)).first { Array(text[$0..<$0 + wanted.count]) == wanted }!
        return Span(start, start + wanted.count)
    }

    private var annotated: AnnotatedDocument {
        var annotation = Annotation(language: "en")
        annotation.published = Publication(date: .month(2031, 5), basis: .text, evidence: [span("3 May")])
        annotation.sentences = [Sentence(span: Span(0, Self.text.utf8.count), tokens: 0..<1)]
        annotation.tokens = [
            Token(
                span: span("left"), sentence: 0, form: "left", lemma: "leave", upos: .verb, feats: "Tense=Past", head: -1, relation: .nsubjPass)
        ]
        annotation.entities = [
            DocumentEntity(kind: .person, name: "Ame\u{301}lie"), DocumentEntity(kind: .place, name: "Gent", knowledge: "geonames/1"),
            DocumentEntity(kind: .person, name: "Ame\u{301}lie"),
        ]
        annotation.mentions = [
            Mention(span: span("Ame\u{301}lie"), kind: .person, form: .name, entity: 0),
            Mention(span: span("she"), kind: .person, form: .pronoun, entity: 0),
            Mention(span: span("Gent"), kind: .place, form: .name, entity: 1),
        ]
        annotation.times = [
            TimeExpression(span: span("3 May"), kind: .date, value: "2031-05-03", interval: .init(day: CalendarDay(iso: "2031-05-03")!))
        ]
        annotation.quantities = [Quantity(span: span("two"), low: 2, high: 2, of: "dogs")]
        annotation.quotes = [
            Quote(span: span("she left Gent"), kind: .indirect, speaker: .init(span: span("Ame\u{301}lie"), entity: 2), cue: span("said"))
        ]
        annotation.claims = [
            Claim(
                span: span("she left Gent on 3 May with two dogs"), sentence: 0, trigger: span("left"), lemma: "leave", type: "leave",
                modality: .planned,
                time: .init(interval: .init(day: CalendarDay(iso: "2031-05-03")!), span: nil), place: .init(entity: 1, span: span("Gent")),
                participants: [
                    .init(role: .agent, entity: 0, span: span("she"), lemma: "she"),
                    .init(role: .topic, entity: nil, span: span("dogs"), lemma: "dog"),
                ],
                quantities: [0], source: .init(entity: 0, span: span("Ame\u{301}lie"), kind: .quoted))
        ]
        return AnnotatedDocument(document: Document(id: "d\"1", text: Self.text), annotation: annotation)
    }

    @Test func aWholeLine() {
        let line = String(decoding: AnnotationWire.line(annotated, layers: [.standard, .tokens]), as: UTF8.self)
        let expected = [
            #"{"id":"d\"1","language":"en","title":null,"published":{"value":"2031-05","basis":"text","evidence":[{"start":32,"end":37}]},"#,
            #""sentences":[{"start":0,"end":52}],"#,
            #""tokens":[{"start":19,"end":23,"sentence":0,"lemma":"leave","upos":"VERB","feats":"Tense=Past","head":-1,"deprel":"nsubj:pass"}],"#,
            #""entities":[{"start":2,"end":9,"kind":"person","name":"Ame\#u{301}lie","entity":"x/ame\#u{301}lie"},"#,
            #"{"start":24,"end":28,"kind":"place","name":"Gent","entity":"geonames/1"}],"#,
            #""times":[{"start":32,"end":37,"type":"DATE","value":"2031-05-03","mod":null,"earliest":"2031-05-03","latest":"2031-05-03"}],"#,
            #""quantities":[{"start":43,"end":46,"low":2,"high":2,"approximate":false,"of":"dogs","unit":null}],"#,
            #""quotes":[{"start":15,"end":28,"kind":"indirect","speaker":{"start":2,"end":9,"entity":"x/ame\#u{301}lie-2"},"cue":{"start":10,"end":14}}],"#,
            #""claims":[{"start":15,"end":51,"trigger":{"start":19,"end":23,"lemma":"leave"},"type":"leave","plover":null,"#,
            #""polarity":"positive","modality":"planned","denied":false,"region":null,"#,
            #""time":{"earliest":"2031-05-03","latest":"2031-05-03","bound":"at","start":null,"end":null},"#,
            #""place":{"entity":"geonames/1","start":24,"end":28},"#,
            #""participants":[{"role":"agent","entity":"x/ame\#u{301}lie","start":15,"end":18},{"role":"topic","entity":null,"start":47,"end":51}],"#,
            #""quantities":[0],"source":{"entity":"x/ame\#u{301}lie","start":2,"end":9,"kind":"quoted"}}]}"#,
        ].joined()
        // Byte by byte: String equality would forgive another normalisation.
        #expect(Array(line.utf8) == Array(expected.utf8))
        let scalars = Array(Self.text.unicodeScalars)
        #expect(String(String.UnicodeScalarView(scalars[24..<28])) == "Gent")
    }

    @Test func onlyTheLayersAskedFor() {
        let line = String(decoding: AnnotationWire.line(annotated, layers: [.times]), as: UTF8.self)
        #expect(line.contains("\"times\":["))
        for absent in ["sentences", "tokens", "entities", "quantities", "quotes", "claims"] { #expect(!line.contains("\"\(absent)\"")) }
    }

    @Test func extractedTextIsGivenBack() {
        var page = annotated
        page.document.isExtracted = true
        #expect(String(decoding: AnnotationWire.line(page), as: UTF8.self).contains("\"text\":\"🌊 Ame\u{301}lie"))
        #expect(!String(decoding: AnnotationWire.line(annotated), as: UTF8.self).contains("\"text\":"))
    }

    @Test func spansOutsideTheTextAreClamped() {
        var odd = annotated
        odd.annotation.times[0].span = Span(-4, 9_999)
        odd.annotation.claims[0].participants[0].entity = 77
        let line = String(decoding: AnnotationWire.line(odd), as: UTF8.self)
        #expect(line.contains(#""times":[{"start":0,"end":52"#))
    }

    @Test func errorLine() {
        #expect(
            String(decoding: AnnotationWire.errorLine(id: nil, code: "json", message: "bad \"x\""), as: UTF8.self)
                == #"{"id":null,"error":{"code":"json","message":"bad \"x\""}}"#)
    }
}
