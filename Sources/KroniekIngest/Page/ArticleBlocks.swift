/// Chooses the blocks of a page that are its article.
///
/// Every block weighs what it has of running text, furniture weighs against; the element whose blocks weigh most is the article's home. (The idea of the
/// heaviest stretch is Pasternack and Roth, "Extracting Article Text from the Web with Maximum Subsequence Segmentation", WWW 2009; here over the tree.)
struct ArticleBlocks {
    private let tree: PageTree
    private let metadata: PageMetadata
    private let rules: BoilerplateRules

    init(tree: PageTree, metadata: PageMetadata, rules: BoilerplateRules) {
        self.tree = tree
        self.metadata = metadata
        self.rules = rules
    }

    func chosen() -> [PageBlocks.Block] {
        let blocks = PageBlocks(tree, isDropped: { self.isFurniture($0) }).blocks
        guard let home = home(of: blocks) else { return [] }
        let end = tree.end(of: home)
        let inside = blocks.filter { $0.node >= home && $0.node < end }
        let weights = inside.map { weight($0) }
        guard let first = weights.firstIndex(where: { $0 > 0 }), let last = weights.lastIndex(where: { $0 > 0 }) else { return [] }
        return zip(inside[first...last], weights[first...last]).filter { $0.1 > -4 }.map(\.0)
    }

    private static let furnitureTags: Set<String> = ["nav", "aside", "footer", "form", "menu"]

    private func isFurniture(_ node: Int) -> Bool {
        let tag = tree.nodes[node].tag
        if Self.furnitureTags.contains(tag) { return true }
        if tree.attribute("hidden", of: node) != nil || tree.attribute("aria-hidden", of: node) == "true" { return true }
        return false
    }

    /// The element whose blocks weigh most; of two alike, the inner one.
    private func home(of blocks: [PageBlocks.Block]) -> Int? {
        var sums = [Double](repeating: 0, count: tree.nodes.count)
        for block in blocks { sums[block.node] += weight(block) }
        // Children have higher numbers than their parents, so one pass backwards carries every weight to the root.
        for node in stride(from: tree.nodes.count - 1, to: 0, by: -1) { sums[tree.nodes[node].parent] += sums[node] }
        var best: Int?
        for node in sums.indices where sums[node] > 0 {
            if best.map({ sums[node] >= sums[$0] }) ?? true { best = node }
        }
        return best
    }

    private func weight(_ block: PageBlocks.Block) -> Double {
        let words = Double(block.words)
        switch block.kind {
        case .heading: return -1
        case .caption: return 0
        default: break
        }
        if block.linkDensity > 0.5 { return -min(words, 30) - 2 }
        if block.words >= 8, block.marks > 0 { return words * (1 - block.linkDensity) }
        return block.kind == .paragraph && block.marks > 0 ? 0.5 : -3
    }
}
