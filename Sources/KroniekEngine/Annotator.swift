import KroniekIngest
import KroniekLanguage
public import KroniekModel

/// Stateless annotation of single documents: what `kroniek annotate` and a Spark worker run.
public struct Annotator: Sendable {
    private let reader: DocumentReader

    /// Throws ``EngineFailure`` where the language data is not found.
    public init(resources: String? = nil) throws {
        reader = try EngineFailure.wrapping { DocumentReader(library: try PackLibrary(folder: resources)) }
    }

    /// Reads one line of JSON Lines (INTERFACE: "Input document"). Throws ``LineError``.
    public func annotate(line: [UInt8], layers: Layers) throws(LineError) -> AnnotatedDocument {
        let document: Document
        do {
            document = try reader.ingestor.document(line: line)
        } catch {
            throw LineError(id: reader.ingestor.identifier(ofLine: line), code: Sentences.code(error), message: Sentences.message(error))
        }
        return reader.annotate(document, layers: layers)
    }

    /// Reads lines from a file or a pipe to its end, on all cores, and hands on what `transform` makes of each, in order.
    ///
    /// Whoever writes one line and waits for its answer gets it: only lines that have arrived already are read together. Empty lines give nothing.
    /// - Parameter transform: runs on any thread; make the output line here.
    /// - Parameter emit: runs on the calling thread, in order; what it throws ends the reading.
    /// - Returns: how many lines could not be read.
    @discardableResult
    public func annotate<Output: Sendable>(
        from descriptor: Int32, layers: Layers, transform: @Sendable (Result<AnnotatedDocument, LineError>) -> Output, emit: (Output) throws -> Void
    ) throws -> Int {
        var lines = LineReader(descriptor: descriptor)
        var failures = 0
        while true {
            let batch = Annotator.nextBatch(&lines)
            if batch.isEmpty { break }
            let outputs = Parallel.map(batch) { line -> (Output, Bool) in
                let result = read(line, layers: layers)
                if case .failure = result { return (transform(result), true) }
                return (transform(result), false)
            }
            for (output, failed) in outputs {
                if failed { failures += 1 }
                try emit(output)
            }
        }
        if let code = lines.failure {
            throw EngineFailure(message: "Standard input: \(Sentences.readFailed("error \(code)"))", exitStatus: 74)
        }
        return failures
    }

    private static func nextBatch(_ lines: inout LineReader) -> [LineReader.Line] {
        var batch: [LineReader.Line] = []
        var bytes = 0
        while batch.count < InputFeed.batchItems, bytes < InputFeed.batchBytes, batch.isEmpty || lines.hasLine, let line = lines.next() {
            if case .bytes(let line) = line {
                if line.allSatisfy({ $0 <= 0x20 }) { continue }
                bytes += line.count
            }
            batch.append(line)
        }
        return batch
    }

    private func read(_ line: LineReader.Line, layers: Layers) -> Result<AnnotatedDocument, LineError> {
        switch line {
        case .tooLong(let bytes): return .failure(LineError(id: nil, code: "too-large", message: Sentences.lineTooLong(bytes)))
        case .bytes(let bytes):
            do {
                return .success(try annotate(line: bytes, layers: layers))
            } catch {
                return .failure(error)
            }
        }
    }
}

/// Why a line of JSON Lines gave no document.
public struct LineError: Error, Sendable {
    /// Nil where not even the id can be read.
    public var id: String?
    /// "json", "encoding", "too-deep", "too-large", "duplicate-key", "wrong-type", "missing-text", "published", "empty".
    public var code: String
    public var message: String
    public init(id: String?, code: String, message: String) {
        self.id = id
        self.code = code
        self.message = message
    }
}
