/// The page as a sequence of blocks: what a reader sees as paragraphs, headings, items and captions, each with where it hangs in the tree.
struct PageBlocks {
    enum Kind { case paragraph, heading, item, quote, cell, caption, other }

    struct Block {
        var kind: Kind
        var text: String
        /// Words, and the words of them that stand in links.
        var words: Int
        var linkWords: Int
        /// Sentence ends and commas: what running text has and menus lack.
        var marks: Int
        /// The element that holds it.
        var node: Int
        var linkDensity: Double { words == 0 ? 0 : Double(linkWords) / Double(words) }
    }

    private(set) var blocks: [Block] = []

    private let tree: PageTree
    private var bytes: [UInt8] = []
    private var linked: [Bool] = []
    private var linkDepth = 0
    private var kinds: [Kind] = [.other]

    static let blockTags: Set<String> = [
        "html", "body", "div", "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
        "section",
        "article", "main", "header", "footer", "nav", "aside", "figure", "figcaption", "blockquote", "pre", "form", "dl", "dt", "dd", "address",
        "fieldset",
        "hr", "details", "summary", "center", "caption", "picture", "video", "menu",
    ]
    /// Never text, wherever it stands.
    static let silentTags: Set<String> = [
        "script", "style", "noscript", "template", "iframe", "svg", "select", "button", "input", "textarea", "object", "embed", "canvas", "audio",
        "head",
        "math", "map", "option", "datalist", "dialog",
    ]

    init(_ tree: PageTree) {
        self.tree = tree
        walk()
    }

    private mutating func walk() {
        // Enter and leave events by hand: pages nest deeper than a stack should.
        var stack: [(node: Int, leaving: Bool)] = [(0, false)]
        while let (node, leaving) = stack.popLast() {
            let tag = tree.nodes[node].tag
            if leaving {
                if tag == "a" { linkDepth -= 1 }
                if Self.blockTags.contains(tag) {
                    flush(at: node)
                    kinds.removeLast()
                }
                continue
            }
            if tree.nodes[node].isText {
                let before = bytes.count
                Squeeze.append(tree.text[tree.nodes[node].text], to: &bytes)
                linked.append(contentsOf: repeatElement(linkDepth > 0, count: bytes.count - before))
                continue
            }
            if tag == "br" {
                lineBreak(at: tree.nodes[node].parent)
                continue
            }
            if Self.silentTags.contains(tag) {
                if Self.blockTags.contains(tag) { flush(at: tree.nodes[node].parent) }
                continue
            }
            if tag == "a" { linkDepth += 1 }
            if Self.blockTags.contains(tag) {
                flush(at: tree.nodes[node].parent)
                kinds.append(kind(of: tag, under: kinds[kinds.count - 1]))
            }
            stack.append((node, true))
            var children: [Int] = []
            var child = tree.nodes[node].firstChild
            while child >= 0 {
                children.append(child)
                child = tree.nodes[child].nextSibling
            }
            for child in children.reversed() { stack.append((child, false)) }
        }
        flush(at: 0)
    }

    private func kind(of tag: String, under outer: Kind) -> Kind {
        switch tag {
        case "h1", "h2", "h3", "h4", "h5", "h6": .heading
        case "figcaption", "caption": .caption
        case "li", "dd", "dt": .item
        case "td", "th": .cell
        case "blockquote": .quote
        case "p", "pre": outer == .item || outer == .caption || outer == .quote ? outer : .paragraph
        case "div", "section", "article", "main", "center": outer == .item || outer == .caption || outer == .quote ? outer : .other
        default: outer == .caption ? .caption : .other
        }
    }

    /// One `br` is a line, two are a paragraph.
    private mutating func lineBreak(at node: Int) {
        while bytes.last == 0x20 {
            bytes.removeLast()
            linked.removeLast()
        }
        if bytes.last == 0x0A {
            bytes.removeLast()
            linked.removeLast()
            flush(at: node)
        } else if !bytes.isEmpty {
            bytes.append(0x0A)
            linked.append(false)
        }
    }

    private mutating func flush(at node: Int) {
        while let last = bytes.last, last <= 0x20 {
            bytes.removeLast()
            linked.removeLast()
        }
        defer {
            bytes.removeAll(keepingCapacity: true)
            linked.removeAll(keepingCapacity: true)
        }
        guard !bytes.isEmpty else { return }
        var words = 0
        var linkWords = 0
        var marks = 0
        var inWord = false
        var ideographs = 0
        for (index, byte) in bytes.enumerated() {
            if byte <= 0x20 {
                inWord = false
                continue
            }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
            let closes = next <= 0x20 || next == 0x22 || next == 0x27 || next == 0x29 || next == 0xE2 || next == 0xC2
            if [0x2C, 0x2E, 0x3F, 0x21, 0x3B].contains(byte), closes { marks += 1 }
            // Ideographs and kana stand without blanks: about two of them are a word, and their stops and commas are their own.
            if (0xE3...0xE9).contains(byte), index + 2 < bytes.count {
                ideographs += 1
                if ideographs % 2 == 0 {
                    words += 1
                    if linked[index] { linkWords += 1 }
                }
                if byte == 0xE3, bytes[index + 1] == 0x80, bytes[index + 2] == 0x81 || bytes[index + 2] == 0x82 { marks += 1 }
                inWord = true
                continue
            }
            if !inWord, byte >= 0x30 {
                inWord = true
                words += 1
                if linked[index] { linkWords += 1 }
            }
        }
        blocks.append(
            Block(
                kind: kinds[kinds.count - 1], text: String(decoding: bytes, as: UTF8.self), words: words, linkWords: linkWords, marks: marks,
                node: node))
    }
}
