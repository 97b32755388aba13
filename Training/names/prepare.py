"""Makes the training documents of the name models, one file a language, for `kroniek-train names`.

    python3 prepare.py --gold FOLDER --out FOLDER [--with-meantime]     (FOLDER: data/gold with ner/ and syntax/)

The names of the treebanks' training sentences were typed by hand in context: `LANGUAGE-treebank.txt` beside this file, stand-off (GUIDELINES.md).
Annotated sets that may train are taken as they are, with two changes: places that are adjectives or inhabitants become other, as everywhere else; a
set that marks no "other" says so ("unmarked"), so that the trainer leaves it open. `made.py` adds lines of forms that all these lack. Sets that may
only measure (CoNLL, WikiANN) are never read; MEANTIME is kept to measure with.
"""
from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from pathlib import Path
from typing import Iterator

import made

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "knowledge"))
from build import fold  # noqa: E402

GOLD = {
    "en": [("en-wikigold", 1, []), ("en-uner-ewt-dev", 1, ["other"]), ("en-uner-ewt-test", 1, ["other"])],
    "nl": [("nl-europeana", 0.15, ["other"])],
}
MEANTIME = {"en": [("en-meantime-apple", 1, []), ("en-meantime-stock", 1, [])], "nl": [("nl-meantime-apple", 1, []), ("nl-meantime-stock", 1, [])]}
TREEBANKS = {"en": ["en-gum-train-news", "en-ewt-train"], "nl": ["nl-lassy2017-train", "nl-alpino-cdb"]}


class Demonyms:
    """Adjectives and inhabitants of places, in a language."""

    def __init__(self, language: str) -> None:
        lines = (line.rstrip("\n").split("\t") for line in open(made.PACK / "demonyms.txt", encoding="utf-8"))
        self.known = {f[0] for f in lines if f[1] == language}

    def __contains__(self, text: str) -> bool:
        return text[:1].isupper() and fold(text) in self.known


def read(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def with_demonyms(document: dict, demonyms: Demonyms) -> None:
    """Adds the adjectives and inhabitants that a set without "other" leaves unmarked."""
    taken = [(e["start"], e["end"]) for e in document["entities"]]
    for match in re.finditer(r"\w+(?:[-'’]\w+)*", document["text"]):
        if match[0] in demonyms and not any(a < match.end() and match.start() < b for a, b in taken):
            document["entities"].append({"start": match.start(), "end": match.end(), "kind": "other"})
    document["entities"].sort(key=lambda e: e["start"])


def shouted(row: dict, every: int) -> dict | None:
    """A copy with some sentences in capitals, as headlines and datelines have them; None where a capital is longer than its letter."""
    out = []
    for number, line in enumerate(re.split(r"(?<=[.!?\n])(?=\s)", row["text"])):
        upper = line.upper() if number % every == 0 else line
        if len(upper) != len(line):
            return None
        out.append(upper)
    return row | {"id": row["id"] + "-caps", "text": "".join(out), "weight": row["weight"] * 0.3}


def annotated(gold: Path, language: str, meantime: bool) -> Iterator[dict]:
    demonyms = Demonyms(language)
    for name, weight, unmarked in GOLD[language] + (MEANTIME[language] if meantime else []):
        for document in read(gold / "ner" / f"{name}.jsonl.gz"):
            for e in document["entities"]:
                if e["kind"] == "place" and document["text"][e["start"]:e["end"]] in demonyms:
                    e["kind"] = "other"
            if unmarked:
                with_demonyms(document, demonyms)
            yield document | {"weight": weight, "unmarked": unmarked, "isLoud": "europeana" in name, "fine": False}


def typed(gold: Path, language: str) -> Iterator[dict]:
    """The treebanks with their names as typed by hand."""
    names: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    for line in (HERE / f"{language}-treebank.txt").read_text(encoding="utf-8").split("\n"):
        f = line.split("\t")
        if len(f) == 5:
            names.setdefault((f[0], int(f[1])), []).append((int(f[2]), int(f[3]), f[4]))
    for name in TREEBANKS[language]:
        for document in read(gold / "syntax" / f"{name}.jsonl.gz"):
            tokens, entities, at = document["tokens"], [], 0
            for index, sentence in enumerate(document["sentences"]):
                first = at
                while at < len(tokens) and tokens[at]["start"] < sentence["end"]:
                    at += 1
                for start, count, kind in names.get((document["id"], index), []):
                    span = tokens[first + start:first + start + count]
                    end = span[-1]["end"]
                    for ending in ("'s", "’s"):
                        if document["text"][:end].endswith(ending) and end - span[0]["start"] > 3 and kind != "other":
                            end -= 2
                    entities.append({"start": span[0]["start"], "end": end, "kind": kind})
            yield document | {"entities": entities, "weight": 1, "unmarked": [], "isLoud": False, "fine": True}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--with-meantime", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for language in GOLD:
        counts = [0, 0]
        with open(options.out / f"{language}.jsonl", "w", encoding="utf-8") as out:
            rows = list(made.documents(language))
            for document in [*annotated(options.gold, language, options.with_meantime), *typed(options.gold, language)]:
                row = {k: document[k] for k in ("id", "language", "text", "entities", "weight", "unmarked", "fine")}
                loud = None if document["isLoud"] else shouted(row, 4)
                rows += [row, loud] if loud else [row]
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                counts = [counts[0] + 1, counts[1] + len(row["entities"])]
        print(f"{language}: {counts[0]} documents, {counts[1]} names")


if __name__ == "__main__":
    main()
