# make demo    build, read the samples, print their chronicle and leave it as chronicle.html
# make test    build and run every test
# make test-formats  every export format, the HTTP interface and MCP, read by programs that others wrote
# make test-browser   the desk in a real browser (Debian's chromium); DESK_MANY=1 adds ten thousand events, DESK_FRAMES=1 times their frames
# make lint    the format that every file must have
# make bench   words a second, layer by layer; how everything grows with the pile (docs/growth.svg)
# make eval    the scorers of ../shared/eval, where they are
# make train   rebuild every shipped model from the treebanks (../shared/data/gold)
# make fuzz    each parser of outside bytes against a minute of noise

KRONIEK = .build/release/kroniek
DEMO := $(shell mktemp -d -u)

.PHONY: demo test test-formats test-browser screenshots lint format bench eval train fuzz sanitize setup release

setup:
	@Scripts/setup.sh

release: setup
	@echo "Building Kroniek (some seven minutes the first time) ..." >&2
	@mkdir -p .build && swift build -c release --product kroniek >.build/release.log 2>&1 || { cat .build/release.log >&2; exit 70; }

demo: release
	@mkdir -p $(DEMO)
	@$(KRONIEK) pack install multilingual || echo "Going on without it: reports in two languages are joined less often." >&2
	@$(KRONIEK) --store $(DEMO)/demo.sqlite add Samples
	@echo
	@$(KRONIEK) --store $(DEMO)/demo.sqlite timeline
	@echo
	@$(KRONIEK) --store $(DEMO)/demo.sqlite conflicts
	@echo
	@$(KRONIEK) --store $(DEMO)/demo.sqlite states
	@$(KRONIEK) --store $(DEMO)/demo.sqlite export --format html --output chronicle.html
	@KRONIEK_PACKS=$(DEMO)/none $(KRONIEK) --store $(DEMO)/demo.sqlite export --format markdown | cmp - Tests/Golden/samples.md \
		|| { echo "The release build's chronicle is not the recorded one, which the tests' build writes." >&2; exit 70; }
	@rm -rf $(DEMO)
	@echo
	@echo "The same as a page: chronicle.html"

test: setup
	swift build --build-tests
	python3 Tests/check_tree.py
	Scripts/schema.sh .build/debug/kroniek
	swift test --skip-build

FORMATS = .build/formats-python

test-formats: setup
	swift build --product kroniek
	python3 Scripts/openapi.py --check
	@test -x $(FORMATS)/bin/mcp || { python3 -m venv $(FORMATS) && $(FORMATS)/bin/pip install -q -r Tests/Formats/requirements.txt; }
	$(FORMATS)/bin/python Tests/Formats/check_formats.py --kroniek .build/debug/kroniek
	$(FORMATS)/bin/python Tests/Formats/check_api.py --kroniek .build/debug/kroniek

test-browser: setup
	@test -n "$${CHROMIUM:-}" || command -v chromium >/dev/null || Scripts/setup.sh chromium fonts-noto-core
	swift build --product kroniek
	KRONIEK=$${KRONIEK:-.build/debug/kroniek} Scripts/browser.sh Tests/Browser/test_desk.py

screenshots: setup
	@test -n "$${CHROMIUM:-}" || command -v chromium >/dev/null || Scripts/setup.sh chromium fonts-noto-core
	swift build --product kroniek
	KRONIEK=$${KRONIEK:-.build/debug/kroniek} Scripts/browser.sh Scripts/screenshots.py

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Fuzz

format:
	swift format format --in-place --recursive --parallel Package.swift Sources Tests Fuzz

bench: release
	python3 Benchmarks/bench.py --kroniek $(KRONIEK)
	python3 Benchmarks/growth.py --kroniek $(KRONIEK) --sizes $${SIZES:-1000,10000} --svg docs/growth.svg

eval: release
	$(KRONIEK) eval
	@if test -d ../shared/data/gold; then python3 Benchmarks/undated.py --kroniek $(KRONIEK); fi

train:
	swift build -c release --product kroniek-train
	Training/syntax.sh .build/release/kroniek-train ../shared/data/gold/syntax
	.build/release/kroniek-train pairs --hand Training/pairs/weights.txt --out Sources/KroniekStory/Events/PairWeights.swift ../shared/data/gold/events/ecbplus.jsonl.gz

fuzz: setup
	Scripts/fuzz.sh

sanitize: setup
	KRONIEK_ENGINE_ONLY=1 swift test --scratch-path .build-address --sanitize=address
	KRONIEK_ENGINE_ONLY=1 swift test --scratch-path .build-thread --sanitize=thread
