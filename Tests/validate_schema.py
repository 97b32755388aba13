"""Does what the program writes keep to the schemas? Real output, and made-up output that must not pass.

Usage: python3 Tests/validate_schema.py [--kroniek PATH] [--with FOLDER_OR_JSONL]…      exit status 1 and one line for each thing that is wrong.
Needs python3 with jsonschema. Beyond the schemas it checks what they cannot say: spans lie in their text and in order, indices exist, ids lead somewhere.
"""
from __future__ import annotations

import argparse
import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parent.parent
LAYERS = "sentences,tokens,entities,times,quantities,quotes,claims"
HARD = [
    {"id": "emoji", "published": "2031-03-05", "text": "🌊 Ame\u0301lie Dupont said on Monday that 1,200 people left Gent. “We waited 👩‍👩‍👧,” she said. About 40% may return by 3 May."},
    {"id": "nederlands", "text": "Ruim dertig mensen raakten vorige week gewond bij een brand in Gent, zegt burgemeester Öskar Łund. Het kost 14 miljoen euro."},
    {"id": "arabic", "text": "قال المتحدث إن 12 شخصا أصيبوا.\u202e The end\u2028of it."},
    {"id": "page", "html": "<html><head><title>A &amp; B</title></head><body><article><h1>A &amp; B</h1><p>The board met on 4 March 2031. It suspended all work on the old dam near the town for two weeks.</p></article></body></html>"},
    {"id": "empty", "text": ""},
    {"id": 7, "text": "The id is a number."},
    {"id": "nul", "text": "a\u0000b \ufeff c\r\nd"},
]


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def told(validator: Draft202012Validator, value: dict, where: str) -> Iterator[str]:
    for error in validator.iter_errors(value):
        deepest = min(error.context or [error], key=lambda e: -len(e.absolute_path))
        yield f"{where}: /{'/'.join(map(str, deepest.absolute_path))}: {deepest.message[:300]}"


