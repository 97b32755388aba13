extension Numerals {
    /// A figure in digits as a language writes it: "1.200", "1,200.5", "0,75", "12".
    public struct Figure: Sendable, Hashable {
        public var value: Double
        /// Whether it is a plain whole number without separators.
        public var isPlain: Bool
        /// One past the last byte read.
        public var end: Int

        public init(value: Double, isPlain: Bool, end: Int) {
            self.value = value
            self.isPlain = isPlain
            self.end = end
        }
    }

    /// The figure that begins at `start`, which must be a digit; nil past fifteen digits.
    ///
    /// Thousands come in threes; a separator that does not lead three digits is a decimal where it may be one, or else ends the figure.
    public func figure(in bytes: [UInt8], at start: Int, end limit: Int) -> Figure? {
        let limit = min(limit, bytes.count)
        var index = start
        var value = 0.0
        var digits = 0
        while index < limit, isDigit(bytes[index]) {
            value = value * 10 + Double(bytes[index] - 0x30)
            digits += 1
            index += 1
        }
        guard digits > 0, digits <= 15 else { return nil }
        let first = digits
        var isPlain = true
        if first <= 3, bytes[start] != 0x30 {
            while digits <= 12, let next = group(in: bytes, at: index, limit: limit) {
                for offset in next..<next + 3 { value = value * 10 + Double(bytes[offset] - 0x30) }
                digits += 3
                index = next + 3
                isPlain = false
            }
        }
        if index + 1 < limit, bytes[index] == decimal || index == start + first && isForeignDecimal(bytes, index, limit), isDigit(bytes[index + 1]) {
            var scale = 0.1
            var next = index + 1
            while next < limit, isDigit(bytes[next]), next - index <= 9 {
                value += Double(bytes[next] - 0x30) * scale
                scale /= 10
                next += 1
            }
            // A second separator makes it no decimal: 192.168.0.1, 23.04.2022.
            if next + 1 < limit, bytes[next] == decimal || bytes[next] == thousands, isDigit(bytes[next + 1]) { return nil }
            index = next
            isPlain = false
            value = (value * 1e9).rounded() / 1e9
        }
        return Figure(value: value, isPlain: isPlain, end: index)
    }

    /// "14,66 %" where commas part thousands: two digits before a percent sign are a fraction in any language.
    private func isForeignDecimal(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Bool {
        guard bytes[index] == thousands, index + 2 < limit, isDigit(bytes[index + 1]), isDigit(bytes[index + 2]) else { return false }
        var next = index + 3
        if next < bytes.count, bytes[next] == 0x20 { next += 1 }
        return next < bytes.count && bytes[next] == 0x25
    }

    /// Where three digits begin after a separator (also a thin or plain no-break space) and no fourth follows.
    private func group(in bytes: [UInt8], at index: Int, limit: Int) -> Int? {
        guard index < limit else { return nil }
        var next = index
        if bytes[index] == thousands {
            next += 1
            // "5, 000": nothing but the end of a longer number is written so.
            if next + 4 <= limit, bytes[next] == 0x20, bytes[next + 1] == 0x30, bytes[next + 2] == 0x30, bytes[next + 3] == 0x30 { next += 1 }
        } else if bytes[index] == 0xC2, index + 1 < limit, bytes[index + 1] == 0xA0 {
            next += 2
        } else if bytes[index] == 0xE2, index + 2 < limit, bytes[index + 1] == 0x80, bytes[index + 2] == 0xAF || bytes[index + 2] == 0x89 {
            next += 3
        } else {
            return nil
        }
        guard next + 3 <= limit, isDigit(bytes[next]), isDigit(bytes[next + 1]), isDigit(bytes[next + 2]) else { return nil }
        return next + 3 < limit && isDigit(bytes[next + 3]) ? nil : next
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
