import KroniekText

/// A mapped file of tab-separated lines in byte order, searched by the first field. Nothing is read until it is asked for.
struct SortedLines: Sendable {
    private let file: MappedFile

    init(path: String) throws { file = try MappedFile(path: path) }

    /// The lines whose first field is `key`, in order, without it. Every line ends with a line feed.
    func lines(_ key: some Collection<UInt8>) -> [[Substring]] {
        let bytes = file.bytes
        var result: [[Substring]] = []
        var start = lowerBound(key, in: bytes)
        while start < bytes.count {
            let end = endOfLine(from: start, in: bytes)
            guard compare(start..<end, with: key, in: bytes) == 0 else { break }
            let first = start + key.count + 1
            if first <= end {
                let text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[first..<end]), as: UTF8.self)
                result.append(text.split(separator: "\t", omittingEmptySubsequences: false))
            }
            start = end + 1
        }
        return result
    }

    /// The first line whose first field is not below `key`.
    private func lowerBound(_ key: some Collection<UInt8>, in bytes: UnsafeRawBufferPointer) -> Int {
        var low = 0
        var high = bytes.count
        // `low` always begins a line; each turn moves one of the two past or before the middle's line.
        while low < high {
            var start = (low + high) / 2
            while start > low, bytes[start - 1] != 0x0A { start -= 1 }
            let end = endOfLine(from: start, in: bytes)
            if compare(start..<end, with: key, in: bytes) < 0 { low = min(end + 1, bytes.count) } else { high = start }
        }
        return low
    }

    private func endOfLine(from start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        return end
    }

    /// Below, equal to or above 0 as the first field of a line stands to `key`.
    private func compare(_ line: Range<Int>, with key: some Collection<UInt8>, in bytes: UnsafeRawBufferPointer) -> Int {
        var index = line.lowerBound
        for wanted in key {
            let have = index < line.upperBound ? bytes[index] : 0x09
            if have == 0x09 { return -1 }
            if have != wanted { return have < wanted ? -1 : 1 }
            index += 1
        }
        return index >= line.upperBound || bytes[index] == 0x09 ? 0 : 1
    }
}
