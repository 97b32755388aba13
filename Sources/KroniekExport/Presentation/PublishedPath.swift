/// What is told of the place where a document lay.
public enum PublishedPath {
    /// The path as it was given, or where that says how a disk is laid out (an absolute one, one that climbs) the file's name alone.
    public static func of(_ path: String?) -> String? {
        guard let path else { return nil }
        let parts = path.split(whereSeparator: { $0 == "/" || $0 == "\\" })
        let isRooted = path.hasPrefix("/") || path.hasPrefix("\\") || path.hasPrefix("~") || path.dropFirst().hasPrefix(":")
        if !isRooted && !parts.contains("..") { return path }
        return parts.last.map(String.init)
    }
}
