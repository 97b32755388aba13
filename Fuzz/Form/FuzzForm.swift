import FuzzHarness
import KroniekExport

/// Any bytes as a form that a browser sends, its first line the content type: parts lie in the body, and no more of them than are allowed.
@main
struct FuzzForm {
    static func main() {
        Fuzzing.run { bytes in
            let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
            let type = String(decoding: bytes[..<end], as: UTF8.self)
            let body = Array(bytes[min(end + 1, bytes.count)...])
            // With a boundary that is there, so that not every body is refused at once.
            for type in [type, "multipart/form-data; boundary=x"] {
                do throws(FormData.Malformed) {
                    let form = try FormData(body, contentType: type)
                    precondition(form.parts.reduce(0) { $0 + $1.bytes.count } <= body.count)
                    for part in form.parts { precondition(!(part.file ?? "").utf8.contains { $0 == 0x2F || $0 == 0x5C }) }
                    for name in ["token", "text", "file"] { _ = form.text(name) }
                } catch {
                    precondition(error.reason.hasSuffix("."))
                }
            }
            let fields = FormFields(encoded: String(decoding: body, as: UTF8.self)).all
            precondition(fields.count <= body.count)
            _ = FormData(fields: fields)
        }
    }
}
