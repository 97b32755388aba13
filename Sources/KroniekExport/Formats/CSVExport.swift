import KroniekModel

/// The events as a table, RFC 4180: comma-separated, CRLF, a header, quotes where a cell needs them; UTF-8.
///
/// A cell of text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, tab or return) gets an apostrophe before it. A NUL, at which
/// most readers of tables end, is U+FFFD.
public enum CSVExport {
    public static func write(_ index: ChronicleIndex, to sink: ([UInt8]) throws -> Void) throws {
        let languages = Set(index.chronicle.events.flatMap(\.title.keys)).sorted()
        var table = CSVTable()
        table.row(
            ["event", "earliest", "latest", "date", "type", "plover", "standing", "modality", "polarity", "denied"].map { .value($0) }
                + languages.map { .value("title_\($0)") }
                + [
                    "place", "place_id", "participants", "figures", "reports", "languages", "outlets", "first_reported", "last_reported", "salience",
                    "claims",
                ].map { .value($0) })
        for event in index.chronicle.events {
            table.row(cells(event, languages, index))
            if table.bytes.count > 65_536 { try sink(table.drain()) }
        }
        try sink(table.drain())
    }

    private static func cells(_ event: Event, _ languages: [String], _ index: ChronicleIndex) -> [CSVTable.Cell] {
        let claims = index.claims(event.claims)
        let participants = event.participants.map { "\($0.role.rawValue): \(index.name($0.entity))" }
        var figures: [String] = []
        for quantity in claims.flatMap(\.quantities) {
            let figure = [HumanFigure.text(quantity), quantity.of].compactMap { $0 }.joined(separator: " ")
            if !figures.contains(figure) { figures.append(figure) }
        }
        var outlets: [String] = []
        for document in claims.compactMap({ index.document($0.document) }) {
            guard let outlet = SourceWords.outlet(document) else { continue }
            if !outlets.contains(outlet) { outlets.append(outlet) }
        }
        var salience = JSONWriter()
        salience.value(event.salience)
        return [
            .value(event.id), .value(event.interval.earliest?.iso), .value(event.interval.latest?.iso),
            .value(HumanDate.text(event.interval, event.bound)), .value(event.type), .value(event.plover), .value(Standing(event)?.rawValue),
            .value(event.modality.rawValue), .value(event.polarity.rawValue), .value(event.isDenied ? "yes" : "no"),
        ] + languages.map { .text(event.title[$0]) } + [
            .text(event.place.map(index.name)), .value(event.place), .text(participants.joined(separator: "; ")),
            .text(figures.joined(separator: "; ")), .value("\(event.documents)"), .value(event.languages.joined(separator: " ")),
            .text(outlets.joined(separator: "; ")), .value(event.firstReported?.iso), .value(event.lastReported?.iso),
            .value(String(decoding: salience.bytes, as: UTF8.self)), .text(event.claims.joined(separator: " ")),
        ]
    }
}

/// Bytes of a CSV table.
struct CSVTable {
    enum Cell {
        /// Made by Kroniek: never a formula.
        case value(String?)
        /// Out of a document.
        case text(String?)
    }

    private(set) var bytes: [UInt8] = []

    mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    mutating func row(_ cells: [Cell]) {
        for (number, cell) in cells.enumerated() {
            if number > 0 { bytes.append(0x2C) }
            switch cell {
            case .value(let text): write(text ?? "", isGuarded: false)
            case .text(let text): write(text ?? "", isGuarded: true)
            }
        }
        bytes += [0x0D, 0x0A]
    }

    private mutating func write(_ text: String, isGuarded: Bool) {
        let source = text.utf8
        let isFormula = isGuarded && source.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
        guard source.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0D || $0 == 0x0A }) else {
            if isFormula { bytes.append(0x27) }
            for byte in source { append(byte) }
            return
        }
        bytes.append(0x22)
        if isFormula { bytes.append(0x27) }
        for byte in source {
            if byte == 0x22 { bytes.append(0x22) }
            append(byte)
        }
        bytes.append(0x22)
    }

    private mutating func append(_ byte: UInt8) {
        if byte == 0 { bytes += "\u{FFFD}".utf8 } else { bytes.append(byte) }
    }
}
