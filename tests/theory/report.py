#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""report.py DIR: docs/validity.md from the results of the last run in DIR (rows.csv, mutants.csv)."""

import csv
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def cell(text):
    return text.replace("|", "\\|")


def line(*cells):
    return "| " + " | ".join(cell(c) for c in cells) + " |"


def answers(rows, models):
    yield line("case", "model", "metric", "exact", "simulated", "error", "z", "seconds")
    yield "|---|---|---|---:|---:|---:|---:|---:|"
    last = None
    for r in rows:
        exact = float(r["exact"])
        error = "%.2f%%" % (100 * float(r["error"]) / abs(exact)) if exact else "0"
        model = models[r["case"]] if r["case"] != last else ""
        last = r["case"]
        yield line(r["case"], model, r["metric"] + ("" if r["verdict"] == "agrees" else " (" + r["verdict"] + ")"),
                   "%.8g" % exact, "%.8g" % float(r["simulated"]), error, "%.2f" % float(r["z"]), "%.1f" % float(r["seconds"]))


def outside(models):
    yield line("case", "model", "metric", "reason")
    yield "|---|---|---|---|"
    for r in table(os.path.join(HERE, "outside.csv")):
        yield line(r["case"], models[r["case"]], "all" if r["metric"] == "*" else r["metric"], r["reason"])


def caught(rows):
    yield line("mutant", "file changed", "caught by")
    yield "|---|---|---|"
    for r in rows:
        yield line(r["mutant"], "`" + r["file"] + "`", r["caught_by"] or "**nothing**")


def text_of(path, otherwise):
    if not os.path.exists(path):
        return otherwise
    with open(path) as file:
        return "".join(l for l in file if not l.startswith("<!-- SPDX")).strip()


def page(directory):
    rows = table(os.path.join(directory, "rows.csv"))
    known = table(os.path.join(HERE, "oracles.csv")) + table(os.path.join(HERE, "further.csv"))
    models = {}
    for r in known:
        models.setdefault(r["case"], r["model"])
    agree = sum(r["verdict"] == "agrees" for r in rows)
    wanted = len(table(os.path.join(HERE, "cases.csv")))
    largest = max(abs(float(r["z"])) for r in rows)
    above = sum(abs(float(r["z"])) > 2 for r in rows)
    yield "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->"
    yield "# Whether the program is right\n"
    yield "Written by `./tools/validity`; do not edit. What is tested, and how to run it, stands in `tests/theory/`.\n"
    yield "## Known answers\n"
    yield ("Each row of `tests/theory/oracles.csv` is a closed form or a numerically exact model. It is said in the scenario language "
           "(`tests/theory/scenarios/`), run by the program as a planner runs it, and read from the files that the program writes. "
           "A row agrees when the printed value lies within four standard errors (z) of the exact one, the standard error being at most 1% "
           "of it; 2%% for rare events and for the level of a percentile, 3 to 5%% for variance constants and one very rare event. Rows of cases F are coupling "
           "identities of our own (`further.csv`).\n".replace("%%", "%"))
    yield ("%d of the %d rows of `tests/theory/cases.csv` were run, and %d agree. The largest |z| is %.2f; %d of %d are above 2, "
           "where chance alone gives about %.0f.\n" % (len(rows), wanted, agree, largest, above, len(rows), 0.0455 * len(rows)))
    yield from answers(rows, models)
    yield "\n## Outside the model\n"
    yield from outside(models)
    yield "\n## Wrong programs\n"
    yield ("Programs that are wrong on purpose (`tests/theory/mutants.toml`): one file is changed in a copy, and nothing of it is in the "
           "program itself. Each must be caught by a known answer, by the run's own checks, or by the slow twin (`tests/twin/`).\n")
    mutants = os.path.join(directory, "mutants.csv")
    yield from caught(table(mutants) if os.path.exists(mutants) else [])
    yield "\n## Intervals that cover\n"
    yield text_of(os.path.join(ROOT, "tests", "cover", "coverage.md"),
                  "The table of coverage belongs here; it is taken from `tests/cover/coverage.md` when that exists.")
    yield "\n## STRESS-DES: leiden-2015\n"
    yield text_of(os.path.join(HERE, "stress-des.md"), "")


def main():
    with open(os.path.join(ROOT, "docs", "validity.md"), "w") as file:
        file.write("\n".join(page(sys.argv[1])) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
