import Hummingbird
import KroniekExport
import KroniekModel

extension PageRoutes {
    /// The events that the filters of an address choose, with how many smaller ones they leave out.
    private struct Choice {
        let events: EventRows
        let smaller: Int
        let filter: EventFilter
        let scene: Scene
    }

    private func choose(_ scene: Scene) throws -> Choice {
        let filter = try scene.query.filter()
        let knowledge: any Knowledge = filter.about == nil && filter.place == nil ? NoKnowledge() : reading.knowledge()
        let (events, smaller) = scene.snapshot.facets.columns.choose(filter, in: scene.snapshot.index, knowledge: knowledge)
        return Choice(events: events, smaller: smaller, filter: filter, scene: scene)
    }

    func timeline(_ scene: Scene) throws -> ByteBuffer {
        let query = scene.query
        let choice = try choose(scene)
        let ordered = choice.events
        let (range, pager) = try pager(query, "/", count: ordered.count, usual: Self.linesOnAPage)
        let view = TimelineView(Array(ordered[range]), in: scene.snapshot.index)
        var values = filterValues(choice, action: "/")
        values["title"] = "Chronicle"
        values["lead"] = scene.snapshot.facets.lead
        values["sections"] = scene.models.sections(view)
        if let pager { values["pages"] = pager }
        addClocks(choice, to: &values)
        notice(scene, "/", &values)
        return pages.bytes("timeline", values, current: "/")
    }

    // MARK: The two clocks

    private func addClocks(_ choice: Choice, to values: inout [String: Any]) {
        let query = choice.scene.query
        // The strip shows the time around the stretch that is chosen, too.
        var around = choice.filter
        (around.since, around.until) = (nil, nil)
        let isCut = choice.filter.since != nil || choice.filter.until != nil
        if let bins = bins(around, isCut ? nil : choice.events, choice.scene.snapshot) {
            let chosen = isCut ? CalendarInterval(earliest: choice.filter.since, latest: choice.filter.until) : nil
            let strip = Strip(bins, what: "event", chosen: chosen) { bin in
                query.link("/", replacing: ["since": bin.first.iso, "until": bin.last.iso, "offset": ""])
            }
            if let strip {
                values["happened"] = [
                    "strip": strip.markup, "first": strip.first, "last": strip.last, "summary": strip.summary,
                    "jumps": jumps(query, bins, chosen),
                ]
            }
        }
    }

    /// How the events of a filter lie over the days of the chronicle.
    /// - Parameter events: those that the filter chooses, where they are known.
    private func bins(_ filter: EventFilter, _ events: EventRows?, _ snapshot: Snapshot) -> Bins? {
        let facets = snapshot.facets
        if filter.asksForDatesAlone { return filter.leastSalience > 0 ? facets.shownBins : facets.everyBins }
        guard let first = facets.happened.earliest, let last = facets.happened.latest, var bins = Bins(first: first, last: last) else { return nil }
        let knowledge: any Knowledge = filter.about == nil && filter.place == nil ? NoKnowledge() : reading.knowledge()
        for event in events ?? facets.columns.choose(filter, in: snapshot.index, knowledge: knowledge).events { bins.count(event.interval) }
        return bins
    }

    /// The same as the strip for keyboards and voices: years, or the months of a single year, as links.
    private func jumps(_ query: Query, _ bins: Bins, _ chosen: CalendarInterval?) -> [String: Any] {
        guard let first = bins.bins.first?.first, let last = bins.bins.last?.last else { return [:] }
        var stretches: [(name: String, interval: CalendarInterval)] = []
        let months = (last.year - first.year) * 12 + last.month - first.month + 1
        if months <= 14 {
            for offset in 0..<months {
                let (year, month) = ((first.year * 12 + first.month - 1 + offset) / 12, (first.year * 12 + first.month - 1 + offset) % 12 + 1)
                stretches.append((HumanDate.month(year, month), .month(year, month)))
            }
        } else {
            let years = Array(first.year...last.year)
            let step = max(1, (years.count + 29) / 30)
            for start in stride(from: first.year, through: last.year, by: step) {
                let end = min(last.year, start + step - 1)
                let interval = CalendarInterval(earliest: CalendarInterval.year(start).earliest, latest: CalendarInterval.year(end).latest)
                stretches.append((step == 1 ? HumanDate.year(start) : "\(HumanDate.year(start))–\(HumanDate.year(end))", interval))
            }
        }
        let links = stretches.map { stretch -> [String: Any] in
            [
                "jumpName": stretch.name, "isOn": chosen == stretch.interval,
                "jumpHref": query.link(
                    "/", replacing: ["since": stretch.interval.earliest?.iso ?? "", "until": stretch.interval.latest?.iso ?? "", "offset": ""]),
            ]
        }
        let everything: [String: Any] = [
            "jumpName": "all", "isOn": chosen == nil, "jumpHref": query.link("/", replacing: ["since": "", "until": "", "offset": ""]),
        ]
        return ["jump": [everything] + links]
    }

    // MARK: Filters

