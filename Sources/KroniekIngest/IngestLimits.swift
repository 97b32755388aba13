/// How much one input may hold. Past a limit nothing is cut silently: the input is refused, and the refusal says which limit it was.
public enum IngestLimits {
    /// Bytes of a plain text, or of an article after extraction. News reports are a few kilobytes; a text this long is a book shelf.
    public static let textBytes = 16 << 20
    /// Bytes of a web page before extraction.
    public static let pageBytes = 32 << 20
    /// Bytes of one line of JSON Lines: a page whose characters are escaped.
    public static let lineBytes = 64 << 20
    /// How deep arrays and objects may nest in a line. Nothing that Kroniek reads nests at all.
    public static let jsonDepth = 512
    /// Elements of a page that are looked at.
    public static let pageNodes = 2_000_000
    /// Attributes of one element.
    public static let elementAttributes = 512
    /// How deep the elements of a page may nest; what stands deeper is read as if it stood at this depth.
    public static let pageDepth = 512
}
