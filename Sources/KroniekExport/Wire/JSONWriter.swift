/// Writes JSON (RFC 8259) as UTF-8 bytes: compact, keys in the order given, nothing allocated but the output.
///
/// Strings are escaped only where the grammar asks for it; numbers come in their shortest form that reads back the same, whole ones without
/// a fraction. The caller keeps objects and arrays balanced.
public struct JSONWriter {
    public private(set) var bytes: [UInt8] = []
    /// A value stands before: the next one needs a comma.
    private var followsValue = false

    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// The bytes written so far; the writer goes on empty, in the middle of what it was writing.
    public mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    public mutating func beginObject() { open(0x7B) }
    public mutating func endObject() { close(0x7D) }
    public mutating func beginArray() { open(0x5B) }
    public mutating func endArray() { close(0x5D) }

    /// A line break between two tokens, for people who read the output; never before a comma.
    public mutating func lineBreak() { bytes.append(0x0A) }

    /// A line break before the next value, after its comma.
    public mutating func nextLine() {
        separate()
        bytes.append(0x0A)
    }

    /// Begins a value of its own after other ones (JSON Lines): no comma goes before it.
    public mutating func beginLine() { followsValue = false }

    /// Ends a line of JSON Lines.
    public mutating func endLine() {
        bytes.append(0x0A)
        followsValue = false
    }

    /// The members of an object that was written apart (`{…}`), into the object that is open.
    public mutating func splice(members object: [UInt8]) {
        guard object.count > 2 else { return }
        separate()
        bytes.append(contentsOf: object[1..<object.count - 1])
        followsValue = true
    }

    /// A value that was written apart.
    public mutating func splice(_ value: [UInt8]) {
        separate()
        bytes.append(contentsOf: value)
        followsValue = true
    }

    /// A key known at compile time, free of characters that need escaping.
    public mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x22)
        bytes.append(0x3A)
    }

    public mutating func key(_ name: String) {
        separate()
        quoted(name)
        bytes.append(0x3A)
    }

    public mutating func value(_ text: String?) {
        guard let text else { return null() }
        separate()
        quoted(text)
        followsValue = true
    }

    public mutating func value(_ number: Int) {
        separate()
        digits(number)
        followsValue = true
    }

    /// An infinite number or NaN, which JSON has no word for, becomes null.
    public mutating func value(_ number: Double?) {
        guard let number, number.isFinite else { return null() }
        if number == number.rounded(), abs(number) <= 9_007_199_254_740_992 { return value(Int(number)) }
        separate()
        bytes.append(contentsOf: number.description.utf8)
        followsValue = true
    }

    public mutating func value(_ flag: Bool) {
        literal(flag ? "true" : "false")
    }

    public mutating func null() { literal("null") }

    public mutating func member(_ name: StaticString, _ text: String?) {
        key(name)
        value(text)
    }

    public mutating func member(_ name: StaticString, _ number: Int) {
        key(name)
        value(number)
    }

    public mutating func member(_ name: StaticString, _ number: Double?) {
        key(name)
        value(number)
    }

    public mutating func member(_ name: StaticString, _ flag: Bool) {
        key(name)
        value(flag)
    }

    public mutating func member(_ name: StaticString, _ texts: [String]) {
        key(name)
        beginArray()
        for text in texts { value(text) }
        endArray()
    }

    // MARK: Bytes

    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        followsValue = true
    }

    private mutating func separate() {
        if followsValue { bytes.append(0x2C) }
        followsValue = false
    }

    private mutating func literal(_ word: StaticString) {
        separate()
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
        followsValue = true
    }

    private mutating func digits(_ number: Int) {
        if number < 0 { bytes.append(0x2D) }
        var rest = number.magnitude
        if rest < 10 {
            bytes.append(0x30 + UInt8(rest))
            return
        }
        var power: UInt = 10
        while rest / power >= 10 { power *= 10 }
        while power > 0 {
            bytes.append(0x30 + UInt8(rest / power))
            rest %= power
            power /= 10
        }
    }

    private mutating func quoted(_ text: String) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in 0..<source.count {
                let byte = source[index]
                if byte >= 0x20 && byte != 0x22 && byte != 0x5C { continue }
                bytes.append(contentsOf: source[start..<index])
                start = index + 1
                escape(byte)
            }
            bytes.append(contentsOf: source[start...])
        }
        bytes.append(0x22)
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        default:
            bytes.append(contentsOf: [0x75, 0x30, 0x30, 0x30 + (byte >> 4)])
            let low = byte & 0xF
            bytes.append(low < 10 ? 0x30 + low : 0x57 + low)
        }
    }
}
