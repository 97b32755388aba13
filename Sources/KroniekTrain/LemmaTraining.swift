import KroniekLanguage
import KroniekModel
import KroniekText

/// Trains `lemma.model`: the rules of each word that training saw, and a model that chooses a rule for a new word by its letters and features.
struct LemmaTraining {
    struct Word: Hashable {
        var form: String
        var lemma: String
        var tag: UInt8
        var bundle: String
    }

    var epochs = 12
    var budget = 1_500_000

    /// The words of a document with the lemma that they have by themselves: without compound seams, and a verb without the particle that stands apart.
    static func words(_ document: GoldDocument) -> [Word] {
        var particles: [Int: [String]] = [:]
        for word in document.words where word.label == "compound:prt" && word.head >= 0 {
            particles[word.head, default: []].append(word.form.lowercased())
        }
        return document.words.enumerated().compactMap { index, word in
            var lemma = word.lemma.split(separator: "_").joined()
            if lemma.isEmpty { lemma = word.lemma }
            for particle in particles[index] ?? [] where lemma.lowercased().hasPrefix(particle) && lemma.utf8.count > particle.utf8.count + 1 {
                if !word.form.lowercased().hasPrefix(particle) { lemma = String(lemma.dropFirst(particle.count)) }
            }
            return lemma.isEmpty ? nil : Word(form: word.form, lemma: lemma, tag: word.upos.rawValue, bundle: word.feats)
        }
    }

    /// Particles that the treebank's verb lemmas carry at least every second time that they stand apart, in the sources that join any.
    static func particles(_ documents: [GoldDocument]) -> [String] {
        var joined: [String: [Int: Int]] = [:]
        var apart: [String: [Int: Int]] = [:]
        var sources: Set<Int> = []
        for document in documents {
            for word in document.words where word.label == "compound:prt" && word.head >= 0 {
                let lemma = word.lemma.split(separator: "_").joined().lowercased()
                let verb = document.words[word.head].lemma.split(separator: "_").joined().lowercased()
                if verb.hasPrefix(lemma), verb.utf8.count > lemma.utf8.count + 1, !document.words[word.head].form.lowercased().hasPrefix(lemma) {
                    joined[lemma, default: [:]][document.source, default: 0] += 1
                    sources.insert(document.source)
                } else {
                    apart[lemma, default: [:]][document.source, default: 0] += 1
                }
            }
        }
        return joined.filter { particle, counts in
            sources.reduce(0) { $0 + (counts[$1] ?? 0) } >= sources.reduce(0) { $0 + (apart[particle]?[$1] ?? 0) }
        }.keys.sorted()
    }

    /// `words` with repetitions, the sources that count most first: what a later one says of a word that an earlier one has is ignored.
    func train(_ sources: [[Word]], particles: [String]) -> [UInt8] {
        var rules: [LemmaRule] = []
        var number: [LemmaRule: Int] = [:]
        var plain: [UInt64: [Int: Int]] = [:]
        var exact: [UInt64: [Int: Int]] = [:]
        var plainOf: [UInt64: UInt64] = [:]
        var types: [(word: Word, form: WordForm, rule: Int)] = []
        for words in sources {
            var newPlain: [UInt64: [Int: Int]] = [:]
            var seen: Set<Word> = []
            for word in words {
                let form = WordForm(word.form, dictionary: nil)
                let keys = Lemmatizer.keys(form, tag: word.tag, bundle: word.bundle)
                guard plain[keys.plain] == nil else { continue }
                let rule = LemmaRule(form: word.form, lemma: word.lemma)
                let index = number[rule] ?? rules.count
                if index == rules.count {
                    number[rule] = index
                    rules.append(rule)
                }
                newPlain[keys.plain, default: [:]][index, default: 0] += 1
                exact[keys.exact, default: [:]][index, default: 0] += 1
                plainOf[keys.exact] = keys.plain
                if seen.insert(word).inserted { types.append((word, form, index)) }
            }
            plain.merge(newPlain) { first, _ in first }
        }
        // Rules in the order of their use, so that a model without an opinion takes the commonest that fits.
        var uses = [Int](repeating: 0, count: rules.count)
        for type in types { uses[type.rule] += 1 }
        let order = rules.indices.sorted { (-uses[$0], $0) < (-uses[$1], $1) }
        var place = [Int](repeating: 0, count: rules.count)
        for (index, rule) in order.enumerated() { place[rule] = index }
        func best(_ counts: [Int: Int]) -> Int { place[counts.min { ($1.value, place[$0.key]) < ($0.value, place[$1.key]) }?.key ?? 0] }
        var entries: [UInt64: Int] = [:]
        for (key, counts) in plain { entries[key] = best(counts) }
        for (key, counts) in exact {
            let rule = best(counts)
            if let key2 = plainOf[key], let usual = entries[key2], usual != rule { entries[key] = rule }
        }
        var out = ModelFileWriter()
        out.add("particles", lines: particles)
        out.add("rule-names", lines: order.map { rules[$0].line })
        out.add("lexicon", PackedTable.pack(entries.sorted { $0.key < $1.key }.map { ($0.key, UInt32($0.value + 1)) }))
        out.add("rules", learn(types.map { ($0.word, $0.form, place[$0.rule]) }, rules: order.map { rules[$0] }))
        return out.bytes()
    }

    private func learn(_ types: [(word: Word, form: WordForm, rule: Int)], rules: [LemmaRule]) -> [UInt8] {
        let model = Perceptron(classes: rules.count, floor: 1)
        var random = FixedRandom(seed: 6)
        var order = Array(types.indices)
        var features = [UInt64](repeating: 0, count: Lemmatizer.capacity)
        var scores = [Int32](repeating: 0, count: rules.count)
        let scalars = types.map { $0.word.form.unicodeScalars.map(\.value) }
        for epoch in 0..<epochs {
            random.shuffle(&order)
            var wrong = 0
            for index in order {
                let type = types[index]
                // The word itself is no feature while training: the lexicon knows it, a new word will not be known.
                let count =
                    Lemmatizer.fill(
                        &features, type.form, scalars[index].map(UTF8Bytes.lowered), tag: type.word.tag, bundle: ByteHash.of(type.word.bundle)) - 1
                for label in scores.indices { scores[label] = 0 }
                model.add(features, count, to: &scores)
                model.tick()
                var guess = -1
                for label in scores.indices where label != type.rule && (guess < 0 || scores[label] > scores[guess]) {
                    if rules[label].apply(scalars[index]) != nil { guess = label }
                }
                if guess >= 0, scores[guess] >= scores[type.rule] {
                    if scores[guess] > scores[type.rule] { wrong += 1 }
                    model.update(features, count, up: type.rule, down: guess)
                }
            }
            report("lemmas", epoch, wrong, types.count)
        }
        return model.packed(budget: budget)
    }
}
