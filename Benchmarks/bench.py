"""Words a second of `kroniek annotate`, layer by layer, and of the whole way into a store.

The documents are the samples' texts, told again and again with other numbers in their ids: what is measured is the engine, not its memory of
earlier documents (it has none). Each figure is the best of --rounds runs, less the time that an empty run takes, so that start-up is not counted
twice; start-up has a line of its own. One core unless --threads says otherwise.

Usage: python3 Benchmarks/bench.py [--kroniek PATH] [--words N] [--rounds N] [--json]
"""
from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["sentences", "tokens", "times", "entities", "quantities", "quotes", "claims", "entities,times,tokens", "sentences,entities,times,quantities,quotes,claims"]


def documents(words: int) -> tuple[dict[str, list[dict]], int]:
    """The samples over and over, by language, until each language holds about `words` words."""
    texts: dict[str, list[str]] = {"en": [], "nl": []}
    dutch = re.compile(r"\b(het|een|de)\b", re.I)
    for path in sorted((ROOT / "Samples").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        texts["nl" if len(dutch.findall(text)) > 5 else "en"].append(text)
    result, total = {}, 0
    for language, own in texts.items():
        made, count = [], 0
        while count < words:
            for text in own:
                made.append({"id": f"{language}-{len(made)}", "text": text, "language": language, "published": "2021-04-01"})
                count += len(text.split())
        result[language] = made
        total += count
    return result, total


def run(command: list[str], data: bytes, threads: int) -> tuple[float, int]:
    """Seconds of wall clock and kilobytes of memory at the peak."""
    pinned = ["taskset", "-c", ",".join(str(n) for n in range(threads))] if threads < (os.cpu_count() or 1) else []
    began = time.perf_counter()
    process = subprocess.Popen([*pinned, *command], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    process.stdin.write(data)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{shlex.join(command)} ended with status {status}")
    return time.perf_counter() - began, usage.ru_maxrss


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kroniek", default=str(ROOT / ".build" / "release" / "kroniek"))
    parser.add_argument("--words", type=int, default=100_000, help="words of each language")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    sets, _ = documents(options.words)
    program = shlex.split(options.kroniek)
    start = min(run([*program, "annotate"], b"", options.threads)[0] for _ in range(max(3, options.rounds)))
    rows = {"start-up, seconds": round(start, 4)}
    for language, made in sets.items():
        data = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in made).encode()
        words = sum(len(d["text"].split()) for d in made)
        for layers in LAYERS:
            runs = [run([*program, "annotate", "--layers", layers], data, options.threads) for _ in range(options.rounds)]
            seconds = max(1e-9, min(s for s, _ in runs) - start)
            name = "every layer" if layers.count(",") > 3 else layers
            rows[f"{language} {name}, words/s"] = round(words / seconds)
            rows[f"{language} {name}, peak MB"] = round(max(m for _, m in runs) / 1024)
    with tempfile.TemporaryDirectory() as folder:
        made = [d for own in sets.values() for d in own[:200]]
        path = Path(folder) / "documents.jsonl"
        path.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in made), encoding="utf-8")
        seconds, memory = run([*program, "--store", f"{folder}/bench.sqlite", "add", "--format", "jsonl", str(path)], b"", os.cpu_count() or 1)
        rows["add, documents/s (all cores)"] = round(len(made) / seconds)
        rows["add, peak MB"] = round(memory / 1024)
    print(json.dumps(rows) if options.json else "\n".join(f"{name:48} {value:>12,}" for name, value in rows.items()))


if __name__ == "__main__":
    main()
