public import KroniekModel

extension Standing {
    /// Nil for what is said to be so.
    public init?(_ item: Answer.Item) { self.init(isDenied: item.isDenied, polarity: item.polarity, modality: item.modality) }
}
