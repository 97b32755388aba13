import Testing

@testable import KroniekModel

/// Values that are kept as bytes are the values that came in, and what a disk did to them shows.
@Suite struct PackedTests {
    private func event(_ number: Int) -> Event {
        var event = Event(id: "\(number)")
        event.title = ["en": "Dam \(number) breaks", "nl": "Dam \(number) breekt"]
        event.salience = Double(number) / 7
        event.interval = CalendarInterval(day: CalendarDay(number: 18_000 + number))
        event.claims = (0...number % 3).map { "d\(number)#\($0 + 1)" }
        return event
    }

    private func claim(_ number: Int) -> ChronicleClaim {
        var claim = ChronicleClaim(
            id: "report \(number / 3)#\(number % 3 + 1)", document: "report \(number / 3)", event: number % 4 == 0 ? nil : "\(number)",
            claim: Claim(span: Span(number, number + 9), sentence: 0, trigger: Span(number, number + 3), lemma: "breken"),
            participants: number % 2 == 0 ? [nil, "x/water-board"] : [], place: number % 5 == 0 ? "NL" : nil, source: number % 7 == 0 ? "x/a" : nil,
            sentence: "De dam breekt.")
        claim.isRejected = number % 11 == 0
        return claim
    }

    @Test(arguments: [0, 1, 999, 1000, 1001, 2500]) func valuesComeBack(_ count: Int) throws {
        let events = (0..<count).map(event)
        let packed = Packed(events)
        #expect(packed.count == count && Array(packed) == events && packed.ids == events.map(\.id))
        #expect(packed == Packed(count: count) { event($0) })
        #expect(packed.mapped(\.salience) == events.map(\.salience))
        let again = try Packed<Event>(pieces: try packed.pieces.map { try PackedPiece(bytes: $0.bytes) })
        #expect(again == packed && again.hashValue == packed.hashValue)
        if count > 0 { #expect(packed != Packed(events.dropLast()) && packed[count - 1] == events[count - 1]) }
    }

    /// Looking claims through by what stands first in them finds what looking at all of each finds.
    @Test func headsTellWhatTheClaimsTell() {
        let claims = (0..<1500).map(claim)
        let packed = Packed(claims)
        for (place, claim) in claims.enumerated() {
            let head = packed.head(place)
            #expect(head.id == claim.id && head.document == claim.document && head.event == claim.event)
            #expect(head.participants == claim.participants && head.place == claim.place && head.source == claim.source)
        }
        for entity in ["x/water-board", "NL", "x/a", "x", ""] {
            let wanted = claims.indices.filter { place in
                claims[place].participants.contains(entity) || claims[place].place == entity || claims[place].source == entity
            }
            #expect(packed.positions(with: entity) == wanted)
        }
        #expect(packed.positions(of: "report 7") == [21, 22, 23])
        #expect(Packed(claims.reversed()).inOrder.map(\.id) == claims.sorted { ($0.document, $0.id) < ($1.document, $1.id) }.map(\.id))
    }

    @Test func damageShows() throws {
        let piece = Packed((0..<40).map(event)).pieces[0]
        for place in piece.bytes.indices {
            var bytes = piece.bytes
            bytes[place] ^= 0x10
            #expect(throws: BinaryReader.Damaged.self) { try PackedPiece(bytes: bytes) }
        }
        for count in 0..<piece.bytes.count { #expect(throws: BinaryReader.Damaged.self) { try PackedPiece(bytes: Array(piece.bytes.prefix(count))) } }
        // Whole, but something else.
        #expect(throws: (any Error).self) { try Packed<ChronicleClaim>(pieces: [piece]) }
        #expect(throws: BinaryReader.Damaged.self) { try Packed<Event>(pieces: [piece, piece]) }
    }
}
