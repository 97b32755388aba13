import CZlib

/// The members of a ZIP archive (PKWARE APPNOTE 6.3.10), stored or deflated, without encryption and below 4 GiB: what a Python wheel is.
struct Archive {
    private struct Member {
        var offset: Int
        var packed: Int
        var size: Int
        var method: Int
        var crc: UInt32
    }

    private let bytes: [UInt8]
    private var members: [String: Member] = [:]

    /// No member may unpack to more.
    static let largestMember = 256 << 20

    init(_ bytes: [UInt8]) throws(PackFailure) {
        self.bytes = bytes
        guard let end = Archive.end(bytes) else { throw .badSource("it is no ZIP archive") }
        let count = Archive.number(bytes, end + 10, 2)
        var at = Archive.number(bytes, end + 16, 4)
        for _ in 0..<count {
            guard at + 46 <= bytes.count, Archive.number(bytes, at, 4) == 0x0201_4B50 else { throw .badSource("its list of members is damaged") }
            let (name, extra, comment) = (Archive.number(bytes, at + 28, 2), Archive.number(bytes, at + 30, 2), Archive.number(bytes, at + 32, 2))
            guard at + 46 + name <= bytes.count else { throw .badSource("its list of members is damaged") }
            members[String(decoding: bytes[at + 46..<at + 46 + name], as: UTF8.self)] = Member(
                offset: Archive.number(bytes, at + 42, 4), packed: Archive.number(bytes, at + 20, 4), size: Archive.number(bytes, at + 24, 4),
                method: Archive.number(bytes, at + 10, 2), crc: UInt32(Archive.number(bytes, at + 16, 4)))
            at += 46 + name + extra + comment
        }
    }

    /// A member's bytes, checked against its sum.
    func member(_ name: String) throws(PackFailure) -> [UInt8] {
        guard let member = members[name] else { throw .badSource("it has no \(name)") }
        let at = member.offset
        guard at + 30 <= bytes.count, Archive.number(bytes, at, 4) == 0x0403_4B50, member.size <= Archive.largestMember else {
            throw .badSource("\(name) is damaged")
        }
        let start = at + 30 + Archive.number(bytes, at + 26, 2) + Archive.number(bytes, at + 28, 2)
        guard start + member.packed <= bytes.count else { throw .badSource("\(name) is cut short") }
        let out: [UInt8]?
        switch member.method {
        case 0: out = member.packed == member.size ? Array(bytes[start..<start + member.size]) : nil
        case 8: out = Archive.inflated(bytes[start..<start + member.packed], size: member.size)
        default: out = nil
        }
        guard let out, UInt32(truncatingIfNeeded: crc32(0, out, UInt32(out.count))) == member.crc else { throw .badSource("\(name) is damaged") }
        return out
    }

    /// Where the record stands that ends an archive: within the last 64 KiB.
    private static func end(_ bytes: [UInt8]) -> Int? {
        var at = bytes.count - 22
        let last = max(0, bytes.count - 22 - 0xFFFF)
        while at >= last {
            if bytes[at] == 0x50, number(bytes, at, 4) == 0x0605_4B50 { return at }
            at -= 1
        }
        return nil
    }

    /// Little-endian.
    private static func number(_ bytes: [UInt8], _ at: Int, _ width: Int) -> Int {
        guard at >= 0, at + width <= bytes.count else { return 0 }
        return (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << ($1 * 8) }
    }

    private static func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
        var stream = z_stream()
        // Negative: a bare deflate stream.
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = Array(packed)
        // One byte more than announced, so that more than announced is seen; nothing is written behind it.
        var out = [UInt8](repeating: 0, count: size + 1)
        let status = input.withUnsafeMutableBufferPointer { input in
            out.withUnsafeMutableBufferPointer { out -> Int32 in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = out.baseAddress
                stream.avail_out = UInt32(out.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END, Int(stream.total_out) == size else { return nil }
        out.removeLast()
        return out
    }
}
