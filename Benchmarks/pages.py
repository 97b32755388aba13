"""How long do pages take? `kroniek serve` on loopback over a store, read by many at once (wrk, Debian's package of that name).

Every address is another one, so that no page comes out of the memory of pages: it bears a number that pages do not look at.
    timeline   the timeline of some month, with its smaller events and without
    event      the page of some event
    search     the sentences that hold some word of the events' titles
Shown are pages a second, the time within which 50, 95 and 99 of a hundred readers had their page, and the server's processor time for a page, all in
milliseconds. The last does not depend on what else the machine does.

--adding: the same while a second process adds made-up reports (generate.py) to a copy of the store, while reports that were sent to the server are read by
it, and while the server makes the chronicle anew, and how long all of that took; with the most memory that the server and what it started held, each and
both together.

Usage: python3 Benchmarks/pages.py --store FILE [--kroniek PATH] [--connections 50] [--seconds 10] [--port 8471] [--adding [--reports 2000]] [--json]
"""
from __future__ import annotations

import argparse
import json
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import generate

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """
local addresses = {}
for line in io.lines("%s") do addresses[#addresses + 1] = line end
local threads = 0
function setup(thread) thread:set("own", threads); threads = threads + 1 end
function init(args) place = own * 7919 end
request = function()
  place = place + 1
  local address = addresses[place %% #addresses + 1]
  return wrk.format("GET", address .. (address:find("?", 1, true) and "&" or "?") .. "n=" .. own .. "." .. place .. ".%s")
end
"""


def fetch(port: int, address: str) -> dict:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=120) as answer:
        return json.loads(answer.read())


