import KroniekModel

/// Reads the language-neutral half of the lexicon.
enum ConceptFiles {
    private static let flags = ["patient", "activity", "level"]

    /// The concepts of `folder`/concepts, with their labels.
    static func concepts(folder: String, labels: [String: [String: String]]) throws -> [Concept] {
        var concepts: [Concept] = []
        for path in LexiconFiles.paths(in: "\(folder)/concepts") {
            try LexiconFiles.forEachRow(in: path, width: 7) { bytes, line, fields in
                func text(_ index: Int) -> String { LexiconFiles.string(fields[index], in: bytes) }
                func value(_ index: Int) -> String? { fields[index].count == 1 && bytes[fields[index].lowerBound] == 0x2D ? nil : text(index) }
                let id = text(0)
                guard let kind = Concept.Kind(rawValue: text(3)) else {
                    throw PackLibrary.Failure("\(path), line \(line): “\(text(3))” is no kind of concept. Write one of \(names(Concept.Kind.self)).")
                }
                let effect = value(4).map { Concept.Effect(rawValue: $0) }
                if case .some(.none) = effect {
                    throw PackLibrary.Failure("\(path), line \(line): “\(text(4))” is no effect. Write - or one of \(names(Concept.Effect.self)).")
                }
                guard let weight = Int(text(6)), (0...9).contains(weight) else {
                    throw PackLibrary.Failure("\(path), line \(line): “\(text(6))” is no weight. Write a digit from 0 to 9.")
                }
                let flags = value(5)?.split(separator: ",").map(String.init) ?? []
                if let other = flags.first(where: { !ConceptFiles.flags.contains($0) }) {
                    throw PackLibrary.Failure(
                        "\(path), line \(line): “\(other)” is no flag. Write - or some of \(ConceptFiles.flags.joined(separator: ", ")).")
                }
                concepts.append(
                    Concept(
                        id: id, parent: value(1), plover: value(2), kind: kind, effect: effect ?? nil,
                        subjectIsPatient: flags.contains("patient"), movesActivity: flags.contains("activity"),
                        tellsLevel: flags.contains("level"), weight: weight, labels: labels[id] ?? [:]))
            }
        }
        return concepts
    }

    private static func names<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> String {
        type.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
