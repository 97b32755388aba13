import KroniekModel
import KroniekStory
import Testing

@Suite("What becomes one thing")
struct EntityTests {
    /// A name of several words is one thing, though one report takes it for a place.
    @Test func aTellingNameIsOneThingOfWhateverKind() throws {
        func report(_ id: String, _ kind: EntityKind) -> Invented {
            var made = Invented(id, "en", published: "2031-03-04", "The Varn Harbour Authority closed lock \(id).")
            let authority = made.entity("Varn Harbour Authority", kind)
            made.claim(
                "The Varn Harbour Authority closed lock \(id)", trigger: "closed", lemma: "close", type: "close",
                [(.agent, "Varn Harbour Authority", authority)])
            return made
        }
        let woven = weave([report("a", .organization), report("b", .place), report("c", .organization)])
        let authorities = woven.entities.filter { $0.name == "Varn Harbour Authority" }
        #expect(authorities.count == 1 && authorities.first?.kind == .organization)
    }

    /// The entity ids that two documents give two names, with another rare name in both where they keep company.
    @Test func aShipIsNoPerson() {
        func report(_ id: String, _ kind: EntityKind) -> Invented {
            var report = Invented(id, "en", published: "2031-03-04", "HMS Valdar left the harbour.")
            report.claim(
                "HMS Valdar left the harbour", trigger: "left", lemma: "leave", type: "leave",
                [(.agent, "HMS Valdar", report.entity("HMS Valdar", kind))])
            return report
        }
        func agents(_ kinds: EntityKind...) -> Set<String?> {
            Set(weave(kinds.enumerated().map { report("r\($0.offset)", $0.element) }).claims.flatMap(\.participants))
        }
        #expect(agents(.organization, .person).count == 1)
        #expect(agents(.person, .organization, .person).count == 1)
        #expect(agents(.organization, .place).count == 2)
    }

    private func ids(_ a: String, _ b: String, kind: EntityKind = .person, ids: (String?, String?) = (nil, nil), company: Bool = true) -> (
        String, String
    ) {
        func report(_ id: String, _ language: String, _ name: String, _ known: String?) -> Invented {
            let group = company ? "Brelin Group" : id == "a" ? "Brelin Group" : "Ostra Bank"
            var made = Invented(id, language, published: "2031-01-01", "\(name) was there with \(group).")
            made.entity(name, kind, id: known)
            made.entity(group, .organization)
            let number = made.annotation.entities.firstIndex { $0.name == name }!
            made.claim("\(name) was there", trigger: "was", type: nil, [(.agent, name, number)])
            return made
        }
        let chronicle = weave([report("a", "en", a, ids.0), report("b", "nl", b, ids.1)])
        func id(_ document: String) -> String { chronicle.claims.first { $0.document == document }?.participants.first.flatMap { $0 } ?? "" }
        return (id("a"), id("b"))
    }

    private func same(_ a: String, _ b: String, kind: EntityKind = .person, company: Bool = true) -> Bool {
        let (x, y) = ids(a, b, kind: kind, company: company)
        return !x.isEmpty && x == y
    }

    @Test func spellingsOfOneName() {
        #expect(same("Qassem Soleiman", "Qasem Suleiman"))
        #expect(same("Al-Sudar", "Sudar"))
        #expect(same("Zoë van der Brük", "Zoe Van der Bruk"))
        #expect(same("Mohammed Shia al-Sudar", "Mohammed al-Sudar"))
        #expect(same("Valdar", "Qassem Valdar"))
        #expect(same("Asa'ib Ahl al-Hak", "Asaib Ahl Al-Haq", kind: .organization))
    }

    @Test func givenNamesOfOnePerson() {
        #expect(same("W. Mark Valdar", "William Mark Valdar"))
        #expect(same("Fred Valdar", "Frederick C. Valdar"))
        #expect(same("Mark Valdar", "W. Mark Valdar"))
        #expect(!same("W. Valdar", "William Valdar"))
        #expect(!same("Fred Valdar", "Frederick C. Valdar", company: false))
        #expect(!same("Mark Valdar", "Marlene Valdar"))
    }

    /// One surname is one person's in this report and another's in that, as the company is.
    @Test func surnamesByReport() throws {
        func report(_ id: String, _ name: String, _ group: String) -> Invented {
            var made = Invented(id, "en", published: "2031-01-01", "\(name) was there with \(group).")
            made.entity(name, .person)
            made.entity(group, .organization)
            made.claim("\(name) was there", trigger: "was", type: nil, [(.agent, name, 0)])
            return made
        }
        let chronicle = weave([
            report("a", "Qassem Valdar", "Brelin Group"), report("b", "Morten Valdar", "Ostra Bank"), report("c", "Valdar", "Brelin Group"),
            report("d", "Valdar", "Ostra Bank"),
        ])
        func id(_ document: String) -> String? { chronicle.claims.first { $0.document == document }?.participants.first ?? nil }
        #expect(id("c") == "x/qassem-valdar" && id("d") == "x/morten-valdar")
    }

    @Test func differentPeople() {
        #expect(!same("Maria Valdar", "Mario Valdar"))
        #expect(!same("Jan Valdar", "Jon Valdar"))
        #expect(!same("Qassem Valdar", "Morten Valdar"))
        #expect(!same("Christian Valdar", "Christina Valdar"))
        #expect(!same("Valdar", "Qassem Valdar", company: false))
        #expect(!same("Qassem Soleiman", "Qasem Suleiman", company: false))
    }

    @Test func knowledgeDecides() {
        #expect(ids("Varnia", "Varnië", kind: .place, ids: ("VA", "VA")) == ("VA", "VA"))
        #expect(ids("Varnia", "Varnië", kind: .place, ids: ("VA", nil)) == ("VA", "VA"))
        #expect(ids("Olden", "Olden", kind: .place, ids: ("geonames/1", "geonames/2")) == ("geonames/1", "geonames/2"))
    }

    @Test func surnameOfTwoIsNobodys() {
        var first = Invented("a", "en", published: "2031-01-01", "Qassem Valdar and Morten Valdar met Brelin Group.")
        first.entity("Qassem Valdar", .person)
        first.entity("Morten Valdar", .person)
        first.entity("Brelin Group", .organization)
        var second = Invented("b", "en", published: "2031-01-02", "Valdar left Brelin Group.")
        second.entity("Valdar", .person)
        second.entity("Brelin Group", .organization)
        let chronicle = weave([first, second])
        #expect(chronicle.entities.map(\.id) == ["x/brelin-group", "x/morten-valdar", "x/qassem-valdar", "x/valdar"])
    }

    @Test func unnamedGroupsStayApart() {
        func report(_ id: String) -> Invented {
            var made = Invented(id, "en", published: "2031-01-01", "There were four civilians.")
            made.entity("four civilians", .person, named: false)
            return made
        }
        #expect(weave([report("a"), report("b")]).entities.map(\.id) == ["x/four-civilians", "x/four-civilians-2"])
    }

    @Test func namesByLanguage() throws {
        var first = Invented("a", "en", published: "2031-01-01", "Varnia said so.")
        first.entity("Varnia", .place, id: "VA")
        var second = Invented("b", "nl", published: "2031-01-01", "Varnië zei dat.")
        second.entity("Varnië", .place, id: "VA")
        let entity = try #require(weave([first, second]).entities.first)
        #expect(entity.names == ["en": ["Varnia"], "nl": ["Varnië"]])
        #expect(entity.mentions == 2 && entity.name == "Varnia")
    }
}
