import Dispatch
import Synchronization

/// Says in 512 numbers what a sentence means, the same for what says the same in any of the languages that its pack knows.
///
/// A pure function of the text and the pack: every machine, batch and thread gets the same numbers. Safe to share between threads.
public final class MeaningEncoder: Sendable {
    /// The languages that the encoder was trained on, as its makers say.
    public static let languages = ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]

    /// Name and version of the pack, as a chronicle names it.
    public let pack: String
    /// Keeps the bytes mapped that all else points into.
    private let file: PackFile
    private let cutter: SentencePieces
    private let weights: MeaningWeights
    /// Networks that no thread uses at the moment.
    private let idle = Mutex<[Idle]>([])

    /// A network is used by one thread at a time: whoever took it from the list.
    private struct Idle: @unchecked Sendable { var network: MeaningNetwork }

    /// Sentences of one turn of a thread.
    private static let turn = 64

    /// Maps an installed pack. Throws ``PackFailure``.
    public init(path: String) throws(PackFailure) {
        let file = try PackFile(path: path)
        guard let cutter = SentencePieces(file), let pack = file.text("name"), let weights = MeaningWeights(file, pieces: cutter.count),
            cutter.count > Int(SentencePieces.end)
        else { throw .damaged(path: path) }
        self.file = file
        self.cutter = cutter
        self.pack = pack
        self.weights = weights
    }

    /// Vectors of length one (512 numbers each), in order. Uses all cores.
    public func vectors(_ sentences: [String]) -> [[Float]] {
        let turns = (sentences.count + MeaningEncoder.turn - 1) / MeaningEncoder.turn
        let results = Mutex([[[Float]]](repeating: [], count: turns))
        DispatchQueue.concurrentPerform(iterations: turns) { index in
            let own = sentences[index * MeaningEncoder.turn..<min(sentences.count, (index + 1) * MeaningEncoder.turn)]
            let found = encode(Array(own))
            results.withLock { $0[index] = found }
        }
        return results.withLock { $0.flatMap(\.self) }
    }

    /// As ``vectors(_:)``, in 8 bits: ``MeaningTable/width`` bytes each, one after the other.
    public func meanings(_ sentences: [String]) -> [UInt8] { vectors(sentences).flatMap { MeaningTable.bytes(of: $0) } }

    /// The pieces of words that a text is cut into, by number.
    func pieces(_ text: String) -> [Int32] {
        var scratch = SentencePieces.Scratch()
        return cut(text, &scratch)
    }

    private func cut(_ text: String, _ scratch: inout SentencePieces.Scratch) -> [Int32] {
        var text = text
        return text.withUTF8 { cutter.pieces($0, scratch: &scratch) }
    }

    private func encode(_ sentences: [String]) -> [[Float]] {
        let network = idle.withLock { $0.popLast()?.network } ?? MeaningNetwork(weights, pieces: cutter.count)
        defer { idle.withLock { $0.append(Idle(network: network)) } }
        var scratch = SentencePieces.Scratch()
        let flat = network.vectors(sentences.map { cut($0, &scratch) })
        let width = MeaningWeights.width
        return sentences.indices.map { Array(flat[$0 * width..<($0 + 1) * width]) }
    }
}
