# SPDX-License-Identifier: GPL-3.0-or-later
"""bench/history.svg from bench/history.csv: how the main cases went, in times their first ratio to the kernel."""
import html

CASES = ["engine/mm1", "scenario/mm1", "scenario/mm10", "shipped/leiden-2015", "shipped/zaanstad-2022", "size/national"]
COLOURS = ["#1b6ca8", "#c0392b", "#1e8449", "#7d3c98", "#b9770e", "#566573"]
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 300, 46, 14, 200, 34
LEAST_SPAN = 0.2  # of the upright axis, so that noise does not fill it


def series(rows):
    """For each case its (place of the run, ratio over the first), where it has a ratio at all."""
    runs = list(dict.fromkeys((r["date"], r["commit"]) for r in rows))
    found = {}
    for r in rows:
        if r["case"] in CASES and r["ratio"] not in ("", "nan"):
            found.setdefault(r["case"], []).append((runs.index((r["date"], r["commit"])), float(r["ratio"])))
    return runs, {case: [(x, y / points[0][1]) for x, y in points] for case, points in found.items()}


def svg(rows):
    """The chart as text; every case begins at 1."""
    runs, lines = series(rows)
    values = [y for points in lines.values() for _, y in points] or [1]
    low, high = min(values), max(values)
    low, high = min(low, 1 - LEAST_SPAN), max(high, 1 + LEAST_SPAN)

    def x_of(run):
        return LEFT + (WIDTH - LEFT - RIGHT) * run / max(1, len(runs) - 1)

    def y_of(value):
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" '
           'font-size="12">',
           "<title>Time of the main cases over time, their first being 1</title>"]
    for value in (low, 1, high):
        out += [f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y_of(value):.1f}" y2="{y_of(value):.1f}" stroke="#ddd"/>',
                f'<text x="{LEFT - 6}" y="{y_of(value) + 4:.1f}" text-anchor="end">{value:.2f}</text>']
    for run in sorted({0, len(runs) - 1}) if runs else []:
        out.append(f'<text x="{x_of(run):.1f}" y="{HEIGHT - 12}" text-anchor="middle">{html.escape(runs[run][0])}</text>')
    ends = sorted(((points[-1][1], case) for case, points in lines.items()), reverse=True)
    for place, (_, case) in enumerate(ends):
        points, colour = lines[case], COLOURS[CASES.index(case)]
        path = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in points)
        out += [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>',
                *(f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="2.5" fill="{colour}"/>' for x, y in points),
                f'<text x="{WIDTH - RIGHT + 10}" y="{TOP + 14 + 18 * place}" fill="{colour}">'
                f"{html.escape(case)} {points[-1][1]:.2f}</text>"]
    return "\n".join([*out, "</svg>"]) + "\n"
