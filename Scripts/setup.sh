#!/bin/sh
# Installs the Debian packages that Kroniek builds with, and those that are named besides, where that may be done; says exactly what to install where it may not.
set -eu

packages="libcld2-dev libsqlite3-dev libxml2-dev pkg-config zlib1g-dev $*"
missing=""
for package in $packages; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done

if ! command -v swift >/dev/null 2>&1; then
    echo "Kroniek needs a Swift 6.2 (or later) toolchain on the PATH: see https://www.swift.org/install/linux/" >&2
    exit 69
fi

[ -z "$missing" ] && exit 0

run=""
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        run="sudo -n"
    else
        echo "Kroniek needs these Debian packages. Install them, then run make again:" >&2
        echo "    sudo apt-get install$missing" >&2
        exit 69
    fi
fi

echo "Installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$run apt-get install -y -qq $missing >/dev/null 2>&1 || {
    $run apt-get update -qq >/dev/null && $run apt-get install -y -qq $missing >/dev/null
} || {
    echo "apt could not install them. Install these packages, then run make again:$missing" >&2
    exit 69
}
