import HTTPTypes
import KroniekEngine
import KroniekExport
import KroniekModel

/// The changes of some days with the chronicle in which their events stand.
struct KnownChanges: Sendable {
    let changes: Changes
    let index: ChronicleIndex

    /// The weighty ones, or every one.
    func shown(all: Bool) -> [Change] {
        changes.changes.filter { all || (index.event($0.event)?.salience ?? 0) >= EventFilter.shownSalience }
    }
}

extension Reading {
    /// Days up to the last report that are told where nobody says since when.
    static let usualDays = 30

    /// What the reports of the days that an address asks for (`since`, `until`) changed.
    func changes(_ query: Query) throws -> KnownChanges {
        guard let oracle else { throw Problem(status: .notImplemented, detail: "This chronicle cannot tell what was new.") }
        let until = try query.date("until")?.latest
        let since: CalendarDay
        if let given = try query.date("since")?.earliest {
            since = given
        } else {
            let last = try until ?? facets().reported.latest ?? CalendarDay(number: 0)
            since = last.adding(days: 1 - Self.usualDays)
        }
        if let until, until < since { throw Problem.badParameter("until", "it lies before since.") }
        return try lately.changes(since: since, until: until, generation: try library.generation()) {
            let changes = try oracle.changes(since: since, until: until)
            return KnownChanges(changes: changes, index: ChronicleIndex(changes.chronicle))
        }
    }
}
