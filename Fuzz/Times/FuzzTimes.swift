import FuzzDriver
import KroniekLanguage
import KroniekModel
import KroniekReading
import KroniekText

nonisolated(unsafe) private let library = try! PackLibrary()
private let readers = library.languages.compactMap { library.pack(for: $0) }.map { TimeReader(pack: $0) }

/// Any text before the matcher of time expressions, without tags: spans in order and inside the text, and no interval that ends before it begins.
private func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let data, count > 2, !readers.isEmpty else { return 0 }
    let text = SourceText(String(decoding: UnsafeBufferPointer(start: data + 2, count: count - 2), as: UTF8.self))
    let published: CalendarInterval = data[1] & 1 == 0 ? .unknown : CalendarInterval(day: CalendarDay(number: 10_000 + Int(data[1]) * 60))
    let times = readers[Int(data[0]) % readers.count].times(text, sentences: [], tokens: [], published: published)
    var end = 0
    for time in times {
        precondition(end <= time.span.start && time.span.start < time.span.end && time.span.end <= text.count)
        precondition(!time.value.isEmpty)
        end = time.span.end
        if let first = time.interval.earliest, let last = time.interval.latest { precondition(first <= last) }
    }
    return 0
}

@main
struct FuzzTimes {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = withUnsafeMutablePointer(to: &arguments) { pointer in
            pointer.withMemoryRebound(to: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?.self, capacity: 1) {
                LLVMFuzzerRunDriver(&count, $0) { fuzz($0, $1) }
            }
        }
    }
}
