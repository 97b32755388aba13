/// Why an input did not become a document. What to tell the user is said elsewhere, in one place.
public enum IngestProblem: Error, Sendable, Hashable {
    /// No bytes at all, or nothing but blanks.
    case empty
    case tooLarge(bytes: Int, limit: Int)
    /// The bytes are no text. `kind` names what they are where the first bytes tell ("PDF", "ZIP").
    case binary(kind: String?)
    /// Neither UTF-8 nor anything that is clearly Windows-1252; `offset` is the first byte that is wrong.
    case badEncoding(offset: Int)
    /// A page in which no article was found.
    case noArticle
    /// A line that is not a JSON object, and where.
    case json(offset: Int, Syntax)
    case duplicateKey(String)
    /// A field with a value of another type than a string.
    case wrongType(key: String)
    case missingText
    /// `published` is neither EDTF level 1 nor RFC 3339.
    case badDate(key: String, String)

    public enum Syntax: Sendable, Hashable {
        case notAnObject, unexpectedEnd, unexpectedByte, badEscape, badUTF8, tooDeep, trailing
    }
}
