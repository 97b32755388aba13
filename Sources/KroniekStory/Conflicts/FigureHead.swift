import KroniekModel

extension FigureSlots {
    /// What says at a glance that two figures answer no one question: a large pile has some hundred thousand of them, and most that share a word are
    /// neither of one thing nor of one day.
    struct Head: Sendable {
        var draft: Int32
        private var member: Int32
        private var document: Int32
        private var language: Int32
        /// A number for the unit; -1 for none.
        private var unit: Int32
        private var lemma: Int32?
        private var reported: Int32?
        private var lead: FigureFiller.Lead
        private var manner: FigureFiller.Lead
        private var isPlan: Bool
        private var isLatter: Bool
        private var hasDay: Bool
        private var isStanding: Bool
        private var isSince: Bool
        /// A hash of unit and language.
        var unitKey: UInt64

        static func all(_ fillers: [FigureFiller], table: FactTable) -> [Head] {
            var units: [String: Int32] = [:]
            return fillers.map { filler in
                var unit: Int32 = -1
                if let name = filler.quantity.unit {
                    unit = units[name] ?? Int32(units.count)
                    units[name] = unit
                }
                let facts = table.facts[filler.member]
                var unitKey = UInt64(facts.language)
                for byte in (filler.quantity.unit ?? "").utf8 { unitKey = WordScanner.mix(unitKey, UInt64(byte)) }
                return Head(
                    draft: Int32(filler.draft), member: Int32(filler.member), document: Int32(facts.document), language: Int32(facts.language),
                    unit: unit,
                    lemma: filler.lemma.map { Int32($0) }, reported: facts.reported.map { Int32($0) }, lead: filler.lead,
                    manner: filler.manner, isPlan: filler.isPlan, isLatter: filler.order == .latter, hasDay: filler.day != nil,
                    isStanding: filler.isStanding, isSince: facts.bound == .since, unitKey: unitKey)
            }
        }

        /// Of one unit, told in one way, by two claims.
        func mayAnswerWith(_ other: Head) -> Bool {
            unit == other.unit && member != other.member && manner == other.manner && manner != .origin && isPlan == other.isPlan
        }

        /// Nothing of ``FigureSlots`` finds a story where this is false.
        func mayBeOneStory(_ other: Head) -> Bool {
            guard mayAnswerWith(other), language == other.language else { return false }
            if let lemma, let theirs = other.lemma {
                if lemma != theirs { return false }
            } else if unit < 0, lead != .level, lemma == nil, other.lemma == nil {
                return false
            }
            if draft == other.draft || document == other.document || isStanding && other.isStanding || isSince || other.isSince { return true }
            if isLatter || other.isLatter { return true }
            guard let reported, let later = other.reported else { return hasDay && other.hasDay }
            if hasDay, other.hasDay { return true }
            return hasDay || other.hasDay ? abs(reported - later) <= FigureSlots.sameNews : reported == later
        }
    }
}
