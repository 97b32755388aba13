import KroniekModel

/// The mentions and figures of one document, to be found by entity and by place in the text without reading through them all.
///
/// Rows of small numbers and no tables: a large pile keeps one of these for each document.
struct MentionIndex: Sendable {
    private struct Place: Sendable {
        var start: Int32
        var end: Int32
        var entity: Int32

        var span: Span { Span(Int(start), Int(end)) }

        init(_ span: Span, _ entity: Int) {
            start = Int32(clamping: span.start)
            end = Int32(clamping: span.end)
            self.entity = Int32(clamping: entity)
        }
    }

    /// Every mention, by entity.
    private let ofEntity: [Place]
    /// By place.
    private let pronouns: [Place]
    /// Names with their entities, by start.
    private let names: [Place]
    /// Names, descriptions and figures with what they count, by start.
    private let spans: [Place]

    init(_ annotation: Annotation) {
        let byStart: (Place, Place) -> Bool = { ($0.start, $0.end, $0.entity) < ($1.start, $1.end, $1.entity) }
        ofEntity = annotation.mentions.map { Place($0.span, $0.entity) }.sorted { ($0.entity, $0.start, $0.end) < ($1.entity, $1.start, $1.end) }
        pronouns = annotation.mentions.filter { $0.form == .pronoun }.map { Place($0.span, 0) }.sorted(by: byStart)
        names = annotation.mentions.filter { $0.form == .name }.map { Place($0.span, $0.entity) }.sorted(by: byStart)
        var spans = annotation.mentions.filter { $0.form != .pronoun }.map { Place($0.span, 0) }
        spans += annotation.quantities.map { Place($0.ofSpan?.union($0.span) ?? $0.span, 0) }
        self.spans = spans.sorted(by: byStart)
    }

    /// Of each document.
    static func all(_ corpus: Corpus) -> [MentionIndex] { Parallel.map(corpus.count) { MentionIndex(corpus.documents[$0].annotation) } }

    /// The first place of an ascending row that does not come before.
    private static func first(_ row: [Place], _ comesBefore: (Place) -> Bool) -> Int {
        var (low, high) = (0, row.count)
        while low < high {
            let middle = (low + high) / 2
            if comesBefore(row[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func isPronoun(_ span: Span) -> Bool {
        let place = Self.first(pronouns) { $0.span < span }
        return place < pronouns.count && pronouns[place].span == span
    }

    /// Every entity that words within a span name, describe or stand for: by reading through them all.
    func entities(in whole: Span) -> Set<Int> {
        var found: Set<Int> = []
        for place in ofEntity where whole.contains(place.span) { found.insert(Int(place.entity)) }
        return found
    }

    /// Whether a mention of the entity covers three fifths of the words or more.
    func covers(_ span: Span, entity: Int) -> Bool {
        var place = Self.first(ofEntity) { $0.entity < Int32(clamping: entity) }
        while place < ofEntity.count, ofEntity[place].entity == Int32(clamping: entity) {
            let mention = ofEntity[place].span
            if mention.overlaps(span), (min(mention.end, span.end) - max(mention.start, span.start)) * 5 >= span.count * 3 { return true }
            place += 1
        }
        return false
    }

    /// Entities named within a span, in the order of the text.
    func named(in whole: Span) -> [(span: Span, entity: Int)] {
        var place = Self.first(names) { $0.span.start < whole.start }
        var found: [(span: Span, entity: Int)] = []
        while place < names.count, names[place].span.start < whole.end {
            if names[place].span.end <= whole.end { found.append((names[place].span, Int(names[place].entity))) }
            place += 1
        }
        return found
    }

    /// Entities named in words that share some with a span, in the order of the text.
    func names(meeting span: Span) -> [(span: Span, entity: Int)] {
        names.lazy.filter { $0.span.overlaps(span) }.map { ($0.span, Int($0.entity)) }
    }

    /// The spans within `whole` that begin before `start`, the last to end first.
    func before(_ start: Int, in whole: Span) -> [Span] {
        var place = Self.first(spans) { $0.span.start < whole.start }
        var found: [Span] = []
        while place < spans.count, spans[place].span.start < start {
            if spans[place].span.end <= whole.end { found.append(spans[place].span) }
            place += 1
        }
        return found.sorted { ($1.end, $1.start) < ($0.end, $0.start) }
    }
}
