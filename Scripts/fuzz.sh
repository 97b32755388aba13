#!/bin/sh
# Each fuzz target for a bounded time: fuzz.sh [seconds, default 60] [targets]. Ends by itself.
set -eu
cd "$(dirname "$0")/.."
seconds="${1:-60}"
# A leak at the end is none: pointers within enumerations carry marks that the sanitizer does not see through.
export KRONIEK_FUZZ=1 SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0
for target in ${2:-Table CSV Dates Times Reading Messages Decisions Form Bundle Pack Questions Ingest Store}; do
    # All but these do without the packages of others, and so without a network.
    case "$target" in
        Questions | Ingest | Store) export KRONIEK_ENGINE_ONLY=0; build=.build-fuzz-whole ;;
        *) export KRONIEK_ENGINE_ONLY=1; build=.build-fuzz ;;
    esac
    swift build -c release --scratch-path "$build" --product "Fuzz$target" -Xswiftc -sanitize=fuzzer,address
    corpus="$build/corpus/$target"
    mkdir -p "$corpus"
    seeds="Samples"
    [ -d "Fuzz/Seeds/$target" ] && seeds="Fuzz/Seeds/$target"
    "$build/release/Fuzz$target" "$corpus" "$seeds" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -detect_leaks=0 -max_len=4096 -artifact_prefix="$build/"
done