def spans(value, path="") -> Iterator[tuple[str, int, int]]:
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield path, value["start"], value["end"]
        for key, inner in value.items():
            yield from spans(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from spans(inner, f"{path}/{number}")


def annotation_problems(answer: dict, text: str, where: str) -> Iterator[str]:
    for path, start, end in spans(answer):
        if not 0 <= start <= end <= len(text):
            yield f"{where}: {path}: {start}…{end} is not in a text of {len(text)}"
    tokens, quantities = answer.get("tokens"), answer.get("quantities")
    for number, token in enumerate(tokens or []):
        if not -1 <= token["head"] < len(tokens) or token["head"] == number:
            yield f"{where}: token {number} has head {token['head']}"
    for number, claim in enumerate(answer.get("claims") or []):
        if quantities is not None and any(q >= len(quantities) for q in claim["quantities"]):
            yield f"{where}: claim {number} points at figure {claim['quantities']}"


def chronicle_problems(export: dict) -> Iterator[str]:
    ids = {key: [item["id"] for item in export[key]] for key in ("documents", "entities", "claims", "events", "conflicts")}
    for key, own in ids.items():
        if len(own) != len(set(own)):
            yield f"chronicle: {key} have one id twice"
    known = {key: set(own) for key, own in ids.items()}
    texts = {d["id"]: d["text"] for d in export["documents"]}
    for claim in export["claims"]:
        where = f"claim {claim['id']}"
        if claim["document"] not in known["documents"]:
            yield f"{where}: no document {claim['document']}"
            continue
        text, sentence = texts[claim["document"]], claim["sentence"]
        if text[sentence["start"]:sentence["end"]] != sentence["text"]:
            yield f"{where}: its sentence is not at {sentence['start']}…{sentence['end']}"
        for path, start, end in spans(claim):
            if not 0 <= start <= end <= len(text):
                yield f"{where}: {path}: {start}…{end} is not in a text of {len(text)}"
        if claim["event"] is not None and claim["event"] not in known["events"]:
            yield f"{where}: no event {claim['event']}"
        named = [p["entity"] for p in claim["participants"]] + [(claim["place"] or {}).get("entity"), (claim["source"] or {}).get("entity")]
        for entity in filter(None, named):
            if entity not in known["entities"]:
                yield f"{where}: no entity {entity}"
    for event in export["events"]:
        for claim in event["claims"]:
            if claim not in known["claims"]:
                yield f"event {event['id']}: no claim {claim}"
        for entity in filter(None, [event["place"], *(p["entity"] for p in event["participants"])]):
            if entity not in known["entities"]:
                yield f"event {event['id']}: no entity {entity}"
    cited = [(f"conflict {c['id']}", v["claims"]) for c in export["conflicts"] for v in c["values"]]
    cited += [(f"state {s['subject']}", p["claims"]) for s in export["states"] for p in s["series"]]
    for where, claims in cited:
        for claim in claims:
            if claim not in known["claims"]:
                yield f"{where}: no claim {claim}"


def damaged(value: dict) -> Iterator[tuple[str, dict]]:
    """The same with one thing wrong: each must be refused."""
    for key in value:
        if key not in ("text", "omissions", "sentences", "tokens", "entities", "times", "quantities", "quotes", "claims") or "schema" in value:
            less = copy.deepcopy(value)
            del less[key]
            yield f"without {key}", less
    yield "with a key too many", value | {"surprise": 1}
    for path, start, _ in spans(value):
        worse = copy.deepcopy(value)
        place = worse
        for step in filter(None, path.split("/")):
            place = place[int(step)] if isinstance(place, list) else place[step]
        place["start"] = -1 if start % 2 else "1"
        yield f"a wrong start at {path}", worse
        break


def run(binary: str, *arguments: str, given: bytes = b"", allowed=(0,)) -> bytes:
    done = subprocess.run([binary, *arguments], input=given, stdout=subprocess.PIPE)
    if done.returncode not in allowed:
        sys.exit(f"{binary} {' '.join(arguments)} ended with status {done.returncode}")
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kroniek", default=str(ROOT / ".build" / "release" / "kroniek"))
    parser.add_argument("--with", dest="more", action="append", default=[], metavar="PATH", help="a folder of texts, or a JSON Lines file, to check as well")
    options = parser.parse_args()
    found: list[str] = []

    documents = list(HARD)
    folders = [ROOT / "Samples", *(Path(p) for p in options.more if Path(p).is_dir())]
    for folder in folders:
        for path in sorted(folder.glob("*.txt")) + sorted(folder.glob("*.html")):
            documents.append({"id": path.name, "html" if path.suffix == ".html" else "text": path.read_text(encoding="utf-8")})
    for path in (Path(p) for p in options.more if Path(p).is_file()):
        documents += [{k: d[k] for k in ("id", "text", "published", "language") if d.get(k)} for d in map(json.loads, path.read_text(encoding="utf-8").splitlines())]

    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents) + "{\"id\": \"broken\"\n" + "{\"id\": \"no text\"}\n"
    answers = [json.loads(line) for line in run(options.kroniek, "annotate", "--layers", LAYERS, given=lines.encode(), allowed=(0, 65)).split(b"\n") if line]
    if len(answers) != len(documents) + 2:
        found.append(f"annotate: {len(answers)} answers to {len(documents) + 2} lines")
    annotation = validator("annotation")
    for document, answer in zip(documents + [{"id": "broken"}, {"id": "no text"}], answers):
        found += told(annotation, answer, f"annotate {document['id']}")
        if "error" not in answer:
            found += annotation_problems(answer, answer.get("text") or document.get("text") or "", f"annotate {document['id']}")
    for what, worse in damaged(answers[0]):
        if annotation.is_valid(worse):
            found.append(f"the annotation schema lets pass: {what}")

    chronicle = validator("chronicle")
    with tempfile.TemporaryDirectory(prefix="kroniek-schema-") as folder:
        store = f"{folder}/s.sqlite"
        run(options.kroniek, "--store", store, "add", *map(str, folders), *(p for p in options.more if Path(p).is_file()), allowed=(0, 65))
        hard = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in HARD)
        run(options.kroniek, "--store", store, "add", "--format", "jsonl", "-", given=hard.encode(), allowed=(0, 65))
        export = json.loads(run(options.kroniek, "--store", store, "export", "--with-text"))
    found += told(chronicle, export, "export")
    found += chronicle_problems(export)
    for what, worse in damaged(export):
        if chronicle.is_valid(worse):
            found.append(f"the chronicle schema lets pass: {what}")

    counts = ", ".join(f"{len(export[key])} {key}" for key in ("documents", "entities", "claims", "events", "conflicts", "states"))
    print("\n".join(found[:60]) if found else f"valid: {len(answers)} annotations; {counts}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
