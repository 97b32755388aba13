public import KroniekModel

/// What a weaving may take over from the one before, and what is known of the reports without looking into them.
///
/// What is kept of an event stands under a print of everything that it was made of, so that nothing has to be told that a report came or a decision was made:
/// where anything it hangs on is another, so is the print, and it is made anew. That the result is the one made from scratch hangs on the prints alone.
public struct Keeping: Sendable {
    /// What holds for everything that is woven: program, language data, what the user told of.
    public var base: Print
    /// Of each report by its id a sum over what is stored of it. What has none is made anew.
    public var sums: [String: UInt64]
    /// What the weaving before left; asked for once, when it is needed.
    public var last: @Sendable () -> (events: Packed<Event>, titles: Packed<KeptTitle>)?

    public init(base: Print, sums: [String: UInt64], last: @escaping @Sendable () -> (events: Packed<Event>, titles: Packed<KeptTitle>)?) {
        self.base = base
        self.sums = sums
        self.last = last
    }
}

/// What one weaving leaves for the next.
public struct Kept: Sendable {
    /// Of each event of the chronicle, in their order.
    public var titles: Packed<KeptTitle>
    /// How many events had their titles made, and not taken over.
    public var titlesMade: Int
}

/// Under which print the titles of an event were made, and whether they are poor ones. The titles themselves stand in the event.
public struct KeptTitle: Sendable, Hashable, Codable, BinaryValue {
    var high: UInt64
    var low: UInt64
    var isPoor: Bool
    /// Of the titles themselves: that they are those of this print.
    var words: Int

    /// Nobody takes over what stands under this one: of an event that the user named.
    static let none = KeptTitle(nil, [:], isPoor: false)

    init(_ print: Print?, _ titles: [String: String], isPoor: Bool) { self.init(print, words: KeptTitle.words(titles), isPoor: isPoor) }

    /// - Parameter words: as ``words(_:)`` has them.
    init(_ print: Print?, words: Int, isPoor: Bool) {
        (high, low) = (print?.high ?? 0, print?.low ?? 0)
        self.isPoor = isPoor
        self.words = words
    }

    static func words(_ titles: [String: String]) -> Int {
        var print = Print()
        for (language, title) in titles.sorted(by: { $0.key < $1.key }) {
            print.add(language)
            print.add(title)
        }
        return Int(print.low >> 36)
    }

    public func write(to writer: inout BinaryWriter) {
        writer.write(Int(Int64(bitPattern: high)))
        writer.write(Int(Int64(bitPattern: low)))
        writer.write(isPoor)
        writer.write(words)
    }

    public init(from reader: inout BinaryReader) throws {
        high = UInt64(bitPattern: Int64(try reader.int()))
        low = UInt64(bitPattern: Int64(try reader.int()))
        isPoor = try reader.bool()
        words = try reader.int()
    }
}
