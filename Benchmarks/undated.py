"""When was an undated report published? The dates of 100 dated development documents are taken away, and the engine is asked for them.

Parts, in the order of their ids, every so manieth document, so that nothing is chosen by its outcome:
    printed   MEANTIME English and Dutch, and GUM news, as printed: title, date line, text
    wire      TimeBank and AQUAINT: agency copy, where some carry a dateline with a day and none a year
    body      PolNeAR: the body alone, of papers and sites that print the date elsewhere
    bare      MEANTIME English and Dutch once more, with the date line cut out as well: only what the text tells of

An answer to the month is an interval of at most 31 days, one to the year of at most 366; its middle day is compared. Wider and open intervals
are honest unknowns. `right` is of those answered. Also: how many intervals, of whatever width, hold the true day.

Usage: python3 Benchmarks/undated.py --gold FOLDER [--kroniek PATH] [--list] [--json]
"""
from __future__ import annotations

import argparse
import calendar
import gzip
import json
import shlex
import subprocess
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = [
    ("printed", "events/meantime-en.jsonl.gz", 12), ("printed", "events/meantime-nl.jsonl.gz", 12), ("printed", "syntax/en-gum-train-news.jsonl.gz", 6),
    ("wire", "times/en-timebank.score-only.jsonl.gz", 18), ("wire", "times/en-aquaint.score-only.jsonl.gz", 12),
    ("body", "quotes/polnear-train-150.score-only.jsonl.gz", 24),
    ("bare", "events/meantime-en.jsonl.gz", 8), ("bare", "events/meantime-nl.jsonl.gz", 8),
]


def documents(folder: Path) -> list[dict]:
    """The 100 documents, each with its part and its true day."""
    made = []
    for part, name, count in PARTS:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            dated = sorted((d for d in map(json.loads, lines) if d.get("published") and d.get("text")), key=lambda d: str(d["id"]))
        # The bare part takes the documents half a step further on than the printed one.
        step = len(dated) / count
        for number in range(count):
            document = dated[int(number * step + (step / 2 if part == "bare" else 0))]
            text = document["text"]
            if part == "bare":
                text = without_date_line(text)
            made.append({"part": part, "true": document["published"], "id": f"{part}-{document['id']}", "language": document.get("language"), "text": text})
    return made


def without_date_line(text: str) -> str:
    """The text less its second line where that is short and has digits: where MEANTIME prints the date."""
    lines = text.split("\n")
    return "\n".join(line for number, line in enumerate(lines) if not (1 <= number <= 2 and len(line) < 24 and any(c.isdigit() for c in line)))


def ask(program: str, sent: list[dict]) -> list[dict]:
    """The engine's `published` of each document, none of which is told its date."""
    lines = "".join(json.dumps({k: d[k] for k in ("id", "language", "text")}, ensure_ascii=False) + "\n" for d in sent)
    run = subprocess.run([*shlex.split(program), "annotate", "--layers", "times"], input=lines.encode(), stdout=subprocess.PIPE)
    if run.returncode not in (0, 65):
        raise SystemExit(f"{program} ended with status {run.returncode}")
    return [json.loads(line).get("published") or {} for line in run.stdout.decode().split("\n") if line.strip()]


def bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day of an EDTF date or interval; None at an open end."""
    if not edtf:
        return None, None
    first, _, last = edtf.partition("/")

    def day(text: str, end: bool) -> date | None:
        if text in ("", ".."):
            return None
        year, month, day = [int(p) for p in (text.split("-") + ["0", "0"])[:3]]
        if month == 0:
            return date(year, 12, 31) if end else date(year, 1, 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if end else 1))

    return day(first, False), day(last or first, True)


def judge(document: dict, answer: dict) -> dict[str, bool]:
    true = date.fromisoformat(document["true"])
    first, last = bounds(answer.get("value"))
    result = {"told": bool(first or last), "holds": bool(first or last) and (not first or first <= true) and (not last or true <= last)}
    if first and last:
        days = (last - first).days + 1
        middle = first + (last - first) / 2
        result["month"] = days <= 31
        result["month right"] = days <= 31 and (middle.year, middle.month) == (true.year, true.month)
        result["year"] = days <= 366
        result["year right"] = days <= 366 and middle.year == true.year
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "data" / "gold")
    parser.add_argument("--kroniek", default=str(ROOT / ".build" / "release" / "kroniek"))
    parser.add_argument("--list", action="store_true", help="print every document with its true day and the answer")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.gold.is_dir():
        raise SystemExit(f"There is no folder {options.gold}: name the development sets with --gold FOLDER.")
    sent = documents(options.gold)
    answers = ask(options.kroniek, sent)
    if len(answers) != len(sent):
        raise SystemExit(f"{options.kroniek} answered {len(answers)} of {len(sent)} documents")
    rows: dict[str, dict[str, int]] = {}
    for document, answer in zip(sent, answers):
        verdict = judge(document, answer)
        if options.list:
            mark = "·" if not verdict.get("year") else "+" if verdict.get("year right") and verdict.get("month right", False) >= verdict.get("month", False) else "!"
            print(mark, document["id"], document["true"], answer.get("value"), answer.get("basis"))
        for part in (document["part"], "all"):
            row = rows.setdefault(part, {"documents": 0})
            row["documents"] += 1
            for key, value in verdict.items():
                row[key] = row.get(key, 0) + int(value)
    if options.json:
        print(json.dumps(rows))
        return
    share = lambda a, b: f"{a / b:.2f}" if b else "–"  # noqa: E731
    print(f"{'part':<8} {'documents':>9} {'month answered':>15} {'right':>6} {'year answered':>14} {'right':>6} {'unknown year':>13} {'interval holds the day':>23}")
    for part in [*dict.fromkeys(p for p, _, _ in PARTS), "all"]:
        row = {k: rows[part].get(k, 0) for k in ("documents", "month", "month right", "year", "year right", "told", "holds")}
        print(f"{part:<8} {row['documents']:>9} {row['month']:>15} {share(row['month right'], row['month']):>6} {row['year']:>14} "
              f"{share(row['year right'], row['year']):>6} {row['documents'] - row['year']:>13} {share(row['holds'], row['told']):>23}")


if __name__ == "__main__":
    main()
