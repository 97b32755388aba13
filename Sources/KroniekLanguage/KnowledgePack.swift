import Foundation
public import KroniekModel
import KroniekText

/// Countries, places, organisations and office-holders that come with Kroniek.
///
/// Its tables are mapped and searched where they lie: opening the pack reads next to nothing, whatever it holds.
public final class KnowledgePack: Knowledge {
    let folding: NameFolding
    let gazetteer: Gazetteer
    private let records: SortedLines
    private let names: SortedLines
    private let demonyms: SortedLines
    private let offices: SortedLines
    private let sexes: SortedLines
    private let officesPath: String
    /// Folded articles and endings by language: no part of a name.
    private let articles: [String: [[UInt8]]]
    private let endings: [String: [String]]
    private let bits: [String: Gazetteer.Language]

    /// - Parameter folder: the folder `knowledge` of the language data.
    public init(folder: String) throws {
        do {
            folding = try NameFolding(path: "\(folder)/fold.bin")
            gazetteer = try Gazetteer(path: "\(folder)/gazetteer.bin")
            records = try SortedLines(path: "\(folder)/records.txt")
            names = try SortedLines(path: "\(folder)/names.txt")
            demonyms = try SortedLines(path: "\(folder)/demonyms.txt")
            officesPath = "\(folder)/offices.txt"
            offices = try SortedLines(path: officesPath)
            sexes = try SortedLines(path: "\(folder)/sexes.txt")
        } catch let failure as MappedFile.Failure {
            throw PackLibrary.Failure("The knowledge pack is not whole: \(failure). Install the language data again.")
        }
        let affixes = Table(name: "affixes.txt", text: (try? String(contentsOfFile: "\(folder)/affixes.txt", encoding: .utf8)) ?? "")
        var articles: [String: [[UInt8]]] = [:]
        var endings: [String: [String]] = [:]
        var bits: [String: Gazetteer.Language] = [:]
        for row in affixes.rows {
            if row[1] == "article" { articles[row[0], default: []] += row.list(2).map { [folding] in folding.key($0) + [0x20] } }
            if row[1] == "ending" { endings[row[0], default: []] += row.list(2) }
            let numbers = row.list(2).compactMap { UInt32($0) }
            if row[1] == "bits", numbers.count == 2, numbers.allSatisfy({ $0 < 32 }) {
                bits[row[0]] = Gazetteer.Language(name: .init(rawValue: 1 << numbers[0]), demonym: .init(rawValue: 1 << numbers[1]))
            }
        }
        self.bits = bits
        self.articles = articles
        self.endings = endings
    }

    public func record(_ id: String) -> KnowledgeRecord? {
        guard !id.isEmpty, let fields = records.lines(id.utf8).first else { return nil }
        func field(_ index: Int) -> Substring { index < fields.count ? fields[index] : "" }
        guard let kind = EntityKind(rawValue: String(field(0))) else { return nil }
        let english = String(field(1))
        let dutch = String(field(2))
        return KnowledgeRecord(
            id: id, kind: kind, names: ["en": english, "nl": dutch.isEmpty ? english : dutch], within: field(3).isEmpty ? nil : String(field(3)),
            latitude: Double(field(4)), longitude: Double(field(5)), weight: Int(field(6)) ?? 0)
    }

    /// Ids that a name may denote in a language, likeliest first. Case and accents are folded; an article or a possessive ending is not part of a name.
    /// An acronym is found only as one ("us" is not "US"). What only other languages call so follows what this one does.
    public func candidates(_ name: String, language: String) -> [String] {
        let language = String(language.prefix { $0 != "-" })
        let key = folding.key(name)
        let capitals = isInCapitals(name)
        var found = lookUp(key, capitals: capitals, language: language)
        if found.isEmpty {
            for article in articles[language] ?? [] where key.starts(with: article) && key.count > article.count {
                found = lookUp(Array(key.dropFirst(article.count)), capitals: capitals, language: language)
                if !found.isEmpty { break }
            }
        }
        if found.isEmpty {
            for ending in endings[language] ?? [] where name.hasSuffix(ending) && name.utf8.count > ending.utf8.count {
                return candidates(String(name.dropLast(ending.count)), language: language)
            }
        }
        return found
    }

