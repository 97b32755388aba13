import KroniekModel
import Synchronization

/// Where the claims of a chronicle stand in the order in which programs are given them: found when somebody first asks, and kept.
final class ClaimOrder: Sendable {
    private let claims: Packed<ChronicleClaim>
    private let order = Mutex<[Int32]?>(nil)

    init(_ claims: Packed<ChronicleClaim>) { self.claims = claims }

    var places: [Int32] {
        order.withLock { order in
            if let order { return order }
            let places = claims.inOrder(Array(claims.indices)).map(Int32.init)
            order = places
            return places
        }
    }
}
