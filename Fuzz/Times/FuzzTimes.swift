import FuzzHarness
import KroniekLanguage
import KroniekModel
import KroniekReading
import KroniekText

/// Any text before the matcher of time expressions, without tags: spans in order and inside the text, and no interval that ends before it begins.
@main
struct FuzzTimes {
    static func main() {
        let library = try! PackLibrary()
        let readers = library.languages.compactMap { library.pack(for: $0) }.map { TimeReader(pack: $0) }
        Fuzzing.run { bytes in
            guard bytes.count > 2, !readers.isEmpty else { return }
            let text = SourceText(String(decoding: bytes.dropFirst(2), as: UTF8.self))
            let published: CalendarInterval =
                bytes[1] & 1 == 0 ? .unknown : CalendarInterval(day: CalendarDay(number: 10_000 + Int(bytes[1]) * 60))
            let times = readers[Int(bytes[0]) % readers.count].times(text, sentences: [], tokens: [], published: published)
            var end = 0
            for time in times {
                precondition(end <= time.span.start && time.span.start < time.span.end && time.span.end <= text.count)
                precondition(!time.value.isEmpty)
                end = time.span.end
                if let first = time.interval.earliest, let last = time.interval.latest { precondition(first <= last) }
            }
        }
    }
}
