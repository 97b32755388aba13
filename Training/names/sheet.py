"""Sheets for typing the names of the treebanks by hand, in context, and the stand-off file that comes of them.

    python3 sheet.py print --gold FOLDER --language en --from 0 --count 100
    python3 sheet.py collect --gold FOLDER --language en ANSWERS… > en-treebank.txt
    python3 sheet.py agree --gold FOLDER --language en FIRST… SECOND

A sheet has one line for a sentence that may hold names: its number, then its words with the candidates marked [1 …], [2 …]. An answer has the
number and a letter for each candidate (GUIDELINES.md says which); "{words}K" adds a name that no candidate marks, with its letter.
What is collected holds no words of the treebanks: document, sentence, first token, number of tokens, kind.
"""
from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from pathlib import Path
from typing import Iterator, NamedTuple

SETS = {"en": ["en-gum-train-news", "en-ewt-train"], "nl": ["nl-lassy2017-train", "nl-alpino-cdb"]}
KINDS = {"P": "person", "O": "organization", "L": "place", "F": "facility", "M": "mission", "R": "product", "E": "event", "X": "other"}


class Sentence(NamedTuple):
    """A sentence of a treebank: its document, its place there (from 0), its words, and the candidates as ranges of words."""

    document: str
    index: int
    words: list[str]
    candidates: list[tuple[int, int]]


def candidates(tokens: list[dict], words: list[str]) -> list[tuple[int, int]]:
    """Runs of proper nouns with what is `flat` under them, and other words with a capital that do not open the sentence."""
    def is_name(i: int) -> bool:
        token = tokens[i]
        if token["upos"] == "PROPN":
            return True
        if token["deprel"].startswith("flat") and 0 <= token["at"] < i < token["at"] + 8 and tokens[token["at"]]["upos"] == "PROPN":
            return True
        if words[i] == "-" and 0 < i < len(tokens) - 1 and tokens[i - 1]["end"] == token["start"] and token["end"] == tokens[i + 1]["start"]:
            return tokens[i - 1]["upos"] == tokens[i + 1]["upos"] == "PROPN"
        return words[i][:1].isupper() and token["upos"] in ("ADJ", "NOUN", "X") and (i > 0 or token["upos"] == "ADJ")

    found, i = [], 0
    while i < len(tokens):
        if not is_name(i):
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and is_name(end):
            end += 1
        last = end
        while last - 1 > i and not any(c.isalnum() for c in words[last - 1]):
            last -= 1
        found.append((i, last))
        i = end
    return found


def sentences(gold: Path, language: str) -> Iterator[Sentence]:
    for name in SETS[language]:
        with gzip.open(gold / "syntax" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                tokens, at = document["tokens"], 0
                for index, sentence in enumerate(document["sentences"]):
                    first = at
                    while at < len(tokens) and tokens[at]["start"] < sentence["end"]:
                        tokens[at]["at"] = tokens[at]["head"] - first
                        at += 1
                    own = tokens[first:at]
                    words = [document["text"][t["start"]:t["end"]].replace("\n", " ") for t in own]
                    marked = candidates(own, words)
                    if marked:
                        yield Sentence(document["id"], index, words, marked)


def shown(sentence: Sentence, window: int) -> str:
    """The words within `window` of a candidate, candidates numbered."""
    near = {i for a, b in sentence.candidates for i in range(a - window, b + window)}
    starts = {a: n + 1 for n, (a, _) in enumerate(sentence.candidates)}
    ends = {b - 1 for _, b in sentence.candidates}
    out, gap = [], False
    for i, word in enumerate(sentence.words):
        if i not in near:
            gap = True
            continue
        if gap:
            out.append("…")
            gap = False
        out.append((f"[{starts[i]} " if i in starts else "") + word + ("]" if i in ends else ""))
    return " ".join(out)


def answers(paths: list[Path], every: list[Sentence]) -> dict[int, list[tuple[int, int, str]]]:
    found: dict[int, list[tuple[int, int, str]]] = {}
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line.strip() or line.startswith("#"):
                continue
            match = re.fullmatch(r"(\d+)\s+([POLFMREX-]*)\s*((?:\{[^}]*\}[POLFMREX]\s*)*)", line.strip())
            if not match or int(match[1]) >= len(every) or len(match[2]) != len(every[int(match[1])].candidates):
                print(f"{path}:{number}: not an answer to its sentence: {line}", file=sys.stderr)
                continue
            sentence = every[int(match[1])]
            spans = [(a, b, k) for (a, b), k in zip(sentence.candidates, match[2]) if k != "-"]
            for words, kind in re.findall(r"\{([^}]*)\}([POLFMREX])", match[3]):
                parts = words.split()
                places = [i for i in range(len(sentence.words)) if sentence.words[i:i + len(parts)] == parts]
                places = [i for i in places if not any(a < i + len(parts) and i < b for a, b, _ in spans)]
                if not places:
                    print(f"{path}:{number}: {words!r} is not in its sentence, or overlaps a name", file=sys.stderr)
                    continue
                spans.append((places[0], places[0] + len(parts), kind))
            found[int(match[1])] = sorted(spans)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["print", "collect", "count", "agree"])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--language", choices=["en", "nl"], required=True)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--step", type=int, default=1, help="only every n-th sentence, for a second pass")
    parser.add_argument("--window", type=int, default=9)
    parser.add_argument("answers", type=Path, nargs="*")
    options = parser.parse_intermixed_args()
    every = list(sentences(options.gold, options.language))
    if options.command == "count":
        print(len(every), sum(len(s.candidates) for s in every))
    elif options.command == "print":
        for number in range(options.first, min(len(every), options.first + options.count), options.step):
            print(number, shown(every[number], options.window))
    elif options.command == "agree":
        first, second = answers(options.answers[:-1], every), answers(options.answers[-1:], every)
        one = {(n, *span) for n in second if n in first for span in first[n]}
        two = {(n, *span) for n in second if n in first for span in second[n]}
        spans = len({x[:3] for x in one} & {x[:3] for x in two})
        print(f"sentences {sum(n in first for n in second)}, names {len(one)} and {len(two)}")
        print(f"F1 of spans {2 * spans / (len(one) + len(two)):.3f}, of spans with kinds {2 * len(one & two) / (len(one) + len(two)):.3f}")
        print(f"same kind where the spans agree {len(one & two) / spans:.3f}")
    else:
        print("# The names of the treebanks, typed by hand in context (GUIDELINES.md): document, sentence, first token, tokens, kind. A sentence without names has \"-\".")
        for number, spans in sorted(answers(options.answers, every).items()):
            sentence = every[number]
            for a, b, kind in spans:
                print(sentence.document, sentence.index, a, b - a, KINDS[kind], sep="\t")
            if not spans:
                print(sentence.document, sentence.index, "-", sep="\t")


if __name__ == "__main__":
    main()
