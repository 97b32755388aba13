"""How long do pages take? `kroniek serve` on loopback over a store, read by many at once (wrk, Debian's package of that name).

Every address is another one, so that no page comes out of the memory of pages but by chance:
    timeline   the timeline of some month, with its smaller events and without
    event      the page of some event
    search     the sentences that hold some word of the events' titles
Shown are pages a second, the time within which 50, 95 and 99 of a hundred readers had their page, and the server's processor time for a page, all in
milliseconds. The last does not depend on what else the machine does.

Usage: python3 Benchmarks/pages.py --store FILE [--kroniek PATH] [--connections 50] [--seconds 10] [--port 8471] [--json]
"""
from __future__ import annotations

import argparse
import json
import os
import random
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """
local addresses = {}
for line in io.lines("%s") do addresses[#addresses + 1] = line end
local threads = 0
function setup(thread) thread:set("first", threads * 7919); threads = threads + 1 end
function init(args) place = first end
request = function()
  place = place + 1
  return wrk.format("GET", addresses[place %% #addresses + 1])
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


def processor(server: subprocess.Popen) -> float:
    """Seconds so far."""
    fields = Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def load(server: subprocess.Popen, port: int, wanted: list[str], connections: int, seconds: int) -> dict[str, float]:
    before = processor(server)
    with tempfile.TemporaryDirectory() as folder:
        listed, script = Path(folder) / "addresses", Path(folder) / "script.lua"
        listed.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        script.write_text(SCRIPT % listed + 'done = function(s, l, r) print(string.format("WRK %f %f %f %d %d", l:percentile(50), l:percentile(95), l:percentile(99),'
                          ' s.errors.status + s.errors.timeout + s.errors.read + s.errors.connect, s.requests)) end\n', encoding="utf-8")
        out = subprocess.run(["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), f"http://127.0.0.1:{port}"],
                             stdout=subprocess.PIPE, check=True, text=True).stdout
    middle, high, highest, errors, pages = (float(part) for part in re.search(r"WRK (.*)", out)[1].split())
    rate = float(re.search(r"Requests/sec:\s*([0-9.]+)", out)[1])
    return {"pages a second": rate, "p50, ms": middle / 1000, "p95, ms": high / 1000, "p99, ms": highest / 1000,
            "processor, ms a page": 1000 * (processor(server) - before) / max(1, pages), "errors": errors}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True)
    parser.add_argument("--kroniek", default=str(ROOT / ".build" / "release" / "kroniek"))
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--port", type=int, default=8471)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    kroniek = [*shlex.split(options.kroniek), "--store", options.store]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    server = subprocess.Popen([*kroniek, "serve", "--port", str(options.port)], stdout=subprocess.DEVNULL)
    try:
        began = time.perf_counter()
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{options.port}/", timeout=120).read()
                break
            except OSError:
                if server.poll() is not None or time.perf_counter() - began > 300:
                    raise SystemExit("the server did not answer")
                time.sleep(0.1)
        found = {"first page": {"seconds": time.perf_counter() - began, "processor, s": processor(server)}}
        wanted = addresses(options.port, 1000)
        for name, own in wanted.items():
            found[name] = load(server, options.port, own, options.connections, options.seconds)
        status = Path(f"/proc/{server.pid}/status").read_text()
        found["server"] = {"memory, MB": int(re.search(r"VmHWM:\s*(\d+)", status)[1]) / 1024}
    finally:
        server.terminate()
        server.wait()
    if options.json:
        print(json.dumps(found))
        return
    for name, values in found.items():
        print(f"{name:12}" + "   ".join(f"{key} {value:,.1f}" for key, value in values.items()))


if __name__ == "__main__":
    main()
