public import KroniekModel

/// The sentence that says a claim, cut into pieces by what each word does in it.
public struct Evidence: Sendable {
    /// What a piece is. Where words do several things, the first of these wins.
    public enum Part: String, Sendable, CaseIterable { case trigger, figure, time, place, participant, source }

    public struct Piece: Sendable, Hashable {
        public let text: String
        /// Nil for the words between.
        public let part: Part?
    }

    private let bytes: [UInt8]
    private let start: Int
    private let claim: ChronicleClaim

    public init(_ claim: ChronicleClaim) {
        bytes = Array(claim.sentence.utf8)
        start = claim.sentenceStart
        self.claim = claim
    }

    /// The words of a span of the document, nil where the sentence does not hold it.
    public func words(_ span: Span) -> String? {
        guard let range = range(span) else { return nil }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// The whole sentence in order.
    public var pieces: [Piece] {
        var parts = [Part?](repeating: nil, count: bytes.count)
        func mark(_ span: Span?, _ part: Part) {
            guard let span, let range = range(span) else { return }
            for index in range { parts[index] = part }
        }
        // The least important first: later ones overwrite.
        mark(claim.claim.source?.span, .source)
        for participant in claim.claim.participants { mark(participant.span, .participant) }
        mark(claim.claim.place?.span, .place)
        mark(claim.claim.time?.span, .time)
        for quantity in claim.quantities { mark(quantity.span, .figure) }
        mark(claim.claim.trigger, .trigger)

        var pieces: [Piece] = []
        var from = 0
        while from < bytes.count {
            var to = from + 1
            while to < bytes.count && (parts[to] == parts[from] || bytes[to] & 0xC0 == 0x80) { to += 1 }
            pieces.append(Piece(text: String(decoding: bytes[from..<to], as: UTF8.self), part: parts[from]))
            from = to
        }
        return pieces
    }

    /// The span's bytes in the sentence, clipped to it, on scalar boundaries.
    private func range(_ span: Span) -> Range<Int>? {
        var low = max(0, span.start - start)
        var high = min(bytes.count, span.end - start)
        guard low < high else { return nil }
        while low > 0 && bytes[low] & 0xC0 == 0x80 { low -= 1 }
        while high < bytes.count && bytes[high] & 0xC0 == 0x80 { high += 1 }
        return low..<high
    }
}
