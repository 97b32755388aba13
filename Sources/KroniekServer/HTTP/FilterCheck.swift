import KroniekExport
import KroniekModel

extension Reading {
    /// Refuses a filter that asks for what nobody knows: a kind of event that is none, an outlet that published none of the reports, a place that none
    /// speaks of. What was only unknown on a past day is a matter of that day.
    /// - Parameters:
    ///   - found: whether anything fits: then all that it asks for is known, or one of several.
    ///   - snapshots: of the chronicles in which somebody might know it.
    func check(_ filter: EventFilter, found: Bool, in snapshots: [Snapshot]) throws(Problem) {
        for kind in filter.types where !snapshots.contains(where: { $0.facets.columns.hasKind(kind) }) && !library.knowsKind(kind) {
            throw .badParameter("type", "\(kind.prefix(Self.shown)) is no kind of event that Kroniek knows.")
        }
        if found || snapshots.allSatisfy({ $0.index.chronicle.documents.isEmpty }) { return }
        for outlet in filter.outlets where !snapshots.contains(where: { $0.index.chronicle.documents.contains { SourceWords.outlet($0) == outlet } })
        {
            throw .badParameter("outlet", "no report is of \(outlet.prefix(Self.shown)).")
        }
        if let place = filter.place {
            var there = EventFilter()
            there.place = place
            let known = knowledge()
            let isKnown = snapshots.contains { snapshot in
                !EventFilter.entities(named: place, in: snapshot.index, knowledge: known).isEmpty
                    || !snapshot.facets.columns.choose(there, in: snapshot.index, knowledge: known).events.isEmpty
            }
            if !isKnown { throw .badParameter("where", "no report speaks of a place named \(place.prefix(Self.shown)).") }
        }
    }

    /// Characters of what was typed that are said again.
    private static let shown = 40
}
