"""A server on invented stores and a real browser in front of it, for the tests and for the pictures of the documentation."""
from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"

HOSTILE = [
    {"id": "hostile-1", "language": "en", "published": "2021-03-24", "title": "<script>window.pwned=1</script><img src=x onerror=window.pwned=2>",
     "outlet": "\u202e\"><script>window.pwned=3</script>",
     "text": "A ship ran aground in the Suez Canal on Tuesday, the <script>window.pwned=4</script> agency said.\n\n"
             "<img src=x onerror=\"window.pwned=5\"> Two tugs \u202earrived\u202c on Wednesday. \u2067\u0645\u0631\u062d\u0628\u0627 <b>not bold</b>\u2069."},
    {"id": "hostile/2?x=%2F#y", "language": "en", "published": "2021-03-25", "url": "javascript:window.pwned=6", "title": "A word of a hundred kilobytes",
     "text": "The canal was closed on Thursday. " + "w" * 100_000 + " was the name of the tug, which arrived in Suez on Friday."},
]

# One agency's report in two papers.
WIRE = "The water board of Olden closed the Haske lock on Monday 22 March 2021 after a crack was found in one of its doors. Some forty barges are waiting on both " \
       "sides of the lock, a spokesman said. Divers will inspect the doors on Thursday, and the board expects to open the lock again within two weeks."
HOSTILE += [{"id": f"wire-{number}", "language": "en", "published": f"2021-03-2{number + 1}", "outlet": outlet, "title": "Haske lock closed", "text": WIRE}
            for number, outlet in ((1, "Olden Post"), (2, "Haske Herald"))]

# A mission that stops and goes on, with a body beside it: a series that belongs to a name.
HOSTILE += [{"id": f"mission-{number}", "language": "en", "published": published, "text": text} for number, published, text in (
    (1, "2021-06-02", "The Netherlands suspended NATO Mission Iraq on Tuesday, the government said."),
    (2, "2021-06-12", "The Netherlands resumed NATO Mission Iraq on Friday, the government said."))]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`kroniek serve` over a store in a folder of its own."""

    def __init__(self, program: str, *inputs: str, lines: list[dict] | None = None, options: tuple[str, ...] = ()) -> None:
        self.folder = tempfile.mkdtemp(prefix="kroniek-desk-")
        self.program, self.store = program, f"{self.folder}/desk.sqlite"
        if inputs:
            subprocess.run([program, "--store", self.store, "add", *inputs], check=True, capture_output=True, cwd=ROOT)
        if lines:
            subprocess.run([program, "--store", self.store, "add", "--format", "jsonl", "-"], check=True, capture_output=True, cwd=ROOT,
                           input="".join(json.dumps(line) + "\n" for line in lines).encode())
        self.address = ""
        self.start(options)

    def start(self, options: tuple[str, ...] = ()) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen([self.program, "--store", self.store, "serve", "--port", str(port), *options],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
        for _ in range(600):
            try:
                urllib.request.urlopen(self.address + "/style.css", timeout=5).read()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def processor(self) -> float:
        """Seconds that the server has worked so far, whatever else the machine did."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def get(self, path: str) -> dict:
        with urllib.request.urlopen(self.address + path, timeout=120) as answer:
            return json.load(answer)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Browser:
    """Chromium; a page of it notes every word on the console and every request that would leave the machine."""

    def __init__(self) -> None:
        self.play = sync_playwright().start()
        self.browser = self.play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

    def page(self, width: int = 1280, height: int = 900, *, dark: bool = False, script: bool = True, scale: float = 1):
        context = self.browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light",
                                           java_script_enabled=script, device_scale_factor=scale, reduced_motion="reduce")
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith("http://127.0.0.1:") else page.complaints.append("asked " + request.url))
        return page

    def close(self) -> None:
        self.browser.close()
        self.play.stop()


def many_reports(count: int) -> list[dict]:
    """Reports of invented towns, a dozen plain sentences each: some ten events a report."""
    dice = random.Random(7)
    towns = ["Olden", "Haske", "Varn", "Merle", "Tessum", "Brokk", "Lindau", "Quist", "Aldor", "Fenwick"]
    deeds = ["opened a bridge", "closed the harbour", "arrested two men", "rejected the budget", "evacuated a school", "signed a treaty",
             "suspended the ferry", "dismissed the director", "launched an inquiry", "attacked the depot", "elected a mayor", "sold the stadium"]
    reports = []
    for number in range(count):
        year, month = 1990 + dice.randrange(35), 1 + dice.randrange(12)
        sentences = [f"{dice.choice(towns)} {dice.choice(deeds)} on {1 + dice.randrange(28)} {MONTHS[month - 1]} {year}." for _ in range(12)]
        reports.append({"id": f"many-{number}", "language": "en", "published": f"{year}-{month:02}-28", "outlet": f"Paper {number % 9}",
                        "title": f"Notes of {MONTHS[month - 1]} {year}", "text": " ".join(sentences)})
    return reports


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
