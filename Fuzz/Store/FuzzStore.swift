import Foundation
import FuzzHarness
import GRDB
import KroniekModel
import KroniekStore

/// Any bytes as what a store keeps of a report, which is a value that stays the same when it is kept again, or damage; and as words to look for, which find
/// sentences with their marks within.
@main
struct FuzzStore {
    static func main() {
        let folder = NSTemporaryDirectory() + "kroniek-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        try! FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/store.sqlite"
        let store = try! SQLiteStore(path: path)
        let text = "The Varn dam broke in Łódź. Nobody was hurt, said \"the\" mayor of Olden."
        var annotation = Annotation(language: "en")
        annotation.sentences = [Sentence(span: Span(0, 30), tokens: 0..<0), Sentence(span: Span(31, text.utf8.count), tokens: 0..<0)]
        let report = StoredDocument(AnnotatedDocument(document: Document(id: "a", text: text), annotation: annotation))
        try! store.commit([report])
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        let raw = try! DatabaseQueue(path: path, configuration: configuration)
        try! raw.write { try $0.execute(sql: "CREATE TABLE spare AS SELECT envelope, annotation FROM documents") }
        Fuzzing.run { bytes in
            for hit in try! store.search(String(decoding: bytes, as: UTF8.self), limit: 5) {
                precondition(hit.document == "a" && hit.marks.allSatisfy { 0 <= $0.start && $0.start < $0.end && $0.end <= hit.text.utf8.count })
            }
            for column in ["envelope", "annotation"] {
                try! raw.write { try $0.execute(sql: "UPDATE documents SET \(column) = ?", arguments: [Data(bytes)]) }
                do throws(StoreError) {
                    guard let read = try store.document("a") else { preconditionFailure("It is there.") }
                    if read.annotated.document.id == "a" {
                        try store.commit([read])
                        let again = try store.document("a")
                        precondition(again.map { "\($0)" } == "\(read)")
                        try store.commit([report])
                    }
                } catch {
                    precondition(error == .corrupt(path: path))
                }
                try! raw.write { try $0.execute(sql: "UPDATE documents SET (envelope, annotation) = (SELECT envelope, annotation FROM spare)") }
            }
        }
    }
}
