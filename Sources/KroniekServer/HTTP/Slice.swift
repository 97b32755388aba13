import Foundation
import HTTPTypes
import KroniekExport

/// A stretch of a list, as `offset` and `limit` ask for it, or `cursor` and `limit`.
struct Slice<Item> {
    let items: [Item]
    /// Where the next stretch begins; nil at the end.
    let next: Int?
    /// The same as a cursor; nil at the end, and where the list has no keys.
    let cursor: String?

    /// - Parameters:
    ///   - key: what a thing is known by, whatever else is added: a cursor is the key of the last thing that was given.
    ///   - find: where the thing with a key stands, where that is quicker to tell than by asking each for its key.
    init(
        _ all: [Item], _ query: Query, usual: Int = 100, most: Int = 1000, key: ((Item) -> String)? = nil, find: ((String) -> Int?)? = nil
    ) throws(Problem) {
        let limit = try query.number("limit", default: usual, in: 1...most)
        var start = min(try query.number("offset", default: 0, in: 0...Int(Int32.max)), all.count)
        if let key, let text = query.text("cursor") {
            guard let wanted = Cursor.key(text) else { throw .badParameter("cursor", "it is none that this server gave.") }
            guard let last = find.map({ $0(wanted) }) ?? all.firstIndex(where: { key($0) == wanted }) else {
                throw Problem(status: .gone, detail: "What the list had reached is no longer in it: start again without cursor.")
            }
            start = last + 1
        }
        let end = min(all.count, start + limit)
        items = Array(all[start..<end])
        next = end < all.count ? end : nil
        cursor = next == nil ? nil : items.last.flatMap { item in key.map { Cursor.text($0(item)) } }
    }
}

/// A key in letters that need no escaping in an address: base64url (RFC 4648, 5) without padding.
enum Cursor {
    static func text(_ key: String) -> String {
        Data(key.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func key(_ text: String) -> String? {
        guard text.utf8.count < 8192 else { return nil }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).flatMap { String(data: $0, encoding: .utf8) }
    }
}
