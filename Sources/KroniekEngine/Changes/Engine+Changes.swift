public import KroniekModel
import KroniekStory

extension Engine {
    /// What the reports of some days changed: new, updated, contradicted, withdrawn, carried out.
    ///
    /// A report belongs to the day by which it was certainly out; those of which nobody can say that are counted and left aside, on both sides.
    /// - Parameter until: inclusive; nil for up to the last report.
    public func changes(since: CalendarDay, until: CalendarDay? = nil) throws -> Changes {
        let after = try chronicle(asOf: until ?? Engine.lastDay)
        let before = try chronicle(asOf: since.adding(days: -1))
        let finder = ChangeFinder(before: before, after: after)
        let undated = try EngineFailure.wrapping { try undatedCount() }
        return Changes(since: since, until: until, changes: finder.changes(), chronicle: after, reports: finder.reports, undated: undated)
    }

    /// No report is later: what is left is all that has a date.
    private static let lastDay = CalendarDay(year: 9999, month: 12, day: 31)!
}
