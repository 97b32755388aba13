import KroniekModel

/// Tells the finer kinds apart, which the training sets do not mark: facilities among places; missions, products and events among the rest.
struct NameKinds {
    let tables: NameTables

    /// The kind of words `range`, which the model calls `kind`.
    func kind(_ kind: EntityKind, _ range: Range<Int>, _ text: borrowing NameText) -> EntityKind {
        var marks: Gazetteer.Marks = []
        if let match = text.matches[range.lowerBound], match.end == range.upperBound { marks = match.marks }
        let ends = text.classes[range.lowerBound].union(text.classes[range.upperBound - 1])
        switch kind {
        case .place:
            if marks.contains(.facility) { return .facility }
            if marks.isDisjoint(with: .places), range.count > 1, ends.contains(.facility) { return .facility }
            return .place
        case .other:
            if marks.contains(.demonym) { return .other }
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
