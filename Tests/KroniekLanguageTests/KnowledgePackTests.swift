import KroniekLanguage
import KroniekModel
import Testing

@Suite struct KnowledgePackTests {
    let knowledge: KnowledgePack
    init() throws { knowledge = try PackLibrary().knowledge }

    @Test(arguments: [
        ("the Netherlands", "en", "NL"), ("Nederland", "nl", "NL"), ("VS", "nl", "US"), ("U.S.", "en", "US"), ("Verenigde Staten", "nl", "US"),
        ("Bagdad", "nl", "geonames/98182"), ("Baghdad's", "en", "geonames/98182"), ("Den Haag", "nl", "geonames/2747373"),
        ("The Hague", "en", "geonames/2747373"), ("NAVO", "nl", "org/nato"), ("NATO", "en", "org/nato"), ("Islamitische Staat", "nl", "org/isis"),
        ("IS", "nl", "org/isis"), ("Perzische Golf", "nl", "region/persian-gulf"), ("de Straat van Hormuz", "nl", "region/hormuz"),
        ("NATO Mission Iraq", "en", "mission/nmi"), ("Ain al-Asad", "en", "facility/ain-al-asad"), ("SAO PAULO", "en", "geonames/3448439"),
        ("São Paulo", "nl", "geonames/3448439"), ("Midden Oosten", "nl", "region/middle-east"),
        ("Antwerp", "en", "geonames/2803138"), ("Antwerpen", "nl", "geonames/2803138"), ("Mecca", "en", "geonames/104515"),
        ("Mekka", "nl", "geonames/104515"),
        ("Gothenburg", "en", "geonames/2711537"), ("Göteborg", "nl", "geonames/2711537"), ("Khan Younis", "nl", "geonames/281124"),
        ("Geneva", "en", "geonames/2660646"), ("Genève", "nl", "geonames/2660646"), ("Zürich", "nl", "geonames/2657896"),
        ("Wyoming", "en", "region/us-wy"), ("Quebec", "en", "region/quebec"),
    ])
    func finds(name: String, language: String, id: String) {
        #expect(knowledge.candidates(name, language: language).first == id)
    }

    @Test func acronymsNeedCapitals() {
        #expect(knowledge.candidates("us", language: "en").contains("US") == false)
        #expect(knowledge.candidates("is", language: "nl").contains("org/isis") == false)
    }

    @Test func records() throws {
        let iraq = try #require(knowledge.record("IQ"))
        #expect(iraq.names == ["en": "Iraq", "nl": "Irak"])
        #expect(iraq.kind == .place)
        let erbil = try #require(knowledge.candidates("Erbil", language: "en").first)
        #expect(knowledge.containers(of: erbil) == ["region/kurdistan", "IQ"])
        #expect(knowledge.record("nowhere") == nil)
        #expect(knowledge.record("") == nil)
    }

    @Test(arguments: [
        ("Dutch", "en", "NL"), ("Nederlandse", "nl", "NL"), ("Nederlanders", "nl", "NL"), ("Irakees", "nl", "IQ"), ("Irakezen", "nl", "IQ"),
        ("Iraaks", "nl", "IQ"), ("Americans", "en", "US"), ("Amerikaanse", "nl", "US"), ("Danes", "en", "DK"), ("Chinese", "nl", "CN"),
        ("Koerdische", "nl", "group/kurds"), ("Scottish", "en", "region/scotland"), ("Oekraïense", "nl", "UA"),
    ])
    func demonyms(word: String, language: String, id: String) {
        #expect(knowledge.demonym(word, language: language) == id)
    }

    @Test func demonymsAreOfTheirLanguage() {
        #expect(knowledge.demonym("Nederlandse", language: "en") == nil)
        #expect(knowledge.demonym("table", language: "en") == nil)
        #expect(knowledge.demonym("", language: "en") == nil)
    }

    @Test func capitalsStandForGovernments() throws {
        let washington = try #require(knowledge.candidates("Washington", language: "en").first)
        #expect(knowledge.isMetonym(washington))
        let eindhoven = try #require(knowledge.candidates("Eindhoven", language: "nl").first)
        #expect(!knowledge.isMetonym(eindhoven))
    }

    @Test(arguments: [("en", "Sicily", "Flanders"), ("nl", "Beieren", "Gelderland")])
    func regionsWithoutTownsAreKnown(_ language: String, _ vague: String, _ whole: String) throws {
        #expect(knowledge.isVague(try #require(knowledge.candidates(vague, language: language).first)))
        #expect(!knowledge.isVague(try #require(knowledge.candidates(whole, language: language).first)))
        #expect(!knowledge.isVague(try #require(knowledge.candidates("Eindhoven", language: language).first)))
    }

    @Test func officesHaveTerms() throws {
        func holder(_ office: String, _ country: String, _ iso: String) throws -> String? {
            knowledge.holder(of: office, country: country, on: try #require(CalendarDay(iso: iso)))
        }
        #expect(try holder("head-of-government", "NL", "2020-01-05") == "person/mark-rutte")
        #expect(try holder("foreign", "NL", "2020-01-05") == "person/stef-blok")
        #expect(try holder("head-of-state", "US", "2020-06-01") == "person/donald-trump")
        #expect(try holder("head-of-state", "US", "2022-06-01") == "person/joe-biden")
        #expect(try holder("leader", "org/nato", "2024-10-01") == "person/mark-rutte")
        #expect(try holder("foreign", "NL", "1950-01-01") == nil)
        #expect(try holder("astrologer", "NL", "2020-01-05") == nil)
        #expect(knowledge.record("person/stef-blok")?.within == "NL")
    }

    @Test(arguments: ["", " ", "'s", "the", "…", "\u{301}", "\t", "NL\tplace", "🇳🇱", String(repeating: "x ", count: 5000)])
    func oddNames(name: String) {
        _ = knowledge.candidates(name, language: "en")
        _ = knowledge.demonym(name, language: "nl")
        _ = knowledge.record(name)
        _ = knowledge.isMetonym(name)
    }

    /// Every record that a table points to is there.
    @Test func everyContainerIsKnown() throws {
        for name in ["Kyiv", "Houston", "Glasgow", "Namen", "Leeuwarden", "Aleppo", "Mumbai", "Tilburg"] {
            let id = try #require(knowledge.candidates(name, language: "nl").first, "\(name)")
            let chain = knowledge.containers(of: id)
            #expect(!chain.isEmpty)
            for container in chain { #expect(knowledge.record(container) != nil, "\(container)") }
        }
    }
}
