import KroniekLanguage
import KroniekText
import Synchronization

/// The words that stand around figures in one language, from the pack's `units` table. What the sections mean is said at the head of the English table.
final class FigureWords: Sendable {
    /// A word or phrase as the hashes of its atoms.
    struct Phrase: Sendable {
        var atoms: [UInt64]
        var value: String
    }

    /// Phrases of a section, longest first, found by their first or by their last atom.
    struct Phrases: Sendable {
        private var byFirst: [UInt64: [Phrase]] = [:]
        private var byLast: [UInt64: [Phrase]] = [:]

        init() {}

        /// A phrase that stands for nothing but itself.
        mutating func add(_ phrase: String) { add(Phrase(atoms: Atoms.of(phrase: phrase).map(\.hash), value: "")) }

        fileprivate mutating func add(_ phrase: Phrase) {
            guard let first = phrase.atoms.first, let last = phrase.atoms.last else { return }
            byFirst[first] = ((byFirst[first] ?? []) + [phrase]).sorted { $0.atoms.count > $1.atoms.count }
            byLast[last] = ((byLast[last] ?? []) + [phrase]).sorted { $0.atoms.count > $1.atoms.count }
        }

        /// One past the phrase that begins at `index`, and its value.
        func match(_ atoms: [Atom], at index: Int) -> (end: Int, value: String)? {
            guard index >= 0, index < atoms.count, let phrases = byFirst[atoms[index].hash] else { return nil }
            for phrase in phrases where index + phrase.atoms.count <= atoms.count {
                if holds(phrase, atoms, index) { return (index + phrase.atoms.count, phrase.value) }
            }
            return nil
        }

        /// The start of the phrase that ends before `index`.
        func match(_ atoms: [Atom], before index: Int) -> (start: Int, value: String)? {
            guard index > 0, index < atoms.count, !atoms[index].isBreak, let phrases = byLast[atoms[index - 1].hash] else { return nil }
            for phrase in phrases where phrase.atoms.count <= index {
                if holds(phrase, atoms, index - phrase.atoms.count) { return (index - phrase.atoms.count, phrase.value) }
            }
            return nil
        }

        private func holds(_ phrase: Phrase, _ atoms: [Atom], _ start: Int) -> Bool {
            for (offset, hash) in phrase.atoms.enumerated() {
                let atom = atoms[start + offset]
                if atom.hash != hash || (offset > 0 && atom.isBreak) { return false }
            }
            return true
        }
    }

    let numerals: Numerals
    private let sections: [String: Phrases]

    private static let cache = Mutex<[String: FigureWords]>([:])

    /// The words of a pack, read once a process.
    static func of(_ pack: LanguagePack) -> FigureWords {
        cache.withLock { cache in
            if let words = cache[pack.folder] { return words }
            let words = FigureWords(units: pack.table("units"), numerals: pack.table("numerals"))
            cache[pack.folder] = words
            return words
        }
    }

    /// Sections whose rows begin with what the words stand for.
    private static let valued: Set<String> = ["currency", "percent", "unit", "fraction"]

    init(units: Table, numerals: Table) {
        self.numerals = Numerals(table: numerals)
        var sections: [String: Phrases] = [:]
        for row in units.rows {
            let isValued = FigureWords.valued.contains(row.section)
            for item in row.list(isValued ? 1 : 0) {
                let atoms = Atoms.of(phrase: item).map(\.hash)
                sections[row.section, default: Phrases()].add(Phrase(atoms: atoms, value: isValued ? row[0] : ""))
            }
        }
        self.sections = sections
        low = sections["low"] ?? Phrases()
        high = sections["high"] ?? Phrases()
        almost = sections["almost"] ?? Phrases()
        approx = sections["approx"] ?? Phrases()
        negative = sections["negative"] ?? Phrases()
        signed = sections["signed"] ?? Phrases()
        belowNought = sections["belownought"] ?? Phrases()
        orLow = sections["orlow"] ?? Phrases()
        orHigh = sections["orhigh"] ?? Phrases()
        orSo = sections["orso"] ?? Phrases()
        to = sections["to"] ?? Phrases()
        between = sections["between"] ?? Phrases()
        and = sections["and"] ?? Phrases()
        currency = sections["currency"] ?? Phrases()
        percent = sections["percent"] ?? Phrases()
        unit = sections["unit"] ?? Phrases()
        fraction = sections["fraction"] ?? Phrases()
        more = sections["more"] ?? Phrases()
        others = sections["others"] ?? Phrases()
        partitive = sections["partitive"] ?? Phrases()
        label = sections["label"] ?? Phrases()
        age = sections["age"] ?? Phrases()
        compound = sections["compound"] ?? Phrases()
        article = sections["article"] ?? Phrases()
        weakOne = sections["weakone"] ?? Phrases()
        several = sections["several"] ?? Phrases()
        ranging = sections["ranging"] ?? Phrases()
        from = sections["from"] ?? Phrases()
        shift = sections["shift"] ?? Phrases()
        change = sections["change"] ?? Phrases()
        ofWhich = sections["ofwhich"] ?? Phrases()
        score = sections["score"] ?? Phrases()
        ratio = sections["ratio"] ?? Phrases()
        numberOf = sections["numberof"] ?? Phrases()
        ageBound = sections["agebound"] ?? Phrases()
        street = sections["street"] ?? Phrases()
        countAfter = sections["countafter"] ?? Phrases()
        var endings: [[UInt8]] = []
        var joined: [[UInt8]] = []
        var joinsNouns = false
        for row in units.rows {
            switch row.section {
            case "nounend": endings += row.list(0).map { Array($0.utf8) }
            case "compound": joined += row.list(0).map { Array($0.utf8) }
            case "joined": joinsNouns = true
            default: continue
            }
        }
        nounEndings = endings
        measures = Set(units.rows.filter { $0.section == "unit" }.map { $0[0] })
        compoundEnds = joinsNouns ? joined : []
        self.joinsNouns = joinsNouns
    }

    let belowNought: Phrases
    let negative, signed, low, high, almost, approx, orLow, orHigh, orSo, to, between, and, currency, percent, unit, fraction, more, others,
        partitive, label,
        age,
        compound,
        article, weakOne, several, ranging, from, shift, change, ofWhich, score, ratio, numberOf, ageBound, street, countAfter: Phrases
    private let measures: Set<String>

    /// Whether a unit measures things out, as kilos do and euros do not.
    func isMeasure(_ unit: String) -> Bool { measures.contains(unit) }

    /// Ends of adjectives and participles that are nouns behind a number.
    let nounEndings: [[UInt8]]
    /// Ends of words that begin with a numeral ("twaalfkoppig").
    let compoundEnds: [[UInt8]]
    /// Nouns are joined into one word: two in a row are a measure and what is measured, or two phrases.
    let joinsNouns: Bool
}
