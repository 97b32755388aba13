"""What the syntax network sees of a word: keys of its spelling, and its fixed vector. `SyntaxWords.swift` does the same at run time."""
from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

PREFIXES, SUFFIXES = (1, 2, 3, 4), (1, 2, 3, 4, 5, 6)
LONGEST = 40                                                   # scalars of a word that count


def read(path: Path) -> list[dict]:
    """The sentences of a file of `kroniek-train treebank`."""
    out, rows = [], []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            rows.append(line.split("\t"))
        elif rows:
            out.append({"forms": [r[0] for r in rows], "tags": [r[2] for r in rows], "bundles": [r[3] for r in rows],
                        "heads": np.array([int(r[4]) - 1 for r in rows]), "labels": [r[5] for r in rows]})
            rows = []
    return out


def spelled(sentence: dict, way: str) -> dict:
    """The sentence in capitals, with a capital on every word, or in small letters: as headlines and hasty people write."""
    change = {"upper": str.upper, "lower": str.lower, "title": lambda w: w[:1].upper() + w[1:]}[way]
    return sentence | {"forms": [change(w) if len(change(w)) == len(w) else w for w in sentence["forms"]]}


def normal(form: str) -> str:
    """In small letters, digits as 0, curly apostrophes straight."""
    out = []
    for c in form[:LONGEST]:
        small = c.lower()
        out.append("0" if c.isdecimal() else "'" if c in "’‘" else small if len(small) == 1 else c)
    return "".join(out)


def shape(form: str) -> str:
    """X for capitals, x for other letters, 0 for digits, the character itself for others; of a run the first two."""
    out = ""
    for c in form[:LONGEST]:
        s = "0" if c.isdecimal() else "X" if c.isupper() else "x" if c.isalpha() else "'" if c in "’‘" else c
        if not out.endswith(s + s):
            out += s
    return out


def keys(form: str) -> list[str]:
    """The spellings that have rows: the word, its shape, its prefixes, its suffixes. A slot is empty where the word is too short."""
    word = normal(form)
    out = ["w" + word, "h" + shape(form)]
    out += ["p" + word[:n] if len(word) >= n else "" for n in PREFIXES]
    return out + ["s" + word[-n:] if len(word) >= n else "" for n in SUFFIXES]


def spellings(sentences: list[dict]) -> Counter[str]:
    """How often each spelling is there."""
    counts: Counter[str] = Counter()
    for form, n in Counter(f for s in sentences for f in s["forms"]).items():
        for key in keys(form):
            counts[key] += n
    return counts


class Lexicon:
    """Rows for what training saw often enough, vectors for frequent words, numbers for tags, bundles and relations."""

    def __init__(self, sentences: list[dict], vectors: Path, compounds: int) -> None:
        counts = spellings(sentences)
        kept = sorted(k for k, n in counts.items() if k and n >= (2 if k[0] == "w" else 4))
        self.row = {key: i + 1 for i, key in enumerate(kept)}
        self.rows = len(kept) + 1
        self.slots = 2 + len(PREFIXES) + len(SUFFIXES)
        loaded = np.load(vectors)
        self.words = [str(w) for w in loaded["words"]]
        self.vectors = np.concatenate([np.zeros((1, loaded["vectors"].shape[1]), np.float32), loaded["vectors"]])
        self.place = {w: i + 1 for i, w in enumerate(self.words)}
        self.compounds = compounds
        self.tags = sorted({t for s in sentences for t in s["tags"]})
        self.bundles = sorted({t for s in sentences for t in s["bundles"]})
        self.labels = sorted({t for s in sentences for t in s["labels"]})
        mains = sorted({l.split(":")[0] for l in self.labels})
        self.main = np.array([mains.index(l.split(":")[0]) for l in self.labels])
        self.pairs = sorted({(t, b) for s in sentences for t, b in zip(s["tags"], s["bundles"])})
        self.seen: dict[str, tuple[list[int], int]] = {}

    def vector(self, word: str) -> int:
        """The word's vector, else that of what follows its last hyphen, else that of its longest known tail."""
        if word in self.place:
            return self.place[word]
        tail = word.rsplit("-", 1)[-1]
        if tail in self.place and len(tail) > 1:
            return self.place[tail]
        if self.compounds:
            for at in range(1, len(tail) - self.compounds + 1):
                if tail[at:] in self.place:
                    return self.place[tail[at:]]
        return 0

    def numbered(self, s: dict) -> dict:
        for form in s["forms"]:
            if form not in self.seen:
                self.seen[form] = ([self.row.get(k, 0) for k in keys(form)], self.vector(normal(form)))
        number = lambda names, values: np.array([names.index(v) if v in names else 0 for v in values])  # noqa: E731
        return {"ids": np.array([self.seen[f][0] for f in s["forms"]]), "vector": np.array([self.seen[f][1] for f in s["forms"]]),
                "tags": number(self.tags, s["tags"]), "bundles": number(self.bundles, s["bundles"]), "labels": number(self.labels, s["labels"]),
                "heads": s["heads"], "marks": np.array([t == "PUNCT" for t in s["tags"]], np.float32)}

    def kept(self) -> dict:
        return {"keys": np.array(sorted(self.row, key=self.row.get)), "words": np.array(self.words), "vectors": self.vectors, "compounds": self.compounds,
                "tags": np.array(self.tags), "bundles": np.array(self.bundles), "labels": np.array(self.labels), "pairs": np.array([f"{t} {b}" for t, b in self.pairs])}
