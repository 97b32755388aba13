import Foundation
import KroniekModel
import Testing

@testable import KroniekStore

/// A number that is remembered is never an old one.
@Suite struct UntouchedValueTests {
    /// What another process commits shows at once, however quickly one commit follows the other.
    @Test func whatAnotherCommitsShowsAtOnce() throws {
        let scratch = Scratch()
        let (one, other) = (try SQLiteStore(path: scratch.file("k.sqlite")), try SQLiteStore(path: scratch.file("k.sqlite")))
        for number in 1...60 {
            try other.commit([stored("d\(number)", ["The dam held."])])
            #expect(try one.generation() == number)
            #expect(try one.generation() == number)
            // Some after the system's clock for files has moved on, and after the number was remembered.
            if number % 20 == 0 {
                Thread.sleep(forTimeInterval: 0.15)
                for _ in 0..<3 { #expect(try one.generation() == number) }
            }
        }
    }

    @Test func itIsReadOnceWhileNobodyWrites() throws {
        let scratch = Scratch()
        let file = scratch.file("a")
        try Data("1".utf8).write(to: URL(fileURLWithPath: file))
        let value = UntouchedValue()
        var reads = 0
        func read() -> Int {
            value.value([file, file + "-wal"]) {
                reads += 1
                return reads
            }
        }
        Thread.sleep(forTimeInterval: 0.15)
        let thrice: [Int] = [read(), read(), read()]
        #expect(thrice == [1, 1, 1])
        try Data("22".utf8).write(to: URL(fileURLWithPath: file))
        #expect(read() == 2)
        try Data().write(to: URL(fileURLWithPath: file + "-wal"))
        #expect(read() > 2)
    }
}
