public import KroniekLanguage
public import KroniekModel
import KroniekText
import Synchronization

/// Reads one document: the only door of this room.
public struct Reader: Sendable {
    private let library: PackLibrary
    private let rooms: Rooms

    /// Longest text that is read, in bytes; what stands behind it is left out, and said so.
    public static let maximumBytes = 4_000_000

    public init(library: PackLibrary) {
        self.library = library
        rooms = Rooms(library: library)
    }

    /// What the document says, in the layers asked for and those that they need. Never fails: what a limit leaves out is said in `omissions`.
    /// A document in a language without a pack gets its language and nothing else.
    public func read(_ document: Document, layers: Layers = .standard) -> Annotation { read(document, layers: layers, given: nil) }

    /// The same with sentences, tokens and trees that somebody else made, as a treebank has them: what every later layer makes of them. Token spans are
    /// in bytes of the document's text, heads are indices into `tokens`; a text in two languages is read as one.
    public func read(_ document: Document, layers: Layers = .standard, sentences: [Sentence], tokens: [Token]) -> Annotation {
        read(document, layers: layers, given: (sentences, tokens))
    }

    private func read(_ document: Document, layers: Layers, given: (sentences: [Sentence], tokens: [Token])?) -> Annotation {
        let language = document.language ?? LanguageIdentifier.language(of: document.text) ?? "und"
        var annotation = Annotation(language: language)
        annotation.title = document.title
        if let date = document.published { annotation.published = Publication(date: date, basis: .metadata) }
        guard let room = rooms.room(for: language) else { return annotation }

        var text = SourceText(document.text)
        var regions = document.regions
        if text.count > Reader.maximumBytes {
            let end = Reader.cut(text)
            annotation.omissions.append("The text is \(text.count) bytes long; what follows byte \(end) was not read.")
            text = SourceText(text[Span(0, end)])
            regions = regions.filter { $0.span.end <= end }
        }
        if annotation.title == nil, let title = regions.first(where: { $0.kind == .title }) { annotation.title = NameLinker.flat(text[title.span]) }
        let needs = Needs(layers)
        if let given {
            read(text, document, regions, needs, room, given: given, published: nil, into: &annotation)
            Reader.drop(layers, from: &annotation)
            return annotation
        }
        let passages = ForeignPassages.find(text, main: room.language) { rooms.room(for: $0)?.language }
        read(ForeignPassages.text(text, without: passages), document, regions, needs, room, published: nil, into: &annotation)
        for language in Set(passages.map(\.language)).sorted() {
            guard let room = rooms.room(for: language) else { continue }
            let own = passages.filter { $0.language == language }
            var part = Annotation(language: language)
            read(ForeignPassages.text(text, only: own), document, regions, needs, room, published: annotation.published, into: &part)
            annotation.add(part)
        }
        Reader.drop(layers, from: &annotation)
        return annotation
    }

    /// Reads the text in one language.
    /// - Parameter given: sentences and trees that are known already.
    /// - Parameter published: when the report appeared; nil where that is to be found out.
    private func read(
        _ text: SourceText, _ document: Document, _ regions: [Region], _ needs: Needs, _ room: Room,
        given: (sentences: [Sentence], tokens: [Token])? = nil, published: Publication?, into annotation: inout Annotation
    ) {
        var (sentences, tokens) = given ?? room.syntax.segment(text, regions: regions)
        if needs.tags, given == nil { room.syntax.analyse(&tokens, sentences: sentences, trees: needs.trees) }
        let names = needs.entities ? room.names.names(text, sentences: sentences, tokens: tokens) : []
        // A ship called "Ever Given" is no verb.
        Reader.retag(names, &tokens)
        if needs.tags {
            room.claims.lemmas.repair(&tokens, sentences)
            room.claims.tenses.repair(&tokens, sentences)
        }
        annotation.published = published ?? room.publication.publication(of: document, text: text, sentences: sentences, tokens: tokens)
        if needs.times { annotation.times = room.times.times(text, sentences: sentences, tokens: tokens, published: annotation.published.date) }
        let trees = Trees(tokens: needs.entities || needs.quotes || needs.claims ? tokens : [], sentences: sentences)
        if needs.entities {
            (annotation.mentions, annotation.entities) = room.reference.resolve(names, text: text, trees: trees)
        }
        if needs.quantities {
            annotation.quantities = room.quantities.quantities(text, sentences: sentences, tokens: tokens, times: annotation.times)
        }
        if needs.quotes { annotation.quotes = room.quotes.quotes(text, trees: trees, mentions: annotation.mentions) }
        annotation.sentences = sentences
        annotation.tokens = tokens
        if needs.claims {
            let told = room.claims.told(in: annotation, trees: trees, text: text, regions: regions, headlines: needs.headlines)
            (annotation.claims, annotation.headlines) = (told.claims, told.headlines)
        }
    }

    /// A word inside a name of several words is part of the name, whatever it is elsewhere; nouns and adjectives keep their tag, as in the treebanks.
    private static func retag(_ names: [NameRecogniser.Name], _ tokens: inout [Token]) {
        for name in names {
            // A name of one word that opens its sentence may well be the verb.
            if name.tokens.count < 2, tokens[name.tokens.lowerBound].upos == .verb {
                let first = name.tokens.lowerBound
                let opens = first == 0 || tokens[first - 1].sentence != tokens[first].sentence
                let isOwner = first + 1 < tokens.count && tokens[first + 1].upos == .part && tokens[first + 1].relation == .caseMark
                if opens && !isOwner { continue }
            }
            var isChanged = false
            for index in name.tokens where tokens[index].form.first?.isUppercase == true {
                switch tokens[index].upos {
                case .verb, .adv, .aux, .intj, .x:
                    isChanged = isChanged || tokens[index].upos == .verb || tokens[index].upos == .aux
                    tokens[index].upos = .propn
                    tokens[index].feats = "_"
                    tokens[index].lemma = tokens[index].form
                default: break
                }
            }
            if isChanged { rehang(name.tokens, &tokens) }
        }
    }