def addresses(port: int, count: int) -> dict[str, list[str]]:
    """Addresses drawn from what the server shows, a few events here and there out of all; the same store gives the same."""
    total = 1
    while fetch(port, f"/api/v1/events?limit=1&all=1&offset={total}")["events"]:
        total *= 2
    low, high = total // 2, total
    while low < high:
        middle = (low + high) // 2
        if fetch(port, f"/api/v1/events?limit=1&all=1&offset={middle}")["events"]:
            low = middle + 1
        else:
            high = middle
    draw = random.Random(1)
    events: list[dict] = []
    for start in sorted(draw.sample(range(low), min(low, count // 5))):
        events += fetch(port, f"/api/v1/events?limit=20&all=1&offset={start}")["events"]
    events = list({event["id"]: event for event in events}.values())
    draw.shuffle(events)
    years = sorted({event["earliest"][:4] for event in events if event["earliest"]})
    words = sorted({word for event in events for title in event["title"].values() for word in re.findall(r"[a-z]{4,}", title.lower())})
    draw.shuffle(words)
    return {
        "timeline": [f"/?since={year}-{month:02}&until={year}-{month:02}&all={every}" for every in (0, 1) for month in range(1, 13) for year in years][:4 * count],
        "event": [f"/events/{event['id']}" for event in events[:4 * count]],
        "search": [f"/search?q={word}" for word in words[:count]],
    }


def processor(process: int) -> float:
    """Seconds so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(server: subprocess.Popen, port: int, wanted: list[str], connections: int, seconds: int) -> dict[str, float]:
    load.turn += 1
    before = processor(server.pid)
    with tempfile.TemporaryDirectory() as folder:
        listed, script = Path(folder) / "addresses", Path(folder) / "script.lua"
        listed.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        script.write_text(SCRIPT % (listed, load.turn) + 'done = function(s, l, r) print(string.format("WRK %f %f %f %d %d", l:percentile(50), l:percentile(95), l:percentile(99),'
                          ' s.errors.status + s.errors.timeout + s.errors.read + s.errors.connect, s.requests)) end\n', encoding="utf-8")
        out = subprocess.run(["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), f"http://127.0.0.1:{port}"],
                             stdout=subprocess.PIPE, check=True, text=True).stdout
    middle, high, highest, errors, pages = (float(part) for part in re.search(r"WRK (.*)", out)[1].split())
    rate = float(re.search(r"Requests/sec:\s*([0-9.]+)", out)[1])
    return {"pages a second": rate, "p50, ms": middle / 1000, "p95, ms": high / 1000, "p99, ms": highest / 1000,
            "processor, ms a page": 1000 * (processor(server.pid) - before) / max(1, pages), "errors": errors}


load.turn = 0


class Memory(threading.Thread):
    """The most memory that a process and those that it started held, looked at five times a second."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.most = process, {"server, MB": 0.0, "what it started, MB": 0.0, "together, MB": 0.0}

    @staticmethod
    def held(process: int) -> float:
        try:
            return int(re.search(r"VmRSS:\s*(\d+)", Path(f"/proc/{process}/status").read_text())[1]) / 1024
        except (OSError, TypeError):
            return 0

    def run(self) -> None:
        while Path(f"/proc/{self.process}").exists():
            started: set[int] = set()
            for task in Path(f"/proc/{self.process}/task").glob("*/children"):
                try:
                    started |= {int(child) for child in task.read_text().split()}
                except OSError:
                    continue
            own, theirs = self.held(self.process), sum(self.held(child) for child in started)
            for name, value in zip(self.most, (own, theirs, own + theirs)):
                self.most[name] = max(self.most[name], value)
            time.sleep(0.2)


def reports(count: int, seed: int) -> str:
    """JSON Lines of reports that no store has yet."""
    made, _ = generate.Maker(seed).pile(count)
    return generate.lines([dict(report, id=f"late-{os.getpid()}-{seed}-{report['id']}") for report in made])


def is_behind(port: int) -> bool:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/ask", timeout=120) as answer:
        return 'id="behind"' in answer.read().decode()


def until_made(port: int) -> float:
    began = time.perf_counter()
    while is_behind(port):
        time.sleep(0.5)
    return time.perf_counter() - began


def adding(server: subprocess.Popen, kroniek: list[str], options: argparse.Namespace, wanted: dict[str, list[str]], found: dict, folder: Path) -> None:
    for seed, name in enumerate(wanted, 2):
        pile = folder / f"{name}.jsonl"
        pile.write_text(reports(options.reports, seed), encoding="utf-8")
        began = time.perf_counter()
        adder = subprocess.Popen([*kroniek, "add", "--format", "jsonl", str(pile)], stdout=subprocess.DEVNULL)
        found[f"{name}, a second process adds"] = load(server, options.port, wanted[name], options.connections, options.seconds)
        found[f"{name}, a second process adds"]["it was still adding at the end"] = float(adder.poll() is None)
        adder.wait()
        found[f"{name}, a second process adds"]["added within, s"] = time.perf_counter() - began
    is_behind(options.port)
    for name in wanted:
        found[f"{name}, the chronicle is made anew"] = load(server, options.port, wanted[name], options.connections, options.seconds)
        found[f"{name}, the chronicle is made anew"]["it was still being made at the end"] = float(is_behind(options.port))
    found["made anew"] = {"after, s": until_made(options.port)}
    for seed, name in enumerate(wanted, 12):
        body = reports(options.reports, seed).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{options.port}/api/v1/documents", data=body, headers={"Content-Type": "application/x-ndjson"})
        took: list[float] = []

        def send() -> None:
            began = time.perf_counter()
            urllib.request.urlopen(request, timeout=600).read()
            took.append(time.perf_counter() - began)

        sender = threading.Thread(target=send)
        sender.start()
        found[f"{name}, the server adds"] = load(server, options.port, wanted[name], options.connections, options.seconds)
        found[f"{name}, the server adds"]["it was still adding at the end"] = float(sender.is_alive())
        sender.join()
        found[f"{name}, the server adds"]["added within, s"] = took[0]
    found["made anew without readers"] = {"after, s": until_made(options.port)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True)
    parser.add_argument("--kroniek", default=str(ROOT / ".build" / "release" / "kroniek"))
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--port", type=int, default=8471)
    parser.add_argument("--adding", action="store_true")
    parser.add_argument("--reports", type=int, default=2000, help="added at a time")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(dir=Path(options.store).resolve().parent) as folder:
        store = options.store
        if options.adding:
            store = str(Path(folder) / "copy.sqlite")
            shutil.copy(options.store, store)
        kroniek = [*shlex.split(options.kroniek), "--store", store]
        server = subprocess.Popen([*kroniek, "serve", "--port", str(options.port)], stdout=subprocess.DEVNULL)
        memory = Memory(server.pid)
        memory.start()
        try:
            found = measure(server, kroniek, options, Path(folder))
            status = Path(f"/proc/{server.pid}/status").read_text()
            found["memory"] = dict(memory.most) | {"server, MB": int(re.search(r"VmHWM:\s*(\d+)", status)[1]) / 1024}
        finally:
            server.terminate()
            server.wait()
    if options.json:
        print(json.dumps(found))
        return
    for name, values in found.items():
        print(f"{name:42}" + "   ".join(f"{key} {value:,.1f}" for key, value in values.items()))


def measure(server: subprocess.Popen, kroniek: list[str], options: argparse.Namespace, folder: Path) -> dict:
    began = time.perf_counter()
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{options.port}/", timeout=120).read()
            break
        except OSError:
            if server.poll() is not None or time.perf_counter() - began > 300:
                raise SystemExit("the server did not answer")
            time.sleep(0.1)
    found: dict = {"first page": {"seconds": time.perf_counter() - began, "processor, s": processor(server.pid)}}
    wanted = addresses(options.port, 1000)
    for name, own in wanted.items():
        found[name] = load(server, options.port, own, options.connections, options.seconds)
    if options.adding:
        adding(server, kroniek, options, wanted, found, folder)
    return found


if __name__ == "__main__":
    main()
