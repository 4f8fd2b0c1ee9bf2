# SPDX-License-Identifier: GPL-3.0-or-later
"""The results of every shipped scenario against those that were accepted.

    golden.py check DOORSTROOM SCENARIO
    golden.py accept DOORSTROOM [SCENARIO...]

Stored is, of 20 replications: the main measures of `baseline` over the horizon, every indicator of every policy in its
last year, and per measure of households the sums over all policies, periods, nodes and groups, so that nothing moves unseen.
"""
import csv
import math
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SCENARIOS = os.path.join(HERE, "..", "..", "scenarios")
TOLERANCE = 1e-9
MAIN = ("arrivals returns admissions used refusals turned_away give_ups evictions exits transfers wait_mean list_mean "
        "bridging_mean stay_completed stay_nights stay_present care_mean blocked_days_mean occupancy places_open "
        "offered passed_on outside_mean in_system_mean").split()


def rows_of(directory, name):
    with open(os.path.join(directory, name), newline="") as file:
        yield from csv.DictReader(file)


def number(text):
    return float(text) if text else math.nan


def results(program, scenario):
    """(what, who, name, column) -> number, in order."""
    found, sums = {}, {}
    with tempfile.TemporaryDirectory() as scratch:
        out = os.path.join(scratch, "out")
        subprocess.run([program, "run", "--quiet", "--replications", "20", "-o", out, scenario], check=True,
                       stdout=subprocess.DEVNULL)
        for row in rows_of(out, "measures.csv"):
            for column in ("mean", "sd"):
                value = number(row[column])
                if not math.isnan(value) and not row["measure"].startswith("persons:"):
                    sums.setdefault((row["measure"], column), []).append(value)
            if (row["policy"], row["period"], row["group"]) == ("baseline", "all", "all") and row["measure"] in MAIN:
                if number(row["mean"]) != 0:
                    found["baseline", row["node"], row["measure"], "mean"] = number(row["mean"])
        last = {}
        for row in rows_of(out, "indicators.csv"):
            if row["year"] != "all":
                last[row["policy"], row["indicator"]] = row
        for (policy, indicator), row in last.items():
            for column in ("mean", "chance_on_target"):
                if row[column]:
                    found[policy, indicator, row["year"], column] = number(row[column])
        levels = [number(r[c]) for r in rows_of(out, "monthly.csv") for c in ("mean", "p05", "p95") if r[c]]
    for (measure, column), values in sums.items():
        found["sum", "everywhere", measure, column] = math.fsum(values)
    found["sum", "everywhere", "monthly", "levels"] = math.fsum(levels)
    return found


def file_of(scenario):
    return os.path.join(HERE, os.path.basename(scenario).replace(".yaml", ".csv"))


def stored(scenario):
    if not os.path.exists(file_of(scenario)):
        return {}
    with open(file_of(scenario), newline="") as file:
        return {tuple(row[:4]): number(row[4]) for row in csv.reader(line for line in file if line[0] != "#")}


def store(scenario, found):
    with open(file_of(scenario), "w", newline="") as file:
        file.write("# SPDX-License-Identifier: GPL-3.0-or-later\n")
        writer = csv.writer(file, lineterminator="\n")
        for key, value in found.items():
            writer.writerow([*key, f"{value:.12g}"])


def moved(before, now):
    """What differs, the largest relative move first."""
    moves = []
    for key in {**before, **now}:
        a, b = before.get(key, math.nan), now.get(key, math.nan)
        if math.isnan(a) and math.isnan(b):
            continue
        size = abs(b - a) / max(abs(a), abs(b), 1e-300)
        if math.isnan(size) or size > TOLERANCE:
            moves.append((math.inf if math.isnan(size) else size, key, a, b))
    return sorted(moves, key=lambda move: -move[0])


def told(move):
    size, (what, who, name, column), a, b = move
    where = f"{name} of {who}" if what in ("baseline", "sum") else f"{who} in {name}"
    with_policy = "" if what == "baseline" else ", all added up" if what == "sum" else f" under {what}"
    kind = "" if column == "mean" else f" ({column})"
    if math.isnan(a):
        return f"{where}{kind}{with_policy}: new, {b:.6g}"
    if math.isnan(b):
        return f"{where}{kind}{with_policy}: gone, was {a:.6g}"
    return f"{where}{kind}{with_policy}: {a:.6g} became {b:.6g} ({100 * (b - a) / abs(a) if a else math.inf:+.3g}%)"


def check(program, scenario):
    moves = moved(stored(scenario), results(program, scenario))
    for move in moves[:20]:
        print(told(move))
    if moves:
        print(f"{os.path.basename(scenario)}: {len(moves)} numbers moved; if that is meant, run tests/golden/accept")
    return bool(moves)


def accept(program, scenarios):
    """Text for CHANGELOG.md: sums are left out, for the numbers behind them say more."""
    if not scenarios:
        scenarios = sorted(os.path.join(SCENARIOS, n) for n in os.listdir(SCENARIOS) if n.endswith(".yaml"))
    for scenario in scenarios:
        before, now = stored(scenario), results(program, scenario)
        moves = moved(before, now)
        store(scenario, now)
        if not moves:
            continue
        name = os.path.basename(scenario)
        if not before:
            print(f"- `{name}`: new, {len(now)} numbers.")
            continue
        plain = [m for m in moves if m[1][0] != "sum"]
        print(f"- `{name}`: {len(moves)} of {len(now)} numbers moved.")
        for move in (plain or moves)[:6]:
            print(f"  - {told(move)}")
    return False


if __name__ == "__main__":
    sys.exit(check(*sys.argv[2:]) if sys.argv[1] == "check" else accept(sys.argv[2], sys.argv[3:]))
