import Foundation
import KroniekIngest

#if canImport(Glibc)
    import Glibc
#endif

/// The sources as a sequence of things to read, a batch at a time, so that memory holds one batch and never a whole file of lines.
struct InputFeed {
    enum Item: Sendable {
        case file(path: String, format: Ingestor.Format?)
        case bytes([UInt8], input: String, format: Ingestor.Format)
        case line([UInt8], file: String, number: Int)
        /// A line that cannot be read at all.
        case badLine(AddReport.Problem, file: String, number: Int)
        case problem(AddReport.Problem)

        var name: String {
            switch self {
            case .file(let path, _): path
            case .bytes(_, let input, _): input
            case .line(_, let file, let number): "\(file):\(number)"
            case .badLine(let problem, _, _), .problem(let problem): problem.input
            }
        }

        /// Of a line the file of lines that it stands in, and which it is.
        var line: (file: String, number: Int)? {
            switch self {
            case .line(_, let file, let number), .badLine(_, let file, let number): (file, number)
            case .file, .bytes, .problem: nil
            }
        }
    }

    static let batchItems = 64
    static let batchBytes = 16 << 20

    private var sources: ArraySlice<InputWalk.Source>
    private var reader: (lines: LineReader, descriptor: Int32, name: String, number: Int)?

    init(_ walk: InputWalk) { sources = walk.sources[...] }

    /// Up to 64 items or 16 MiB; empty at the end.
    mutating func nextBatch() -> [Item] {
        var batch: [Item] = []
        var bytes = 0
        while batch.count < Self.batchItems, bytes < Self.batchBytes, let (item, weight) = next() {
            batch.append(item)
            bytes += weight
        }
        return batch
    }

    private mutating func next() -> (Item, Int)? {
        while true {
            if reader != nil {
                if let item = nextLine() { return item }
                continue
            }
            guard let source = sources.popFirst() else { return nil }
            switch source {
            case .file(let path, let format, let bytes): return (.file(path: path, format: format), bytes)
            case .problem(let problem): return (.problem(problem), 0)
            case .lines(let path):
                let descriptor = open(path, O_RDONLY | O_CLOEXEC)
                guard descriptor >= 0 else { return (.problem(.init(input: path, message: Sentences.unreadable, exitStatus: 66)), 0) }
                reader = (LineReader(descriptor: descriptor), descriptor, path, 0)
            case .standardInput(.jsonl): reader = (LineReader(descriptor: 0), 0, "-", 0)
            case .standardInput(let format):
                let format: Ingestor.Format = format == .html ? .html : .text
                switch InputFeed.readAll(descriptor: 0, limit: InputFeed.limit(format)) {
                case .success(let bytes): return (.bytes(bytes, input: "-", format: format), bytes.count)
                case .failure(let failure): return (.problem(.init(input: "-", message: failure.message, exitStatus: failure.status)), 0)
                }
            }
        }
    }

    private mutating func nextLine() -> (Item, Int)? {
        guard var current = reader else { return nil }
        let line = current.lines.next()
        current.number += 1
        reader = current
        let input = "\(current.name):\(current.number)"
        switch line {
        case .bytes(let bytes):
            // An empty line parts documents and is none.
            if bytes.allSatisfy({ $0 <= 0x20 }) { return nil }
            return (.line(bytes, file: current.name, number: current.number), bytes.count)
        case .tooLong(let bytes):
            let problem = AddReport.Problem(input: input, message: Sentences.lineTooLong(bytes))
            return (.badLine(problem, file: current.name, number: current.number), 0)
        case nil:
            if current.descriptor != 0 { close(current.descriptor) }
            reader = nil
            guard let code = current.lines.failure else { return nil }
            return (.problem(.init(input: current.name, message: Sentences.readFailed(String(cString: strerror(code))), exitStatus: 74)), 0)
        }
    }

    // MARK: Whole files

    struct ReadFailure: Error {
        var message: String
        var status: Int32
    }

    static func limit(_ format: Ingestor.Format?) -> Int { format == .text ? IngestLimits.textBytes : IngestLimits.pageBytes }

    static func readFile(_ path: String, limit: Int) -> Result<[UInt8], ReadFailure> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(ReadFailure(message: errno == ENOENT ? Sentences.notFound : Sentences.unreadable, status: 66)) }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) > limit {
            return .failure(ReadFailure(message: Sentences.message(.tooLarge(bytes: Int(status.st_size), limit: limit)), status: 65))
        }
        return readAll(descriptor: descriptor, limit: limit)
    }

    /// Reads to the end, and no further than one byte past the limit.
    static func readAll(descriptor: Int32, limit: Int) -> Result<[UInt8], ReadFailure> {
        var bytes: [UInt8] = []
        let chunk = 1 << 16
        while bytes.count <= limit {
            let old = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: chunk))
            let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + old, chunk) }
            bytes.removeLast(chunk - max(0, got))
            if got < 0 {
                if errno == EINTR { continue }
                return .failure(ReadFailure(message: Sentences.readFailed(String(cString: strerror(errno))), status: 74))
            }
            if got == 0 { return .success(bytes) }
        }
        return .failure(ReadFailure(message: Sentences.message(.tooLarge(bytes: bytes.count, limit: limit)), status: 65))
    }
}
