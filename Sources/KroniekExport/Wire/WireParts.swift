import KroniekModel

// The pieces that the annotation line and the chronicle share.
extension JSONWriter {
    /// `"start":…,"end":…` in Unicode scalars, into the object that is open.
    mutating func span(_ span: Span, _ offsets: ScalarOffsets) {
        let (start, end) = offsets.scalars(of: span)
        member("start", start)
        member("end", end)
    }

    /// The same, both null where the words are not in the text.
    mutating func span(_ span: Span?, _ offsets: ScalarOffsets) {
        if let span { return self.span(span, offsets) }
        key("start")
        null()
        key("end")
        null()
    }

    mutating func interval(_ interval: CalendarInterval) {
        member("earliest", interval.earliest?.iso)
        member("latest", interval.latest?.iso)
    }

    mutating func quantity(_ quantity: Quantity, _ offsets: ScalarOffsets) {
        beginObject()
        span(quantity.span, offsets)
        member("low", quantity.low)
        member("high", quantity.high)
        member("approximate", quantity.isApproximate)
        member("of", quantity.of)
        member("unit", quantity.unit)
        endObject()
    }

    /// The members of a claim, into the object that is open.
    ///
    /// - Parameters:
    ///   - participants: the entity of each participant, parallel to `claim.participants`.
    ///   - quantity: writes the claim's n-th figure: an index in an annotation, the figure itself in a chronicle.
    mutating func claim(
        _ claim: Claim, _ offsets: ScalarOffsets, participants: [String?], place: String?, source: String?,
        quantity: (Int, inout JSONWriter) -> Void
    ) {
        span(claim.span, offsets)
        key("trigger")
        beginObject()
        span(claim.trigger, offsets)
        member("lemma", claim.lemma)
        endObject()
        member("type", claim.type)
        member("plover", claim.plover)
        member("polarity", claim.polarity.rawValue)
        member("modality", claim.modality.rawValue)
        member("denied", claim.isDenied)
        member("region", claim.region?.rawValue)
        key("time")
        if let time = claim.time {
            beginObject()
            interval(time.interval)
            member("bound", time.bound.rawValue)
            span(time.span, offsets)
            endObject()
        } else {
            null()
        }
        key("place")
        if let there = claim.place {
            beginObject()
            member("entity", place)
            span(there.span, offsets)
            endObject()
        } else {
            null()
        }
        key("participants")
        beginArray()
        for (index, participant) in claim.participants.enumerated() {
            beginObject()
            member("role", participant.role.rawValue)
            member("entity", index < participants.count ? participants[index] : nil)
            span(participant.span, offsets)
            endObject()
        }
        endArray()
        key("quantities")
        beginArray()
        for index in claim.quantities.indices { quantity(index, &self) }
        endArray()
        key("source")
        if let who = claim.source {
            beginObject()
            member("entity", source)
            span(who.span, offsets)
            member("kind", who.kind.rawValue)
            endObject()
        } else {
            null()
        }
    }
}
