"""Piles of made-up reports of which it is known which tell of one event.

A story is one event (an arrest, a fire, a strike, …) with its day, town, person and figure, told by one to five reports of four outlets in English and
Dutch, on its day or shortly after, each in other words, with a second event in some of them and sentences of context around. Towns come from the
knowledge pack that Kroniek ships; names, days and figures are drawn so that no two stories are one event. The same seed and number give the same bytes.

Usage: python3 Benchmarks/generate.py --documents 1000 [--seed 1] --out FOLDER     writes FOLDER/documents.jsonl and FOLDER/truth.jsonl
truth.jsonl: {"document", "start", "end", "event"}: code points of the predicate that tells the event, in the document's text.
"""
from __future__ import annotations

import argparse
import json
import random
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "Sources" / "KroniekLanguage" / "Resources" / "knowledge" / "records.txt"
OUTLETS = {"en": ["The Northern Courier", "Harbour Times"], "nl": ["De Ochtendbode", "Het Oosterblad"]}
GIVEN = ("Anna Bram Carla Daan Elena Femke Gert Hanna Ivo Jana Koen Lena Marco Nadia Otto Paula Quinten Rosa Stefan Tessa Umberto Vera Willem Xenia Yusuf Zara "
         "Adam Bianca Cornelis Diana Edwin Fatima Gijs Helena Igor Julia Karel Lidia Maarten Nora Oscar Petra Ruben Sofia Thomas Ursula Victor Wanda").split()
