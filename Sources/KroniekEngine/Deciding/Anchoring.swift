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
        case .mergeEntities(let ids):
            var seen: Set<String> = []
            let things = try ids.map(known).filter { seen.insert($0.id).inserted }
            guard things.count > 1 else { throw EngineFailure(message: "Name two entities or more that are one.", exitStatus: 65) }
            return Decision(.merge, entities: try things.map { try entity($0.id) })
        case .splitEntity(let id, let names): return Decision(.split, entities: try parted(known(id), names))
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
        case .note(let id, let text):
            // Forms end their lines with CR LF, whatever was typed.
            let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            return Decision(.note, events: [try anchor(event(id))], text: lines)
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

    private func known(_ id: String) throws -> Entity {
        guard let entity = index.entity(id) else { throw EngineFailure(message: "The chronicle has no entity \(id).", exitStatus: 66) }
        return entity
    }

    private func entity(_ id: String) throws -> EntityAnchor {
        let entity = try known(id)
        let claims = Anchoring.spread(index.claims(with: id), EntityAnchor.mostMentions)
        let texts = try texts(of: claims)
        var mentions: [TextAnchor] = []
        for claim in claims {
            guard let text = texts[claim.document], let said = Anchoring.words(for: id, in: claim).first else { continue }
            let anchor = text.anchor(said.span, clause: nil)
            if !mentions.contains(anchor) { mentions.append(anchor) }
        }
        return EntityAnchor(id: id, name: entity.name, mentions: mentions)
    }

    /// What stays of an entity and what leaves it: that which reports call by some names.
    private func parted(_ entity: Entity, _ names: [String]) throws -> [EntityAnchor] {
        let wanted = Set(names.map(NameFolding.fold)).subtracting([""])
        guard !wanted.isEmpty else { throw EngineFailure(message: "Name what of \(entity.name) is another thing.", exitStatus: 65) }
        var (stay, leave): ([TextAnchor], [TextAnchor]) = ([], [])
        let claims = Dictionary(grouping: index.claims(with: entity.id), by: \.document)
        for id in claims.keys.sorted() where stay.count < EntityAnchor.mostMentions || leave.count < EntityAnchor.mostMentions {
            guard let annotated = try store.document(id)?.annotated else { continue }
            let text = Text(annotated.document)
            for claim in claims[id] ?? [] {
                guard let said = Anchoring.words(for: entity.id, in: claim).first else { continue }
                let own = said.entity.flatMap { annotated.annotation.entities.indices.contains($0) ? annotated.annotation.entities[$0] : nil }
                let leaves = own.map { ([$0.name] + $0.aliases).contains { wanted.contains(NameFolding.fold($0)) } } ?? false
                let anchor = text.anchor(said.span, clause: nil)
                if stay.contains(anchor) || leave.contains(anchor) { continue }
                if leaves, leave.count < EntityAnchor.mostMentions { leave.append(anchor) }
                if !leaves, stay.count < EntityAnchor.mostMentions { stay.append(anchor) }
            }
        }
        guard !leave.isEmpty else {
            throw EngineFailure(message: "No report that tells what \(entity.name) did calls it \(names.joined(separator: ", ")).", exitStatus: 65)
        }
        guard !stay.isEmpty else {
            throw EngineFailure(message: "Name some of the names of \(entity.name), not all: the rest stays what it is.", exitStatus: 65)
        }
        return [
            EntityAnchor(id: entity.id, name: entity.name, mentions: stay),
            EntityAnchor(id: entity.id, name: names.joined(separator: ", "), mentions: leave),
        ]
    }

    /// Where a claim speaks of an entity, and as which of its report's.
    private static func words(for id: String, in claim: ChronicleClaim) -> [(span: Span, entity: Int?)] {
        var found: [(span: Span, entity: Int?)] = []
        for (participant, entity) in zip(claim.claim.participants, claim.participants) where entity == id {
            found.append((participant.span, participant.entity))
        }
        if claim.place == id, let place = claim.claim.place { found.append((place.span, place.entity)) }
        if claim.source == id, let source = claim.claim.source { found.append((source.span, source.entity)) }
        return found
    }

    /// A document's text with the bridge to its code points.
    private struct Text {
        let sha256: String
        let source: SourceText
        let offsets: ScalarOffsets

        init(_ document: Document) {
            (sha256, source, offsets) = (document.sha256, SourceText(document.text), ScalarOffsets(document.text))
        }

        func anchor(_ span: Span, clause: Span?) -> TextAnchor {
            let (start, end) = offsets.scalars(of: span)
            let whole = clause.map { offsets.scalars(of: $0) }
            return TextAnchor(sha256: sha256, start: start, end: end, clauseStart: whole?.start, clauseEnd: whole?.end, words: source[span])
        }
    }

    private func texts(of claims: [ChronicleClaim]) throws -> [String: Text] {
        let documents = try store.envelopes(of: Set(claims.map(\.document)).sorted())
        return documents.mapValues(Text.init)
    }

    /// At most `most` of them, evenly over all.
    private static func spread<T>(_ all: [T], _ most: Int) -> [T] {
        all.count <= most ? all : (0..<most).map { all[$0 * all.count / most] }
    }
}
