#!/usr/bin/env python3
"""Draws how wall, CPU and memory grow with the records of a run, from figures of `./linecheck bench --json`.

  docs/performance-growth.py r100.json r1000.json r10000.json > docs/performance-growth.svg
"""

import json
import math
import sys

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, GAP = 200, 160, 50, 40, 40, 60
LINES = [
    ("wall, s", "wallSeconds"),
    ("CPU, us per call", "cpuMicrosPerCall"),
    ("peak memory, MiB", "peakMib"),
]


def panel(number, title, points):
    left = LEFT + number * (WIDTH + GAP)
    first, last = (math.log10(points[i][0]) for i in (0, -1))
    top = max(value for _, value in points) * 1.15
    place = lambda records, value: (
        left + WIDTH * (math.log10(records) - first) / max(last - first, 1e-9),
        TOP + HEIGHT * (1 - value / top),
    )
    yield f'<text x="{left}" y="{TOP - 14}" font-weight="bold">{title}</text>'
    yield f'<path d="M{left} {TOP}v{HEIGHT}h{WIDTH}" fill="none" stroke="#888"/>'
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
    yield f'<polyline points="{line}" fill="none" stroke="#1668b8" stroke-width="2"/>'
    for records, value in points:
        x, y = place(records, value)
        shown = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#1668b8"/>'
        yield f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">{shown}</text>'
        yield f'<text x="{x:.1f}" y="{TOP + HEIGHT + 18}" text-anchor="middle" fill="#555">{records:,}</text>'


def main():
    cases = [case for name in sys.argv[1:] for case in json.load(open(name))["cases"]]
    cases.sort(key=lambda case: case["records"])
    width, height = LEFT + len(LINES) * (WIDTH + GAP), TOP + HEIGHT + BOTTOM
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">')
    print(f'<rect width="{width}" height="{height}" fill="#fff"/>')
    for number, (title, field) in enumerate(LINES):
        points = [(case["records"], case[field]) for case in cases]
        print("\n".join(panel(number, title, points)))
    print("</svg>")


main()
