"""Does every export format say to readers that others wrote what the chronicle says? One line for each thing that is wrong, exit status 1.

Usage: python3 Tests/Formats/check_formats.py [--kroniek PATH] [FORMAT…]          in an environment with requirements.txt (make test-formats).
"""
from __future__ import annotations

import argparse
import csv
import hashlib
import html.parser
import importlib.util
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class Wrong(Exception):
    pass


def need(holds: bool, what: str) -> None:
    if not holds:
        raise Wrong(what)


def same(have, want, what: str) -> None:
    if have != want:
        raise Wrong(f"{what}: {have!r}, not {want!r}")


class Check:
    def __init__(self, kroniek: str, folder: Path) -> None:
        self.kroniek, self.store = kroniek, folder / "s.sqlite"
        self.folder = folder
        self.run("add", str(ROOT / "Samples"), str(ROOT / "Tests/Formats/reports.jsonl"))
        self.chronicle = json.loads(self.export("json", "--with-text"))
        self.events = {e["id"]: e for e in self.chronicle["events"]}
        self.documents = {d["id"]: d for d in self.chronicle["documents"]}
        self.claims = {c["id"]: c for c in self.chronicle["claims"]}
        self.names = {e["id"]: e["name"] for e in self.chronicle["entities"]}
        self.dated = {i: e for i, e in self.events.items() if e["earliest"] or e["latest"]}

    def run(self, *arguments: str) -> bytes:
        ran = subprocess.run([self.kroniek, "--store", str(self.store), *arguments], capture_output=True)
        need(ran.returncode == 0, f"kroniek {' '.join(arguments)}: status {ran.returncode} {ran.stderr.decode()[:300]}")
        return ran.stdout

    def export(self, name: str, *arguments: str) -> bytes:
        return self.run("export", "--format", name, *arguments)

    def documents_of(self, event: dict) -> set[str]:
        return {self.claims[c]["document"] for c in event["claims"]}

    @staticmethod
    def is_fact(event: dict) -> bool:
        return event["polarity"] == "positive" and event["modality"] == "actual" and not event["denied"]

    # ── one method for each format ──────────────────────────────────────────────────────────────────────────────────
    def jsonl(self) -> None:
        records = [json.loads(line) for line in self.export("jsonl").splitlines()]
        for kind, list_ in (("event", "events"), ("claim", "claims"), ("entity", "entities"), ("conflict", "conflicts"), ("state", "states")):
            own = [{k: v for k, v in r.items() if k != "record"} for r in records if r["record"] == kind]
            need(own == self.chronicle[list_], f"its {list_} are not those of the JSON export")

    def csv(self) -> None:
        rows = list(csv.DictReader(io.StringIO(self.export("csv").decode(), newline=""), strict=True))
        same([r["event"] for r in rows], list(self.events), "events")
        for row in rows:
            same(row["earliest"] or None, self.events[row["event"]]["earliest"], f"event {row['event']}, earliest")

    def markdown(self) -> None:
        from markdown_it import MarkdownIt
        from markdown_it.tree import SyntaxTreeNode
        tree = SyntaxTreeNode(MarkdownIt("commonmark").parse(self.export("markdown", "--all").decode()))
        kinds = {node.type for node in tree.walk()}
        # The words of the reports are text: none of them becomes a link, a picture, code or markup of another kind.
        allowed = {"root", "heading", "paragraph", "inline", "text", "softbreak", "bullet_list", "list_item", "blockquote", "strong", "em"}
        need(kinds <= allowed, f"it holds {sorted(kinds - allowed)}")

        def words(node: SyntaxTreeNode) -> str:
            return " ".join("".join(" " if part.type == "softbreak" else part.content for part in node.walk() if part.type in ("text", "softbreak")).split())

        sections: dict[str, list[SyntaxTreeNode]] = {}
        for node in tree.children:
            if node.type == "heading":
                sections[words(node)] = []
            elif node.type == "bullet_list":
                sections[words(node.previous_sibling)] = node.children
        same(len(sections.pop("Reports")), len(self.documents), "reports")
        need(len(sections.pop("Where reports differ")) > 0 and len(sections.pop("States")) > 0, "it lacks differences or states")
        same(sum(len(items) for items in sections.values()), len(self.events), "events")
        titles = {" ".join(title.split()) for event in self.events.values() for title in event["title"].values()}
        sentences: dict[str, list[str]] = {}
        for claim in self.claims.values():
            said = " ".join(claim["sentence"]["text"].split())
            sentences.setdefault(said[:12], []).append(said)
        for heading, item in ((heading, item) for heading, items in sections.items() for item in items):
            inline = item.children[0].children[0]
            need(heading == "Undated" or any(part.type == "strong" for part in inline.children[:2]), f"no date before {words(inline)}")
            need(any(title in words(inline) for title in titles), f"no event's title: {words(inline)}")
            for quote in (node for node in item.walk() if node.type == "blockquote"):
                need(any(words(quote).startswith(said) for said in sentences.get(words(quote)[:12], [])), f"no claim's sentence: {words(quote)}")

    def html(self) -> None:
        void, stack, wrong = {"meta", "br", "link", "img", "input"}, [], []

        class Page(html.parser.HTMLParser):
            def handle_starttag(self, tag, attributes):
                if tag in ("script", "link", "img", "iframe"):
                    wrong.append(f"<{tag}> loads or runs something")
                if tag not in void:
                    stack.append(tag)

            def handle_endtag(self, tag):
                if not stack or stack.pop() != tag:
                    wrong.append(f"</{tag}> closes nothing")

        page = Page()
        page.feed(self.export("html").decode())
        need(not wrong and not stack, f"{wrong[:1] or stack}")

    def ics(self) -> None:
        import icalendar
        calendar = icalendar.Calendar.from_ical(self.export("ics", "--all"))
        entries = calendar.walk("VEVENT")
        same(len(entries), len(self.dated), "entries")
        same(len({str(e["UID"]) for e in entries}), len(entries), "different UIDs")
        for entry, event in zip(entries, self.dated.values()):
            first = event["earliest"] or event["latest"]
            same(entry.decoded("DTSTART"), date.fromisoformat(first), f"event {event['id']}, start")
            same(entry.decoded("DTEND"), date.fromisoformat(event["latest"] or first) + timedelta(days=1), f"event {event['id']}, end")
            need((str(entry["STATUS"]) == "CONFIRMED") == self.is_fact(event), f"event {event['id']} is {entry['STATUS']}")
            for claim in event["claims"]:
                need(self.claims[claim]["sentence"]["text"].replace("\r", "").replace("\t", " ") in str(entry["DESCRIPTION"]), f"event {event['id']} lacks a sentence of {claim}")

    def geojson(self) -> None:
        import geojson
        import shapely.geometry
        collection = geojson.loads(self.export("geojson"))
        need(isinstance(collection, geojson.FeatureCollection), "it is no FeatureCollection")
        same([f["id"] for f in collection["features"]], list(self.events), "events")
        located = 0
        for feature in collection["features"]:
            need(feature.is_valid, f"event {feature['id']}: {feature.errors()}")
            if feature["geometry"] is None:
                continue
            located += 1
            point = shapely.geometry.shape(feature["geometry"])
            need(-180 <= point.x <= 180 and -90 <= point.y <= 90, f"event {feature['id']} lies at {point}")
            if feature["properties"]["placeName"] == "Egypt":
                need(24 < point.x < 37 and 21 < point.y < 32, f"Egypt lies at {point}")
            need(feature["properties"]["place"] == self.events[feature["id"]]["place"], f"event {feature['id']} is elsewhere")
        need(located > 5, f"only {located} events have a point")

    def jsonld(self) -> None:
        import rdflib
        from rdflib.namespace import PROV, RDF, XSD
        graph = rdflib.Graph().parse(data=self.export("jsonld"), format="json-ld")
        OA, SCHEMA = rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.Namespace("https://schema.org/")
        N = rdflib.Namespace("urn:kroniek:ns:")
        same(len(set(graph.subjects(RDF.type, OA.Annotation))), len(self.claims), "annotations")
        same(len({s for s in graph.subjects(RDF.type, SCHEMA.Event) if str(s).startswith("urn:kroniek:event:")}), len(self.events), "events")
        texts = {str(s): self.documents[str(graph.value(s, SCHEMA.identifier))]["text"] for s in graph.subjects(RDF.type, SCHEMA.NewsArticle)}
        for target in graph.objects(None, OA.hasTarget):
            text, selectors = texts[str(graph.value(target, OA.hasSource))], list(graph.objects(target, OA.hasSelector))
            place = next(s for s in selectors if (s, RDF.type, OA.TextPositionSelector) in graph)
            quote = next(s for s in selectors if (s, RDF.type, OA.TextQuoteSelector) in graph)
            start, end = (int(graph.value(place, OA[k])) for k in ("start", "end"))
            same(text[start:end], str(graph.value(quote, OA.exact)), "the words at a position")
        for ident, event in self.events.items():
            subject = rdflib.URIRef(f"urn:kroniek:event:{ident}")
            first = graph.value(subject, SCHEMA.startDate)
            same(str(first) if first is not None else None, event["earliest"], f"event {ident}, start")
            need(first is None or first.datatype == XSD.date and first.value == date.fromisoformat(event["earliest"]), f"event {ident}: {first!r} is no date")
            need((graph.value(subject, N.standing) is None) == self.is_fact(event), f"event {ident}: a plan as a fact, or the other way round")
            need(set(graph.objects(subject, PROV.wasDerivedFrom)) and set(graph.objects(subject, PROV.wasGeneratedBy)), f"event {ident} comes from nowhere")

    def timelinejs(self) -> None:
        import jsonschema
        story = json.loads(self.export("timelinejs", "--all"))
        # TimelineJS has no schema of its own: ours says what its documentation says, and jsonschema reads it.
        schema = json.loads((ROOT / "Tests/Formats/timelinejs.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        wrong = next(jsonschema.Draft202012Validator(schema).iter_errors(story), None)
        need(wrong is None, f"{wrong and wrong.json_path}: {wrong and wrong.message}")
        same(len(story["events"]), len(self.dated), "slides")
        for slide in story["events"]:
            start = slide["start_date"]
            date(start["year"], start["month"], start["day"])
            need(slide["text"]["headline"] and "<script" not in json.dumps(slide), "a headline is missing, or a script is not")
        same(len({s["unique_id"] for s in story["events"]}), len(story["events"]), "different ids")

    def timesketch(self) -> None:
        import pandas
        from timesketch_import_client import importer
        lines = self.export("timesketch").splitlines()
        frame = pandas.read_json(io.BytesIO(b"\n".join(lines)), lines=True, dtype=False)
        read = importer.ImportStreamer()._fix_data_frame(frame.copy())
        need(not read["datetime"].isna().any() and not read["message"].isna().any() and not read["timestamp_desc"].isna().any(), "a mandatory field is empty")
        stamps = pandas.to_datetime(read["datetime"], utc=True, format="mixed")
        need((stamps.astype("datetime64[us, UTC]").astype("int64") == frame["timestamp"]).all(), "datetime and timestamp differ")
        same(int((frame["data_type"] == "kroniek:event").sum()), len(self.dated), "events")

    def ftm(self) -> None:
        from followthemoney import model
        from followthemoney.exc import InvalidData
        records = [json.loads(line) for line in self.export("ftm").splitlines()]
        proxies = {r["id"]: model.get_proxy(r, cleaned=False) for r in records}
        same(len(proxies), len(records), "different ids")
        for record in records:
            proxy = proxies[record["id"]]
            for name, values in record["properties"].items():
                need(name in proxy.schema.properties, f"{record['schema']} has no {name}")
                same(len(proxy.get(name)), len(set(values)), f"{record['id']}: values of {name} that the model takes, {values}")
            try:
                proxy.schema.validate(proxy.to_dict())
            except InvalidData as invalid:
                raise Wrong(f"{record['id']}: {invalid.errors}") from None
            for prop, value in proxy.itervalues():
                if prop.type.name == "entity":
                    need(value in proxies and proxies[value].schema.is_a(prop.range), f"{record['id']}: {prop.name} leads nowhere")
        same(sum(r["schema"] == "Event" for r in records), len(self.events), "events")
        same(sum(r["schema"] == "Article" for r in records), len(self.documents), "articles")

    def naf(self) -> None:
        from KafNafParserPy import KafNafParser
        from lxml import etree
        folder = Path(importlib.util.find_spec("nafparserpy").origin).parent
        # libxml2 takes deterministic content models only (XML 1.0, appendix E); this one says the same.
        text = (folder / "naf_v3.3.1.dtd").read_text(encoding="utf-8")
        text = re.sub(r"<!ELEMENT predicate \(\(.*?\)\)>", "<!ELEMENT predicate (span,((externalReferences,role*)|(role+,externalReferences?))?)>", text, flags=re.S)
        dtd = etree.DTD(io.StringIO(text))
        archive = zipfile.ZipFile(io.BytesIO(self.export("naf")))
        same(len(archive.namelist()), len(self.documents), "files")
        times = predicates = 0
        for name in archive.namelist():
            tree = etree.fromstring(archive.read(name))
            need(dtd.validate(tree), f"{name}: {list(dtd.error_log)[:1]}")
            document = self.documents[tree.find("nafHeader/public").get("publicId")]
            text = re.sub("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "\ufffd", document["text"])                     # XML has no control characters
            need(tree.findtext("raw") == text, f"{name}: another text")
            for word in tree.iterfind("text/wf"):
                start = int(word.get("offset"))
                same(text[start:start + int(word.get("length"))], word.text, f"{name}: word {word.get('id')}")
            if tree.find("text") is None:                                       # a language without a pack has no words
                continue
            path = self.folder / "d.naf"
            path.write_bytes(archive.read(name))
            parser = KafNafParser(str(path))
            words = {token.get_id() for token in parser.get_tokens()}
            need(words and all(set(term.get_span().get_span_ids()) <= words for term in parser.get_terms()), f"{name}: terms without words")
            need(all(dep.get_from() and dep.get_to() for dep in parser.get_dependencies()), f"{name}: dependencies without ends")
            times += len(tree.findall("timeExpressions/timex3"))
            predicates += sum(1 for _ in parser.get_predicates())
        need(times > 10 and predicates > 20, f"{times} times, {predicates} predicates")

    def plover(self) -> None:
        import jsonschema
        text, party = {"type": "string"}, {"type": "array", "items": {"type": "object", "properties": {"code": {"type": "string", "pattern": "^[A-Z]{3}$"}}}}
        schema = {
            "type": "object", "required": ["id", "date", "actor", "event"],
            "properties": {
                "id": text, "date": {"type": "string", "format": "date"}, "enddate": {"type": "string", "format": "date"}, "actor": party, "recipient": party,
                "event": {"type": "array", "minItems": 1, "items": {"enum": [
                    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
                    "MOBILIZE", "COERCE", "ASSAULT"]}},
                "quad_code": {"enum": [1, 2, 3, 4]},
            },
        }
        records = [json.loads(line) for line in self.export("plover").splitlines()]
        for record in records:
            jsonschema.validate(record, schema, format_checker=jsonschema.FormatChecker())
        wanted = [e for e in self.events.values() if e["plover"] and e["earliest"] and e["latest"] and self.is_fact(e)]
        same([r["date"] for r in records], [e["earliest"] for e in wanted], "dates")
        need(len(records) > 1, "too few records to tell")

    def graphml(self) -> None:
        import networkx
        graph = networkx.parse_graphml(self.export("graphml").decode(), force_multigraph=True)
        same(len(graph), len(self.events) + len(self.documents) + len(self.names), "nodes")
        kinds = {data["id"]: node for node, data in graph.nodes(data=True) if data["kind"] == "event"}
        for ident, event in self.events.items():
            edges = [(graph.nodes[to]["id"], data["relation"]) for _, to, data in graph.out_edges(kinds[ident], data=True)]
            for participant in event["participants"]:
                need((participant["entity"], participant["role"]) in edges, f"event {ident} lacks {participant}")
            same({to for to, relation in edges if relation == "reported by"}, self.documents_of(event), f"documents of event {ident}")

    def bundle(self) -> None:
        path = self.folder / "b.zip"
        self.export("bundle", "--output", str(path))
        archive = zipfile.ZipFile(path)
        need(archive.testzip() is None, "the archive is damaged")
        manifest = json.loads(archive.read("manifest.json"))
        for file in manifest["files"]:
            same(hashlib.sha256(archive.read(file["path"])).hexdigest(), file["sha256"], file["path"])
        archive.extractall(self.folder / "b")
        sums = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=self.folder / "b", capture_output=True)
        same(sums.returncode, 0, "sha256sum --check")
        need(b"holds: " in self.run("verify", str(path)), "verify does not say that it holds")
        with zipfile.ZipFile(self.folder / "c.zip", "w") as other:
            for name in archive.namelist():
                other.writestr(name, archive.read(name).replace(b"Suez", b"Zeus"))
        ran = subprocess.run([self.kroniek, "verify", str(self.folder / "c.zip")], capture_output=True, text=True)
        same((ran.returncode, ran.stderr.count("\n")), (65, 1), "status and lines for a changed bundle")

    def chart(self) -> None:
        """Pictures, by lxml: SVG alone, with a place on it for what the chronicle says."""
        from lxml import etree
        states = next(s for s in self.chronicle["states"] if len(s["series"]) > 1)
        conflict = next(c for c in self.chronicle["conflicts"] if c["kind"] == "figure")
        for name, arguments, wanted in [
            ("timeline", ("timeline", "--title", "A <b> & \"c\""), ["A <b> & \"c\""]), ("a year", ("timeline", "--since", "2021-03", "--until", "2021-04", "--limit", "5"), []),
            ("map", ("map",), ["Suez Canal"]), ("states", ("states", states["subject"]), [point["value"] for point in states["series"]]),
            ("conflict", ("conflict", conflict["id"]), [value["value"] for value in conflict["values"]] + [conflict["reason"]]),
        ]:
            picture = self.run("chart", *arguments)
            same(self.run("chart", *arguments), picture, f"{name}, drawn again")
            self.run("chart", *arguments, "--out", str(self.folder / "x.svg"))
            same((self.folder / "x.svg").read_bytes(), picture, f"{name}, as a file")
            root = etree.fromstring(picture, etree.XMLParser(resolve_entities=False, no_network=True))
            svg = "{http://www.w3.org/2000/svg}"
            same({str(node.tag).startswith(svg) for node in root.iter()}, {True}, f"{name}: elements of SVG alone")
            left, top, width, height = map(float, root.get("viewBox").split())
            need(width > 300 and height > 100 and root.get("width") == f"{width:g}" and root.find(svg + "title") is not None, f"{name}: a picture of no size or title")
            need(not root.xpath("//*[@href or @style or starts-with(name(@*), 'on')] | //*[local-name()='script' or local-name()='a']"), f"{name}: something that leads elsewhere")
            need("var(" not in root.find(svg + "style").text and "url(" not in root.find(svg + "style").text, f"{name}: a style that is not whole")
            words = [" ".join(node.itertext()) for node in root.iter(svg + "text", svg + "title")]
            for text in wanted:
                need(any(text[:30] in told or told.rstrip("…") and told.rstrip("…") in text for told in words), f"{name} does not say {text!r}")
            if not name.startswith("map"):
                for node in root.iter(svg + "text"):
                    need(-5 <= float(node.get("x")) <= width + 5 and -5 <= float(node.get("y")) <= height + 5, f"{name}: words outside of the picture")
        ran = subprocess.run([self.kroniek, "--store", str(self.store), "chart", "conflict", "none"], capture_output=True, text=True)
        same((ran.returncode, ran.stderr.count("\n"), ran.stdout), (66, 1, ""), "a conflict that is not there")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kroniek", default=str(ROOT / ".build/debug/kroniek"))
    parser.add_argument("format", nargs="*")
    options = parser.parse_args()
    names = ["jsonl", "csv", "markdown", "html", "ics", "geojson", "jsonld", "timelinejs", "timesketch", "ftm", "naf", "plover", "graphml", "bundle", "chart"]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        check = Check(options.kroniek, Path(folder))
        for name in options.format or names:
            try:
                getattr(check, name)()
                print(f"{name}: as the chronicle says", flush=True)
            except Wrong as wrong:
                failed += 1
                print(f"{name}: {wrong}", flush=True)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
