"""The precision audit's table, and what of it still holds for the claims of another program.

`claims.jsonl` holds one judged claim a line: where it was drawn from, its fields as `draw.py` writes them, `judged` (who, what, whom, when, where,
figure, modality: right, wrong, or missing where the clause says it and the claim does not; a question that neither raises is left out),
`whollyRight` (nothing wrong and nothing missing) and the reason in a few words; `later` holds the same of a changed claim that was judged again, after
the sample had been read, so that it is no first sight. Its sentence is not there: slice the document by the spans.

With annotations, each judged claim is looked up by document and trigger. Where all its fields are the same the judgement carries over; where a
field has changed it must be judged again; where nothing is at the trigger any more the claim is gone. Questions whose own fields are the same
keep their marks either way, so that a lower bound can be given before anybody has looked.

Usage: table.py [ANNOTATIONS.jsonl…] [--claims FILE] [--again FILE]
       --again FILE: writes the claims that must be judged again, with their new fields and the marks that carry over
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

from draw import claims, fields, key, read_jsonl

HERE = Path(__file__).resolve().parent
QUESTIONS = ("who", "what", "whom", "when", "where", "figure", "modality")


def asked(question: str, claim: dict) -> object:
    """The fields of a claim that a question is about."""
    if question == "what":
        return claim["type"]
    if question in ("who", "whom"):
        return [p for p in claim["participants"] if (p["role"] == "agent") == (question == "who")]
    if question == "modality":
        return claim["polarity"], claim["modality"], claim["denied"]
    return claim[{"when": "time", "where": "place", "figure": "quantities"}[question]]


def print_table(title: str, items: list[dict]) -> None:
    print(f"\n{title}")
    print(f"{'':14}{'claims':>8}{'wholly':>8}{'nothing':>9}  " + "".join(f"{q:>10}" for q in QUESTIONS))
    print(f"{'':14}{'':>8}{'right':>8}{'wrong':>9}  " + "".join(f"{'right of':>10}" for _ in QUESTIONS))
    for corpus in [*dict.fromkeys(item["corpus"] for item in items), "all"]:
        own = [item for item in items if corpus in (item["corpus"], "all")]
        share = lambda test: f"{sum(map(test, own)) / len(own):.3f}"
        marks = [[item["judged"][q] for item in own if q in item["judged"]] for q in QUESTIONS]
        cells = "".join(f"{str(m.count('right')) + '/' + str(len(m)):>10}" for m in marks)
        print(f"{corpus:14}{len(own):>8}{share(lambda i: i['whollyRight']):>8}{share(lambda i: 'wrong' not in i['judged'].values()):>9}  {cells}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations", nargs="*", type=Path)
    parser.add_argument("--claims", type=Path, default=HERE / "claims.jsonl")
    parser.add_argument("--again", type=Path)
    options = parser.parse_args()
    judged = read_jsonl(options.claims)
    for sample in dict.fromkeys(item["sample"] for item in judged):
        print_table(f"Sample {sample}, as drawn", [item for item in judged if item["sample"] == sample])
    if not options.annotations:
        return
    now = {key(d["id"], c["trigger"]): fields(c, d) for path in options.annotations for d, c in claims(path)}
    same, again, gone = [], [], []
    for item in judged:
        claim = now.get(key(item["document"], item["claim"]["trigger"]))
        known = next((look for look in (item, item.get("later")) if look and look["claim"] == claim), None)
        if claim is None:
            gone.append(item)
        elif known:
            same.append(item | known)
        else:
            kept = {q: mark for q, mark in item["judged"].items() if asked(q, claim) == asked(q, item["claim"])}
            again.append(item | {"claim": claim, "judged": kept, "was": item["judged"], "whollyRight": None})
    if same:
        for sample in dict.fromkeys(item["sample"] for item in same):
            print_table(f"Sample {sample}, what carries over", [item for item in same if item["sample"] == sample])
    print(f"\nto judge again: {len(again)}   gone: {len(gone)}, of which {sum(not item['whollyRight'] for item in gone)} were not wholly right")
    if options.again:
        options.again.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in again), encoding="utf-8")


if __name__ == "__main__":
    main()
