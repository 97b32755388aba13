/// JSON as pages embed it (JSON-LD): read as far as it goes, with the raw line feeds in strings that a strict parser refuses, and no deeper than a limit.
indirect enum LooseJSON {
    case object([(key: String, value: LooseJSON)])
    case array([LooseJSON])
    case string(String)
    case other

    init?(_ text: String) {
        var parser = Parser(bytes: Array(text.utf8))
        guard let value = parser.value(depth: 0) else { return nil }
        self = value
    }

    subscript(key: String) -> LooseJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The string, or the first string of an array.
    var string: String? {
        switch self {
        case .string(let text): text
        case .array(let items): items.lazy.compactMap(\.string).first
        default: nil
        }
    }

    /// The items of an array; anything else is its own only item.
    var items: [LooseJSON] {
        if case .array(let items) = self { return items }
        return [self]
    }

    private struct Parser {
        let bytes: [UInt8]
        var index = 0
        static let limit = 64

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func skipBlanks() {
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        }

        mutating func value(depth: Int) -> LooseJSON? {
            skipBlanks()
            guard index < bytes.count, depth < Self.limit else { return nil }
            switch bytes[index] {
            case 0x7B: return object(depth: depth)
            case 0x5B: return array(depth: depth)
            case 0x22: return string().map(LooseJSON.string)
            default:
                let start = index
                while index < bytes.count, ![0x2C, 0x5D, 0x7D].contains(bytes[index]), bytes[index] > 0x20 { index += 1 }
                return index > start ? .other : nil
            }
        }

        private mutating func object(depth: Int) -> LooseJSON {
            var members: [(key: String, value: LooseJSON)] = []
            index += 1
            while true {
                skipBlanks()
                guard index < bytes.count, bytes[index] == 0x22, let key = string() else { break }
                skipBlanks()
                guard index < bytes.count, bytes[index] == 0x3A else { break }
                index += 1
                guard let value = value(depth: depth + 1) else { break }
                members.append((key, value))
                skipBlanks()
                guard index < bytes.count, bytes[index] == 0x2C else { break }
                index += 1
            }
            if index < bytes.count, bytes[index] == 0x7D { index += 1 }
            return .object(members)
        }

        private mutating func array(depth: Int) -> LooseJSON {
            var items: [LooseJSON] = []
            index += 1
            while let item = value(depth: depth + 1) {
                items.append(item)
                skipBlanks()
                guard index < bytes.count, bytes[index] == 0x2C else { break }
                index += 1
            }
            skipBlanks()
            if index < bytes.count, bytes[index] == 0x5D { index += 1 }
            return .array(items)
        }

        private mutating func string() -> String? {
            index += 1
            var built: [UInt8] = []
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                if byte == 0x22 { return String(decoding: built, as: UTF8.self) }
                guard byte == 0x5C, index < bytes.count else {
                    built.append(byte)
                    continue
                }
                let escaped = bytes[index]
                index += 1
                switch escaped {
                case 0x6E: built.append(0x0A)
                case 0x74: built.append(0x09)
                case 0x72: built.append(0x0D)
                case 0x62, 0x66: built.append(0x20)
                case 0x75: scalar(into: &built)
                default: built.append(escaped)
                }
            }
            return nil
        }

        private mutating func scalar(into built: inout [UInt8]) {
            guard var value = hexadecimal() else { return }
            if (0xD800..<0xDC00).contains(value), index + 1 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
                index += 2
                if let low = hexadecimal(), (0xDC00..<0xE000).contains(low) { value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00) }
            }
            built.append(contentsOf: Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8))
        }

        private mutating func hexadecimal() -> UInt32? {
            guard index + 4 <= bytes.count, let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16) else {
                return nil
            }
            index += 4
            return value
        }
    }
}
