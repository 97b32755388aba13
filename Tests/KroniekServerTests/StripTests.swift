import Foundation
import KroniekModel
import Testing

@testable import KroniekServer

/// Bars over time say how many things a reader finds behind them.
@Suite struct StripTests {
    private func day(_ iso: String) -> CalendarDay { CalendarDay(iso: iso)! }

    private func interval(_ from: String?, _ to: String?) -> CalendarInterval {
        CalendarInterval(earliest: from.map(day), latest: to.map(day))
    }

    @Test func whatMayHaveBeenInAStretchIsCountedThereWhole() throws {
        var bins = try #require(Bins(first: day("2031-01-01"), last: day("2031-03-31")))
        try #require(bins.unit == .day || bins.unit == .week)
        bins.count(interval("2031-01-05", "2031-02-05"))
        bins.count(interval(nil, "2031-01-10"))
        bins.count(interval("2031-03-20", nil))
        bins.count(.unknown)
        bins.count(interval("2032-01-01", "2032-01-02"))
        let held = bins.held
        #expect(held[bins.number(of: day("2031-01-01"))] == 1)
        #expect(held[bins.number(of: day("2031-01-06"))] == 2)
        #expect(held[bins.number(of: day("2031-02-05"))] == 1)
        #expect(held[bins.number(of: day("2031-03-01"))] == 0)
        #expect(held[bins.number(of: day("2031-03-31"))] == 1)
        // The weights of one thing add up to one, however long it may have been.
        #expect(abs(bins.bins.map(\.weight).reduce(0, +) - 3) < 1e-9)
    }

    /// What did not happen, or not yet, is a hollow part of its bar.
    @Test func whatIsNoFactIsAHollowPartOfItsBar() throws {
        var bins = try #require(Bins(first: day("2031-01-01"), last: day("2031-01-03")))
        bins.count(interval("2031-01-01", "2031-01-01"))
        bins.count(interval("2031-01-01", "2031-01-01"), isFact: false)
        bins.count(interval("2031-01-03", "2031-01-03"))
        let strip = try #require(Strip(bins, what: "event")).markup(chosen: nil) { first, _ in first }
        #expect(strip.contains("1 January 2031: 2 events, 1 of them no fact<"))
        let bars = strip.components(separatedBy: "<a ").dropFirst().map { $0.components(separatedBy: "class=\"bar unreal\"").count - 1 }
        #expect(bars == [1, 0, 0])
    }

    /// Early and late events are within reach, unless they would press the rest into a corner.
    @Test func theStripReachesOverOrdinaryDates() {
        let many = (0..<80).map { interval(day("2030-01-01").adding(days: $0).iso, day("2030-01-01").adding(days: $0).iso) }
        let near = Facets.reach(many + [interval("2029-11-01", "2029-11-01"), interval("2030-06-01", "2030-06-01")])
        #expect(near == interval("2029-11-01", "2030-06-01"))
        let far = Facets.reach(many + [interval("1648-05-15", "1648-05-15")])
        #expect(far.earliest == day("2030-01-01"))
    }

    /// What was at some time before a day is counted by each bar before it, and shows there.
    @Test func whatABarCountsShows() throws {
        var bins = try #require(Bins(first: day("2031-01-01"), last: day("2031-01-05")))
        bins.count(interval(nil, "2031-01-03"))
        let strip = try #require(Strip(bins, what: "event")).markup(chosen: nil) { first, _ in first }
        let bars = strip.components(separatedBy: "<a ").dropFirst()
        #expect(bars.count == 5)
        for bar in bars {
            let isEmpty = bar.components(separatedBy: "<rect ").last?.contains("height=\"0\"")
            #expect(isEmpty == bar.contains(": 0 events"), "\(bar)")
        }
    }

