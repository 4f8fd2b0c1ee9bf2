#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares every case with what its comments expect; `check` has nothing against any of them.

    cases.py DOORSTROOM DIRECTORY [CASE...]

A case is a scenario that ends in one or more blocks of comments:

    # trace [--policy P] [--seed N]       all that the trace tells, nothing more
    # 2: a!0.0 arrives night from a; joins list night from a
    #    a!0.1 arrives night from a; ...  (still at 2)
    # measures [--policy P]               rows of measures.csv, to 1e-9
    # 2015 night all stay_completed 2.385
    # same trace P Q ...                  these policies give the same bytes
    # other trace P Q                     these do not

`a!1.2` is the third household of the second burst of inflow a, `a.4` the fifth of a regular one, `a@3.0` the first copy
of the fourth entry of a file, `night/in.one.0` and `night/on.one.0` the first resident of group one and the first on the list
at the start; `-` is nobody. Times are compared to 1e-9.
"""
import csv
import difflib
import io
import os
import re
import subprocess
import sys
import tempfile


def run(arguments):
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise ValueError(f"{' '.join(arguments[1:])}: exit status {done.returncode}\n{done.stderr}")
    return done.stdout


def household(name):
    """The short form of a household's name in the trace."""
    if not name:
        return "-"
    initial = re.fullmatch(r"(.+)\.(resident|waiting|tenant\d+)\.(.+)\.(\d+)", name)
    if initial:
        node, kind, group, number = initial.groups()
        short = {"resident": "in", "waiting": "on"}.get(kind, kind.replace("tenant", "let"))
        return f"{node}/{short}.{group}.{number}"
    node, kind, number = name.rsplit(".", 2)
    number = int(number)
    if kind == "253":
        return f"{node}.{number}"
    if kind == "254":
        return f"{node}@{number >> 8}.{number & 255}"
    low = number & 0xFFFFF
    if kind == "255":
        return f"{node}!{number >> 20}.{low}"
    return f"{node}~{kind}.{number >> 20}.{low}"


def told(program, case, options):
    rows = csv.DictReader(io.StringIO(run([program, "trace", "--quiet", *options, case])))
    for row in rows:
        words = [row["what"], row["node"]]
        words += ["from", row["from"]] if row["from"] else []
        words += ["to", row["to"]] if row["to"] else []
        yield float(row["time"]), household(row["household"]), " ".join(w for w in words if w)


def expected(lines):
    at = None
    for line in lines:
        time = re.match(r"(-?[\d.]+): ", line)
        if time:
            at = float(time[1])
            line = line[time.end():]
        who, rest = line.split(None, 1)
        for what in rest.split(";"):
            yield at, who, " ".join(what.split())


def compare_trace(program, case, options, lines):
    wanted, found = list(expected(lines)), list(told(program, case, options))
    texts = []
    for k, (at, who, what) in enumerate(found):
        # What differs by rounding alone is told as it was expected.
        if k < len(wanted) and abs(wanted[k][0] - at) <= 1e-9 * max(1, abs(at)):
            at = wanted[k][0]
        texts.append(f"{at:.12g}: {who} {what}")
    if not wanted:
        return ["nothing is expected"]
    return list(difflib.unified_diff([f"{at:.12g}: {who} {what}" for at, who, what in wanted], texts,
                                     "expected", "told", n=2, lineterm=""))


def compare_measures(program, case, options, lines):
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        directory = os.path.join(scratch, "out")
        run([program, "run", "--quiet", *options, "-o", directory, case])
        with open(os.path.join(directory, "measures.csv"), newline="") as file:
            for row in csv.DictReader(file):
                found[row["period"], row["node"], row["group"], row["measure"]] = row["mean"]
    problems = [] if lines else ["nothing is expected"]
    for line in lines:
        *key, value = line.split()
        is_there = tuple(key) in found
        text = found.get(tuple(key), "")
        if value == "-":
            if text:
                problems.append(f"{line}: is {text}")
        elif not is_there:
            problems.append(f"{line}: there is no such row")
        elif not text or abs(float(text) - float(value)) > 1e-9 * max(1, abs(float(value))):
            problems.append(f"{line}: is {text or 'empty'}")
    return problems


def compare_policies(program, case, names, alike):
    traces = [run([program, "trace", "--quiet", "--policy", name, case]) for name in names]
    if alike:
        return [f"the trace of {n} is not that of {names[0]}" for n, t in zip(names, traces) if t != traces[0]]
    return ["the traces are the same"] if len(set(traces)) < len(traces) else []


def blocks(path):
    """The heading and the lines of every block."""
    block = None
    for line in open(path):
        if not line.startswith("#"):
            if block:
                yield block
            block = None
            continue
        text = line[1:].strip()
        if re.match(r"(trace|measures)( --|$)|(same|other) trace ", text):
            if block:
                yield block
            block = (text, [])
        elif block and text:
            block[1].append(text)
    if block:
        yield block


def check(program, case):
    problems, count = [], 0
    run([program, "check", case])
    for heading, lines in blocks(case):
        count += 1
        kind, *options = heading.split()
        if kind == "trace":
            problems += compare_trace(program, case, options, lines)
        elif kind == "measures":
            problems += compare_measures(program, case, options, lines)
        else:
            problems += compare_policies(program, case, options[1:], kind == "same")
    if count == 0:
        problems.append("expects nothing")
    return problems


def main():
    program, directory, *names = sys.argv[1:]
    names = names or sorted(n for n in os.listdir(directory) if re.match(r"\d\d.*\.yaml$", n))
    failed = 0
    for name in names:
        try:
            problems = check(program, os.path.join(directory, name))
        except (ValueError, subprocess.TimeoutExpired) as error:
            problems = [str(error)]
        if problems:
            failed += 1
            print(f"{name}:", *problems, sep="\n  ")
    print(f"{len(names)} cases, {failed} failed")
    return failed > 0 or not names


if __name__ == "__main__":
    sys.exit(main())
