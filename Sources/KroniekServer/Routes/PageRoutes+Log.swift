import Hummingbird
import KroniekEngine
import KroniekExport
import KroniekModel

/// What was settled by hand, and the way back.
extension PageRoutes {
    /// - Parameter refused: why a decision was not taken back.
    func decisions(refused: Problem? = nil) async throws -> Response {
        // Whoever may not settle anything has no business with who settled what, and when.
        guard pages.formToken != nil || !(reading.library is any ChronicleEditor) else {
            throw Problem(status: .forbidden, detail: "This server only reads.")
        }
        guard let editor = reading.library as? any ChronicleEditor else {
            throw Problem(status: .notFound, detail: "This library keeps no decisions.")
        }
        let snapshot = try await reading.fresh()
        let log = try editor.decisions(in: snapshot.index.chronicle)
        // What was taken back stands apart, and what took it back with it: the way to make it hold again.
        let holding = Decision.holding(log.map(\.decision))
        var undoing: [Int: Int] = [:]
        for decision in log.map(\.decision) where holding.contains(decision.number) {
            if let undone = decision.undoes { undoing[undone] = decision.number }
        }
        let own = log.reversed().filter { $0.decision.kind != .undo }
        let models = PageModels(index: snapshot.index)
        let reports = Reports(own.map(\.decision), snapshot.index)
        let rows = own.filter { undoing[$0.decision.number] == nil }.map { row($0, back: $0.decision.number, models, reports) }
        let undone = own.compactMap { record in undoing[record.decision.number].map { row(record, back: $0, models, reports) } }
        var values: [String: Any] = [
            "title": "Decisions", "lead": "What was settled by hand. It holds through every rebuild, until it is taken back.",
            "isEmpty": own.isEmpty, "hasRows": !rows.isEmpty, "rows": rows, "hasUndone": !undone.isEmpty, "undone": undone,
            "undoneCount": Words.count(undone.count, "decision"),
        ]
        if let refused { values["refused"] = refused.detail }
        return pages.page("decisions", values, current: "/decisions", status: refused?.status ?? .ok)
    }

    /// - Parameter back: the decision to undo, so that this one no longer holds or holds again.
    private func row(_ record: DecisionRecord, back: Int, _ models: PageModels, _ reports: Reports) -> [String: Any] {
        let decision = record.decision
        let names =
            decision.events.map(\.title) + [decision.entity?.name].compactMap(\.self) + decision.entities.map(\.name)
            + decision.claims.prefix(4).map { "“\($0.words)”" }
        var links = record.placement.events.compactMap { models.index.event($0) }.map { event in
            ["rowEventHref": models.address("events", event.id), "rowEventTitle": models.index.title(of: event)]
        }
        if let entity = record.placement.entity.flatMap({ models.index.entity($0) }) {
            links.append(["rowEventHref": models.address("entities", entity.id), "rowEventTitle": entity.name])
        }
        // Of what no line holds any more the sentences are left.
        if links.isEmpty || decision.kind == .reject {
            links += Reports.anchors(decision).compactMap { reports.link($0, models) }
        }
        return [
            "number": "\(decision.number)", "back": "\(back)", "decision": Self.kinds[decision.kind] ?? decision.kind.rawValue,
            "on": names.joined(separator: " · "), "to": decision.text ?? decision.date.map { HumanDate.text($0) } ?? "",
            "made": decision.made.map { String($0.prefix(10)) } ?? "", "state": Self.states[record.placement.state] ?? "",
            "canUndo": pages.formToken != nil, "rowEvents": links,
        ]
    }

    /// The reports that decisions hold on to.
    private struct Reports {
        private let index: ChronicleIndex
        /// By the sum of their text.
        private let ids: [String: String]

        init(_ decisions: [Decision], _ index: ChronicleIndex) {
            self.index = index
            let wanted = Set(decisions.flatMap(Self.anchors).map(\.sha256))
            var ids: [String: String] = [:]
            for document in wanted.isEmpty ? [] : index.chronicle.documents where wanted.contains(document.sha256) {
                ids[document.sha256] = min(document.id, ids[document.sha256] ?? document.id)
            }
            self.ids = ids
        }

        /// The words by which a decision is shown that no line and no name stands for.
        static func anchors(_ decision: Decision) -> [TextAnchor] {
            let things = ([decision.entity].compactMap(\.self) + decision.entities).compactMap(\.mentions.first)
            return decision.claims.isEmpty ? decision.events.compactMap(\.claims.first) + things : Array(decision.claims.prefix(mostSentencesOfOne))
        }

        private static let mostSentencesOfOne = 3

        /// Where words stand now: their claim, else their report.
        func link(_ anchor: TextAnchor, _ models: PageModels) -> [String: String]? {
            guard let id = ids[anchor.sha256], let document = index.document(id) else { return nil }
            let claims = index.claims(of: id).filter { Evidence($0).words($0.claim.trigger) == anchor.words }
            let claim = claims.first(where: \.isRejected) ?? claims.first
            return [
                "rowEventHref": models.address("documents", id, anchor: claim.map { Link.anchor($0.sentenceStart) }),
                "rowEventTitle": "“\(anchor.words)” in \(SourceWords.parts(document, in: index).outlet)",
            ]
        }
    }

    private static let states: [DecisionPlacement.State: String] = [
        .placed: "holds", .partly: "holds in part", .lost: "finds nothing to hold on to", .undone: "taken back",
    ]
}
