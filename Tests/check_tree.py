"""Walls of the house, checked on the tree itself: who imports whom, how long a file may be, what must not be in the repository.

Usage: python3 Tests/check_tree.py            exit status 1 and one line for each thing that is wrong.
"""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 700                                   # lines of a hand-written Swift file
HEAVIEST = 20 * 1024 * 1024                     # bytes of any file
WALLS = {
    "KroniekModel": set(),
    "KroniekText": {"KroniekModel"},
    "KroniekIngest": {"KroniekModel", "KroniekText"},
    "KroniekLanguage": {"KroniekModel", "KroniekText"},
    "KroniekMeaning": {"KroniekModel", "KroniekText"},
    "KroniekReading": {"KroniekModel", "KroniekText", "KroniekLanguage"},
    "KroniekStory": {"KroniekModel"},
    "KroniekStore": {"KroniekModel"},
    "KroniekExport": {"KroniekModel"},
    "KroniekTrain": {"KroniekModel", "KroniekText", "KroniekLanguage", "KroniekReading", "KroniekStory", "KroniekEngine"},
    "KroniekServer": {"KroniekModel", "KroniekExport", "KroniekEngine"},
    "KroniekCommand": {"KroniekModel", "KroniekExport", "KroniekEngine", "KroniekServer"},
}
IMPORT = re.compile(r"^\s*(?:@\w+\s+)*(?:\w+\s+)?import\s+(Kroniek\w+)", re.M)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def problems(files: list[Path]) -> list[str]:
    found = []
    for path in files:
        if not path.is_file():
            continue
        name = path.relative_to(ROOT)
        if path.stat().st_size > HEAVIEST:
            found.append(f"{name}: over 20 MB")
        if re.search(r"(^|/)(\.build|\.swiftpm)|Package\.resolved$", str(name)):
            found.append(f"{name}: build output is tracked")
        if path.suffix != ".swift":
            continue
        text = path.read_text(encoding="utf-8")
        if (lines := text.count("\n")) > LONGEST:
            found.append(f"{name}: {lines} lines; which room should be two?")
        room = name.parts[1] if name.parts[0] == "Sources" else None
        for other in sorted(set(IMPORT.findall(text))) if room in WALLS else []:
            if other != room and other not in WALLS[room]:
                found.append(f"{name}: {room} may not import {other}")
    return found


def languages(files: list[Path]) -> list[str]:
    """Every language pack must have the tables that every other has: what one language can do, all can."""
    resources = ROOT / "Sources" / "KroniekLanguage" / "Resources"
    packs = {p.parent.name: {str(f.relative_to(p.parent)) for f in p.parent.rglob("*.txt")} for p in resources.glob("*/pack.txt")}
    everything = set().union(*packs.values()) if packs else set()
    return [f"language pack {name} lacks {missing}" for name, own in sorted(packs.items()) for missing in sorted(everything - own)]


def main() -> None:
    files = tracked()
    found = problems(files) + languages(files)
    print("\n".join(found) if found else f"the tree holds: {len(files)} files")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