    /// A name that the tree took for a clause ("the ship *Ever Given* on Monday") becomes a name in it: one word of it hangs outside, and what a verb alone
    /// can have goes to the verb above.
    private static func rehang(_ name: Range<Int>, _ tokens: inout [Token]) {
        guard let top = name.first(where: { !name.contains(tokens[$0].head) }), tokens[top].head >= 0 else { return }
        let head = tokens[top].head
        var verb = head
        var steps = 0
        while tokens[verb].upos != .verb, tokens[verb].head >= 0, steps < name.count + 50 {
            verb = tokens[verb].head
            steps += 1
        }
        for index in name where index != top {
            tokens[index].head = top
            tokens[index].relation = .flat
        }
        switch tokens[top].relation {
        case .acl, .aclRelcl, .advcl, .ccomp, .xcomp, .parataxis: tokens[top].relation = tokens[head].upos == .verb ? .obj : .appos
        default: break
        }
        // Only words near the name can hang on it: a sentence is no longer than the segmenter lets it be.
        let near = max(0, name.lowerBound - 400)..<min(tokens.count, name.upperBound + 400)
        for index in near where name.contains(tokens[index].head) && !name.contains(index) {
            switch tokens[index].relation {
            case .obl, .oblAgent, .oblArg, .oblUnmarked, .advmod, .advcl, .obj, .iobj, .nsubj, .nsubjPass, .ccomp, .xcomp, .mark, .aux, .auxPass,
                .cop, .compoundPrt:
                tokens[index].head = verb == index ? tokens[index].head : verb
            default: tokens[index].head = top
            }
        }
    }

    /// Takes out what was only computed because something else needed it.
    private static func drop(_ layers: Layers, from annotation: inout Annotation) {
        if !layers.contains(.tokens) {
            annotation.tokens = []
            for index in annotation.sentences.indices { annotation.sentences[index].tokens = 0..<0 }
        }
        if !layers.contains(.sentences), !layers.contains(.tokens), !layers.contains(.claims) { annotation.sentences = [] }
        if !layers.contains(.times) { annotation.times = [] }
        // Claims and quotes point at entities, claims at quantities: what they point at stays.
        if layers.isDisjoint(with: [.entities, .claims, .quotes]) { (annotation.mentions, annotation.entities) = ([], []) }
        if layers.isDisjoint(with: [.quantities, .claims]) { annotation.quantities = [] }
        if !layers.contains(.quotes) { annotation.quotes = [] }
    }

    /// The last line or word boundary before the limit.
    private static func cut(_ text: SourceText) -> Int {
        var end = maximumBytes
        while end > maximumBytes - 10_000, text.bytes[end - 1] != 0x0A { end -= 1 }
        if text.bytes[end - 1] == 0x0A { return end }
        end = maximumBytes
        while end > 1, text.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }
}

/// What has to be computed for the layers asked for.
struct Needs: Sendable, Hashable {
    var tags = false
    var trees = false
    var times = false
    var entities = false
    var quantities = false
    var quotes = false
    var claims = false
    var headlines = false

    init(_ layers: Layers) {
        headlines = layers.contains(.headlines)
        claims = headlines || layers.contains(.claims)
        quotes = claims || layers.contains(.quotes)
        quantities = claims || layers.contains(.quantities)
        times = claims || quantities || layers.contains(.times)
        entities = claims || quotes || layers.contains(.entities)
        trees = claims || quotes || quantities || layers.contains(.tokens)
        tags = trees || times || entities
    }
}

/// Every reader of one language.
final class Room: Sendable {
    /// The pack's code.
    let language: String
    let syntax: SyntaxAnalyser
    let publication: PublicationReader
    let times: TimeReader
    let names: NameRecogniser
    let reference: ReferenceReader
    let quantities: QuantityReader
    let quotes: QuoteReader
    let claims: ClaimReader

    init(pack: LanguagePack, library: PackLibrary) {
        language = pack.language
        syntax = SyntaxAnalyser(pack: pack)
        publication = PublicationReader(pack: pack, concepts: library.concepts, knowledge: library.knowledge)
        times = TimeReader(pack: pack)
        names = NameRecogniser(pack: pack, knowledge: library.knowledge)
        reference = ReferenceReader(pack: pack, knowledge: library.knowledge)
        quantities = QuantityReader(pack: pack)
        quotes = QuoteReader(pack: pack)
        claims = ClaimReader(pack: pack, concepts: library.concepts, knowledge: library.knowledge)
    }
}

/// The readers by language, each made when its first document comes: a run over Dutch reports does not wait for English tables.
final class Rooms: Sendable {
    private let library: PackLibrary
    private let made = Mutex<[String: Room]>([:])

    init(library: PackLibrary) { self.library = library }

    func room(for language: String) -> Room? {
        guard let pack = library.pack(for: language) else { return nil }
        return made.withLock { made in
            if let room = made[pack.language] { return room }
            let room = Room(pack: pack, library: library)
            made[pack.language] = room
            return room
        }
    }
}
