/// The fields of a form, as `multipart/form-data` (RFC 7578) carries them.
public struct FormData: Sendable {
    public struct Part: Sendable, Hashable {
        public var name: String
        /// Nil for a field without a file; the last part of whatever path the browser sent.
        public var file: String?
        public var bytes: [UInt8]
    }

    /// What keeps a body from being read, in one sentence.
    public struct Malformed: Error, Sendable {
        public let reason: String
    }

    public private(set) var parts: [Part] = []

    /// A form of more parts is none of ours.
    static let mostParts = 2000
    /// RFC 2046: a boundary has 1 to 70 characters.
    static let longestBoundary = 70

    /// - Parameter contentType: the header, with its boundary.
    /// - Throws: ``Malformed``; the parts before the fault are not kept, since what is cut off may be cut within a report.
    public init(_ body: [UInt8], contentType: String) throws(Malformed) {
        guard let boundary = Self.parameter("boundary", of: contentType), (1...Self.longestBoundary).contains(boundary.utf8.count) else {
            throw Malformed(reason: "The form names no boundary between its parts.")
        }
        let delimiter = Array("--\(boundary)".utf8)
        var position = 0
        guard body.starts(with: delimiter) || Self.find([13, 10] + delimiter, in: body, from: 0) != nil else {
            throw Malformed(reason: "The form holds no part.")
        }
        position = body.starts(with: delimiter) ? delimiter.count : (Self.find([13, 10] + delimiter, in: body, from: 0) ?? 0) + 2 + delimiter.count
        while true {
            // After a boundary: "--" at the end of all, else the end of the line.
            if body[position...].starts(with: [45, 45]) { return }
            while position < body.count, body[position] == 32 || body[position] == 9 { position += 1 }
            guard body[position...].starts(with: [13, 10]) else { throw Malformed(reason: "The form is cut off: send it again.") }
            position += 2
            guard parts.count < Self.mostParts else {
                throw Malformed(reason: "The form has more than \(Self.mostParts) parts: send fewer files at once.")
            }
            // A part without headers begins with the empty line itself.
            let end = body[position...].starts(with: [13, 10]) ? position - 2 : Self.find([13, 10, 13, 10], in: body, from: position)
            guard let end, let next = Self.find([13, 10] + delimiter, in: body, from: end + 2) else {
                throw Malformed(reason: "The form is cut off: send it again.")
            }
            let headers = end < position ? "" : String(decoding: body[position..<end], as: UTF8.self)
            let start = min(end + 4, next)
            if let part = Self.part(headers, Array(body[start..<max(start, next)])) { parts.append(part) }
            position = next + 2 + delimiter.count
        }
    }

    /// Without files.
    public init(fields: [(name: String, value: String)]) {
        parts = fields.prefix(Self.mostParts).map { Part(name: $0.name, file: nil, bytes: Array($0.value.utf8)) }
    }

    public func text(_ name: String) -> String? {
        parts.first { $0.name == name && $0.file == nil }.map { String(decoding: $0.bytes, as: UTF8.self) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Of a field that may be given more than once.
    public func texts(_ name: String) -> [String] {
        parts.filter { $0.name == name && $0.file == nil && !$0.bytes.isEmpty }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    private static func part(_ headers: String, _ bytes: [UInt8]) -> Part? {
        for line in headers.split(whereSeparator: \.isNewline) where line.lowercased().hasPrefix("content-disposition:") {
            guard let name = parameter("name", of: String(line)) else { return nil }
            let file = parameter("filename", of: String(line)).map(lastPart)
            return Part(name: name, file: file, bytes: bytes)
        }
        return nil
    }

    /// Scalar by scalar: with a combining mark behind it, a slash is no Character of its own.
    private static func lastPart(_ path: String) -> String {
        path.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { String(String.UnicodeScalarView($0)) } ?? ""
    }

    /// The value of `; name=value` or `; name="value"`, with a browser's escapes (%22, %0D, %0A) taken back.
    private static func parameter(_ name: String, of header: String) -> String? {
        let bytes = Array(header.utf8)
        let wanted = Array(name.utf8)
        var position = 0
        while let semicolon = bytes[position...].firstIndex(of: 0x3B) {
            position = semicolon + 1
            while position < bytes.count, bytes[position] == 0x20 { position += 1 }
            let rest = bytes[position...]
            let isIt = rest.count > wanted.count && zip(rest, wanted).allSatisfy { $0 | 0x20 == $1 | 0x20 } && rest[position + wanted.count] == 0x3D
            // Skip a quoted value, which may hold a semicolon.
            guard let equals = rest.firstIndex(of: 0x3D) else { return nil }
            var value: [UInt8] = []
            position = equals + 1
            if position < bytes.count, bytes[position] == 0x22 {
                position += 1
                while position < bytes.count, bytes[position] != 0x22 {
                    if bytes[position] == 0x5C, position + 1 < bytes.count, bytes[position + 1] == 0x22 { position += 1 }
                    value.append(bytes[position])
                    position += 1
                }
                position = min(position + 1, bytes.count)
            } else {
                while position < bytes.count, bytes[position] != 0x3B, bytes[position] > 0x20 {
                    value.append(bytes[position])
                    position += 1
                }
            }
            if isIt {
                return String(decoding: value, as: UTF8.self).replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
            }
        }
        return nil
    }

    private static func find(_ needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard needle.count <= body.count, start >= 0, start <= body.count - needle.count else { return nil }
        let first = needle[0]
        var position = start
        while position <= body.count - needle.count {
            if body[position] == first, body[position..<position + needle.count].elementsEqual(needle) { return position }
            position += 1
        }
        return nil
    }
}
