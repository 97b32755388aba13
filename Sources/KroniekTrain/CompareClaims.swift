import Foundation
import KroniekLanguage
import KroniekModel
import KroniekReading

/// `kroniek-train claims LANGUAGE GOLD…`: which share of what the reader finds on a treebank's own trees it finds on the parser's too, by field and by
/// construction. No judge is needed, and what the reader itself gets wrong on a right tree does not count.
enum CompareClaims {
    /// Reports of a treebank bear no date; every one is read as if it had appeared then.
    private static let published = CalendarInterval(day: CalendarDay(year: 2015, month: 6, day: 15) ?? CalendarDay(number: 0))

    private struct Tally {
        var fields: [ClaimAgreement.Field: ClaimAgreement.Count] = [:]
        var constructions: [Construction: [ClaimAgreement.Field: ClaimAgreement.Count]] = [:]
        var extra = 0

        mutating func add(_ pair: ClaimAgreement.Pair, _ kinds: Set<Construction>) {
            for (field, count) in pair.counts {
                fields[field, default: .init()].add(count)
                for kind in kinds { constructions[kind, default: [:]][field, default: .init()].add(count) }
            }
        }
    }

    static func run(_ arguments: [String]) throws {
        var paths: [String] = []
        var list: String?
        var half: Int?
        var givesTokens = false
        var index = 0
        while index < arguments.count {
            switch arguments[index] {
            case "--list":
                index += 1
                list = index < arguments.count ? arguments[index] : nil
            case "--half":
                index += 1
                half = index < arguments.count ? (arguments[index] == "odd" ? 1 : 0) : nil
            case "--tokens": givesTokens = true
            default: paths.append(arguments[index])
            }
            index += 1
        }
        guard paths.count > 1 else { throw TrainingFailure(KroniekTrain.usage) }
        let language = paths.removeFirst()
        let library = try PackLibrary(folder: nil)
        guard let pack = library.pack(for: language) else { throw TrainingFailure("no pack for \(language)") }
        let reader = Reader(library: library)
        let analyser = SyntaxAnalyser(pack: pack)
        var lines: [String] = []
        var listed = ""
        for path in paths {
            let documents = try GoldDocument.load(path).enumerated().filter { half == nil || $0.offset % 2 == half }.map(\.element)
            let isGiven = givesTokens
            let results = Parallel.map(documents) { compared($0, language, reader, analyser, isGiven) }
            var tally = Tally()
            for (document, result) in zip(documents, results) {
                tally.extra += result.agreement.extra.count
                for (pair, kinds) in zip(result.agreement.pairs, result.kinds) { tally.add(pair, kinds) }
                if list != nil { listed += differences(document, result.agreement, result.kinds) }
            }
            lines += table(URL(fileURLWithPath: path).lastPathComponent, tally)
        }
        FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
        if let list { try Data(listed.utf8).write(to: URL(fileURLWithPath: list)) }
    }

    private struct Compared: Sendable {
        var agreement: ClaimAgreement
        var kinds: [Set<Construction>]
    }

    /// Reads a document twice: on its own trees and on the parser's.
    private static func compared(
        _ gold: GoldDocument, _ language: String, _ reader: Reader, _ analyser: SyntaxAnalyser, _ givesTokens: Bool
    ) -> Compared {
        var document = Document(id: gold.id, text: gold.text, sha256: "")
        document.language = language
        document.published = published
        let (sentences, tokens) = syntax(of: gold)
        let first = reader.read(document, layers: .standard, sentences: sentences, tokens: tokens)
        let second: Annotation
        if givesTokens {
            var bare = tokens.map { Token(span: $0.span, sentence: $0.sentence, form: $0.form) }
            analyser.analyse(&bare, sentences: sentences, trees: true)
            second = reader.read(document, layers: .standard, sentences: sentences, tokens: bare)
        } else {
            second = reader.read(document, layers: .standard)
        }
        let agreement = ClaimAgreement(first, second)
        var place: [Int: Int] = [:]
        for (index, word) in gold.words.enumerated() { place[word.span.start] = index }
        var children = [[Int]](repeating: [], count: gold.words.count)
        for (index, word) in gold.words.enumerated() where word.head >= 0 { children[word.head].append(index) }
        let kinds = agreement.pairs.map { pair in place[pair.first.trigger.start].map { Construction.of($0, gold.words, children) } ?? [] }
        return Compared(agreement: agreement, kinds: kinds)
    }

