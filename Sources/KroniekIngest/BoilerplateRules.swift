public import KroniekText

/// The phrases by which the reader tells a page's furniture from the report: data of the language packs (`boilerplate.txt`), of all languages at once,
/// because a Dutch site has English buttons.
///
/// Sections: `[start]` begins a short paragraph, `[line]` is all of one, `[contains]` stands in a short one, `[caption]` begins a caption, `[credit]`
/// stands in the brackets that end a caption, `[agency]` the same but only beside another name ("… /AFP": alone it signs a report), `[date]` stands
/// before the date of the report, `[byline]` before its author. Words in the class and id names of pages: `[class]` furniture, `[class-comments]` what
/// readers wrote, `[class-article]` the article itself.
public struct BoilerplateRules: Sendable {
    private let starts: PhraseIndex
    private let lines: Set<[UInt8]>
    private let contained: PhraseIndex
    private let captions: PhraseIndex
    private let credits: PhraseIndex
    private let agencies: PhraseIndex
    private let dateLabels: PhraseIndex
    private let bylines: PhraseIndex
    let furnitureClasses: Set<String>
    let commentClasses: Set<String>
    let articleClasses: Set<String>

    /// No phrases: only what the shape of a line tells.
    public init() { self.init(tables: []) }

    public init(tables: [Table]) {
        var phrases: [String: [String]] = [:]
        for row in tables.flatMap(\.rows) where !row[0].isEmpty { phrases[row.section, default: []].append(row[0].lowercased()) }
        func index(_ section: String) -> PhraseIndex { PhraseIndex(phrases[section] ?? []) }
        starts = index("start")
        lines = Set((phrases["line"] ?? []).map { Array($0.utf8) })
        contained = index("contains")
        captions = index("caption")
        credits = index("credit")
        agencies = index("agency")
        dateLabels = index("date")
        bylines = index("byline")
        furnitureClasses = Set(phrases["class"] ?? [])
        commentClasses = Set(phrases["class-comments"] ?? [])
        articleClasses = Set(phrases["class-article"] ?? [])
    }

    /// ASCII letters in lower case: what the phrases are compared with, byte for byte as long as the original.
    static func lowered(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }

    /// Whether a paragraph, lower-cased, is furniture by its words.
    func isBoilerplate(_ paragraph: [UInt8], anyStart: Bool = true) -> Bool {
        if anyStart, starts.match(paragraph, at: 0) != nil { return true }
        var end = paragraph.count
        while end > 0 {
            // Signs behind the words: "Next »", "More…".
            if end >= 3, paragraph[end - 3] == 0xE2 {
                end -= 3
            } else if paragraph[end - 1] < 0x30 || (0x3A...0x60).contains(paragraph[end - 1]) {
                end -= 1
            } else if end >= 2, paragraph[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        if lines.contains(Array(paragraph[..<end])) { return true }
        return contained.occurs(in: paragraph)
    }

    func isCaptionStart(_ paragraph: [UInt8]) -> Bool { captions.match(paragraph, at: 0) != nil }

    /// Whether the words within the last brackets of a paragraph, lower-cased, name who made a picture.
    func isCredit(_ words: [UInt8]) -> Bool {
        if credits.occurs(in: words) { return true }
        // "/", "|" or "©" sets an agency beside a name.
        guard words.contains(0x2F) || words.contains(0x7C) || words.contains(0xA9) else { return false }
        return agencies.occurs(in: words)
    }

    /// Bytes of the label before a date with which a text, lower-cased, begins.
    func dateLabel(_ text: [UInt8]) -> Int? { dateLabels.match(text, at: 0) }

    /// Whether such a label stands anywhere in a text, lower-cased.
    func holdsDateLabel(_ text: [UInt8]) -> Bool { dateLabels.occurs(in: text) }

    /// Bytes of the label before an author with which a paragraph, lower-cased, begins.
    func bylineLabel(_ paragraph: [UInt8]) -> Int? { bylines.match(paragraph, at: 0) }
}
