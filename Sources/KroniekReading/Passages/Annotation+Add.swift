import KroniekModel

extension Annotation {
    /// Takes in what was read of other passages of the same document. Spans do not overlap; everything is in the order of the text again, and what is one
    /// thing by name or knowledge is one entity.
    mutating func add(_ part: Annotation) {
        let (own, theirs) = addSentences(part)
        let entities = part.entities.map { entity in
            if let known = self.entities.firstIndex(where: {
                $0.kind == entity.kind && ($0.name == entity.name || $0.knowledge != nil && $0.knowledge == entity.knowledge)
            }) {
                return known
            }
            self.entities.append(entity)
            return self.entities.count - 1
        }
        let quantities = addQuantities(part)
        mentions += part.mentions.map { mention in
            var mention = mention
            mention.entity = entities[mention.entity]
            return mention
        }
        quotes += part.quotes.map { quote in
            var quote = quote
            if let speaker = quote.speaker?.entity { quote.speaker?.entity = entities[speaker] }
            return quote
        }
        for index in claims.indices {
            claims[index].sentence = own[claims[index].sentence]
            claims[index].quantities = claims[index].quantities.map { quantities.own[$0] }
        }
        let lines = (headlines?.all ?? []) + (part.headlines?.all ?? [])
        claims += part.claims.map { claim in
            var claim = claim
            claim.sentence = theirs[claim.sentence]
            claim.quantities = claim.quantities.map { quantities.theirs[$0] }
            if let place = claim.place { claim.place?.entity = entities[place.entity] }
            if let source = claim.source?.entity { claim.source?.entity = entities[source] }
            for index in claim.participants.indices { claim.participants[index].entity = claim.participants[index].entity.map { entities[$0] } }
            return claim
        }
        times += part.times
        times.sort { $0.span < $1.span }
        mentions.sort { ($0.span, $0.entity) < ($1.span, $1.entity) }
        quotes.sort { $0.span < $1.span }
        let order = claims.indices.sorted { a, b in
            (claims[a].trigger, claims[a].span, claims[a].lemma, a) < (claims[b].trigger, claims[b].span, claims[b].lemma, b)
        }
        claims = order.map { claims[$0] }
        headlines = lines.count == order.count ? Headlines(order.map { lines[$0] }) : nil
    }

    /// Sentences with their tokens, renumbered by where they stand; the new number of each old one.
    private mutating func addSentences(_ part: Annotation) -> (own: [Int], theirs: [Int]) {
        typealias Entry = (span: Span, isOwn: Bool, number: Int)
        let ours = sentences.indices.map { Entry(sentences[$0].span, true, $0) }
        let others = part.sentences.indices.map { Entry(part.sentences[$0].span, false, $0) }
        let order = (ours + others).sorted { ($0.span, $0.number) < ($1.span, $1.number) }
        var own = [Int](repeating: 0, count: sentences.count)
        var theirs = [Int](repeating: 0, count: part.sentences.count)
        var joined: (sentences: [Sentence], tokens: [Token]) = ([], [])
        for (number, entry) in order.enumerated() {
            let source = entry.isOwn ? self : part
            let range = source.sentences[entry.number].tokens.clamped(to: 0..<source.tokens.count)
            let first = joined.tokens.count
            for index in range {
                var token = source.tokens[index]
                token.sentence = number
                // A head outside its sentence is none, and stays one.
                if token.head >= 0 { token.head = range.contains(token.head) ? token.head - range.lowerBound + first : -1 }
                joined.tokens.append(token)
            }
            joined.sentences.append(Sentence(span: entry.span, tokens: first..<joined.tokens.count))
            if entry.isOwn { own[entry.number] = number } else { theirs[entry.number] = number }
        }
        (sentences, tokens) = joined
        return (own, theirs)
    }

    /// Quantities by where they stand; the new number of each old one.
    private mutating func addQuantities(_ part: Annotation) -> (own: [Int], theirs: [Int]) {
        typealias Entry = (quantity: Quantity, isOwn: Bool, number: Int)
        let ours = quantities.indices.map { Entry(quantities[$0], true, $0) }
        let others = part.quantities.indices.map { Entry(part.quantities[$0], false, $0) }
        let order = (ours + others).sorted { ($0.quantity.span, $0.number) < ($1.quantity.span, $1.number) }
        var own = [Int](repeating: 0, count: quantities.count)
        var theirs = [Int](repeating: 0, count: part.quantities.count)
        for (number, entry) in order.enumerated() { if entry.isOwn { own[entry.number] = number } else { theirs[entry.number] = number } }
        quantities = order.map(\.quantity)
        return (own, theirs)
    }
}
