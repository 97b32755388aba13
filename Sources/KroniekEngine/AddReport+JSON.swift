public import KroniekExport

extension AddReport {
    /// `"added", "unchanged", "updated", "problems"`, within an object that is open.
    public func writeMembers(_ writer: inout JSONWriter) {
        writer.member("added", added)
        writer.member("unchanged", unchanged)
        writer.member("updated", updated)
        writer.key("problems")
        writer.beginArray()
        for problem in problems {
            writer.beginObject()
            writer.member("input", problem.input)
            writer.member("message", problem.message)
            writer.endObject()
        }
        writer.endArray()
    }
}
