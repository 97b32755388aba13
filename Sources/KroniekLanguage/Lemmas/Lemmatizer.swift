package import KroniekModel
import KroniekText

/// Lemmas of tagged words: what training saw of the word, else the likeliest rule that fits its letters.
package struct Lemmatizer: Sendable {
    package static let capacity = 40
    /// A longer word is its own lemma: no language inflects addresses.
    static let longest = 64

    private let rules: [LemmaRule]
    private let weights: PackedWeights
    private let lexicon: PackedTable
    /// Particles (their lemmas) that are written before the lemma of their verb though they stand apart (Dutch "op" of "bel … op"); none in English.
    package let particles: Set<String>

    /// Nil where the model is missing or does not hold together.
    package init?(_ file: ModelFile) {
        guard let weights = PackedWeights(file, section: "rules"), let lexicon = PackedTable(file, section: "lexicon") else { return nil }
        let rules = file.lines("rule-names").compactMap { LemmaRule(line: $0) }
        guard rules.count == weights.classes, !rules.isEmpty else { return nil }
        self.rules = rules
        self.weights = weights
        self.lexicon = lexicon
        particles = Set(file.lines("particles").filter { !$0.isEmpty })
    }

    /// The keys of the lexicon, the surest first: the word as written with its features, the word in lower case with its part of speech.
    package static func keys(_ word: WordForm, tag: UInt8, bundle: String) -> (exact: UInt64, plain: UInt64) {
        (Feature.of(700, word.cased, UInt64(tag), ByteHash.of(bundle)), Feature.of(701, word.lower, UInt64(tag)))
    }

    /// What the rule model looks at; returns how many. `scalars` is the word in lower case.
    package static func fill(_ out: UnsafeMutablePointer<UInt64>, _ word: WordForm, _ scalars: [UInt32], tag: UInt8, bundle: UInt64) -> Int {
        let t = UInt64(tag)
        var at = 0
        func put(_ hash: UInt64) {
            out[at] = hash
            at += 1
        }
        put(Feature.of(710, t, bundle))
        put(Feature.of(711, t, word.look))
        var suffix: UInt64 = 1
        for length in 1...7 where length <= scalars.count {
            suffix = Feature.mix(suffix &* 0x1_0001 &+ UInt64(scalars[scalars.count - length]))
            put(Feature.of(712, suffix, t, bundle))
            put(Feature.of(713, suffix, t))
            if length <= 4 { put(Feature.of(714, suffix, t, word.look)) }
        }
        var prefix: UInt64 = 1
        for length in 1...6 where length <= scalars.count {
            prefix = Feature.mix(prefix &* 0x1_0003 &+ UInt64(scalars[length - 1]))
            put(Feature.of(715, prefix, t, bundle))
            if length >= 2, scalars.count > 3 { put(Feature.of(716, prefix, bundle, UInt64(scalars[scalars.count - 1]))) }
        }
        put(Feature.of(717, UInt64(min(scalars.count, 9)), t, bundle))
        put(Feature.of(718, word.lower, t))
        return at
    }

    /// - Parameter rank: of a frequent word in lower case its place among them, the most frequent first, from 1; 0 for a string that may be no word. Of a content word that training did not
    ///   see, a likely rule that makes such a word goes before a likelier one that makes none ("unveiled" is of "unveil", though "…iled" is mostly of "…ile").
    package func lemma(_ form: String, tag: UPOS, bundle: String, rank: (([UInt32]) -> Int)? = nil) -> String {
        let form = UTF8Bytes.plainApostrophes(form)
        let isContent = tag == .verb || tag == .noun || tag == .adj
        let word = WordForm(form, dictionary: nil)
        let tag = tag.rawValue
        let keys = Lemmatizer.keys(word, tag: tag, bundle: bundle)
        var known = Int(lexicon.value(keys.exact))
        if known == 0 { known = Int(lexicon.value(keys.plain)) }
        if known > 0, known <= rules.count {
            let rule = rules[known - 1]
            if rule.isIdentity { return form }
            let scalars = form.unicodeScalars.map(\.value)
            if let lemma = rule.apply(scalars) { return Lemmatizer.text(lemma) }
        }
        if form.utf8.count > Lemmatizer.longest || word.look == 6 { return form }
        let scalars = form.unicodeScalars.map(\.value)
        let lower = scalars.map(UTF8Bytes.lowered)
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Lemmatizer.capacity) { features in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: rules.count) { scores in
                guard let f = features.baseAddress, let s = scores.baseAddress else { return form }
                for index in 0..<rules.count { s[index] = 0 }
                let count = Lemmatizer.fill(f, word, lower, tag: tag, bundle: ByteHash.of(bundle))
                weights.add(f, count, to: s)
                var best = Int32.min
                var lemma: [UInt32]?
                for index in 0..<rules.count where s[index] > best && (s[index] != 0 || lemma == nil) {
                    if let made = rules[index].apply(scalars) {
                        best = s[index]
                        lemma = made
                    }
                }
                if isContent, let rank, let likeliest = lemma, likeliest != lower, rank(likeliest.map(UTF8Bytes.lowered)) == 0 {
                    var next = Int.max
                    for index in 0..<rules.count where s[index] > 0 && s[index] < best {
                        guard let made = rules[index].apply(scalars), made != lower, made != scalars, made.count > 1 else { continue }
                        let place = rank(made)
                        guard place > 0, place < next else { continue }
                        next = place
                        lemma = made
                    }
                }
                return lemma.map(Lemmatizer.text) ?? form
            }
        }
    }

    /// What the likeliest rules alone make of a word, the likeliest first.
    package func guesses(_ form: String, tag: UPOS, most: Int) -> [String] {
        let word = WordForm(form, dictionary: nil)
        let scalars = form.unicodeScalars.map(\.value)
        if form.utf8.count > Lemmatizer.longest || word.look == 6 { return [] }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Lemmatizer.capacity) { features in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: rules.count) { scores in
                guard let f = features.baseAddress, let s = scores.baseAddress else { return [] }
                for index in 0..<rules.count { s[index] = 0 }
                let count = Lemmatizer.fill(f, word, scalars.map(UTF8Bytes.lowered), tag: tag.rawValue, bundle: ByteHash.of(""))
                weights.add(f, count, to: s)
                var found: [String] = []
                for index in rules.indices.filter({ s[$0] > 0 }).sorted(by: { (s[$1], $0) < (s[$0], $1) }) where found.count < most {
                    if let made = rules[index].apply(scalars).map(Lemmatizer.text), !found.contains(made) { found.append(made) }
                }
                return found
            }
        }
    }

    private static func text(_ scalars: [UInt32]) -> String {
        var out = String.UnicodeScalarView()
        for scalar in scalars { out.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
        return String(out)
    }
}
