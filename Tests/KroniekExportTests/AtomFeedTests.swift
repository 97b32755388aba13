import Foundation
import KroniekModel
import Testing

@testable import KroniekExport

@Suite struct AtomFeedTests {
    private static let index = ChronicleIndex(Story.chronicle)

    private func changes(_ changes: [Change]) -> Changes {
        Changes(since: Story.day("2031-03-01"), until: nil, changes: changes, chronicle: Story.chronicle, reports: 2, undated: 1)
    }

    private func feed(_ list: [Change], most: Int = 200) -> String {
        String(
            decoding: AtomFeed(site: "http://localhost:8080", own: "/changes.atom?a=1&b=\"", most: most).write(
                list, of: changes(list), in: Self.index), as: UTF8.self)
    }

    private static let burst = Change(.new, event: "1", documents: ["a-en"], claims: ["a-en#0", "a-en#1"])
    private static let more = Change(
        .updated, event: "1", before: ["1"], documents: ["b-nl"], claims: ["b-nl#0"],
        details: [Change.Detail(.figure, about: "killed", before: "7", after: "at least 9")])
    private static let hostile = Change(.new, event: "3", documents: ["c-xx"], claims: ["c-xx#0"])

    private func ids(_ feed: String) -> [String] { feed.components(separatedBy: "<id>").dropFirst().map { String($0.prefix { $0 != "<" }) } }

    /// The same event, first told and told again, is one entry that is newer.
    @Test func anEntryKeepsItsIDWhenMoreReportsTellIt() {
        let (first, later) = (feed([Self.burst]), feed([Self.more]))
        #expect(ids(first) == ids(later) && ids(first).count == 2)
        #expect(first.contains("<updated>2031-03-04T00:00:00Z</updated>") && !first.contains("2031-03-05T"))
        #expect(later.contains("<updated>2031-03-05T00:00:00Z</updated>") && later.contains("<published>2031-03-04T00:00:00Z</published>"))
        #expect(later.contains("killed: 7 → at least 9"))
        #expect(later.contains("http://localhost:8080/claims/a-en%230"))
    }

    @Test func contradictionsOfOneEventAreEntriesOfTheirOwn() {
        let contradiction: (String) -> Change = { value in
            Change(
                .contradicted, event: "1", documents: ["b-nl"], claims: ["b-nl#0"],
                details: [Change.Detail(.figure, about: "killed", before: "7", after: value)])
        }
        let all = ids(feed([Self.more, contradiction("9"), contradiction("12"), contradiction("12")]))
        #expect(Set(all).count == 5)
        #expect(all.count { $0.hasSuffix(":2") } == 1)
    }

    @Test func whatDocumentsSayIsText() {
        let feed = feed([Self.hostile, Self.burst])
        for markup in ["<script", "<b>", "<img", "&b=\""] { #expect(!feed.contains(markup), "\(markup)") }
        #expect(feed.contains("&lt;blockquote lang=&quot;xx&quot;&gt;") && feed.contains("&amp;lt;b&amp;gt;"))
        // A denial is no news of what it denies.
        #expect(feed.contains("<title>New: denied: "))
    }

    /// Feeds of other days are other feeds, whatever else their addresses hold.
    @Test func otherFeedsHaveOtherIDs() {
        func id(_ own: String) -> String? {
            ids(String(decoding: AtomFeed(site: "", own: own).write([], of: changes([]), in: Self.index), as: UTF8.self)).first
        }
        #expect(id("/changes.atom") == AtomFeed.authority && id("/changes.atom?offset=3&all=0") == AtomFeed.authority)
        let others = ["?since=2031-03", "?since=2031-04", "?until=2031-03", "?all=1", "?all=1&since=2031-03", "?since=%22%3C"].map {
            id("/changes.atom" + $0)
        }
        #expect(Set(others + [AtomFeed.authority]).count == 7)
        #expect(others.allSatisfy { $0?.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3C } ?? false })
    }

    /// Two chronicles that began with other reports are two feeds, whatever they tell; one stays one.
    @Test func everyStoreHasFeedsOfItsOwn() {
        func all(_ first: String?) -> [String] {
            ids(String(decoding: AtomFeed(site: "", first: first).write([Self.burst], of: changes([Self.burst]), in: Self.index), as: UTF8.self))
        }
        #expect(all("a") == all("a") && all("a").count == 2)
        #expect(Set(all("a") + all("b") + all(nil)).count == 6)
        #expect(all("a").allSatisfy { $0.hasPrefix(AtomFeed.authority + ":") })
    }

    /// RFC 3339 has the years 0000 to 9999.
    @Test func noDateIsOutsideOfWhatFeedsCanSay() {
        var chronicle = Story.chronicle
        let far = CalendarInterval(day: CalendarDay(year: -44, month: 3, day: 15)!)
        chronicle.documents = chronicle.documents.map { document in
            var old = document
            old.published = Publication(date: far, basis: .metadata)
            return old
        }
        chronicle.events = .init(
            chronicle.events.map { event in
                var old = event
                (old.firstReported, old.lastReported) = (far.earliest, far.latest)
                return old
            })
        let index = ChronicleIndex(chronicle)
        let told = Changes(since: far.earliest!, until: nil, changes: [Self.burst], chronicle: chronicle, reports: 1, undated: 0)
        let feed = String(decoding: AtomFeed(site: "").write([Self.burst], of: told, in: index), as: UTF8.self)
        #expect(feed.contains("<updated>0000-01-01T00:00:00Z</updated>") && !feed.contains("<published>") && !feed.contains("-0044-"))
    }

    @Test func theLatestComeFirstAndNoMoreThanAsked() {
        let contradicted = Change(.contradicted, event: "1", documents: ["b-nl"], claims: ["b-nl#0"])
        #expect(ids(feed([Self.burst, contradicted])).last == ids(feed([Self.burst])).last)
        #expect(ids(feed([Self.burst, contradicted], most: 1)) == ids(feed([contradicted])))
        #expect(feed([Self.burst, contradicted]) == feed([contradicted, Self.burst]))
        #expect(feed([]).contains("<updated>2031-03-05T00:00:00Z</updated>"))
    }
}
