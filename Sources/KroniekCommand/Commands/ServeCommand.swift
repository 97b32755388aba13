import ArgumentParser
import Foundation
import Hummingbird
import KroniekEngine
import KroniekServer

/// `kroniek serve`: the chronicle in a browser on this machine.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Show the chronicle in a browser on this machine, with a JSON interface under /api/v1.")

    @Option(name: .long, help: ArgumentHelp("Port to listen on.", valueName: "number"))
    var port = 8080

    @Option(name: .long, help: ArgumentHelp("Address to listen on; any but a loopback address needs a token.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(
        name: .long,
        help: ArgumentHelp("What whoever reads must show; other users of this machine can see it here: a file is safer.", valueName: "text"))
    var token: String?

    @Option(name: .long, help: ArgumentHelp("File whose first line is the token.", valueName: "file"))
    var tokenFile: String?

    @Flag(name: .long, help: "Only show: no adding, no decisions.")
    var readOnly = false

    @Option(name: .long, help: ArgumentHelp("The largest upload, in MiB.", valueName: "n"))
    var maxUpload = 64

    @Option(name: .long, help: ArgumentHelp("How long a client may keep the server waiting.", valueName: "seconds"))
    var timeout = 60

    @Option(name: .long, help: ArgumentHelp("Reports from which the chronicle is woven in a process of its own.", visibility: .hidden))
    var apart = 5000

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if !(1...65_535).contains(port) { throw ValidationError("--port must be from 1 to 65535.") }
        if token != nil && tokenFile != nil { throw ValidationError("Give --token or --token-file, not both.") }
        if !(1...4096).contains(maxUpload) { throw ValidationError("--max-upload must be from 1 to 4096.") }
        if !(1...3600).contains(timeout) { throw ValidationError("--timeout must be from 1 to 3600.") }
    }

    func run() async throws {
        var options = ServerOptions(
            host: host, port: port, token: try readToken(), isReadOnly: readOnly, uploadBytes: maxUpload << 20, timeoutSeconds: timeout)
        // An empty desk is a place to add to; one that only shows would show nothing of a mistyped name.
        let engine = try StoreDoor.open(shared.store, mustExist: readOnly)
        let weaver = ChildWeaver(store: shared.store)
        options.weaver = ServerOptions.Weaver(from: apart) { try weaver.weave() }
        defer { weaver.stop() }
        do {
            let application = try ChronicleServer.application(engine, options: options) { address in
                try? Output.standard.write("Listening on \(address) — stop with Ctrl-C.\n")
                try? Output.standard.flush()
            }
            try await application.runService()
        } catch let refusal as ChronicleServer.Refusal {
            throw ValidationError(refusal.description)
        } catch {
            throw Failure.unavailable("The server cannot listen on \(host):\(port): \(Failure.words(of: error)); try another --port.")
        }
    }

    private func readToken() throws -> String? {
        guard let tokenFile else { return token }
        let text: String
        do {
            text = try String(contentsOfFile: tokenFile, encoding: .utf8)
        } catch {
            throw Failure.cannotRead(path: tokenFile, reason: Failure.words(of: error))
        }
        return text.split(whereSeparator: \.isNewline).first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    }
}
