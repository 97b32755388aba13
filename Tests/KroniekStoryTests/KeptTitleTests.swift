import KroniekModel
import Testing

@testable import KroniekStory

/// Titles are taken over where the event is made of the same, and nowhere else.
@Suite struct KeptTitleTests {
    private let weaver = Weaver(concepts: catalogue, knowledge: Atlas(), words: storyWords)

    private func keeping(_ documents: [Invented], base: UInt64 = 1, after: (Chronicle, Kept)? = nil, without: String? = nil) -> Keeping {
        var print = Print()
        print.add(base)
        var sums: [String: UInt64] = [:]
        for document in documents where document.document.id != without {
            sums[document.document.id] = UInt64(document.document.text.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        }
        return Keeping(base: print, sums: sums) { after.map { ($0.0.events, $0.1.titles) } }
    }

    private func woven(_ documents: [Invented], _ keeping: Keeping, decisions: [Decision] = []) throws -> (Chronicle, Kept) {
        let (chronicle, kept) = weaver.weave(documents.map(\.annotated), decisions: decisions, keeping: keeping)
        #expect(chronicle == weave(documents, decisions: decisions))
        return (chronicle, try #require(kept))
    }

    @Test func aSecondWeavingMakesNone() throws {
        let documents = reportsOfTheAttack() + figureReports(sameDay: false) + missionReports()
        let first = try woven(documents, keeping(documents))
        #expect(first.1.titlesMade == first.0.events.count)
        let second = try woven(documents, keeping(documents, after: first))
        #expect(second.1.titlesMade == 0 && second.1.titles == first.1.titles)
        // Another program, other data, another name that the user told.
        #expect(try woven(documents, keeping(documents, base: 2, after: first)).1.titlesMade == first.0.events.count)
        // Of a report that nobody knows anything of, nothing is taken over, now or later.
        let id = documents[0].document.id
        let unknown = try woven(documents, keeping(documents, after: first, without: id))
        #expect(unknown.1.titlesMade == first.0.events.count { $0.claims.contains { $0.hasPrefix(id + "#") } })
        let later = try woven(documents, keeping(documents, after: unknown))
        #expect(later.1.titlesMade == unknown.1.titlesMade)
    }

    @Test func reportsComeInAnyOrder() throws {
        let documents = reportsOfTheAttack() + figureReports(sameDay: true) + missionReports()
        for seed in 1...10 {
            var steps = Steps(state: UInt64(seed))
            let order = documents.shuffled(using: &steps)
            var last: (Chronicle, Kept)?
            for count in stride(from: 1, through: order.count, by: 2) {
                let some = Array(order.prefix(count))
                last = try woven(some, keeping(some, after: last))
            }
        }
    }

    /// Rows that are not those of the events beside them: the titles do not fit.
    @Test func whatIsShiftedIsNotTaken() throws {
        let documents = reportsOfTheAttack() + missionReports()
        let first = try woven(documents, keeping(documents))
        var shifted = first.1
        shifted.titles = Packed(Array(first.1.titles.dropFirst()) + [first.1.titles[0]])
        _ = try woven(documents, keeping(documents, after: (first.0, shifted)))
        shifted.titles = Packed(first.1.titles.dropFirst())
        #expect(try woven(documents, keeping(documents, after: (first.0, shifted))).1.titlesMade == first.0.events.count)
    }
}
