import CKernels
public import KroniekModel

/// The meanings of the sentences of many documents, 8 bits a number, to be compared with one another or with a question.
///
/// Only directions count. Comparing is whole-number arithmetic but for one square root, the same on every machine.
public struct MeaningTable: SentenceLikeness {
    /// Numbers, and so bytes, of one sentence.
    public static let width = MeaningWeights.width

    public let pack: String
    private var values: [Int8] = []
    /// Of each sentence the length of its vector; 0 where it has none.
    private var lengths: [Double] = []
    private var first: [String: Int] = [:]
    private var ofWord: [String: Int] = [:]

    public init(pack: String) { self.pack = pack }

    public var count: Int { lengths.count }

    /// Adds a document's sentences: ``width`` bytes each, as ``bytes(of:)`` gives them. A rest that is no whole sentence is left out.
    public mutating func add(_ document: String, _ bytes: [UInt8]) {
        first[document] = count
        append(bytes)
    }

    private mutating func append(_ bytes: [UInt8]) {
        for start in stride(from: 0, to: bytes.count - bytes.count % MeaningTable.width, by: MeaningTable.width) {
            var square = 0
            for byte in bytes[start..<start + MeaningTable.width] {
                let value = Int8(bitPattern: byte)
                square += Int(value) * Int(value)
                values.append(value)
            }
            lengths.append(Double(square).squareRoot())
        }
    }

    /// Adds a word taken by itself.
    public mutating func add(word: String, _ bytes: [UInt8]) {
        ofWord[word] = count
        append(bytes)
    }

    public func number(ofWord word: String) -> Int? { ofWord[word] }

    public func firstSentence(of document: String) -> Int? { first[document] }

    public func cosine(_ a: Int, _ b: Int) -> Double? {
        guard lengths.indices.contains(a), lengths.indices.contains(b), lengths[a] > 0, lengths[b] > 0 else { return nil }
        return values.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return nil }
            var product: Int32 = 0
            kroniek_byte_products(base + a * MeaningTable.width, base + b * MeaningTable.width, 1, Int64(MeaningTable.width), &product)
            return max(-1, min(1, Double(product) / (lengths[a] * lengths[b])))
        }
    }

    /// A vector in 8 bits: its largest number becomes ±127.
    public static func bytes(of vector: some Collection<Float>) -> [UInt8] {
        let largest = vector.reduce(Float(0)) { max($0, $1.magnitude) }
        guard largest > 0, largest.isFinite else { return [UInt8](repeating: 0, count: vector.count) }
        return vector.map { $0.isFinite ? UInt8(bitPattern: Int8(($0 / largest * 127).rounded(.toNearestOrEven))) : 0 }
    }

    /// The cosine of each of the sentences (``width`` bytes each) with a question of ``width`` bytes; 0 where one has no meaning.
    public static func cosines(_ question: [UInt8], _ sentences: [UInt8]) -> [Double] {
        guard question.count == width else { return [] }
        let count = sentences.count / width
        let own = question.map { Int8(bitPattern: $0) }
        let rows = sentences.map { Int8(bitPattern: $0) }
        var products = [Int32](repeating: 0, count: count)
        var squares = [Int32](repeating: 0, count: count)
        rows.withUnsafeBufferPointer { rows in
            guard let base = rows.baseAddress else { return }
            kroniek_byte_products(own, base, Int64(count), Int64(width), &products)
            for row in 0..<count { kroniek_byte_products(base + row * width, base + row * width, 1, Int64(width), &squares[row]) }
        }
        let square = own.reduce(0.0) { $0 + Double($1) * Double($1) }
        return products.indices.map { squares[$0] > 0 && square > 0 ? Double(products[$0]) / (square * Double(squares[$0])).squareRoot() : 0 }
    }
}
