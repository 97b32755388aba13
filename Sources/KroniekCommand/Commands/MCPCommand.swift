import ArgumentParser
import Foundation
import KroniekEngine
import KroniekExport
import KroniekServer

/// `kroniek mcp`: the chronicle for an assistant that starts this program and talks to it over its standard streams.
struct MCPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp", abstract: "Serve the chronicle to an assistant over standard input and output (Model Context Protocol).",
        discussion: "Reads one JSON-RPC message a line and answers one a line, until the input ends. kroniek serve answers the same at /mcp.")

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let server = MCPServer(try StoreDoor.open(shared.store))
        var lines = LineReader(descriptor: 0)
        while let line = try lines.next() {
            guard case .whole(let bytes) = line, bytes.count <= MCPServer.mostBytes else {
                try answer(
                    JSONRPC.failure(nil, JSONRPC.Failure(code: -32600, message: "The message is longer than \(MCPServer.mostBytes >> 20) MiB.")))
                continue
            }
            if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
            if let bytes = server.answer(bytes) { try answer(bytes) }
        }
    }

    private func answer(_ bytes: [UInt8]) throws {
        try Output.standard.write(bytes + [0x0A])
        try Output.standard.flush()
    }
}
