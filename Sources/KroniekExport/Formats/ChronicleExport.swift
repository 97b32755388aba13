public import KroniekModel

/// A chronicle on its way out: what the formats draw from, and the one place that knows them all.
public struct ChronicleExport {
    public var index: ChronicleIndex
    public var knowledge: any Knowledge
    public var title = "Chronicle"
    /// Smaller events are left out of the formats for reading; see ``ExportFormat/isForReading``.
    public var leastSalience = EventFilter.shownSalience
    /// With the documents' texts (json).
    public var withText = false
    /// A document's text by id.
    public var text: (String) throws -> String?
    /// A document with its tokens (naf).
    public var annotated: (String) throws -> AnnotatedDocument?
    /// SHA-256 in 64 hexadecimal digits (bundle).
    public var digest: ([UInt8]) -> String
    /// The user's decisions, those about this part of the chronicle (bundle).
    public var decisions: [Decision] = []
    /// Whether it is told who decided what and when (json, jsonl, bundle), also what was taken back. What holds stands on its event and thing either way.
    public var tellsLog = true

    public init(
        _ index: ChronicleIndex, knowledge: any Knowledge = NoKnowledge(), text: @escaping (String) throws -> String?,
        annotated: @escaping (String) throws -> AnnotatedDocument? = { _ in nil }, digest: @escaping ([UInt8]) -> String = { _ in "" }
    ) {
        self.index = index
        self.knowledge = knowledge
        self.text = text
        self.annotated = annotated
        self.digest = digest
    }

    /// The chronicle in one format, in pieces of some 64 KiB.
    public func write(_ format: ExportFormat, to sink: ([UInt8]) throws -> Void) throws {
        switch format {
        case .json: try ChronicleWire(told, withText: withText, text: text).write(to: sink)
        case .jsonl: try JSONLinesExport.write(told, text: text, to: sink)
        case .csv: try CSVExport.write(index, to: sink)
        case .markdown: try MarkdownExport.write(index, leastSalience: leastSalience, to: sink)
        case .html: try HTMLExport(index, title: title, leastSalience: leastSalience).write(to: sink)
        case .ics: try CalendarExport.write(index, title: title, leastSalience: leastSalience, locator: locator, to: sink)
        case .geojson: try GeoJSONExport.write(index, locator: locator, to: sink)
        case .jsonld: try LinkedDataExport(index, locator: locator, text: text).write(to: sink)
        case .timelinejs: try TimelineJSExport.write(index, title: title, leastSalience: leastSalience, to: sink)
        case .timesketch: try TimesketchExport.write(index, to: sink)
        case .ftm: try FollowTheMoneyExport(index, locator: locator).write(to: sink)
        case .naf: try NAFExport.write(index, annotated: annotated, to: sink)
        case .plover: try PloverExport(index, locator: locator).write(to: sink)
        case .graphml: try GraphMLExport(index, locator: locator).write(to: sink)
        case .bundle: try BundleExport(self).write(to: sink)
        }
    }

    private var told: Chronicle {
        var chronicle = index.chronicle
        if !tellsLog { chronicle.decisions = [] }
        return chronicle
    }

    private var locator: Locator { Locator(index, knowledge) }
}

extension JSONWriter {
    /// Hands the bytes on once there are enough of them.
    mutating func pass(to sink: ([UInt8]) throws -> Void) throws { if bytes.count > 65_536 { try sink(drain()) } }
}
