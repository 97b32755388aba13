import Foundation
import GRDB
import KroniekModel

/// Numbers of sentences, under which the index of words knows them: first how much they tell, then the day of their report, then a hash of where they stand.
///
/// The index gives its hits in the order of their numbers, forwards or backwards, from any number on, and ends where enough are found. So the hundred best,
/// newest or oldest of a hundred thousand sentences that hold a word cost as much as a hundred: of each ``SentenceRank`` so many are asked for. And what is
/// found does not depend on what was added when. (BM25 looks at each hit: 100 ms for a word of 15,000 sentences.)
enum SentenceNumber {
    private static let hashBits: Int64 = 24
    /// Days are counted from so many before 1970, from 1; 0 is no day.
    private static let dayBits: Int64 = 17
    private static let firstDay = 50_000

    static func of(document: String, start: Int, rank: SentenceRank, day: CalendarDay?) -> Int64 {
        (base(rank) | number(day)) << hashBits | Int64(hash(document, start))
    }

    /// The best have the highest numbers: backwards, the index gives the best first and of these the newest, in one go.
    private static func base(_ rank: SentenceRank) -> Int64 { (highest - Int64(rank.rawValue)) << dayBits }
    private static let highest = Int64(SentenceRank.allCases.count - 1)

    private static func number(_ day: CalendarDay?) -> Int64 {
        guard let day else { return 0 }
        return Int64(min(max(1, day.number + firstDay), 1 << dayBits - 1))
    }

    /// The numbers of all sentences of a rank with a day, and of those without.
    static func dated(_ rank: SentenceRank) -> ClosedRange<Int64> {
        (base(rank) | 1) << hashBits...((base(rank) | (1 << dayBits - 1)) << hashBits | (1 << hashBits - 1))
    }
    static func undated(_ rank: SentenceRank) -> ClosedRange<Int64> { base(rank) << hashBits...(base(rank) << hashBits | (1 << hashBits - 1)) }

    /// Of a number its part that counts days.
    static func day(_ number: Int64) -> Int64 { number >> hashBits & (1 << dayBits - 1) }
    static func rank(_ number: Int64) -> Int64 { highest - number >> (hashBits + dayBits) }

    /// FNV-1a, 64 bits (draft-eastlake-fnv), of the document's id and the place in its text; the upper bits.
    private static func hash(_ document: String, _ start: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in document.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        for shift in stride(from: 0, to: 64, by: 8) { hash = (hash ^ UInt64(truncatingIfNeeded: start >> shift) & 0xFF) &* 0x0000_0100_0000_01B3 }
        return hash >> (64 - UInt64(hashBits))
    }

    /// Keeps a sentence under its number, or under the next that is free.
    static func insert(_ wanted: Int64, document: Int64, _ span: Span, _ database: Database) throws -> Int64 {
        var number = wanted
        let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO sentences (number, document, start, \"end\") VALUES (?, ?, ?, ?)")
        while true {
            try statement.execute(arguments: [number, document, span.start, span.end])
            if database.changesCount > 0 { return number }
            number += 1
        }
    }
}

/// How much a sentence tells, by what was read in it.
enum SentenceRank: Int, CaseIterable {
    /// Something that happened, with when, where or how many, and with who or what.
    case full
    /// Something that happened.
    case happened
    /// Something else: what was said, planned, or has no kind that the lexicon knows.
    case other
    /// Words in which nothing is told.
    case words
    /// What is no sentence of the report: headings, menus, scraps, and what is as long as a page.
    case furniture

    /// Of each sentence of a report.
    static func all(_ annotation: Annotation, _ document: Document) -> [SentenceRank] {
        var ranks = annotation.sentences.map { sentence -> SentenceRank in
            let isFurniture = document.regions.contains { [.boilerplate, .heading, .dateline].contains($0.kind) && $0.span.overlaps(sentence.span) }
            return isFurniture || !(fewest...most).contains(sentence.span.count) ? .furniture : .words
        }
        for claim in annotation.claims where ranks.indices.contains(claim.sentence) && ranks[claim.sentence] != .furniture {
            let rank: SentenceRank
            if claim.type == nil || claim.modality != .actual || claim.polarity != .positive || claim.isDenied {
                rank = .other
            } else if claim.participants.isEmpty || (claim.time?.span == nil && claim.place == nil && claim.quantities.isEmpty) {
                rank = .happened
            } else {
                rank = .full
            }
            if rank.rawValue < ranks[claim.sentence].rawValue { ranks[claim.sentence] = rank }
        }
        return ranks
    }

    /// Bytes of a sentence.
    private static let fewest = 20
    private static let most = 1000
}
