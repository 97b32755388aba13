import Foundation

/// `a=b&c=d`, as an address after its question mark or the body of a form has it (WHATWG URL, 5.1): a plus is a blank, a percent sign with two digits a byte.
public struct FormFields: Sendable {
    /// In order.
    public let all: [(name: String, value: String)]

    public init(encoded: String) {
        all = encoded.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (FormFields.decode(parts[0]), parts.count > 1 ? FormFields.decode(parts[1]) : "")
        }
    }

    /// What is no escaped UTF-8 stays as it came.
    private static func decode(_ text: Substring) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "%") }) else { return String(text) }
        let blank = text.replacing("+", with: " ")
        return blank.removingPercentEncoding ?? String(blank)
    }
}
