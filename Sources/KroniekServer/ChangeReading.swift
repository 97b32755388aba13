import HTTPTypes
import KroniekEngine
import KroniekExport
import KroniekModel
import Synchronization

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
    func changes(_ query: Query) async throws -> KnownChanges {
        guard let oracle else { throw Problem(status: .notImplemented, detail: "This chronicle cannot tell what was new.") }
        // What was known on a day changed by that day.
        let until = [try query.date("until")?.latest, try query.date("as_of")?.latest].compactMap(\.self).min()
        let since: CalendarDay
        if let given = try query.date("since")?.earliest {
            since = given
        } else {
            let last: CalendarDay?
            if let until { last = until } else { last = try await shown().facets.lastReported }
            since = (last ?? CalendarDay(number: 0)).adding(days: 1 - Self.usualDays)
        }
        if let until, until < since { throw Problem.badParameter("until", "it lies before since.") }
        return try await lately.changes(since: since, until: until, in: library) {
            let changes = try oracle.changes(since: since, until: until)
            return KnownChanges(changes: changes, index: ChronicleIndex(changes.chronicle))
        }
    }
}

/// The last few answers to what was new: each compares two chronicles of the past.
final class ChangeCache: Sendable {
    private struct Days: Hashable {
        let since: CalendarDay
        let until: CalendarDay?
    }

    private struct Entry {
        let days: Days
        let generation: Int
        let changes: KnownChanges
    }

    private static let most = 3
    /// The one that was asked for last first.
    private let kept = Mutex<[Entry]>([])
    private let flights = Flights<Days, Entry>()

    /// What ``make`` gives, once for all who ask at the same time, and again only when the library has changed.
    func changes(
        since: CalendarDay, until: CalendarDay?, in library: any ChronicleLibrary, make: @escaping @Sendable () throws -> KnownChanges
    ) async throws -> KnownChanges {
        let days = Days(since: since, until: until)
        let wanted = try library.generation()
        while true {
            if let known = known(days, from: wanted) { return known.changes }
            let made = try await flights.value(days) {
                // It may have been made since it was looked for.
                if let known = self.known(days, from: wanted) { return known }
                let generation = try library.generation()
                self.forget(but: generation)
                let entry = Entry(days: days, generation: generation, changes: try make())
                self.keep(entry)
                return entry
            }
            if made.generation >= wanted { return made.changes }
        }
    }

    /// Lets go of what was made at an earlier generation.
    func forget(but generation: Int) { kept.withLock { kept in kept.removeAll { $0.generation < generation } } }

    private func known(_ days: Days, from generation: Int) -> Entry? {
        kept.withLock { kept in
            guard let place = kept.firstIndex(where: { $0.days == days && $0.generation >= generation }) else { return nil }
            kept.insert(kept.remove(at: place), at: 0)
            return kept[0]
        }
    }

    private func keep(_ entry: Entry) {
        kept.withLock { kept in
            kept.removeAll { $0.days == entry.days }
            kept.insert(entry, at: 0)
            if kept.count > Self.most { kept.removeLast() }
        }
    }
}
