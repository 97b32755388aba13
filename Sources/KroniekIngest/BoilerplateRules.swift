public import KroniekText

/// The phrases by which the reader tells a page's furniture from the report: data of the language packs (`boilerplate.txt`), of all languages at once,
/// because a Dutch site has English buttons.
///
/// Sections: `[start]` begins a short paragraph, `[line]` is all of one, `[contains]` stands in a short one, `[caption]` begins a caption, `[credit]`
/// stands in the brackets that end a caption, `[agency]` the same but only beside another name ("… /AFP": alone it signs a report), `[date]` stands before the date of the report,
/// `[byline]` before its author. Words in the class and id names of pages: `[class]` furniture, `[class-comments]` what readers wrote, `[class-article]`
/// the article itself.
public struct BoilerplateRules: Sendable {
    private(set) var starts: [String] = []
    private(set) var lines: Set<String> = []
    private(set) var contained: [String] = []
    private(set) var captions: [String] = []
    private(set) var credits: [String] = []
    private(set) var agencies: [String] = []
    private(set) var dateLabels: [String] = []
    private(set) var bylines: [String] = []
    private(set) var furnitureClasses: Set<String> = []
    private(set) var commentClasses: Set<String> = []
    private(set) var articleClasses: Set<String> = []

    /// No phrases: only what the shape of a line tells.
    public init() {}

    public init(tables: [Table]) {
        for table in tables {
            for row in table.rows where !row[0].isEmpty {
                let phrase = row[0].lowercased()
                switch row.section {
                case "start": starts.append(phrase)
                case "line": lines.insert(phrase)
                case "contains": contained.append(phrase)
                case "caption": captions.append(phrase)
                case "credit": credits.append(phrase)
                case "agency": agencies.append(phrase)
                case "date": dateLabels.append(phrase)
                case "class": furnitureClasses.insert(phrase)
                case "class-comments": commentClasses.insert(phrase)
                case "class-article": articleClasses.insert(phrase)
                case "byline": bylines.append(phrase)
                default: break
                }
            }
        }
        // Longest first, so that what is found does not depend on the order of the packs.
        for path in [\BoilerplateRules.starts, \.contained, \.captions, \.credits, \.agencies, \.dateLabels, \.bylines]
            as [WritableKeyPath<Self, [String]>]
        {
            self[keyPath: path] = Array(Set(self[keyPath: path])).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
        }
    }

    /// Whether a paragraph, lower-cased, is furniture by its words.
    func isBoilerplate(_ paragraph: String) -> Bool {
        var bare = Substring(paragraph)
        while let last = bare.unicodeScalars.last, !last.properties.isAlphabetic, last.properties.numericType == nil {
            bare.unicodeScalars.removeLast()
        }
        if lines.contains(String(bare)) || lines.contains(paragraph) { return true }
        if starts.contains(where: { begins(paragraph, with: $0) }) { return true }
        return contained.contains { paragraph.contains($0) }
    }

    func isCaptionStart(_ paragraph: String) -> Bool { captions.contains { begins(paragraph, with: $0) } }

    /// Whether the words within the last brackets of a paragraph, lower-cased, name who made a picture.
    func isCredit(_ words: String) -> Bool {
        if credits.contains(where: { holds(words, $0) }) { return true }
        guard words.utf8.contains(0x2F) || words.utf8.contains(0x7C) || words.contains("©") else { return false }
        return agencies.contains { holds(words, $0) }
    }

    /// A phrase counts where the paragraph does not go on with the same word.
    private func begins(_ paragraph: String, with phrase: String) -> Bool {
        guard paragraph.hasPrefix(phrase) else { return false }
        return isBoundary(paragraph.unicodeScalars.dropFirst(phrase.unicodeScalars.count).first) || !isWord(phrase.unicodeScalars.last)
    }

    private func holds(_ words: String, _ phrase: String) -> Bool {
        let text = Array(words.unicodeScalars)
        let wanted = Array(phrase.unicodeScalars)
        guard !wanted.isEmpty, text.count >= wanted.count else { return false }
        for start in 0...(text.count - wanted.count) where text[start..<start + wanted.count].elementsEqual(wanted) {
            let before = start > 0 ? text[start - 1] : nil
            let after = start + wanted.count < text.count ? text[start + wanted.count] : nil
            if (isBoundary(before) || !isWord(wanted.first)) && (isBoundary(after) || !isWord(wanted.last)) { return true }
        }
        return false
    }

    private func isWord(_ scalar: Unicode.Scalar?) -> Bool { !isBoundary(scalar) }
    private func isBoundary(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { !$0.properties.isAlphabetic && $0.properties.numericType == nil } ?? true
    }
}
