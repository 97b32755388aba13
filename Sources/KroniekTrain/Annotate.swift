import Foundation
import KroniekLanguage
import KroniekModel

/// `kroniek-train annotate`: sentences and tokens of JSON Lines documents, without the rest of the engine.
enum Annotate {
    static func run(_ arguments: [String]) throws {
        let library = try PackLibrary(folder: nil)
        let input = FileHandle.standardInput.readDataToEndOfFile()
        var analysers: [String: SyntaxAnalyser] = [:]
        for language in library.languages { analysers[language] = library.pack(for: language).map { SyntaxAnalyser(pack: $0) } }
        var out = ""
        for line in input.split(separator: 0x0A) {
            guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else { continue }
            let text = object["text"] as? String ?? ""
            let language = String((object["language"] as? String ?? "en").prefix(2))
            let id = object["id"] ?? ""
            guard let analyser = analysers[language] else {
                out += "{\"id\":\(quoted("\(id)")),\"sentences\":[],\"tokens\":[]}\n"
                continue
            }
            let source = SourceText(text)
            var (sentences, tokens) = analyser.segment(source, regions: [])
            analyser.analyse(&tokens, sentences: sentences, trees: true)
            let offsets = ScalarOffsets(utf8: source.bytes)
            out += "{\"id\":\(quoted("\(id)")),\"language\":\(quoted(language)),\"sentences\":["
            for (index, sentence) in sentences.enumerated() {
                let (start, end) = offsets.scalars(of: sentence.span)
                out += "\(index > 0 ? "," : ""){\"start\":\(start),\"end\":\(end)}"
            }
            out += "],\"tokens\":["
            for (index, token) in tokens.enumerated() {
                let (start, end) = offsets.scalars(of: token.span)
                out += "\(index > 0 ? "," : ""){\"start\":\(start),\"end\":\(end),\"sentence\":\(token.sentence),\"lemma\":\(quoted(token.lemma)),"
                out +=
                    "\"upos\":\"\(token.upos.name)\",\"feats\":\(quoted(token.feats)),\"head\":\(token.head),\"deprel\":\"\(token.relation.name)\"}"
            }
            out += "]}\n"
        }
        FileHandle.standardOutput.write(Data(out.utf8))
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case let control where control.value < 0x20: out += "\\u00" + (control.value < 0x10 ? "0" : "") + String(control.value, radix: 16)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
