import KroniekExport

/// Prints one JSON value and a line break.
enum JSONOutput {
    static func print(_ body: (inout JSONWriter) throws -> Void) throws {
        var writer = JSONWriter()
        try body(&writer)
        writer.lineBreak()
        try Output.standard.write(writer.bytes)
        try Output.standard.flush()
    }
}
