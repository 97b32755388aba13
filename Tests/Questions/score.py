"""Asks every question of questions.jsonl and says how many answers hold.

Usage: python3 Tests/Questions/score.py [--kroniek .build/release/kroniek] [--half blind|open] [--set samples|pile|iraq] [--misses]

Citation precision: of all sentences cited, those that hold words which answer the question (a citation for an unanswerable question holds none).
Right: of the answerable, those whose answers hold every figure, date, name or word needed, and whose first citation answers.
Refusal: of the unanswerable, those that got no answer. Questions over ../shared are left out where it is absent.
"""
from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PILES = {"samples": ROOT / "Samples", "pile": HERE / "pile", "iraq": ROOT.parent / "shared" / "corpora" / "dutch-iraq"}


class Store:
    def __init__(self, kroniek: str, pile: Path, folder: str) -> None:
        self.kroniek = kroniek
        self.path = str(Path(folder) / (pile.name + ".sqlite"))
        subprocess.run([kroniek, "--store", self.path, "add", str(pile)], check=True, capture_output=True)
        exported = json.loads(subprocess.run([kroniek, "--store", self.path, "export", "--format", "json"], check=True, capture_output=True).stdout)
        self.names = {d["id"]: Path(d["path"]).name for d in exported["documents"]}

    def ask(self, question: str, as_of: str | None) -> dict:
        command = [self.kroniek, "--store", self.path, "ask", "--json", question] + (["--as-of", as_of] if as_of else [])
        done = subprocess.run(command, capture_output=True)
        if done.returncode != 0:
            return {"answers": [], "error": done.stderr.decode().strip()}
        return json.loads(done.stdout)


def holds(citation: dict, wanted: dict, names: dict[str, str]) -> bool:
    if names.get(citation["document"]) != wanted["document"]:
        return False
    sentence = citation["sentence"]
    if "words" in wanted:
        return wanted["words"] in sentence["text"]
    return sentence["start"] <= wanted["start"] and wanted["end"] <= sentence["end"]


def has(item: dict, need: dict) -> bool:
    if "figure" in need:
        return need["figure"] in (item["low"], item["high"]) or str(need["figure"]) == (item["text"].split() or [""])[0]
    if "date" in need:
        time = item["time"]
        return bool(time) and (time["value"] == need["date"]
                               or bool(time["earliest"] and time["latest"]) and time["earliest"].startswith(need["date"])
                               and time["latest"].startswith(need["date"]) or str(time["value"]).split("/")[0] == need["date"]
                               or need["date"] in (time["earliest"], time["latest"]) and len(need["date"]) == 10)
    if "name" in need:
        return any(name in item["text"].lower() for name in need["name"].lower().split("|"))
    return any(word in citation["sentence"]["text"] for word in need["words"].split("|") for citation in item["citations"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kroniek", default=str(ROOT / ".build/release/kroniek"))
    parser.add_argument("--half")
    parser.add_argument("--set")
    parser.add_argument("--misses", action="store_true", help="show what went wrong")
    options = parser.parse_args()
    questions = [json.loads(line) for line in (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    questions = [q for q in questions if (not options.half or q["half"] == options.half) and (not options.set or q["set"] == options.set)]
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    with tempfile.TemporaryDirectory() as folder:
        stores = {name: Store(options.kroniek, pile, folder) for name, pile in PILES.items()
                  if pile.is_dir() and any(q["set"] == name for q in questions)}
        for question in questions:
            if question["set"] not in stores:
                continue
            store = stores[question["set"]]
            answer = store.ask(question["question"], question.get("asOf"))
            cited = [c for item in answer["answers"] for c in item["citations"]]
            good = [c for c in cited if any(holds(c, wanted, store.names) for wanted in question.get("cite", []))]
            right = refused = False
            if question["answerable"]:
                right = bool(cited) and cited[0] in good and all(any(has(item, need) for item in answer["answers"]) for need in question["need"])
                if question.get("standing"):
                    right = right and answer["answers"][0]["standing"] == question["standing"]
            else:
                refused = not answer["answers"] and "error" not in answer
            for key in ((question["half"], question["language"]), (question["half"], "both"), ("all", question["language"]), ("all", "both")):
                count = counts[key]
                count["answerable"] += question["answerable"]
                count["unanswerable"] += not question["answerable"]
                count["right"] += right
                count["refused"] += refused
                count["cited"] += len(cited)
                count["good"] += len(good)
            if options.misses and not (right or refused) or options.misses and len(good) < len(cited):
                print(f"{question['id']} {question['set']} {question['language']} {question['half']}: {question['question']}")
                print(f"    wanted {question.get('need', 'a refusal')} {question.get('standing', '')}  {answer.get('error', '')}")
                for item in answer["answers"]:
                    time = (item["time"] or {}).get("value") or ""
                    print(f"    {'✓' if item['citations'][0] in good else '✗'} {item['text'][:90]!r} {item['standing'] or ''} {time}")
                    for c in item["citations"]:
                        print(f"        {'✓' if c in good else '✗'} {store.names[c['document']]}: {c['sentence']['text'][:150]}")
    print(f"{'':14}{'citations':>20}{'right':>16}{'refused':>16}")
    for key in sorted(counts):
        count = counts[key]

        def share(part: str, whole: str) -> str:
            return f"{count[part]}/{count[whole]} {count[part] / count[whole]:.2f}" if count[whole] else "–"

        print(f"{key[0]:6}{key[1]:8}{share('good', 'cited'):>20}{share('right', 'answerable'):>16}{share('refused', 'unanswerable'):>16}")


if __name__ == "__main__":
    sys.exit(main())
