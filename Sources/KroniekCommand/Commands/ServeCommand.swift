import ArgumentParser
import Hummingbird
import KroniekEngine
import KroniekServer

/// `kroniek serve`: the chronicle in a browser on this machine.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Show the chronicle in a browser on this machine, with a JSON interface under /api/v1.")

    @Option(name: .long, help: ArgumentHelp("Port to listen on.", valueName: "number"))
    var port = 8080

    @Option(name: .long, help: ArgumentHelp("Address to listen on; this version takes loopback addresses only.", valueName: "address"))
    var host = "127.0.0.1"

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if !(1...65_535).contains(port) { throw ValidationError("--port must be from 1 to 65535.") }
    }

    func run() async throws {
        let engine = try StoreDoor.open(shared.store)
        do {
            let application = try ChronicleServer.application(engine, host: host, port: port) { address in
                try? Output.standard.write("Listening on \(address) — stop with Ctrl-C.\n")
                try? Output.standard.flush()
            }
            try await application.runService()
        } catch let refusal as ChronicleServer.Refusal {
            throw ValidationError(refusal.description)
        } catch {
            throw Failure.unavailable("The server cannot listen on \(host):\(port): \(Failure.words(of: error))")
        }
    }
}
