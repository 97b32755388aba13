/// The words of one claim that read as a clause by themselves: cut out of the sentence along its tree, in the order in which they are read.
///
/// Only words of the text. Where a language has its verb elsewhere in a clause under another one, the pieces stand in the order of a sentence of its own.
public struct Headline: Sendable, Hashable, Codable {
    public enum Form: UInt8, Sendable, Codable, CaseIterable {
        /// The clause of the sentence.
        case main
        /// A clause with a subject of its own beside or under it.
        case clause
        /// One that shares the subject of the clause before it.
        case shared
        /// A relative clause, with the noun it speaks of in the place of its pronoun.
        case relative
        /// A noun with its participle ("ships stranded in the canal").
        case participle
        /// A clause that says nothing by itself, within the one that it completes ("ordered them to stop").
        case within
        /// A noun that is a happening, with what belongs to it.
        case name
        /// Words that hang together and are no clause of their own.
        case broken
        /// A clause of its own that only tells the moment of another one ("as he left the airport").
        case circumstance
    }

    /// Some words that stand or go together.
    public struct Piece: Sendable, Hashable, Codable {
        public var span: Span
        /// 0: the clause is not whole without them. Of the others those with the highest weight go first, of equals the last.
        public var weight: Int
        /// Whether they open their sentence and stand elsewhere here: their first letter is a capital for that alone.
        public var isMoved: Bool

        public init(_ span: Span, weight: Int = 0, isMoved: Bool = false) {
            self.span = span
            self.weight = weight
            self.isMoved = isMoved
        }
    }

    public var form: Form
    /// Who or what the clause speaks of, with the article; nil where it has no subject.
    public var subject: Span?
    public var pieces: [Piece]

    public init(form: Form, subject: Span?, pieces: [Piece]) {
        self.form = form
        self.subject = subject
        self.pieces = pieces
    }
}

/// The headlines of a document's claims, in a few bytes each: a large pile keeps one for each of a million claims.
public struct Headlines: Sendable, Hashable, Codable {
    private var bytes: [UInt8] = []
    /// Of each claim where its headline begins.
    private var starts: [Int32] = []

    public init() {}

    public init(_ headlines: [Headline?]) {
        var writer = BinaryWriter()
        for headline in headlines {
            starts.append(Int32(clamping: writer.bytes.count))
            writer.write(headline)
        }
        bytes = writer.bytes
    }

    public var count: Int { starts.count }

    /// - Parameter claim: its place among the claims. Nil where it has no headline.
    public subscript(_ claim: Int) -> Headline? { read(claim) { try $0.optional(Headline.self) } }

    /// Its form, without the rest.
    public func form(_ claim: Int) -> Headline.Form? { read(claim) { try $0.bool() ? try Headline.Form(from: &$0) : nil } }

    private func read<T>(_ claim: Int, _ value: (inout BinaryReader) throws -> T?) -> T? {
        guard starts.indices.contains(claim), bytes.indices.contains(Int(starts[claim])) else { return nil }
        return bytes.withUnsafeBytes { all in
            var reader = BinaryReader(UnsafeRawBufferPointer(rebasing: all[Int(starts[claim])...]))
            return (try? value(&reader)) ?? nil
        }
    }

    public var all: [Headline?] { starts.indices.map { self[$0] } }
}

extension Headline: BinaryValue {
    /// A clause in more pieces has none.
    public static let mostPieces = 60

    /// Each span by its distance from the one before.
    public func write(to writer: inout BinaryWriter) {
        var place = pieces.first?.span.start ?? 0
        writer.write(Int(form.rawValue))
        writer.write(place)
        writer.write(subject != nil)
        if let subject {
            writer.write(subject.start - place)
            writer.write(subject.count)
        }
        writer.write(pieces.count)
        for piece in pieces {
            writer.write(piece.span.start - place)
            writer.write(piece.span.count)
            writer.write(piece.weight * 2 + (piece.isMoved ? 1 : 0))
            place = piece.span.end
        }
    }

    public init(from reader: inout BinaryReader) throws {
        let form = try Form(from: &reader)
        var place = try reader.int()
        func span(_ distance: Int, _ length: Int) throws -> Span {
            let (start, over) = place.addingReportingOverflow(distance)
            guard !over, start >= 0, start <= Int(Int32.max), length >= 0, length <= Int(Int32.max) - start else { throw BinaryReader.Damaged() }
            return Span(start, start + length)
        }
        let subject = try reader.bool() ? try span(try reader.int(), try reader.int()) : nil
        var pieces: [Piece] = []
        let count = try reader.int()
        guard count >= 0, count <= Headline.mostPieces else { throw BinaryReader.Damaged() }
        for _ in 0..<count {
            let own = try span(try reader.int(), try reader.int())
            let flags = try reader.int()
            guard flags >= 0 else { throw BinaryReader.Damaged() }
            pieces.append(Piece(own, weight: flags / 2, isMoved: flags % 2 == 1))
            place = own.end
        }
        self.init(form: form, subject: subject, pieces: pieces)
    }
}

extension Headline.Form {
    fileprivate init(from reader: inout BinaryReader) throws {
        guard let form = Self(rawValue: UInt8(clamping: try reader.int())) else { throw BinaryReader.Damaged() }
        self = form
    }
}

/// Their lengths, and the bytes as they are: what is kept of a million claims is looked at one by one, when a line is made. Their number is written below nought,
/// which tells them from those of store format 7, where the headlines stand one after another.
extension Headlines: BinaryValue {
    public func write(to writer: inout BinaryWriter) {
        writer.write(-1 - starts.count)
        for index in starts.indices { writer.write((index + 1 < starts.count ? Int(starts[index + 1]) : bytes.count) - Int(starts[index])) }
        writer.write(block: bytes)
    }

    public init(from reader: inout BinaryReader) throws {
        let number = try reader.int()
        if number >= 0 {
            var headlines: [Headline?] = []
            for _ in 0..<number { headlines.append(try reader.optional()) }
            self.init(headlines)
            return
        }
        self.init()
        var end = 0
        for _ in 0..<(-1 - number) {
            let length = try reader.int()
            guard length > 0, length <= Int(Int32.max) - end else { throw BinaryReader.Damaged() }
            starts.append(Int32(end))
            end += length
        }
        bytes = Array(try reader.stringBytes())
        guard bytes.count == end else { throw BinaryReader.Damaged() }
    }
}
