import Foundation
import KroniekLanguage
import KroniekText

@main
struct KroniekTrain {
    static let usage = """
        kroniek-train segment LANGUAGE --out FILE GOLD…    train segment.model
        kroniek-train names LANGUAGE [--clusters FILE] --out FILE PREPARED…  train names.model from what Training/names/prepare.py made
        kroniek-train lemma LANGUAGE --out FILE GOLD…      train lemma.model; of a word in several files the first says the lemma
        kroniek-train treebank LANGUAGE --out FILE GOLD…   write the sentences that Training/syntax learns the network from
        kroniek-train heads LANGUAGE --out FILE GOLD…      train heads.model, over the syntax.model that ships
            [--scale X] [--width X] what its score is worth beside the network's, and where it is asked [--dev FILE] measure both on a treebank
        kroniek-train measure LANGUAGE GOLD…               what the shipped models make of treebanks, from raw text
        kroniek-train claims LANGUAGE GOLD…                which claims the reader tells alike on the treebank's trees and on the parser's
            [--list FILE] each claim told otherwise [--half even|odd] every second document [--tokens] with the treebank's words and sentences
        kroniek-train pairs --hand FILE --out FILE GOLD…   fit the weights by which claims of two reports become one event, from gold events; writes Swift
        kroniek-train annotate < DOCUMENTS                 sentences and tokens as JSON Lines
        kroniek-train recognise < DOCUMENTS                names as JSON Lines
        GOLD: .jsonl or .jsonl.gz with tokens and sentences. Language tables come from KRONIEK_RESOURCES or the folder beside the program.

        """

    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        guard let command = arguments.first else { return note(usage) }
        arguments.removeFirst()
        do {
            switch command {
            case "measure": try Measure.run(arguments)
            case "heads": try TrainHeads.run(arguments)
            case "claims": try CompareClaims.run(arguments)
            case "pairs": try TrainPairs.run(arguments)
            case "annotate": try Annotate.run(arguments)
            case "names": try TrainNames.run(arguments)
            case "recognise": try Recognise.run(arguments)
            default: try Training(arguments).run(command)
            }
        } catch {
            note("\(error)")
            exit(1)
        }
    }
}

/// Writes a line to standard error.
func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
