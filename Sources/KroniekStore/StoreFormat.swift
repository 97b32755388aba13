import GRDB

/// The shape of the store file.
enum StoreFormat {
    /// "KRNK": tells our files from other SQLite files.
    static let applicationID: Int32 = 0x4B52_4E4B
    /// Goes up when an older Kroniek could no longer read what this one writes.
    static let version = 11

    /// - `documents.text` is a blob because a text may hold U+0000, where SQLite's texts end.
    /// - A sentence's number is its place in the order in which it is found (``SentenceNumber``).
    /// - The full-text index holds no words of its own (`content=''`): a sentence is cut from its document when it is shown.
    /// - The chronicle is kept in pieces, so that no value nears SQLite's limit of one gigabyte.
    static let schema = first + migrations.map(\.value).joined()

    private static let first = """
        CREATE TABLE documents (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            sha256 TEXT NOT NULL,
            envelope BLOB NOT NULL,
            text BLOB NOT NULL,
            annotation BLOB NOT NULL,
            signature BLOB NOT NULL
        );
        CREATE TABLE sentences (
            number INTEGER PRIMARY KEY,
            document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL
        );
        CREATE INDEX sentences_of_document ON sentences(document);
        CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
        CREATE TABLE chronicle (part TEXT NOT NULL, piece INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (part, piece)) WITHOUT ROWID;
        CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO counters VALUES ('generation', 0), ('chronicle', -1);
        """

    /// What brings a store of the version before to each version, by that version; in their order.
    /// - `decisions`: the user's log, to which rows are only ever added.
    /// - `names`: people, bodies and places that the user told of.
    /// - Since 3 envelopes, annotations and the chronicle are bytes (``BinaryWriter``); what was kept as JSON is read as well.
    /// - Since 4 values bear a sum (``Seal``; what was kept without is read as well), and the pieces of the chronicle are those of ``Packed``, which are read
    ///   without making the values.
    /// - Since 6 a point of a state has the interval that its reports give: a chronicle of before is made again.
    /// - Since 7 annotations end in the headlines of their claims: a chronicle of before has other titles.
    /// - Since 8 these are kept as one piece of bytes (those of 7 are read as well).
    /// - Since 9 a chronicle's documents have the first words of what bears no title: a chronicle of before is made again.
    /// - Since 10 sentences are numbered by how much they tell and by the day of their report, and the forms of words are kept; ``SQLiteStore/reindex(_:)`` does so
    ///   with those of before.
    /// - Since 11 the sentences of a report that came "after" some day are numbered as those of no day.
    static let migrations: KeyValuePairs<Int, String> = [
        2: """
        CREATE TABLE decisions (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
        CREATE TABLE names (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
        """,
        3: "UPDATE counters SET value = -1 WHERE name = 'chronicle';",
        4: "UPDATE counters SET value = -1 WHERE name = 'chronicle';",
        6: "UPDATE counters SET value = -1 WHERE name = 'chronicle';",
        7: "UPDATE counters SET value = -1 WHERE name = 'chronicle';",
        9: "UPDATE counters SET value = -1 WHERE name = 'chronicle';",
        10: """
        CREATE TABLE IF NOT EXISTS vocabulary (language TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (language, word)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS forms (lemma TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (lemma, word)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS forms_of_word ON forms(word);
        """,
    ]
}
