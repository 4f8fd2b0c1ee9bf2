#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every row of oracles.csv is computed anew, and agrees to the last digit it prints.

usage: compare.py EXACT"""

import csv
import os
import subprocess
import sys
from decimal import Decimal

HERE = os.path.dirname(os.path.abspath(__file__))


def rows(lines):
    return {(row["case"], row["metric"]): row["value"] for row in csv.DictReader(lines)}


def agrees(value, printed):
    """Within half a unit of the last digit, and a little for what sums of doubles lose."""
    last_digit = Decimal(1).scaleb(Decimal(printed).as_tuple().exponent)
    return abs(Decimal(value) - Decimal(printed)) <= last_digit * Decimal("0.51")


def main():
    with open(os.path.join(os.path.dirname(HERE), "oracles.csv"), newline="", encoding="utf-8") as file:
        known = rows(file)
    lines = subprocess.run([sys.argv[1]], capture_output=True, text=True, check=True).stdout.splitlines()
    exact = rows(lines)
    faults = [f"{case}, {metric}: no such row" for case, metric in sorted(exact.keys() - known.keys())]
    faults += [f"{case}, {metric}: not computed" for case, metric in sorted(known.keys() - exact.keys())]
    if len(exact) != len(lines) - 1:
        faults.append("a row is printed twice")
    for row in sorted(exact.keys() & known.keys()):
        if not agrees(exact[row], known[row]):
            faults.append(f"{row[0]}, {row[1]}: {exact[row]} and not {known[row]}")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(exact)} rows computed, {len(known)} known, {len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