    /// However far apart the days are, the bars can be hit.
    @Test(arguments: [("0001-01-01", "9999-12-31"), ("1648-05-15", "2031-03-01"), ("2031-03-01", "2031-03-01")])
    func barsAreFewHoweverFarTheyReach(_ first: String, _ last: String) throws {
        let bins = try #require(Bins(first: day(first), last: day(last)))
        #expect((1...202).contains(bins.bins.count))
        for (one, next) in zip(bins.bins, bins.bins.dropFirst()) { #expect(one.last.adding(days: 1) == next.first) }
        let (begin, end) = (try #require(bins.bins.first), try #require(bins.bins.last))
        #expect(begin.first <= day(first) && end.last >= day(last) && bins.number(of: day(last)) == bins.bins.count - 1)
    }

    /// A plan that only may have been carried out then is hollow, too.
    @Test func whatOnlyMayHaveBeenIsALineOfItsKind() throws {
        var bins = try #require(Bins(first: day("2031-01-01"), last: day("2031-01-05")))
        bins.count(interval(nil, "2031-01-04"), isFact: false)
        bins.count(interval(nil, "2031-01-02"))
        let bars = bins.bars
        #expect(bars.map { $0.high > 0 } == [true, true, true, true, false])
        #expect(bars.map { $0.solid > 0 } == [true, true, false, false, false])
    }

    /// One report with two sentences is one dot; reports of one day stand apart.
    @Test func aDotIsAReport() throws {
        let series = StateSeries(
            subject: "x", subjectName: "Works", attribute: "status",
            series: [
                .init(value: "suspended", interval: interval("2031-03-04", "2031-03-04"), reported: day("2031-03-05"), claims: ["a#1", "a#2", "b#1"])
            ])
        let picture = try #require(
            StepChart.picture(series) { .init(id: String($0.prefix(1)), day: day("2031-03-05"), words: "The Post") }
        ).markup()
        let dots = picture.components(separatedBy: "<circle ").dropFirst().map { $0.prefix { $0 != ">" } }
        #expect(dots.count == 2 && Set(dots).count == 2)
    }

    /// "suspended" and "resumed" within one year of which nobody says more: the first does not run on beside the second.
    @Test func aStateEndsWhereTheNextBegins() throws {
        let year = interval("2017-01-01", "2017-12-31")
        let series = StateSeries(
            subject: "x", subjectName: "Works", attribute: "status",
            series: [
                .init(value: "suspended", interval: year, reported: day("2020-01-06"), claims: ["a"]),
                .init(value: "resumed", interval: year, reported: day("2020-01-06"), claims: ["b"]),
            ])
        let picture = try #require(
            StepChart.picture(series) { claim in
                .init(id: claim, day: day("2020-01-06"), words: "The Post, about 5–9 January 2020")
            }
        ).markup()
        #expect(picture.contains("The Post, about 5–9 January 2020: suspended"))
        let sure = picture.split(separator: "<").filter { $0.contains("class=\"step\"") }
        func number(_ name: String, _ line: Substring) -> Double? {
            line.split(separator: " ").first { $0.hasPrefix("\(name)=") }.flatMap { Double($0.dropFirst(name.count + 2).prefix { $0 != "\"" }) }
        }
        let widths = sure.compactMap { line in number("x1", line).flatMap { x in number("x2", line).map { $0 - x } } }
        #expect(widths.count == 2 && widths[0] < 1 && widths[1] > 100)
    }

    /// Words stand beside lines, dots and each other; a value with one end points to where it is open.
    @Test func valuesOfAStateDoNotStandOnEachOther() throws {
        let values: [(String, Double?, Double?)] = [
            ("below 5,000 points", nil, 5000), ("above 5,000 points", 5000, nil), ("5,210 points", 5210, 5210), ("5,215 points", 5215, 5215),
            ("3,900 points", 3900, 3900),
        ]
        let series = StateSeries(
            subject: "x", subjectName: "Index", attribute: "level",
            series: values.enumerated().map { number, value in
                let date = day("2031-03-0\(number + 1)")
                return .init(
                    value: value.0, low: value.1, high: value.2, interval: CalendarInterval(day: date), to: date.adding(days: 1), reported: date,
                    claims: ["\(number)"])
            })
        let picture = try #require(StepChart.picture(series) { .init(id: $0, day: day("2031-03-0\((Int($0) ?? 0) + 1)"), words: "The Post") })
            .markup()
        func number(_ name: String, _ line: Substring) -> Double {
            line.split(separator: " ").first { $0.hasPrefix("\(name)=") }.flatMap { Double($0.dropFirst(name.count + 2).prefix { $0 != "\"" }) }
                ?? .nan
        }
        let parts = picture.split(separator: "<")
        #expect(parts.count { $0.hasPrefix("path") } == 2)  // The two with one end.
        let words = parts.filter { $0.hasPrefix("text") && $0.contains("class=\"value\"") }
        #expect(words.count >= 4)
        let boxes = words.map { line -> (left: Double, right: Double, y: Double) in
            let long = Double(line.drop { $0 != ">" }.count - 1) * 6
            let x = number("x", line)
            return line.contains("text-anchor=\"end\"") ? (x - long, x, number("y", line)) : (x, x + long, number("y", line))
        }
        for a in boxes.indices {
            for b in boxes.indices where b > a {
                let isOn = boxes[a].left < boxes[b].right && boxes[b].left < boxes[a].right && abs(boxes[a].y - boxes[b].y) < 10
                #expect(!isOn, "\(words[a]) on \(words[b])")
            }
        }
    }
}
