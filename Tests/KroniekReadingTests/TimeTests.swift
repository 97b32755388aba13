import KroniekLanguage
import KroniekModel
import KroniekText
import Testing

@testable import KroniekReading

/// A grammar straight from the source tree: the time tests need no trained model.
enum Grammars {
    static let all: [String: TimeGrammar] = Dictionary(
        uniqueKeysWithValues: ["en", "nl"].map { language in
            (language, TimeGrammar(language: language, times: table(language, "times"), numerals: table(language, "numerals")))
        })

    static func table(_ language: String, _ name: String) -> Table {
        var text = ""
        if let file = try? MappedFile(path: "\(Packs.folder)/\(language)/\(name).txt") { text = String(decoding: file.bytes, as: UTF8.self) }
        return Table(name: name, text: text)
    }

    /// Reads a text as one sentence without tags.
    static func read(_ plain: String, in language: String, on published: CalendarInterval) -> [TimeExpression] {
        guard let grammar = all[language] else { return [] }
        return TimeReader(grammar: grammar).times(SourceText(plain), sentences: [], tokens: [], published: published)
    }
}

/// The marks ⟦ ⟧ taken out of a text, and where they stood in bytes.
func unmarked(_ marked: String) -> (text: String, spans: [Span]) {
    var plain = ""
    var start = 0
    var spans: [Span] = []
    for scalar in marked.unicodeScalars {
        switch scalar {
        case "⟦": start = plain.utf8.count
        case "⟧": spans.append(Span(start, plain.utf8.count))
        default: plain.unicodeScalars.append(scalar)
        }
    }
    return (plain, spans)
}

/// The marked stretches are the times of the text, with these values ("2024-02-01", or "2024-02-01 … 2024-02-03" where the days are asked for).
func assertTimes(
    _ marked: String, on published: String? = "2024-01-31", _ expected: String..., in language: String = "en",
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let (plain, spans) = unmarked(marked)
    let date = published.flatMap { CalendarInterval(edtf: $0) } ?? .unknown
    let times = Grammars.read(plain, in: language, on: date)
    let text = SourceText(plain)
    #expect(times.map { text[$0.span] } == spans.map { text[$0] }, "\(plain)", sourceLocation: sourceLocation)
    for (time, value) in zip(times, expected) {
        if value.contains(" … ") {
            let days = "\(time.interval.earliest?.iso ?? "") … \(time.interval.latest?.iso ?? "")"
            #expect(days == value, "\(plain)", sourceLocation: sourceLocation)
        } else {
            #expect(time.value == value, "\(plain)", sourceLocation: sourceLocation)
        }
    }
    #expect(times.count == expected.count, "\(plain)", sourceLocation: sourceLocation)
    checkInvariants(times, text, sourceLocation)
}

