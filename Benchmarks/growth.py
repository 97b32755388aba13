"""How does Kroniek grow with the pile? Made-up piles (generate.py) of growing sizes, and for each of them

    add        seconds a document to add the whole pile: reading alone, the chronicle is made when it is asked for
    rebuild    documents a second to make the chronicle anew out of what is stored
    one more   seconds to add one more document, and then to the first answer from a chronicle that knows it
    timeline   seconds of a timeline from the stored chronicle
    memory     megabytes at the peak of any of these
    event F1   pairwise precision, recall and F1 of the events against those that the pile was made of

Every figure is of one run, wall clock with user seconds beside it; other work on the machine shows in the first and hardly in the second.

Usage: python3 Benchmarks/growth.py [--kroniek PATH] [--sizes 1000,10000] [--svg FILE] [--json]
"""
from __future__ import annotations

import argparse
import json
import math
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import generate  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def run(command: list[str], output: Path | None = None) -> tuple[float, float, float]:
    """Seconds of wall clock, seconds of processor, megabytes at the peak (looked at every hundredth of a second: what wait4 tells counts this program too)."""
    began = time.perf_counter()
    peak = 0
    with open(output or os.devnull, "wb") as sink:
        process = subprocess.Popen(command, stdout=sink)
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            try:
                held = Path(f"/proc/{process.pid}/status").read_text()
            except OSError:
                held = ""
            if "VmHWM:" in held:
                peak = max(peak, int(held.split("VmHWM:")[1].split()[0]))
            time.sleep(0.01)
    process.returncode = status
    if status:
        raise SystemExit(f"{shlex.join(command)} ended with status {status}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, peak / 1024


def pairs(counts: Counter) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def score(export: Path, truth: list[dict]) -> dict[str, float]:
    """Pairwise over the told events; one whose predicate gave no claim is alone."""
    chronicle = json.loads(export.read_text(encoding="utf-8"))
    claims: dict[str, list[tuple[int, int, str | None]]] = {}
    for claim in chronicle["claims"]:
        claims.setdefault(claim["document"], []).append((claim["trigger"]["start"], claim["trigger"]["end"], claim["event"]))
    both, gold, system = Counter(), Counter(), Counter()
    found = 0
    for number, told in enumerate(truth):
        event = next((e for start, end, e in claims.get(told["document"], []) if start < told["end"] and told["start"] < end and e), None)
        found += event is not None
        event = event or f"none {number}"
        both[told["event"], event] += 1
        gold[told["event"]] += 1
        system[event] += 1
    right = pairs(both)
    precision, recall = right / max(1, pairs(system)), right / max(1, pairs(gold))
    return {"precision": precision, "recall": recall, "F1": 2 * precision * recall / max(1e-9, precision + recall), "found": found / len(truth)}


def measure(program: list[str], size: int) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        made, truth = generate.Maker(1).pile(size + 1)
        made, more = made[:size], made[size:]
        truth = [item for item in truth if item["document"] != more[0]["id"]]
        pile, extra, store = Path(folder) / "pile.jsonl", Path(folder) / "more.jsonl", f"{folder}/store.sqlite"
        pile.write_text(generate.lines(made), encoding="utf-8")
        extra.write_text(generate.lines(more), encoding="utf-8")
        kroniek = [*program, "--store", store]
        add = run([*kroniek, "add", "--format", "jsonl", str(pile)])
        rebuild = run([*kroniek, "rebuild"])
        timeline = run([*kroniek, "timeline", "--limit", "10"])
        export = Path(folder) / "export.json"
        run([*kroniek, "export"], export)
        scores = score(export, truth)
        one = run([*kroniek, "add", "--format", "jsonl", str(extra)])
        answer = run([*kroniek, "timeline", "--limit", "10"])
        return {
            "documents": size, "add, ms a document": 1000 * add[0] / size, "add, processor ms a document": 1000 * add[1] / size,
            "rebuild, documents a second": size / rebuild[0], "rebuild, processor s": rebuild[1], "one more, s": one[0], "one more, processor s": one[1],
            "answer after one more, s": answer[0], "answer after one more, processor s": answer[1], "timeline, s": timeline[0], "timeline, processor s": timeline[1],
            "memory, MB": max(add[2], rebuild[2], timeline[2], answer[2]), "store, MB": Path(store).stat().st_size / 1e6,
            **{f"event {name}": value for name, value in scores.items()},
        }


def plot(rows: list[dict]) -> str:
    """Both axes logarithmic; a line for each time and for memory, each from 1 at the smallest pile."""
    # Processor time where there is a choice: other work on the machine is not what grows with the pile.
    shown = [("add, processor ms a document", "#1f6f8b"), ("rebuild, processor s", "#b5462f"), ("one more, processor s", "#4a7c3a"),
             ("answer after one more, processor s", "#8a5a9e"), ("timeline, processor s", "#b08900"), ("memory, MB", "#7a7a7a")]
    width, height, left, bottom, right = 760, 420, 60, 50, 230
    sizes = [row["documents"] for row in rows]
    ratios = {name: [row[name] / rows[0][name] for row in rows] for name, _ in shown}
    top = max(2.0, *(value for own in ratios.values() for value in own))
    low = min(0.5, *(value for own in ratios.values() for value in own))
    span = max(1e-9, math.log10(sizes[-1]) - math.log10(sizes[0]))

    def x(size: float) -> float:
        return left + (math.log10(size) - math.log10(sizes[0])) / span * (width - left - right)

    def y(ratio: float) -> float:
        return 20 + (math.log10(top) - math.log10(ratio)) / (math.log10(top) - math.log10(low)) * (height - 20 - bottom)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">',
             "<title>How Kroniek grows with the pile</title>", f'<rect width="{width}" height="{height}" fill="#fff"/>']
    for size in sizes:
        parts.append(f'<line x1="{x(size):.1f}" y1="20" x2="{x(size):.1f}" y2="{height - bottom}" stroke="#ddd"/>'
                     f'<text x="{x(size):.1f}" y="{height - bottom + 20}" text-anchor="middle">{size:,}</text>')
    power = math.ceil(math.log10(low))
    while 10 ** power <= top:
        parts.append(f'<line x1="{left}" y1="{y(10 ** power):.1f}" x2="{width - right}" y2="{y(10 ** power):.1f}" stroke="#ddd"/>'
                     f'<text x="{left - 8}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">×{10 ** power:g}</text>')
        power += 1
    parts.append(f'<text x="{(left + width - right) / 2}" y="{height - 10}" text-anchor="middle">documents in the store</text>')
    ends = sorted(((y(ratios[name][-1]), name, colour) for name, colour in shown))
    place = 0.0
    for at, name, colour in ends:
        place = max(at, place + 30)
        points = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in zip(sizes, ratios[name]))
        last = rows[-1][name]
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
                     f'<text x="{width - right + 10}" y="{place + 4:.1f}" fill="{colour}">{name}</text>'
                     f'<text x="{width - right + 10}" y="{place + 18:.1f}" fill="{colour}" font-size="11">{rows[0][name]:.3g} → {last:.3g}</text>')
    return "\n".join(parts) + "\n</svg>\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kroniek", default=str(ROOT / ".build" / "release" / "kroniek"))
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--svg", help="where to draw the growth")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = []
    for size in [int(part) for part in options.sizes.split(",")]:
        rows.append(measure(shlex.split(options.kroniek), size))
        print(json.dumps(rows[-1]) if options.json else "\n".join(f"{name:40} {value:>14,.3f}" for name, value in rows[-1].items()) + "\n", flush=True)
    if options.svg:
        Path(options.svg).write_text(plot(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
