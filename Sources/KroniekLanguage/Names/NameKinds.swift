import KroniekModel

/// Tells the finer kinds apart, which the training sets do not mark: facilities among places; missions, products and events among the rest.
struct NameKinds {
    let tables: NameTables

    /// The kind that the model knows for a finer one.
    static func coarse(_ kind: EntityKind) -> EntityKind {
        switch kind {
        case .facility: .place
        case .mission, .product, .event: .other
        default: kind
        }
    }

    /// The kind of a known name that can be only one thing; nil for one of several kinds, or of none.
    static func unambiguous(_ marks: Gazetteer.Marks) -> EntityKind? {
        switch marks.intersection(.names) {
        case [.organization]: .organization
        case [.facility]: .facility
        case [.mission]: .mission
        case [.product]: .product
        case [.event]: .event
        case [.person]: .person
        case [.country], [.region]: .place
        default: nil
        }
    }

    /// The kind of words `range`, which the model calls `kind`.
    func kind(_ kind: EntityKind, _ range: Range<Int>, _ text: borrowing NameText) -> EntityKind {
        var marks: Gazetteer.Marks = []
        if let match = text.matches[range.lowerBound], match.end == range.upperBound { marks = match.marks }
        let ends = text.classes[range.lowerBound].union(text.classes[range.upperBound - 1])
        if range.count > 1, let only = NameKinds.unambiguous(marks) { return only }
        switch kind {
        case .place:
            if marks.contains(.facility) { return .facility }
            if marks.isDisjoint(with: .places), range.count > 1, ends.contains(.facility) { return .facility }
            return .place
        case .other:
            if marks.contains(.demonym) { return .other }
            if NameKinds.unambiguous(marks) == .organization { return .organization }
            if marks.contains(.mission) { return .mission }
            if marks.contains(.product) { return .product }
            if marks.contains(.event) { return .event }
            if range.count > 1 {
                if ends.contains(.mission) { return .mission }
                if ends.contains(.event) { return .event }
                if ends.contains(.product) { return .product }
            }
            return .other
        case .organization:
            if marks.contains(.mission), !marks.contains(.organization) { return .mission }
            return .organization
        default: return kind
        }
    }
}
