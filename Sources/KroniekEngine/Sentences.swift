import KroniekIngest

/// The one place where problems of inputs become sentences for the user and codes for machines.
enum Sentences {
    /// For ``LineError/code``.
    static func code(_ problem: IngestProblem) -> String {
        switch problem {
        case .empty: "empty"
        case .tooLarge: "too-large"
        case .binary: "binary"
        case .badEncoding: "encoding"
        case .noArticle: "no-article"
        case .json(_, .badUTF8): "encoding"
        case .json(_, .tooDeep): "too-deep"
        case .json: "json"
        case .duplicateKey: "duplicate-key"
        case .wrongType: "wrong-type"
        case .missingText: "missing-text"
        case .badDate(let key, _): key
        }
    }

    static func message(_ problem: IngestProblem) -> String {
        switch problem {
        case .empty: "There is nothing in it: leave it out."
        case .tooLarge(let bytes, let limit):
            "It has \(megabytes(bytes)), more than the limit of \(megabytes(limit)) a document: split it into its reports."
        case .binary(let kind?): "This is no text but a file of the kind \(kind): save its text as .txt or .html first."
        case .binary(nil): "It is not a text: save it as UTF-8 text first."
        case .badEncoding(let offset): "It is not UTF-8 (byte \(offset + 1) is wrong), nor clearly anything else: save it as UTF-8."
        case .noArticle: "No article was found on this page: save the article's text as .txt."
        case .json(let offset, let syntax): "\(sentence(syntax)) (byte \(offset + 1)): write one JSON object a line."
        case .duplicateKey(let key): "\"\(key)\" stands in it twice: keep one of them."
        case .wrongType(let key): "\"\(key)\" is not a string: put its value in quotation marks, or leave it out."
        case .missingText: "It has neither \"text\" nor \"html\": give one of them."
        case .badDate(let key, let date):
            "\"\(key)\" is \"\(shortened(date))\", which is no date in EDTF or RFC 3339: write it as 2020-01-05, or leave it out."
        }
    }

    private static func sentence(_ syntax: IngestProblem.Syntax) -> String {
        switch syntax {
        case .notAnObject: "The line is not a JSON object"
        case .unexpectedEnd: "The JSON ends too early"
        case .unexpectedByte: "The JSON has a character where it does not belong"
        case .badEscape: "The JSON has an escape that does not exist"
        case .badUTF8: "The line is not UTF-8"
        case .tooDeep: "The JSON nests deeper than \(IngestLimits.jsonDepth) levels"
        case .trailing: "Something stands after the JSON object"
        }
    }

    static func lineTooLong(_ bytes: Int) -> String {
        "The line has \(megabytes(bytes)), more than the limit of \(megabytes(IngestLimits.lineBytes)): split the document into its reports."
    }
    /// - Parameter why: the sentence on the first of them.
    static func noReports(lines: Int, first: Int, why: String) -> String {
        "None of its \(lines) lines is a report. The first is line \(first): \(why)"
    }
    static let notFound = "There is no such file or folder: look at its name."
    static let unreadable = "It cannot be read: change its permissions."
    static let notAFile = "It is no file or folder: give a file, a folder, or - for standard input."
    static func readFailed(_ reason: String) -> String { "Reading it failed (\(reason)): try again." }
    static func otherText(_ id: String) -> String {
        "The id \"\(id)\" belongs to another text already: give this document an id of its own. The one that came first was kept."
    }
    static func unknownType(_ type: String, count: Int, example: String) -> String {
        let files = count == 1 ? "1 file" : "\(count) files"
        let kind = type.isEmpty ? "without a type in the name" : "of type .\(type)"
        return "\(files) \(kind) left out (\(example)): Kroniek reads .txt, .html and .jsonl; name the file itself to have it read as text."
    }

    private static func megabytes(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\((bytes + (1 << 20) - 1) >> 20) MiB" : "\(bytes) bytes"
    }

    private static func shortened(_ text: String) -> String { text.unicodeScalars.count <= 40 ? text : String(text.prefix(40)) + "…" }
}
