#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Known answers against what the program prints.

    theory.py PROGRAM [--set quick|full|all] [--case CASE,...] [--replications PART] [--out FILE.csv]

Every row of cases.csv names an exact value (by case and metric, in oracles.csv or further.csv), the scenario that says the same
in the language, the measure that is printed, and how the value is read:

    mean                        the indicator `measure` over the whole horizon, with the interval beside it
    chance at least N           the share of replications on target N, in the year in which the horizon ends (also: at most N)
    level P                     the mean, compared with P: the scenario's time unit makes P the answer
    variance [x DAYS]           the variance of the replications' values, from the interval beside their mean, times DAYS
    covariance                  of the levels at the start and the end: variance of the end less half that of the change
    wave PHASE [chance.., variance]    with arrivals by 0.27 (1 + 0.3 sin(2 pi (day + PHASE) / 365)), along lines of five days
    lag                         of that wave's peak, from the means at two of its quarters
    discounted                  the yearly means, weighted by exp(-d t), d = ln(1.04)/365 per day
    slope POLICY WIDTH          the policy less the baseline, paired, divided by WIDTH
    difference POLICY [YEAR | variance]    the policy less the baseline, paired: over the horizon or a year, or its variance

`days` replaces the end of the horizon: that many days after its start. A value agrees when it lies within four standard errors of
the exact one, and it only counts when the standard error is at most `within` of the exact value. Where no standard error is
printed, the replications are split over 20 seeds and it comes from the spread. Seeds are 1, 2, ...: chosen before looking."""

import argparse
import csv
import datetime
import math
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BATCHES = 20
MOST_REPLICATIONS = 1000000


def table(name):
    with open(os.path.join(HERE, name), newline="") as file:
        return list(csv.DictReader(file))


def student(degrees):
    """The 97.5% point of Student's t, by its expansion in 1/degrees (Abramowitz and Stegun 26.7.5)."""
    z = 1.959963984540054
    g1 = (z**3 + z) / 4
    g2 = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    g3 = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + g1 / degrees + g2 / degrees**2 + g3 / degrees**3


def find(key, text):
    """`start: 2015-01-01` in the horizon of a scenario or of what it extends."""
    found = re.search(r"horizon: \{[^}]*%s: ([0-9-]+)" % key, text)
    if found:
        return datetime.date.fromisoformat(found.group(1))
    base = re.search(r"^extends: (\S+)", text, re.M).group(1)
    return find(key, scenario_text(base))


def scenario_text(name):
    with open(os.path.join(HERE, "scenarios", name)) as file:
        return file.read()


def wave(start, days, phase):
    """The rate every five days, for as long as the run lasts."""
    parts = ["between: linear"]
    for day in range(0, days + 10, 5):
        rate = 0.27 * (1 + 0.3 * math.sin(2 * math.pi * (day + phase) / 365))
        parts.append("%s: %.12f per day" % (start + datetime.timedelta(day), rate))
    return "inflow: {arrivals: {rate: {%s}}}\n" % ", ".join(parts)


class Run:
    """One scenario, laid over with the measures that are wanted of it."""

    def __init__(self, program, row):
        text = scenario_text(row["scenario"] + ".yaml")
        self.program = program
        self.scenario = row["scenario"] + ".yaml"
        self.start = find("start", text)
        self.days = int(row["days"]) if row["days"] else (find("end", text) - self.start).days
        self.end = self.start + datetime.timedelta(self.days)
        self.indicators = []
        self.extra = ""
        self.policies = None
        self.events = 0

    def want(self, measure, target=None, better="neither"):
        lines = "  c%d:\n    measure: %s\n    better: %s\n" % (len(self.indicators), measure, better)
        if target is not None:
            lines += "    target: {%d: %s}\n" % ((self.end - datetime.timedelta(1)).year, target)
        self.indicators.append(lines)
        return "c%d" % (len(self.indicators) - 1)

    def __call__(self, replications, seed):
        """The rows of indicators.csv and of comparison.csv."""
        with tempfile.TemporaryDirectory() as room:
            path = os.path.join(room, "case.yaml")
            with open(path, "w") as file:
                base = os.path.relpath(os.path.join(HERE, "scenarios", self.scenario), room)
                file.write("extends: %s\nhorizon: {end: %s}\n%sindicators:\n%s"
                           % (base, self.end, self.extra, "".join(self.indicators)))
            out = os.path.join(room, "out")
            command = [self.program, "run", path, "-q", "-o", out, "-n", str(replications), "-s", str(seed)]
            if self.policies:
                command += ["-p", self.policies]
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            if done.returncode != 0:
                raise SystemExit("%s: exit %d\n%s" % (self.scenario, done.returncode, done.stderr))
            return [self.rows(out, name) for name in ("indicators.csv", "comparison.csv")]

    @staticmethod
    def rows(out, name):
        path = os.path.join(out, name)
        if not os.path.exists(path):
            return []
        with open(path, newline="") as file:
            return list(csv.DictReader(file))


