import KroniekModel

/// The mentions and figures of one document, to be found by entity and by place in the text without reading through them all.
struct MentionIndex: Sendable {
    private let ofEntity: [Int: [Span]]
    private let pronouns: Set<Span>
    /// Names with their entities, by start.
    private let names: [(span: Span, entity: Int)]
    /// Names, descriptions and figures with what they count, by start.
    private let spans: [Span]

    init(_ annotation: Annotation) {
        ofEntity = Dictionary(grouping: annotation.mentions, by: \.entity).mapValues { $0.map(\.span) }
        pronouns = Set(annotation.mentions.lazy.filter { $0.form == .pronoun }.map(\.span))
        names = annotation.mentions.filter { $0.form == .name }.map { ($0.span, $0.entity) }.sorted { ($0.span, $0.entity) < ($1.span, $1.entity) }
        var spans = annotation.mentions.filter { $0.form != .pronoun }.map(\.span)
        spans += annotation.quantities.map { $0.ofSpan?.union($0.span) ?? $0.span }
        self.spans = spans.sorted()
    }

    func isPronoun(_ span: Span) -> Bool { pronouns.contains(span) }

    /// Whether a mention of the entity covers three fifths of the words or more.
    func covers(_ span: Span, entity: Int) -> Bool {
        (ofEntity[entity] ?? []).contains { mention in
            guard mention.overlaps(span) else { return false }
            return (min(mention.end, span.end) - max(mention.start, span.start)) * 5 >= span.count * 3
        }
    }

    /// Entities named within a span, in the order of the text.
    func named(in whole: Span) -> [(span: Span, entity: Int)] {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle].span.start < whole.start { low = middle + 1 } else { high = middle }
        }
        var found: [(span: Span, entity: Int)] = []
        while low < names.count, names[low].span.start < whole.end {
            if names[low].span.end <= whole.end { found.append(names[low]) }
            low += 1
        }
        return found
    }

    /// The spans within `whole` that begin before `start`, the last to end first.
    func before(_ start: Int, in whole: Span) -> [Span] {
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].start < whole.start { low = middle + 1 } else { high = middle }
        }
        var found: [Span] = []
        while low < spans.count, spans[low].start < start {
            if spans[low].end <= whole.end { found.append(spans[low]) }
            low += 1
        }
        return found.sorted { ($1.end, $1.start) < ($0.end, $0.start) }
    }
}
