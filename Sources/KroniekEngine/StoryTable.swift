package import KroniekLanguage
package import KroniekStory
import KroniekText

extension LanguagePack {
    /// What weaving asks of a language: the table `story`, and who acts and what stands for a name out of `reference`.
    package var storyWords: StoryWords {
        let (story, reference) = (table("story"), table("reference"))
        func words(_ sections: String...) -> Set<String> {
            Set(sections.flatMap { story.rows(in: $0) }.flatMap { row in row.fields.indices.flatMap { row.list($0) } })
        }
        let pronouns = reference.rows(in: "pronoun").map { $0[0] }
        let actors = ["role", "people", "body"].flatMap { reference.rows(in: $0) }.flatMap { $0.list(0) }
        return StoryWords(
            unfinished: words("unfinished", "joining", "opening", "preposition", "particle", "article"), joining: words("joining"),
            opening: words("opening"), prepositions: words("preposition", "particle"), particles: words("particle"),
            relative: words("relative", "day"), days: words("day"), beforeTime: words("before-time"), levels: words("level"),
            origins: words("origin"), parts: words("part"), differences: words("difference"),
            former: words("former"), latter: words("latter"), narrowing: words("narrowing"), lives: words("life"), idle: words("idle"),
            nameless: words("nameless", "article").union(pronouns), actors: Set(actors),
            definite: words("definite"), indefinite: words("indefinite"), pointing: words("pointing"), genitive: words("genitive"))
    }
}
