import Hummingbird
import KroniekExport
import KroniekModel

extension APIRoutes {
    /// `/changes?since=…&until=…`: what the reports of some days changed, as `kroniek changes --json` tells it, in pages.
    func changes(_ request: Request) async throws -> Response {
        let query = Query(request)
        let known = try await reading.changes(query)
        var seen: [String: Int] = [:]
        let keyed = known.shown(all: query.flag("all")).map { change -> (change: Change, key: String) in
            let key = ChangeKey.text(change, in: known.index)
            seen[key, default: 0] += 1
            return (change, "\(key) \(seen[key] ?? 0)")
        }
        let page = try Slice(keyed, query) { $0.key }
        return JSONAnswer.make(request, next: link(page, request)) {
            ChangeWire.write(page.items.map(\.change), of: known.changes, next: page.next, cursor: page.cursor, &$0)
        }
    }
}