    /// A treebank's document as the engine has it: lemmas without the seams of compounds.
    static func syntax(of gold: GoldDocument) -> (sentences: [Sentence], tokens: [Token]) {
        var sentences: [Sentence] = []
        var tokens: [Token] = []
        for (number, range) in gold.sentences.enumerated() {
            sentences.append(Sentence(span: gold.spans[number], tokens: range))
            for word in gold.words[range] {
                let lemma = word.lemma.split(separator: "_").joined()
                tokens.append(
                    Token(
                        span: word.span, sentence: number, form: word.form, lemma: lemma.isEmpty ? word.lemma : lemma, upos: word.upos,
                        feats: word.feats, head: word.head, relation: Relation(label: word.label)))
            }
        }
        return (sentences, tokens)
    }

    // MARK: What is shown

    private static func share(_ part: Int, _ whole: Int) -> String { whole == 0 ? "–" : String(format: "%.3f", Double(part) / Double(whole)) }

    private static func table(_ name: String, _ tally: Tally) -> [String] {
        var lines = ["\(name)\tasked\ttold\tsame\tmissing\tother\tadded\tequal of all"]
        for field in ClaimAgreement.Field.allCases {
            let count = tally.fields[field] ?? .init()
            let added = field == .found ? tally.extra : count.added
            lines.append(
                "\(field.rawValue)\t\(count.all)\t\(count.told)\t\(share(count.same, count.told))\t\(share(count.missing, count.told))\t"
                    + "\(share(count.other, count.told))\t\(added)\t\(share(count.equal, count.all))")
        }
        lines.append("\nconstruction\tclaims\tfound\tagent\tpatient\ttime\twhole")
        for kind in Construction.allCases {
            guard let fields = tally.constructions[kind], let whole = fields[.whole], whole.all > 0 else { continue }
            func equal(_ field: ClaimAgreement.Field) -> String { share(fields[field]?.equal ?? 0, fields[field]?.all ?? 0) }
            lines.append(
                "\(kind.rawValue)\t\(whole.all)\t\(equal(.found))\t\(equal(.agent))\t\(equal(.patient))\t\(equal(.time))\t\(equal(.whole))")
        }
        return lines + [""]
    }

    private static func differences(_ gold: GoldDocument, _ agreement: ClaimAgreement, _ kinds: [Set<Construction>]) -> String {
        let text = SourceText(gold.text)
        var out = ""
        func said(_ claim: Claim, _ annotation: Annotation) -> String {
            let parties = claim.participants.map { "\($0.role.rawValue)=\(text[$0.span])" }.joined(separator: ", ")
            let time = claim.time?.span.map { " @\(text[$0])" } ?? ""
            let place = claim.place.map { " in \(text[$0.span])" } ?? ""
            let polarity = claim.polarity == .negative ? " not" : ""
            return "\(text[claim.trigger]) [\(claim.type ?? "-")] \(parties)\(time)\(place) \(claim.modality.rawValue)\(polarity)"
        }
        for (pair, kinds) in zip(agreement.pairs, kinds) where !pair.differing.isEmpty {
            guard pair.first.sentence < agreement.first.sentences.count else { continue }
            let fields = pair.differing.map(\.rawValue).joined(separator: ",")
            let names = Construction.allCases.filter { kinds.contains($0) }.map(\.rawValue).joined(separator: "; ")
            out += "# \(fields) | \(names)\n\(text[agreement.first.sentences[pair.first.sentence].span])\n"
            out += "  gold \(said(pair.first, agreement.first))\n"
            if let second = pair.second { out += "  ours \(said(second, agreement.second))\n" }
            out += "\n"
        }
        return out
    }
}
