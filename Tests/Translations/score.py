"""How often a sentence and its translation become the same claim: 527 pairs of English and Dutch news sentences, written for this.

Usage: python3 Tests/Translations/score.py --kroniek .build/release/kroniek [--show open|all] [--json]

The brackets of a pair stand around the words of its main event; the claims whose trigger touches them are compared. `one concept`: both
sides have a claim there with the same type; `kin`: the types are the same, one leads up to the other, or both stand under one parent. Of the
pairs with one concept: `parties` (the same entities of the knowledge pack, as parties or place), `figures`, `dates`, `modality` (and polarity).
The blind half (the first byte of SHA-256 of the id is odd) is only counted, never listed, unless `--show all` asks for it.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONCEPTS = HERE.parent.parent / "Sources/KroniekLanguage/Resources/concepts"
PUBLISHED = "2024-03-15"


def parents() -> dict[str, str]:
    rows = (line.split("\t") for path in CONCEPTS.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()
            if line and line[0] != "#")
    return {row[0]: row[1] for row in rows if row[1] != "-"}


def lineage(concept: str, up: dict[str, str]) -> list[str]:
    line = [concept]
    while line[-1] in up:
        line.append(up[line[-1]])
    return line


def kin(one: str, other: str, up: dict[str, str]) -> bool:
    return other in lineage(one, up) or one in lineage(other, up) or (one in up and up[one] == up.get(other))


def annotate(kroniek: str, sentences: list[tuple[str, str, str]]) -> dict[tuple[str, str], dict]:
    """The annotations of marked sentences, by id and language, with the claims that touch the mark under "main"."""
    marks, lines = {}, []
    for name, language, marked in sentences:
        text, spans = "", []
        for piece in marked.split("["):
            inside, bracket, rest = piece.partition("]")
            if bracket:
                spans.append((len(text), len(text) + len(inside)))
            text += inside + rest
        marks[f"{name}/{language}"] = spans
        lines.append(json.dumps({"id": f"{name}/{language}", "language": language, "published": PUBLISHED, "text": text}))
    layers = ["annotate", "--layers", "sentences,tokens,times,quantities,claims"]
    done = subprocess.run([kroniek, *layers], input="\n".join(lines), text=True, capture_output=True, check=True)
    found = {}
    for line in done.stdout.splitlines():
        document = json.loads(line)
        document["main"] = [c for c in document["claims"] if any(
            c["trigger"]["start"] < end and c["trigger"]["end"] > start for start, end in marks[document["id"]])]
        name, language = document["id"].rsplit("/", 1)
        found[name, language] = document
    return found


def parties(claim: dict) -> set[str]:
    """What the knowledge pack knows, in parties and place: the others ("x/…") are called by a word of their language."""
    named = {p["entity"] for p in claim["participants"]} | ({claim["place"]["entity"]} if claim["place"] else set())
    return {entity for entity in named if entity and not entity.startswith("x/")}


def figures(claim: dict, document: dict) -> list:
    values = [document["quantities"][index] for index in claim["quantities"]]
    return sorted((str(v["low"]), str(v["high"]), v.get("unit") or "") for v in values)


def dates(claim: dict) -> tuple | None:
    return (claim["time"]["earliest"], claim["time"]["latest"]) if claim["time"] else None


def compare(english: dict, dutch: dict, up: dict[str, str]) -> dict[str, bool | str]:
    en = [c["type"] for c in english["main"] if c["type"]]
    nl = [c["type"] for c in dutch["main"] if c["type"]]
    shared = [kind for kind in en if kind in nl]
    result: dict[str, bool | str] = {
        "one concept": bool(shared), "kin": any(kin(a, b, up) for a in en for b in nl), "en": "/".join(en), "nl": "/".join(nl),
        "no claim": not english["main"] or not dutch["main"], "no type": not en or not nl}
    if shared:
        one = next(c for c in english["main"] if c["type"] == shared[0])
        other = next(c for c in dutch["main"] if c["type"] == shared[0])
        result["parties"] = parties(one) == parties(other)
        result["figures"] = figures(one, english) == figures(other, dutch)
        result["dates"] = dates(one) == dates(other)
        result["modality"] = (one["modality"], one["polarity"]) == (other["modality"], other["polarity"])
        result["all"] = all(result[key] for key in ("parties", "figures", "dates", "modality"))
    return result


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kroniek", required=True)
    options.add_argument("--pairs", default=str(HERE / "pairs.jsonl"))
    options.add_argument("--show", choices=["open", "all"])
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    pairs = [json.loads(line) for line in open(chosen.pairs, encoding="utf-8")]
    found = annotate(chosen.kroniek, [(p["id"], language, p[language]) for p in pairs for language in ("en", "nl")])
    up = parents()
    totals: dict[str, Counter] = {"open": Counter(), "blind": Counter()}
    for pair in pairs:
        half = "blind" if hashlib.sha256(pair["id"].encode()).digest()[0] % 2 else "open"
        result = compare(found[pair["id"], "en"], found[pair["id"], "nl"], up)
        totals[half]["pairs"] += 1
        totals[half].update(key for key, value in result.items() if value is True)
        if chosen.show and (half == "open" or chosen.show == "all") and not result.get("all"):
            wrong = [key for key in ("parties", "figures", "dates", "modality") if result.get(key) is False]
            said = ", ".join(wrong) or ("no claim" if result["no claim"] else "no type" if result["no type"] else "kin" if result["kin"] else "apart")
            print(f"{pair['id']}  {said}: {result['en'] or '-'} | {result['nl'] or '-'}\n    {pair['en']}\n    {pair['nl']}")
    if chosen.json:
        print(json.dumps(totals))
        return 0
    for half, count in totals.items():
        same = max(1, count["one concept"])
        print(f"{half:5} {count['pairs']} pairs  one concept {count['one concept'] / count['pairs']:.3f}  kin {count['kin'] / count['pairs']:.3f}"
              f"  no claim {count['no claim']}  no type {count['no type']}  |  of one concept: " +
              "  ".join(f"{key} {count[key] / same:.3f}" for key in ("parties", "figures", "dates", "modality", "all")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
