import KroniekModel

extension ClauseTrimmer {
    /// At most ``longest`` characters, and no word last that leads on. An ellipsis says that words are missing at the end.
    ///
    /// - Parameters:
    ///   - isWhole: whether the words end where a clause does.
    ///   - told: words that say what happened; where they would be cut off they stand behind what is left.
    static func finished(_ line: String, _ words: StoryWords, isWhole: Bool, told: String? = nil) -> String {
        // Characters are counted only where there may be too many: no line has more of them than bytes.
        if isWhole, line.utf8.count <= longest || line.count <= longest { return line }
        // Where the verb comes last, what is cut off is what happened.
        if let told, !told.isEmpty, told.count <= longestTold {
            let all = line.split(separator: " ")
            if let place = all.lastIndex(where: { $0 == told }) {
                let before = all[..<place].joined(separator: " ")
                let start = finished(before, words, within: longest - told.count - 3)
                if before.count > longest - told.count - 1 { return start.dropLast() + " … " + told + (place + 1 < all.count ? "…" : "") }
            }
        }
        return finished(line, words, within: longest)
    }

    /// Characters of a verb, with its auxiliary, that is kept at the end.
    private static let longestTold = 30

    private static func finished(_ line: String, _ words: StoryWords, within longest: Int) -> String {
        var kept: [Substring] = []
        var length = 0
        for word in line.split(separator: " ") {
            if length + word.count + 1 > longest - 1 { break }
            kept.append(word)
            length += word.count + 1
        }
        if kept.isEmpty { return line.count <= longest ? line : String(line.prefix(longest - 1)) + "…" }
        while kept.count > leastWords, let last = kept.last, words.unfinished.contains(plain(last)) { kept.removeLast() }
        var cut = kept.joined(separator: " ")
        while let last = cut.unicodeScalars.last, !keepsAtEnd(last) { cut.unicodeScalars.removeLast() }
        if let open = openBracket(cut), open > cut.startIndex {
            cut.removeSubrange(open...)
            while let last = cut.unicodeScalars.last, !keepsAtEnd(last) { cut.unicodeScalars.removeLast() }
        }
        return cut + "…"
    }

    private static let leastWords = 2

    private static func plain(_ word: Substring) -> String {
        var word = word.lowercased()
        while let last = word.unicodeScalars.last, !keepsAtEnd(last) { word.unicodeScalars.removeLast() }
        return word
    }

    /// One line, no punctuation at its ends, a capital first, at most so many characters.
    static func polished(_ words: String, longest: Int = ClauseTrimmer.longest) -> String {
        var line = ""
        var blank = false
        for scalar in words.unicodeScalars {
            if scalar.isASCII ? scalar.value == 0x20 || (scalar.value >= 0x09 && scalar.value <= 0x0D) : scalar.properties.isWhitespace {
                blank = true
                continue
            }
            if blank, !line.isEmpty { line.unicodeScalars.append(" ") }
            blank = false
            line.unicodeScalars.append(scalar)
        }
        var opening: Unicode.Scalar?
        while let first = line.unicodeScalars.first, !keepsAtStart(first) {
            if first == "\"" || first == "\u{201C}" { opening = first }
            line.unicodeScalars.removeFirst()
        }
        var removed: [Unicode.Scalar] = []
        while let last = line.unicodeScalars.last, !keepsAtEnd(last) {
            removed.append(last)
            line.unicodeScalars.removeLast()
        }
        // A bracket that is opened is closed, or left out with what it opens.
        if let open = openBracket(line) {
            if removed.contains(")") {
                line += ")"
            } else if open > line.startIndex {
                line.removeSubrange(open...)
                while let last = line.unicodeScalars.last, !keepsAtEnd(last) { line.unicodeScalars.removeLast() }
            }
        }
        // A quotation that is opened is closed, and a mark without its fellow is left out.
        if let mark = openQuotation(line) {
            if removed.contains(mark) {
                line.unicodeScalars.append(mark)
            } else if opening == nil, let place = line.unicodeScalars.lastIndex(where: { $0 == "\"" || $0 == "\u{201C}" }) {
                line.unicodeScalars.remove(at: place)
            }
        }
        var title = capitalised(line.utf8.count > longest && line.count > longest ? finished(line, StoryWords(), isWhole: false) : line)
        // A line that opens with what is quoted.
        if let opening, isUnopened(title) { title.unicodeScalars.insert(opening, at: title.startIndex) }
        return title
    }

    /// Where a bracket opens that is not closed, with few words behind it: more of them are a clause that goes on.
    private static func openBracket(_ line: String) -> String.Index? {
        guard let open = line.lastIndex(of: "("), !line[open...].contains(")"), line[open...].split(separator: " ").count <= mostBracketed else {
            return nil
        }
        return open
    }

    private static let mostBracketed = 5

    /// The mark that is missing at the end; nil where none is.
    static func openQuotation(_ line: String) -> Unicode.Scalar? {
        var (opened, plain) = (0, 0)
        for scalar in line.unicodeScalars {
            switch scalar {
            case "\u{201C}": opened += 1
            case "\u{201D}": opened -= 1
            case "\"": plain += 1
            default: break
            }
        }
        return opened > 0 ? "\u{201D}" : plain.isMultiple(of: 2) ? nil : "\""
    }

    /// Whether a quotation is closed that is not opened.
    private static func isUnopened(_ line: String) -> Bool {
        let scalars = line.unicodeScalars
        let closed = scalars.count { $0 == "\u{201D}" } - scalars.count { $0 == "\u{201C}" }
        return closed > 0 || !scalars.count(where: { $0 == "\"" }).isMultiple(of: 2)
    }

    static func capitalised(_ line: String) -> String {
        guard let first = line.first else { return line }
        // "iPhone" stays as it is.
        if line.dropFirst().prefix(1).contains(where: \.isUppercase) { return line }
        return first.uppercased() + line.dropFirst()
    }

    /// ASCII letters and digits, without Unicode's tables.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        return (value | 0x20 >= 0x61 && value | 0x20 <= 0x7A) || (value >= 0x30 && value <= 0x39)
    }

    private static func keepsAtStart(_ scalar: Unicode.Scalar) -> Bool {
        if isPlain(scalar) { return true }
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .currencySymbol || scalar == "#"
            || scalar == "@"
    }

    private static func keepsAtEnd(_ scalar: Unicode.Scalar) -> Bool {
        if isPlain(scalar) { return true }
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .currencySymbol || scalar == "%"
            || scalar == ")"
            || properties.generalCategory == .nonspacingMark
    }
}
