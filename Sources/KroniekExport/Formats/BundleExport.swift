import KroniekModel

/// The chronicle with everything that it rests on, in one zip: what `kroniek verify` and `sha256sum -c SHA256SUMS` check.
///
/// | file | holds |
/// | --- | --- |
/// | `manifest.json` | the format's version, counts, and for each other file its size and SHA-256 |
/// | `chronicle.json` | the events with their claims, as the JSON export has them |
/// | `chronicle.html` | the same for people |
/// | `documents/SHA256.txt` | the text of each document, named by its hash |
/// | `decisions.json` | what the user decided, where anything |
/// | `SHA256SUMS` | the hashes again, for coreutils |
struct BundleExport {
    static let schema = "kroniek-bundle/1"
    private let export: ChronicleExport

    init(_ export: ChronicleExport) { self.export = export }

    private struct File {
        let path: String
        let size: Int
        let hash: String
    }

    func write(to sink: ([UInt8]) throws -> Void) throws {
        var zip = ZipWriter()
        var files: [File] = []
        func add(_ path: String, _ bytes: [UInt8]) throws {
            try zip.add(path, bytes)
            try sink(zip.drain())
            files.append(File(path: path, size: bytes.count, hash: export.digest(bytes)))
        }
        var texts: [String: String] = [:]
        var missing: [String] = []
        var chronicle = export.index.chronicle
        for number in chronicle.documents.indices {
            let id = chronicle.documents[number].id
            guard let text = try export.text(id) else {
                missing.append(id)
                continue
            }
            let bytes = Array(text.utf8)
            let hash = export.digest(bytes)
            // What is in the bundle is what is hashed.
            chronicle.documents[number].sha256 = hash
            if texts.updateValue(id, forKey: hash) == nil { try add("documents/\(hash).txt", bytes) }
        }
        let texted = export.text
        try add("chronicle.json", try ChronicleWire(chronicle) { try texted($0) }.bytes())
        try add("chronicle.html", try HTMLExport(ChronicleIndex(chronicle), title: export.title, leastSalience: export.leastSalience).bytes())
        if !export.decisions.isEmpty {
            var writer = JSONWriter()
            DecisionWire.log(export.decisions, &writer)
            writer.lineBreak()
            try add("decisions.json", writer.bytes)
        }
        let manifest = self.manifest(chronicle, files, missing)
        try add("manifest.json", manifest)
        let sums = files.sorted { $0.path < $1.path }.map { "\($0.hash)  \($0.path)\n" }.joined()
        try zip.add("SHA256SUMS", Array(sums.utf8))
        zip.finish()
        try sink(zip.drain())
    }

    private func manifest(_ chronicle: Chronicle, _ files: [File], _ missing: [String]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("schema", Self.schema)
        writer.member("madeBy", "Kroniek \(Release.version)")
        writer.member("title", export.title)
        writer.key("counts")
        writer.beginObject()
        writer.member("documents", chronicle.documents.count)
        writer.member("entities", chronicle.entities.count)
        writer.member("claims", chronicle.claims.count)
        writer.member("events", chronicle.events.count)
        writer.member("conflicts", chronicle.conflicts.count)
        writer.member("states", chronicle.states.count)
        writer.endObject()
        writer.member("withoutText", missing.sorted())
        writer.key("files")
        writer.beginArray()
        for file in files.sorted(by: { $0.path < $1.path }) {
            writer.nextLine()
            writer.beginObject()
            writer.member("path", file.path)
            writer.member("bytes", file.size)
            writer.member("sha256", file.hash)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.lineBreak()
        return writer.bytes
    }
}
