public import KroniekModel

/// The chronicle as a reader sees it: months as headings, one line for each event, figures beneath. Every format draws from this.
public struct TimelineView: Sendable {
    public struct Section: Sendable {
        /// "March 2031", "2031", "Undated".
        public let title: String
        /// The EDTF of the heading ("2031-03", "2031"), "undated" for the last.
        public let id: String
        public var lines: [Line]
    }

    /// Something to be said beside a line.
    public struct Remark: Sendable, Hashable {
        public enum Kind: Sendable, Hashable { case saidBy, carriedOut, state, byHand, note }

        public let kind: Kind
        /// "the operator", "carried out 11 Mar", "evacuated → partly lifted", "dated by the user"; a note as the user wrote it.
        public let text: String

        var words: String {
            switch kind {
            case .saidBy: Words.says([text])
            case .state: "state: \(text)"
            case .note: "note: \(text)"
            case .carriedOut, .byHand: text
            }
        }
    }

    public struct Line: Sendable {
        public let event: Event
        /// "3 Mar", "since 12 Mar", "March".
        public let date: String
        public let standing: Standing?
        public let title: String
        public let titleLanguage: String?
        public let remarks: [Remark]
        /// Its remarks in words: "carried out 11 Mar", "state: evacuated → partly lifted", "says the operator".
        public var notes: [String] { remarks.map(\.words) }
        public let figures: [FigureLine]
        /// Where the line stands below a heading that is not its date: "2019 … 2031".
        public let span: String?
    }

    public let sections: [Section]
    public var isEmpty: Bool { sections.isEmpty }

    /// An interval longer than this many days has no month of its own.
    static let longest = 62

    /// - Parameter languages: for titles, the preferred first.
    public init(_ events: [Event], in index: ChronicleIndex, languages: [String] = []) {
        var sections: [Heading: [(Event, Int)]] = [:]
        for (order, event) in events.enumerated() { sections[Heading(event.interval), default: []].append((event, order)) }
        self.sections = sections.sorted { $0.key < $1.key }.map { heading, events in
            let sorted = events.sorted { a, b in
                let (x, y) = (a.0.interval, b.0.interval)
                let first = (x.earliest ?? x.latest)?.number ?? Int.max
                let second = (y.earliest ?? y.latest)?.number ?? Int.max
                // What ended before a day stands before what began on it.
                return (first, x.earliest == nil ? 0 : 1, x.latest?.number ?? Int.max, a.1) < (
                    second, y.earliest == nil ? 0 : 1, y.latest?.number ?? Int.max, b.1
                )
            }
            return Section(
                title: heading.title, id: heading.id,
                lines: sorted.map { Self.line($0.0, under: heading, in: index, languages: languages) })
        }
    }

    /// The events in the order of the timeline: by heading, then by day, what ended before a day before what began on it.
    public static func ordered(_ events: [Event]) -> [Event] { order(events.map(\.interval)).map { events[$0] } }

    /// The places of these intervals in that order.
    public static func order(_ intervals: [CalendarInterval]) -> [Int] {
        intervals.enumerated().map { (interval: $0.element, order: $0.offset, heading: Heading($0.element)) }.sorted { a, b in
            if a.heading != b.heading { return a.heading < b.heading }
            let (x, y) = (a.interval, b.interval)
            let first = ((x.earliest ?? x.latest)?.number ?? Int.max, x.earliest == nil ? 0 : 1, x.latest?.number ?? Int.max, a.order)
            let second = ((y.earliest ?? y.latest)?.number ?? Int.max, y.earliest == nil ? 0 : 1, y.latest?.number ?? Int.max, b.order)
            return first < second
        }.map(\.order)
    }

