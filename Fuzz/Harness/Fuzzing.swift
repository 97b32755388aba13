import FuzzDriver

/// What every target has in common: libFuzzer's loop around a body that takes any bytes and stops the program where something does not hold.
public enum Fuzzing {
    /// The loop takes a C function, which can hold nothing: the body stands here.
    nonisolated(unsafe) private static var body: ([UInt8]) -> Void = { _ in }

    /// Reads the command line as libFuzzer does (llvm.org/docs/LibFuzzer.html) and does not come back before the time is over.
    public static func run(_ body: @escaping ([UInt8]) -> Void) {
        self.body = body
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = withUnsafeMutablePointer(to: &arguments) { pointer in
            pointer.withMemoryRebound(to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1) {
                LLVMFuzzerRunDriver(&count, $0) { data, count in
                    guard let data else { return 0 }
                    Fuzzing.body(Array(UnsafeBufferPointer(start: data, count: count)))
                    return 0
                }
            }
        }
    }
}
