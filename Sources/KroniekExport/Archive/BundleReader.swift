public import Foundation

/// Checks a bundle: the archive, every hash, and that each claim's sentence stands in its document where it says.
public struct BundleReader {
    /// What holds.
    public struct Report: Sendable, Hashable {
        public var documents: Int
        public var events: Int
        public var claims: Int
        public var files: Int
    }

    /// The first thing that does not hold, in one sentence.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        public let description: String
        init(_ description: String) { self.description = description }
    }

    /// Levels of nesting in its JSON; ours has a handful.
    private static let deepest = 64

    private let digest: ([UInt8]) -> String

    /// - Parameter digest: SHA-256 in 64 hexadecimal digits.
    public init(digest: @escaping ([UInt8]) -> String) { self.digest = digest }

    public func verify(_ bytes: [UInt8]) throws(Failure) -> Report {
        let zip: ZipReader
        do throws(ZipReader.Problem) { zip = try ZipReader(bytes) } catch { throw Self.failure(error) }
        let manifest: Manifest = try json("manifest.json", in: zip)
        guard manifest.schema == BundleExport.schema else {
            throw Failure("Its manifest is of the kind \(Self.quoted(manifest.schema)), which this version does not know.")
        }
        let listed = Dictionary(manifest.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        guard listed.count == manifest.files.count else { throw Failure("Its manifest lists a file twice.") }
        let own: Set = ["manifest.json", "SHA256SUMS"]
        for name in zip.names where listed[name] == nil && !own.contains(name) {
            // Whoever zips it again may name its folders.
            if name.hasSuffix("/"), listed.keys.contains(where: { $0.hasPrefix(name) }), try content(name, in: zip).isEmpty { continue }
            throw Failure("\(Self.quoted(name)) is in it, but not in its manifest.")
        }
        for file in manifest.files {
            let content = try content(file.path, in: zip)
            guard content.count == file.bytes, digest(content) == file.sha256 else {
                throw Failure("\(Self.quoted(file.path)) is not what the manifest says: its hash differs.")
            }
        }
        try checkSums(zip, manifest)
        if listed["decisions.json"] != nil {
            let log = try content("decisions.json", in: zip)
            do throws(DecisionReader.Refusal) { _ = try DecisionReader.read(log) } catch {
                throw Failure("Its decisions cannot be read: \(error)")
            }
        }
        let chronicle: Bundled = try json("chronicle.json", in: zip)
        guard listed["chronicle.json"] != nil else { throw Failure("Its manifest does not list chronicle.json.") }
        try check(chronicle, zip, Set(manifest.withoutText))
        let counts = manifest.counts
        guard counts.documents == chronicle.documents.count, counts.events == chronicle.events.count, counts.claims == chronicle.claims.count else {
            throw Failure("Its manifest counts other documents, events or claims than its chronicle holds.")
        }
        return Report(documents: counts.documents, events: counts.events, claims: counts.claims, files: manifest.files.count)
    }

    // MARK: The archive

    private func content(_ name: String, in zip: ZipReader) throws(Failure) -> [UInt8] {
        let content: [UInt8]?
        do throws(ZipReader.Problem) { content = try zip.file(name) } catch { throw Self.failure(error) }
        guard let content else { throw Failure("\(Self.quoted(name)) is missing from it.") }
        return content
    }

    private func json<Value: Decodable>(_ name: String, in zip: ZipReader) throws(Failure) -> Value {
        let content = try content(name, in: zip)
        do {
            guard JSONSyntax.holds(content, depth: Self.deepest) else { throw Failure("") }
            return try JSONDecoder().decode(Value.self, from: Data(content))
        } catch {
            throw Failure("\(Self.quoted(name)) cannot be read as what Kroniek writes.")
        }
    }

    private func checkSums(_ zip: ZipReader, _ manifest: Manifest) throws(Failure) {
        let sums = String(decoding: try content("SHA256SUMS", in: zip), as: UTF8.self)
        var wanted = Set(manifest.files.map { "\($0.sha256)  \($0.path)" })
        wanted.insert("\(digest(try content("manifest.json", in: zip)))  manifest.json")
        guard Set(sums.split(separator: "\n").map(String.init)) == wanted else {
            throw Failure("SHA256SUMS and the manifest do not say the same.")
        }
    }

    private static func failure(_ problem: ZipReader.Problem) -> Failure {
        switch problem {
        case .noArchive: Failure("It is no zip archive.")
        case .damaged: Failure("The archive is damaged: its directory does not fit its bytes.")
        case .unsupported(let name): Failure("\(quoted(name)) is packed in a way that Kroniek does not write.")
        case .tooLarge(let name): Failure("\(quoted(name)) is larger than \(ZipReader.mostBytes >> 20) MiB.")
        case .broken(let name): Failure("\(quoted(name)) is damaged: its bytes do not give the sum that the archive has for it.")
        case .twice(let name): Failure("\(quoted(name)) is in it twice.")
        }
    }

    /// A name out of the bundle in the midst of a sentence: one line, not too long, no control characters.
    private static func quoted(_ name: String) -> String {
        let clean = String(
            String.UnicodeScalarView(name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint && $0.value >= 0x20 }.prefix(80)))
        return "“\(clean)”"
    }

    // MARK: The evidence

    private func check(_ chronicle: Bundled, _ zip: ZipReader, _ withoutText: Set<String>) throws(Failure) {
        let events = Set(chronicle.events.map(\.id))
        let entities = Set(chronicle.entities.map(\.id))
        let claims = Dictionary(chronicle.claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        guard claims.count == chronicle.claims.count, events.count == chronicle.events.count else {
            throw Failure("Its chronicle has an event or a claim twice.")
        }
        var texts: [String: [Unicode.Scalar]] = [:]
        for document in chronicle.documents where !withoutText.contains(document.id) {
            let text = try content("documents/\(document.sha256).txt", in: zip)
            guard digest(text) == document.sha256 else {
                throw Failure("The text of document \(Self.quoted(document.id)) is not the one that was hashed.")
            }
            texts[document.id] = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
        }
        let documents = Set(chronicle.documents.map(\.id))
        for claim in chronicle.claims {
            guard documents.contains(claim.document) else {
                throw Failure("Claim \(Self.quoted(claim.id)) comes from a document that is not in it.")
            }
            if let event = claim.event, !events.contains(event) {
                throw Failure("Claim \(Self.quoted(claim.id)) belongs to an event that is not in it.")
            }
            for entity in claim.participants.compactMap(\.entity) + [claim.place?.entity, claim.source?.entity].compactMap({ $0 })
            where !entities.contains(entity) { throw Failure("Claim \(Self.quoted(claim.id)) names an entity that is not in it.") }
            guard let text = texts[claim.document] else { continue }
            let spans = [claim.trigger, claim.sentence.span, Bundled.Span(start: claim.start, end: claim.end)] + claim.quantities
            guard spans.allSatisfy({ 0 <= $0.start && $0.start <= $0.end && $0.end <= text.count }) else {
                throw Failure("Claim \(Self.quoted(claim.id)) points outside of its document.")
            }
            let words = String(String.UnicodeScalarView(text[claim.sentence.start..<claim.sentence.end]))
            guard words.utf8.elementsEqual(claim.sentence.text.utf8) else {
                throw Failure("The sentence of claim \(Self.quoted(claim.id)) does not stand where it says in its document.")
            }
        }
        for event in chronicle.events {
            guard !event.claims.isEmpty, event.claims.allSatisfy({ claims[$0] != nil }) else {
                throw Failure("Event \(Self.quoted(event.id)) rests on a claim that is not in it.")
            }
            if let place = event.place, !entities.contains(place) {
                throw Failure("Event \(Self.quoted(event.id)) names an entity that is not in it.")
            }
        }
        for cited in chronicle.conflicts.flatMap(\.values).flatMap(\.claims) + chronicle.states.flatMap(\.series).flatMap(\.claims)
        where claims[cited] == nil {
            throw Failure("Claim \(Self.quoted(cited)) is cited, but not in it.")
        }
    }
}

