"""Makes the outlines of the map from Natural Earth's countries at 1:110 million (public domain).

Usage: pip download --no-deps geopandas==0.12.2 && unzip geopandas-*.whl 'geopandas/datasets/naturalearth_lowres/*'
       pip install pyshp pycountry
       python3 Scripts/outlines.py geopandas/datasets/naturalearth_lowres/naturalearth_lowres.shp > Sources/KroniekServer/Map/OutlineData.swift

One line a country: its code of ISO 3166-1, where its name would stand (latitude and longitude of the largest part's centre), then each ring as
the deltas of its points in hundredths of a degree, in Google's polyline encoding.
"""
from __future__ import annotations

import sys

import pycountry
import shapefile

UNIT = 50                                   # steps a degree: two kilometres, finer than the outlines themselves
OWN = {"Kosovo": "XK", "N. Cyprus": "-", "Somaliland": "-"}


def code(record: dict) -> str:
    if record["name"] in OWN:
        return OWN[record["name"]]
    found = pycountry.countries.get(alpha_3=record["iso_a3"])
    return found.alpha_2 if found else "-"


def number(value: int) -> str:
    value = ~(value << 1) if value < 0 else value << 1
    out = ""
    while value >= 0x20:
        out += chr((0x20 | (value & 0x1F)) + 63)
        value >>= 5
    return out + chr(value + 63)


def encoded(ring: list[tuple[float, float]]) -> str:
    out, x, y, kept = "", 0, 0, 0
    for lon, lat in ring:
        nx, ny = round(lon * UNIT), round(lat * UNIT)
        if kept and (nx, ny) == (x, y):
            continue
        out += number(nx - x) + number(ny - y)
        x, y, kept = nx, ny, kept + 1
    return out if kept > 3 else ""


def area_and_centre(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    area = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        cross = x1 * y2 - x2 * y1
        area, cx, cy = area + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
    return (abs(area) / 2, cx / (3 * area), cy / (3 * area)) if area else (0, *ring[0])


def main() -> None:
    lines = []
    for item in shapefile.Reader(sys.argv[1]).shapeRecords():
        record, shape = item.record.as_dict(), item.shape
        ends = [*shape.parts[1:], len(shape.points)]
        rings = [shape.points[start:end] for start, end in zip(shape.parts, ends)]
        _, lon, lat = max(area_and_centre(ring) for ring in rings)
        parts = [text for text in map(encoded, rings) if text]
        lines.append(" ".join([code(record), f"{lat:.1f}", f"{lon:.1f}", *parts]))
    print("// Made by Scripts/outlines.py from Natural Earth (naturalearthdata.com), countries at 1:110 million, public domain.")
    print("// swift-format-ignore-file\n")
    print("enum OutlineData {")
    print(f"    /// Steps a degree.\n    static let unit = {UNIT}.0\n")
    print('    static let countries = #"""')
    for line in sorted(lines):
        print("        " + line)
    print('        """#\n}')


main()
