import KroniekModel

/// An event as the small formats tell it: its title with its standing before it, when, where, and the sentences that say it.
struct EventSummary {
    let event: Event
    let index: ChronicleIndex

    /// "plan: Minister to visit Olden", "Bridge unsafe (says the operator)": where there is room for one line only, its standing and who says it are part
    /// of it.
    var headline: String {
        let title = index.title(of: event)
        let told = Words.attribution(of: event, in: index).map { "\(title) (\($0))" } ?? title
        return Standing(event).map { "\($0.label): \(told)" } ?? told
    }

    var when: String { HumanDate.text(event.interval, event.bound) }

    /// Each sentence with its source: "“…” — The Olden Post, 4 March 2031, en".
    var sentences: [(text: String, source: String, document: SourceDocument)] {
        Evidence.sentences(index.claims(event.claims)).compactMap { evidence in
            guard let document = index.document(evidence.document) else { return nil }
            return (evidence.pieces.map(\.text).joined(), SourceWords.line(document, in: index), document)
        }
    }

    /// The first day that it can have been: where a format knows points only.
    var day: CalendarDay? { event.interval.earliest ?? event.interval.latest }

    /// The first and the last day on which a picture of time draws it; of what began or ended then, the end that is known, since what lies behind is not.
    var drawn: (first: CalendarDay, last: CalendarDay)? {
        guard let first = event.interval.earliest ?? event.interval.latest else { return nil }
        let last = event.interval.latest ?? first
        return switch event.bound {
        case .at: (first, last)
        case .since, .from, .after: (first, first)
        case .until, .before: (last, last)
        }
    }

    /// Stays the same while documents are added, as the event's number does not.
    var stableID: String { event.lastingID }
}

extension CalendarDay {
    /// `YYYYMMDD`.
    var compact: String { iso.filter { $0 != "-" } }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo), in 16 hexadecimal digits: an id made of what a format allows in ids, out of any text.
enum ShortHash {
    static func hex(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Builds XML out of any text.
enum XMLText {
    /// The text with markup as references; characters that XML 1.0 does not allow become U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: result += "&amp;"
            case 0x3C: result += "&lt;"
            case 0x3E: result += "&gt;"
            case 0x22: result += "&quot;"
            // As references they outlast the reader's normalisation of line ends and attribute values.
            case 0x09, 0x0A, 0x0D: result += "&#\(scalar.value);"
            case 0..<0x20, 0xFFFE, 0xFFFF: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func attribute(_ name: String, _ value: String?) -> String { value.map { " \(name)=\"\(escaped($0))\"" } ?? "" }
}
