#!/bin/bash
# Runs Python with the browser's driver: Scripts/browser.sh script.py …
# Needs Debian's chromium and fonts; playwright and axe-core come from PyPI into .build/browser.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v "${CHROMIUM:-chromium}" >/dev/null || { echo "There is no chromium: apt-get install chromium fonts-noto-core, or set CHROMIUM." >&2; exit 69; }
if ! test -x .build/browser/bin/python || ! .build/browser/bin/python -c 'import playwright, axe_playwright_python' 2>/dev/null; then
    python3 -m venv .build/browser
    .build/browser/bin/pip install --quiet 'playwright==1.*' 'axe-playwright-python==0.1.*'
fi
exec .build/browser/bin/python "$@"
