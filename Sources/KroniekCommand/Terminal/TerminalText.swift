/// Text made fit for a terminal: no control sequences out of a document, and its width in columns.
enum TerminalText {
    /// One line without control characters (a document must not steer the terminal) and without marks that turn the writing direction.
    static func clean(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: break
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Columns the text takes: nothing for combining marks, two for East Asian wide characters and emoji (UAX #11, in broad ranges).
    static func width(_ text: String) -> Int {
        var columns = 0
        for scalar in text.unicodeScalars { columns += width(scalar) }
        return columns
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar.value < 0x20 ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// The text in at most `columns` columns, its end replaced by "…" where it is longer.
    static func fit(_ text: String, _ columns: Int) -> String {
        guard width(text) > columns else { return text }
        var taken = 0
        var result = ""
        for character in text {
            let next = width(String(character))
            if taken + next > columns - 1 { break }
            result.append(character)
            taken += next
        }
        while result.last == " " { result.removeLast() }
        return columns > 0 ? result + "…" : ""
    }

    /// The text with blanks after it up to `columns`.
    static func pad(_ text: String, _ columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - width(text)))
    }

    /// Lines of at most `columns`, broken at blanks; a word that is longer is broken too.
    static func wrap(_ text: String, _ columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var taken = 0
        for word in text.split(separator: " ") {
            var size = width(String(word))
            if taken > 0 && taken + 1 + size > columns {
                lines.append(line)
                line = ""
                taken = 0
            }
            if taken > 0 {
                line += " "
                taken += 1
            }
            if size <= columns {
                line += word
            } else {
                size = 0
                for character in word {
                    let next = width(String(character))
                    if size > 0 && size + next > columns {
                        lines.append(line)
                        line = ""
                        size = 0
                    }
                    line.append(character)
                    size += next
                }
            }
            taken += size
        }
        if taken > 0 { lines.append(line) }
        return lines
    }
}
