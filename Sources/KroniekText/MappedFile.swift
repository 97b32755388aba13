#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file's bytes, mapped read-only: opening costs microseconds whatever its size, and processes share the pages.
public final class MappedFile: Sendable {
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let path: String
        public let code: Int32
        public var description: String { "cannot map \(path): \(String(cString: strerror(code)))" }
    }

    private let base: UInt
    public let count: Int

    public init(path: String) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(path: path, code: errno) }
        count = Int(status.st_size)
        guard count > 0 else {
            base = 0
            return
        }
        guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw Failure(path: path, code: errno)
        }
        base = UInt(bitPattern: address)
    }

    deinit {
        if base != 0 { munmap(UnsafeMutableRawPointer(bitPattern: base), count) }
    }

    /// Valid as long as the object lives.
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: base), count: count) }
}
