import KroniekModel

/// Reads from the words before a noun whether it speaks of something known ("the attack", "their talks"), of any ("an attack", "several attacks"), or says
/// neither.
struct NounReference: Sendable {
    let words: StoryWords

    /// Adjectives and parts of a compound that may stand between.
    private static let most = 4

    func reference(_ noun: Span, in bytes: [UInt8]) -> Facts.Reference {
        var place = noun.start
        for _ in 0..<NounReference.most {
            guard let span = WordBefore.word(place, bytes, from: 0) else { return .bare }
            // Only blanks lead on from word to word.
            for index in span.end..<min(max(place, span.end), bytes.count) where bytes[index] != 0x20 { return .bare }
            let word = String(decoding: bytes[span.start..<span.end], as: UTF8.self).lowercased()
            if words.definite.contains(word) { return .definite }
            if words.indefinite.contains(word) { return .indefinite }
            if words.genitive.contains(where: { word.count > $0.count && word.hasSuffix($0) }) { return .definite }
            if words.prepositions.contains(word) || words.joining.contains(word) || words.opening.contains(word) { return .bare }
            // A sentence ended there.
            if let last = word.utf8.last, !(last >= 0x61 && last <= 0x7A) && last < 0x80 && !(last >= 0x30 && last <= 0x39) { return .bare }
            place = span.start
        }
        return .bare
    }
}
