import KroniekModel

/// The chronicle as JSON Lines: one object a line, `{"record": "event", …}` with the members that the object has in the JSON export.
///
/// A program reads it without holding all of it; `grep '"record":"event"'` picks one kind.
enum JSONLinesExport {
    static func write(_ chronicle: Chronicle, text: (String) throws -> String?, to sink: ([UInt8]) throws -> Void) throws {
        var writer = JSONWriter(capacity: 80_000)
        func lines<Item>(_ record: StaticString, _ items: some Sequence<Item>, _ body: (Item, inout JSONWriter) throws -> Void) throws {
            for item in items {
                var inner = JSONWriter()
                try body(item, &inner)
                writer.line(record, inner.bytes)
                try writer.pass(to: sink)
            }
        }
        try lines("document", chronicle.documents.sorted { $0.id < $1.id }) { ChronicleWire.document($0, &$1) }
        try lines("entity", chronicle.entities.sorted { $0.id < $1.id }) { ChronicleWire.entity($0, &$1) }
        var current: String?
        var offsets = ScalarOffsets("")
        try lines("claim", chronicle.claims.inOrder) { claim, writer in
            if current != claim.document {
                current = claim.document
                offsets = ScalarOffsets(try text(claim.document) ?? "")
            }
            ChronicleWire.claim(claim, offsets: offsets, &writer)
        }
        try lines("event", chronicle.events) { ChronicleWire.event($0, &$1) }
        try lines("conflict", chronicle.conflicts) { ChronicleWire.conflict($0, &$1) }
        try lines("state", chronicle.states) { ChronicleWire.state($0, &$1) }
        try lines("decision", chronicle.decisions) { DecisionWire.placement($0, &$1) }
        try sink(writer.drain())
    }
}

extension JSONWriter {
    /// `{"record":"…",` and the members of an object that was written apart, on a line of its own.
    mutating func line(_ record: StaticString, _ object: [UInt8]) {
        beginLine()
        beginObject()
        member("record", record.description)
        splice(members: object)
        endObject()
        endLine()
    }
}
