"""Is what the server answers what schema/openapi.json says, over a real connection? And do assistants' own clients get on with it, over both transports?

Usage: python3 Tests/Formats/check_api.py [--kroniek PATH]          in an environment with requirements.txt (make test-formats).
"""
from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import feedparser
import httpx
from lxml import etree, html
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_spec_validator import validate
from werkzeug.datastructures import Headers, ImmutableMultiDict

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = "a-token-of-some-length"


def need(holds: bool, what: str) -> None:
    if not holds:
        sys.exit(what)


class Request:
    """What openapi-core asks of a request."""

    def __init__(self, response: httpx.Response) -> None:
        url = response.request.url
        self.host_url, self.path, self.method = f"{url.scheme}://{url.netloc.decode()}", url.raw_path.decode().split("?")[0], response.request.method.lower()
        self.content_type, self.body = "", None
        self.parameters = RequestParameters(query=ImmutableMultiDict(url.params.multi_items()), header=Headers(dict(response.request.headers)))


class Response:
    def __init__(self, response: httpx.Response) -> None:
        self.data, self.status_code = response.content, response.status_code
        self.content_type, self.headers = response.headers.get("content-type", ""), Headers(dict(response.headers))


class Server:
    def __init__(self, kroniek: str, store: str, *arguments: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.kroniek, self.store = kroniek, store
        self.process = subprocess.Popen([kroniek, "--store", store, "serve", "--port", str(self.port), *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.process.stdout.readline()
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        need(self.process.wait(timeout=20) == 0, f"the server ended with {self.process.returncode}")


def api(server: Server, chronicle: dict) -> None:
    with httpx.Client(base_url=server.url, timeout=60) as client:
        document = client.get("/api/v1/openapi.json")
        need(document.text == (ROOT / "schema/openapi.json").read_text(encoding="utf-8"), "the server's openapi.json is not schema/openapi.json")
        validate(document.json())
        openapi = OpenAPI.from_dict(document.json() | {"servers": [{"url": f"{server.url}/api/v1"}]}, config=Config(
            extra_media_type_deserializers={"application/problem+json": json.loads}))
        told = 0

        def get(path: str, status: int = 200, **parameters) -> httpx.Response:
            nonlocal told
            response = client.get("/api/v1" + path, params=parameters)
            need(response.status_code == status, f"{path} {parameters}: {response.status_code} {response.text[:200]}")
            openapi.validate_response(Request(response), Response(response))
            told += 1
            return response

        for name in ("events", "documents", "entities", "claims", "conflicts", "states"):
            items, cursor = [], None
            while True:
                page = get(f"/{name}", limit=7, all=1, **({"cursor": cursor} if cursor else {})).json()
                items += page[name]
                cursor = page.get("cursor")
                if cursor is None:
                    break
            want = sorted(chronicle[name], key=lambda i: i["id"]) if name in ("documents", "entities") else chronicle[name]
            have = [{k: v for k, v in i.items() if k != "text"} for i in items]
            need(have == [{k: v for k, v in i.items() if k != "text"} for i in want], f"the pages of {name} together are not those of the export")
            if name in ("events", "documents", "entities", "claims"):
                for item in want[:10]:
                    get(f"/{name}/{quote(item['id'], safe='')}")
        get("/events", about="Suez", since="2021-03", type=["block", "refloat"], language=["en", "nl"], as_of="2021-03-28")
        get("/entities", name="Suezkanaal", kind="facility")
        get("/conflicts", relation="update")
        whole = get("/search", q="the", limit=1000).json()["hits"]
        need(len(whole) > 20, "few sentences hold a word that most hold")
        for way in ("cursor", "next"):
            hits, on = [], None
            while True:
                page = get("/search", q="the", limit=7, **({} if on is None else {"cursor" if way == "cursor" else "offset": on})).json()
                hits += page["hits"]
                on = page.get(way)
                if on is None:
                    break
            need(hits == whole, f"the pages of a search by {way} together are not what it finds")
        get("/search", 410, q="the", cursor="bm9uZQ")
        asked = get("/ask", q="When was the ship freed?").json()
        need(asked["answered"] == bool(asked["answers"]), "an answer without answers")
        for path, status, parameters in [
            ("/events/99999", 404, {}), ("/events", 400, {"since": "yesterday"}), ("/events", 410, {"cursor": "bm9uZQ"}), ("/documents/none", 404, {}),
            ("/search", 400, {}), ("/export", 400, {"format": "papyrus"}), ("/ask", 400, {"q": "?"}),
        ]:
            problem = get(path, status, **parameters)
            need(problem.headers["content-type"] == "application/problem+json" and problem.json()["detail"].endswith("."), f"{path}: {problem.text}")
        first = get("/events")
        need(client.get("/api/v1/events", headers={"If-None-Match": first.headers["etag"]}).status_code == 304, "an unchanged list is sent again")
        need(client.get("/api/v1/events", headers={"If-None-Match": '"other"'}).status_code == 200, "a changed list is not sent")
        need(client.head("/api/v1/events").status_code == 200, "HEAD is not answered")
        for name in ("json", "ics", "geojson", "bundle"):
            response = client.get("/api/v1/export", params={"format": name})
            need(response.status_code == 200 and "attachment" in response.headers["content-disposition"], f"export {name}: {response.status_code}")
        need(client.get("/api/v1/export").json()["events"] == chronicle["events"], "the streamed export is another chronicle")
        part = client.get("/api/v1/export", params={"since": "2021-03-29"}).json()
        need(0 < len(part["events"]) < len(chronicle["events"]), "a part of the chronicle is all of it, or nothing")
        need(client.get("/api/v1/events", headers={"Host": "evil.example"}).status_code == 421, "a rebound name is answered")
        for loose in ('{"jsonrpc":"2.0","id":1,"method":"ping",}', '{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":[1,]}}', "{'jsonrpc':'2.0'}"):
            refused = client.post("/mcp", content=loose, headers={"Content-Type": "application/json"})
            answer = refused.json()
            need(refused.status_code == 400 and answer["error"]["code"] == -32700 and answer["id"] is None, f"{loose} is taken for JSON")
        loose = '{"kind":"note","event":"1","text":"x",}'
        need(client.post("/api/v1/decisions", content=loose, headers={"Content-Type": "application/json"}).status_code == 400, "a decision that is no JSON")
        need(client.post("/api/v1/decisions", content=loose, headers={"Content-Type": "text/plain"}).status_code == 415, "a decision as plain text")
        one_thing(chronicle, client, get)
        for nonsense in ({"type": "zzz"}, {"outlet": "Nope"}, {"where": "Nowhere"}):
            need("detail" in get("/events", 400, **nonsense).json(), f"{nonsense} is taken for sense")
        need(client.post("/mcp", headers={"Origin": "https://evil.example"}, json={}).status_code == 403, "another site's page is answered")
        for path in ("/api/v1/documents/..%2f..%2f..%2fetc%2fpasswd", "/documents/../../etc/passwd", "/style.css/../../../etc/passwd"):
            need("root:" not in client.get(path).text, f"{path} gives a file away")
        changed(server, client, get)
        print(f"api: {told} answers as openapi.json says")


def one_thing(chronicle: dict, client: httpx.Client, get) -> None:
    """Two things that are one, and again two."""
    agents = sorted({each["entity"] for event in chronicle["events"] for each in event["participants"] if each["entity"].startswith("x/")})
    pair, before = agents[:2], get("/events").json()["events"]
    answer = client.post("/api/v1/decisions", json={"kind": "merge", "entities": pair})
    need(answer.status_code == 201 and answer.json()["placement"]["state"] == "placed", f"two things that are one: {answer.text}")
    left = [each for each in pair if client.get(f"/api/v1/entities/{each}").status_code == 200]
    need([answer.json()["placement"]["entity"]] == left, f"of {pair} there are {left}")
    for wrong in ({"kind": "merge", "entities": left}, {"kind": "split", "entity": left[0], "names": []}):
        need(client.post("/api/v1/decisions", json=wrong).status_code == 422, f"{wrong} is taken")
    need(client.delete(f"/api/v1/decisions/{answer.json()['decision']}").status_code == 200, "a decision that is not taken back")
    need(get("/events").json()["events"] == before, "what was taken back is not as before")


def changed(server: Server, client: httpx.Client, get) -> None:
    """What was new: the same as the command tells, in pages, and as a feed that a reader of feeds reads."""
    days = {"since": "2021-03-28", "until": "2021-04"}
    told = json.loads(subprocess.run([server.kroniek, "--store", server.store, "changes", "--json", "--since", days["since"], "--until", days["until"]],
                                     check=True, capture_output=True).stdout)
    items, cursor = [], None
    while True:
        page = get("/changes", limit=3, **days, **({"cursor": cursor} if cursor else {})).json()
        need(page["since"] == told["since"] and page["until"] == told["until"] and page["reports"] == told["reports"], "other days")
        need({event["id"] for event in page["events"]} == {change["event"] for change in page["changes"]}, "changes without their events")
        items += page["changes"]
        cursor = page.get("cursor")
        if cursor is None:
            break
    need(items == told["changes"] and len(items) > 3, "the pages of changes together are not what the command tells")
    need(len(get("/changes", **days, all=True).json()["changes"]) > len(items), "no smaller changes")
    first = get("/changes")
    need(client.get("/api/v1/changes", headers={"If-None-Match": first.headers["etag"]}).status_code == 304, "unchanged changes are sent again")
    for wrong in ({"since": "lately"}, {"since": "2021-03-28", "until": "2021-03-01"}, {"since": "2021-03-28", "cursor": "?"}):
        get("/changes", 400, **wrong)
    for path in ("/changes", "/"):
        links = html.fromstring(client.get(path).text).xpath("//head/link[@rel='alternate'][@type='application/atom+xml']/@href")
        need(links == ["/changes.atom"], f"{path} names no feed")
    raw = client.get("/changes.atom", params=days)
    need(raw.headers["content-type"].startswith("application/atom+xml"), "the feed is sent as something else")
    need(client.get("/changes.atom", params=days, headers={"If-None-Match": raw.headers["etag"]}).status_code == 304, "an unchanged feed is sent again")
    need(raw.content == client.get("/changes.atom", params=days).content, "the feed is another each time")
    read = feedparser.parse(raw.content)
    need(not read.bozo and read.version == "atom10" and len(read.entries) == len(items), f"the feed cannot be read: {read.get('bozo_exception')}")
    need(len({entry.id for entry in read.entries}) == len(items) and all(re.fullmatch(r"tag:kroniek\.invalid,2026:changes:[0-9a-z]+/\w+:[0-9a-f]{16}(:\d+)?", e.id) for e in read.entries),
         "entries share an id")
    need(read.feed.updated == max(e.updated for e in read.entries) and read.feed.updated < "2021-05", f"the feed is of {read.feed.updated}")
    need([link.href for link in read.feed.links if link.rel == "self"] == [f"{server.url}/changes.atom?since=2021-03-28&until=2021-04"], "another self")
    lines = {change["event"]: event for change in items for event in told["events"] if event["id"] == change["event"]}
    said = {claim["sentence"]["text"] for claim in get("/export").json()["claims"]}
    for entry in read.entries:
        cited = html.fromstring(f"<div>{entry.content[0].value}</div>").xpath("//blockquote")
        need(bool(cited) and {quoted.text_content() for quoted in cited} <= said, f"an entry does not cite its sentences: {entry.title}")
        need("<script" not in entry.content[0].value, f"an entry with a script: {entry.title}")
        page = client.get(entry.link, follow_redirects=True)
        need(page.status_code == 200 and "/events/" in str(page.url), f"{entry.link} leads to {page.url}")
    need(len(lines) <= len(items), "events without changes")
    # A tree of our own would not notice what the format forbids: every element in its namespace, one of each that must be there.
    feed = etree.fromstring(raw.content)
    atom = "{http://www.w3.org/2005/Atom}"
    for node in (feed, *feed.findall(f"{atom}entry")):
        need(all(len(node.findall(atom + name)) == 1 for name in ("id", "title", "updated")), f"{node.tag} lacks what RFC 4287 asks for")
    need({str(node.tag).startswith(atom) for node in feed.iter()} == {True} and feed.find(f"{atom}author/{atom}name") is not None, "no Atom")
    empty = feedparser.parse(client.get("/changes.atom", params={"since": "1999", "until": "1999"}).content)
    need(not empty.bozo and not empty.entries and empty.feed.updated, "a feed without entries cannot be read")
    need(client.get("/claims/none").status_code == 404, "a claim that is not there")


def adding(kroniek: str, folder: Path) -> None:
    """Documents over HTTP: what the report says, what is refused."""
    store = str(folder / "adding.sqlite")
    subprocess.run([kroniek, "--store", store, "add", str(ROOT / "Samples/07-ship-freed.txt")], check=True, capture_output=True)
    one = {"id": "dam-1", "text": "The Varn dam burst on 3 March 2031. Seven people died in Olden.", "published": "2031-03-04"}
    with Server(kroniek, store, "--max-upload", "1") as server, httpx.Client(base_url=f"{server.url}/api/v1", timeout=60) as client:
        openapi = OpenAPI.from_dict(client.get("/openapi.json").json() | {"servers": [{"url": f"{server.url}/api/v1"}]}, config=Config(
            extra_media_type_deserializers={"application/problem+json": json.loads}))

        def post(status: int, content: str | bytes, type: str = "application/x-ndjson", **headers) -> dict:
            response = client.post("/documents", content=content, headers={"Content-Type": type, **headers})
            need(response.status_code == status, f"POST {content[:60]!r}: {response.status_code} {response.text[:200]}")
            openapi.validate_response(Request(response), Response(response))
            return response.json()

        done = {"added": 1, "unchanged": 0, "updated": 0, "problems": []}
        need(post(200, json.dumps(one, indent=2), "application/json; charset=utf-8") == done, "one document")
        need(post(200, json.dumps(one), "application/json") == done | {"added": 0, "unchanged": 1}, "a document that is there already")
        need(client.get("/documents/dam-1").json()["document"]["text"] == one["text"], "another text")
        need(any("dam-1" in d for e in client.get("/claims", params={"document": "dam-1"}).json()["claims"] for d in [e["document"]]), "no claims")
        report = post(200, "\n".join([json.dumps({"id": "dam-2", "text": "The dam of Olden was closed on 5 March 2031."}), "", "{broken", '{"id": "x",}']))
        need(report["added"] == 1 and [p["input"] for p in report["problems"]] == ["line 3", "line 4"], f"{report}")
        listed = post(200, json.dumps([{"id": f"dam-{number}", "text": f"The dam [of, Olden] {{was}} \"closed\" on {number} March 2031."} for number in (3, 4)], indent=1),
                      "application/json")
        need(listed["added"] == 2 and client.get("/documents/dam-4").json()["document"]["text"] == 'The dam [of, Olden] {was} "closed" on 4 March 2031.', f"{listed}")
        post(422, '[{"id": "dam-5", "text": "a"},]', "application/json")
        refused = post(422, '{"id": "y"}', "application/json")
        need(refused["status"] == 422 and refused["detail"].endswith(".") and len(refused["problems"]) == 1 and refused["added"] == 0, f"{refused}")
        post(422, '{"id": "z", "text": "a\nb"}', "application/json")
        post(400, " \n")
        post(415, "text=x", "application/x-www-form-urlencoded")
        post(413, b" " * ((1 << 20) + 1))
        post(403, json.dumps(one), Origin="https://evil.example")
        need(client.get("/documents").json()["documents"].__len__() == 5, "refused documents were added")
    with Server(kroniek, store, "--read-only") as server, httpx.Client(base_url=server.url) as client:
        need(client.post("/api/v1/documents", json=one).status_code == 403, "what only reads was added to")
    with Server(kroniek, store, "--token", TOKEN) as server, httpx.Client(base_url=server.url) as client:
        need(client.post("/api/v1/documents", json=one).status_code == 401, "added without a token")
        need(client.post("/api/v1/documents", json=one, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200, "not added with a token")
    print("adding: documents over HTTP, each told of")


def tokens(kroniek: str, store: str) -> None:
    refused = subprocess.run([kroniek, "--store", store, "serve", "--host", "0.0.0.0"], capture_output=True, text=True, timeout=60)
    need(refused.returncode == 64, "any address without a token")
    with Server(kroniek, store, "--host", "0.0.0.0", "--token", TOKEN, "--read-only") as server:
        with httpx.Client(base_url=server.url) as client:
            need(client.get("/api/v1/events").status_code == 401 and "www-authenticate" in client.get("/").headers, "no token is asked for")
            for wrong in (TOKEN[:-1], TOKEN + "x", "b" + TOKEN[1:]):
                need(client.get("/api/v1/events", headers={"Authorization": f"Bearer {wrong}"}).status_code == 401, f"token {wrong!r} opens")
            need(client.get("/api/v1/events", headers={"Authorization": f"Bearer {TOKEN}", "Host": "news.example"}).status_code == 200, "the token does not open")
            need(client.get("/", auth=("desk", TOKEN)).status_code == 200, "the token as a password does not open")
            need(client.post("/add", auth=("desk", TOKEN), data={"text": "x"}).status_code == 403, "what only reads was written to")
    print("token: asked for, and nothing else opens")


def shutdown(kroniek: str, store: str) -> None:
    server = Server(kroniek, store)
    with httpx.Client(base_url=server.url, timeout=60) as client:
        with client.stream("GET", "/api/v1/export", params={"format": "naf"}) as response:
            need(response.status_code == 200, "no export")
            server.process.send_signal(signal.SIGTERM)
            data = b"".join(response.iter_bytes())
    need(data[:2] == b"PK" and b"PK\x05\x06" in data[-22:], "what was accepted was cut off")
    need(server.process.wait(timeout=20) == 0, "the server did not end well")
    print("shutdown: what was accepted is finished")


def slow(kroniek: str, store: str) -> None:
    with Server(kroniek, store, "--timeout", "2") as server:
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            client.sendall(b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
            client.settimeout(15)
            began, data = time.monotonic(), b""
            try:
                while time.monotonic() - began < 12:
                    client.sendall(b" ")
                    client.settimeout(0.5)
                    try:
                        more = client.recv(4096)
                        data += more
                        if not more:
                            break
                    except TimeoutError:
                        continue
            except OSError:
                pass
            need(time.monotonic() - began < 10, "a client that trickles is never sent away")
        with httpx.Client(base_url=server.url) as client:
            need(client.post("/mcp", content=b" " * (5 << 20), headers={"Content-Type": "application/json"}).status_code == 413, "five MiB are taken for a message")
    print("limits: slow and large bodies are refused")


async def talk(session, chronicle: dict) -> None:
    started = await session.initialize()
    server = getattr(started, "serverInfo", None) or started.server_info
    need(server.name == "kroniek", "another server")
    tools = {tool.name for tool in (await session.list_tools()).tools}
    need(tools == {"search", "timeline", "event", "entity", "ask"}, f"tools {tools}")

    async def call(tool: str, /, **arguments) -> dict:
        answer = await session.call_tool(tool, arguments)
        wrong = answer.isError if hasattr(answer, "isError") else answer.is_error
        need(not wrong, f"{tool}: {answer.content}")
        return json.loads(answer.content[0].text)

    lines = (await call("timeline", limit=5, about="Suez"))["events"]
    need(0 < len(lines) <= 5 and all(line["sentences"] for line in lines), "a line without its sentences")
    event = await call("event", id=lines[0]["id"])
    need(event["event"] == next(e for e in chronicle["events"] if e["id"] == lines[0]["id"]), "another event")
    need((await call("search", query="ship", limit=2))["hits"], "nothing is found")
    need((await call("entity", name="Egypte"))["entities"][0]["entity"]["id"] == "EG", "Egypt is not found by its Dutch name")
    need("answers" in await call("ask", question="When was the ship freed?"), "no answers")
    for name, arguments in (("event", {"id": "99999"}), ("timeline", {"since": "yesterday"}), ("timeline", {"colour": "red"})):
        try:
            answer = await session.call_tool(name, arguments)
            need(answer.isError if hasattr(answer, "isError") else answer.is_error, f"{name} {arguments} is answered")
        except Exception as error:                                      # the client may refuse it before the server does
            need(type(error).__name__ in ("McpError", "MCPError", "ValidationError"), f"{name} {arguments}: {error!r}")
    resources = (await session.list_resources()).resources
    need(len(resources) == len(chronicle["documents"]), f"{len(resources)} resources")
    texts = {d["id"]: d["text"] for d in chronicle["documents"]}
    for resource in resources:
        contents = (await session.read_resource(resource.uri)).contents
        need(contents[0].text == texts[resource.name], f"{resource.uri}: another text")


async def assistants(kroniek: str, store: str, server: Server, chronicle: dict) -> None:
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client
    try:
        from mcp.client.streamable_http import streamablehttp_client as http_client
    except ImportError:
        from mcp.client.streamable_http import streamable_http_client as http_client
    async with stdio_client(StdioServerParameters(command=kroniek, args=["--store", store, "mcp"], env=dict(os.environ))) as (read, write):
        async with ClientSession(read, write) as session:
            await talk(session, chronicle)
    print("mcp: over standard streams")
    async with http_client(server.url + "/mcp") as streams:
        async with ClientSession(streams[0], streams[1]) as session:
            await talk(session, chronicle)
    print("mcp: over HTTP")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kroniek", default=str(ROOT / ".build/debug/kroniek"))
    kroniek = parser.parse_args().kroniek
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "s.sqlite")
        subprocess.run([kroniek, "--store", store, "add", str(ROOT / "Samples"), str(ROOT / "Tests/Formats/reports.jsonl")], check=True, capture_output=True)
        chronicle = json.loads(subprocess.run([kroniek, "--store", store, "export", "--with-text"], check=True, capture_output=True).stdout)
        with Server(kroniek, store) as server:
            api(server, chronicle)
            asyncio.run(assistants(kroniek, store, server, chronicle))
        adding(kroniek, Path(folder))
        tokens(kroniek, store)
        slow(kroniek, store)
        shutdown(kroniek, store)


if __name__ == "__main__":
    main()
