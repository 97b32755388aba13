/// What a form of our own pages carries and a page elsewhere cannot know: made anew at each start.
struct FormToken: Sendable {
    static let field = "token"
    let text: String

    /// 128 bits of the system's randomness.
    init() {
        var generator = SystemRandomNumberGenerator()
        text = (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    func matches(_ other: String?) -> Bool { other.map { AccessGuard.sameInConstantTime($0, text) } ?? false }
}
