import Foundation
import KroniekIngest

#if canImport(Glibc)
    import Glibc
#endif

/// What one input is made of, found out before anything is read: files in an order that depends on their names alone.
struct InputWalk {
    enum Source: Sendable {
        case file(path: String, format: Ingestor.Format?, bytes: Int)
        case lines(path: String)
        case standardInput(Input.Format)
        case problem(AddReport.Problem)
    }

    private(set) var sources: [Source] = []
    /// Files that are the store's own: they lie in the folder as often as not.
    private let own: Set<String>

    init(_ inputs: [Input], store: String?) {
        if let store {
            let base = InputWalk.canonical(store)
            own = Set(["", "-wal", "-shm", "-journal"].map { base + $0 })
        } else {
            own = []
        }
        for input in inputs {
            switch input {
            case .path(let path): add(path)
            case .jsonLines(let path): addLines(path)
            case .standardInput(let format): sources.append(.standardInput(format))
            }
        }
    }

    /// Documents where their number is known: no stream of lines among the sources.
    var total: Int? {
        var count = 0
        for source in sources {
            switch source {
            case .file: count += 1
            case .lines, .standardInput(.jsonl): return nil
            case .standardInput: count += 1
            case .problem: break
            }
        }
        return count
    }

    private static func canonical(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

    /// Without `./` in front and `//` or `/` behind, so that one file has one name.
    static func tidy(_ path: String) -> String {
        var parts = path.split(separator: "/").filter { $0 != "." }.map(String.init)
        if path.hasPrefix("/") { parts.insert("", at: 0) }
        let joined = parts.joined(separator: "/")
        return joined.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : joined
    }

    private enum Kind {
        case folder
        case file(bytes: Int)
        case pipe, other, missing, unreadable
    }

    private static func kind(_ path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return errno == EACCES ? .unreadable : .missing }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return access(path, R_OK | X_OK) == 0 ? .folder : .unreadable
        case S_IFREG: return access(path, R_OK) == 0 ? .file(bytes: Int(status.st_size)) : .unreadable
        case S_IFIFO, S_IFCHR: return .pipe
        default: return .other
        }
    }

    private mutating func problem(_ path: String, _ message: String, _ status: Int32) {
        sources.append(.problem(.init(input: path, message: message, exitStatus: status)))
    }

    private mutating func add(_ given: String) {
        let path = InputWalk.tidy(given)
        switch InputWalk.kind(path) {
        case .folder: walk(path)
        case .file(let bytes): addFile(path, bytes: bytes, named: true, skipped: nil)
        case .pipe: sources.append(.file(path: path, format: nil, bytes: 0))
        case .other: problem(path, Sentences.notAFile, 66)
        case .missing: problem(path, Sentences.notFound, 66)
        case .unreadable: problem(path, Sentences.unreadable, 66)
        }
    }

    private mutating func addLines(_ given: String) {
        let path = InputWalk.tidy(given)
        switch InputWalk.kind(path) {
        case .file, .pipe: sources.append(.lines(path: path))
        case .folder: walk(path, onlyLines: true)
        case .other: problem(path, Sentences.notAFile, 66)
        case .missing: problem(path, Sentences.notFound, 66)
        case .unreadable: problem(path, Sentences.unreadable, 66)
        }
    }

    private final class Skipped {
        var byType: [String: (count: Int, example: String)] = [:]
    }

    /// Depth first, names in order of their bytes. Links to folders are not followed: they may lead in circles.
    private mutating func walk(_ root: String, onlyLines: Bool = false) {
        let skipped = Skipped()
        var stack = [root]
        while let path = stack.popLast() {
            if path != root {
                switch InputWalk.kind(path) {
                case .folder:
                    if (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil { continue }
                case .file(let bytes):
                    if onlyLines { sources.append(.lines(path: path)) } else { addFile(path, bytes: bytes, named: false, skipped: skipped) }
                    continue
                case .unreadable:
                    problem(path, Sentences.unreadable, 66)
                    continue
                case .pipe, .other, .missing: continue
                }
            }
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                problem(path, Sentences.unreadable, 66)
                continue
            }
            let sorted = names.filter { !$0.hasPrefix(".") }.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
            for name in sorted.reversed() { stack.append(path == "." ? name : path.hasSuffix("/") ? path + name : path + "/" + name) }
        }
        for (type, what) in skipped.byType.sorted(by: { $0.key < $1.key }) {
            problem(root, Sentences.unknownType(type, count: what.count, example: what.example), 65)
        }
    }

    private mutating func addFile(_ path: String, bytes: Int, named: Bool, skipped: Skipped?) {
        if own.contains(InputWalk.canonical(path)) { return }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let type = name.contains(".") ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
        switch type {
        case "txt", "text": sources.append(.file(path: path, format: .text, bytes: bytes))
        case "html", "htm", "xhtml": sources.append(.file(path: path, format: .html, bytes: bytes))
        case "jsonl", "ndjson": sources.append(.lines(path: path))
        default:
            if named {
                sources.append(.file(path: path, format: nil, bytes: bytes))
            } else {
                let old = skipped?.byType[type]
                skipped?.byType[type] = ((old?.count ?? 0) + 1, old?.example ?? path)
            }
        }
    }
}
