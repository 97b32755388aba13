/// Chooses the blocks of a page that are its article.
///
/// Every block weighs what it has of running text, furniture weighs against; the element whose blocks weigh most is the article's home. (The idea of the
/// heaviest stretch is Pasternack and Roth, "Extracting Article Text from the Web with Maximum Subsequence Segmentation", WWW 2009; here over the tree.)
/// Where the page carries the article's words as data (JSON-LD), a block that they hold weighs for and one that they lack against.
struct ArticleBlocks {
    private let tree: PageTree
    private let rules: BoilerplateRules
    private var blocks: [PageBlocks.Block]
    private let told: ToldBody?
    private var weights: [Double] = []

    init(tree: PageTree, metadata: PageMetadata, rules: BoilerplateRules) {
        self.tree = tree
        self.rules = rules
        blocks = PageBlocks(tree).blocks
        let words = blocks.filter { ArticleBlocks.isRunningText($0) }.reduce(0) { $0 + $1.words }
        told = metadata.body.flatMap { ToldBody($0, pageWords: words) }
    }

    /// The blocks of the article in order.
    mutating func chosen() -> [PageBlocks.Block] {
        let all = blocks
        let furniture = furniture()
        blocks = all.filter { !furniture[$0.node] && !isFurnitureText($0) }
        let best = weighed()
        let words = best.reduce(0) { $0 + $1.words }
        if let told {
            // The page shows little of what it tells machines: it is drawn by a script, and the telling is all there is.
            if words * 10 < told.count * 3 { return told.paragraphs }
            return best
        }
        if words >= ArticleBlocks.fewWords { return best }
        // Tables and lists have no sentences: then the template's word is all there is. A page without one may be all furniture by its names.
        if let home = declaredHome(all, atLeast: 2 * words + 20) { return home }
        if !best.isEmpty { return best }
        blocks = all
        return weighed()
    }

    /// So little text is more likely a notice than an article.
    private static let fewWords = 60

    /// Everything but links under the element that the template calls the article, where it has at least so many words.
    private func declaredHome(_ blocks: [PageBlocks.Block], atLeast least: Int) -> [PageBlocks.Block]? {
        var found: [PageBlocks.Block]?
        var most = least
        for node in tree.nodes.indices where !tree.nodes[node].isText && bonus(node) > 0 {
            let range = node..<tree.end(of: node)
            let inside = blocks.filter { range.contains($0.node) && $0.linkDensity < 0.5 && $0.kind != .caption && !isFurnitureText($0) }
            let words = inside.reduce(0) { $0 + $1.words }
            // Of two alike, the inner one.
            if words >= most {
                found = inside
                most = words
            }
        }
        return found
    }

    private mutating func weighed() -> [PageBlocks.Block] {
        dropRepeats()
        weights = blocks.map { weight($0) }
        if told == nil { discountTeasers() }
        guard let home = home() else { return [] }
        let range = home..<tree.end(of: home)
        let inside = blocks.indices.filter { range.contains(blocks[$0].node) }
        guard let first = inside.first(where: { weights[$0] > 0 }), let last = inside.last(where: { weights[$0] > 0 }) else { return [] }
        return inside.filter { (first...last).contains($0) && isKept($0) }.map { blocks[$0] }
    }

    /// Between the first and the last paragraph of the article: paragraphs, and the headings and short items among them.
    private func isKept(_ index: Int) -> Bool {
        let block = blocks[index]
        if weights[index] > 0 { return true }
        // A caption stays in the text, marked as one: it is evidence of what the picture shows, and of nothing else.
        if block.kind == .caption { return block.linkDensity < 0.34 && block.words > 2 }
        if let told { return told.holds(block.text) }
        switch block.kind {
        case .heading, .quote: return block.linkDensity < 0.5
        case .item, .paragraph, .cell: return block.linkDensity < 0.34 && block.words > 1
        case .other, .caption: return false
        }
    }

    // MARK: Furniture

    private static let furnitureTags: Set<String> = ["nav", "aside", "footer", "form", "menu", "header"]

    static func isRunningText(_ block: PageBlocks.Block) -> Bool {
        block.words >= 8 && block.marks > 0 && block.linkDensity < 0.5 && block.kind != .caption
    }

    /// For every node whether it stands in an element that is furniture by its tag, its class or because it is hidden.
    ///
    /// Templates name things carelessly ("has-sidebar" on the body, a form around the whole page): an element that holds a large share of the page's
    /// running text is no furniture whatever its name, except what readers wrote, where enough is left without it.
    private func furniture() -> [Bool] {
        var text = [Int](repeating: 0, count: tree.nodes.count)
        for block in blocks where ArticleBlocks.isRunningText(block) { text[block.node] += block.words }
        for node in stride(from: tree.nodes.count - 1, to: 0, by: -1) { text[tree.nodes[node].parent] += text[node] }
        let all = text.first ?? 0
        var marks = [Bool](repeating: false, count: tree.nodes.count)
        for node in tree.nodes.indices.dropFirst() where !tree.nodes[node].isText {
            let parent = tree.nodes[node].parent
            if marks[parent] {
                marks[node] = true
                continue
            }
            switch suspicion(node) {
            case .none: break
            case .furniture: marks[node] = text[node] * 10 <= all * 4
            case .comments: marks[node] = text[node] * 10 <= all * 4 || all - text[node] >= 80
            }
        }
        return marks
    }

