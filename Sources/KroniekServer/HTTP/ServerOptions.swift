/// Where the server listens, who may read, and how much it takes in.
public struct ServerOptions: Sendable {
    /// An address of this machine; any but a loopback address needs a ``token``.
    public var host: String
    public var port: Int
    /// Whoever asks must show it: `Authorization: Bearer TOKEN`, or as the password of Basic authentication under any name (which browsers ask for).
    public var token: String?
    /// Refuses everything that would change the store.
    public var isReadOnly: Bool
    /// The largest body of a request, in bytes.
    public var uploadBytes: Int
    /// How long a connection may say nothing while something is expected of it, and how long the body of a request may take as a whole, in seconds.
    public var timeoutSeconds: Int
    /// Who weaves a large chronicle; nil for the server itself.
    public var weaver: Weaver?

    public init(
        host: String = "127.0.0.1", port: Int = 8080, token: String? = nil, isReadOnly: Bool = false, uploadBytes: Int = 64 << 20,
        timeoutSeconds: Int = 60
    ) {
        self.host = host
        self.port = port
        self.token = token
        self.isReadOnly = isReadOnly
        self.uploadBytes = uploadBytes
        self.timeoutSeconds = timeoutSeconds
    }

    /// Weaves a large chronicle in a process of its own and stores it: the memory that weaving takes is the system's again afterwards, and beside the chronicle
    /// that is shown there is never more than the next one.
    public struct Weaver: Sendable {
        /// Fewer reports are woven by the server: that takes less time than a process.
        let least: Int
        let weave: @Sendable () throws -> Void

        /// - Parameter weave: weaves what is stored and stores it; where it throws, the server weaves.
        public init(from least: Int, weave: @escaping @Sendable () throws -> Void) {
            self.least = least
            self.weave = weave
        }
    }

    /// Too short to keep anybody out is no token.
    public static let shortestToken = 16
}
