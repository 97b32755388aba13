#!/bin/sh
# Each fuzz target for a bounded time (seconds: first argument, default 60). Needs no network and ends by itself.
set -eu
cd "$(dirname "$0")/.."
seconds="${1:-60}"
export KRONIEK_ENGINE_ONLY=1 KRONIEK_FUZZ=1 SWIFT_BACKTRACE=enable=no
for target in ${2:-Table Dates Times Reading Messages Bundle Pack}; do
    swift build -c release --scratch-path .build-fuzz --product "Fuzz$target" \
        -Xswiftc -sanitize=fuzzer,address
    corpus=".build-fuzz/corpus/$target"
    mkdir -p "$corpus"
    ".build-fuzz/release/Fuzz$target" "$corpus" Samples -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -detect_leaks=0 -max_len=4096 -artifact_prefix=".build-fuzz/"
done
