"""Asks the chronicle of each pair of figures how the two relate, and says how often it is right.

Usage: python3 Tests/Relations/score.py [--kroniek .build/release/kroniek] [--language en|nl] [--half open|blind|train] [--misses]

The set: `en.txt`, `nl.txt` and their `-blind` halves (of those only the figures are looked at, never the misses); beside them `-train`, more pairs
in other wordings, from which the rules are learnt. All sentences were written for this test. A pair:

    = en-dep-01 update deployment          its name, the truth, the domain
    > 2027-02-03 Northern Wire             one line a document: published, outlet; then its text, with the two figures in braces
    Estonia hosts {1,100} allied soldiers …

The truth is one of
    update         the same question; the later report, or the later state, takes the place of the earlier
    scope          the same question of another part, place, period or subset
    contradiction  the same question of the same moment, and both answers cannot be true
    same           the figures agree ("ten" and 10, at least nine and 12)
    none           not comparable (dead and wounded, percent and points, two happenings)

Each pair is added to a store of its own, with its language (one sentence is too little to tell it by), and the export read. A figure is known by
its document and by the low and high that the program read within the braces.
The chronicle shows a relation between the two where
    a conflict of kind "figure" has them as two of its values: its `relation`;
    a series has them as two of its points: "update", for a series tells what followed on what.
Figures of one value or point are shown as the same, which is no relation.

Precision: of the relations shown, those that are true. A relation shown where the truth is same or none is wrong, and so is one between two other
figures of the documents (one of them may be the pair's), but for a figure in square brackets, which is a part of another and told so. A pair shown
twice with one relation counts once. Recall: of the pairs whose truth is update, scope or contradiction, those shown with it.
"""
from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RELATIONS = ("update", "scope", "contradiction")


class Pair:
    def __init__(self, block: str, language: str) -> None:
        head, *lines = block.strip().split("\n")
        _, self.name, self.truth, self.domain = head.split()
        self.documents: list[dict] = []
        self.marks: list[tuple[str, int, int]] = []
        self.others: list[tuple[str, int, int]] = []
        texts: list[list[str]] = []
        for line in lines:
            if line.startswith("> "):
                published, outlet = line[2:].split(" ", 1)
                self.documents.append({"id": f"d{len(texts) + 1}", "language": language, "published": published, "outlet": outlet})
                texts.append([])
            else:
                texts[-1].append(line)
        for document, own in zip(self.documents, texts):
            plain = ""
            for piece in re.split(r"(\{[^}]*\}|\[[^\]]*\])", "\n".join(own)):
                if piece[:1] in ("{", "["):
                    marks = self.marks if piece[0] == "{" else self.others
                    marks.append((document["id"], len(plain), len(plain) + len(piece) - 2))
                    piece = piece[1:-1]
                plain += piece
            document["text"] = plain
        assert len(self.marks) == 2, self.name

    @property
    def is_one_document(self) -> bool:
        return len(self.documents) == 1


def read(path: Path) -> list[Pair]:
    return [Pair(block, path.stem[:2]) for block in re.split(r"\n(?== )", path.read_text(encoding="utf-8").strip()) if block.strip()]


def export(kroniek: str, pair: Pair, folder: str) -> dict:
    store = os.path.join(folder, pair.name + ".sqlite")
    lines = "".join(json.dumps(document) + "\n" for document in pair.documents)
    subprocess.run([kroniek, "--store", store, "add", "--format", "jsonl", "-"], input=lines.encode(), check=True, capture_output=True)
    done = subprocess.run([kroniek, "--store", store, "export", "--format", "json"], check=True, capture_output=True)
    return json.loads(done.stdout)


