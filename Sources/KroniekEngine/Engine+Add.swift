import KroniekIngest
import KroniekModel
import KroniekStore

extension Engine {
    /// Adds files and folders. Commits per batch; what cannot be read is in the report and the rest is added all the same.
    ///
    /// The chronicle is made anew when it is next asked for, once for however many calls of this.
    ///
    /// The store does not depend on the order of the inputs: a document is its id and its text, and where one comes twice with different envelopes, what is
    /// known of it is joined by a rule that does not ask which came first. (Two texts under one id are the exception: the one that came first stays.)
    @discardableResult
    public func add(_ inputs: [Input], progress: (@Sendable (Progress) -> Void)? = nil) throws -> AddReport {
        try EngineFailure.wrapping {
            let reader = try reader()
            let walk = InputWalk(inputs, store: storePath)
            let total = walk.total
            var feed = InputFeed(walk)
            var report = AddReport()
            var lines = BadLines()
            var done = 0
            while true {
                let batch = feed.nextBatch()
                if batch.isEmpty { break }
                try addBatch(batch, reader: reader, report: &report, lines: &lines)
                done += batch.count
                if let progress { progress(Progress(done: done, total: total.map { max($0, done) }, current: batch[batch.count - 1].name)) }
            }
            lines.end(&report)
            return report
        }
    }

    private func addBatch(_ batch: [InputFeed.Item], reader: DocumentReader, report: inout AddReport, lines: inout BadLines) throws {
        let drafts = Parallel.map(batch) { Engine.draft($0, ingestor: reader.ingestor) }
        let ids = drafts.compactMap { draft in if case .success(let document) = draft { document.id } else { nil } }
        let stored = try store.envelopes(of: ids)
        // What this batch writes, by id; the order of the documents in it is the order of the inputs.
        var writes: [Document] = []
        var place: [String: Int] = [:]
        for (draft, item) in zip(drafts, batch) {
            lines.begin(item.line?.file, &report)
            switch draft {
            case .failure(let refused): lines.refused(refused.problem, at: item.line?.number, &report)
            case .success(let document):
                lines.read(&report)
                let pending = place[document.id]
                guard let known = pending.map({ writes[$0] }) ?? stored[document.id] else {
                    place[document.id] = writes.count
                    writes.append(document)
                    report.added += 1
                    continue
                }
                guard known.sha256 == document.sha256 else {
                    report.problems.append(.init(input: item.name, message: Sentences.otherText(document.id)))
                    continue
                }
                let joined = known.joined(with: document)
                if joined == known {
                    report.unchanged += 1
                } else if let pending {
                    writes[pending] = joined
                    report.unchanged += 1
                } else {
                    place[document.id] = writes.count
                    writes.append(joined)
                    report.updated += 1
                }
            }
        }
        let annotated = Parallel.map(writes) { document -> StoredDocument in
            StoredDocument(reader.annotate(document), signature: Shingles.signature(Shingles.hashes(document)))
        }
        try store.commit(annotated)
    }

    private struct Refused: Error {
        var problem: AddReport.Problem
        init(_ input: String, _ message: String, _ status: Int32 = 65) { problem = .init(input: input, message: message, exitStatus: status) }
    }

    private static func draft(_ item: InputFeed.Item, ingestor: Ingestor) -> Result<Document, Refused> {
        do throws(IngestProblem) {
            switch item {
            case .problem(let problem), .badLine(let problem, _, _):
                return .failure(Refused(problem.input, problem.message, problem.exitStatus))
            case .line(let bytes, _, _):
                let document = try ingestor.document(line: bytes)
                if document.text.utf8.allSatisfy({ $0 <= 0x20 }) {
                    return .failure(Refused(item.name, Sentences.message(document.isExtracted ? .noArticle : .empty)))
                }
                return .success(document)
            case .bytes(let bytes, _, let format): return .success(try ingestor.document(bytes, format: format))
            case .file(let path, let format):
                switch InputFeed.readFile(path, limit: InputFeed.limit(format)) {
                case .failure(let failure): return .failure(Refused(path, failure.message, failure.status))
                case .success(let bytes): return .success(try ingestor.document(bytes, format: format ?? Ingestor.sniff(bytes), path: path))
                }
            }
        } catch {
            return .failure(Refused(item.name, Sentences.message(error)))
        }
    }
}

extension Document {
    /// What two records of one text know together. Commutative and associative, so that no order of adding shows: a known value goes before none, of two
    /// values the lesser stays.
    func joined(with other: Document) -> Document {
        func least<T: Comparable>(_ a: T?, _ b: T?) -> T? { a.flatMap { a in b.map { min(a, $0) } ?? a } ?? b }
        var joined = self
        joined.path = least(path, other.path)
        joined.title = least(title, other.title)
        joined.language = least(language, other.language)
        joined.url = least(url, other.url)
        joined.outlet = least(outlet, other.outlet)
        joined.author = least(author, other.author)
        if let theirs = other.published, published.map({ Document.isLess(theirs, $0) }) ?? true { joined.published = theirs }
        if let theirs = other.retrieved, retrieved.map({ Document.isLess(theirs, $0) }) ?? true { joined.retrieved = theirs }
        // A text that came as text is marked as text, whatever page it was also drawn from.
        if isExtracted != other.isExtracted {
            joined.isExtracted = false
            joined.regions = isExtracted ? other.regions : regions
        } else if Document.key(other.regions).lexicographicallyPrecedes(Document.key(regions)) {
            joined.regions = other.regions
        }
        return joined
    }

    private static func isLess(_ a: CalendarInterval, _ b: CalendarInterval) -> Bool {
        let (first, second) = ((a.earliest?.number ?? .max, a.latest?.number ?? .max), (b.earliest?.number ?? .max, b.latest?.number ?? .max))
        return first < second
    }

    private static func key(_ regions: [Region]) -> [Int] {
        regions.flatMap { region in [region.span.start, region.span.end, Region.Kind.allCases.firstIndex(of: region.kind) ?? 0] }
    }
}
