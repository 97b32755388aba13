"""Writes schema/openapi.json (OpenAPI 3.1) out of schema/chronicle.schema.json and the paths below, and the Swift file that serves it.

Usage: python3 Scripts/openapi.py            --check: write nothing, exit status 1 where a file is not what would be written.
"""
from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSION = re.search(r'version = "([^"]+)"', (ROOT / "Sources/KroniekExport/Release.swift").read_text()).group(1)
FORMATS = re.search(r"case (json, [^\n]+)", (ROOT / "Sources/KroniekExport/Formats/ExportFormat.swift").read_text()).group(1).split(", ")


def ref(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def parameter(name: str, about: str, schema: dict | None = None, required: bool = False, where: str = "query", **more) -> dict:
    return {"name": name, "in": where, "description": about, "required": required, "schema": schema or {"type": "string"}, **more}


def strings(name: str, about: str) -> dict:
    return parameter(name, about, {"type": "array", "items": {"type": "string"}}, explode=True, style="form")


DAY = {"type": "string", "pattern": r"^-?\d{4}-\d{2}-\d{2}$"}
DATE = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
AS_OF = parameter("as_of", "The chronicle as it could be known at the end of this day.", DATE)
LIMIT = parameter("limit", "At most so many items.", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100})
OFFSET = parameter("offset", "Skip so many items; a cursor is better where documents may be added in between.", {"type": "integer", "minimum": 0})
CURSOR = parameter("cursor", "The `cursor` of the answer before: goes on after it, whatever was added since.")
PAGED = [LIMIT, OFFSET, CURSOR]
TIMELINE = [
    parameter("about", "Events with this person, body, place or subject; a name in any language."),
    parameter("where", "Events in this place or within it."),
    parameter("since", "Events on this day or later.", DATE),
    parameter("until", "Events on this day or earlier.", DATE),
    strings("type", "Events of any of these concepts or PLOVER types."),
    strings("language", "Events reported in any of these languages."),
    strings("outlet", "Events told by any of these outlets."),
    parameter("modality", "Events that stand so to the facts; any of them.", {"type": "array", "items": {
        "enum": ["fact", "plan", "possible", "demanded", "conditional", "denied", "not"]}}, explode=True, style="form"),
    parameter("contested", "Only events on which reports contradict each other.", {"type": "boolean"}),
    parameter("multi", "Only events that more than one independent report tells.", {"type": "boolean"}),
    parameter("all", "Every event, also the small ones, which lists and the formats for people leave out without it.", {"type": "boolean"}),
    AS_OF,
]
PROBLEM = {"description": "What is wrong, in one sentence (RFC 9457).", "content": {"application/problem+json": {"schema": ref("problem")}}}
BUSY = PROBLEM | {
    "description": "Not now: another program keeps the store, too much waits to be read, or data is missing; the detail says which.",
    "headers": {"Retry-After": {"description": "Seconds after which it may be tried again, where waiting helps.", "schema": {"type": "integer"}}}}


def problems(*codes: int) -> dict:
    return {str(code): BUSY if code == 503 else PROBLEM for code in codes}


TAGS = {"ETag": {"description": "Send it as If-None-Match to hear 304 where nothing has changed.", "schema": {"type": "string"}}}
NEXT = {"Link": {"description": "The next page, rel=next.", "schema": {"type": "string"}}}


def get(about: str, schema: dict, parameters: list, errors: tuple = (400,), media: str = "application/json", paged: bool = False, tagged: bool = True) -> dict:
    headers = (TAGS if tagged else {}) | (NEXT if paged else {})
    answers = {
        "200": {"description": "Done."} | ({"headers": headers} if headers else {}) | {"content": {media: {"schema": schema}}},
    } | ({"304": {"description": "Not changed."}} if tagged else {})
    return {"get": {"summary": about, "parameters": parameters, "responses": answers | problems(*errors, 401, 500)}}


def listing(name: str, item: str, about: str, parameters: list) -> dict:
    schema = {
        "type": "object", "required": [name], "additionalProperties": False,
        "properties": {
            name: {"type": "array", "items": ref(item)},
            "next": {"type": "integer", "description": "The offset of what follows; absent at the end."},
            "cursor": {"type": "string", "description": "The cursor of what follows; absent at the end."},
        },
    }
    return get(about, schema, parameters + PAGED, errors=(400, 410), paged=True)


