import KroniekModel

/// Where each sentence stands: in the title, a caption, the first paragraph, the running text, or where nothing is claimed.
struct Layout: Sendable {
    /// Title or caption; nil for the running text.
    let regions: [Region.Kind?]
    /// Datelines, headings and boilerplate: they give no claims.
    let isSilent: [Bool]
    let paragraphs: [Int]
    /// Sentences of the first paragraph of the running text.
    let isLead: [Bool]

    /// Most sentences that count as the lead where the text has no paragraphs.
    static let leadSentences = 3

    init(sentences: [Sentence], text: SourceText, regions all: [Region]) {
        var regions: [Region.Kind?] = []
        var silent: [Bool] = []
        var paragraphs: [Int] = []
        var lead: [Bool] = []
        var paragraph = 0
        var next = 0
        var previousEnd = 0
        var body = 0
        var leadParagraph = -1
        let ordered = all.sorted { $0.span < $1.span }
        for sentence in sentences {
            if sentence.span.start > previousEnd, previousEnd > 0, Layout.breaks(text, previousEnd, sentence.span.start) { paragraph += 1 }
            previousEnd = max(previousEnd, sentence.span.end)
            paragraphs.append(paragraph)
            while next < ordered.count, ordered[next].span.end <= sentence.span.start { next += 1 }
            let kind = next < ordered.count && ordered[next].span.overlaps(sentence.span) ? ordered[next].kind : nil
            switch kind {
            case .title, .caption:
                regions.append(kind)
                silent.append(false)
                lead.append(false)
            case .heading, .dateline, .boilerplate:
                // A dateline shares its line with the first sentence: only a sentence that is all dateline is silent.
                let region = ordered[next].span
                let isWhole = region.contains(sentence.span) || (sentence.span.end - region.end) * 4 < sentence.span.count
                regions.append(nil)
                silent.append(isWhole)
                if !isWhole, leadParagraph < 0 { leadParagraph = paragraph }
                lead.append(!isWhole && paragraph == leadParagraph && body < Layout.leadSentences)
                if !isWhole { body += 1 }
            case nil:
                if leadParagraph < 0 { leadParagraph = paragraph }
                regions.append(nil)
                silent.append(false)
                lead.append(paragraph == leadParagraph && body < Layout.leadSentences)
                body += 1
            }
        }
        self.regions = regions
        isSilent = silent
        self.paragraphs = paragraphs
        isLead = lead
    }

    private static func breaks(_ text: SourceText, _ from: Int, _ to: Int) -> Bool {
        var index = max(0, from)
        while index < min(to, text.count) {
            if text.bytes[index] == 0x0A { return true }
            index += 1
        }
        return false
    }
}
