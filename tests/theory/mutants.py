#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong programs must be found out.

    mutants.py --list                     their names and files, for CMake: NAME FILE per line
    mutants.py --write NAME OUT           the changed copy of the file of mutant NAME
    mutants.py --run BIN [--out FILE.csv] runs those in directory BIN: cases of cases.csv, then the reference implementation; fails when one passes them all"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
REFERENCE_PLANS = "400"


def mutants():
    with open(os.path.join(HERE, "mutants.toml"), "rb") as file:
        return tomllib.load(file)


def write(name, out):
    mutant = mutants()[name]
    with open(os.path.join(ROOT, mutant["file"])) as file:
        text = file.read()
    for change in mutant["change"]:
        if text.count(change["from"]) != 1:
            sys.exit("mutants.toml: [%s]: this stands %d times in %s:\n%s"
                     % (name, text.count(change["from"]), mutant["file"], change["from"]))
        text = text.replace(change["from"], change["to"])
    with open(out, "w") as file:
        file.write(text)


def how_far(row):
    z = float(row["z"])
    if float(row["exact"]) == 0 or abs(z) > 1e6:
        return "%.3g where %.6g is exact" % (float(row["simulated"]), float(row["exact"]))
    return "z = %.0f" % z


def theory(program, cases):
    """What disagrees with the exact value, and how the program ended."""
    with tempfile.TemporaryDirectory() as room:
        out = os.path.join(room, "rows.csv")
        done = subprocess.run([sys.executable, "-B", os.path.join(HERE, "theory.py"), program, "--set", "quick", "--case",
                               ",".join(cases), "--out", out], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if not os.path.exists(out):
            return ["the run's own checks: " + done.stderr.strip().splitlines()[0]]
        with open(out, newline="") as file:
            return ["%s %s (%s)" % (r["case"], r["metric"], how_far(r)) for r in csv.DictReader(file) if r["verdict"] == "DIFFERS"]


def reference(program):
    done = subprocess.run([program, REFERENCE_PLANS], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return [] if done.returncode == 0 else ["reference"]


def commands(program, names):
    """Tests of commands (CLASS.NAME of tests/cli/test_FILE.py, as FILE:CLASS.NAME) that fail."""
    found = []
    for name in names:
        file, test = name.split(":")
        done = subprocess.run([sys.executable, "-B", os.path.join(ROOT, "tests", "cli", "test_%s.py" % file), test],
                              env={**os.environ, "DOORSTROOM": program, "SOURCE_DIR": ROOT}, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            found.append("cli.%s %s" % (file, test.split(".")[-1].removeprefix("test_")))
    return found


def run(binaries, out):
    rows = []
    for name, mutant in mutants().items():
        program = os.path.abspath(os.path.join(binaries, "mutant_" + name))
        found = theory(program, mutant["cases"]) if "cases" in mutant else commands(program, mutant["tests"])
        if "cases" in mutant:
            found += reference(os.path.join(binaries, "mutant_reference_" + name))
        rows.append({"mutant": mutant["what"], "file": mutant["file"], "caught_by": "; ".join(found)})
        print("%-45s %s" % (mutant["what"], "; ".join(found) or "NOT CAUGHT"), flush=True)
    if out:
        with open(out, "w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return 1 if any(not row["caught_by"] for row in rows) else 0


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--list", action="store_true")
    options.add_argument("--write", nargs=2, metavar=("NAME", "OUT"))
    options.add_argument("--run", metavar="BIN")
    options.add_argument("--out")
    chosen = options.parse_args()
    if chosen.list:
        for name, mutant in mutants().items():
            print(name, mutant["file"])
    elif chosen.write:
        write(*chosen.write)
    elif chosen.run:
        return run(chosen.run, chosen.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
