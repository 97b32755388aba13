/// Which Kroniek this is.
public enum Release {
    /// Semantic version of the program and of its machine interface.
    public static let version = "0.1.0"
}