    /// The runs of neighbours that stand under one heading, of events in the order of the timeline.
    public static func headings(_ intervals: [CalendarInterval]) -> [(title: String, id: String, lines: Range<Int>)] {
        var runs: [(heading: Heading, lines: Range<Int>)] = []
        for (place, interval) in intervals.enumerated() {
            let heading = Heading(interval)
            if let last = runs.last, last.heading == heading {
                runs[runs.count - 1].lines = last.lines.lowerBound..<place + 1
            } else {
                runs.append((heading, place..<place + 1))
            }
        }
        return runs.map { ($0.heading.title, $0.heading.id, $0.lines) }
    }

    /// An event's line under its own heading.
    public static func line(_ event: Event, in index: ChronicleIndex) -> Line {
        line(event, under: Heading(event.interval), in: index, languages: [])
    }

    static func line(_ event: Event, under heading: Heading, in index: ChronicleIndex, languages: [String]) -> Line {
        let style = heading.style
        var date = ""
        var span: String?
        if heading == .undated {
            if !event.interval.isUnknown { span = HumanDate.text(event.interval, event.bound, style: .brief) }
        } else {
            date = HumanDate.text(event.interval, event.bound, style: style)
        }
        // Made once for all that looks at them: half the work of a line.
        let claims = index.claims(event.claims)
        let (title, language) = index.title(of: event, languages: languages, claims: claims)
        return Line(
            event: event, date: date, standing: Standing(event), title: title, titleLanguage: language,
            remarks: remarks(event, claims, in: index, style: style),
            figures: FigureLine.lines(of: event, claims, in: index, style: style, title: title), span: span)
    }

    private static func remarks(_ event: Event, _ claims: [ChronicleClaim], in index: ChronicleIndex, style: HumanDate.Style) -> [Remark] {
        var remarks: [Remark] = []
        func put(_ kind: Remark.Kind, _ text: String) {
            let remark = Remark(kind: kind, text: text)
            if !remarks.contains(remark) { remarks.append(remark) }
        }
        let speakers = Words.speakers(of: event, claims, in: index)
        if !speakers.isEmpty { put(.saidBy, speakers.joined(separator: ", ")) }
        if let done = event.carriedOutBy.flatMap({ index.event($0) }) {
            put(.carriedOut, "carried out \(HumanDate.text(done.interval, done.bound, style: style))")
        }
        for step in index.steps(of: event.claims) {
            let before = step.before.map { $0.value == step.point.value ? "" : "\($0.value) → " } ?? ""
            put(.state, "\(before)\(step.point.value)")
        }
        for mark in event.decided {
            if mark.kind == .note { put(.note, mark.text ?? "") } else { put(.byHand, DecisionWords.note(mark)) }
        }
        return remarks
    }
}

/// Under which heading an interval stands.
enum Heading: Hashable, Comparable {
    /// Month 0: the whole year.
    case time(year: Int, month: Int)
    case undated

    init(_ interval: CalendarInterval) {
        guard let first = interval.earliest ?? interval.latest else {
            self = .undated
            return
        }
        let last = interval.latest ?? first
        let (from, to) = (interval.earliest == nil ? last : first, last)
        if (from.year, from.month) == (to.year, to.month) || to.number - from.number < TimelineView.longest {
            self = .time(year: from.year, month: from.month)
        } else if from.year == to.year {
            self = .time(year: from.year, month: 0)
        } else {
            self = .undated
        }
    }

    var title: String {
        switch self {
        case .time(let year, 0): HumanDate.year(year)
        case .time(let year, let month): HumanDate.month(year, month)
        case .undated: "Undated"
        }
    }

    var id: String {
        switch self {
        case .time(let year, 0): CalendarInterval.year(year).edtf ?? "\(year)"
        case .time(let year, let month): CalendarInterval.month(year, month).edtf ?? "\(year)-\(month)"
        case .undated: "undated"
        }
    }

    var style: HumanDate.Style {
        if case .time(let year, _) = self { .under(year: year) } else { .brief }
    }

    static func < (a: Heading, b: Heading) -> Bool {
        switch (a, b) {
        case (.time(let y1, let m1), .time(let y2, let m2)): (y1, m1) < (y2, m2)
        case (.time, .undated): true
        default: false
        }
    }
}
