import Testing

@testable import KroniekModel

/// Where a thing stands is found without a table of ids, whatever order the ids are in.
@Suite struct PlacesTests {
    private func claim(_ id: String, _ document: String) -> ChronicleClaim {
        ChronicleClaim(id: id, document: document, claim: Claim(span: Span(0, 4), sentence: 0, trigger: Span(0, 4), lemma: "break"))
    }

    private func hold<Element: Identified & Sendable & Hashable & Codable>(_ values: [Element], _ ids: [String], absent: [String]) {
        let packed = Packed(values)
        let places = IDPlaces(packed)
        for (place, id) in ids.enumerated() { #expect(places.place(of: id, in: packed) == ids.firstIndex(of: id), "\(id) at \(place)") }
        for id in absent { #expect(places.place(of: id, in: packed) == nil, "\(id)") }
    }

    @Test func countedAscendingAndAnyIds() {
        func events(_ ids: [String]) -> [Event] { ids.map { Event(id: $0) } }
        let counted = (1...1203).map(String.init)
        hold(events(counted), counted, absent: ["0", "1204", "-1", "+7", "07", "", "x", "99999999999999999999"])
        let ascending = ["", "NL", "geonames/1", "geonames/10", "x/a", "x/a-2", "x/é", "y"]
        hold(events(ascending), ascending, absent: ["geonames", "x/", "x/b", "z"])
        let any = ["b", "a", "c", "a"]
        hold(events(any), any, absent: ["d", "1"])
        hold([Event](), [], absent: ["1", ""])
    }

    @Test func claimsAreFoundByTheirReports() {
        // All claims of a report, some of them, two runs of one report, signs in names, and ids of another form.
        let pairs = [
            ("a#1", "a"), ("a#2", "a"), ("b#3", "b"), ("b#7", "b"), ("c#1#1", "c#1"), ("c#1#2", "c#1"), ("a#4", "a"), ("odd", "d"), ("e#1#9", "e"),
            ("#1", ""),
        ]
        let packed = Packed(pairs.map { claim($0.0, $0.1) })
        let places = ClaimPlaces(packed)
        for (place, pair) in pairs.enumerated() { #expect(places.place(of: pair.0, in: packed) == place, "\(pair.0)") }
        for id in ["a#3", "b#1", "b#2", "c#1", "c#1#3", "d#1", "", "#", "#2", "a#", "a#0", "a#-1", "f#1"] {
            #expect(places.place(of: id, in: packed) == nil, "\(id)")
        }
        #expect(places.places(of: "a") == [0..<2, 6..<7] && places.places(of: "c#1") == [4..<6] && places.places(of: "f").isEmpty)
    }

    @Test func outlinesTellWhatTheEventsTell() {
        var full = Event(id: "1")
        full.type = "attack"
        full.plover = "ASSAULT"
        full.title = ["en": "Dam attacked", "nl": "Dam aangevallen"]
        full.interval = CalendarInterval(earliest: nil, latest: CalendarDay(number: 12_000))
        full.bound = .before
        full.place = "NL"
        full.participants = [Event.Participant(role: .agent, entity: "x/a"), Event.Participant(role: .topic, entity: "x/b")]
        full.modality = .planned
        full.polarity = .negative
        full.isDenied = true
        full.salience = 0.5123
        let events = [full, Event(id: "2")]
        let packed = Packed(events)
        for (place, event) in events.enumerated() {
            let outline = packed.outline(place)
            #expect(outline.type == event.type && outline.interval == event.interval && outline.place == event.place)
            #expect(outline.participants == event.participants.map(\.entity) && outline.salience == event.salience)
            let weight = packed.weight(place)
            #expect(weight.interval == event.interval && weight.salience == event.salience)
            #expect(weight.isDenied == event.isDenied && weight.polarity == event.polarity && weight.modality == event.modality)
        }
    }
}
