import KroniekModel

/// What a parser may do next.
package struct ParseAction: Hashable, Sendable {
    package enum Kind: UInt8, Sendable { case shift, left, right }
    package var kind: Kind
    /// A ``Relation``'s raw value.
    package var label: UInt8

    package init(_ kind: Kind, _ label: UInt8) {
        self.kind = kind
        self.label = label
    }
}

/// One tree a sentence, greedily, in time proportional to its length.
package struct Parser: Sendable {
    private let weights: PackedWeights
    private let actions: [ParseAction]

    /// Nil where the model is missing or does not hold together.
    package init?(_ file: ModelFile) {
        guard let weights = PackedWeights(file, section: "actions") else { return nil }
        var actions: [ParseAction] = []
        for line in file.lines("action-names") {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2, let kind = UInt8(parts[0]).flatMap(ParseAction.Kind.init(rawValue:)) else { return nil }
            actions.append(ParseAction(kind, Relation(label: String(parts[1])).rawValue))
        }
        guard actions.count == weights.classes, !actions.isEmpty else { return nil }
        self.weights = weights
        self.actions = actions
    }

    /// The nodes of a sentence, with the root and the "no word" after its words, and the running counts of marks and verbs.
    package static func prepare(
        _ words: UnsafePointer<WordForm>, _ count: Int, tags: UnsafePointer<UInt8>, bundles: UnsafePointer<UInt8>,
        nodes: UnsafeMutablePointer<ParseNode>, marks: UnsafeMutablePointer<UInt16>, verbs: UnsafeMutablePointer<UInt16>
    ) {
        marks[0] = 0
        verbs[0] = 0
        for index in 0..<count {
            (nodes + index).initialize(to: ParseNode(words[index], tag: tags[index], bundle: bundles[index]))
            marks[index + 1] = marks[index] + (tags[index] == UPOS.punct.rawValue ? 1 : 0)
            verbs[index + 1] = verbs[index] + (tags[index] == UPOS.verb.rawValue || tags[index] == UPOS.aux.rawValue ? 1 : 0)
        }
        marks[count + 1] = marks[count]
        verbs[count + 1] = verbs[count]
        (nodes + count).initialize(to: .root)
        (nodes + count + 1).initialize(to: .none)
    }

    /// Parses into `state`, which must have begun with the sentence's length.
    package func parse(_ state: ParseState, _ nodes: UnsafePointer<ParseNode>, _ marks: UnsafePointer<UInt16>, _ verbs: UnsafePointer<UInt16>) {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: ParseFeatures.capacity) { features in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: actions.count) { scores in
                guard let f = features.baseAddress, let s = scores.baseAddress else { return }
                while !state.isDone {
                    for index in 0..<actions.count { s[index] = 0 }
                    let filled = ParseFeatures.fill(f, state, nodes, marks, verbs)
                    weights.add(f, filled, to: s)
                    var best = -1
                    for index in 0..<actions.count where (best < 0 || s[index] > s[best]) && Parser.isLegal(actions[index], state) { best = index }
                    Parser.apply(best < 0 ? Parser.fallback(state) : actions[best], state)
                }
            }
        }
    }

    @inline(__always)
    package static func isLegal(_ action: ParseAction, _ state: ParseState) -> Bool {
        switch action.kind {
        case .shift: state.canShift
        case .left: state.canLeft && (action.label == Relation.root.rawValue) == state.isAtRoot
        case .right: state.canRight && action.label != Relation.root.rawValue
        }
    }

    package static func apply(_ action: ParseAction, _ state: ParseState) {
        switch action.kind {
        case .shift: state.shift()
        case .left: state.left(action.label)
        case .right: state.right(action.label)
        }
    }

    /// What is always legal, so that every sentence gets its tree even from a broken model.
    static func fallback(_ state: ParseState) -> ParseAction {
        state.canShift
            ? ParseAction(.shift, 0)
            : state.canRight ? ParseAction(.right, Relation.dep.rawValue) : ParseAction(.left, Relation.root.rawValue)
    }
}
