"""Draws claims for the precision audit: the same seed and the same outputs of `kroniek annotate` give the same claims.

A claim's lot is a hash of the seed, its document and its trigger; the lowest lots are drawn. So a claim that is no longer there, or a new one,
moves nothing else, and two programs can be compared on almost the same sample. What is written is stand-off: document id, code-point spans and
the fields of the claim, none of the document's sentences.

Usage: draw.py --seed N NAME=COUNT=ANNOTATIONS.jsonl… [--without CLAIMS.jsonl] > drawn.jsonl
       ANNOTATIONS: `kroniek annotate` with the default layers; NAME: what the corpus is called in the result.
"""
from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

STANCE = ("type", "polarity", "modality", "denied")


def read_jsonl(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def pick(item: dict | None, keys: str) -> dict | None:
    return item and {key: item.get(key) for key in keys.split()}


def dated(time: dict | None) -> dict | None:
    """When, with its bound where the words give one ("since 2001" is not 2001); samples before 83 were drawn without it."""
    bound = (time or {}).get("bound", "at")
    return time and pick(time, "earliest latest start end") | ({} if bound == "at" else {"bound": bound})


def fields(claim: dict, document: dict) -> dict:
    """What is judged of a claim, in a fixed order, with the figures themselves in place of their indices."""
    figures = [document["quantities"][number] for number in claim["quantities"]]
    return {
        "trigger": pick(claim["trigger"], "start end lemma"),
        **{key: claim.get(key) for key in STANCE},
        "participants": sorted((pick(p, "role start end entity") for p in claim["participants"]), key=lambda p: (p["start"], p["end"], p["role"])),
        "time": dated(claim["time"]),
        "place": pick(claim["place"], "entity start end"),
        "quantities": [pick(figure, "start end low high unit") for figure in figures],
    }


def lot(seed: int, document: str, claim: dict) -> str:
    trigger = claim["trigger"]
    return hashlib.sha256(f"{seed}|{document}|{trigger['start']}|{trigger['end']}".encode()).hexdigest()


def claims(path: Path) -> list[tuple[dict, dict]]:
    """(document, claim) of every claim in a file of annotations, none for a line that could not be read."""
    return [(document, claim) for document in read_jsonl(path) for claim in document.get("claims", [])]


def key(document: str, trigger: dict) -> tuple[str, int, int]:
    return document, trigger["start"], trigger["end"]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", metavar="NAME=COUNT=ANNOTATIONS.jsonl")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--without", type=Path, help="judged claims that must not be drawn again")
    options = parser.parse_args()
    known = {key(item["document"], item["claim"]["trigger"]) for item in (read_jsonl(options.without) if options.without else [])}
    for corpus in options.corpora:
        name, count, path = corpus.split("=", 2)
        fresh = [(d, c) for d, c in claims(Path(path)) if key(d["id"], c["trigger"]) not in known]
        fresh.sort(key=lambda pair: lot(options.seed, pair[0]["id"], pair[1]))
        for document, claim in sorted(fresh[:int(count)], key=lambda pair: (pair[0]["id"], pair[1]["trigger"]["start"])):
            drawn = {"sample": options.seed, "corpus": name, "document": document["id"], "language": document["language"]}
            print(json.dumps(drawn | {"claim": fields(claim, document)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
