import KroniekLanguage
/// What the part-of-speech model and the feature model look at.
enum TagFeatures {
    static let capacity = 48

    @inline(__always)
    private static func word(_ words: UnsafePointer<WordForm>, _ count: Int, _ index: Int) -> WordForm {
        index >= 0 && index < count ? words[index] : WordForm()
    }

    /// Features for the part of speech of word `index` of a sentence, whose words before it have their tags. Returns how many.
    static func fillTag(
        _ out: UnsafeMutablePointer<UInt64>, _ words: UnsafePointer<WordForm>, _ count: Int, _ index: Int, _ tags: UnsafePointer<UInt8>
    ) -> Int {
        let w = words[index]
        let p = word(words, count, index - 1)
        let pp = word(words, count, index - 2)
        let n = word(words, count, index + 1)
        let nn = word(words, count, index + 2)
        let t1 = index > 0 ? UInt64(tags[index - 1]) + 1 : 0
        let t2 = index > 1 ? UInt64(tags[index - 2]) + 1 : 0
        let t12 = t1 << 5 | t2
        let first: UInt64 = index == 0 ? 1 : index == 1 && p.look == 6 ? 2 : 0
        out[0] = Feature.of(300, w.lower)
        out[1] = Feature.of(301, w.cased, first)
        out[2] = Feature.of(302, w.suffix1)
        out[3] = Feature.of(303, w.suffix2)
        out[4] = Feature.of(304, w.suffix3)
        out[5] = Feature.of(305, w.suffix4)
        out[6] = Feature.of(306, w.prefix1)
        out[7] = Feature.of(307, w.prefix2)
        out[8] = Feature.of(308, w.prefix3)
        out[9] = Feature.of(309, w.shape, first)
        out[10] = Feature.of(310, w.look, t1, first)
        out[11] = Feature.of(311, t1)
        out[12] = Feature.of(312, t12)
        out[13] = Feature.of(313, t1, w.lower)
        out[14] = Feature.of(314, p.lower)
        out[15] = Feature.of(315, n.lower)
        out[16] = Feature.of(316, pp.lower)
        out[17] = Feature.of(317, nn.lower)
        out[18] = Feature.of(318, p.lower, w.lower)
        out[19] = Feature.of(319, w.lower, n.lower)
        out[20] = Feature.of(320, w.tags)
        out[21] = Feature.of(321, n.tags, n.look)
        out[22] = Feature.of(322, w.tags, n.tags)
        out[23] = Feature.of(323, t1, w.tags, n.tags)
        out[24] = Feature.of(324, n.tags, nn.tags, w.tags)
        out[25] = Feature.of(325, t1, n.lower)
        out[26] = Feature.of(326, t12, w.tags)
        out[27] = Feature.of(327, t1, w.suffix3)
        out[28] = Feature.of(328, n.suffix3, w.tags)
        out[29] = Feature.of(329, p.suffix3, t1)
        out[30] = Feature.of(330, w.look, p.look, n.look, first)
        out[31] = Feature.of(331, t1, w.suffix2, n.tags)
        out[32] = Feature.of(332, w.lower, n.tags)
        out[33] = Feature.of(333, p.lower, n.lower)
        out[34] = Feature.of(334, t12, w.suffix2)
        out[35] = Feature.of(335, n.suffix2, n.look, w.look)
        out[36] = Feature.of(336, p.lower, w.tags)
        out[37] = Feature.of(337, w.look, w.suffix3, first)
        out[38] = Feature.of(338, t12, w.lower)
        out[39] = Feature.of(339, w.suffix4, w.prefix2)
        return 40
    }

    /// Features for the UD feature bundle of a word whose sentence has all its tags; `bundles` are those of the words before it. Returns how many.
    static func fillBundle(
        _ out: UnsafeMutablePointer<UInt64>, _ words: UnsafePointer<WordForm>, _ count: Int, _ index: Int, _ tags: UnsafePointer<UInt8>,
        _ bundles: UnsafePointer<UInt8>
    ) -> Int {
        let w = words[index]
        let p = word(words, count, index - 1)
        let pp = word(words, count, index - 2)
        let n = word(words, count, index + 1)
        let tag = UInt64(tags[index])
        let t1 = index > 0 ? UInt64(tags[index - 1]) + 1 : 0
        let t2 = index > 1 ? UInt64(tags[index - 2]) + 1 : 0
        let n1 = index + 1 < count ? UInt64(tags[index + 1]) + 1 : 0
        let n2 = index + 2 < count ? UInt64(tags[index + 2]) + 1 : 0
        let b1 = index > 0 ? UInt64(bundles[index - 1]) + 1 : 0
        let b2 = index > 1 ? UInt64(bundles[index - 2]) + 1 : 0
        // The nearest nominal before a verb, whose number and person the verb takes.
        var subject: UInt64 = 0
        var subjectWord: UInt64 = 0
        var helper: UInt64 = 0
        var back = index - 1
        while back >= 0, index - back <= 8 {
            let t = tags[back]
            if subject == 0, t == 7 || t == 10 || t == 11 {
                subject = UInt64(bundles[back]) + 2 | UInt64(t) << 9
                subjectWord = words[back].lower
            }
            if helper == 0, t == 3 || t == 9 { helper = words[back].lower }
            back -= 1
        }
        out[0] = Feature.of(400, tag, w.lower)
        out[1] = Feature.of(401, tag, w.cased)
        out[2] = Feature.of(402, tag, w.suffix1)
        out[3] = Feature.of(403, tag, w.suffix2)
        out[4] = Feature.of(404, tag, w.suffix3)
        out[5] = Feature.of(405, tag, w.suffix4)
        out[6] = Feature.of(406, tag, w.prefix2)
        out[7] = Feature.of(407, tag, w.prefix3, w.suffix2)
        out[8] = Feature.of(408, tag, w.shape)
        out[9] = Feature.of(409, tag, t1, n1)
        out[10] = Feature.of(410, tag, t1, t2)
        out[11] = Feature.of(411, tag, n1, n2)
        out[12] = Feature.of(412, tag, p.lower)
        out[13] = Feature.of(413, tag, n.lower)
        out[14] = Feature.of(414, tag, p.lower, w.lower)
        out[15] = Feature.of(415, tag, w.lower, n.lower)
        out[16] = Feature.of(416, tag, b1, w.suffix2)
        out[17] = Feature.of(417, tag, b1, b2)
        out[18] = Feature.of(418, tag, subject, w.suffix2)
        out[19] = Feature.of(419, tag, subject, w.lower)
        out[20] = Feature.of(420, tag, subjectWord, w.suffix1)
        out[21] = Feature.of(421, tag, helper, w.suffix2)
        out[22] = Feature.of(422, tag, w.lower, n1)
        out[23] = Feature.of(423, tag, w.lower, t1)
        out[24] = Feature.of(424, tag, w.suffix3, t1, n1)
        out[25] = Feature.of(425, tag, pp.lower, p.lower)
        out[26] = Feature.of(426, tag, helper, w.lower)
        out[27] = Feature.of(427, tag, p.lower, w.suffix2)
        out[28] = Feature.of(428, tag, n.lower, w.suffix2)
        return 29
    }
}