def pick(rows, indicator, year="all"):
    found = [r for r in rows if r["indicator"] == indicator and r["year"] == str(year)]
    if len(found) != 1:
        raise SystemExit("%d rows for %s in %s" % (len(found), indicator, year))
    return found[0]


def estimate(row, replications, value="mean"):
    """The printed value and its standard error."""
    half = (float(row["ci_high"]) - float(row["ci_low"])) / 2
    return float(row[value]), half / student(replications - 1)


def variance(row, replications, value="mean"):
    """Of single replications: the interval of their mean tells it."""
    return estimate(row, replications, value)[1] ** 2 * replications


def spread(replications, one):
    """The mean of `one(replications, seed)` over seeds, and its standard error."""
    values = [one(replications // BATCHES, seed) for seed in range(1, BATCHES + 1)]
    mean = sum(values) / BATCHES
    return mean, math.sqrt(sum((v - mean) ** 2 for v in values) / (BATCHES - 1) / BATCHES)


def chance(program, row, words, exact, extra):
    run = Run(program, row)
    run.extra = extra(run)
    better = "higher" if words[1] == "least" else "lower"
    name = run.want(row["measure"], words[2], better)
    asked, hits, seed = int(row["replications"]), 0, 0
    blocks = -(-asked // MOST_REPLICATIONS)
    for seed in range(1, blocks + 1):
        rows, _ = run(asked // blocks, seed)
        year = (run.end - datetime.timedelta(1)).year
        hits += float(pick(rows, name, year)["chance_on_target"]) / blocks
    return hits, math.sqrt(exact * (1 - exact) / asked)


def lag(program, row):
    """m(t) = M + A sin(2 pi (t - lag) / 365), so m(0) = M - A sin(b), m(91.25) = M + A cos(b), b = 2 pi lag / 365."""
    first, error = means_of_wave(program, row, 0)
    later = dict(row, days=str(int(row["days"]) + 91))
    second, error_of_second = means_of_wave(program, later, 0.25, 2)  # another seed: independent of the first
    level = 0.27 * 133
    down, up = level - first, second - level
    size = down**2 + up**2
    slope = 365 / (2 * math.pi)
    return (slope * math.atan2(down, up),
            slope * math.hypot(up / size * error, down / size * error_of_second))


def means_of_wave(program, row, phase, seed=1):
    run = Run(program, row)
    run.extra = wave(run.start, run.days, phase)
    name = run.want(row["measure"])
    rows, _ = run(int(row["replications"]), seed)
    return estimate(pick(rows, name), int(row["replications"]))


def discounted(rows, name, run):
    d = math.log(1.04) / 365
    total = 0.0
    for year in range(run.start.year, (run.end - datetime.timedelta(1)).year + 1):
        first = max((datetime.date(year, 1, 1) - run.start).days, 0)
        last = min((datetime.date(year + 1, 1, 1) - run.start).days, run.days)
        weight = (math.exp(-d * first) - math.exp(-d * last)) / d
        total += float(pick(rows, name, year)["mean"]) * weight
    return total


def batched(program, row, words):
    """Values without a printed standard error."""
    run = Run(program, row)
    extra = ""
    if words[0] == "wave":
        extra = wave(run.start, run.days, float(words[1]))
    run.extra = extra
    name = run.want(row["measure"])
    change = run.want("arrivals of shelter - exits of shelter") if words[0] == "covariance" else None
    if words[0] == "difference":
        run.policies = "baseline," + words[1]
    factor = float(words[2]) if words[0] == "variance" and len(words) > 2 else 1.0

    def one(replications, seed):
        rows, compared = run(replications, seed)
        if words[0] == "discounted":
            return discounted(rows, name, run)
        if words[0] == "difference":
            return variance(pick(compared, name), replications, "difference")
        found = factor * variance(pick(rows, name), replications)
        if words[0] == "covariance":
            found -= variance(pick(rows, change), replications) / 2
        return found

    return spread(int(row["replications"]), one)


def paired(program, row, words):
    run = Run(program, row)
    name = run.want(row["measure"])
    run.policies = "baseline," + words[1]
    year = words[2] if words[0] == "difference" and len(words) > 2 else "all"
    width = float(words[2]) if words[0] == "slope" else 1.0
    _, compared = run(int(row["replications"]), 1)
    value, error = estimate(pick(compared, name, year), int(row["replications"]), "difference")
    return value / width, error / width


def read_alone(program, row, exact):
    words = row["read"].split()
    if "chance" in words:
        at = words.index("chance")
        phase = float(words[1]) if words[0] == "wave" else None
        return chance(program, row, words[at + 1:], exact,
                      lambda run: "" if phase is None else wave(run.start, run.days, phase))
    if words[0] == "lag":
        return lag(program, row)
    if words[-1] == "variance" or words[0] in ("variance", "covariance", "discounted"):
        return batched(program, row, words)
    if words[0] == "wave":
        return means_of_wave(program, row, float(words[1]))
    return paired(program, row, words)


def read_together(program, rows):
    """Rows of one scenario that are means: one run."""
    run = Run(program, rows[0])
    names = [run.want(row["measure"]) for row in rows]
    replications = int(rows[0]["replications"])
    printed, _ = run(replications, 1)
    return [estimate(pick(printed, name), replications) for name in names]


def groups(rows):
    """Rows that one run answers, in the order of the table."""
    found = {}
    for i, row in enumerate(rows):
        alone = row["read"].split()[0] not in ("mean", "level")
        key = (row["scenario"], row["days"], row["replications"], i if alone else None)
        found.setdefault(key, []).append(row)
    return list(found.items())


def judge(row, exact, value, error):
    if error > 0:
        z = (value - exact) / error
    else:
        z = 0.0 if value == exact else math.inf
    is_sharp = error <= float(row["within"].rstrip("%")) / 100 * abs(exact)
    if abs(z) > 4 or (exact == 0 and not is_sharp):
        verdict = "DIFFERS"
    else:
        verdict = "agrees" if is_sharp else "too few replications"
    return {"case": row["case"], "metric": row["metric"], "exact": exact, "simulated": value, "error": error,
            "z": z, "within": row["within"], "set": row["set"], "verdict": verdict}


def write(path, results):
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, list(results[0]))
        writer.writeheader()
        writer.writerows(results)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--set", default="quick", choices=("quick", "full", "all"))
    options.add_argument("--case", default="")
    options.add_argument("--replications", type=float, default=1.0, help="this part of the replications, for a first look")
    options.add_argument("--out")
    chosen = options.parse_args()
    exact_of = {(r["case"], r["metric"]): float(r["value"]) for r in table("oracles.csv") + table("further.csv")}
    wanted = [c for c in chosen.case.split(",") if c]
    rows = [r for r in table("cases.csv") if chosen.set in ("all", r["set"]) and (not wanted or r["case"] in wanted)]
    for row in rows:
        row["replications"] = str(max(40 * BATCHES if "variance" in row["read"] else 40,
                                      int(int(row["replications"]) * chosen.replications)))
    results, failed = [], 0
    print("%-5s %-42s %14s %14s %7s %6s" % ("case", "metric", "exact", "simulated", "error%", "z"))
    for (_, _, _, alone), members in groups(rows):
        began = time.time()
        exact = [exact_of[r["case"], r["metric"]] for r in members]
        for i, row in enumerate(members):
            if row["read"].startswith("level"):
                exact[i] = float(row["read"].split()[1].rstrip("%")) / 100
        if alone is None:
            values = read_together(chosen.program, members)
        else:
            values = [read_alone(chosen.program, members[0], exact[0])]
        seconds = (time.time() - began) / len(members)
        for row, known, (value, error) in zip(members, exact, values):
            result = dict(judge(row, known, value, error), seconds=round(seconds, 2))
            results.append(result)
            failed += result["verdict"] != "agrees"
            print("%-5s %-42.42s %14.8g %14.8g %7.2f %6.2f  %s %.1f s"
                  % (row["case"], row["metric"], known, value, 100 * error / (abs(known) or 1), result["z"],
                     "" if result["verdict"] == "agrees" else result["verdict"], seconds), flush=True)
        if chosen.out:
            write(chosen.out, results)
    print("%d of %d rows agree" % (len(results) - failed, len(results)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
