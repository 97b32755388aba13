import KroniekModel

/// A document's text cut at everything that is marked in it: names, times, figures, quotes, claims.
struct TextLayers {
    enum Layer: String, CaseIterable {
        case names, times, figures, quotes, claims

        /// The style of its marks.
        var style: String {
            switch self {
            case .names: "participant"
            case .times: "time"
            case .figures: "figure"
            case .quotes: "quote"
            case .claims: "trigger"
            }
        }
    }

    struct Mark {
        let layer: Layer
        let span: Span
        /// Where the words lead.
        let href: String?
    }

    private let bytes: [UInt8]
    private let marks: [Mark]
    /// Where a sentence begins that others point to.
    private let anchors: [Int]

    init(_ text: String, marks: [Mark], anchors: Set<Int>) {
        bytes = Array(text.utf8)
        let length = bytes.count
        self.marks = marks.filter { !$0.span.isEmpty && $0.span.start >= 0 && $0.span.end <= length }
        self.anchors = anchors.filter { $0 >= 0 && $0 < length }.sorted()
    }

    /// The whole text in order, in sentences of pieces.
    var sentences: [[String: Any]] {
        var starts: [[Int]] = Array(repeating: [], count: bytes.count + 1)
        var cuts: Set<Int> = [0, bytes.count]
        for (number, mark) in marks.enumerated() {
            let (start, end) = (boundary(mark.span.start), boundary(mark.span.end))
            guard start < end else { continue }
            cuts.insert(start)
            cuts.insert(end)
            starts[start].append(number)
        }
        let anchored = Set(anchors.map(boundary))
        cuts.formUnion(anchored)
        var sentences: [[String: Any]] = []
        var bits: [[String: Any]] = []
        var anchor: Int?
        func close() {
            if !bits.isEmpty {
                var sentence: [String: Any] = ["bits": bits]
                if let anchor { sentence["anchor"] = Link.anchor(anchor) }
                sentences.append(sentence)
            }
            bits = []
        }
        var open: [Int] = []
        let sorted = cuts.sorted()
        for (place, next) in zip(sorted, sorted.dropFirst()) {
            if anchored.contains(place) {
                close()
                anchor = place
            }
            open.removeAll { boundary(marks[$0].span.end) <= place }
            open += starts[place]
            var bit: [String: Any] = ["text": String(decoding: bytes[place..<next], as: UTF8.self)]
            let here = open.map { marks[$0] }
            if !here.isEmpty {
                bit["layers"] = Layer.allCases.filter { layer in here.contains { $0.layer == layer } }.map(\.style).joined(separator: " ")
            }
            // The innermost link is meant: the shortest.
            if let href = here.filter({ $0.href != nil }).min(by: { ($0.span.count, $0.span) < ($1.span.count, $1.span) })?.href {
                bit["href"] = href
            }
            bits.append(bit)
        }
        close()
        return sentences
    }

    private func boundary(_ offset: Int) -> Int {
        var offset = min(max(0, offset), bytes.count)
        while offset > 0 && offset < bytes.count && bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }
}
