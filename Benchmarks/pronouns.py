"""Whom do pronouns stand for, and what "the company"? Each "he", "she", "it", "they" (and the Dutch ones), and each noun behind an article that the language data
lists as pointing back, that the annotators of ECB+ and MEANTIME linked to something named before it in its report, where it takes part in a claim: right where the thing that Kroniek gives it has words elsewhere that bear the same link, wrong where
its words bear others, missed where it gives none. What has no words that were annotated is not counted as either.

Usage: python3 Benchmarks/pronouns.py [--kroniek PATH] [--gold FOLDER] [--show wrong|missed]
"""
from __future__ import annotations

import argparse
import gzip
import json
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PERSONS = set("he she him her his hij zij ze hem zijn haar".split())
OTHERS = set("it its they them their het hun hen".split())
ARTICLES = set("the this that de het dit dat deze die".split())


def pointing(language: str) -> set[str]:
    """Nouns that point back at something other than a place: the section `kind` of the language's reference.txt."""
    table = ROOT / "Sources" / "KroniekLanguage" / "Resources" / language / "reference.txt"
    section, nouns = "", set()
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line
        elif section == "[kind]" and "\t" in line and line.split("\t")[1] in ("organization", "product"):
            nouns |= set(line.split("\t")[0].split(", "))
    return nouns


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def judged(document: dict, annotation: dict, nouns: set[str]) -> list[tuple[str, str, dict, str | None]]:
    """(sort of pronoun, verdict, gold mention, our entity) of each pronoun and each of `nouns` behind an article."""
    text = document["text"]
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    entity_at: dict[tuple[int, int], str | None] = {}
    for mention in annotation["entities"]:
        spans[mention["entity"]].append((mention["start"], mention["end"]))
    for claim in annotation["claims"]:
        for participant in claim["participants"]:
            span = (participant["start"], participant["end"])
            entity_at[span] = participant["entity"]
            if participant["entity"] and text[slice(*span)].lower() not in PERSONS | OTHERS:
                spans[participant["entity"]].append(span)
    telling = [mention for mention in document["entities"] if text[mention["start"]:mention["end"]].lower() not in PERSONS | OTHERS]
    found = []
    for mention in document["entities"]:
        word = text[mention["start"]:mention["end"]].lower()
        # ECB+ marks the noun alone.
        words = (text[:mention["start"]].lower().split()[-1:] if word in nouns else []) + word.split()
        is_noun = len(words) == 2 and words[0] in ARTICLES and words[1] in nouns
        sort = "persons" if word in PERSONS else "others" if word in OTHERS else "nouns" if is_noun else None
        span = (mention["end"] - len(words[1]) if is_noun else mention["start"], mention["end"])
        if not sort or span not in entity_at or not any(m["chain"] == mention["chain"] and m["start"] < mention["start"] for m in telling):
            continue
        own = entity_at[span]
        chains = {m["chain"] for m in telling for place in spans[own] if overlaps((m["start"], m["end"]), place)} if own else set()
        verdict = "missed" if not own else "right" if mention["chain"] in chains else "wrong" if chains else "unknown"
        found.append((sort, verdict, mention, own))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kroniek", default=str(ROOT / ".build" / "release" / "kroniek"))
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "data" / "gold" / "events")
    parser.add_argument("--show", choices=["wrong", "missed"])
    options = parser.parse_args()
    for name in ("ecbplus", "meantime-en", "meantime-nl"):
        documents = [json.loads(line) for line in gzip.open(options.gold / f"{name}.jsonl.gz", "rt", encoding="utf-8")]
        sent = "\n".join(json.dumps({key: d[key] for key in ("id", "text", "language", "published") if d.get(key)}) for d in documents)
        out = subprocess.run([options.kroniek, "annotate"], input=sent, stdout=subprocess.PIPE, text=True, check=True).stdout
        annotations = {a["id"]: a for a in map(json.loads, out.splitlines())}
        counts: dict[str, Counter] = defaultdict(Counter)
        nouns = pointing("nl" if name.endswith("nl") else "en")
        for document in documents:
            for sort, verdict, mention, own in judged(document, annotations[document["id"]], nouns):
                counts[sort][verdict] += 1
                if verdict == options.show:
                    text = document["text"]
                    before = text[max(0, mention["start"] - 200):mention["start"]].replace("\n", " ")
                    print(f"{document['id']} {own}: {before}[{text[mention['start']:mention['end']]}]")
        for sort, n in sorted(counts.items(), reverse=True):
            precision, recall = n["right"] / max(1, n["right"] + n["wrong"]), n["right"] / max(1, sum(n.values()))
            print(f"{name:12} {sort:8} precision {precision:.3f}  recall {recall:.3f}  of {sum(n.values())}")


if __name__ == "__main__":
    main()
