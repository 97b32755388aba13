import Foundation
import FuzzHarness
import KroniekEngine
import KroniekModel

/// Any text asked of a small chronicle: answers stand in their documents to the byte, and what is no question is refused in one sentence.
@main
struct FuzzQuestions {
    static func main() {
        let folder = NSTemporaryDirectory() + "kroniek-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
        try! FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let engine = try! Engine(store: folder + "/store.sqlite")
        _ = try! engine.add([.path("Samples")])
        var texts: [String: [UInt8]] = [:]
        try! engine.forEachDocument { texts[$0.document.id] = Array($0.document.text.utf8) }
        Fuzzing.run { bytes in
            let question = String(decoding: bytes, as: UTF8.self)
            do {
                let answer = try engine.ask(question)
                precondition(answer.items.isEmpty == (answer.refusal != nil))
                for item in answer.items {
                    precondition(!item.citations.isEmpty)
                    for citation in item.citations {
                        let text = texts[citation.document]!
                        precondition(citation.sentence.start <= citation.span.start && citation.span.end <= citation.sentence.end)
                        precondition(text[citation.sentence.start..<citation.sentence.end].elementsEqual(citation.text.utf8))
                    }
                }
            } catch {
                let failure = error as! EngineFailure
                precondition(failure.exitStatus == 65 && !failure.message.isEmpty && !failure.message.contains("\n"), failure.message)
            }
        }
    }
}