    private func filterValues(_ choice: Choice, action: String) -> [String: Any] {
        let (query, facets) = (choice.scene.query, choice.scene.snapshot.facets)
        // The second clock shows every report, also those of days after the one that is asked for.
        let now = choice.scene.today.facets
        func items(_ items: [Facets.Item], _ chosen: [String], _ name: (String) -> String = { $0 }) -> [[String: Any]] {
            items.map { ["value": $0.value, "name": name($0.value), "number": "\($0.count)", "isChosen": chosen.contains($0.value)] }
        }
        let filter = choice.filter
        let changed = ["about", "where", "since", "until", "type", "language", "outlet", "modality", "contested", "multi", "as_of"]
        var values: [String: Any] = [
            "filterAction": action, "isFiltered": changed.contains { query.text($0) != nil }, "clear": action,
            "about": filter.about ?? "", "where": filter.place ?? "", "since": query.text("since") ?? "", "until": query.text("until") ?? "",
            "asOf": query.text("as_of") ?? "", "contested": filter.isContested, "multi": filter.leastDocuments > 1, "all": query.flag("all"),
            "types": items(facets.types.sorted { $0.value < $1.value }, filter.types), "hasOutlets": !facets.outlets.isEmpty,
            "outlets": items(facets.outlets, filter.outlets), "languages": items(facets.languages, filter.languages, LanguageNames.name),
            "standings": EventFilter.everyStanding.map {
                ["value": $0, "name": Self.standings[$0] ?? $0, "isChosen": filter.standings.contains($0)] as [String: Any]
            },
            "subjects": facets.subjects, "placeNames": facets.places,
            "count": choice.events.isEmpty ? "" : Words.count(choice.events.count, "event") + ".",
        ]
        values["takeAway"] = ExportFormat.allCases.map { format -> [String: Any] in
            // What is on the page: the formats for people leave small events out unless all are asked for, the others never do.
            let address = query.link("/api/v1/export", replacing: ["format": format.rawValue, "offset": "", "limit": "", "box": ""])
            return ["formatName": format.rawValue, "formatHref": address]
        }
        if choice.smaller > 0 {
            values["count"] = "\(Words.count(choice.events.count, "event")); \(Words.count(choice.smaller, "smaller event")) not shown."
            values["allHref"] = query.link(action, replacing: ["all": "1", "offset": ""])
        } else if query.flag("all") {
            values["fewHref"] = query.link(action, replacing: ["all": "", "offset": ""])
        }
        if let first = now.reported.earliest, let last = now.reported.latest {
            values["firstReport"] = first.iso
            values["lastReport"] = last.iso
            if let bins = now.reportBins {
                let chosen = choice.scene.day.map { CalendarInterval(earliest: nil, latest: $0) }
                let strip = Strip(bins, what: "report", chosen: chosen) { query.link(action, replacing: ["as_of": $0.last.iso, "offset": ""]) }
                if let strip { values["reported"] = ["strip": strip.markup, "first": strip.first, "last": strip.last, "summary": strip.summary] }
            }
        }
        return values
    }

    private static let standings = [
        "fact": "said to have happened", "plan": "planned", "possible": "possible", "demanded": "demanded", "conditional": "conditional",
        "denied": "denied", "not": "said not to be so",
    ]

    // MARK: Map

    func map(_ scene: Scene) throws -> ByteBuffer {
        let query = scene.query
        let choice = try choose(scene)
        let places = Places(Array(choice.events), in: scene.snapshot.index, knowledge: reading.knowledge())
        let whole = MapPicture.box(for: places.places)
        var box = whole
        if let text = query.text("box") {
            guard let given = MapBox(text) else { throw Problem.badParameter("box", "\(text) is no west,south,east,north in degrees.") }
            box = given
        }
        let picture = MapPicture(box)
        let clusters = picture.clusters(places.places)
        func timelineOf(_ place: String) -> String { query.link("/", replacing: ["where": place, "box": "", "offset": ""]) }
        func closer(_ cluster: Cluster) -> String {
            guard cluster.places.count > 1 else { return timelineOf(cluster.places[0].entity) }
            var near = MapPicture.box(for: cluster.places)
            if near.width > box.width * 0.8 { near = near.scaled(box.width * 0.5 / near.width) }
            return query.link("/map", replacing: ["box": near.text])
        }
        var values = filterValues(choice, action: "/map")
        values["title"] = "Where it happened"
        if let text = query.text("box") { values["box"] = text }
        values["picture"] = picture.picture(clusters, link: closer).markup()
        func move(_ name: String, _ to: MapBox?) -> [String: Any] {
            ["moveName": name, "moveHref": query.link("/map", replacing: ["box": to?.text ?? ""])]
        }
        values["moves"] = [
            move("Closer", box.scaled(0.5)), move("Further", box.scaled(2)), move("West", box.moved(-0.35, 0)), move("East", box.moved(0.35, 0)),
            move("North", box.moved(0, 0.35)), move("South", box.moved(0, -0.35)), move("All places", nil), move("The world", .world),
        ]
        values["hasPlaces"] = !places.places.isEmpty
        values["placeRows"] = places.places.prefix(200).map { place -> [String: Any] in
            let days = place.events.flatMap { [$0.interval.earliest, $0.interval.latest].compactMap(\.self) }
            let range = CalendarInterval(earliest: days.min(), latest: days.max())
            return [
                "placeHref": timelineOf(place.entity), "placeName": place.name, "placeCount": place.events.count,
                "exact": Self.exactness[place.precision] ?? "", "placeWhen": range.isUnknown ? "undated" : HumanDate.text(range, style: .brief),
            ]
        }
        var off: [String] = []
        if !places.unknown.isEmpty {
            let names = places.unknown.prefix(8).map { "\($0.name) (\($0.count))" }.joined(separator: ", ")
            off.append("Not on the map, since nobody told Kroniek where they lie: \(names)\(places.unknown.count > 8 ? " and others" : "").")
        }
        if places.nowhere > 0 { off.append("\(Words.count(places.nowhere, "event")) of this list name no place.") }
        if !off.isEmpty { values["offMap"] = off.joined(separator: " ") }
        notice(scene, "/map", &values)
        return pages.bytes("map", values, current: "/map")
    }

    private static let exactness: [Places.Precision: String] = [
        .site: "a site", .town: "a town", .region: "somewhere in a region", .country: "somewhere in a country",
    ]
}
