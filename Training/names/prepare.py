"""Makes the training documents of the name models, one file a language, for `kroniek-train names`.

    python3 prepare.py --gold FOLDER --out FOLDER        (FOLDER: data/gold with ner/ and syntax/)

Hand-annotated sets that may train are taken as they are, with two changes: MEANTIME's places that are adjectives or inhabitants ("Amerikaanse")
become other, as everywhere else; a set that marks no "other" says so ("unmarked"), so that the trainer leaves it open. Silver documents come from the
treebanks: proper nouns are the names, their kinds come from the stand-off lists beside this file (en-types.txt, nl-types.txt: name, kind), else from
the knowledge pack, else they stay open (kind "?"). Sets that may only measure (CoNLL, WikiANN) are never read.
"""
from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Iterator

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "knowledge"))
from build import fold  # noqa: E402

PACK = HERE.parent.parent / "Sources/KroniekLanguage/Resources/knowledge"
GOLD = {
    "en": [("en-wikigold", 1, []), ("en-uner-ewt-dev", 1, ["other"]), ("en-uner-ewt-test", 1, ["other"]), ("en-meantime-apple", 1, []), ("en-meantime-stock", 1, [])],
    "nl": [("nl-meantime-apple", 1, []), ("nl-meantime-stock", 1, []), ("nl-europeana", 0.15, ["other"])],
}
SILVER = {
    "en": [("en-ewt-train", 0.5), ("en-gum-train-news", 1), ("en-gum-dev-news", 1)],
    "nl": [("nl-alpino-cdb", 1), ("nl-lassy2017-train", 1), ("nl-alpino-dev", 1), ("nl-lassy-dev", 1)],
}
KINDS = {"P": "person", "O": "organization", "L": "place", "M": "other"}


