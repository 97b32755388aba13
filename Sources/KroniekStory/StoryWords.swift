/// Words of one language that the making of titles and series asks for, lower case: data of the language's folder (`story.txt`, `reference.txt`).
public struct StoryWords: Sendable {
    /// What a line never ends in: articles, prepositions, conjunctions, auxiliaries, pronouns that open a clause.
    public var unfinished: Set<String>
    /// What puts two things side by side ("and").
    public var joining: Set<String>
    /// What opens a clause within a clause ("that", "because").
    public var opening: Set<String>
    /// What leads to a noun and makes it part of a phrase ("of", "in").
    public var prepositions: Set<String>
    /// What leads on within a clause and may close one as well ("moved in", "hield aan").
    public var particles: Set<String>
    /// What makes a time depend on the day of the report ("yesterday", "last", "ago").
    public var relative: Set<String>
    /// Those of them that are a day by themselves ("yesterday").
    public var days: Set<String>
    /// What leads to a time and goes with it where it is left out ("on", "earlier").
    public var beforeTime: Set<String>
    /// What leads to the level that something reached ("to", "at").
    public var levels: Set<String>
    /// What leads to the level that something left ("from").
    public var origins: Set<String>
    /// What makes the figure beside it a part of the one before ("of whom").
    public var parts: Set<String>
    /// What behind a figure makes it a difference and no count ("more").
    public var differences: Set<String>
    /// What tells that something else came after ("first"), and that something else was before ("meanwhile").
    public var former: Set<String>
    public var latter: Set<String>
    /// What says that a figure is for a part alone ("in Dhaka alone").
    public var narrowing: Set<String>
    /// Lemmas for those whom a toll counts ("people", "life", "dead").
    public var lives: Set<String>
    /// What tells two clauses neither alike nor apart: auxiliaries, "now", "still".
    public var idle: Set<String>
    /// What nothing is called: pronouns, articles and words of number.
    public var nameless: Set<String>
    /// Heads of words for people and for bodies that act as one.
    public var actors: Set<String>
    /// What stands before a noun that speaks of something known ("the", "their").
    public var definite: Set<String>
    /// What stands before one that speaks of any or of several ("a", "several").
    public var indefinite: Set<String>
    /// What points at something told of before, or at the rest of what was told of ("those", "other", "both").
    public var pointing: Set<String>
    /// How a word ends that says whose the noun behind it is ("'s").
    public var genitive: Set<String>

    public init(
        unfinished: Set<String> = [], joining: Set<String> = [], opening: Set<String> = [], prepositions: Set<String> = [],
        particles: Set<String> = [], relative: Set<String> = [], days: Set<String> = [],
        beforeTime: Set<String> = [], levels: Set<String> = [], origins: Set<String> = [], parts: Set<String> = [], differences: Set<String> = [],
        former: Set<String> = [], latter: Set<String> = [], narrowing: Set<String> = [], lives: Set<String> = [],
        idle: Set<String> = [], nameless: Set<String> = [], actors: Set<String> = [], definite: Set<String> = [], indefinite: Set<String> = [],
        pointing: Set<String> = [], genitive: Set<String> = []
    ) {
        self.unfinished = unfinished
        self.joining = joining
        self.opening = opening
        self.prepositions = prepositions
        self.particles = particles
        self.relative = relative
        self.days = days
        self.beforeTime = beforeTime
        self.levels = levels
        self.origins = origins
        self.parts = parts
        self.differences = differences
        self.former = former
        self.latter = latter
        self.narrowing = narrowing
        self.lives = lives
        self.idle = idle
        self.nameless = nameless
        self.actors = actors
        self.definite = definite
        self.indefinite = indefinite
        self.pointing = pointing
        self.genitive = genitive
    }
}
