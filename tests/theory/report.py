#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""report.py DIR PAGE: docs/validity.md from the results of the last run in DIR (rows.csv, mutants.csv)."""

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


def contents():
    yield line("what is shown", "where", "command")
    yield "|---|---|---|"
    yield line("known answers, quick", "[Known answers](#known-answers)", "`ctest --preset release -R theory.quick`")
    yield line("known answers, all; what is not run and why", "[Known answers](#known-answers), [Outside the model](#outside-the-model)",
               "`./tests/theory/validity`, which writes this page; `./tools/test --full -R theory.full`")
    yield line("every run checks itself", "[Every run checks itself](#every-run-checks-itself)", "`doorstroom run SCENARIO --checks`")
    yield line("formulas beside the simulation", "[The analytic layer](#the-analytic-layer)", "`ctest --preset release -L unit`")
    yield line("wrong programs are caught", "[Wrong programs](#wrong-programs)", "`./tools/test --full -R theory.mutants`")
    yield line("a second implementation", "[The second implementation](#the-second-implementation)", "`ctest --preset release -R 'reference|rules'`")
    yield line("lines that tests run", "[Lines that tests run](#lines-that-tests-run)", "`./tests/lines`")
    yield line("intervals cover", "[Intervals that cover](#intervals-that-cover)", "`./tests/cover/coverage`")
    yield line("how often a warning comes; searches with known answers; what common random numbers save",
               "[Warnings and decisions](#warnings-and-decisions)", "`./tests/cover/decisions`")
    yield line("warm-up, drift, overload", "[Warm-up and steady state](#warm-up-and-steady-state)",
               "`ctest --preset release -R 'warmup_mser|warm_up|result_warnings|cli.warm_up'`")
    yield line("randomness", "[Random numbers](#random-numbers)", "`./tools/test --full -R random`")
    yield line("the study's checklist", "[STRESS-DES](#stress-des-leiden-2015)", "")


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
    yield ("Written by `./tests/theory/validity` (%s); do not edit. What is tested, and how to run it, stands in `tests/theory/`.\n"
           % text_of(os.path.join(directory, "when.txt"), "from an earlier run"))
    yield from contents()
    yield "\n## Known answers\n"
    yield ("Each row of `tests/theory/oracles.csv` is a closed form or a numerically exact model. It is said in the scenario language "
           "(`tests/theory/scenarios/`), run by the program as a planner runs it, and read from the files that the program writes. "
           "A row agrees when the printed value lies within four standard errors (z) of the exact one, the standard error being at most 1% "
           "of it. It may be 2%% for chances below 5%% (T11 on day 133, T16), for the level that 5%% of the waits exceed under a load near 1 (Q07), and "
           "for the constants of variances (T19 to T22), whose error goes as the root of 2 / replications whatever the length of a run: 1%% would ask four times as "
           "many, three quarters of an hour, and those rows test an estimator rather than the model. Rows of cases F are coupling "
           "identities of our own (`further.csv`).\n".replace("%%", "%"))
    exact = table(os.path.join(HERE, "oracles.csv"))
    left = table(os.path.join(HERE, "outside.csv"))
    apart = sum(any(o["case"] == r["case"] and o["metric"] in ("*", r["metric"]) for o in left) for r in exact)
    yield ("Of the %d rows of `oracles.csv`, %d are run, some of them read in two ways, and %d lie [outside the model](#outside-the-model).\n"
           % (len(exact), len(exact) - apart, apart))
    yield ("%d of the %d rows of `tests/theory/cases.csv` were run, and %d agree. The largest |z| is %.2f; %d of %d are above 2, "
           "where chance alone gives about %.0f.\n" % (len(rows), wanted, agree, largest, above, len(rows), 0.0455 * len(rows)))
    yield from answers(rows, models)
    yield "\n## Outside the model\n"
    yield from outside(models)
    yield "\n## Wrong programs\n"
    yield ("Programs that are wrong on purpose (`tests/theory/mutants.toml`): one file is changed in a copy, and nothing of it is in the "
           "program itself. Each must be caught by a known answer, by the run's own checks, by the second implementation (`tests/reference/`), "
           "or by a test of a command.\n")
    mutants = os.path.join(directory, "mutants.csv")
    yield from caught(table(mutants) if os.path.exists(mutants) else [])
    yield "\n## Intervals that cover\n"
    yield text_of(os.path.join(ROOT, "tests", "cover", "coverage.md"),
                  "The table of coverage belongs here; it is taken from `tests/cover/coverage.md` when that exists.")
    yield "\n## Warnings and decisions\n"
    yield text_of(os.path.join(ROOT, "tests", "cover", "decisions.md"), "")
    yield "\n## Other evidence\n"
    yield text_of(os.path.join(HERE, "evidence.md"), "")
    yield "\n## STRESS-DES: leiden-2015\n"
    yield text_of(os.path.join(HERE, "stress-des.md"), "")


def main():
    with open(sys.argv[2], "w") as file:
        file.write("\n".join(page(sys.argv[1])) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
