import Foundation
import KroniekEngine
import KroniekModel

/// The pairs of figures of Tests/Relations; `score.py` beside them says what they are and how the measure is taken.
struct RelationPair {
    struct Report {
        var published: String
        var outlet: String
        var text = ""
    }
    /// A figure within braces: the report, and its place in UTF-8 bytes.
    struct Mark {
        var report: Int
        var span: Span
    }

    var name: String
    /// update, scope, contradiction, same or none.
    var truth: String
    var language: String
    var reports: [Report] = []
    var marks: [Mark] = []
    /// Figures whose relations are not counted.
    var others: [Mark] = []

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Relations")

    static func read(_ file: String) throws -> [RelationPair] {
        let text = try String(contentsOf: folder.appendingPathComponent(file + ".txt"), encoding: .utf8)
        var pairs: [RelationPair] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("= ") {
                let head = line.split(separator: " ")
                pairs.append(RelationPair(name: String(head[1]), truth: String(head[2]), language: String(file.prefix(2))))
            } else if line.hasPrefix("> ") {
                let head = line.dropFirst(2).split(separator: " ", maxSplits: 1)
                pairs[pairs.count - 1].reports.append(Report(published: String(head[0]), outlet: String(head[1])))
            } else {
                pairs[pairs.count - 1].add(line)
            }
        }
        return pairs
    }

    private mutating func add(_ line: Substring) {
        let last = reports.count - 1
        if !reports[last].text.isEmpty { reports[last].text += "\n" }
        var start = 0
        for character in line {
            switch character {
            case "{", "[": start = reports[last].text.utf8.count
            case "}": marks.append(Mark(report: last, span: Span(start, reports[last].text.utf8.count)))
            case "]": others.append(Mark(report: last, span: Span(start, reports[last].text.utf8.count)))
            default: reports[last].text.append(character)
            }
        }
    }

    /// The chronicle of its reports alone.
    func chronicle() throws -> Chronicle {
        let folder = NSTemporaryDirectory() + "kroniek-relation-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var lines = Data()
        for (number, report) in reports.enumerated() {
            let line = ["id": "d\(number)", "language": language, "published": report.published, "outlet": report.outlet, "text": report.text]
            lines += try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys]) + Data("\n".utf8)
        }
        let file = folder + "/in.jsonl"
        try lines.write(to: URL(fileURLWithPath: file))
        let engine = try Engine(store: folder + "/k.sqlite")
        try engine.add([.jsonLines(file)])
        return try engine.chronicle()
    }

    /// What the chronicle shows: relations between the two figures, and between others of the reports.
    func shown(_ chronicle: Chronicle) -> (pair: Set<String>, others: Int) {
        let claims = Dictionary(uniqueKeysWithValues: chronicle.claims.map { ($0.id, $0) })
        struct Reading: Hashable {
            var document: String
            var low: Double?
            var high: Double?
        }
        let readings = (marks + others).map { mark in
            Set(
                claims.values.filter { $0.document == "d\(mark.report)" }.flatMap { claim in
                    claim.quantities.filter { $0.span.overlaps(mark.span) }.map { Reading(document: claim.document, low: $0.low, high: $0.high) }
                })
        }
        var unknown: [Set<Reading>] = []
        func stray(_ own: Set<Reading>) -> Int {
            if let known = unknown.firstIndex(of: own) { return known }
            unknown.append(own)
            return unknown.count - 1
        }
        func figures(_ low: Double?, _ high: Double?, _ held: [String]) -> Set<Int> {
            let own = Set(held.compactMap { claims[$0] }.map { Reading(document: $0.document, low: low, high: high) })
            let found = Set(readings.indices.filter { !readings[$0].isDisjoint(with: own) })
            return found.isEmpty ? [-1 - stray(own)] : found
        }
        var pair: Set<String> = []
        var strays = 0
        func relate(_ values: [Set<Int>], _ relation: String, neighbours: Bool) {
            for i in values.indices {
                for j in values.indices where j > i && values[i].isDisjoint(with: values[j]) {
                    let both = values[i].union(values[j])
                    if both.isSuperset(of: [0, 1]) {
                        pair.insert(relation)
                    } else if !both.contains(where: { $0 > 1 }), !neighbours || j == i + 1 {
                        strays += 1
                    }
                }
            }
        }
        for conflict in chronicle.conflicts where conflict.kind == .figure {
            relate(conflict.values.map { figures($0.low, $0.high, $0.claims) }, conflict.relation.rawValue, neighbours: false)
        }
        for state in chronicle.states where state.series.contains(where: { $0.low != nil || $0.high != nil }) {
            relate(state.series.map { figures($0.low, $0.high, $0.claims) }, "update", neighbours: true)
        }
        return (pair, strays)
    }
}
