import CZlib

/// Raw deflate (RFC 1951) and CRC-32 by zlib.
enum Deflate {
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var sum = CZlib.crc32(0, nil, 0)
        var start = 0
        // zlib counts in 32 bits.
        while start < bytes.count {
            let count = min(1 << 30, bytes.count - start)
            bytes.withUnsafeBufferPointer { sum = CZlib.crc32(sum, $0.baseAddress! + start, uInt(count)) }
            start += count
        }
        return UInt32(truncatingIfNeeded: sum)
    }

    /// - Parameter bytes: at most 4 GiB.
    static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        guard kroniek_deflate_init(&stream) == Z_OK else { return [] }
        defer { deflateEnd(&stream) }
        var input = bytes
        let capacity = Int(deflateBound(&stream, uLong(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = uInt(source.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
            }
        }
    }

    /// The bytes, or nil where they are not exactly `size` or no deflate stream. Never writes more than `size`.
    static func inflated(_ bytes: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
        var stream = z_stream()
        guard kroniek_inflate_init(&stream) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = Array(bytes)
        var isWhole = false
        // One byte of room more: a stream that goes on past `size` shows.
        let output = [UInt8](unsafeUninitializedCapacity: size + 1) { output, count in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = uInt(source.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                let end = inflate(&stream, Z_FINISH)
                count = output.count - Int(stream.avail_out)
                isWhole = end == Z_STREAM_END && stream.avail_in == 0 && count == size
            }
        }
        return isWhole ? output : nil
    }
}
