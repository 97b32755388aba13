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
        try reading.check(filter, found: !events.isEmpty || smaller > 0, in: [scene.snapshot, scene.today])
        return Choice(events: events, smaller: smaller, filter: filter, scene: scene)
    }

    func timeline(_ scene: Scene) throws -> ByteBuffer {
        let query = scene.query
        let choice = try choose(scene)
        let ordered = choice.events
        let (range, pager) = try pager(query, "/", count: ordered.count, usual: Self.linesOnAPage)
        var values = filterValues(choice, action: "/")
        values["title"] = "Chronicle"
        values["lead"] = scene.snapshot.facets.lead
        values["sections"] = scene.models.sections(ordered.places[range], scene.snapshot.facets)
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
        if let (bins, strip) = happened(around, isCut ? nil : choice.events, choice.scene.snapshot) {
            let chosen = isCut ? CalendarInterval(earliest: choice.filter.since, latest: choice.filter.until) : nil
            let stem = query.stem("/", without: ["since", "until", "offset"])
            var shown = strip.values(chosen: chosen) { "\(stem)since=\($0)&until=\($1)" }
            shown["jumps"] = jumps(stem, bins, chosen, everything: query.link("/", replacing: ["since": "", "until": "", "offset": ""]))
            values["happened"] = shown
        }
    }

    /// How the events of a filter lie over the days of the chronicle.
    /// - Parameter events: those that the filter chooses, where they are known.
    private func happened(_ filter: EventFilter, _ events: EventRows?, _ snapshot: Snapshot) -> (bins: Bins, strip: Strip)? {
        let facets = snapshot.facets
        if filter.asksForDatesAlone { return filter.leastSalience > 0 ? facets.shown : facets.every }
        guard let first = facets.happened.earliest, let last = facets.happened.latest, var bins = Bins(first: first, last: last) else { return nil }
        let knowledge: any Knowledge = filter.about == nil && filter.place == nil ? NoKnowledge() : reading.knowledge()
        let places = (events ?? facets.columns.choose(filter, in: snapshot.index, knowledge: knowledge).events).places
        let all = snapshot.index.chronicle.events
        let weights = Parallel.map(places.count, together: PackedPiece.most) { all.weight(Int(places[$0])) }
        for weight in weights {
            bins.count(weight.interval, isFact: Standing(isDenied: weight.isDenied, polarity: weight.polarity, modality: weight.modality) == nil)
        }
        return Strip(bins, what: "event").map { (bins, $0) }
    }

    /// The same as the strip for keyboards and voices: years, or the months of a single year, as links.
    private func jumps(_ stem: String, _ bins: Bins, _ chosen: CalendarInterval?, everything: String) -> String {
        guard let first = bins.bins.first?.first, let last = bins.bins.last?.last else { return "" }
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
                stretches.append((start == end ? HumanDate.year(start) : "\(HumanDate.year(start))–\(HumanDate.year(end))", interval))
            }
        }
        var page = Markup()
        func jump(_ address: String, _ name: String, isOn: Bool) {
            page.raw("<li><a")
            page.attribute("href", address)
            if isOn { page.raw(" aria-current=\"true\"") }
            page.raw(">")
            page.words(name)
            page.raw("</a></li>")
        }
        jump(everything, "all", isOn: chosen == nil)
        for (name, interval) in stretches {
            jump("\(stem)since=\(interval.earliest?.iso ?? "")&until=\(interval.latest?.iso ?? "")", name, isOn: chosen == interval)
        }
        return page.text
    }

    // MARK: Filters

    /// A box for each language, also for one that is asked for and that no report of the day has.
    private static func languages(_ known: [String], chosen: some Collection<String>) -> [[String: Any]] {
        (known + chosen.filter { !known.contains($0) }.sorted()).map {
            ["value": $0, "name": LanguageNames.name($0), "isChosen": chosen.contains($0)]
        }
    }

    private func filterValues(_ choice: Choice, action: String) -> [String: Any] {
        let (query, facets) = (choice.scene.query, choice.scene.snapshot.facets)
        // The second clock shows every report, also those of days after the one that is asked for.
        let now = choice.scene.today.facets
        let filter = choice.filter
        let kinds = filter.leastSalience > 0 ? facets.typeChoices.shown : facets.typeChoices.every
        let changed = ["about", "where", "since", "until", "type", "language", "outlet", "modality", "contested", "multi", "as_of"]
        var values: [String: Any] = [
            "filterAction": action, "inForce": inForce(choice), "isFiltered": changed.contains { query.text($0) != nil }, "clear": action,
            "about": filter.about ?? "", "where": filter.place ?? "", "since": query.text("since") ?? "", "until": query.text("until") ?? "",
            "asOf": query.text("as_of") ?? "", "contested": filter.isContested, "multi": filter.leastDocuments > 1, "all": query.flag("all"),
            "types": kinds.list.markup(chosen: filter.types), "hasOtherKinds": !kinds.others.isEmpty || !kinds.unlisted(filter.types).isEmpty,
            "otherKinds": kinds.others,
            "otherKind": kinds.unlisted(filter.types).last ?? "", "hasOutlets": !facets.outlets.isEmpty,
            "outlets": facets.outlets.list.markup(chosen: filter.outlets), "otherOutlets": facets.outlets.others,
            "hasOtherOutlets": !facets.outlets.others.isEmpty || !facets.outlets.unlisted(filter.outlets).isEmpty,
            "otherOutlet": facets.outlets.unlisted(filter.outlets).last ?? "",
            "languages": Self.languages(facets.languages.map(\.value), chosen: filter.languages),
            "standings": Self.standings.markup(chosen: filter.standings), "subjects": facets.subjects, "placeNames": facets.places,
            "count": choice.events.isEmpty ? "" : Words.count(choice.events.count, "event") + ".",
        ]
        // What is on the page: the formats for people leave small events out unless all are asked for, the others never do.
        let export = query.stem("/api/v1/export", without: ["format", "offset", "limit", "box"])
        var formats = Markup()
        for format in ExportFormat.allCases {
            formats.raw("<li><a")
            formats.attribute("href", "\(export)format=\(format.rawValue)")
            formats.raw(" download>")
            formats.words(format.rawValue)
            formats.raw("</a></li>")
        }
        values["takeAway"] = formats.text
        if choice.smaller > 0 {
            values["count"] = "\(Words.count(choice.events.count, "event")); \(Words.count(choice.smaller, "smaller event")) not shown."
            values["allHref"] = query.link(action, replacing: ["all": "1", "offset": ""])
        } else if query.flag("all") {
            values["fewHref"] = query.link(action, replacing: ["all": "", "offset": ""])
        }
        if let first = now.reported.earliest, let last = now.reported.latest {
            values["firstReport"] = first.iso
            values["lastReport"] = last.iso
            if let strip = now.reportStrip {
                let chosen = choice.scene.day.map { CalendarInterval(earliest: nil, latest: $0) }
                let stem = query.stem(action, without: ["as_of", "offset"])
                values["reported"] = strip.values(chosen: chosen) { "\(stem)as_of=\($1)" }
            }
        }
        return values
    }

    /// The filters of an address in a few words, for a small screen, where their form is folded.
    private func inForce(_ choice: Choice) -> [String] {
        let (filter, query) = (choice.filter, choice.scene.query)
        var words = [filter.about.map { "about \($0)" }, filter.place.map { "in \(choice.scene.snapshot.index.entity($0)?.name ?? $0)" }].compactMap(
            \.self)
        words += filter.types.map { $0.replacing("-", with: " ") } + filter.standings.map { Self.standingName($0) }
        if let since = filter.since { words.append("from \(HumanDate.text(since, style: .brief))") }
        if let until = filter.until { words.append("to \(HumanDate.text(until, style: .brief))") }
        words += filter.outlets + filter.languages.map { LanguageNames.name($0) }
        if filter.isContested { words.append("contradicted") }
        if filter.leastDocuments > 1 { words.append("several sources") }
        if query.flag("all") { words.append("smaller events too") }
        if let day = choice.scene.day { words.append("as known on \(HumanDate.text(day, style: .brief))") }
        return words
    }

    private static func standingName(_ standing: String) -> String { Standing(rawValue: standing)?.inAList ?? "said to have happened" }
    private static let standings = Choices(EventFilter.everyStanding.map { ($0, standingName($0)) })

    // MARK: Map

    func map(_ scene: Scene) throws -> ByteBuffer {
        let query = scene.query
        let choice = try choose(scene)
        let knowledge = reading.knowledge()
        let places = Places(choice.events.places, of: scene.snapshot, knowledge: knowledge)
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
            return query.link("/map", replacing: ["box": near.text, "offset": ""])
        }
        var values = filterValues(choice, action: "/map")
        values["title"] = "Where it happened"
        if let text = query.text("box") { values["box"] = text }
        values["placeKey"] = PlaceMark.legendMarkup
        values["picture"] = picture.picture(clusters, link: closer).markup()
        func move(_ name: String, _ to: MapBox?) -> [String: Any] {
            ["moveName": name, "moveHref": query.link("/map", replacing: ["box": to?.text ?? "", "offset": ""])]
        }
        values["moves"] = [
            move("Closer", box.scaled(0.5)), move("Further", box.scaled(2)), move("West", box.moved(-0.35, 0)), move("East", box.moved(0.35, 0)),
            move("North", box.moved(0, 0.35)), move("South", box.moved(0, -0.35)), move("All places", nil), move("The world", .world),
        ]
        // What the picture shows: all places, or those of the box.
        let drawn = Set(clusters.flatMap(\.places).map(\.entity))
        let listed = query.text("box") == nil ? places.places : places.places.filter { drawn.contains($0.entity) }
        let reach = PlaceReach(choice.events.places, of: scene.snapshot, knowledge: knowledge)
        let (range, pager) = try pager(query, "/map", count: listed.count, usual: Self.placesOnAPage)
        if let pager { values["pages"] = pager }
        values["hasPlaces"] = !listed.isEmpty
        values["placeRows"] = listed[range].map { place in
            [
                "placeHref": timelineOf(place.entity), "placeName": place.name, "placeCount": "\(place.told.count)",
                "placeUnreal": place.told.standings.words, "placeReach": "\(reach.count(place.entity))",
                "exact": Self.exactness[place.precision] ?? "", "placeWhen": place.told.when,
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

    private static let placesOnAPage = 100

    private static let exactness: [Places.Precision: String] = [
        .site: "a site", .town: "a town", .region: "somewhere in a region", .country: "somewhere in a country",
    ]
}
