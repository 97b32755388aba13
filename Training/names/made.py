"""Made-up lines in the forms that newsrooms print and treebanks lack: datelines, results and standings of sport, missions and facilities, filled with the
pack's places and names.

A team is called after its town ("Chelsea 2 Leicester 0"), an athlete stands with a country in brackets: which is which shows in the form of the line,
and only lines of that form can teach it. Seeded: the same pack gives the same lines.
"""
from __future__ import annotations

import random
from pathlib import Path
from typing import Iterator, NamedTuple

HERE = Path(__file__).parent
PACK = HERE.parent.parent / "Sources/KroniekLanguage/Resources/knowledge"
AGENCIES = ["Reuters", "AP", "AFP", "ANP", "Reuter", "Kurdistan 24", "CN", "Belga", "Xinhua"]
MONTHS = {"en": ["January", "March", "Aug.", "October"], "nl": ["januari", "maart", "aug.", "oktober"]}
SUFFIXES = ["", "", "", "", " United", " City", " FC", " Town", " Rovers"]
PREFIXES = ["", "", "", "", "FC ", "SC ", "Sporting ", "Racing ", "KV "]


class Names(NamedTuple):
    """What the lines are filled with, in a language."""

    cities: list[str]
    countries: list[str]
    given: list[str]
    surnames: list[str]


def words(path: Path, separator: str | None) -> list[str]:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    return [w.strip() for line in lines for w in line.split(separator) if w.strip()]


