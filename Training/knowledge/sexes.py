"""Writes Sources/KroniekLanguage/Resources/knowledge/sexes.txt: of given names whether men or women bear them, so that "he" and "she" find whom they stand for.

    python3 -m venv v && v/bin/pip install names==0.3.0 faker==40.54.0
    v/bin/python sexes.py

Out of the census of the United States of 1990, in `names`, and the lists of given names of some thirty countries in `faker` (SOURCES.md). A name is kept
where the census has one sex bear it nineteen times out of twenty, or knows it too little to say, and where no list of a large country has it for the other
sex alone. The same packages give the same bytes: folded name, "m" or "f", in byte order.
"""
from __future__ import annotations

import importlib
import importlib.resources
from collections import defaultdict

from build import OUT, fold, lines, rows

LISTS = ("en_US en_GB en_IN en_KE nl_NL nl_BE de_DE fr_FR es_ES it_IT pl_PL pt_BR ro_RO sv_SE no_NO da_DK fi_FI tr_TR cs_CZ hu_HU hr_HR sl_SI sk_SK lv_LV "
         "et_EE ga_IE id_ID").split()
# What these have for one sex alone is no name of the other, whatever the census has.
WEIGHTY = {"en_US", "en_GB", "nl_NL", "nl_BE", "de_DE", "fr_FR", "es_ES", "it_IT", "tr_TR", "pl_PL"}
# Share of bearers from which on the census is believed, and the per cent of a sex below which it says too little.
SHARE, LEAST = 0.95, 0.004


def census() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(lambda: {"m": 0.0, "f": 0.0})
    for sex, part in (("m", "male"), ("f", "female")):
        for line in importlib.resources.files("names").joinpath(f"dist.{part}.first").read_text().splitlines():
            name, share, *_ = line.split()
            found[fold(name)][sex] = float(share)
    return found


def main() -> None:
    known = census()
    votes: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"m": set(), "f": set()})
    for place in LISTS:
        provider = importlib.import_module(f"faker.providers.person.{place}").Provider
        for sex, part in (("m", "first_names_male"), ("f", "first_names_female")):
            for name in getattr(provider, part):
                votes[fold(name)][sex].add(place)
    for row in rows("sexes.txt"):
        for name in row[1].split():
            votes[fold(name)][row[0]].add("en_US")
    kept = []
    for name in sorted(set(known) | set(votes)):
        if len(name) < 2 or " " in name:
            continue
        men, women = votes[name]["m"] - votes[name]["f"], votes[name]["f"] - votes[name]["m"]
        counted = known.get(name, {"m": 0.0, "f": 0.0})
        total = counted["m"] + counted["f"]
        if total >= LEAST:
            sex = "m" if counted["m"] / total >= SHARE else "f" if counted["f"] / total >= SHARE else ""
        elif men and women:
            sex = ""
        else:
            sex = "m" if men else "f" if women else "m" if counted["m"] > 0 and not counted["f"] else "f" if counted["f"] > 0 and not counted["m"] else ""
        against = {"m": women, "f": men}.get(sex, set())
        if sex and not against & WEIGHTY:
            kept.append([name, sex])
    lines(OUT / "sexes.txt", kept)
    print(len(kept), "given names")


if __name__ == "__main__":
    main()
