import Dispatch
import Foundation
import HTTPTypes
import KroniekEngine
import Synchronization

/// Reports on their way into the store: each lot is read in the background, one after another, and tells how far it is.
final class AddJobs: Sendable {
    struct Status: Sendable, Equatable {
        enum Phase: Sendable, Equatable {
            case waiting, reading, weaving, done
            case failed(String)
        }
        var phase = Phase.waiting
        var done = 0
        var total: Int
        var added = 0
        var known = 0
        var problems: [AddReport.Problem] = []

        var isRunning: Bool {
            switch phase {
            case .waiting, .reading, .weaving: true
            case .done, .failed: false
            }
        }
    }

    /// What was sent: files as they came, or a pasted report.
    struct Lot: Sendable {
        /// JSON Lines.
        var lines: [UInt8] = []
        /// Files of JSON Lines, each with its own numbers.
        var lists: [(name: String, bytes: [UInt8])] = []
        /// What is not one of our lines: another reader must tell what it is.
        var files: [(name: String, bytes: [UInt8])] = []
        var count = 0

        var bytes: Int { (lists + files).reduce(lines.count) { $0 + $1.bytes.count } }
    }

    private struct States {
        var next = 1
        var jobs: [(number: Int, status: Status)] = []
        /// Bytes of the lots that wait and of the one that is read.
        var waiting = 0
    }

    private let editor: (any ChronicleEditor)?
    private let weave: @Sendable () async throws -> Void
    private let mostWaiting: Int
    private let queue = DispatchQueue(label: "kroniek.add")
    private let states = Mutex(States())

    /// Lots whose outcome can still be looked up.
    private static let most = 50

    /// - Parameters:
    ///   - mostWaiting: bytes that may wait to be read; a lot that comes to an empty queue is taken whatever its size.
    ///   - weave: makes the chronicle of what was added.
    init(_ editor: (any ChronicleEditor)?, mostWaiting: Int = 256 << 20, weave: @escaping @Sendable () async throws -> Void) {
        self.editor = editor
        self.mostWaiting = mostWaiting
        self.weave = weave
    }

    func status(_ number: Int) -> Status? { states.withLock { states in states.jobs.first { $0.number == number }?.status } }

    /// - Returns: the number of the job; nil where nothing can be added.
    /// - Throws: ``Problem`` 503 where too much waits already.
    func start(_ lot: Lot) throws(Problem) -> Int? {
        guard let editor else { return nil }
        try take(lot.bytes)
        let number = states.withLock { states -> Int in
            let number = states.next
            states.next += 1
            states.jobs.append((number, Status(total: lot.count)))
            if let old = states.jobs.firstIndex(where: { !$0.status.isRunning }), states.jobs.count > Self.most { states.jobs.remove(at: old) }
            return number
        }
        queue.async { Aside.runBehind { self.run(number, lot, editor) } }
        return number
    }

    private func take(_ bytes: Int) throws(Problem) {
        let isTaken = states.withLock { states -> Bool in
            guard states.waiting == 0 || states.waiting + bytes <= mostWaiting else { return false }
            states.waiting += bytes
            return true
        }
        if !isTaken {
            throw Problem(
                status: .serviceUnavailable, detail: "Too many reports are waiting to be read: send these again in a while.", retryAfter: 30)
        }
    }

    private func leave(_ bytes: Int) { states.withLock { $0.waiting -= bytes } }

    private func update(_ number: Int, _ change: (inout Status) -> Void) {
        states.withLock { states in
            if let place = states.jobs.firstIndex(where: { $0.number == number }) { change(&states.jobs[place].status) }
        }
    }

