/// A name as it is compared: its words without case, accents and punctuation, particles apart.
///
/// A particle is a word that begins with a small letter ("van", "al", "bin"), or two letters before a hyphen ("Al-Haq"). Particles are written or left
/// out as a language likes, so they do not tell names apart. No list of words is needed for that.
struct NameForm: Sendable, Hashable {
    /// The words that count; all words where every one is a particle.
    let words: [String]

    var isEmpty: Bool { words.isEmpty }
    var key: String { words.joined(separator: " ") }
    var letters: Int { words.reduce(0) { $0 + $1.utf8.count } }

    init(words: [String]) { self.words = words }

    init(_ name: String) {
        if let words = NameForm.plainWords(name) {
            self.words = words
            return
        }
        var all: [String] = []
        var significant: [String] = []
        var word = ""
        var scalars = 0
        var beginsSmall = false
        var isCapitals = true
        func close(hyphen: Bool) {
            guard !word.isEmpty else { return }
            all.append(word)
            let isParticle = beginsSmall || (hyphen && scalars <= 2 && !(isCapitals && scalars > 1) && scalars > 1)
            if !isParticle { significant.append(word) }
            word = ""
            scalars = 0
            isCapitals = true
        }
        for scalar in name.unicodeScalars {
            let properties = scalar.properties
            if Self.isJoining(scalar) { continue }
            guard properties.isAlphabetic || properties.numericType != nil else {
                close(hyphen: scalar == "-" || scalar == "\u{2010}" || scalar == "\u{2011}")
                continue
            }
            if word.isEmpty { beginsSmall = properties.isLowercase }
            if properties.isLowercase { isCapitals = false }
            scalars += 1
            word += Self.folded(scalar)
        }
        close(hyphen: false)
        words = significant.isEmpty ? all : significant
    }

    /// The same of a name of ASCII alone, as most are; nil for others.
    private static func plainWords(_ name: String) -> [String]? {
        var name = name
        return name.withUTF8 { bytes -> [String]? in
            for byte in bytes where byte >= 0x80 { return nil }
            var all: [String] = []
            var significant: [String] = []
            var word: [UInt8] = []
            var (beginsSmall, isCapitals) = (false, true)
            func close(hyphen: Bool) {
                guard !word.isEmpty else { return }
                let text = String(decoding: word, as: UTF8.self)
                all.append(text)
                let isParticle = beginsSmall || (hyphen && word.count == 2 && !isCapitals)
                if !isParticle { significant.append(text) }
                word.removeAll(keepingCapacity: true)
                isCapitals = true
            }
            for byte in bytes {
                if byte == 0x27 || byte == 0x60 { continue }
                let isSmall = byte >= 0x61 && byte <= 0x7A
                guard isSmall || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x30 && byte <= 0x39) else {
                    close(hyphen: byte == 0x2D)
                    continue
                }
                if word.isEmpty { beginsSmall = isSmall }
                if isSmall { isCapitals = false }
                word.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            }
            close(hyphen: false)
            return significant.isEmpty ? all : significant
        }
    }

    /// Combining marks, apostrophes and modifier letters: "Asa'ib" is "Asaib".
    private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x27, 0x60, 0x2018, 0x2019, 0x2BB...0x2BF, 0x300...0x36F, 0x640: true
        default: false
        }
    }

    /// Lower case without accents. Covers Latin-1 and Latin Extended-A; other scalars keep themselves in lower case.
    static func folded(_ scalar: Unicode.Scalar) -> String {
        let value = scalar.value
        if value < 0x80 {
            return String(Character(Unicode.Scalar(UInt8(value >= 0x41 && value <= 0x5A ? value | 0x20 : value))))
        }
        if value >= 0xC0, value <= 0x17F {
            let plain = plainLetters[Int(value) - 0xC0]
            if plain != 0x2A { return String(Character(Unicode.Scalar(plain))) }
        }
        return scalar.properties.lowercaseMapping
    }

    /// The base letter of U+00C0…U+017F in code point order ("*" for none), from the Unicode character names.
    private static let plainLetters: [UInt8] = {
        func times(_ letter: Character, _ count: Int) -> String { String(repeating: letter, count: count) }
        let latin1 = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
        let extended =
            times("a", 6) + times("c", 8) + times("d", 4) + times("e", 10) + times("g", 8) + times("h", 4) + times("i", 12) + times("j", 2)
            + times("k", 3)
            + times("l", 10) + times("n", 9) + times("o", 8) + times("r", 6) + times("s", 8) + times("t", 6) + times("u", 12) + times("w", 2)
            + times("y", 3) + times("z", 6) + times("s", 1)
        return Array((latin1 + extended).utf8)
    }()

    /// For ids: words joined by hyphens, no longer than an address can bear.
    var slug: String { String(words.joined(separator: "-").unicodeScalars.prefix(NameForm.longestSlug)) }

    /// Scalars; percent-encoded none takes more than twelve bytes.
    private static let longestSlug = 120
}

extension NameForm {
    /// A lemma without case, accents and compound seams.
    static func plain(_ lemma: String) -> String {
        var lemma = lemma
        let plain = lemma.withUTF8 { bytes -> String? in
            var folded: [UInt8] = []
            folded.reserveCapacity(bytes.count)
            for byte in bytes {
                if byte >= 0x80 { return nil }
                if byte != 0x5F { folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
            }
            return String(decoding: folded, as: UTF8.self)
        }
        if let plain { return plain }
        var result = ""
        for scalar in lemma.unicodeScalars where scalar != "_" { result += folded(scalar) }
        return result
    }
}
