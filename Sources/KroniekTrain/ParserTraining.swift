import KroniekLanguage
import KroniekModel

/// Trains `parser.model`: an arc-hybrid parser with the dynamic oracle of Goldberg and Nivre (2013), on tags as the tagger gives them.
struct ParserTraining {
    struct Sentence {
        var words: [WordForm]
        var tags: [UInt8]
        var bundles: [UInt8]
        /// Word indices; the number of words for the root.
        var heads: [Int]
        var labels: [UInt8]
    }

    var epochs = 7
    /// How often the parser follows its own mistakes, after the first epoch.
    var exploration = 0.9
    var floor = 5
    /// Bytes of the weights in the file, about.
    var budget = 6_000_000

    func train(_ sentences: [Sentence]) -> [UInt8] {
        let actions = actions(sentences)
        var out = ModelFileWriter()
        out.add("action-names", lines: actions.map { "\($0.kind.rawValue) \(Relation.names[Int($0.label)])" })
        out.add("actions", learn(sentences, actions))
        return out.bytes()
    }

    private func actions(_ sentences: [Sentence]) -> [ParseAction] {
        var counts: [ParseAction: Int] = [:]
        for sentence in sentences {
            for index in sentence.heads.indices {
                counts[ParseAction(sentence.heads[index] > index ? .left : .right, sentence.labels[index]), default: 0] += 1
            }
        }
        let seen = counts.keys.sorted { ($0.kind.rawValue, $0.label) < ($1.kind.rawValue, $1.label) }
        return [ParseAction(.shift, 0)] + seen
    }

    private func learn(_ sentences: [Sentence], _ actions: [ParseAction]) -> [UInt8] {
        let model = Perceptron(classes: actions.count, floor: floor)
        let longest = sentences.map(\.words.count).max() ?? 0
        let state = ParseState(capacity: longest)
        let nodes = UnsafeMutablePointer<ParseNode>.allocate(capacity: longest + 2)
        let marks = UnsafeMutablePointer<UInt16>.allocate(capacity: longest + 2)
        let verbs = UnsafeMutablePointer<UInt16>.allocate(capacity: longest + 2)
        let features = UnsafeMutablePointer<UInt64>.allocate(capacity: ParseFeatures.capacity)
        let scores = UnsafeMutablePointer<Int32>.allocate(capacity: actions.count)
        defer {
            nodes.deallocate()
            marks.deallocate()
            verbs.deallocate()
            features.deallocate()
            scores.deallocate()
        }
        var random = FixedRandom(seed: 5)
        var order = Array(sentences.indices)
        for epoch in 0..<epochs {
            random.shuffle(&order)
            var wrong = 0
            var all = 0
            for number in order {
                let sentence = sentences[number]
                Parser.prepare(
                    sentence.words, sentence.words.count, tags: sentence.tags, bundles: sentence.bundles, nodes: nodes, marks: marks, verbs: verbs)
                state.begin(sentence.words.count)
                while !state.isDone {
                    for index in actions.indices { scores[index] = 0 }
                    let filled = ParseFeatures.fill(features, state, nodes, marks, verbs)
                    model.add(features, filled, to: scores)
                    let costs = Costs(state, sentence.heads)
                    var guess = -1
                    var right = -1
                    for index in actions.indices where Parser.isLegal(actions[index], state) {
                        if costs.isBest(actions[index], sentence.labels) {
                            if right < 0 || scores[index] > scores[right] { right = index }
                        } else if guess < 0 || scores[index] > scores[guess] {
                            guess = index
                        }
                    }
                    guard right >= 0 else { fatalError("no action is right") }
                    model.tick()
                    all += 1
                    if guess >= 0, scores[right] <= scores[guess] { model.update(features, filled, up: right, down: guess) }
                    let isWrong = guess >= 0 && scores[guess] >= scores[right]
                    if isWrong { wrong += 1 }
                    let follow = isWrong && epoch > 0 && random.unit() < exploration
                    Parser.apply(actions[follow ? guess : right], state)
                }
            }
            report("parser", epoch, wrong, all)
        }
        return model.packed(budget: budget)
    }
}

/// How many gold arcs each move puts out of reach.
struct Costs {
    private let shift: Int
    private let left: Int
    private let right: Int
    private let best: Int
    private let top: Int
    private let leftIsGold: Bool
    private let rightIsGold: Bool

    init(_ state: ParseState, _ heads: [Int]) {
        let count = state.count
        let s0 = state.top(0)
        let s1 = state.top(1)
        let b0 = state.ahead(0)
        var shift = Int.max
        var left = Int.max
        var right = Int.max
        if state.canShift {
            shift = 0
            let head = heads[b0]
            for place in 0..<state.depth {
                let word = state.top(place)
                if place > 0, word == head { shift += 1 }
                if heads[word] == b0 { shift += 1 }
            }
        }
        if state.depth > 0 {
            var lost = 0
            var word = b0
            while word < count {
                if heads[word] == s0 { lost += 1 }
                word += 1
            }
            let head = heads[s0]
            if state.canLeft { left = lost + (head == s1 || head > b0 ? 1 : 0) }
            if state.canRight { right = lost + (head >= b0 ? 1 : 0) }
        }
        self.shift = shift
        self.left = left
        self.right = right
        best = min(shift, left, right)
        top = s0
        leftIsGold = state.depth > 0 && heads[s0] == b0
        rightIsGold = state.depth > 1 && heads[s0] == s1
    }

    /// Whether an action loses as little as can be, with the gold label where its arc is gold.
    func isBest(_ action: ParseAction, _ labels: [UInt8]) -> Bool {
        switch action.kind {
        case .shift: shift == best
        case .left: left == best && (!leftIsGold || action.label == labels[top])
        case .right: right == best && (!rightIsGold || action.label == labels[top])
        }
    }
}
