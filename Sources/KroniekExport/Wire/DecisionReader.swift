import Foundation
public import KroniekModel

/// Reads an exported log of decisions (``DecisionWire/log(_:_:)``) and trusts nothing in it.
public enum DecisionReader {
    /// What is wrong with a file, in one sentence.
    public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        public var description: String
    }

    /// Longest file, decisions in it, and words of a name or note (UTF-8 bytes).
    public static let mostBytes = 64 << 20
    public static let mostDecisions = 100_000
    public static let longestName = 1000
    public static let longestNote = 20_000
    /// Levels of nesting; a log of ours has six.
    private static let depth = 64

    /// The decisions in order of their numbers, which are those of the file.
    public static func read(_ bytes: [UInt8]) throws(Refusal) -> [Decision] {
        guard bytes.count <= mostBytes else { throw Refusal(description: "The file has more than \(mostBytes >> 20) MiB.") }
        guard JSONSyntax.holds(bytes, depth: depth) else {
            throw Refusal(description: "The file is not JSON as kroniek decisions export writes it.")
        }
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: Data(bytes))
        } catch let DecodingError.keyNotFound(key, context) {
            throw Refusal(description: "\(place(context.codingPath)) has no \"\(key.stringValue)\".")
        } catch let DecodingError.typeMismatch(_, context) {
            throw Refusal(description: "\(place(context.codingPath)) is not what it must be.")
        } catch let DecodingError.valueNotFound(_, context) {
            throw Refusal(description: "\(place(context.codingPath)) is null.")
        } catch {
            throw Refusal(description: "The file is not JSON as kroniek decisions export writes it.")
        }
        guard file.schema == DecisionWire.schema else {
            throw Refusal(description: "The file's schema is \"\(file.schema.prefix(40))\" and not \"\(DecisionWire.schema)\".")
        }
        guard file.decisions.count <= mostDecisions else { throw Refusal(description: "The file has more than \(mostDecisions) decisions.") }
        var decisions: [Decision] = []
        var numbers: Set<Int> = []
        for item in file.decisions {
            guard item.decision > 0, numbers.insert(item.decision).inserted else {
                throw Refusal(description: "Decision \(item.decision) stands in the file twice, or its number is not above 0.")
            }
            if let undoes = item.undoes, !(1..<item.decision).contains(undoes) {
                throw Refusal(description: "Decision \(item.decision) undoes \(undoes), which does not come before it.")
            }
            var decision = Decision(
                item.kind, events: (item.events ?? []).map { EventAnchor(title: $0.title, claims: $0.claims.map(\.anchor)) },
                claims: (item.claims ?? []).map(\.anchor),
                entity: item.entity?.anchor, entities: (item.entities ?? []).map(\.anchor), text: item.text, language: item.language,
                date: item.date.flatMap { CalendarInterval(edtf: $0) }, undoes: item.undoes, made: item.made)
            decision.number = item.decision
            if let what = lack(decision) { throw Refusal(description: "Decision \(item.decision) (\(item.kind.rawValue)) \(what).") }
            decisions.append(decision)
        }
        for decision in decisions {
            if let undoes = decision.undoes, !numbers.contains(undoes) {
                throw Refusal(description: "Decision \(decision.number) undoes \(undoes), which the file does not have.")
            }
        }
        return decisions.sorted { $0.number < $1.number }
    }

    /// What a decision lacks to be one; nil where it lacks nothing. Also what an engine asks before it keeps one.
    public static func lack(_ decision: Decision) -> String? {
        let anchors = decision.claims + decision.events.flatMap(\.claims) + (decision.entity?.mentions ?? []) + decision.entities.flatMap(\.mentions)
        for anchor in anchors {
            let isHash = anchor.sha256.utf8.count == 64 && anchor.sha256.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
            guard isHash else { return "names a report by something that is no SHA-256" }
            let clause = (anchor.clauseStart ?? 0)...max(anchor.clauseStart ?? 0, anchor.clauseEnd ?? 0)
            guard anchor.start >= 0, anchor.start < anchor.end, anchor.end <= Int(Int32.max), clause.lowerBound >= 0,
                clause.upperBound <= Int(Int32.max)
            else { return "names words that no text has" }
        }
        if decision.events.contains(where: { $0.claims.isEmpty }) { return "is about an event without claims" }
        if !decision.entities.isEmpty {
            guard [.merge, .split].contains(decision.kind), decision.events.isEmpty else { return "is about events and not about things" }
            // Without words of a report only what bears an id of the knowledge pack, or one that the user gave, is found again.
            if decision.entities.contains(where: { $0.mentions.isEmpty && $0.id.hasPrefix("x/") }) { return "is about a thing without words" }
        }
        let isNamed = decision.text.map { !$0.allSatisfy(\.isWhitespace) } ?? false
        let length = decision.text?.utf8.count ?? 0
        switch decision.kind {
        case .merge: return decision.events.count > 1 || decision.entities.count > 1 ? nil : "needs two events or two entities"
        case .split:
            if decision.entities.count == 2 { return decision.entities[1].mentions.isEmpty ? "needs words that leave" : nil }
            return decision.events.count == 1 && !decision.claims.isEmpty ? nil : "needs one event and the claims that leave it"
        case .rename:
            if (decision.events.count == 1) == (decision.entity != nil) { return "needs one event or one entity" }
            if !isNamed { return "needs a name" }
            if length > longestName || decision.text!.unicodeScalars.contains(where: isControl) {
                return "has a name that is too long or not one line"
            }
            return nil
        case .reject: return (decision.events.count == 1) != (decision.claims.count == 1) ? nil : "needs one event or one claim"
        case .redate:
            if decision.events.count != 1 { return "needs one event" }
            return decision.date.map { !$0.isUnknown } ?? false ? nil : "needs a date in EDTF"
        case .note:
            if decision.events.count != 1 { return "needs one event" }
            let isText = decision.text?.unicodeScalars.allSatisfy { !isControl($0) || "\t\n\r".unicodeScalars.contains($0) } ?? false
            return isNamed && isText && length <= longestNote ? nil : "needs a note of at most \(longestNote) bytes, without control characters"
        case .undo: return decision.undoes == nil ? "needs the number of a decision" : nil
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) }

    private static func place(_ path: [any CodingKey]) -> String {
        let names = path.map { key in key.intValue.map { "\($0 + 1)" } ?? key.stringValue }
        return names.isEmpty ? "The file" : "In the file, \(names.joined(separator: " "))"
    }

    // MARK: As it stands in the file

    private struct File: Decodable {
        var schema: String
        var decisions: [Item]
    }

    private struct Item: Decodable {
        var decision: Int
        var kind: Decision.Kind
        var made: String?
        var events: [Event]?
        var claims: [Anchor]?
        var entity: Entity?
        var entities: [Entity]?
        var text: String?
        var language: String?
        var date: String?
        var undoes: Int?
    }

    private struct Event: Decodable {
        var title: String
        var claims: [Anchor]
    }

    private struct Entity: Decodable {
        var id: String
        var name: String
        var mentions: [Anchor]

        var anchor: EntityAnchor { EntityAnchor(id: id, name: name, mentions: mentions.map(\.anchor)) }
    }

    private struct Anchor: Decodable {
        var sha256: String
        var start: Int
        var end: Int
        var clause: Clause?
        var words: String

        var anchor: TextAnchor {
            TextAnchor(sha256: sha256, start: start, end: end, clauseStart: clause?.start, clauseEnd: clause?.end, words: words)
        }
    }

    private struct Clause: Decodable {
        var start: Int
        var end: Int
    }
}
