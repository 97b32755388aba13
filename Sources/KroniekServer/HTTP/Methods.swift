/// What may be done at an address: a router tells a wrong method as it tells a wrong address.
enum Methods {
    private static let reads = ["GET", "HEAD"]
    private static let lists: Set<String> = [
        "/", "/map", "/documents", "/entities", "/conflicts", "/states", "/search", "/ask", "/changes", "/changes.atom", "/timeline", "/events",
        "/names",
        "/reports", "/feed", "/style.css", "/desk.js", "/icon.svg",
    ]
    private static let resources: Set<String> = [
        "events", "documents", "entities", "claims", "conflicts", "states", "search", "ask", "changes", "decisions", "export", "openapi.json",
    ]
    private static let things: Set<String> = ["events", "documents", "entities", "claims"]

    /// Nothing where there is no such page.
    static func allowed(_ path: String) -> [String] {
        let parts = path.split(separator: "/").map(String.init)
        if lists.contains(path) { return reads }
        if path == "/add" || path == "/decisions" { return reads + ["POST"] }
        if path == "/mcp" { return ["POST"] }
        if parts.count >= 2, things.contains(parts[0]) { return reads }
        guard parts.count >= 3, parts[0] == "api", parts[1] == "v1", resources.contains(parts[2]) else { return [] }
        switch (parts[2], parts.count) {
        case ("documents", 3), ("decisions", 3): return reads + ["POST"]
        case ("decisions", 4): return ["DELETE"]
        case (_, 3): return reads
        default: return things.contains(parts[2]) ? reads : []
        }
    }
}