class Types:
    """The kind of a name in a language: by the hand-made list, else by the knowledge pack."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.demonyms = {k for k, l, _ in (line.rstrip("\n").split("\t")[:3] for line in open(PACK / "demonyms.txt", encoding="utf-8")) if l == language}
        self.known: dict[str, tuple[str, str, int]] = {}
        for line in open(PACK / "names.txt", encoding="utf-8"):
            key, of, acronym, ids = line.rstrip("\n").split("\t")[:4]
            if of in (language, "*"):
                id, score = ids.split(",")[0].split(" ")
                if key not in self.known or of == language:
                    self.known[key] = (acronym, id, int(score))
        self.listed: dict[str, str] = {}
        path = HERE / f"{language}-types.txt"
        if path.exists():
            for line in path.read_text(encoding="utf-8").split("\n"):
                if line and not line.startswith("#"):
                    name, kind = line.split("\t")
                    self.listed[name] = kind

    def is_demonym(self, text: str) -> bool:
        return text[:1].isupper() and fold(text) in self.demonyms

    def kind(self, text: str) -> str:
        """A kind, "?" where unknown, "-" where it is no name."""
        if text in self.listed:
            return self.listed[text]
        if self.is_demonym(text):
            return "other"
        found = self.known.get(fold(text))
        if found and (not found[0] or text.upper() == text):
            id, score = found[1], found[2]
            if id.startswith("geonames/"):
                return "place" if score >= (71 if " " not in text else 45) else "?"
            if len(id) == 2 or id.startswith(("region/", "facility/")):
                return "place"
            return {"org": "organization", "person": "person"}.get(id.split("/")[0], "other")
        return "?"


def read(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def proper_names(document: dict) -> Iterator[tuple[int, int]]:
    """Token ranges of proper nouns, with what is `flat` under them; never across sentences."""
    tokens, sentence = document["tokens"], 0
    for token in tokens:
        while token["start"] >= document["sentences"][sentence]["end"] and sentence + 1 < len(document["sentences"]):
            sentence += 1
        token["sentence"] = sentence
    inside = [t["upos"] == "PROPN" for t in tokens]
    for i, token in enumerate(tokens):
        head = token["head"]
        if token["deprel"].startswith("flat") and 0 <= head < i < head + 8 and tokens[head]["upos"] == "PROPN":
            if all(t["upos"] == "PROPN" or t["deprel"].startswith("flat") and t["head"] == head for t in tokens[head:i + 1]):
                inside[head + 1:i + 1] = [True] * (i - head)
    i = 0
    while i < len(tokens):
        if not inside[i]:
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and inside[end] and tokens[end]["sentence"] == tokens[i]["sentence"]:
            end += 1
        first, last = i, end
        word = lambda k: document["text"][tokens[k]["start"]:tokens[k]["end"]]  # noqa: E731
        while first < last - 1 and tokens[first]["upos"] != "PROPN" and not any(c.isupper() or c.isdigit() for c in word(first)):
            first += 1
        while last - 1 > first and not any(c.isalnum() for c in word(last - 1)):
            last -= 1
        yield first, last
        i = end


def with_demonyms(document: dict, types: Types) -> None:
    """Adds the adjectives and inhabitants that a set without "other" leaves unmarked."""
    taken = [(e["start"], e["end"]) for e in document["entities"]]
    for match in re.finditer(r"\w+(?:[-'’]\w+)*", document["text"]):
        if types.is_demonym(match[0]) and not any(a < match.end() and match.start() < b for a, b in taken):
            document["entities"].append({"start": match.start(), "end": match.end(), "kind": "other"})
    document["entities"].sort(key=lambda e: e["start"])


def shouted(row: dict, every: int) -> dict | None:
    """A copy with some sentences in capitals, as headlines and datelines have them; None where a capital is longer than its letter."""
    text, out, at = row["text"], [], 0
    lines = re.split(r"(?<=[.!?\n])(?=\s)", text)
    for number, line in enumerate(lines):
        upper = line.upper() if number % every == 0 else line
        if len(upper) != len(line):
            return None
        out.append(upper)
    return row | {"id": row["id"] + "-caps", "text": "".join(out), "weight": row["weight"] * 0.3}


def datelines(language: str, count: int) -> Iterator[dict]:
    """Made-up datelines of the pack's cities: "LONDON, March 3 (ANP) –"."""
    records = []
    for line in open(PACK / "records.txt", encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if f[0].startswith("geonames/") and len(f) > 7 and (f[7] and int(f[7]) > 400_000 or len(f) > 8):
            records.append(f[3] if language == "nl" and f[3] else f[2])
    names = sorted(set(records))
    agencies = ["Reuters", "AP", "AFP", "ANP", "Reuter", "Kurdistan 24", "CN", "Belga", "Xinhua"]
    months = {"en": ["January", "March", "Aug.", "October"], "nl": ["januari", "maart", "aug.", "oktober"]}[language]
    for number in range(count):
        city = names[number * 7919 % len(names)]
        shape, agency, month = number % 6, agencies[number % len(agencies)], months[number % 4]
        city = city.upper() if shape != 5 else city
        middle = [f" ({agency}) – ", f", {number % 28 + 1} {month} ({agency}) - ", f" {1990 + number % 35}-0{number % 9 + 1}-1{number % 9}\n", f" ({agency}) - ", f", {month} {number % 28 + 1} – ", f" – "][shape]
        entities, text = [{"start": 0, "end": len(city), "kind": "place"}], city + middle
        if agency in middle:
            at = len(city) + middle.index(agency)
            entities.append({"start": at, "end": at + len(agency), "kind": "organization"})
        yield {"id": f"dateline-{number}", "language": language, "text": text, "entities": entities, "weight": 0.5, "unmarked": []}


def silver(document: dict, types: Types, titles: set[str], counts: Counter) -> dict:
    tokens, text, found, taken = document["tokens"], document["text"], [], set()
    for first, last in proper_names(document):
        whole = text[tokens[first]["start"]:tokens[last - 1]["end"]].replace("\n", " ")
        kind = types.kind(whole)
        while kind == "?" and last - first > 1 and text[tokens[first]["start"]:tokens[first]["end"]].lower() in titles:
            first += 1                                       # "Dr. Haex": the title is no part of the name
            whole = text[tokens[first]["start"]:tokens[last - 1]["end"]].replace("\n", " ")
            kind = types.kind(whole)
            kind = "person" if kind == "?" else kind
        lead = text[tokens[first]["start"]:tokens[first]["end"]]
        if kind == "?" and last - first > 1 and types.is_demonym(lead):     # "Duitser Beerbaum"
            found.append({"start": tokens[first]["start"], "end": tokens[first]["end"], "kind": "other"})
            taken.add(first)
            first += 1
            whole = text[tokens[first]["start"]:tokens[last - 1]["end"]].replace("\n", " ")
            kind = types.kind(whole)
            kind = "person" if kind == "?" else kind
        counts[kind] += 1
        taken.update(range(first, last))
        if kind != "-" and any(c.isupper() for c in whole):
            end = tokens[last - 1]["end"]
            for ending in ("'s", "’s"):
                if whole.endswith(ending) and len(whole) > 3:
                    end -= 2
            found.append({"start": tokens[first]["start"], "end": end, "kind": kind})
    for i, token in enumerate(tokens):
        word = text[token["start"]:token["end"]]
        if i not in taken and types.is_demonym(word):
            found.append({"start": token["start"], "end": token["end"], "kind": "other"})
    return {"id": document["id"], "language": document["language"], "text": text, "entities": sorted(found, key=lambda e: e["start"])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for language in GOLD:
        types, counts = Types(language), Counter()
        section, titles = "", set()
        for line in (HERE.parent.parent / f"Sources/KroniekLanguage/Resources/{language}/names.txt").read_text(encoding="utf-8").split("\n"):
            if line.startswith("["):
                section = line.strip("[]")
            elif section == "title":
                titles.update(w.strip() for w in line.split(","))
        for part, sets in (("gold", GOLD[language]), ("silver", SILVER[language])):
            with open(options.out / f"{language}-{part}.jsonl", "w", encoding="utf-8") as out:
                if part == "gold":
                    for row in datelines(language, 150):
                        out.write(json.dumps(row, ensure_ascii=False) + "\n")
                for name, weight, *unmarked in sets:
                    for document in read(options.gold / ("ner" if part == "gold" else "syntax") / f"{name}.jsonl.gz"):
                        if part == "gold":
                            for e in document["entities"]:
                                if "meantime" in name and e["kind"] == "place" and types.is_demonym(document["text"][e["start"]:e["end"]]):
                                    e["kind"] = "other"
                            if unmarked and unmarked[0]:
                                with_demonyms(document, types)
                        else:
                            document = silver(document, types, titles, counts)
                        row = {k: document[k] for k in ("id", "language", "text", "entities")}
                        row |= {"weight": weight, "unmarked": unmarked[0] if unmarked else []}
                        out.write(json.dumps(row, ensure_ascii=False) + "\n")
                        loud = shouted(row, 4) if "europeana" not in name else None
                        if loud:
                            out.write(json.dumps(loud, ensure_ascii=False) + "\n")
        print(language, dict(counts.most_common()))


if __name__ == "__main__":
    main()
