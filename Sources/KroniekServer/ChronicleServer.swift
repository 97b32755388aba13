public import Hummingbird
import KroniekModel
import Logging

/// The chronicle over HTTP, for the machine it runs on: pages without script, and JSON under `/api/v1`.
public enum ChronicleServer {
    /// What keeps the server from starting, in one sentence.
    public struct Refusal: Error, CustomStringConvertible {
        public let description: String
    }

    /// - Parameter onStart: called with the address once the server listens.
    /// - Throws: ``Refusal`` for a host that others can reach where no token tells who may read.
    public static func application(
        _ library: any ChronicleLibrary, options: ServerOptions = ServerOptions(), onStart: @escaping @Sendable (String) async -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        let (host, port) = (options.host, options.port)
        guard options.token != nil || Loopback.isLoopback(host) else {
            throw Refusal(
                description:
                    "\(host.isEmpty ? "This address" : host) can be reached by others: give --token or --token-file, or use 127.0.0.1, ::1 or localhost."
            )
        }
        if let token = options.token, token.utf8.count < ServerOptions.shortestToken {
            throw Refusal(description: "The token is too short to keep anybody out: give at least \(ServerOptions.shortestToken) characters.")
        }
        var logger = Logger(label: "kroniek")
        logger.logLevel = .warning
        let address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/"
        return Application(
            router: try router(library, options: options),
            // A little longer than a body may take: whoever stalls in one hears 408 before the line is cut.
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(Int64(options.timeoutSeconds) + 3),
                    httpDecoderConfiguration: .init(maxHeaderFieldSize: AddressCheck.mostRead, maxHeaderListSize: AddressCheck.mostRead))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "kroniek"),
            onServerRunning: { _ in await onStart(address) }, logger: logger)
    }

    static func router(_ library: any ChronicleLibrary, options: ServerOptions = ServerOptions()) throws -> Router<BasicRequestContext> {
        let reading = Reading(library, weaver: options.weaver)
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.middlewares.add(SecurityHeaders())
        // Where nothing may change, no form is shown that would change it.
        let editor = options.isReadOnly ? nil : library as? any ChronicleEditor
        let pages = try Pages(formToken: editor == nil ? nil : FormToken())
        router.middlewares.add(ProblemAnswers(pages: pages))
        router.middlewares.add(AccessGuard(options: options))
        router.middlewares.add(AddressCheck())
        let turns = Turns()
        let jobs = AddJobs(editor) { _ = try await reading.fresh() }
        PageRoutes(reading: reading, pages: pages, jobs: jobs, upload: Upload(options: options), turns: turns).add(to: router)
        MCPRoutes(server: MCPServer(reading: reading), upload: Upload(options: options)).add(to: router)
        APIRoutes(reading: reading, options: options, jobs: jobs).add(to: router.group("/api/v1").add(middleware: InTurn(turns: turns)))
        return router
    }
}

/// Has each request of a group of addresses answered when it is its turn.
struct InTurn: RouterMiddleware {
    typealias Context = BasicRequestContext
    let turns: Turns

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        try await turns.take { try await next(request, context) }
    }
}

/// Which names mean this machine alone.
enum Loopback {
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { (1...3).contains($0.utf8.count) && Int($0).map { (0...255).contains($0) } ?? false }
    }

    /// The host of an HTTP authority ("localhost:8080", "[::1]:8080").
    static func host(ofAuthority authority: String) -> String {
        // No name of a user stands in a Host (RFC 9110, 4.2.4).
        if authority.contains("@") { return authority }
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" }).lowercased()
    }
}
