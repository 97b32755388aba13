import HTTPTypes
import Hummingbird
import KroniekEngine
import KroniekExport
import KroniekModel

extension APIRoutes {
    /// `/export?format=…` with the parameters of the timeline: the file that `kroniek export` writes, streamed.
    func export(_ request: Request) async throws -> Response {
        let query = Query(request)
        let name = query.text("format") ?? ExportFormat.json.rawValue
        guard let format = ExportFormat(rawValue: name) else {
            throw Problem.badParameter("format", "\(name) is none of \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let snapshot = try await snapshot(query)
        let whole = snapshot.index
        let knowledge = reading.knowledge()
        var filter = try query.filter()
        filter.leastSalience = 0
        var events = filter.found(in: whole, knowledge: knowledge)
        try reading.check(filter, found: !events.isEmpty, in: [snapshot])
        let chosen = query.texts("events").flatMap { $0.split(separator: ",") }.map { EventReference.id(String($0)) }.filter { !$0.isEmpty }
        if !chosen.isEmpty {
            let ids = Set(
                try chosen.map { id in
                    guard let event = whole.event(id) else { throw Problem.missing(event: id, in: whole) }
                    return event.id
                })
            events = events.filter { ids.contains($0.id) }
        }
        let index = events.count == whole.chronicle.events.count ? whole : ChronicleIndex(whole.selection(of: events))
        let (reading, options) = (reading, options)
        let title = query.text("title") ?? "Chronicle"
        // Whoever names events wants the small ones, too.
        let (isAll, withText) = (query.flag("all") || !chosen.isEmpty, query.flag("with_text"))
        let headers: HTTPFields = [
            .contentType: format.mediaType, .contentDisposition: "attachment; filename=\"chronicle.\(format.fileExtension)\"",
        ]
        return ByteStream.response(headers: headers) { sink in
            var export = ChronicleExport(
                index, knowledge: knowledge, text: { try reading.text($0) }, annotated: { try reading.annotated($0) }, digest: Engine.sha256)
            export.title = title
            export.leastSalience = isAll ? 0 : EventFilter.shownSalience
            export.withText = withText
            // What was taken back, and when, is for the house; a server that publishes shows what holds.
            export.tellsLog = !options.isReadOnly
            if format == .bundle && export.tellsLog { export.decisions = try reading.decisions(placedIn: index.chronicle) }
            try export.write(format, to: sink)
        }
    }
}
