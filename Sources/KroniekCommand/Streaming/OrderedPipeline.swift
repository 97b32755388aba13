import Foundation

/// Works on lines on several threads and hands the answers on in the order of the lines, as soon as all before them are there.
///
/// At most ``window`` lines or ``byteWindow`` bytes of them (one line in any case) are under way, so memory stays bounded when one line takes long; an answer goes out
/// without waiting for further input, so a caller may wait for it before it sends the next line.
final class OrderedPipeline: @unchecked Sendable {
    private let window: Int
    private static let byteWindow = 4 << 20
    private let threads: Int
    private let work: @Sendable (LineReader.Line) -> [UInt8]
    private let sink: @Sendable ([UInt8]) throws -> Void

    // All below is guarded by `condition`.
    private let condition = NSCondition()
    private var queue: [(number: Int, line: LineReader.Line)] = []
    private var queueHead = 0
    private var answers: [Int: [UInt8]] = [:]
    private var sizes: [Int: Int] = [:]
    private var submitted = 0
    private var written = 0
    private var bytesUnderWay = 0
    private var isWriting = false
    private var isClosed = false
    private var failure: (any Error)?
    private var running = 0

    init(threads: Int, work: @escaping @Sendable (LineReader.Line) -> [UInt8], sink: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.threads = max(1, threads)
        window = max(1, threads) * 32
        self.work = work
        self.sink = sink
    }

    /// Takes lines from `next` until it gives nil; returns when every answer is out.
    func run(_ next: () throws -> LineReader.Line?) throws {
        condition.lock()
        running = threads
        condition.unlock()
        for _ in 0..<threads {
            let thread = Thread { self.labour() }
            thread.stackSize = 16 << 20
            thread.start()
        }
        var problem: (any Error)?
        do {
            while let line = try next(), submit(line) {}
        } catch {
            problem = error
        }
        condition.lock()
        isClosed = true
        condition.broadcast()
        while running > 0 { condition.wait() }
        let failure = self.failure ?? problem
        condition.unlock()
        if let failure { throw failure }
    }

    /// False once the output has failed.
    private func submit(_ line: LineReader.Line) -> Bool {
        let size = if case .whole(let bytes) = line { bytes.count } else { 0 }
        condition.lock()
        defer { condition.unlock() }
        while failure == nil && submitted > written && (submitted - written >= window || bytesUnderWay + size > Self.byteWindow) { condition.wait() }
        guard failure == nil else { return false }
        queue.append((submitted, line))
        sizes[submitted] = size
        bytesUnderWay += size
        submitted += 1
        condition.broadcast()
        return true
    }

    private func labour() {
        condition.lock()
        while failure == nil {
            guard queueHead < queue.count else {
                if isClosed { break }
                condition.wait()
                continue
            }
            let (number, line) = queue[queueHead]
            queueHead += 1
            if queueHead == queue.count {
                queue.removeAll(keepingCapacity: true)
                queueHead = 0
            }
            condition.unlock()
            let answer = work(line)
            condition.lock()
            answers[number] = answer
            writeOut()
        }
        running -= 1
        condition.broadcast()
        condition.unlock()
    }

    /// Holding the lock, which is let go while bytes are on their way: whoever completes the row writes it.
    private func writeOut() {
        guard !isWriting else { return }
        isWriting = true
        while failure == nil, answers[written] != nil {
            var row: [UInt8] = []
            var count = 0
            while row.count < 1 << 20, let answer = answers.removeValue(forKey: written + count) {
                row += answer
                row.append(0x0A)
                bytesUnderWay -= sizes.removeValue(forKey: written + count) ?? 0
                count += 1
            }
            condition.unlock()
            let problem: (any Error)?
            do {
                try sink(row)
                problem = nil
            } catch {
                problem = error
            }
            condition.lock()
            if let problem { failure = problem }
            written += count
            condition.broadcast()
        }
        isWriting = false
    }
}
