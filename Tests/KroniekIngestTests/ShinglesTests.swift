import KroniekIngest
import KroniekModel
import Testing

@Suite struct ShinglesTests {
    private func words(_ range: Range<Int>) -> String { range.map { "word\($0)" }.joined(separator: " ") }

    @Test func layoutAndCaseDoNotCount() {
        let plain = Shingles.hashes(Document(id: "a", text: "The mayor of Olden said “no” on Monday."))
        let other = Shingles.hashes(Document(id: "b", text: "the  Mayor\nof Olden said \"no\" – on MONDAY"))
        #expect(plain == other)
        #expect(plain.count == 4)
    }

    @Test func regionsDoNotCount() {
        let text = "HEAD LINE HERE NOW PLEASE OLDEN – " + words(0..<30)
        let bare = Shingles.hashes(Document(id: "a", text: words(0..<30)))
        #expect(Shingles.hashes(Document(id: "b", text: text, regions: [Region(.title, Span(0, 25)), Region(.dateline, Span(26, 35))])) == bare)
    }

    @Test func signaturesEstimateWhatIsShared() {
        let a = Shingles.hashes(Document(id: "a", text: words(0..<400)))
        let b = Shingles.hashes(Document(id: "b", text: words(100..<500)))
        let shared = Double(Shingles.common(a, b))
        let truth = shared / (Double(a.count + b.count) - shared)
        let (first, second) = (Shingles.signature(a), Shingles.signature(b))
        #expect(first.count == 256)
        let equal = stride(from: 0, to: 256, by: 4).count { first[$0..<$0 + 4] == second[$0..<$0 + 4] }
        #expect(abs(Double(equal) / 64 - truth) < 0.2)
        #expect(Shingles.signature([]) == [])
    }
}
