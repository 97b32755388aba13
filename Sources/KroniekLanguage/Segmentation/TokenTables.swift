import KroniekText

/// What a pack's `tokens.txt` says about words: clitics that are cut off, words with an apostrophe of their own, words that are two.
///
/// `[abbreviations]` one a line with its full stops, "before" in the second field where something always follows ("dr.", "nr.").
/// Sections: `[clitics]` one a line, an apostrophe in it ("n't", "'s"); `[words]` one a line ("'t"); `[splits]` the parts of a word with "|" ("can|not").
struct TokenTables: Sendable {
    /// The hash of what follows the apostrophe, with the letters that go with it before the apostrophe, longest first.
    private var clitics: [UInt64: [[UInt8]]] = [:]
    /// Hashes of what follows the apostrophe.
    var words: Set<UInt64> = []
    /// Bytes of the first part, by the hash of the whole.
    var splits: [UInt64: Int] = [:]
    /// Hashes of abbreviations with their full stops, as ``Segmenter/piece(_:_:)`` makes them; true where something always follows.
    private(set) var abbreviations: [UInt64: Bool] = [:]

    init(_ table: Table, learned: [String] = []) {
        for row in table.rows(in: "clitics") {
            let parts = row[0].split(separator: "'", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[1].isEmpty else { continue }
            clitics[TokenTables.hash(String(parts[1])), default: []].append(Array(parts[0].utf8))
        }
        for key in clitics.keys { clitics[key]?.sort { $0.count > $1.count } }
        for row in table.rows(in: "words") where row[0].hasPrefix("'") { words.insert(TokenTables.hash(String(row[0].dropFirst()))) }
        for split in learned + table.rows(in: "splits").map({ $0[0] }) {
            let parts = split.split(separator: "|", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { continue }
            splits[TokenTables.hash(String(parts[0] + parts[1]))] = parts[0].utf8.count
        }
        var abbreviations: [UInt64: Bool] = [:]
        for row in table.rows(in: "abbreviations") where row[0].hasSuffix(".") {
            let atoms = Array(row[0].utf8).withUnsafeBufferPointer { bytes in
                var scanner = AtomScanner(bytes: bytes, tables: self)
                scanner.scan(0..<bytes.count)
                return scanner.atoms
            }
            if !atoms.isEmpty { abbreviations[Segmenter.piece(atoms, 0..<atoms.count).hash] = row[1] == "before" }
        }
        self.abbreviations = abbreviations
    }

    static func hash(_ word: String) -> UInt64 {
        var hash = ByteHash()
        for scalar in word.unicodeScalars { hash.add(scalar: UTF8Bytes.lowered(scalar.value)) }
        return hash.value
    }

    /// How many bytes of the word before the apostrophe go with the clitic; nil where there is no clitic.
    func clitic(_ bytes: UnsafeBufferPointer<UInt8>, before: Atom, _ after: Atom) -> Int? {
        guard before.kind == .word || before.kind == .number || before.kind == .bracketClose || before.kind == .quoteClose || before.kind == .final,
            let found = clitics[after.hash]
        else { return nil }
        return letters(found, bytes, before: before)
    }

    /// Whether what stands behind the apostrophe of a word makes a clitic with it.
    func isClitic(_ bytes: UnsafeBufferPointer<UInt8>, before: Atom, _ after: UInt64) -> Bool {
        clitics[after].map { letters($0, bytes, before: before) != nil } ?? false
    }

    private func letters(_ found: [[UInt8]], _ bytes: UnsafeBufferPointer<UInt8>, before: Atom) -> Int? {
        for letters in found {
            if letters.isEmpty { return 0 }
            guard before.kind == .word, before.end - before.start > letters.count else { continue }
            if (0..<letters.count).allSatisfy({ bytes[before.end - letters.count + $0] | 0x20 == letters[$0] }) { return letters.count }
        }
        return nil
    }
}
