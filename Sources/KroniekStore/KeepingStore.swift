public import KroniekModel

/// A store that keeps beside the chronicle what the next weaving can take over. It can always be made again: what is damaged counts as absent.
public protocol KeepingStore: ChronicleStore {
    /// As ``ChronicleStore/visit(_:)``, with a sum over what is stored of each document: another one where anything but its signature is another.
    func visitSummed(_ body: (StoredDocument, UInt64) throws -> Void) throws
    /// - Parameter kept: parts by their names; they go with the chronicle when another takes its place.
    func setChronicle(_ chronicle: Chronicle, generation: Int, kept: [String: [PackedPiece]]) throws(StoreError)
    /// A part as it was kept, and the events of the chronicle with which it was; nil where there is none.
    func kept(_ part: String) throws(StoreError) -> (events: Packed<Event>, pieces: [PackedPiece])?
}
