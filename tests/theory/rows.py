#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every row of oracles.csv is a case, or stands in outside.csv with the reason; every case has its row, and its place in
docs/validity.md."""

import csv
import os
import re
from collections import Counter
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


PAGE = os.path.join(os.path.dirname(os.path.dirname(HERE)), "docs", "validity.md")


def rows(name):
    with open(os.path.join(HERE, name), newline="") as file:
        return list(csv.DictReader(file))


def off_the_page():
    """Cases that do not stand on the page, all agreeing, as often as in cases.csv."""
    wanted = Counter((r["case"], r["metric"]) for r in rows("cases.csv"))
    shown = Counter()
    with open(PAGE, encoding="utf-8") as file:
        for line in file:
            cells = [c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", line)][1:-1]
            if len(cells) == 8 and re.fullmatch(r"[A-Z]+[0-9]+", cells[0]):
                shown[cells[0], cells[2]] += 1
    return {row for row in wanted | shown if wanted[row] != shown[row]}


def main():
    known = {(r["case"], r["metric"]) for r in rows("oracles.csv")}
    further = {(r["case"], r["metric"]) for r in rows("further.csv")}
    cases = {(r["case"], r["metric"]) for r in rows("cases.csv")}
    outside = {(r["case"], r["metric"]) for r in rows("outside.csv")}
    for case, metric in list(outside):
        if metric == "*":
            outside |= {row for row in known if row[0] == case}
            outside.discard((case, metric))
    wrong = [("neither a case nor outside the model", known - cases - outside),
             ("both a case and outside the model", cases & outside),
             ("not in oracles.csv or further.csv", (cases | outside) - known - further),
             ("in further.csv and not a case", further - cases),
             ("not on the page as in cases.csv; tests/theory/validity writes it anew", off_the_page())]
    for what, found in wrong:
        for row in sorted(found):
            print("%s, %s: %s" % (row[0], row[1], what))
    return 1 if any(found for _, found in wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
