import Foundation
import HTTPTypes
import Hummingbird
import KroniekEngine
import KroniekExport
import KroniekModel

extension PageRoutes {
    func addWork(to router: Router<Context>) {
        router.get("/add") { request, _ in
            guard pages.formToken != nil else { throw Problem(status: .forbidden, detail: "This server only reads.") }
            return addForm()
        }
        router.post("/add") { request, _ in try await turns.take { try await receive(request) } }
        router.get("/add/:job") { _, context in try job(context) }
        router.get("/add/:job/events") { _, context in try jobEvents(context) }
    }

    /// - Parameter sent: what was typed into the form that is refused: it stands there again.
    private func addForm(refused: String? = nil, sent: FormData? = nil) -> Response {
        var values: [String: Any] = [
            "title": "Add reports", "lead": "Text, web pages or lines of JSON; what is there already is not added twice.",
            "fileHint": "Up to \(upload.options.uploadBytes >> 20) MiB at once: .txt, .html, .jsonl and whatever else “kroniek add” reads.",
        ]
        for (name, value) in Self.typed { values[value] = sent?.text(name) ?? "" }
        if let refused {
            let hadFiles = sent?.parts.contains { $0.name == "file" && !$0.bytes.isEmpty } ?? false
            values["refused"] = refused + (hadFiles ? " Choose the files again, too." : "")
        }
        return pages.page("add", values, current: "/add", status: refused == nil ? .ok : .badRequest)
    }

    /// The fields of the form, as the template names what they hold.
    private static let typed = ["text": "typedText", "title": "typedTitle", "outlet": "typedOutlet", "published": "typedDate", "url": "typedAddress"]

    /// The form's fields, once its token shows that it is ours.
    func ownForm(_ request: Request) async throws -> FormData {
        guard let token = pages.formToken else { throw Problem(status: .forbidden, detail: "This server only reads.") }
        let bytes = try await upload.bytes(request)
        let form: FormData
        do throws(FormData.Malformed) {
            let type = request.headers[.contentType] ?? ""
            form = type.lowercased().hasPrefix("multipart/form-data") ? try FormData(bytes, contentType: type) : FormData(urlEncoded: bytes)
        } catch {
            throw Problem(status: .badRequest, detail: error.reason)
        }
        guard token.matches(form.text(FormToken.field)) else {
            throw Problem(status: .forbidden, detail: "The form is not of this run of the server: open the page again and send it from there.")
        }
        return form
    }

    private func receive(_ request: Request) async throws -> Response {
        let form = try await ownForm(request)
        var lot = AddJobs.Lot()
        if let text = form.text("text"), text.utf8.contains(where: { $0 > 0x20 }) {
            // Browsers send line ends as CR LF whatever was pasted.
            var fields = ["text": text.replacing("\r\n", with: "\n")]
            for name in ["title", "outlet", "published", "url"] { fields[name] = form.text(name) }
            if let published = fields["published"], CalendarInterval(edtf: published) == nil {
                return addForm(refused: "“\(published)” is no date: write 2020-01-31, 2020-01 or 2020.", sent: form)
            }
            try lot.add(fields)
        }
        for part in form.parts where part.name == "file" && !(part.bytes.isEmpty && (part.file ?? "").isEmpty) {
            let name = part.file ?? "report"
            switch name.split(separator: ".").last.map({ $0.lowercased() }) ?? "" {
            case "jsonl", "ndjson":
                lot.lists.append((name, part.bytes))
                lot.count += max(1, part.bytes.count { $0 == 0x0A })
            case "txt", "text", "html", "htm", "xhtml":
                // As a line it carries no path: where it lay for a moment is nothing to keep.
                guard let text = String(validating: part.bytes, as: UTF8.self) else { fallthrough }
                try lot.add([name.hasSuffix("t") || name.hasSuffix("T") ? "text" : "html": text])
            default:
                lot.files.append((name, part.bytes))
                lot.count += 1
            }
        }
        guard lot.count > 0 else { return addForm(refused: "There is nothing in it: choose a file or paste a text.", sent: form) }
        guard let number = try jobs.start(lot) else { throw Problem(status: .forbidden, detail: "This server only reads.") }
        return Response(status: .seeOther, headers: [.location: "/add/\(number)"])
    }

    private func status(_ context: Context) throws -> (number: Int, status: AddJobs.Status) {
        guard let number = context.parameters.get("job").flatMap({ Int($0) }), let status = jobs.status(number) else {
            throw Problem(status: .notFound, detail: "There is no such lot of reports, or it was long ago.")
        }
        return (number, status)
    }

    private func job(_ context: Context) throws -> Response {
        let (number, status) = try status(context)
        let values: [String: Any] = [
            "title": status.isRunning ? "Reading the reports" : "Reports added", "isRunning": status.isRunning, "isDone": !status.isRunning,
            "eventsHref": "/add/\(number)/events", "jobTotal": max(1, status.total), "jobDone": status.isRunning ? status.done : max(1, status.total),
            "jobWords": Self.words(status), "hasProblems": !status.problems.isEmpty,
            "problems": status.problems.prefix(200).map { ["input": $0.input, "message": $0.message] },
        ]
        return pages.page("job", values, current: "/add")
    }

    private static func words(_ status: AddJobs.Status) -> String {
        switch status.phase {
        case .waiting: return "Waiting for the lot before it."
        case .reading: return "\(status.done) of \(Words.count(status.total, "report")) read."
        case .weaving: return "All read; the chronicle is made anew."
        case .failed(let reason): return reason
        case .done:
            var words = "\(Words.count(status.added, "report")) added."
            if status.known > 0 { words += " \(Words.count(status.known, "report")) \(status.known == 1 ? "was" : "were") there already." }
            if !status.problems.isEmpty { words += " \(Words.count(status.problems.count, "report")) could not be read." }
            return words
        }
    }

    /// Server-sent events (WHATWG HTML, 9.2): one for each change, until the lot is done.
    private func jobEvents(_ context: Context) throws -> Response {
        let (number, _) = try status(context)
        let jobs = jobs
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream"],
            body: ResponseBody { writer in
                var last: AddJobs.Status?
                var quiet = 0
                while let status = jobs.status(number) {
                    if status != last || quiet > 50 {
                        let line = "data: \(status.isRunning ? "run" : "end") \(status.done) \(max(1, status.total)) \(Self.words(status))\n\n"
                        try await writer.write(ByteBuffer(string: line.replacing("\r", with: " ")))
                        (last, quiet) = (status, 0)
                    }
                    if !status.isRunning { break }
                    quiet += 1
                    try await Task.sleep(for: .milliseconds(200))
                }
                try await writer.finish(nil)
            })
    }
}

extension AddJobs.Lot {
    mutating func add(_ fields: [String: String]) throws {
        lines += try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys]) + [0x0A]
        count += 1
    }
}

extension FormData {
    /// A form without files, as `application/x-www-form-urlencoded` carries it.
    init(urlEncoded body: [UInt8]) {
        self.init(fields: Query(encoded: String(decoding: body, as: UTF8.self)).all)
    }
}
