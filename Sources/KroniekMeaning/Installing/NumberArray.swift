/// An array as NumPy keeps it (NEP 1, versions 1 and 2): little-endian, row by row.
struct NumberArray {
    let shape: [Int]
    /// "|u1", "|i1", "<f4" or "<f8".
    let type: String
    private let body: ArraySlice<UInt8>

    init(_ bytes: [UInt8], name: String) throws(PackFailure) {
        func bad() -> PackFailure { .badSource("\(name) is no array") }
        guard bytes.count > 12, bytes.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]) else { throw bad() }
        let long = bytes[6] >= 2
        let length = Int(bytes[8]) | Int(bytes[9]) << 8 | (long ? Int(bytes[10]) << 16 | Int(bytes[11]) << 24 : 0)
        let start = (long ? 12 : 10) + length
        guard start <= bytes.count else { throw bad() }
        let header = bytes[(long ? 12 : 10)..<start]
        guard let type = NumberArray.quoted(header, after: "'descr':"), let shape = NumberArray.numbers(header, after: "'shape':"),
            !NumberArray.holds(header, "'fortran_order': True")
        else { throw bad() }
        self.type = type
        self.shape = shape
        body = bytes[start...]
        var count = 1
        for extent in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: extent)
            guard !overflow, product <= bytes.count else { throw bad() }
            count = product
        }
        let width = ["|u1": 1, "|i1": 1, "<f4": 4, "<f8": 8][type] ?? 0
        guard width > 0, body.count == count * width else { throw bad() }
    }

    var octets: ArraySlice<UInt8> { body }

    var floats: [Float] {
        switch type {
        case "<f4":
            stride(from: body.startIndex, to: body.endIndex, by: 4).map { at in
                Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(body[at + $1]) << ($1 * 8) })
            }
        case "<f8":
            stride(from: body.startIndex, to: body.endIndex, by: 8).map { at in
                Float(Double(bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(body[at + $1]) << ($1 * 8) }))
            }
        default: body.map(Float.init)
        }
    }

    private static func find(_ bytes: ArraySlice<UInt8>, _ text: String) -> Int? {
        let wanted = Array(text.utf8)
        var at = bytes.startIndex
        while at + wanted.count <= bytes.endIndex {
            if bytes[at..<at + wanted.count].elementsEqual(wanted) { return at + wanted.count }
            at += 1
        }
        return nil
    }

    private static func holds(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool { find(bytes, text) != nil }

    private static func quoted(_ bytes: ArraySlice<UInt8>, after key: String) -> String? {
        guard let at = find(bytes, key), let open = bytes[at...].firstIndex(of: 0x27), let close = bytes[(open + 1)...].firstIndex(of: 0x27) else {
            return nil
        }
        return String(decoding: bytes[open + 1..<close], as: UTF8.self)
    }

    private static func numbers(_ bytes: ArraySlice<UInt8>, after key: String) -> [Int]? {
        guard let at = find(bytes, key), let open = bytes[at...].firstIndex(of: 0x28), let close = bytes[open...].firstIndex(of: 0x29) else {
            return nil
        }
        var found: [Int] = []
        for part in bytes[open + 1..<close].split(separator: 0x2C) {
            let digits = part.filter { $0 != 0x20 }
            if digits.isEmpty { continue }
            guard digits.count <= 12, let number = Int(String(decoding: digits, as: UTF8.self)), number >= 0 else { return nil }
            found.append(number)
        }
        return found
    }
}
