/// Writes a zip archive (PKWARE APPNOTE 6.3), file after file. The same files give the same archive: every time stamp is 1 January 1980.
///
/// Archives of more than 65,534 files or 4 GiB get the Zip64 records; a single file may have up to 4 GiB.
struct ZipWriter {
    private struct Entry {
        let name: [UInt8]
        let crc: UInt32
        let compressed: Int
        let size: Int
        let method: UInt16
        let offset: Int
    }

    private var entries: [Entry] = []
    private var offset = 0
    private var bytes: [UInt8] = []

    /// What was written since the last call.
    mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    static let limit = Int(UInt32.max) - 1
    /// 1980-01-01 00:00 in MS-DOS form.
    private static let date: UInt16 = 0x0021

    enum Failure: Error { case tooLarge(String) }

    mutating func add(_ name: String, _ bytes: [UInt8]) throws {
        guard bytes.count <= Self.limit else { throw Failure.tooLarge(name) }
        let packed = Deflate.compressed(bytes)
        let isPacked = !packed.isEmpty && packed.count < bytes.count
        let body = isPacked ? packed : bytes
        let entry = Entry(
            name: Array(name.utf8), crc: Deflate.crc32(bytes), compressed: body.count, size: bytes.count, method: isPacked ? 8 : 0, offset: offset)
        var header = LittleEndian()
        header.four(0x0403_4B50)
        common(entry, &header)
        header.two(UInt16(entry.name.count))
        header.two(0)
        header.bytes += entry.name
        put(header.bytes)
        put(body)
        entries.append(entry)
    }

    /// The central directory; nothing may be added after it.
    mutating func finish() {
        let start = offset
        for entry in entries {
            let needsMore = entry.offset > Self.limit
            var record = LittleEndian()
            record.four(0x0201_4B50)
            record.two(needsMore ? 45 : 20)
            common(entry, &record)
            record.two(UInt16(entry.name.count))
            record.two(needsMore ? 12 : 0)
            record.two(0)
            record.two(0)
            record.two(0)
            record.four(0)
            record.four(needsMore ? UInt32.max : UInt32(entry.offset))
            record.bytes += entry.name
            if needsMore {
                record.two(1)
                record.two(8)
                record.eight(UInt64(entry.offset))
            }
            put(record.bytes)
        }
        let size = offset - start
        var end = LittleEndian()
        if entries.count >= Int(UInt16.max) || start > Self.limit || size > Self.limit {
            let place = offset
            end.four(0x0606_4B50)
            end.eight(44)
            end.two(45)
            end.two(45)
            end.four(0)
            end.four(0)
            end.eight(UInt64(entries.count))
            end.eight(UInt64(entries.count))
            end.eight(UInt64(size))
            end.eight(UInt64(start))
            end.four(0x0706_4B50)
            end.four(0)
            end.eight(UInt64(place))
            end.four(1)
        }
        end.four(0x0605_4B50)
        end.two(0)
        end.two(0)
        end.two(UInt16(min(entries.count, Int(UInt16.max))))
        end.two(UInt16(min(entries.count, Int(UInt16.max))))
        end.four(UInt32(min(size, Int(UInt32.max))))
        end.four(UInt32(min(start, Int(UInt32.max))))
        end.two(0)
        put(end.bytes)
    }

    /// What the local header and the directory share: version, flags (UTF-8 names), method, time, sums and sizes.
    private func common(_ entry: Entry, _ out: inout LittleEndian) {
        out.two(20)
        out.two(0x0800)
        out.two(entry.method)
        out.two(0)
        out.two(Self.date)
        out.four(entry.crc)
        out.four(UInt32(entry.compressed))
        out.four(UInt32(entry.size))
    }

    private mutating func put(_ more: [UInt8]) {
        offset += more.count
        bytes += more
    }
}

/// Numbers as zip has them.
struct LittleEndian {
    var bytes: [UInt8] = []
    mutating func two(_ value: UInt16) { bytes += [UInt8(value & 0xFF), UInt8(value >> 8)] }
    mutating func four(_ value: UInt32) { for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(value >> shift & 0xFF)) } }
    mutating func eight(_ value: UInt64) { for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(value >> shift & 0xFF)) } }
}
