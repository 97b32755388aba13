import KroniekLanguage

/// Learns a linear model of sparse rows: the averaged perceptron (Collins 2002), with the averages kept lazily (Daumé 2006) and rows that count only
/// after some updates (Goldberg and Elhadad 2011), which keeps rare features out of the file at no cost in accuracy.
final class Perceptron {
    private struct Cell {
        var label: UInt16
        var weight: Int32
        var stamp: Int32
        var total: Int64
    }

    private struct Row {
        var hash: UInt64
        var first: Int32
        var count: UInt16
        var capacity: UInt16
        var updates: Int32
    }

    let classes: Int
    let floor: Int32
    private var bits = 16
    private var slots: UnsafeMutablePointer<Int32>
    private var rows: [Row] = []
    private var cells: UnsafeMutablePointer<Cell>
    private var cellCapacity = 1 << 16
    private var cellCount = 0
    private(set) var clock: Int32 = 1

    init(classes: Int, floor: Int = 2) {
        self.classes = classes
        self.floor = Int32(floor)
        slots = .allocate(capacity: 1 << bits)
        slots.initialize(repeating: -1, count: 1 << bits)
        cells = .allocate(capacity: cellCapacity)
    }

    deinit {
        slots.deallocate()
        cells.deallocate()
    }

    func tick() { clock += 1 }

    @inline(__always) private func slot(_ hash: UInt64) -> Int {
        var at = Int(hash >> UInt64(64 - bits))
        while slots[at] >= 0, rows[Int(slots[at])].hash != hash { at = (at + 1) & (1 << bits - 1) }
        return at
    }

    func add(_ features: UnsafePointer<UInt64>, _ count: Int, to scores: UnsafeMutablePointer<Int32>) {
        rows.withUnsafeBufferPointer { rows in
            let mask = 1 << bits - 1
            for index in 0..<count {
                let hash = features[index]
                var at = Int(hash >> UInt64(64 - bits))
                while slots[at] >= 0, rows[Int(slots[at])].hash != hash { at = (at + 1) & mask }
                guard slots[at] >= 0 else { continue }
                let row = rows[Int(slots[at])]
                guard row.updates >= floor else { continue }
                let cells = self.cells + Int(row.first)
                for cell in 0..<Int(row.count) { scores[Int(cells[cell].label)] &+= cells[cell].weight }
            }
        }
    }

    /// Moves the weights of the features: up for one class, down for another.
    func update(_ features: UnsafePointer<UInt64>, _ count: Int, up: Int, down: Int) {
        for index in 0..<count {
            let row = self.row(features[index])
            rows[row].updates += 1
            move(row, up, 1)
            move(row, down, -1)
        }
    }

    /// Moves one class only.
    func move(_ features: UnsafePointer<UInt64>, _ count: Int, _ label: Int, by amount: Int32) {
        for index in 0..<count {
            let row = self.row(features[index])
            rows[row].updates += 1
            move(row, label, amount)
        }
    }

    private func row(_ hash: UInt64) -> Int {
        let at = slot(hash)
        if slots[at] >= 0 { return Int(slots[at]) }
        rows.append(Row(hash: hash, first: Int32(reserve(2)), count: 0, capacity: 2, updates: 0))
        slots[at] = Int32(rows.count - 1)
        if rows.count * 2 > 1 << bits { grow() }
        return rows.count - 1
    }

    private func grow() {
        slots.deallocate()
        bits += 1
        slots = .allocate(capacity: 1 << bits)
        slots.initialize(repeating: -1, count: 1 << bits)
        for index in rows.indices {
            var at = Int(rows[index].hash >> UInt64(64 - bits))
            while slots[at] >= 0 { at = (at + 1) & (1 << bits - 1) }
            slots[at] = Int32(index)
        }
    }

    private func reserve(_ count: Int) -> Int {
        if cellCount + count > cellCapacity {
            let larger = UnsafeMutablePointer<Cell>.allocate(capacity: cellCapacity * 2)
            larger.update(from: cells, count: cellCount)
            cells.deallocate()
            cells = larger
            cellCapacity *= 2
        }
        defer { cellCount += count }
        return cellCount
    }

