#!/usr/bin/env python3
"""Writes docs/reading.md: ten sentences about invented news, and what every layer of `kroniek annotate` finds in them.

Usage: python3 Scripts/reading.py [--kroniek PATH] > docs/reading.md
"""
from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = "2031-03-05"
SENTENCES = [
    ("en", "The Varn dam breached on Monday, killing seven people, and the council evacuated two villages."),
    ("en", "Minister Anna Vell denied that the operator had ignored a warning."),
    ("en", "The Olden Courier reported that the ministry said that more than 2,000 residents might leave Haske."),
    ("en", "Two soldiers were shot and killed near Olden on 27 February, and the army will investigate the attack."),
    ("en", "“We did not close the lock,” engineer Tom Hale said on Tuesday."),
    ("nl", "De Varndam brak maandag door, waardoor zeven mensen omkwamen en twee dorpen werden ontruimd."),
    ("nl", "Minister Anna Vel bezoekt Olden op 10 maart, maar heeft geen extra geld toegezegd."),
    ("nl", "Volgens de brandweer zijn ruim veertig woningen beschadigd door het water."),
    ("nl", "De gemeenteraad eist dat de beheerder de sluis voor 1 april herstelt."),
    ("nl", "Als de regen aanhoudt, kan het dorp opnieuw overstromen."),
]
HEAD = """# What Kroniek reads in a sentence

Ten invented sentences, taken to be published on {published}, and what each layer of `kroniek annotate` finds in them. The words are the program's: the page is made by
`python3 Scripts/reading.py > docs/reading.md`, so a mistake that it shows is one that it makes. `docs/interface.md` says what each field means. "not
said" beside a date: no words give it, it follows from the day of the report and the tense of the verb.
"""


def shown(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def range_of(figure: dict) -> str:
    low, high = shown(figure["low"]), shown(figure["high"])
    return low if low == high else f"{low}…{high}"


def rows(text: str, found: dict) -> list[str]:
    words = lambda span: text[span["start"]:span["end"]]
    names = {entity["entity"]: entity["name"] for entity in found["entities"]}
    lines = []
    if found["entities"]:
        lines.append("- names: " + "; ".join(f"*{words(e)}* ({e['kind']})" for e in found["entities"]))
    if found["times"]:
        lines.append("- times: " + "; ".join(f"*{words(t)}* → {t['value']}" for t in found["times"]))
    if found["quantities"]:
        lines.append("- figures: " + "; ".join(f"*{words(q)}* → {range_of(q)} {q['of'] or q['unit'] or ''}".rstrip() for q in found["quantities"]))
    for quote in found["quotes"]:
        speaker, cue = (quote[key] and words(quote[key]) for key in ("speaker", "cue"))
        lines.append(f"- quote, {quote['kind']}: *{words(quote)}*, speaker *{speaker or '?'}*" + (f", cue *{cue}*" if cue else ""))
    for claim in found["claims"]:
        parts = [f"**{words(claim['trigger'])}** ({claim['type'] or 'no concept'})"]
        parts += [f"{p['role']} *{words(p)}*" + (f" = {names[p['entity']]}" if p["entity"] in names and names[p["entity"]] != words(p) else "")
                  for p in claim["participants"]]
        if claim["time"]:
            earliest, latest = claim["time"]["earliest"] or "…", claim["time"]["latest"] or "…"
            parts.append("when " + (earliest if earliest == latest else f"{earliest} to {latest}") + ("" if claim["time"]["start"] is not None else " (not said)"))
        if claim["place"]:
            parts.append(f"where *{words(claim['place'])}*")
        parts += [f"figure *{words(found['quantities'][number])}*" for number in claim["quantities"]]
        parts += [claim["modality"]] if claim["modality"] != "actual" else []
        parts += ["not"] if claim["polarity"] == "negative" else []
        parts += ["denied"] if claim["denied"] else []
        if claim["source"]:
            parts.append(f"{claim['source']['kind']} by *{words(claim['source'])}*")
        lines.append("- claim: " + "; ".join(parts))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kroniek", default=str(ROOT / ".build" / "release" / "kroniek"))
    options = parser.parse_args()
    documents = [{"id": str(n), "language": language, "text": text, "published": PUBLISHED} for n, (language, text) in enumerate(SENTENCES)]
    answer = subprocess.run([options.kroniek, "annotate"], input="\n".join(map(json.dumps, documents)).encode(), stdout=subprocess.PIPE, check=True)
    print(HEAD.format(published=PUBLISHED), end="")
    for (language, text), line in zip(SENTENCES, answer.stdout.decode().splitlines()):
        print(f"\n> {text}\n")
        print("\n".join(rows(text, json.loads(line))))


if __name__ == "__main__":
    main()
