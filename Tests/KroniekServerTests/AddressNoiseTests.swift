import HTTPTypes
import KroniekExport
import KroniekModel
import Testing

@testable import KroniekServer

/// Whatever stands in an address, it is read or refused in one sentence.
@Suite struct AddressNoiseTests {
    /// Marsaglia's xorshift64: the same noise in every run.
    private struct Noise: RandomNumberGenerator {
        var state: UInt64 = 88_172_645_463_325_252
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private static let numbers = [
        "0", "-0", "1e-18", "5e-324", "0.009", "0.01", "0.02", "9", "27", "89.99", "90", "-90", "179.5", "180", "-540", "540", "1e308", "-1e308",
        "nan", "inf",
        "", " 1", "0x1p-1074", "१", "1,2", "2147483647", "-2147483648", "9223372036854775807",
    ]

    private static let degrees = ["-540", "-170", "-90", "-9", "-0.01", "0", "0.005", "0.01", "0.02", "9", "27", "89.99", "90", "179.5", "540"]

    /// A box that is taken can be drawn, moved and made larger and smaller, and each of those is a box again.
    @Test func anyBoxIsDrawnOrRefused() {
        var noise = Noise()
        var taken = 0
        for round in 0..<3000 {
            // Half of them of numbers that may well be degrees.
            let isLikely = round % 2 == 0
            let numbers = (0..<(isLikely ? 4 : Int.random(in: 3...5, using: &noise))).map { _ in
                (isLikely ? Self.degrees : Self.numbers).randomElement(using: &noise)!
            }
            let text = numbers.joined(separator: ",")
            guard let box = MapBox(text) else { continue }
            taken += 1
            for other in [box, box.scaled(0.5), box.scaled(2), box.moved(-0.35, 0), box.moved(0, 0.35)] {
                #expect(other.width >= 0.009 && other.height >= 0.009 && other.width <= 1080 && other.height <= 180, "\(text)")
                #expect(MapBox(other.text) != nil || other == box, "\(text)")
            }
            if taken % 40 == 0 { #expect(MapPicture(box).picture([]) { _ in nil }.markup().hasSuffix("</svg>")) }
        }
        #expect(taken > 50)
    }

    @Test func anyParametersAreReadOrRefused() {
        var noise = Noise()
        let names = [
            "since", "until", "as_of", "about", "where", "type", "language", "modality", "outlet", "contested", "multi", "all", "limit", "%",
        ]
        let values =
            Self.numbers + [
                "2020", "2020-02-30", "-9999", "9999-12-31", "2020-01/..", "%FF", "%", "+", "\u{301}", "fact", "denied", "a=b", "..", "no",
            ]
        var (read, refused) = (0, 0)
        for _ in 0..<4000 {
            let text = (0..<Int.random(in: 0...4, using: &noise)).map { _ in
                names.randomElement(using: &noise)! + "=" + values.randomElement(using: &noise)!
            }.joined(separator: "&")
            let query = Query(encoded: text)
            do throws(Problem) {
                _ = try query.filter()
                _ = try query.date("as_of")
                #expect((1...1000).contains(try query.number("limit", default: 100, in: 1...1000)))
                read += 1
            } catch {
                #expect(error.status == .badRequest && error.detail.hasSuffix("."))
                refused += 1
            }
            let link = query.link("/", replacing: ["offset": "3"])
            #expect(link.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C })
        }
        #expect(read > 100 && refused > 100)
    }
}
