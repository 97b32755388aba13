/// Where each of many packed things stands by its id, told from the order of the ids where they have one: a table of a million ids would take more room than
/// what it finds.
public struct IDPlaces: Sendable {
    private enum Order: Sendable {
        /// "1", "2", "3", …
        case counted
        /// By their bytes, none twice.
        case ascending
        case none([String: Int32])
    }

    private let order: Order

    public init<Element: Identified>(_ values: Packed<Element>) {
        if values.indices.allSatisfy({ values.holds(Array("\($0 + 1)".utf8), at: $0) }) {
            order = .counted
        } else if values.indices.dropFirst().allSatisfy({ values.idPrecedes($0 - 1, $0) }) {
            order = .ascending
        } else {
            order = .none(Dictionary(values.indices.lazy.map { (values.id($0), Int32($0)) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// - Parameter values: those that this was made of.
    public func place<Element: Identified>(of id: String, in values: Packed<Element>) -> Int? {
        switch order {
        case .counted:
            guard let number = Int(id), values.indices.contains(number - 1), values.holds(Array(id.utf8), at: number - 1) else { return nil }
            return number - 1
        case .ascending:
            let wanted = Array(id.utf8)
            var (low, high) = (0, values.count)
            while low < high {
                let middle = (low + high) / 2
                if values.idPrecedes(middle, wanted) { low = middle + 1 } else { high = middle }
            }
            return low < values.count && values.holds(wanted, at: low) ? low : nil
        case .none(let places): return places[id].map(Int.init)
        }
    }
}

extension Packed where Element: Identified {
    fileprivate func holds(_ id: [UInt8], at position: Int) -> Bool { read(position) { try $0.skipsString(equalTo: id) } }

    fileprivate func idPrecedes(_ position: Int, _ id: [UInt8]) -> Bool {
        read(position) { reader in try id.withUnsafeBytes { Self.precedes(try reader.stringBytes(), $0) } }
    }

    fileprivate func idPrecedes(_ first: Int, _ second: Int) -> Bool {
        read(first) { one in read(second) { other in (try? Self.precedes(one.stringBytes(), other.stringBytes())) ?? false } }
    }

    private static func precedes(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool { a.lexicographicallyPrecedes(b) }
}

/// Where the claims of each report stand among the chronicle's, and with them each claim: its id is its report's with a number ("DOCUMENT#N").
public struct ClaimPlaces: Sendable {
    /// Where each run of claims of one report begins, and where the last one ends.
    private let starts: [Int32]
    /// The first run of each report; it has no other in a chronicle that was woven.
    private let first: [String: Int32]
    private let others: [String: [Int32]]
    /// Claims with ids of another form.
    private let odd: [String: Int32]

    public init(_ claims: Packed<ChronicleClaim>) {
        var starts: [Int32] = []
        var first: [String: Int32] = [:]
        var others: [String: [Int32]] = [:]
        var odd: [String: Int32] = [:]
        var last: [UInt8] = []
        for position in claims.indices {
            let isOdd = claims.read(position) { reader in
                let id = try reader.stringBytes()
                let document = try reader.stringBytes()
                if starts.isEmpty || !document.elementsEqual(last) {
                    last = Array(document)
                    let name = String(decoding: last, as: UTF8.self)
                    let run = Int32(starts.count)
                    starts.append(Int32(position))
                    if first[name] == nil { first[name] = run } else { others[name, default: []].append(run) }
                }
                return id.count <= last.count + 1 || id[last.count] != Self.mark || !id.starts(with: last)
                    || id[(last.count + 1)...].contains(Self.mark)
            }
            if isOdd {
                let id = claims.id(position)
                if odd[id] == nil { odd[id] = Int32(position) }
            }
        }
        starts.append(Int32(claims.count))
        (self.starts, self.first, self.others, self.odd) = (starts, first, others, odd)
    }

    /// "#".
    private static let mark: UInt8 = 0x23

    private func run(_ number: Int32) -> Range<Int> { Int(starts[Int(number)])..<Int(starts[Int(number) + 1]) }

    /// In the chronicle's order.
    public func places(of document: String) -> [Range<Int>] {
        guard let own = first[document] else { return [] }
        return [run(own)] + (others[document] ?? []).map(run)
    }

    /// - Parameter claims: those that this was made of.
    public func place(of id: String, in claims: Packed<ChronicleClaim>) -> Int? {
        if let place = odd[id] { return Int(place) }
        let bytes = Array(id.utf8)
        guard let at = bytes.lastIndex(of: Self.mark), let own = first[String(decoding: bytes[..<at], as: UTF8.self)] else { return nil }
        // Where it stands when all claims of the report are there.
        let run = run(own)
        if let number = Int(String(decoding: bytes[(at + 1)...], as: UTF8.self)), number > 0, number <= run.count,
            claims.holds(bytes, at: run.lowerBound + number - 1)
        {
            return run.lowerBound + number - 1
        }
        return places(of: String(decoding: bytes[..<at], as: UTF8.self)).lazy.joined().first { claims.holds(bytes, at: $0) }
    }
}
