import Hummingbird

/// Refuses an address whose parameters make no sense, whatever it asks for: one sentence instead of an answer to something else.
struct AddressCheck: RouterMiddleware {
    typealias Context = BasicRequestContext

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        if request.method == .get || request.method == .head { try Query(request).check() }
        return try await next(request, context)
    }
}