def thing(about: str, members: dict, what: str) -> dict:
    schema = {"type": "object", "required": list(members), "additionalProperties": False, "properties": members}
    return get(about, schema, [parameter("id", f"The {what}'s id, percent-encoded.", required=True, where="path"), AS_OF], errors=(400, 404, 410))


def many(item: str) -> dict:
    return {"type": "array", "items": ref(item)}


def document() -> dict:
    chronicle = json.loads((ROOT / "schema/chronicle.schema.json").read_text(encoding="utf-8"))
    schemas = json.loads(json.dumps(chronicle["$defs"]).replace("#/$defs/", "#/components/schemas/"))
    text = {"type": "string"}
    span = {"start": ref("offset"), "end": ref("offset")}
    schemas |= {
        "problem": {
            "type": "object", "required": ["type", "title", "status", "detail"],
            "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
        },
        "span": {"type": "object", "required": ["start", "end"], "additionalProperties": False, "properties": span},
        "decide": {
            "type": "object", "required": ["kind"],
            "properties": {
                "kind": {"enum": ["merge", "split", "rename", "reject", "redate", "note"]}, "event": text, "events": {"type": "array", "items": text},
                "claim": text, "claims": {"type": "array", "items": text}, "entity": text,
                "entities": {"type": "array", "items": text, "description": "Of `merge`, in place of `events`: people, bodies, places or things that are one."},
                "names": {"type": "array", "items": text, "description": "Of `split` with `entity`: what it is called that is another thing."},
                "language": text, "text": text,
                "to": {"type": "string", "description": "The new name, or the new date (EDTF)."},
                "generation": {"type": "integer", "description": "Of the chronicle in which the ids were seen: 409 where it has changed since."},
            },
        },
        "decisionRecord": {
            "type": "object", "required": ["decision", "kind", "made"],
            "properties": {
                "decision": {"type": "integer"}, "kind": {"enum": ["merge", "split", "rename", "reject", "redate", "note", "undo"]},
                "made": {"type": ["string", "null"]}, "placement": {"type": "object", "required": ["state", "events"]},
            },
        },
        "input": {
            "type": "object", "anyOf": [{"required": ["text"]}, {"required": ["html"]}],
            "properties": {
                "id": text, "text": text, "html": text, "title": text, "language": {"type": "string", "description": "BCP 47."},
                "published": {"type": "string", "description": "EDTF level 1 or RFC 3339."}, "url": text, "outlet": text, "author": text,
                "retrieved": {"type": "string", "description": "When it was fetched, as `published`; it stands in for no other date."}},
        },
        "addReport": {
            "type": "object", "required": ["added", "unchanged", "updated", "problems"],
            "properties": {
                "added": {"type": "integer"}, "unchanged": {"type": "integer", "description": "There already."},
                "updated": {"type": "integer", "description": "There already, and known better now."},
                "problems": {"type": "array", "items": {
                    "type": "object", "required": ["input", "message"], "additionalProperties": False,
                    "properties": {"input": {"type": "string", "description": "`line 3`"}, "message": text}}}},
        },
        "change": {
            "type": "object", "required": ["change", "event", "before", "documents", "claims", "details"], "additionalProperties": False,
            "properties": {
                "change": {"enum": ["new", "updated", "contradicted", "withdrawn", "carriedOut"]}, "event": text,
                "before": {"type": "array", "items": text, "description": "Its numbers in the chronicle of the day before `since`."},
                "documents": {"type": "array", "items": text}, "claims": {"type": "array", "items": text},
                "details": {"type": "array", "items": {
                    "type": "object", "required": ["field", "about", "before", "after"], "additionalProperties": False,
                    "properties": {
                        "field": {"enum": ["date", "place", "standing", "figure", "carriedOutBy"]}, "about": {"type": ["string", "null"]},
                        "before": {"type": ["string", "null"]}, "after": {"type": ["string", "null"]}}}},
            },
        },
        "hit": {
            "type": "object", "required": ["document", "start", "end", "text", "marks"], "additionalProperties": False,
            "properties": {"document": {"type": "string"}, **span, "text": {"type": "string"}, "marks": many("span")},
        },
        "citation": {
            "type": "object", "required": ["document", "start", "end", "sentence", "published", "basis", "claim"],
            "properties": {
                "document": {"type": "string"}, **span,
                "sentence": {"type": "object", "required": ["start", "end", "text"], "properties": {**span, "text": {"type": "string"}}},
                "published": {"type": ["string", "null"]}, "basis": ref("basis"), "claim": {"type": ["string", "null"]},
            },
        },
        "answer": {
            "type": "object", "required": ["question", "language", "asked", "answered", "refusal", "answers"],
            "properties": {
                "question": {"type": "string"}, "language": {"type": "string"}, "asked": {"type": "string"}, "answered": {"type": "boolean"},
                "refusal": {"type": ["string", "null"]},
                "answers": {"type": "array", "items": {
                    "type": "object", "required": ["text", "standing", "low", "high", "unit", "time", "entity", "event", "citations"],
                    "properties": {
                        "text": {"type": "string"}, "standing": {"type": ["string", "null"]}, "low": {"type": ["number", "null"]},
                        "high": {"type": ["number", "null"]}, "unit": {"type": ["string", "null"]}, "time": {"type": ["object", "null"]},
                        "entity": {"type": ["string", "null"]}, "event": {"type": ["string", "null"]},
                        "citations": {"type": "array", "minItems": 1, "items": ref("citation")},
                    },
                }},
            },
        },
    }
    export = get(
        "The chronicle, or the events that are asked for, as a file; streamed.", {},
        [parameter("format", "What to write; docs/exports.md says what each holds.", {"type": "string", "enum": FORMATS, "default": "json"}),
         parameter("events", "Only these events, parted by commas: their numbers, ids of their claims or addresses of their pages. Small ones are in it, too.")]
        + TIMELINE
        + [parameter("title", "A title, where the format has one."), parameter("with_text", "With the documents' texts (json).", {"type": "boolean"})],
        errors=(400, 404, 410), media="*/*", tagged=False)
    paths = {
        "/events": listing("events", "event", "The timeline: without the small events unless `all` is given.", TIMELINE),
        "/events/{id}": thing("One event with its evidence.", {"event": ref("event"), "claims": many("claim"), "conflicts": many("conflict")}, "event"),
        "/documents": listing("documents", "document", "The reports, by id.", [strings("language", "In any of these languages."), AS_OF])
        | {"post": {
            "summary": "Add reports: one or a list as JSON, or one a line; what is there already is not added twice.",
            "requestBody": {"required": True, "content": {
                "application/json": {"schema": {"oneOf": [ref("input"), many("input")]}},
                "application/x-ndjson": {"schema": {"type": "string", "description": "An `input` on each line."}}}},
            "responses": {"200": {"description": "What became of them; some may not have been read.", "content": {"application/json": {"schema": ref("addReport")}}},
                          "422": {"description": "None could be read.", "content": {"application/problem+json": {"schema": {
                              "allOf": [ref("problem"), ref("addReport")]}}}}}
            | problems(400, 401, 403, 408, 413, 415, 500, 503, 507)}},
        "/documents/{id}": thing("One report with its text.", {"document": ref("document"), "claims": many("claim")}, "document"),
        "/entities": listing("entities", "entity", "Who and what takes part, by id.", [
            parameter("name", "Who bears this name, in any language."), parameter("kind", "Of this kind.", ref("kind")), AS_OF]),
        "/entities/{id}": thing("One entity, what it takes part in and who says so.",
                                {"entity": ref("entity"), "events": many("event"), "claims": many("claim")}, "entity"),
        "/claims": listing("claims", "claim", "What the reports say, clause by clause.", [
            parameter("event", "Of this event."), parameter("document", "Of this report."), parameter("entity", "In which this entity takes part."), AS_OF]),
        "/claims/{id}": get("One claim.", ref("claim"), [parameter("id", "The claim's id, percent-encoded.", required=True, where="path"), AS_OF],
                            errors=(400, 404)),
        "/conflicts": listing("conflicts", "conflict", "Where reports differ.", [strings("relation", "contradiction, update or scope."), AS_OF]),
        "/states": listing("states", "state", "How attributes went through time.", [parameter("subject", "Of this subject, by id."), AS_OF]),
        "/search": get("Sentences by their words.", {
            "type": "object", "required": ["hits"], "additionalProperties": False, "properties": {
                "hits": many("hit"), "next": {"type": "integer", "description": "The offset of what follows; absent at the end."},
                "cursor": {"type": "string", "description": "The cursor of what follows; absent at the end."}}},
            [parameter("q", "The words, each in any of its forms; \"…\" as they are, side by side; a word that ends in * for its beginnings.", required=True),
             parameter("order", "best: those first that tell most of what happened.", {"enum": ["best", "newest", "oldest"], "default": "best"}),
             parameter("limit", "At most so many.", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 20}), OFFSET, CURSOR, AS_OF],
            errors=(400, 410), paged=True),
        "/ask": get("A question in words; answers with their citations, or none.", ref("answer"),
                    [parameter("q", "The question.", required=True), AS_OF]),
        "/changes": get("What the reports of some days changed: new, updated, contradicted, withdrawn, carried out. Events have the numbers of the chronicle at the end of `until`.", {
            "type": "object", "required": ["since", "until", "reports", "undated", "changes", "events"], "additionalProperties": False,
            "properties": {
                "since": DAY, "until": {"type": ["string", "null"]}, "reports": {"type": "integer", "description": "Reports of those days."},
                "undated": {"type": "integer", "description": "Reports of which nobody can say by which day they were out: left aside."},
                "changes": many("change"), "events": many("event"),
                "next": {"type": "integer", "description": "The offset of what follows; absent at the end."},
                "cursor": {"type": "string", "description": "The cursor of what follows; absent at the end."}}},
            [parameter("since", "The first day of the reports; without it the thirty days up to the last, of which a few far behind all others do not count.", DATE),
             parameter("until", "The last day of the reports; without it that of the last report.", DATE),
             parameter("all", "Changes of every event, also of the small ones.", {"type": "boolean"}),
             parameter("as_of", "What was known at the end of this day: `until` counts as no later than it.", DATE)] + PAGED, errors=(400, 410, 501), paged=True),
        "/export": export,
        "/decisions": get("The log of decisions, each with what became of it.", {
            "type": "object", "required": ["decisions"], "additionalProperties": False, "properties": {"decisions": many("decisionRecord")}}, [], errors=(403,))
        | {"post": {
            "summary": "Settle something about the chronicle.",
            "requestBody": {"required": True, "content": {"application/json": {"schema": ref("decide")}}},
            "responses": {"201": {"description": "Decided.", "content": {"application/json": {"schema": ref("decisionRecord")}}}}
            | problems(400, 401, 403, 404, 409, 413, 415, 422, 500, 503, 507)}},
        "/decisions/{number}": {"delete": {
            "summary": "Take a decision back; the log keeps both.",
            "parameters": [parameter("number", "The decision's number.", {"type": "integer"}, required=True, where="path")],
            "responses": {"200": {"description": "Taken back.", "content": {"application/json": {"schema": ref("decisionRecord")}}}}
            | problems(401, 403, 404, 409, 422, 500, 503, 507)}},
        "/openapi.json": get("This document.", {"type": "object"}, [], errors=(), media="application/vnd.oai.openapi+json;version=3.1"),
    }
    # Whatever is asked: too long an address, a name that the server does not answer to, too many headers.
    for operations in paths.values():
        for operation in operations.values():
            operation["responses"] = dict(sorted((operation["responses"] | problems(414, 421, 431)).items()))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kroniek", "version": VERSION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": "A chronicle made from reports. Offsets count code points, half-open. Dates are intervals. Any method but those listed of a path is answered by 405, with Allow.",
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}, "schemas": schemas},
    }