def shown(pair: Pair, chronicle: dict) -> set[tuple]:
    """("pair", relation) for the two figures, ("other", relation, …) for others."""
    claims = {claim["id"]: claim for claim in chronicle["claims"]}
    readings: list[set[tuple]] = [set() for _ in pair.marks + pair.others]
    for claim in claims.values():
        for quantity in claim["quantities"]:
            for place, (document, start, end) in enumerate(pair.marks + pair.others):
                if claim["document"] == document and quantity["start"] < end and start < quantity["end"]:
                    readings[place].add((document, quantity["low"], quantity["high"]))

    def figures(value: dict) -> set:
        own = {(claims[one]["document"], value["low"], value["high"]) for one in value["claims"]}
        return {place for place in range(len(readings)) if own & readings[place]} or {tuple(sorted(own, key=str))}

    found: set[tuple] = set()

    def relate(values: list[dict], relation: str, neighbours: bool) -> None:
        for i in range(len(values)):
            for j in range(i + 1, len(values)):
                a, b = figures(values[i]), figures(values[j])
                if a & b:
                    continue
                if {0, 1} <= a | b:
                    found.add(("pair", relation))
                elif any(isinstance(place, int) and place > 1 for place in a | b):
                    continue
                elif not neighbours or j == i + 1:
                    found.add(("other", relation, str(sorted(map(str, a))), str(sorted(map(str, b)))))

    for conflict in chronicle["conflicts"]:
        if conflict["kind"] == "figure":
            relate(conflict["values"], conflict["relation"], False)
    for state in chronicle["states"]:
        if any(point["low"] is not None or point["high"] is not None for point in state["series"]):
            relate(state["series"], "update", True)
    return found


def ratio(part: int, whole: int) -> str:
    return f"{part:3}/{whole:<3} {part / whole:5.2f}" if whole else f"{part:3}/{whole:<3}     -"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kroniek", default=str(ROOT / ".build/release/kroniek"))
    options.add_argument("--language", choices=["en", "nl"])
    options.add_argument("--half", choices=["open", "blind", "train"], help="without it the open and the blind half")
    options.add_argument("--misses", action="store_true", help="print each pair that is not shown rightly (not of the blind half)")
    options.add_argument("--only", help="pairs whose name has these letters")
    given = options.parse_args()
    print("half         relation        precision        recall     (recall in one document / in two)")
    for language in [given.language] if given.language else ["en", "nl"]:
        for half in [given.half] if given.half else ["open", "blind"]:
            pairs = read(HERE / f"{language}{'' if half == 'open' else '-' + half}.txt")
            pairs = [pair for pair in pairs if not given.only or given.only in pair.name]
            with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count() or 2) as pool:
                results = list(pool.map(lambda pair: shown(pair, export(given.kroniek, pair, folder)), pairs))
            right, said, wanted, hit = Counter(), Counter(), Counter(), Counter()
            for pair, found in zip(pairs, results):
                wrong = [item for item in found if item != ("pair", pair.truth)]
                for item in found:
                    said[item[1]] += 1
                    right[item[1]] += item == ("pair", pair.truth)
                if pair.truth in RELATIONS:
                    wanted[pair.truth, pair.is_one_document] += 1
                    hit[pair.truth, pair.is_one_document] += ("pair", pair.truth) in found
                if given.misses and half != "blind" and (wrong or pair.truth in RELATIONS and ("pair", pair.truth) not in found):
                    print(f"-- {pair.name} {pair.truth}: shown {sorted(found) or 'nothing'}")
                    for document in pair.documents:
                        print(f"     {document['published']}  {document['text']}")
            for relation in (*RELATIONS, "all"):
                chosen = RELATIONS if relation == "all" else (relation,)
                one, two = (ratio(sum(hit[r, k] for r in chosen), sum(wanted[r, k] for r in chosen)) for k in (True, False))
                both = ratio(sum(hit[r, k] for r in chosen for k in (True, False)), sum(wanted[r, k] for r in chosen for k in (True, False)))
                print(f"{language} {half:8}  {relation:13} {ratio(sum(right[r] for r in chosen), sum(said[r] for r in chosen))}   {both}    ({one} / {two})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
