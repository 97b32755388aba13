public import KroniekModel

extension SourceWords {
    /// Who published a document, as far as it says so: its outlet, else the host of its address.
    public static func outlet(_ document: SourceDocument) -> String? { document.outlet ?? SourceLine.host(document.url) }
}
