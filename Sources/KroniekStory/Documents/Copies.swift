import KroniekModel

/// Which documents are copies of an earlier one, as wire reports are: by what the engine found out, else where the text is the same.
struct Copies {
    /// Of each document (in the corpus's order) the first of its copies, or itself.
    let original: [Int]

    init(_ documents: [AnnotatedDocument]) {
        var original = Array(documents.indices)
        var byText: [String: Int] = [:]
        var byID: [String: Int] = [:]
        for (index, document) in documents.enumerated() {
            let text = document.document.sha256.isEmpty ? document.document.text : document.document.sha256
            let source = document.document.duplicateOf ?? document.document.id
            let first = [byText[text], byID[source]].compactMap { $0 }.min() ?? index
            original[index] = first
            if byText[text] == nil { byText[text] = first }
            if byID[source] == nil { byID[source] = first }
            if byID[document.document.id] == nil { byID[document.document.id] = first }
        }
        self.original = original
    }
}
