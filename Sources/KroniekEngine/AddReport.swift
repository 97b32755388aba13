/// What became of the inputs of one ``Engine/add(_:progress:)``.
public struct AddReport: Sendable {
    public var added = 0
    /// Already there, the same to the byte.
    public var unchanged = 0
    /// Already there with the same text, but this time with something that was not known (a title, a date, another path): read again.
    public var updated = 0
    /// What could not be read, with one sentence each that says why and what to do. In the order of the inputs.
    public var problems: [Problem] = []

    public struct Problem: Sendable, Hashable {
        public var input: String
        public var message: String
        /// BSD `sysexits.h`: 65 data, 66 no such input, 74 reading failed.
        public var exitStatus: Int32
        public init(input: String, message: String, exitStatus: Int32 = 65) {
            self.input = input
            self.message = message
            self.exitStatus = exitStatus
        }
    }
    public init() {}

    /// 0 where everything was read. Where nothing was, and always for one reason, that reason's status; else 65.
    public var exitStatus: Int32 {
        guard let first = problems.first else { return 0 }
        return added + unchanged + updated == 0 && problems.allSatisfy { $0.exitStatus == first.exitStatus } ? first.exitStatus : 65
    }
}
