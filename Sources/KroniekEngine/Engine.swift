import KroniekExport
public import KroniekModel

/// The whole way as one library: open a store, add documents, read the chronicle.
public final class Engine: Sendable {
    /// Opens the store at `path`, making it where there is none.
    public init(store path: String, resources: String? = nil) throws {}

    /// Adds files and folders. Commits per batch; what cannot be read is in the report and the rest is added all the same.
    @discardableResult
    public func add(_ inputs: [Input], progress: (@Sendable (Progress) -> Void)? = nil) throws -> AddReport { AddReport() }

    /// The chronicle of every stored document, or of those published by `asOf`. Rebuilt first where documents were added since.
    public func chronicle(asOf: CalendarDay? = nil) throws -> Chronicle { Chronicle() }

    public func document(_ id: String) throws -> AnnotatedDocument? { nil }

    /// Sentences that hold the words, best first (full-text index).
    public func search(_ query: String, limit: Int = 20) throws -> [SearchHit] { [] }
}

/// Where documents come from.
public enum Input: Sendable, Hashable {
    /// A file, or a folder with everything under it. `.jsonl` files hold one document a line; `.txt` and `.html` one document.
    case path(String)
    /// JSON Lines whatever the name says.
    case jsonLines(String)
    case standardInput(format: Format)

    public enum Format: String, Sendable { case text, html, jsonl }
}

public struct Progress: Sendable {
    public var done: Int
    public var total: Int?
    public var current: String
    public init(done: Int, total: Int?, current: String) {
        self.done = done
        self.total = total
        self.current = current
    }
}

public struct AddReport: Sendable {
    public var added = 0
    /// Already there, the same to the byte.
    public var unchanged = 0
    /// What could not be read, with one sentence each that says why and what to do.
    public var problems: [Problem] = []

    public struct Problem: Sendable {
        public var input: String
        public var message: String
        public init(input: String, message: String) {
            self.input = input
            self.message = message
        }
    }
    public init() {}
}

public struct SearchHit: Sendable {
    public var document: String
    /// The sentence in the document's text (UTF-8).
    public var span: Span
    public var text: String
    /// The words that matched, in `text` (UTF-8, from its start).
    public var marks: [Span]
    public init(document: String, span: Span, text: String, marks: [Span]) {
        self.document = document
        self.span = span
        self.text = text
        self.marks = marks
    }
}

/// Stateless annotation of single documents: what `kroniek annotate` and a Spark worker run.
public struct Annotator: Sendable {
    public init(resources: String? = nil) throws {}

    /// Reads one line of JSON Lines (INTERFACE: "Input document"). Throws ``LineError``.
    public func annotate(line: [UInt8], layers: Layers) throws(LineError) -> AnnotatedDocument { throw LineError(id: nil, code: "unimplemented", message: "") }
}

public struct LineError: Error, Sendable {
    public var id: String?
    /// "json", "missing-text", "too-large", …
    public var code: String
    public var message: String
    public init(id: String?, code: String, message: String) {
        self.id = id
        self.code = code
        self.message = message
    }
}