private struct Manifest: Decodable {
    struct File: Decodable {
        let path: String
        let bytes: Int
        let sha256: String
    }
    struct Counts: Decodable {
        let documents: Int
        let events: Int
        let claims: Int
    }
    let schema: String
    let counts: Counts
    let withoutText: [String]
    let files: [File]
}

/// What of `chronicle.json` is checked.
private struct Bundled: Decodable {
    struct Span: Decodable {
        let start: Int
        let end: Int
    }
    struct Sentence: Decodable {
        let start: Int
        let end: Int
        let text: String
        var span: Span { Span(start: start, end: end) }
    }
    struct Named: Decodable { let entity: String? }
    struct Document: Decodable {
        let id: String
        let sha256: String
    }
    struct Item: Decodable { let id: String }
    struct Claim: Decodable {
        let id: String
        let document: String
        let event: String?
        let start: Int
        let end: Int
        let trigger: Span
        let sentence: Sentence
        let participants: [Named]
        let place: Named?
        let source: Named?
        let quantities: [Span]
    }
    struct Event: Decodable {
        let id: String
        let claims: [String]
        let place: String?
    }
    struct Cited: Decodable { let claims: [String] }
    struct Conflict: Decodable { let values: [Cited] }
    struct State: Decodable { let series: [Cited] }
    let documents: [Document]
    let entities: [Item]
    let claims: [Claim]
    let events: [Event]
    let conflicts: [Conflict]
    let states: [State]
}
