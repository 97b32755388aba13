"""The pictures of docs/desk.md and docs/exports.md: the samples' pages in a real browser.

Usage: KRONIEK=.build/debug/kroniek Scripts/browser.sh Scripts/screenshots.py [folder]      (default: docs)
"""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests" / "Browser"))
import desk  # noqa: E402

HEAVIEST = 200 * 1024


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else desk.ROOT / "docs")
    server = desk.Server(str(Path(os.environ.get("KRONIEK", ".build/debug/kroniek")).resolve()), "Samples")
    browser = desk.Browser()
    try:
        events = server.get("/api/v1/events?all=1&limit=1000")["events"]
        told = max((event for event in events if len(event["languages"]) > 1 and event["place"]), key=lambda event: (event["documents"], len(event["claims"]), event["id"]))
        document = next(d for d in server.get("/api/v1/documents")["documents"] if (d["path"] or "").endswith("07-ship-freed.txt"))["id"]
        for name, path, kind in [
            ("timeline", "/", {}), ("event", f"/events/{told['id']}", {}), ("document", f"/documents/{document}", {}), ("map", "/map", {}),
            ("conflicts", "/conflicts", {"dark": True}), ("changes", "/changes?since=2021-03-28&until=2021-04", {}), ("phone", "/", {"width": 390, "height": 844}),
        ]:
            page = browser.page(**{"height": 800, **kind})
            page.goto(server.address + path)
            target = folder / f"desk-{name}.png"
            page.screenshot(path=str(target))
            page.context.close()
            size = target.stat().st_size
            print(f"{target}: {size // 1024} KB")
            if size > HEAVIEST:
                sys.exit(f"{target} is heavier than {HEAVIEST // 1024} KB")
        drawn = folder / "chart-timeline.svg"
        subprocess.run([server.program, "--store", server.store, "chart", "timeline", "--title", "The Ever Given in the Suez Canal", "--limit", "20", "--out", str(drawn)],
                       check=True)
        print(f"{drawn}: {drawn.stat().st_size // 1024} KB")
    finally:
        browser.close()
        server.close()


main()
