import Foundation
import KroniekExport

/// What was sent to settle something and was not taken: it is shown again in its form with the reason.
struct RefusedDecision {
    private let sentence: String
    /// Of the form, as the template names it.
    private let kind: String
    /// By the template's names.
    private let typed: [String: String]
    /// What was chosen in it: the event or entity to merge with, the language of a title, sentences by the ids of their claims, names.
    let candidate: String?
    let language: String?
    let claims: Set<String>
    let names: Set<String>

    private static let forms: [String: (kind: String, fields: [String: String])] = [
        "rename": ("Rename", ["name": "newName"]), "redate": ("Redate", ["date": "date"]), "note": ("Note", ["note": "noteText"]),
        "merge": ("Merge", ["other_id": "otherText"]), "split": ("Split", [:]), "reject-claim": ("Split", [:]), "reject": ("Reject", [:]),
    ]

    /// Nil for what no form sends.
    init?(_ form: FormData, _ problem: Problem) {
        guard let known = form.text("kind").flatMap({ Self.forms[$0] }) else { return nil }
        sentence = problem.detail
        kind = known.kind
        typed = Dictionary(uniqueKeysWithValues: known.fields.map { ($1, form.text($0) ?? "") })
        candidate = form.text("other")
        language = form.text("language")
        claims = Set(form.texts("claim"))
        names = Set(form.texts("leaving"))
    }

    /// Puts it into what the forms show: open, as it was filled in, with the reason beside it.
    func fill(_ values: inout [String: Any]) {
        values["is\(kind)Open"] = true
        values["refused\(kind)"] = sentence
        for (name, text) in typed { values[name] = text }
    }
}
