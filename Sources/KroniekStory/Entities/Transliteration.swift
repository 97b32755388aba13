/// Whether two spellings can be the same word brought over from another script or spelling tradition ("Qassem", "Qasem", "Kassim").
///
/// The sound pattern keeps consonants in classes and collapses each run of vowels to one mark. Different first names with one pattern exist ("Jan", "Jon"),
/// so words under five letters must be equal but for their consonant class, and a final vowel must be the same ("Maria", "Mario").
enum Transliteration {
    static func pattern(_ word: String) -> String { String(decoding: pattern(Array(word.utf8)), as: UTF8.self) }

    static func pattern(_ word: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(word.count)
        var index = 0
        while index < word.count {
            let letter = word[index]
            let next = index + 1 < word.count ? word[index + 1] : 0
            var sound = soundClass(letter)
            var step = 1
            if letter == p, next == h {
                sound = f
                step = 2
            } else if sound != vowel, sound != h, next == h, letter != h {
                step = 2
            } else if letter == d || letter == s || letter == t, next == j {
                // The Dutch, German and French ways to write one sound.
                sound = letter == d ? j : sound
                step = 2
            }
            if result.last != sound { result.append(sound) }
            index += step
        }
        return result
    }

    static func isSame(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        let (x, y) = (Array(a.utf8), Array(b.utf8))
        guard !x.isEmpty, !y.isEmpty, abs(x.count - y.count) <= 3 else { return false }
        guard pattern(x) == pattern(y) else { return false }
        let (firstX, firstY) = (x[0], y[0])
        if soundClass(firstX) == vowel, firstX != firstY { return false }
        if x.count < 5 || y.count < 5 { return vowels(x) == vowels(y) }
        let (lastX, lastY) = (x[x.count - 1], y[y.count - 1])
        if soundClass(lastX) == vowel, closed(lastX) != closed(lastY) { return false }
        return true
    }

    private static func vowels(_ word: [UInt8]) -> [UInt8] { word.filter { soundClass($0) == vowel }.map(closed) }
    /// "y" ends a word where "i" does in another tradition.
    private static func closed(_ letter: UInt8) -> UInt8 { letter == UInt8(ascii: "y") ? UInt8(ascii: "i") : letter }

    private static let vowel = UInt8(ascii: "_")
    private static let p = UInt8(ascii: "p")
    private static let h = UInt8(ascii: "h")
    private static let f = UInt8(ascii: "f")
    private static let d = UInt8(ascii: "d")
    private static let s = UInt8(ascii: "s")
    private static let t = UInt8(ascii: "t")
    private static let j = UInt8(ascii: "j")

    private static func soundClass(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "y"): vowel
        case UInt8(ascii: "c"), UInt8(ascii: "q"), UInt8(ascii: "k"): UInt8(ascii: "k")
        case UInt8(ascii: "v"), UInt8(ascii: "w"): UInt8(ascii: "v")
        case UInt8(ascii: "z"): s
        default: letter
        }
    }
}
