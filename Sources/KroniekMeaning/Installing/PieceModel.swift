/// What a SentencePiece model file holds: the pieces with their scores, and the rules of normalisation.
///
/// A Protocol Buffers message (encoding: developers.google.com, "Encoding"). This model has an older layout: its first field repeats the pieces (text, score), its
/// third one's second field is the compiled rules.
struct PieceModel {
    private(set) var pieces: [[UInt8]] = []
    private(set) var scores: [Float] = []
    /// The double array of the rules, and their replacements.
    private(set) var units: [UInt32] = []
    private(set) var replacements: [UInt8] = []

    init(_ bytes: [UInt8]) throws(PackFailure) {
        let bad = PackFailure.badSource("its SentencePiece model is damaged")
        var rules: ArraySlice<UInt8> = []
        guard let fields = PieceModel.fields(bytes[...]) else { throw bad }
        for (number, value) in fields {
            if number == 1 {
                guard let own = PieceModel.fields(value) else { throw bad }
                guard let text = own.first(where: { $0.number == 1 })?.value else { continue }
                pieces.append(Array(text))
                if let score = own.first(where: { $0.number == 2 })?.value, score.count == 4 {
                    let bits = score.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                    scores.append(Float(bitPattern: bits))
                } else {
                    scores.append(0)
                }
            } else if number == 3, rules.isEmpty {
                guard let own = PieceModel.fields(value) else { throw bad }
                rules = own.first { $0.number == 2 }?.value ?? []
            }
        }
        guard rules.count > 4 else { throw bad }
        let size = rules.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        let body = Array(rules.dropFirst(4))
        guard size % 4 == 0, size > 0, size < body.count, body.last == 0 else { throw bad }
        units = stride(from: 0, to: size, by: 4).map { at in (0..<4).reduce(UInt32(0)) { $0 | UInt32(body[at + $1]) << ($1 * 8) } }
        replacements = Array(body[size...])
    }

    /// The fields of a message that have bytes: those of a length, and those of 32 bits. Nil where the message is cut short.
    private static func fields(_ bytes: ArraySlice<UInt8>) -> [(number: Int, value: ArraySlice<UInt8>)]? {
        var found: [(Int, ArraySlice<UInt8>)] = []
        var at = bytes.startIndex
        func varint() -> Int? {
            var value = 0
            for shift in stride(from: 0, to: 63, by: 7) {
                guard at < bytes.endIndex else { return nil }
                let byte = bytes[at]
                at += 1
                value |= Int(byte & 0x7F) << shift
                if byte & 0x80 == 0 { return value }
            }
            return nil
        }
        while at < bytes.endIndex {
            guard let tag = varint() else { return nil }
            let length: Int
            switch tag & 7 {
            case 0:
                guard varint() != nil else { return nil }
                continue
            case 1: length = 8
            case 2:
                guard let own = varint() else { return nil }
                length = own
            case 5: length = 4
            default: return nil
            }
            guard length >= 0, length <= bytes.endIndex - at else { return nil }
            if tag & 7 != 1 { found.append((tag >> 3, bytes[at..<at + length])) }
            at += length
        }
        return found
    }
}
