/// Cuts a text into the pieces of words whose scores add up highest (unigram language model, Kudo 2018; Viterbi).
struct SentencePieces: @unchecked Sendable {
    static let unknown: Int32 = 0
    static let begin: Int32 = 1
    static let end: Int32 = 2

    private let normaliser: PieceNormaliser
    private let trie: PieceTrie
    private let scores: UnsafeBufferPointer<Float>
    private let unknownScore: Double

    /// What one thread needs while it cuts.
    struct Scratch {
        var normalised: [UInt8] = []
        var best: [Double] = []
        var start: [Int32] = []
        var piece: [Int32] = []
    }

    init?(_ file: PackFile) {
        guard let normaliser = PieceNormaliser(file), let trie = PieceTrie(file), let scores = file.numbers("piece.scores", Float.self) else {
            return nil
        }
        self.normaliser = normaliser
        self.trie = trie
        self.scores = scores
        unknownScore = Double(scores.min() ?? 0) - 10
    }

    /// How many pieces there are; every number that ``pieces(_:scratch:)`` gives is below.
    var count: Int { scores.count }

    /// The pieces of a text (UTF-8) between the marks of its begin and end. Never fails: what no piece covers is the unknown one, a scalar each.
    func pieces(_ text: UnsafeBufferPointer<UInt8>, scratch: inout Scratch) -> [Int32] {
        normaliser.normalise(text, into: &scratch.normalised)
        let count = scratch.normalised.count
        if count == 0 { return [SentencePieces.begin, SentencePieces.unknown, SentencePieces.end] }
        scratch.best.removeAll(keepingCapacity: true)
        scratch.best.append(contentsOf: repeatElement(-1e38, count: count + 1))
        scratch.best[0] = 0
        for _ in scratch.start.count..<max(scratch.start.count, count + 1) {
            scratch.start.append(0)
            scratch.piece.append(0)
        }
        scratch.normalised.withUnsafeBufferPointer { bytes in
            scratch.best.withUnsafeMutableBufferPointer { best in
                scratch.start.withUnsafeMutableBufferPointer { starts in
                    scratch.piece.withUnsafeMutableBufferPointer { pieces in walk(bytes, best: best, starts: starts, pieces: pieces) }
                }
            }
        }
        var found: [Int32] = [SentencePieces.end]
        var position = count
        while position > 0 {
            found.append(scratch.piece[position])
            position = Int(scratch.start[position])
        }
        found.append(SentencePieces.begin)
        found.reverse()
        return found
    }

    /// For each end of a piece the best way to it; of two that are as good, the one found first.
    private func walk(
        _ bytes: UnsafeBufferPointer<UInt8>, best: UnsafeMutableBufferPointer<Double>, starts: UnsafeMutableBufferPointer<Int32>,
        pieces: UnsafeMutableBufferPointer<Int32>
    ) {
        var position = 0
        while position < bytes.count {
            let base = best[position]
            let width = PieceNormaliser.width(bytes, position)
            var hasSingle = false
            trie.forEachPrefix(bytes, from: position) { end, piece in
                guard piece < scores.count else { return }
                let score = base + Double(scores[piece])
                if score > best[end] {
                    best[end] = score
                    starts[end] = Int32(truncatingIfNeeded: position)
                    pieces[end] = Int32(truncatingIfNeeded: piece)
                }
                if end == position + width { hasSingle = true }
            }
            let next = position + width
            if !hasSingle, base + unknownScore > best[next] {
                best[next] = base + unknownScore
                starts[next] = Int32(truncatingIfNeeded: position)
                pieces[next] = SentencePieces.unknown
            }
            position = next
        }
    }
}