    private func move(_ index: Int, _ label: Int, _ amount: Int32) {
        let row = rows[index]
        let base = Int(row.first)
        for at in base..<base + Int(row.count) where cells[at].label == label {
            cells[at].total += Int64(cells[at].weight) * Int64(clock - cells[at].stamp)
            cells[at].stamp = clock
            cells[at].weight += amount
            return
        }
        if row.count == row.capacity {
            let larger = reserve(Int(row.capacity) * 2)
            (cells + larger).update(from: cells + base, count: Int(row.count))
            rows[index].first = Int32(larger)
            rows[index].capacity *= 2
        }
        cells[Int(rows[index].first) + Int(row.count)] = Cell(label: UInt16(label), weight: amount, stamp: clock, total: 0)
        rows[index].count += 1
    }

    /// The averaged weights, by feature hash: for whoever mixes several models.
    func averages() -> [(hash: UInt64, cells: [(label: Int, weight: Double)])] {
        rows.sorted { $0.hash < $1.hash }.filter { $0.updates >= floor }.map { row in
            let cells = (Int(row.first)..<Int(row.first) + Int(row.count)).map { at in
                let cell = self.cells[at]
                return (Int(cell.label), Double(cell.total + Int64(cell.weight) * Int64(clock - cell.stamp)) / Double(clock))
            }
            return (row.hash, cells)
        }
    }

    /// The averaged weights, packed for ``PackedWeights``, in at most about `budget` bytes: rows that were updated least go first; weights under `drop`
    /// go in any case.
    func packed(budget: Int = .max, drop: Double = 0) -> [UInt8] {
        func average(_ cell: Cell) -> Double { Double(cell.total + Int64(cell.weight) * Int64(clock - cell.stamp)) / Double(clock) }
        var largest = 0.0
        for row in rows where row.updates >= floor {
            for at in Int(row.first)..<Int(row.first) + Int(row.count) { largest = max(largest, abs(average(cells[at]))) }
        }
        guard largest > 0 else { return PackedWeights.pack(rows: [], classes: classes) }
        let pairBytes = classes < 128 ? 2 : 4
        var found: [(hash: UInt64, updates: Int32, cells: [(label: Int, weight: Int16)])] = []
        for row in rows where row.updates >= floor {
            var kept: [(label: Int, weight: Int16)] = []
            for at in Int(row.first)..<Int(row.first) + Int(row.count) {
                let weight = average(cells[at])
                let code = PackedWeights.code(weight / largest, classes: classes)
                if code != 0, abs(weight) >= drop { kept.append((Int(cells[at].label), code)) }
            }
            kept.sort { $0.label < $1.label }
            if !kept.isEmpty { found.append((row.hash, row.updates, kept)) }
        }
        found.sort { ($1.updates, $0.hash) < ($0.updates, $1.hash) }
        var bytes = 0
        var kept = 0
        while kept < found.count, bytes < budget {
            bytes += 8 + pairBytes * found[kept].cells.count
            kept += 1
        }
        note("kept \(kept) of \(found.count) rows, updated \(kept > 0 ? found[kept - 1].updates : 0) times and more; \(rows.count) seen")
        let out = found[..<kept].map { ($0.hash, $0.cells) }.sorted { $0.0 < $1.0 }
        return PackedWeights.pack(rows: out.map { (hash: $0.0, cells: $0.1) }, classes: classes)
    }
}

/// A fixed pseudo-random sequence (SplitMix64, Steele et al. 2014): the same order of examples in every training.
struct FixedRandom: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
    mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
    /// Fisher–Yates, written out so that no change of the standard library changes a model.
    mutating func shuffle<T>(_ items: inout [T]) {
        guard items.count > 1 else { return }
        for index in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(index, Int(next() % UInt64(index + 1))) }
    }
}
