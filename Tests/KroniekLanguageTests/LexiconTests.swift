import Foundation
import KroniekModel
import KroniekText
import Testing

@testable import KroniekLanguage

/// The lexicon that ships, as its users ask it.
struct LexiconTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Sources/KroniekLanguage/Resources").standardizedFileURL.path
    static let catalogue = try! EventLexicon.catalogue(folder: folder, labels: EventLexicon.labels(folder: folder, languages: ["en", "nl"]))
    static let english = try! EventLexicon(language: "en", folder: "\(folder)/en/lexicon", concepts: catalogue)
    static let dutch = try! EventLexicon(language: "nl", folder: "\(folder)/nl/lexicon", concepts: catalogue)

    @Test(arguments: [
        ("en", "attack", "attack"), ("en", "call off", "cancel"), ("en", "suspend", "suspend"), ("en", "gun down", "shoot"),
        ("nl", "aanvallen", "attack"), ("nl", "aan_vallen", "attack"), ("nl", "stil_leggen", "suspend"), ("nl", "opschorten", "suspend"),
        ("nl", "Doden", "kill"),
    ])
    func verbs(language: String, lemma: String, concept: String) {
        #expect(lexicon(language).verb(lemma).first?.concept == concept)
    }

    @Test(arguments: [
        ("en", "airstrike", "air-strike"), ("en", "bombing", "bomb"), ("nl", "opschorting", "suspend"), ("nl", "drone_aanval", "air-strike"),
        ("nl", "droneaanval", "air-strike"), ("nl", "hoon-aanval", "attack"), ("nl", "kabinetsbesluit", "decide"), ("nl", "inval", "invade"),
    ])
    func nouns(language: String, lemma: String, concept: String) {
        #expect(lexicon(language).noun(lemma).first?.concept == concept)
    }

    @Test(arguments: ["belastingaanslag", "bestemming", "wedstrijd", "zonnesteen", "", "_", "aaaaaaaaaaaaaaaaaaaaaaaaaaa"])
    func noSuchEvent(lemma: String) {
        #expect(Self.dutch.noun(lemma).allSatisfy { !["attack", "vote", "fight"].contains($0.concept) })
    }

    @Test func longWordsAndOddBytesAreSafe() {
        #expect(Self.dutch.noun(String(repeating: "aanval", count: 100_000)).isEmpty)
        #expect(Self.dutch.noun("\u{0}\u{FFFD}é🙂aanval").first?.concept == "attack")
        #expect(Self.english.verb("").isEmpty)
    }

    @Test func phrasesComeLongestFirst() {
        let phrases = Self.dutch.phrases("komen")
        #expect(phrases.contains { $0.concept == "die" && $0.companions == ["om", "leven"] })
        #expect(zip(phrases, phrases.dropFirst()).allSatisfy { $0.companions.count >= $1.companions.count })
        #expect(Self.english.nounPhrases("strike").contains { $0.companions == ["drone"] && $0.concept == "air-strike" })
        #expect(Self.english.noun("strike").allSatisfy { $0.companions.isEmpty })
    }

    @Test func marksSayWhatASenseWants() {
        #expect(Self.english.verb("fall").first?.object == .forbidden)
        #expect(Self.english.verb("raise").first?.object == .required)
        #expect(Self.dutch.verb("opschorten").first?.object == .any)
    }

    private func lexicon(_ language: String) -> EventLexicon { language == "en" ? Self.english : Self.dutch }
}
