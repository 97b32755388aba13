import Foundation
import KroniekModel

/// A value's bytes between a mark and their sum (``Checksum``): one that a disk has changed is damage and no other value.
enum Seal {
    /// Begins no value: they begin with a length or a number of things, and this is a negative one (``BinaryWriter``).
    private static let mark: UInt8 = 1
    private static let sumBytes = 8

    /// The mark, the bytes, and their sum in eight.
    static func seal(_ bytes: [UInt8]) -> Data {
        var sealed = Data(capacity: bytes.count + 1 + sumBytes)
        sealed.append(mark)
        sealed.append(contentsOf: bytes)
        withUnsafeBytes(of: bytes.withUnsafeBytes(Checksum.sum(of:)).littleEndian) { sealed.append(contentsOf: $0) }
        return sealed
    }

    /// The bytes between mark and sum. What bears no mark was written by store format 3, without a sum.
    static func open(_ bytes: UnsafeRawBufferPointer) throws -> UnsafeRawBufferPointer {
        guard bytes.first == mark else { return bytes }
        guard bytes.count > sumBytes else { throw BinaryReader.Damaged() }
        let end = bytes.count - sumBytes
        let inner = UnsafeRawBufferPointer(rebasing: bytes[1..<end])
        guard UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: end, as: UInt64.self)) == Checksum.sum(of: inner) else {
            throw BinaryReader.Damaged()
        }
        return inner
    }

    /// The sum of a value: as it stands in what was sealed, else taken now.
    static func sum(_ bytes: Data) -> UInt64 {
        bytes.withUnsafeBytes { all in
            guard all.first == mark, all.count > sumBytes else { return Checksum.sum(of: all) }
            return UInt64(littleEndian: all.loadUnaligned(fromByteOffset: all.count - sumBytes, as: UInt64.self))
        }
    }
}
