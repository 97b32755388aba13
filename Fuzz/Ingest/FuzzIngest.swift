import FuzzHarness
import KroniekIngest
import KroniekLanguage
import KroniekModel

/// Any bytes as a line of JSON, as a text and as a web page: what becomes a document has its regions within its text, on scalar borders and in order, and the
/// same bytes give the same document.
@main
struct FuzzIngest {
    static func main() {
        let library = try! PackLibrary()
        let tables = library.languages.compactMap { library.pack(for: $0)?.table("boilerplate") }
        let ingestor = Ingestor(rules: BoilerplateRules(tables: tables))
        Fuzzing.run { bytes in
            check { () throws(IngestProblem) in try ingestor.document(line: bytes) }
            check { () throws(IngestProblem) in try ingestor.document(bytes, format: .text) }
            check { () throws(IngestProblem) in try ingestor.document(bytes, format: .html) }
            _ = ingestor.identifier(ofLine: bytes)
            _ = Ingestor.sniff(bytes)
        }
    }

    private static func check(_ body: () throws(IngestProblem) -> Document) {
        do throws(IngestProblem) {
            let document = try body()
            let again = try body()
            precondition(document == again)
            precondition(!document.id.isEmpty && document.sha256.utf8.count == 64)
            let text = Array(document.text.utf8)
            var last = Span(0, 0)
            for region in document.regions {
                let span = region.span
                precondition(0 <= span.start && span.start < span.end && span.end <= text.count)
                precondition(last <= span)
                for edge in [span.start, span.end] where edge < text.count { precondition(text[edge] & 0xC0 != 0x80) }
                last = span
            }
            _ = Shingles.signature(Shingles.hashes(document))
        } catch {
            if case .json(let offset, _) = error { precondition(offset >= 0) }
        }
    }
}
