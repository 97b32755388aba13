#!/bin/sh
# Holds real output of the binary ($1) against the shipped JSON Schemas. Where Python lacks jsonschema it is installed into a folder of its own,
# and where that may not be, the check says so and the tests go on.
set -eu
cd "$(dirname "$0")/.."
python=python3
if ! python3 -c "import jsonschema" 2>/dev/null; then
    python3 -m venv .build/python >/dev/null 2>&1 && .build/python/bin/pip install -q jsonschema >/dev/null 2>&1 || {
        echo "schema check left out: install the Python package jsonschema" >&2
        exit 0
    }
    python=.build/python/bin/python3
fi
"$python" Tests/validate_schema.py --kroniek "$1"