/// What holds of every list of times.
func checkInvariants(_ times: [TimeExpression], _ text: SourceText, _ sourceLocation: SourceLocation = #_sourceLocation) {
    for (time, next) in zip(times, times.dropFirst()) { #expect(time.span.end <= next.span.start, sourceLocation: sourceLocation) }
    for time in times {
        #expect(time.span.start >= 0 && time.span.end <= text.count && !time.span.isEmpty, sourceLocation: sourceLocation)
        #expect(!time.value.isEmpty, sourceLocation: sourceLocation)
        if let first = time.interval.earliest, let last = time.interval.latest { #expect(first <= last, sourceLocation: sourceLocation) }
        // A value that names a day agrees with its days.
        if time.kind == .date, let day = CalendarDay(iso: time.value), let first = time.interval.earliest, let last = time.interval.latest {
            #expect(first <= day && day <= last, "\(time.value)", sourceLocation: sourceLocation)
        }
    }
}

@Suite struct TimeTests {
    @Test("Every rule of the tables can be read", arguments: ["en", "nl"]) func tablesAreSound(_ language: String) throws {
        let grammar = try #require(Grammars.all[language])
        #expect(grammar.problems.isEmpty, "\(grammar.problems)")
        #expect(grammar.rules.count > 200)
        #expect(grammar.examples.count > 60)
    }

    @Test("The example beside a rule is what the rule does", arguments: ["en", "nl"]) func examplesHold(_ language: String) throws {
        let grammar = try #require(Grammars.all[language])
        for example in grammar.examples {
            let (plain, spans) = unmarked(example.text)
            let published = try #require(CalendarInterval(edtf: example.reference), "line \(example.line)")
            let times = Grammars.read(plain, in: language, on: published)
            let wanted = try #require(spans.last, "line \(example.line)")
            #expect(
                times.contains { $0.span == wanted && $0.value == example.value },
                "line \(example.line): \(plain) gives \(times.map { "\(SourceText(plain)[$0.span]) = \($0.value)" })")
            checkInvariants(times, SourceText(plain))
        }
    }

    @Test func weekdaysFollowTheTense() {
        assertTimes("The talks will resume on ⟦Thursday⟧.", "2024-02-01")
        assertTimes("The talks broke down on ⟦Thursday⟧.", "2024-01-25")
        assertTimes("De gesprekken zullen ⟦donderdag⟧ verdergaan.", "2024-02-01", in: "nl")
        assertTimes("De gesprekken liepen ⟦donderdag⟧ vast.", "2024-01-25", in: "nl")
        assertTimes("On ⟦Wednesday⟧ it rained.", "2024-01-31")
    }

    @Test func aWeekdayBesideItsDateIsThatDate() {
        assertTimes("On ⟦Jan. 19⟧ the envoy left, officials said on ⟦Friday⟧.", "2024-01-19", "2024-01-19")
    }

    @Test func monthsWithoutAYearTakeTheNearest() {
        assertTimes("Voting ended in ⟦October⟧.", "2023-10")
        assertTimes("The base will close in ⟦March⟧.", "2024-03")
        assertTimes("Het dorp liep in ⟦november⟧ onder.", "2023-11", in: "nl")
        assertTimes("Op ⟦2 maart⟧ zal hij spreken.", "2024-03-02", in: "nl")
    }

    @Test func mayAndMarchAreMonthsOnlyWhereTheyStandAsMonths() {
        assertTimes("You may march if you wish.")
        assertTimes("May said she would go.")
        assertTimes("The dam may fail in ⟦May⟧.", "2024-05")
        assertTimes("Protesters march in ⟦March 2025⟧.", "2025-03")
    }

    @Test func numbersThatAreNoDates() {
        assertTimes("They sent 2500 troops.")
        assertTimes("The Kurdistan 24 crew filmed a Boeing 747.")
        assertTimes("Call 555-1212 or 82-2100.")
        assertTimes("The side won 3-1 with a 4:3 ratio.")
        assertTimes("He came second.")
        assertTimes("The host is 192.168.0.1.")
        assertTimes("Zij verloor meer dan 2000 punten.", in: "nl")
    }

    @Test func boundsStandOutsideTheSpan() {
        func bound(_ text: String, _ language: String) -> TimeExpression.Bound? {
            Grammars.read(text, in: language, on: CalendarInterval(edtf: "2024-01-31")!).first?.bound
        }
        #expect(bound("He has led it since October.", "en") == .since)
        #expect(bound("Rates hold until 2026.", "en") == .until)
        #expect(bound("It is open from May.", "en") == .from)
        #expect(bound("She left before Friday.", "en") == .before)
        #expect(bound("She left on Friday.", "en") == .at)
        #expect(bound("Sinds begin oktober is het er onrustig.", "nl") == .since)
        #expect(bound("Vanaf mei 2024 vliegt hij.", "nl") == .from)
        #expect(bound("Het duurt tot en met vrijdag.", "nl") == .until)
    }

    @Test func partsNarrowTheInterval() {
        assertTimes("Snow fell ⟦early last month⟧.", "2023-12-01 … 2023-12-10")
        assertTimes("Sinds ⟦begin vorige maand⟧ is het onrustig.", on: "2023-11-08", "2023-10-01 … 2023-10-10", in: "nl")
        assertTimes("De bouw stopte ⟦eind 2019⟧.", "2019-09-01 … 2019-12-31", in: "nl")
        assertTimes("They met ⟦earlier this month⟧.", "2024-01-01 … 2024-01-31")
        assertTimes("They met ⟦earlier this month⟧.", on: "2024-01-10", "2024-01-01 … 2024-01-10")
    }

    @Test func relativeToWhatTheTextNamedLast() {
        assertTimes("Flights stopped on ⟦May 4, 2017⟧ but resumed ⟦two days later⟧.", "2017-05-04", "2017-05-06")
        assertTimes("Flights stopped in ⟦2017⟧ but resumed ⟦a few days later⟧.", "2017", "2017-01-01 … 2017-12-31")
        assertTimes("In ⟦2009⟧ viel hij; ⟦het jaar daarop⟧ won hij.", "2009", "2010", in: "nl")
        assertTimes(
            "Profit was flat in ⟦the third quarter of 2023⟧, as ⟦a year earlier⟧, but rose in ⟦the quarter⟧ abroad.", "2023-Q3", "2022-Q3", "2023-Q3")
    }

    @Test func durationsAndSets() {
        assertTimes("The strike lasted ⟦three days and two hours⟧.", "P3DT2H")
        assertTimes("They held it for ⟦a year and a half⟧.", "P1Y6M")
        assertTimes("A ⟦two-week⟧ truce held.", "P2W")
        assertTimes("The market opens ⟦every other week⟧.", "P2W")
        assertTimes("Het duurde ⟦anderhalf jaar⟧.", "P1Y6M", in: "nl")
        assertTimes("Hij zwemt ⟦iedere maandag⟧ en fietst ⟦dagelijks⟧.", "XXXX-WXX-1", "P1D", in: "nl")
    }

    @Test func clocksAndPartsOfTheDay() {
        assertTimes("Shots rang out at ⟦10:35 p.m. on Sunday⟧.", "2024-01-28T22:35")
        assertTimes("He left ⟦this morning⟧ and she ⟦last night⟧.", "2024-01-31TMO", "2024-01-30TNI")
        assertTimes("Het gebeurde in ⟦de nacht van zaterdag op zondag⟧.", "2024-01-27TNI", in: "nl")
        assertTimes("De trein kwam ⟦gisteravond om 22.15 uur⟧ aan.", "2024-01-30T22:15", in: "nl")
    }

    @Test func partsAndStretchesOfTheCalendar() {
        assertTimes("De daling begon ⟦eind jaren negentig⟧.", "1996-09-01 … 1999-12-31", in: "nl")
        assertTimes("De daling begon ⟦eind jaren negentig⟧.", "199", in: "nl")
        assertTimes("The slide began in ⟦the late nineties⟧.", "1996-09-01 … 1999-12-31")
        assertTimes("De kermis is tussen ⟦3 en 5 mei⟧.", "2024-05-03 … 2024-05-05", in: "nl")
        assertTimes("The fair of 3 tents runs between ⟦3 and 5 May 2024⟧.", "2024-05-03/2024-05-05")
        assertTimes("⟦Deze week⟧ vergadert de raad.", "2024-01-29 … 2024-02-04", in: "nl")
        assertTimes("⟦This week⟧ the council meets.", "2024-W05")
        assertTimes("Het regende in ⟦het weekend van 6 januari⟧.", "2024-01-06 … 2024-01-07", in: "nl")
        assertTimes(
            "In de jaren tachtig en ⟦negentig⟧ groeide de stad.".replacing("de jaren tachtig", with: "⟦de jaren tachtig⟧"), "198", "199", in: "nl")
        assertTimes("The loss grew in ⟦fiscal 2022⟧ and in ⟦fiscal 2023/2024⟧.", "2022", "2023/2024")
        assertTimes("De winst groeide in ⟦het boekjaar 2022/2023⟧.", "2022-01-01 … 2023-12-31", in: "nl")
        assertTimes("Sales rose in ⟦the quarter⟧ ended ⟦Sept. 30⟧.", "2023-Q3", "2023-09-30")
    }

    @Test func nightsBelongToTheDayOnWhichTheyBegin() {
        assertTimes("Het gebeurde in ⟦de nacht van zaterdag op zondag⟧.", "2024-01-27 … 2024-01-27", in: "nl")
        assertTimes("It burned in ⟦the night from Saturday to Sunday⟧.", "2024-01-27TNI")
        assertTimes("De uitzending begon ⟦zondagavond om acht uur⟧.", "2024-01-28T20:00", in: "nl")
        assertTimes("Om ⟦kwart over drie⟧ ging het alarm.", "2024-01-31T03:15", in: "nl")
        assertTimes("The ship left at ⟦0735 GMT⟧ and sank at ⟦16:08 UTC⟧.", "2024-01-31T07:35Z", "2024-01-31T16:08Z")
    }

    @Test func modifiersAreKept() {
        func modifier(_ text: String, _ language: String) -> TimeExpression.Modifier? {
            Grammars.read(text, in: language, on: CalendarInterval(edtf: "2024-01-31")!).first?.modifier
        }
        #expect(modifier("They stayed for about three weeks.", "en") == .approx)
        #expect(modifier("They waited at least two hours.", "en") == .equalOrMore)
        #expect(modifier("It is the lowest in over six years.", "en") == .moreThan)
        #expect(modifier("It grew over six years.", "en") == nil)
        #expect(modifier("Zij bleven ongeveer drie weken.", "nl") == .approx)
        #expect(modifier("Zij bleven minstens twee uur.", "nl") == .equalOrMore)
        #expect(modifier("Tot eind 2025 blijft de brug dicht.", "nl") == .end)
        #expect(modifier("Begin vorige maand sloot de haven.", "nl") == .start)
    }

    @Test func namesThatLookLikeTimes() {
        assertTimes("The show \"60 Minutes\" told of it.")
        assertTimes("De winkels vreesden zwarte vrijdag niet, maar bloedige zondag wel.", in: "nl")
        assertTimes("It is a matter of days.")
        assertTimes("Hij reed 2000 kilometer.", in: "nl")
        assertTimes("Version 10.4 and the Boeing 737 came second to the Sun.")
    }

    @Test func theDayAtHand() {
        assertTimes("Shares ended ⟦the day⟧ lower.", "2024-01-31")
        assertTimes("De beurs sloot ⟦de dag⟧ lager af.", "2024-01-31", in: "nl")
        assertTimes("De handel lag voor ⟦de derde opeenvolgende dag⟧ stil.", "2024-01-31", in: "nl")
    }

    @Test func holidays() {
        assertTimes("Shops closed on ⟦Easter Monday 2021⟧.", "2021-04-05")
        assertTimes("Parades filled the streets on ⟦Thanksgiving 2023⟧.", "2023-11-23")
        assertTimes("Met ⟦Pinksteren 2022⟧ was het vol.", "2022-06-05", in: "nl")
        assertTimes("Op ⟦Koningsdag 2025⟧ wordt er gevaren.", "2025-04-27", in: "nl")
    }

    @Test func aReportOfSomeDayInAMonthLeavesItsDaysOpen() {
        assertTimes("De mariniers vertrokken ⟦gisteren⟧.", on: "2020-01", "2019-12-31 … 2020-01-30", in: "nl")
        assertTimes("De mariniers vertrokken ⟦vorige maand⟧.", on: "2020-01", "2019-12", in: "nl")
        assertTimes("They left ⟦today⟧.", on: "2020-01", "2020-01-XX")
    }

    @Test func withoutAReportDateOnlyAbsoluteTimesHaveDays() {
        assertTimes("They left on ⟦Friday⟧, ⟦yesterday⟧ and in ⟦May 2019⟧.", on: nil, "XXXX-WXX-5", "XXXX-XX-XX", "2019-05")
        let times = Grammars.read("They left on Friday, yesterday and last year.", in: "en", on: .unknown)
        #expect(times.count == 3)
        #expect(times.allSatisfy { $0.interval.isUnknown })
    }

    @Test("A week later everything relative is a week later", arguments: ["en", "nl"]) func relativeTimesMoveWithTheReport(_ language: String) throws
    {
        let texts = [
            "en": [
                "on Friday", "yesterday", "tomorrow", "last week", "next Tuesday", "this weekend", "two weeks ago", "three days from now",
                "last night",
            ],
            "nl": [
                "op vrijdag", "gisteren", "morgen", "vorige week", "komende dinsdag", "dit weekend", "twee weken geleden", "over drie dagen",
                "gisteravond",
            ],
        ]
        for start in stride(from: 18_000, to: 19_000, by: 37) {
            for text in try #require(texts[language]) {
                let a = Grammars.read("Het / it: \(text).", in: language, on: CalendarInterval(day: CalendarDay(number: start)))
                let b = Grammars.read("Het / it: \(text).", in: language, on: CalendarInterval(day: CalendarDay(number: start + 7)))
                #expect(a.count == 1 && b.count == 1, "\(text)")
                let first = try #require(a.first?.interval.earliest, "\(text)")
                let second = try #require(b.first?.interval.earliest, "\(text)")
                #expect(second.number - first.number == 7, "\(text)")
                checkInvariants(a, SourceText("Het / it: \(text)."))
            }
        }
    }

    @Test("Odd input", arguments: ["en", "nl"]) func oddInputGivesNoTrap(_ language: String) {
        for odd in Odd.texts {
            for date in ["2024-01", "9998-12-31"] {
                let times = Grammars.read(odd, in: language, on: CalendarInterval(edtf: date)!)
                checkInvariants(times, SourceText(odd))
            }
            checkInvariants(Grammars.read(odd, in: language, on: .unknown), SourceText(odd))
        }
    }

    @Test("Words in any order", arguments: ["en", "nl"]) func randomWordsKeepTheInvariants(_ language: String) throws {
        let grammar = try #require(Grammars.all[language])
        var words: [String] = []
        for example in grammar.examples { words += unmarked(example.text).text.split(separator: " ").map(String.init) }
        var state: UInt64 = 7
        for _ in 0..<400 {
            var text = ""
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += words[Int(state >> 33) % words.count] + (state & 1024 == 0 ? " " : "-")
            }
            checkInvariants(Grammars.read(text, in: language, on: CalendarInterval(edtf: "2024-02-29")!), SourceText(text))
        }
    }
}