def names(language: str) -> Names:
    cities, countries = set(), set()
    for line in open(PACK / "records.txt", encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        name = f[3] if language == "nl" and len(f) > 3 and f[3] else f[2]
        if f[0].startswith("geonames/") and len(f) > 7 and (f[7] and int(f[7]) > 400_000 or len(f) > 8):
            cities.add(name)
        elif len(f[0]) == 2 and name:
            countries.add(name)
    knowledge = HERE.parent / "knowledge"
    return Names(sorted(cities), sorted(countries), sorted(set(words(knowledge / "given-names.txt", None))),
                 sorted(set(words(knowledge / "surnames.txt", ","))))


class Line:
    """A text that grows by pieces, some of them names."""

    def __init__(self) -> None:
        self.text, self.entities = "", []

    def add(self, piece: str, kind: str | None = None) -> "Line":
        if kind:
            self.entities.append({"start": len(self.text), "end": len(self.text) + len(piece), "kind": kind})
        self.text += piece
        return self


def datelines(language: str, count: int) -> Iterator[Line]:
    """"LONDON, March 3 (ANP) –"."""
    cities, months = names(language).cities, MONTHS[language]
    for number in range(count):
        city, agency, month = cities[number * 7919 % len(cities)], AGENCIES[number % len(AGENCIES)], months[number % 4]
        day = number % 28 + 1
        middle = [f" ({agency}) – ", f", {day} {month} ({agency}) - ", f" {1990 + number % 35}-0{number % 9 + 1}-1{number % 9}\n",
                  f" ({agency}) - ", f", {month} {day} – ", f" – "][number % 6]
        line = Line().add(city.upper() if number % 6 != 5 else city, "place")
        before, found, after = middle.partition(agency)
        yield line.add(before).add(found, "organization").add(after) if found else line.add(middle)


def sport(language: str, count: int) -> Iterator[Line]:
    """Documents of some lines of results or standings each."""
    draw, have = random.Random(7), names(language)
    person = lambda: f"{draw.choice(have.given)} {draw.choice(have.surnames)}"  # noqa: E731
    number = lambda most: str(draw.randint(0, most))  # noqa: E731

    def club() -> str:
        return draw.choice(have.cities) + draw.choice(SUFFIXES) if language == "en" else draw.choice(PREFIXES) + draw.choice(have.cities)

    def country() -> str:
        name = draw.choice(have.countries)
        return name[:3] if language == "nl" and draw.random() < 0.5 else name

    def batsman(line: Line) -> None:
        name = draw.choice(have.surnames)
        line.add(f"{name[0]}. {draw.choice(have.surnames)}" if draw.random() < 0.6 else name, "person")
        out = draw.choice(["b", "c", "not out", "lbw b"])
        line.add(f" {out} ")
        if out == "c":
            line.add(draw.choice(have.surnames), "person").add(" b ")
        if out != "not out":
            line.add(draw.choice(have.surnames), "person").add(" ")
        line.add(number(120))

    def side(line: Line) -> None:
        line.add(team(), kind).add(" - ")
        for index in range(11):
            line.add(", " if index else "").add(draw.choice(have.surnames) if draw.random() < 0.6 else person(), "person")

    def result(line: Line, team, kind: str) -> None:
        if language == "en":
            shape = draw.randint(0, 3)
            if shape == 0:
                line.add(team(), kind).add(f" {number(5)} ").add(team(), kind).add(f" {number(5)}")
            elif shape == 1:
                line.add(team(), kind).add(f" {number(130)} ").add(team(), kind).add(f" {number(130)} (halftime {number(60)}-{number(60)})")
            elif shape == 2:
                line.add(team().upper(), kind).add(f" {number(12)} ").add(team().upper(), kind).add(f" {number(12)}")
            else:
                loud = str.upper if isAmerican else str
                line.add(loud(team()), kind).add(loud(" at ")).add(loud(team()), kind)
        else:
            line.add(team(), kind).add(draw.choice([" - ", "-", " – "])).add(team(), kind).add(f" {number(5)}-{number(5)}")

    def standing(line: Line, team, kind: str, place: int) -> None:
        if draw.random() < 0.5:
            line.add(f"{place}. ")
        line.add(team().upper() if isAmerican else team(), kind)
        figures = [number(40) for _ in range(draw.randint(3, 8))]
        if isAmerican:                                       # won, lost, percentage, games behind
            figures = [number(90), number(90), f".{draw.randint(250, 750)}", draw.choice(["-", number(30), number(30) + " 1/2"])]
        line.add(" " + " ".join(figures))

    def athlete(line: Line, place: int) -> None:
        line.add(f"{place}. ").add(person(), "person").add(" (").add(country(), "place").add(")")
        line.add(draw.choice([f" {number(59)}:{number(59)}.{number(99)}", f" {number(9)}{'u' if language == 'nl' else ':'}{number(59)}:{number(59)}", f" {number(90)}.{number(99)}", " z.t."]))

    def match(line: Line) -> None:
        seed = f"{draw.randint(1, 16)}-" if draw.random() < 0.3 else ""
        line.add(seed).add(person(), "person").add(" (").add(country(), "place").add(") ")
        line.add({"en": "beat ", "nl": "- "}[language]).add(person(), "person").add(" (").add(country(), "place").add(f") 6-{number(4)} 6-{number(4)}")

    for _ in range(count):
        line, shape, lines = Line(), draw.randint(0, 6), draw.randint(3, 9)
        isNation, isAmerican = draw.random() < 0.25, language == "en" and draw.random() < 0.4
        team, kind = ((lambda: draw.choice(have.countries)), "place") if isNation else (club, "organization")
        for place in range(1, lines + 1):
            if shape <= 1:
                result(line, team, kind)
            elif shape <= 3:
                standing(line, team, kind, place)
            elif shape == 4:
                athlete(line, place)
            elif shape == 5:
                match(line)
            elif language == "en" and lines > 5:
                batsman(line)
            elif place < 3:
                side(line)
            line.add("\n")
        yield line


WORDS = {
    "en": "Iron Silent Northern Desert Ocean Falcon Shield Anvil Resolve Dawn Storm Guardian Lance Horizon Sentinel Freedom Harvest Eagle River Hammer Trident Unity",
    "nl": "IJzeren Stille Zwarte Valk Schild Aambeeld Dageraad Storm Wachter Lans Horizon Vrijheid Oogst Adelaar Rivier Hamer Drietand Eenheid Kompas Zandloper",
}
MISSIONS = {
    "en": ["Operation {a} {b}", "Operation {a}", "Task Force {a}", "{o} Mission {c}", "{o} Training Mission {c}", "{o} Assistance Mission in {c}", "{o} Advisory Mission {c}",
           "{u}", "Exercise {a} {b}"],
    "nl": ["Operatie {a} {b}", "operatie {a}", "Operation {a}", "Task Force {a}", "{o} Mission {c}", "{o}-missie in {c}", "{o}-trainingsmissie {c}", "{u}", "oefening {a} {b}"],
}
BODIES = {"en": ["UN", "EU", "NATO", "OSCE", "African Union"], "nl": ["VN", "EU", "NAVO", "OVSE", "Afrikaanse Unie"]}
AROUND = {
    "en": [("Soldiers who serve with ", " train the local army."), ("The mandate of ", " runs out in June."), ("", " lost two vehicles in an ambush."),
           ("The government wants to leave ", " before the summer."), ("Some ninety troops take part in ", "."), ("A spokesman for ", " denied the report.")],
    "nl": [("Militairen van ", " trainen het leger."), ("Het mandaat van ", " loopt in juni af."), ("", " verloor twee voertuigen in een hinderlaag."),
           ("Het kabinet wil de bijdrage aan ", " verlengen."), ("Negentig militairen doen mee aan ", "."), ("Een woordvoerder van ", " sprak het bericht tegen.")],
}
BUILT = {
    "en": ["{c} Airport", "{c} International Airport", "{c} Air Base", "{s} Hospital", "{c} Central Station", "Camp {s}", "{s} Barracks", "{s} Stadium", "{s} Bridge", "Fort {s}",
           "{c} Prison", "{s} Hall", "{c} Museum", "Port of {c}"],
    "nl": ["vliegveld {c}", "Vliegbasis {c}", "{c} Airport", "{s} Ziekenhuis", "station {c} Centraal", "Kamp {s}", "{s}kazerne", "{s} Stadion", "{s}brug", "Fort {s}",
           "gevangenis {c}", "{s}hal", "Museum {c}", "{s}tunnel"],
}
NEAR = {
    "en": [("A fire broke out at ", " on Sunday."), ("Police closed ", " for an hour."), ("He was treated at ", " and sent home."), ("The shells fell near ", ".")],
    "nl": [("Brand brak zondag uit bij ", "."), ("De politie sloot ", " een uur lang af."), ("Hij werd behandeld in ", "."), ("De granaten vielen bij ", ".")],
}


def finer(language: str, count: int) -> Iterator[Line]:
    """Missions and facilities, which treebanks seldom have: names of the patterns that such names follow, in plain sentences."""
    draw, have, some = random.Random(11), names(language), WORDS[language].split()
    for _ in range(count):
        acronym = draw.choice(["UN", "EU", "MI"]) + "".join(draw.choice("ABDEFIKLMNOSTX") for _ in range(draw.randint(2, 4)))
        a, b = draw.sample(some, 2)
        if draw.random() < 0.5:
            name = draw.choice(MISSIONS[language]).format(a=a, b=b, o=draw.choice(BODIES[language]), c=draw.choice(have.countries), u=acronym)
            (before, after), kind = draw.choice(AROUND[language]), "mission"
        else:
            surname = draw.choice([s for s in have.surnames if " " not in s])
            name = draw.choice(BUILT[language]).format(c=draw.choice(have.cities), s=surname)
            (before, after), kind = draw.choice(NEAR[language]), "facility"
        low, rest = (name.split(" ", 1) if name[0].islower() else ("", name))
        yield Line().add(before + low + (" " if low else "")).add(rest, kind).add(after)


def documents(language: str) -> Iterator[dict]:
    for name, weight, lines in (("dateline", 0.5, datelines(language, 150)), ("sport", 0.8, sport(language, 320)), ("finer", 0.3, finer(language, 240))):
        for number, line in enumerate(lines):
            yield {"id": f"{name}-{number}", "language": language, "text": line.text, "entities": line.entities, "weight": weight, "unmarked": [], "fine": True}