FIRST = "Aker Berg Dal Elder Fries Gronde Haver Ijssel Kamper Linden Meer Noorder Oster Pannen Rietveld Schaaf Tolsma Veld Wester Zander Hoek Brand Kool Mulder".split()
LAST = "man stra ink aar mans sen huis hoven beek veld gaard kamp laan dijk meijer broek horst link ma".split()
DAYS = {"en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()}
MONTHS = {"en": "January February March April May June July August September October November December".split(),
          "nl": "januari februari maart april mei juni juli augustus september oktober november december".split()}
# ⟦…⟧ marks the predicate. {p} person, {t} town, {d} day of the week, {n} figure.
STORIES = [
    {"en": ["Police ⟦arrested⟧ {p} in {t} on {d}, and seized {n} forged passports.", "{p} was ⟦arrested⟧ in {t} on {d} with {n} forged passports."],
     "nl": ["De politie heeft {p} {d} in {t} ⟦aangehouden⟧ met {n} vervalste paspoorten.", "{p} werd {d} in {t} ⟦gearresteerd⟧ met {n} vervalste paspoorten."]},
    {"en": ["A fire ⟦destroyed⟧ {n} houses in {t} on {d}.", "{n} houses were ⟦destroyed⟧ by a fire in {t} on {d}, said mayor {p}."],
     "nl": ["Een brand heeft {d} in {t} {n} huizen ⟦verwoest⟧.", "In {t} zijn {d} {n} huizen ⟦verwoest⟧ door een brand, zei burgemeester {p}."]},
    {"en": ["{p} ⟦resigned⟧ as mayor of {t} on {d}.", "The mayor of {t}, {p}, ⟦resigned⟧ on {d}."],
     "nl": ["{p} is {d} ⟦afgetreden⟧ als burgemeester van {t}.", "De burgemeester van {t}, {p}, ⟦trad⟧ {d} af."]},
    {"en": ["A court in {t} ⟦sentenced⟧ {p} to {n} months in prison on {d}.", "{p} was ⟦sentenced⟧ to {n} months in prison by a court in {t} on {d}."],
     "nl": ["De rechtbank in {t} heeft {p} {d} ⟦veroordeeld⟧ tot {n} maanden cel.", "{p} is {d} door de rechtbank in {t} tot {n} maanden cel ⟦veroordeeld⟧."]},
    {"en": ["Gunmen ⟦attacked⟧ a convoy near {t} on {d}, killing {p}.", "A convoy was ⟦attacked⟧ near {t} on {d}."],
     "nl": ["Gewapende mannen hebben {d} bij {t} een konvooi ⟦aangevallen⟧.", "Bij {t} is {d} een konvooi ⟦aangevallen⟧ door gewapende mannen."]},
    {"en": ["{p} ⟦won⟧ the election in {t} on {d} by {n} votes.", "The election in {t} was ⟦won⟧ by {p} on {d}."],
     "nl": ["{p} heeft {d} de verkiezingen in {t} ⟦gewonnen⟧ met {n} stemmen verschil.", "De verkiezingen in {t} zijn {d} ⟦gewonnen⟧ door {p}."]},
    {"en": ["{n} workers of the port of {t} ⟦went⟧ on strike on {d}.", "Workers of the port of {t} ⟦went⟧ on strike on {d}, union leader {p} said."],
     "nl": ["{n} werknemers van de haven van {t} ⟦legden⟧ {d} het werk neer.", "In de haven van {t} ⟦legden⟧ werknemers {d} het werk neer, zei vakbondsleider {p}."]},
    {"en": ["{p} ⟦opened⟧ a new hospital with {n} beds in {t} on {d}.", "A new hospital was ⟦opened⟧ in {t} on {d} by {p}."],
     "nl": ["{p} heeft {d} in {t} een nieuw ziekenhuis met {n} bedden ⟦geopend⟧.", "In {t} is {d} een nieuw ziekenhuis ⟦geopend⟧ door {p}."]},
    {"en": ["An earthquake ⟦struck⟧ {t} on {d}.", "{t} was ⟦struck⟧ by an earthquake on {d}; {n} people were treated."],
     "nl": ["Een aardbeving heeft {t} {d} ⟦getroffen⟧.", "{t} is {d} ⟦getroffen⟧ door een aardbeving; {n} mensen zijn behandeld."]},
    {"en": ["The council of {t} ⟦suspended⟧ the building of {n} flats on {d}.", "The building of {n} flats was ⟦suspended⟧ by the council of {t} on {d}."],
     "nl": ["De gemeenteraad van {t} heeft {d} de bouw van {n} flats ⟦opgeschort⟧.", "De bouw van {n} flats is {d} ⟦opgeschort⟧ door de gemeenteraad van {t}."]},
]
CONTEXT = {
    "en": ["{p}, a {w} from {t}, had followed it for {n} weeks.", "It is not known what the {w} of {t} will do next.", "People near the {w} of {t} spoke of {n} calls in one night.",
           "The {w} has {n} members, among them {p}.", "Earlier this year {p} wrote a letter on the {w} to the province.", "“We have waited {n} days for a {w},” {p} said.",
           "In {t} the {w} stood empty for {n} months.", "A spokesman for the {w} could not be reached.", "{p} expects that the {w} costs some {n} euros.",
           "Traffic around {t} was slow because of the {w}.", "About {n} readers sent a photograph of the {w}.", "Nobody in {t} remembers a {w} like it, according to {p}."],
    "nl": ["{p}, een {w} uit {t}, volgde het al {n} weken.", "Wat de {w} van {t} nu gaat doen, is niet bekend.", "Mensen bij de {w} van {t} spraken van {n} telefoontjes in één nacht.",
           "De {w} telt {n} leden, onder wie {p}.", "Eerder dit jaar schreef {p} een brief over de {w} aan de provincie.", "“Wij wachten al {n} dagen op een {w}”, zei {p}.",
           "In {t} stond de {w} {n} maanden leeg.", "Een woordvoerder van de {w} was niet bereikbaar.", "{p} verwacht dat de {w} zo'n {n} euro kost.",
           "Rond {t} stond het verkeer stil door de {w}.", "Zo'n {n} lezers stuurden een foto van de {w}.", "Niemand in {t} herinnert zich een {w} als deze, volgens {p}."],
}
NOUNS = {
    "en": "farmer teacher bridge market library stadium ferry school museum bakery committee orchestra factory tunnel pharmacy warehouse orchard chapel theatre harbour".split(),
    "nl": "boer leraar brug markt bibliotheek stadion veerboot school museum bakkerij commissie orkest fabriek tunnel apotheek loods boomgaard kapel schouwburg haven".split(),
}
TITLES = {"en": "{t}: {w} and {v} after {d}", "nl": "{t}: {w} en {v} na {d}"}


def towns() -> list[str]:
    """English names of the pack's towns that no other town bears, in the order of their ids."""
    names: dict[str, int] = {}
    for line in RECORDS.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        # What Dutch calls otherwise is left out, so that one form serves both languages.
        if fields[0].startswith("geonames/") and fields[1] == "place" and not fields[3] and fields[2].isalpha() and fields[2].isascii():
            names[fields[2]] = names.get(fields[2], 0) + 1
    return [name for name, count in names.items() if count == 1]


class Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.towns = towns()
        self.random.shuffle(self.towns)
        self.stories = 0
        self.told: list[tuple[int, str]] = []
        self.days: dict[tuple[int, str], list[date]] = {}

    def person(self) -> str:
        return f"{self.random.choice(GIVEN)} {self.random.choice(FIRST)}{self.random.choice(LAST)}"

    def story(self) -> dict:
        """Another town than the story before; every fifth is of the kind and in the town of an earlier one, on another day and with other people."""
        number = self.stories
        self.stories += 1
        kind, town = number % len(STORIES), self.towns[(number * 7919) % len(self.towns)]
        if self.told and self.random.random() < 0.2:
            kind, town = self.random.choice(self.told)
        day = self.free_day(kind, town)
        self.told.append((kind, town))
        return {"id": f"e{number}", "kind": kind, "town": town, "person": self.person(), "day": day, "figure": self.random.randrange(11, 980)}

    def free_day(self, kind: int, town: str) -> date:
        """A day at least a month from those of the same kind in the same town."""
        taken = self.days.setdefault((kind, town), [])
        while True:
            day = date(1990, 1, 1) + timedelta(days=self.random.randrange(365 * 33))
            if all(abs((day - other).days) > 30 for other in taken):
                taken.append(day)
                return day

    def fill(self, template: str, story: dict, language: str, published: date) -> str:
        day = story["day"]
        near = (published - day).days < 6
        months = MONTHS[language]
        said = DAYS[language][day.weekday()] if near else f"{day.day} {months[day.month - 1]} {day.year}"
        if not near and language == "nl":
            said = "op " + said
        return template.format(p=story["person"], t=story["town"], d=said, n=story["figure"])

    def context(self, story: dict, language: str) -> str:
        text = self.random.choice(CONTEXT[language])
        return text.format(p=story["person"] if self.random.random() < 0.3 else self.person(), t=story["town"], n=self.random.randrange(2, 900),
                           w=self.random.choice(NOUNS[language]))

    def report(self, number: int, told: list[dict], published: date) -> tuple[dict, list[dict]]:
        language = self.random.choice(["en", "nl"])
        # Each outlet begins where it likes and says it in its own words.
        parts: list[tuple[str, dict | None]] = []
        for story in told:
            parts.append((self.fill(self.random.choice(STORIES[story["kind"]][language]), story, language, published), story))
            parts += [(self.context(story, language), None) for _ in range(self.random.randrange(2, 6))]
        text = TITLES[language].format(t=told[0]["town"], w=self.random.choice(NOUNS[language]), v=self.random.choice(NOUNS[language]),
                                       d=self.random.choice(DAYS[language])) + "\n\n"
        truth = []
        name = f"d{number:06d}"
        for sentence, story in parts:
            if story is not None:
                start = len(text) + sentence.index("⟦")
                end = len(text) + sentence.index("⟧") - 1
                truth.append({"document": name, "start": start, "end": end, "event": story["id"]})
            text += sentence.replace("⟦", "").replace("⟧", "") + " "
        document = {"id": name, "text": text.rstrip(), "language": language, "published": published.isoformat(), "outlet": self.random.choice(OUTLETS[language])}
        return document, truth

    def pile(self, documents: int) -> tuple[list[dict], list[dict]]:
        made, truth = [], []
        side: dict | None = None
        while len(made) < documents:
            main = self.story()
            # Every third story brings a second one along, which some of its reports tell too.
            side = dict(self.story(), day=main["day"]) if self.random.random() < 0.33 else None
            for _ in range(self.random.choice([1, 1, 2, 2, 3, 4, 5])):
                if len(made) == documents:
                    break
                published = main["day"] + timedelta(days=self.random.choice([0, 1, 1, 2, 9]))
                document, own = self.report(len(made), [main, side] if side and self.random.random() < 0.6 else [main], published)
                made.append(document)
                truth += own
        return made, truth


def lines(items: list[dict]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    made, truth = Maker(options.seed).pile(options.documents)
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "documents.jsonl").write_text(lines(made), encoding="utf-8")
    (folder / "truth.jsonl").write_text(lines(truth), encoding="utf-8")
    print(f"{len(made)} documents, {len({item['event'] for item in truth})} events told, {sum(len(d['text'].split()) for d in made)} words")


if __name__ == "__main__":
    main()
