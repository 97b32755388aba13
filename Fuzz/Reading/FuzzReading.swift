import FuzzDriver
import KroniekLanguage
import KroniekModel
import KroniekReading

nonisolated(unsafe) private let library = try! PackLibrary()
private let reader = Reader(library: library)

/// Any text in either language: every span must lie inside the text, on scalar borders, and nothing may hang.
private func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let data else { return 0 }
    guard count > 1 else { return 0 }
    let text = String(decoding: UnsafeBufferPointer(start: data + 1, count: count - 1), as: UTF8.self)
    let language = library.languages[Int(data[0]) % library.languages.count]
    let annotation = reader.read(Document(id: "fuzz", text: text, language: language, published: .month(2020, 1)), layers: .standard)
    let bytes = Array(text.utf8)
    func check(_ span: Span) {
        precondition(0 <= span.start && span.start <= span.end && span.end <= bytes.count)
        for edge in [span.start, span.end] where edge < bytes.count { precondition(bytes[edge] & 0xC0 != 0x80) }
    }
    for sentence in annotation.sentences { check(sentence.span) }
    for mention in annotation.mentions { check(mention.span) }
    for time in annotation.times {
        check(time.span)
        if let first = time.interval.earliest, let last = time.interval.latest { precondition(first <= last) }
    }
    for quantity in annotation.quantities { check(quantity.span) }
    for quote in annotation.quotes { check(quote.span) }
    for claim in annotation.claims {
        check(claim.span)
        check(claim.trigger)
    }
    return 0
}

@main
struct FuzzReading {
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
