import FuzzHarness
import KroniekLanguage
import KroniekModel
import KroniekReading

/// Any text in either language: every span must lie inside the text, on scalar borders, and nothing may hang.
@main
struct FuzzReading {
    static func main() {
        let library = try! PackLibrary()
        let reader = Reader(library: library)
        Fuzzing.run { bytes in
            guard bytes.count > 1 else { return }
            let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
            let language = library.languages[Int(bytes[0]) % library.languages.count]
            check(reader.read(Document(id: "fuzz", text: text, language: language, published: .month(2020, 1)), layers: .standard), Array(text.utf8))
        }
    }

    private static func check(_ annotation: Annotation, _ bytes: [UInt8]) {
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
    }
}
