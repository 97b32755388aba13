import HTTPTypes
import Hummingbird

/// Refuses a request that is too long to be meant, and an address whose parameters make no sense, whatever it asks for: one sentence instead of an answer to
/// something else.
struct AddressCheck: RouterMiddleware {
    typealias Context = BasicRequestContext

    /// Bytes of a request's headers and of its address. The server reads ``mostRead`` to be able to say so; what is longer still is cut off without a word.
    static let mostHeaders = 64 << 10
    static let mostAddress = 16 << 10
    static let mostRead = 1 << 20

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        if request.uri.string.utf8.count > Self.mostAddress {
            throw Problem(status: .uriTooLong, detail: "The address is longer than \(Self.mostAddress >> 10) KiB: ask for less at a time.")
        }
        if request.headers.reduce(0, { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }) > Self.mostHeaders {
            throw Problem(
                status: .requestHeaderFieldsTooLarge, detail: "The headers of the request are longer than \(Self.mostHeaders >> 10) KiB: send fewer.")
        }
        if request.method == .get || request.method == .head { try Query(request).check() }
        return try await next(request, context)
    }
}
