import Foundation
import KroniekExport
import KroniekModel
import Testing

@Suite struct ChronicleWireTests {
    private func parsed(_ chronicle: Chronicle, withText: Bool = false) throws -> [String: Any] {
        let bytes = try ChronicleWire(chronicle, withText: withText) { Story.texts[$0] }.bytes()
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test func spansAreCodePointsOfTheText() throws {
        let export = try parsed(Story.chronicle, withText: true)
        #expect(export["schema"] as? String == "kroniek/1")
        let documents = try #require(export["documents"] as? [[String: Any]])
        let texts = Dictionary(uniqueKeysWithValues: documents.map { ($0["id"] as! String, Array(($0["text"] as! String).unicodeScalars)) })
        let claims = try #require(export["claims"] as? [[String: Any]])
        #expect(claims.count == 5)
        for claim in claims {
            let text = try #require(texts[claim["document"] as! String])
            func words(_ key: String) -> String {
                let part = claim[key] as! [String: Any]
                return String(String.UnicodeScalarView(text[(part["start"] as! Int)..<(part["end"] as! Int)]))
            }
            #expect(["burst", "killing", "visit", "omgekomen", "died"].contains(words("trigger")))
            let sentence = claim["sentence"] as! [String: Any]
            #expect(words("sentence") == sentence["text"] as? String)
        }
        let kill = try #require(claims.first { $0["id"] as? String == "a-en#1" })
        let figure = try #require((kill["quantities"] as? [[String: Any]])?.first)
        #expect(figure["low"] as? Int == 7)
        #expect(figure["of"] as? String == "people")
        #expect((kill["place"] as? [String: Any])?["entity"] as? String == "x/olden")
    }

    @Test func theSameChronicleGivesTheSameBytesInAnyOrderOfItsSets() throws {
        var turned = Story.chronicle
        turned.documents.reverse()
        turned.entities = Packed(turned.entities.reversed())
        turned.claims = Packed(turned.claims.reversed())
        let bytes = try [Story.chronicle, turned].map { try ChronicleWire($0) { Story.texts[$0] }.bytes() }
        #expect(bytes[0] == bytes[1])
    }

    @Test func aLargeChronicleComesInPieces() throws {
        var large = Chronicle()
        large.entities = Packed((0..<4000).map { Entity(id: "x/\($0)", kind: .other, name: "Name \($0)") })
        var pieces: [[UInt8]] = []
        try ChronicleWire(large) { _ in nil }.write { pieces.append($0) }
        #expect(pieces.count > 2)
        let whole = try JSONSerialization.jsonObject(with: Data(pieces.joined())) as? [String: Any]
        #expect((whole?["entities"] as? [Any])?.count == 4000)
    }

    @Test func emptyListsAndNulls() throws {
        let export = try parsed(Chronicle(documents: [SourceDocument(id: "d", language: "und")]))
        let document = try #require((export["documents"] as? [[String: Any]])?.first)
        #expect(document["published"] is NSNull)
        #expect(document["text"] == nil)
        for key in ["entities", "claims", "events", "conflicts", "states"] { #expect((export[key] as? [Any])?.isEmpty == true) }
    }
}
