import KroniekEngine
import KroniekModel
import KroniekServer

/// A library of one hostile document and one event, without a store.
struct HandMade: ChronicleLibrary {
    static let text = "Ein \"Test\" 🌊: Dam <b>burst</b> & broke."
    /// An id that is an address: slashes, a question mark, a percent sign.
    static let id = "https://example.org/a?b=1%2F"

    func chronicle(asOf: CalendarDay?) throws -> Chronicle {
        if let asOf, asOf < CalendarDay(iso: "2031-03-04")! { return Chronicle() }
        let trigger = Span(Array(Self.text.utf8).firstIndex(of: UInt8(ascii: ">"))! + 1, Array(Self.text.utf8).firstIndex(of: UInt8(ascii: ">"))! + 6)
        var claim = Claim(span: Span(0, Self.text.utf8.count), sentence: 0, trigger: trigger, lemma: "burst", type: "collapse")
        claim.place = Claim.Place(entity: 0, span: Span(0, 3))
        var event = Event(id: "1")
        event.type = "collapse"
        event.title = ["en": "<script>alert(1)</script> dam \"\u{301} onclick=x"]
        event.interval = CalendarInterval(day: CalendarDay(iso: "2031-03-03")!)
        event.place = "x/o\"lden"
        event.claims = ["\(Self.id)#0"]
        event.documents = 1
        event.languages = ["en"]
        event.salience = 0.9
        var small = Event(id: "2")
        small.title = ["en": "Somebody waited"]
        small.languages = ["nl"]
        small.salience = 0.1
        return Chronicle(
            documents: [
                SourceDocument(
                    id: Self.id, url: "javascript:alert(1)", title: "</title><script>x</script>", outlet: "Q & <i>A</i>", language: "en",
                    published: Publication(date: CalendarInterval(day: CalendarDay(iso: "2031-03-04")!), basis: .metadata))
            ],
            entities: [Entity(id: "x/o\"lden", kind: .place, name: "O\"lden", names: ["en": ["O\"lden"]], mentions: 1)],
            claims: [
                ChronicleClaim(
                    id: "\(Self.id)#0", document: Self.id, event: "1", claim: claim, place: "x/o\"lden", sentence: Self.text, sentenceStart: 0)
            ], events: [event, small],
            conflicts: [
                Conflict(
                    id: "c1", kind: .date, relation: .contradiction, about: "<u>burst</u>", event: "1",
                    values: [Conflict.Value(value: "2031-03-03", claims: ["\(Self.id)#0"])], reason: "R & R")
            ],
            states: [
                StateSeries(
                    subject: "x/o\"lden", subjectName: "O\"lden", attribute: "flood",
                    series: [
                        StateSeries.Point(
                            value: "<wet>", interval: CalendarInterval(day: CalendarDay(iso: "2031-03-03")!), reported: nil, claims: ["\(Self.id)#0"])
                    ])
            ])
    }

    func document(_ id: String) throws -> AnnotatedDocument? {
        guard id == Self.id else { return nil }
        return AnnotatedDocument(document: Document(id: id, text: Self.text), annotation: Annotation(language: "en"))
    }

    func search(_ query: String, order: SearchOrder, limit: Int) throws -> [SearchHit] {
        struct Broken: Error {}
        if query == "break it" { throw Broken() }
        let start = Array(Self.text.utf8).firstIndex(of: UInt8(ascii: "D"))!
        return [SearchHit(document: Self.id, span: Span(0, Self.text.utf8.count), text: Self.text, marks: [Span(start, start + 3)])]
    }

    func knowledge() throws -> any Knowledge { NoKnowledge() }
    func generation() throws -> Int { 1 }
}
