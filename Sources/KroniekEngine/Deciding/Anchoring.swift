import KroniekExport
import KroniekModel
import KroniekStore

/// Turns ids of the chronicle into the words that they stand for, which a decision holds on to.
struct Anchoring {
    let index: ChronicleIndex
    let store: any ChronicleStore

    func decision(_ request: DecisionRequest) throws -> Decision {
        switch request {
        case .merge(let ids):
            var seen: Set<String> = []
            let events = try ids.map(event).filter { seen.insert($0.id).inserted }
            guard events.count > 1 else { throw EngineFailure(message: "Name two events or more that are one.", exitStatus: 65) }
            return Decision(.merge, events: try events.map(anchor))
        case .split(let id, let claims):
            let event = try event(id)
            var seen: Set<String> = []
            let leaving = claims.filter { seen.insert($0).inserted }
            for claim in leaving where !event.claims.contains(claim) {
                guard index.claim(claim) != nil else { throw Anchoring.noClaim(claim) }
                throw EngineFailure(message: "Claim \(claim) is not one of event \(event.id).", exitStatus: 65)
            }
            guard !leaving.isEmpty, leaving.count < event.claims.count else {
                throw EngineFailure(message: "Name some claims of event \(event.id) that are another event, and not all.", exitStatus: 65)
            }
            let anchors = try anchors(leaving)
            var whole = try anchor(event)
            // Those that leave are always among them.
            whole.claims += anchors.filter { !whole.claims.contains($0) }
            return Decision(.split, events: [whole], claims: anchors)
        case .renameEvent(let id, let name, let language):
            return Decision(.rename, events: [try anchor(event(id))], text: name, language: language)
        case .renameEntity(let id, let name): return Decision(.rename, entity: try entity(id), text: name)
        case .rejectEvent(let id): return Decision(.reject, events: [try anchor(event(id))])
        case .rejectClaim(let id):
            guard index.claim(id) != nil else { throw Anchoring.noClaim(id) }
            return Decision(.reject, claims: try anchors([id]))
        case .redate(let id, let date): return Decision(.redate, events: [try anchor(event(id))], date: date)
        case .note(let id, let text): return Decision(.note, events: [try anchor(event(id))], text: text)
        }
    }

    private func event(_ id: String) throws -> Event {
        guard let event = index.event(id) else { throw EngineFailure(message: "The chronicle has no event \(id).", exitStatus: 66) }
        return event
    }

    private static func noClaim(_ id: String) -> EngineFailure { EngineFailure(message: "The chronicle has no claim \(id).", exitStatus: 66) }

    private func anchor(_ event: Event) throws -> EventAnchor {
        EventAnchor(title: index.title(of: event), claims: try anchors(Anchoring.spread(event.claims, EventAnchor.mostClaims)))
    }

    private func anchors(_ claims: [String]) throws -> [TextAnchor] {
        let claims = claims.compactMap(index.claim)
        let texts = try texts(of: claims)
        return claims.compactMap { claim in texts[claim.document].map { $0.anchor(claim.claim.trigger, clause: claim.claim.span) } }
    }

    private func entity(_ id: String) throws -> EntityAnchor {
        guard let entity = index.entity(id) else { throw EngineFailure(message: "The chronicle has no entity \(id).", exitStatus: 66) }
        let claims = Anchoring.spread(index.claims(with: id), EntityAnchor.mostMentions)
        let texts = try texts(of: claims)
        var mentions: [TextAnchor] = []
        for claim in claims {
            guard let text = texts[claim.document] else { continue }
            var spans: [Span] = []
            for (participant, entity) in zip(claim.claim.participants, claim.participants) where entity == id { spans.append(participant.span) }
            if claim.place == id, let place = claim.claim.place { spans.append(place.span) }
            if claim.source == id, let source = claim.claim.source { spans.append(source.span) }
            for span in spans.prefix(1) {
                let anchor = text.anchor(span, clause: nil)
                if !mentions.contains(anchor) { mentions.append(anchor) }
            }
        }
        return EntityAnchor(id: id, name: entity.name, mentions: mentions)
    }

    /// A document's text with the bridge to its code points.
    private struct Text {
        let sha256: String
        let source: SourceText
        let offsets: ScalarOffsets

        func anchor(_ span: Span, clause: Span?) -> TextAnchor {
            let (start, end) = offsets.scalars(of: span)
            let whole = clause.map { offsets.scalars(of: $0) }
            return TextAnchor(sha256: sha256, start: start, end: end, clauseStart: whole?.start, clauseEnd: whole?.end, words: source[span])
        }
    }

    private func texts(of claims: [ChronicleClaim]) throws -> [String: Text] {
        let documents = try store.envelopes(of: Set(claims.map(\.document)).sorted())
        return documents.mapValues { Text(sha256: $0.sha256, source: SourceText($0.text), offsets: ScalarOffsets($0.text)) }
    }

    /// At most `most` of them, evenly over all.
    private static func spread<T>(_ all: [T], _ most: Int) -> [T] {
        all.count <= most ? all : (0..<most).map { all[$0 * all.count / most] }
    }
}
