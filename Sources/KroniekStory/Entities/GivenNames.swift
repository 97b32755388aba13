/// Whether given names can be those of one person: the shorter list in the order of the longer one, an initial for a name ("W." for "William"), a short form
/// for the name that it begins ("Fred" for "Frederick"). Initials alone do not say whose they are.
enum GivenNames {
    /// Letters from which on the beginning of a name stands for it, and how many more the name has: "Daniel" is not "Daniela".
    private static let shortForm = 3

    static func canBeOne(_ a: [String], _ b: [String]) -> Bool {
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        var place = 0
        var isTold = false
        for word in short {
            while place < long.count, !fit(word, long[place]) { place += 1 }
            guard place < long.count else { return false }
            if word.utf8.count > 1, long[place].utf8.count > 1 { isTold = true }
            place += 1
        }
        return isTold
    }

    private static func fit(_ a: String, _ b: String) -> Bool {
        if a == b { return true }
        let (short, long) = a.utf8.count <= b.utf8.count ? (a, b) : (b, a)
        guard long.hasPrefix(short) else { return false }
        return short.utf8.count == 1 || (short.utf8.count >= shortForm && long.utf8.count >= short.utf8.count + shortForm)
    }
}