    private enum Suspicion { case none, furniture, comments }

    private func suspicion(_ node: Int) -> Suspicion {
        let tag = tree.nodes[node].tag
        if Self.furnitureTags.contains(tag) { return .furniture }
        if tag == "html" || tag == "body" || tag == "main" || tag == "article" { return .none }
        if bonus(node) > 20 { return .none }
        var found = Suspicion.none
        for index in tree.nodes[node].attributes {
            let (name, value) = tree.attributes[index]
            switch name {
            case "hidden": return .furniture
            case "aria-hidden" where value == "true": return .furniture
            case "style" where value.contains("display:none") || value.contains("display: none"): return .furniture
            case "role" where value == "navigation" || value == "complementary" || value == "contentinfo" || value == "dialog": return .furniture
            case "class", "id":
                for word in ArticleBlocks.nameWords(value) {
                    if rules.commentClasses.contains(word) { return .comments }
                    if rules.furnitureClasses.contains(word) { found = .furniture }
                }
            default: break
            }
        }
        return found
    }

    /// "relatedArticles post-meta" → related, articles, post, meta; and "postmeta", the two beside each other, as many write them in one.
    static func nameWords(_ value: String) -> [String] {
        guard value.utf8.count <= 400 else { return [] }
        var words: [String] = []
        var joined: [String] = []
        for name in value.utf8.split(whereSeparator: { $0 <= 0x20 }) {
            var parts: [String] = []
            var word: [UInt8] = []
            var lower = false
            for byte in name {
                let isUpper = (0x41...0x5A).contains(byte)
                let isLetter = isUpper || (0x61...0x7A).contains(byte)
                if !isLetter || isUpper && lower, !word.isEmpty {
                    parts.append(String(decoding: word, as: UTF8.self))
                    word = []
                }
                if isLetter { word.append(byte | 0x20) }
                lower = isLetter && !isUpper
            }
            if !word.isEmpty { parts.append(String(decoding: word, as: UTF8.self)) }
            words.append(contentsOf: parts)
            for (a, b) in zip(parts, parts.dropFirst()) { joined.append(a + b) }
        }
        return words + joined
    }

    /// Buttons and notices by their words; the longer a block, the likelier that it is a sentence of the report after all.
    private func isFurnitureText(_ block: PageBlocks.Block) -> Bool {
        guard block.text.utf8.count <= 200, block.kind != .heading else { return false }
        return rules.isBoilerplate(BoilerplateRules.lowered(block.text.utf8))
    }

    /// Pages say some things twice (a caption, a lead): the first time counts.
    private mutating func dropRepeats() {
        var seen: Set<String> = []
        blocks = blocks.filter { $0.words < 4 || seen.insert($0.text).inserted }
    }

    /// A linked heading with a paragraph under it announces another report; inside an article headings lead nowhere.
    private mutating func discountTeasers() {
        for index in blocks.indices where blocks[index].kind == .heading && blocks[index].linkDensity > 0.8 && blocks[index].words >= 3 {
            weights[index] = -10
            let next = index + 1
            if next < blocks.count, weights[next] > 0, blocks[next].words < 80 { weights[next] *= -0.5 }
        }
    }

    // MARK: The home

    /// The element whose blocks weigh most; then the innermost one that still holds nearly all of it.
    private func home() -> Int? {
        var sums = [Double](repeating: 0, count: tree.nodes.count)
        var good = sums
        for (block, weight) in zip(blocks, weights) {
            sums[block.node] += weight
            good[block.node] += max(0, weight)
        }
        // Children have higher numbers than their parents, so one pass backwards carries every weight to the root.
        for node in stride(from: tree.nodes.count - 1, to: 0, by: -1) {
            sums[tree.nodes[node].parent] += sums[node]
            good[tree.nodes[node].parent] += good[node]
        }
        var best: Int?
        for node in sums.indices where sums[node] > 0 {
            if best.map({ sums[node] + bonus(node) >= sums[$0] + bonus($0) }) ?? true { best = node }
        }
        guard var home = best else { return nil }
        descending: while true {
            for child in tree.children(of: home) where good[child] >= 0.9 * good[home] {
                home = child
                continue descending
            }
            return home
        }
    }

    /// What the template says: worth a few sentences.
    private func bonus(_ node: Int) -> Double {
        let tag = tree.nodes[node].tag
        if tag == "article" { return 20 }
        for index in tree.nodes[node].attributes {
            let (name, value) = tree.attributes[index]
            if name == "itemprop", value.lowercased() == "articlebody" { return 60 }
            if name == "class" || name == "id", ArticleBlocks.nameWords(value).contains(where: { rules.articleClasses.contains($0) }) { return 40 }
        }
        return 0
    }

    private func weight(_ block: PageBlocks.Block) -> Double {
        let words = Double(block.words)
        if block.kind == .caption { return 0 }
        if let told {
            if told.holds(block.text) { return max(words, 1) }
            return block.kind == .heading ? -0.5 : -min(words, 40)
        }
        if block.kind == .heading { return -1 }
        if ArticleBlocks.isRunningText(block) { return words * (1 - block.linkDensity) }
        if block.linkDensity > 0.5 { return -min(words, 30) - 2 }
        if block.words >= 12, block.linkDensity < 0.3 { return words * 0.3 }
        return block.kind == .paragraph && block.marks > 0 ? 0.5 : -3
    }
}