    private func run(_ number: Int, _ lot: Lot, _ editor: any ChronicleEditor) {
        update(number) { $0.phase = .reading }
        defer { leave(lot.bytes) }
        let report: AddReport
        do {
            report = try Self.add(lot, to: editor, line: "report ") { progress in
                self.update(number) { status in
                    status.done = progress.done
                    status.total = max(status.total, progress.total ?? progress.done)
                }
            }
        } catch {
            return update(number) {
                $0.phase = .failed((error as? EngineFailure).map { "\($0)" } ?? "The reports could not be added: \(error.localizedDescription)")
            }
        }
        update(number) { status in
            status.phase = .weaving
            status.added = report.added + report.updated
            status.known = report.unchanged
            status.problems = report.problems
        }
        Task { [weave] in
            // Whoever added looks at what came of it: made here, no page waits for it. The reports are stored whatever comes of this: where the chronicle cannot
            // be made, the next reader tries again and is told why.
            try? await weave()
            self.update(number) { $0.phase = .done }
        }
    }

    /// Adds JSON Lines when it is their turn and tells what became of them; nil where nothing can be added.
    func add(lines: [UInt8]) async throws -> AddReport? {
        guard let editor else { return nil }
        try take(lines.count)
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                Aside.runBehind {
                    defer { self.leave(lines.count) }
                    continuation.resume(with: Result { try Self.add(Lot(lines: lines), to: editor, line: "line ", progress: nil) })
                }
            }
        }
    }

    /// - Parameter line: what stands before a line's number in the report.
    private static func add(
        _ lot: Lot, to editor: any ChronicleEditor, line: String, progress: (@Sendable (AddProgress) -> Void)?
    ) throws -> AddReport {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kroniek-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var inputs: [Input] = []
        if !lot.lines.isEmpty {
            let file = folder.appendingPathComponent("lines.jsonl")
            try Data(lot.lines).write(to: file)
            inputs.append(.jsonLines(file.path))
        }
        for (place, file) in (lot.lists + lot.files).enumerated() {
            // A folder for each, so that two files of one name stay two; the name itself was cut to its last part.
            let own = folder.appendingPathComponent("\(place + 1)")
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            let path = own.appendingPathComponent(safe(file.name))
            try Data(file.bytes).write(to: path)
            inputs.append(place < lot.lists.count ? .jsonLines(path.path) : .path(path.path))
        }
        var report = try editor.add(inputs, progress: progress)
        report.problems = report.problems.map { named($0, folder.path, line: line) }
        return report
    }

    /// What is left of a name that a file system takes: its end, where it says what it is.
    static func safe(_ name: String) -> String {
        let kept = name.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil || ".-_ ".unicodeScalars.contains($0) }
        var (text, length) = (String.UnicodeScalarView(), 0)
        for scalar in kept.reversed() {
            length += UTF8.width(scalar)
            if length > mostNameBytes { break }
            text.append(scalar)
        }
        return named(String(String.UnicodeScalarView(text.reversed())))
    }

    /// File systems take 255.
    private static let mostNameBytes = 200

    private static func named(_ text: String) -> String {
        text.isEmpty || text.allSatisfy({ $0 == "." }) ? "report" : text
    }

    /// The file's own name instead of where it lay for a moment.
    private static func named(_ problem: AddReport.Problem, _ folder: String, line: String) -> AddReport.Problem {
        var problem = problem
        let isOurs = problem.input.contains(folder + "/lines.jsonl")
        if let at = problem.input.range(of: folder + "/") {
            problem.input = problem.input[at.upperBound...].split(separator: "/").last.map(String.init) ?? "report"
        }
        guard isOurs else {
            // No file keeps a colon in its name here: what stands behind one is the number of a line.
            if let colon = problem.input.lastIndex(of: ":"), let number = Int(problem.input[problem.input.index(after: colon)...]) {
                problem.input = "\(problem.input[..<colon]), line \(number)"
            }
            return problem
        }
        if problem.input == "lines.jsonl" { problem.input = "lines" }
        if problem.input.hasPrefix("lines.jsonl:") { problem.input = line + problem.input.dropFirst("lines.jsonl:".count) }
        return problem
    }
}
