import Foundation
import KroniekLanguage
import KroniekModel

/// `kroniek-train recognise [--time]`: the names of JSON Lines documents, in the form that the scorers read; with `--time` how fast they were found.
enum Recognise {
    static func run(_ arguments: [String]) throws {
        let library = try PackLibrary(folder: nil)
        var out = ""
        var words = 0
        var seconds = 0.0
        for line in FileHandle.standardInput.readDataToEndOfFile().split(separator: 0x0A) {
            guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else { continue }
            let text = object["text"] as? String ?? ""
            var entities: [[String: Any]] = []
            if let pack = library.pack(for: object["language"] as? String ?? "en") {
                let source = SourceText(text)
                let analyser = SyntaxAnalyser(pack: pack)
                var (sentences, tokens) = analyser.segment(source, regions: [])
                analyser.analyse(&tokens, sentences: sentences, trees: false)
                let offsets = ScalarOffsets(utf8: source.bytes)
                let began = DispatchTime.now().uptimeNanoseconds
                let names = NameRecogniser(pack: pack, knowledge: library.knowledge).names(source, sentences: sentences, tokens: tokens)
                seconds += Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9
                words += tokens.count
                for name in names {
                    let (start, end) = offsets.scalars(of: name.span)
                    entities.append(["start": start, "end": end, "kind": name.kind.rawValue])
                }
            }
            let answer = try JSONSerialization.data(withJSONObject: ["id": object["id"] ?? "", "entities": entities], options: [.sortedKeys])
            out += String(decoding: answer, as: UTF8.self) + "\n"
        }
        FileHandle.standardOutput.write(Data(out.utf8))
        if arguments.contains("--time") { note("\(words) words, \(Int(Double(words) / max(seconds, 1e-9))) a second") }
    }
}