def broken(text: str) -> str:
    """A line break between two values wherever the line gets long."""
    lines, line, is_text = [], "", False
    for place, char in enumerate(text):
        line += char
        if char == '"' and text[place - 1] != "\\":
            is_text = not is_text
        if not is_text and (char == "," and len(line) > 92 or char in "{[" and len(line) > 90):
            lines.append(line)
            line = ""
    return "\n".join([*lines, line])


def pieces(line: str) -> list[str]:
    """A line that Swift joins again: too long a description goes on after a backslash."""
    parts = []
    while len(line) > 135:
        cut = line.rindex(" ", 0, 130)
        parts.append(line[:cut] + "\\#")
        line = line[cut:]
    return [*parts, line]


def main() -> None:
    text = broken(json.dumps(document(), ensure_ascii=False, separators=(",", ":"))) + "\n"
    swift = ("/// The description of `/api/v1`, made by Scripts/openapi.py: the same bytes as schema/openapi.json.\n"
             'enum OpenAPI {\n    static let json = #"""\n' + "".join("        " + part + "\n" for line in text.splitlines() for part in pieces(line)) + '\n        """#\n}\n')
    files = {ROOT / "schema/openapi.json": text, ROOT / "Sources/KroniekServer/Routes/OpenAPI.swift": swift}
    if "--check" in sys.argv:
        stale = [path for path, wanted in files.items() if not path.exists() or path.read_text(encoding="utf-8") != wanted]
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale: run python3 Scripts/openapi.py")
        sys.exit(bool(stale))
    for path, wanted in files.items():
        path.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
