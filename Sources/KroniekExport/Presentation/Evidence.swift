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
    private let claims: [ChronicleClaim]
    public let document: String

    public init(_ claim: ChronicleClaim) { self.init(claim, [claim]) }

    private init(_ first: ChronicleClaim, _ claims: [ChronicleClaim]) {
        bytes = Array(first.sentence.utf8)
        start = first.sentenceStart
        document = first.document
        self.claims = claims
    }

    /// One for each sentence, in the order of its first claim, with the marks of all its claims.
    public static func sentences(_ claims: [ChronicleClaim]) -> [Evidence] {
        struct Place: Hashable {
            let document: String
            let start: Int
        }
        var groups: [Place: [ChronicleClaim]] = [:]
        var order: [Place] = []
        for claim in claims {
            let place = Place(document: claim.document, start: claim.sentenceStart)
            if groups[place] == nil { order.append(place) }
            groups[place, default: []].append(claim)
        }
        return order.compactMap { place in groups[place].map { Evidence($0[0], $0) } }
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
        for claim in claims { mark(claim.claim.source?.span, .source) }
        for claim in claims { for participant in claim.claim.participants { mark(participant.span, .participant) } }
        for claim in claims { mark(claim.claim.place?.span, .place) }
        for claim in claims { mark(claim.claim.time?.span, .time) }
        for claim in claims { for quantity in claim.quantities { mark(quantity.span, .figure) } }
        for claim in claims { mark(claim.claim.trigger, .trigger) }

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
