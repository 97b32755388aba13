/// What a chronicle can be taken away as.
public enum ExportFormat: String, Sendable, CaseIterable {
    case json, jsonl, csv, markdown, html, ics, geojson, jsonld, timelinejs, timesketch, ftm, naf, plover, graphml, bundle

    public var mediaType: String {
        switch self {
        case .json, .timelinejs: "application/json"
        case .jsonl, .timesketch, .ftm, .plover: "application/x-ndjson"
        case .csv: "text/csv; charset=utf-8; header=present"
        case .markdown: "text/markdown; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .ics: "text/calendar; charset=utf-8"
        case .geojson: "application/geo+json"
        case .jsonld: "application/ld+json"
        case .naf, .bundle: "application/zip"
        case .graphml: "application/graphml+xml"
        }
    }

    /// Without the dot.
    public var fileExtension: String {
        switch self {
        case .json: "json"
        case .timelinejs: "timeline.json"
        case .jsonl: "jsonl"
        case .timesketch: "timesketch.jsonl"
        case .ftm: "ftm.jsonl"
        case .plover: "plover.jsonl"
        case .csv: "csv"
        case .markdown: "md"
        case .html: "html"
        case .ics: "ics"
        case .geojson: "geojson"
        case .jsonld: "jsonld"
        case .naf: "naf.zip"
        case .bundle: "zip"
        case .graphml: "graphml"
        }
    }

    /// Whether smaller events are left out (or folded away) unless all are asked for: what people look at, not what programs count.
    public var isForReading: Bool { [.markdown, .html, .ics, .timelinejs].contains(self) }

    /// Bytes that no terminal shows.
    public var isBinary: Bool { self == .naf || self == .bundle }
}
