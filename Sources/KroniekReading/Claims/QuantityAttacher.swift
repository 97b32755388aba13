import KroniekModel

/// Gives each figure to the predicate whose argument it stands in, never to one of a neighbour clause.
struct QuantityAttacher: Sendable {
    let clauses: Clauses
    let reference: MentionIndex

    private var trees: Trees { clauses.trees }

    /// Indices of quantities by predicate, ascending.
    func attach(_ quantities: [Quantity]) -> [[Int]] {
        var result = [[Int]](repeating: [], count: clauses.predicates.count)
        for (number, quantity) in quantities.enumerated() {
            // The noun that is counted hangs more surely in the tree than a figure with its "more than".
            guard let figure = trees.headToken(of: trees.tokens(in: quantity.span)) else { continue }
            // "Kurdistan 24" is a name.
            if let mention = reference.mention(at: figure), reference.mentions[mention].form == .name,
                reference.mentions[mention].span.contains(quantity.span)
            {
                continue
            }
            let first = counted(quantity, figure) ?? figure
            var current = first
            var steps = 0
            while current >= 0, steps < Clauses.maximumSteps {
                if opensComparison(current) { break }
                let index = clauses.predicateAt[ellipted(current) ?? current]
                if index >= 0 {
                    result[index].append(number)
                    // "carried out 170 attacks": what is counted is a happening, and the clause around it tells the count.
                    let predicate = clauses.predicates[index]
                    if let noun = amounted(predicate), !result[noun].contains(number) { result[noun].append(number) }
                    let isCounted = first == predicate.token || trees.head[first] == predicate.token && trees.relation(first) == .nummod
                    guard predicate.form == .noun, isCounted, let above = above(predicate) else { break }
                    result[above].append(number)
                    break
                }
                current = trees.head[current]
                steps += 1
            }
        }
        return result
    }

    /// "7 million *compared with 5 million in 2005*": the figure behind such words is of what another one is held against.
    private func opensComparison(_ token: Int) -> Bool {
        guard clauses.predicateAt[token] < 0 || clauses.predicates[clauses.predicateAt[token]].form != .noun else { return false }
        let first = trees.low[token]
        return clauses.words.comparisons.contains { words in
            first + words.count <= trees.count && words.indices.allSatisfy { trees.form[first + $0] == words[$0] }
        }
    }

    /// The noun that is counted, where the figure stands with it: "injured six" counts people whom another clause names.
    private func counted(_ quantity: Quantity, _ figure: Int) -> Int? {
        guard let noun = quantity.ofSpan.flatMap({ trees.headToken(of: trees.tokens(in: $0)) }) else { return nil }
        if noun == figure || trees.isUnder(figure, noun) { return noun }
        guard noun > figure else { return nil }
        return (figure..<noun).contains { clauses.predicateAt[$0] >= 0 } ? nil : noun
    }

    /// "…, and six others injured": a noun beside a verb is the subject of the participle that the tree hangs from it.
    private func ellipted(_ noun: Int) -> Int? {
        guard trees.relation(noun) == .conj, trees.head[noun] >= 0, trees.tokens[trees.head[noun]].upos == .verb,
            let participle = trees.child(noun, .acl), clauses.isPastParticiple(participle), clauses.predicateAt[noun] < 0,
            clauses.predicateAt[participle] >= 0
        else { return nil }
        return participle
    }

    /// "The losses amount to 3 million": the figure is that of the happening which the verb has for its subject.
    private func amounted(_ predicate: Predicate) -> Int? {
        guard predicate.form == .verb, clauses.words.amounting.contains(predicate.lemma), let subject = trees.child(predicate.token, .nsubj),
            clauses.predicateAt[subject] >= 0, clauses.predicates[clauses.predicateAt[subject]].form == .noun
        else { return nil }
        return clauses.predicateAt[subject]
    }

    /// The verb that has a counted event noun as subject or object.
    private func above(_ predicate: Predicate) -> Int? {
        let top = predicate.carriers.last ?? predicate.token
        switch trees.relation(top) {
        case .obj, .nsubj, .nsubjPass: break
        default: return nil
        }
        let head = trees.head[top]
        guard head >= 0, clauses.predicateAt[head] >= 0, clauses.predicates[clauses.predicateAt[head]].form != .noun else { return nil }
        return clauses.predicateAt[head]
    }
}
