import KroniekModel

/// The dated events as a calendar (iCalendar, RFC 5545), one all-day entry for each.
///
/// An entry reaches from the first to the last day on which the event can have been; where one end is open ("since 2003") it stands on the other alone, and its title says so.
/// What is planned is TENTATIVE, what is denied or did not happen CANCELLED. No clock is read: `DTSTAMP` is the day of the last report.
enum CalendarExport {
    static func write(
        _ index: ChronicleIndex, title: String, leastSalience: Double, locator: Locator, to sink: ([UInt8]) throws -> Void
    ) throws {
        var calendar = CalendarText()
        calendar.line("BEGIN:VCALENDAR")
        calendar.line("VERSION:2.0")
        calendar.line("PRODID:-//Kroniek//Kroniek \(Release.version)//EN")
        calendar.line("CALSCALE:GREGORIAN")
        calendar.property("X-WR-CALNAME", title)
        for event in index.chronicle.events where event.salience >= leastSalience {
            let summary = EventSummary(event: event, index: index)
            guard let (first, last) = summary.drawn, first.year > 0 else { continue }
            entry(summary, first, last, locator, &calendar)
            if calendar.bytes.count > 65_536 { try sink(calendar.drain()) }
        }
        calendar.line("END:VCALENDAR")
        try sink(calendar.drain())
    }

    private static func entry(
        _ summary: EventSummary, _ first: CalendarDay, _ last: CalendarDay, _ locator: Locator, _ calendar: inout CalendarText
    ) {
        let event = summary.event
        calendar.line("BEGIN:VEVENT")
        calendar.property("UID", "\(ShortHash.hex(summary.stableID))@kroniek")
        calendar.line("DTSTAMP:\((event.lastReported ?? event.firstReported ?? first).compact)T000000Z")
        calendar.line("DTSTART;VALUE=DATE:\(first.compact)")
        // The end is the day after the last (RFC 5545, 3.6.1).
        calendar.line("DTEND;VALUE=DATE:\(last.adding(days: 1).compact)")
        let isDay = event.interval.isDay && event.bound == .at
        calendar.property("SUMMARY", isDay ? summary.headline : "\(summary.headline) (\(summary.when))")
        calendar.line("STATUS:\(status(event))")
        calendar.line("TRANSP:TRANSPARENT")
        if let type = event.type { calendar.property("CATEGORIES", type) }
        if let place = event.place {
            calendar.property("LOCATION", summary.index.name(place))
            if let location = locator.location(place) { calendar.line("GEO:\(location.latitude);\(location.longitude)") }
        }
        let sentences = summary.sentences.map { "“\($0.text)” — \($0.source)" }
        calendar.property("DESCRIPTION", ([summary.when] + sentences).joined(separator: "\n\n"))
        calendar.line("END:VEVENT")
    }

    private static func status(_ event: Event) -> String {
        switch Standing(event) {
        case nil: "CONFIRMED"
        case .denied, .not: "CANCELLED"
        default: "TENTATIVE"
        }
    }
}

/// Content lines: escaped, ended with CRLF, folded at 75 bytes on the border of a character.
struct CalendarText {
    private(set) var bytes: [UInt8] = []

    mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Any text as the value of a TEXT property.
    mutating func property(_ name: String, _ text: String) {
        var value = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": value += "\\\\"
            case ";": value += "\\;"
            case ",": value += "\\,"
            case "\n": value += "\\n"
            case "\r": continue
            case "\t": value += " "
            case "\0"..<" ", "\u{7F}": value += "\u{FFFD}"
            default: value.unicodeScalars.append(scalar)
            }
        }
        line("\(name):\(value)")
    }

    mutating func line(_ line: String) {
        var room = 75
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if size > room {
                bytes += [0x0D, 0x0A, 0x20]
                room = 74
            }
            bytes += UTF8.encode(scalar)!
            room -= size
        }
        bytes += [0x0D, 0x0A]
    }
}
