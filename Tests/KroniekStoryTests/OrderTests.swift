import KroniekModel
import KroniekStory
import Testing

/// Steps of a linear congruential generator (Knuth's MMIX constants), so that a failure can be repeated.
struct Steps: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 31)
    }
}

@Suite("The order in which documents come")
struct OrderTests {
    @Test func changesNothing() {
        let documents = reportsOfTheAttack() + figureReports(sameDay: false) + missionReports()
        let expected = weave(documents)
        #expect(expected.events.count > 5 && !expected.conflicts.isEmpty && !expected.states.isEmpty)
        for seed in 1...20 {
            var steps = Steps(state: UInt64(seed))
            #expect(weave(documents.shuffled(using: &steps)) == expected)
        }
    }

    @Test func eventsHoldEveryClaimOnce() {
        let chronicle = weave(reportsOfTheAttack() + figureReports(sameDay: true) + missionReports())
        let held = chronicle.events.flatMap(\.claims)
        #expect(Set(held).count == held.count)
        #expect(Set(held) == Set(chronicle.claims.filter { $0.event != nil }.map(\.id)))
    }
}
