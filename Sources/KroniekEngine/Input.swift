/// Where documents come from.
public enum Input: Sendable, Hashable {
    /// A file, or a folder with everything under it. `.jsonl` files hold one document a line; `.txt` and `.html` one document.
    case path(String)
    /// JSON Lines whatever the name says.
    case jsonLines(String)
    case standardInput(format: Format)

    public enum Format: String, Sendable { case text, html, jsonl }
}

public struct Progress: Sendable {
    public var done: Int
    /// Nil while a stream of lines is read, whose length nobody knows.
    public var total: Int?
    public var current: String
    public init(done: Int, total: Int?, current: String) {
        self.done = done
        self.total = total
        self.current = current
    }
}