    /// Which gazetteer entries are words of a language.
    func gazetteerLanguage(_ language: String) -> Gazetteer.Language { bits[String(language.prefix { $0 != "-" })] ?? .any }

    private func lookUp(_ key: [UInt8], capitals: Bool, language: String) -> [String] {
        guard !key.isEmpty else { return [] }
        var scored: [(id: String, score: Int)] = []
        for fields in names.lines(key) {
            guard fields.count >= 3, fields[1].isEmpty || capitals else { continue }
            let foreign = fields[0] != "*" && fields[0] != language
            for item in fields[2].split(separator: ",") {
                let parts = item.split(separator: " ")
                guard parts.count == 2, let score = Int(parts[1]) else { continue }
                let id = String(parts[0])
                let value = score - (foreign ? 1000 : 0)
                if let index = scored.firstIndex(where: { $0.id == id }) {
                    scored[index].score = max(scored[index].score, value)
                } else {
                    scored.append((id, value))
                }
            }
        }
        // Stable: the file has namesakes of one score by population.
        return scored.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element.id)
    }

    /// Whether a name has capitals and no small letters of the ASCII range.
    private func isInCapitals(_ name: String) -> Bool {
        !name.utf8.contains { (0x61...0x7A).contains($0) }
    }

    /// The country of an adjective or an inhabitant ("Dutch", "Irakees", "Nederlandse"), or the id of a region or a people ("Koerdisch":
    /// "group/kurds"); nil where the word is none.
    public func demonym(_ word: String, language: String) -> String? {
        let key = folding.key(word)
        guard !key.isEmpty else { return nil }
        let language = String(language.prefix { $0 != "-" })
        return demonyms.lines(key).first { $0.count >= 2 && $0[0] == language }.map { String($0[1]) }
    }

    /// Who bears a name.
    public enum Sex: Sendable { case masculine, feminine }

    /// Nil where men and women bear it, or nobody is known to. By `Training/knowledge/sexes.py`.
    public func sex(ofGivenName name: String) -> Sex? {
        guard let field = sexes.lines(folding.key(name)).first?.first else { return nil }
        return field == "m" ? .masculine : .feminine
    }

    /// Whether a place's name also stands for a government, as a capital's does ("Baghdad fears…").
    public func isMetonym(_ id: String) -> Bool { isMarked(id, 0x6D) }

    /// Whether a place is a region of which the pack knows no town.
    public func isVague(_ id: String) -> Bool { isMarked(id, 0x76) }

    private func isMarked(_ id: String, _ mark: UInt8) -> Bool {
        guard let fields = records.lines(id.utf8).first, fields.count > 7 else { return false }
        return fields[7].utf8.contains(mark)
    }

    /// Who held an office on a day.
    /// - Parameters:
    ///   - office: "head-of-state", "head-of-government", "foreign", "defence", "interior", "finance", "justice", "leader"; `Training/knowledge/offices.txt`
    ///     has them all.
    ///   - country: a country's id, or an organisation's ("org/nato").
    /// - Returns: the id of a person; nil where the pack does not know.
    public func holder(of office: String, country: String, on day: CalendarDay) -> String? {
        let iso = day.iso
        // Of two terms that share a day the later one counts.
        return offices.lines("\(country)/\(office)".utf8).last { $0.count >= 3 && $0[0] <= iso && iso <= $0[1] }.map { String($0[2]) }
    }

    /// One term of office.
    public struct Term: Sendable, Hashable {
        /// "head-of-state", "foreign", …: as in ``holder(of:country:on:)``.
        public var office: String
        /// Open at the end where the term is not over.
        public var interval: CalendarInterval
    }

    /// Every term of office by the person's id, in the order of the file. Reads the whole file of a few hundred lines.
    public func officeTerms() -> [String: [Term]] {
        guard let file = try? MappedFile(path: officesPath) else { return [:] }
        var terms: [String: [Term]] = [:]
        for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 4, let office = fields[0].split(separator: "/").last, let first = CalendarDay(iso: String(fields[1])) else {
                continue
            }
            let last = fields[2].hasPrefix("9999") ? nil : CalendarDay(iso: String(fields[2]))
            terms[String(fields[3]), default: []].append(Term(office: String(office), interval: CalendarInterval(earliest: first, latest: last)))
        }
        return terms
    }
}
