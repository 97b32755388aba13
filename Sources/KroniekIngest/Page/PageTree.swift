import CLibXML2

/// The elements and texts of a page as flat arrays: what libxml2 parsed, copied out once, so that everything after is plain Swift with checked bounds.
struct PageTree {
    struct Node {
        /// Lower-case tag; empty for a text.
        var tag: String
        var parent: Int
        var firstChild = -1
        var nextSibling = -1
        /// The bytes of a text node in ``PageTree/text``.
        var text: Range<Int> = 0..<0
        /// Of an element, the range in ``PageTree/attributes``.
        var attributes: Range<Int> = 0..<0

        var isText: Bool { tag.isEmpty }
    }

    private(set) var nodes: [Node] = []
    private(set) var attributes: [(name: String, value: String)] = []
    private(set) var text: [UInt8] = []
    /// Whether the page had more elements than are looked at.
    private(set) var isCut = false

    /// - Parameter html: any string; what is no HTML becomes a tree with one text.
    init(_ html: String) {
        nodes.append(Node(tag: "#document", parent: -1))
        let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        let bytes = PageTree.bounded(Array(html.utf8))
        let document = bytes.withUnsafeBufferPointer { bytes -> htmlDocPtr? in
            guard !bytes.isEmpty, let base = bytes.baseAddress else { return nil }
            return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                htmlReadMemory($0, Int32(bytes.count), nil, "UTF-8", Int32(options))
            }
        }
        guard let document else { return }
        defer { xmlFreeDoc(document) }
        copy(document.pointee.children)
    }

    /// The parser compares every attribute of an element with all before it. No element of a real page has hundreds; the rest of one that has is blanked,
    /// and everything keeps its place.
    private static func bounded(_ html: [UInt8]) -> [UInt8] {
        var bytes = html
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x3C, index + 1 < bytes.count, (0x61...0x7A).contains(bytes[index + 1] | 0x20) else {
                index += 1
                continue
            }
            var words = 0
            var quote: UInt8 = 0
            var afterEquals = false
            while index < bytes.count, quote != 0 || bytes[index] != 0x3E {
                let byte = bytes[index]
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == 0x22 || byte == 0x27, afterEquals {
                    quote = byte
                } else if byte <= 0x20, index + 1 < bytes.count, bytes[index + 1] > 0x20 {
                    words += 1
                }
                if byte > 0x20 { afterEquals = byte == 0x3D }
                if words > IngestLimits.elementAttributes { bytes[index] = 0x20 }
                index += 1
            }
        }
        return bytes
    }

    /// Depth first without recursion; what stands deeper than the limit is hung under its ancestor at the limit.
    private mutating func copy(_ first: xmlNodePtr?) {
        var parents = [0]
        var last = [-1]
        var depth = 0
        var current = first
        while let node = current {
            if nodes.count >= IngestLimits.pageNodes {
                isCut = true
                return
            }
            var descends = false
            switch node.pointee.type {
            case XML_ELEMENT_NODE:
                let tag = node.pointee.name.map { String(cString: $0).lowercased() } ?? "x"
                let index = append(Node(tag: tag, parent: parents[parents.count - 1]), &last)
                readAttributes(of: node, into: index)
                if node.pointee.children != nil {
                    descends = true
                    depth += 1
                    if parents.count < IngestLimits.pageDepth {
                        parents.append(index)
                        last.append(-1)
                    }
                }
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                guard let content = node.pointee.content else { break }
                let start = text.count
                text.append(contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
                _ = append(Node(tag: "", parent: parents[parents.count - 1], text: start..<text.count), &last)
            default: break
            }
            if descends {
                current = node.pointee.children
                continue
            }
            var climbing: xmlNodePtr? = node
            current = nil
            while let here = climbing {
                if let next = here.pointee.next {
                    current = next
                    break
                }
                guard depth > 0 else { break }
                climbing = here.pointee.parent
                if depth < parents.count {
                    parents.removeLast()
                    last.removeLast()
                }
                depth -= 1
            }
        }
    }

    private mutating func append(_ node: Node, _ last: inout [Int]) -> Int {
        let index = nodes.count
        nodes.append(node)
        let previous = last[last.count - 1]
        if previous >= 0 { nodes[previous].nextSibling = index } else { nodes[node.parent].firstChild = index }
        last[last.count - 1] = index
        return index
    }

    private mutating func readAttributes(of node: xmlNodePtr, into index: Int) {
        let start = attributes.count
        var attribute = node.pointee.properties
        while let here = attribute {
            if let name = here.pointee.name {
                let value = here.pointee.children?.pointee.content.map { String(cString: $0) } ?? ""
                attributes.append((String(cString: name).lowercased(), value))
            }
            attribute = here.pointee.next
        }
        nodes[index].attributes = start..<attributes.count
    }

    // MARK: Looking things up

    func attribute(_ name: String, of node: Int) -> String? {
        for index in nodes[node].attributes where attributes[index].name == name { return attributes[index].value }
        return nil
    }

    /// Children in order.
    func children(of node: Int) -> ChildSequence { ChildSequence(tree: self, next: nodes[node].firstChild) }

    struct ChildSequence: Sequence, IteratorProtocol {
        let tree: PageTree
        var cursor: Int
        init(tree: PageTree, next: Int) {
            self.tree = tree
            cursor = next
        }
        mutating func next() -> Int? {
            guard cursor >= 0 else { return nil }
            defer { cursor = tree.nodes[cursor].nextSibling }
            return cursor
        }
    }

    /// Nodes are numbered depth first, so the subtree of `node` is the range from it to this.
    func end(of node: Int) -> Int {
        var node = node
        while node >= 0 {
            if nodes[node].nextSibling >= 0 { return nodes[node].nextSibling }
            node = nodes[node].parent
        }
        return nodes.count
    }

    /// All text under a node, blanks squeezed.
    func plainText(of node: Int) -> String {
        var bytes: [UInt8] = []
        for index in node..<end(of: node) where nodes[index].isText {
            Squeeze.append(text[nodes[index].text], to: &bytes)
        }
        while bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Blanks as a browser shows them: any run is one space.
enum Squeeze {
    static func append(_ bytes: ArraySlice<UInt8>, to out: inout [UInt8]) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte <= 0x20 {
                if out.last != 0x20, out.last != 0x0A, !out.isEmpty { out.append(0x20) }
            } else if byte == 0xC2, index + 1 < bytes.endIndex, bytes[index + 1] == 0xA0 {
                if out.last != 0x20, out.last != 0x0A, !out.isEmpty { out.append(0x20) }
                index += 1
            } else if byte == 0xC2, index + 1 < bytes.endIndex, bytes[index + 1] == 0xAD {
                index += 1  // a soft hyphen is a hint to the browser, not a part of the word
            } else {
                out.append(byte)
            }
            index += 1
        }
    }
}
