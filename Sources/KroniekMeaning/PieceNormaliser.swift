/// Writes a text as the pieces were learnt: compatibility forms folded (NFKC and some more), runs of blanks made one, blanks shown as U+2581.
///
/// The rules are the pack's: a double array of byte strings (darts-clone, Yata et al. 2007) with their replacements, read as SentencePiece
/// (Kudo & Richardson 2018) reads them. Whatever no rule begins with stays as it is.
struct PieceNormaliser: @unchecked Sendable {
    private let units: UnsafeBufferPointer<UInt32>
    /// Replacements, each ended by a zero.
    private let replacements: UnsafeBufferPointer<UInt8>

    static let blank: [UInt8] = [0xE2, 0x96, 0x81]

    init?(_ file: PackFile) {
        guard let units = file.numbers("rules.units", UInt32.self), let replacements = file.numbers("rules.text", UInt8.self), replacements.last == 0
        else { return nil }
        self.units = units
        self.replacements = replacements
    }

    /// Replaces what is in `out` by the normalised text; nothing where the text holds only blanks.
    func normalise(_ text: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
        out.removeAll(keepingCapacity: true)
        var position = 0
        while position < text.count {
            let step = step(text, position)
            guard step.isBlank(text, position, replacements) else { break }
            position += step.length
        }
        guard position < text.count else { return }
        out += PieceNormaliser.blank
        var afterBlank = true
        while position < text.count {
            let step = step(text, position)
            if let replacement = step.replacement {
                append(replacements, from: replacement, to: nil, &out, &afterBlank)
            } else {
                append(text, from: position, to: position + step.length, &out, &afterBlank)
            }
            position += step.length
        }
        while out.count >= 3, out[out.count - 1] == 0x81, out[out.count - 2] == 0x96, out[out.count - 3] == 0xE2 { out.removeLast(3) }
    }

    @inline(__always)
    private func append(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int?, _ out: inout [UInt8], _ afterBlank: inout Bool) {
        var index = start
        // Blanks after a blank are left out.
        if afterBlank { while index < end ?? bytes.count, bytes[index] == 0x20 { index += 1 } }
        var last: UInt8?
        while index < end ?? bytes.count {
            let byte = bytes[index]
            if end == nil, byte == 0 { break }
            if byte == 0x20 { out += PieceNormaliser.blank } else { out.append(byte) }
            last = byte
            index += 1
        }
        if let last { afterBlank = last == 0x20 }
    }

    private struct Step {
        /// Bytes of the text that it takes: at least one.
        var length: Int
        /// Where what stands for them begins; nil where they stay.
        var replacement: Int?

        func isBlank(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ replacements: UnsafeBufferPointer<UInt8>) -> Bool {
            guard let replacement else { return length == 1 && text[position] == 0x20 }
            return replacement + 1 < replacements.count && replacements[replacement] == 0x20 && replacements[replacement + 1] == 0
        }
    }

    /// The longest rule that the text holds here.
    @inline(__always)
    private func step(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Step {
        var best = Step(length: 0, replacement: nil)
        var node = PieceNormaliser.offset(units[0])
        var index = position
        while index < text.count {
            node ^= Int(text[index])
            guard node < units.count, units[node] & 0x8000_00FF == UInt32(text[index]) else { break }
            let unit = units[node]
            node ^= PieceNormaliser.offset(unit)
            index += 1
            if unit & 0x100 != 0, node < units.count { best = Step(length: index - position, replacement: Int(units[node] & 0x7FFF_FFFF)) }
        }
        if best.length > 0, let replacement = best.replacement, replacement < replacements.count { return best }
        return Step(length: PieceNormaliser.width(text, position), replacement: nil)
    }

    @inline(__always)
    private static func offset(_ unit: UInt32) -> Int { Int(unit >> 10) << Int((unit & 0x200) >> 6) }

    /// Bytes of the scalar that begins here; 1 where none does.
    static func width(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
        let first = text[position]
        let width = first < 0x80 ? 1 : first >> 5 == 0x6 ? 2 : first >> 4 == 0xE ? 3 : first >> 3 == 0x1E ? 4 : 1
        guard position + width <= text.count else { return 1 }
        for index in (position + 1)..<(position + width) where text[index] & 0xC0 != 0x80 { return 1 }
        return width
    }
}
