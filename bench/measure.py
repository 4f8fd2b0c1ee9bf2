# SPDX-License-Identifier: GPL-3.0-or-later
"""One measured figure, and how the benchmark programs in C give theirs."""
import json
import math
import os
import statistics
import subprocess
from dataclasses import asdict, dataclass

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@dataclass
class Figure:
    """What one case gave: the median of its rounds and their quartiles."""
    case: str
    unit: str                     # "ns/hold", "s", "MB", "times"
    median: float = math.nan
    low: float = math.nan         # quartiles
    high: float = math.nan
    rounds: int = 0
    ratio: float = math.nan       # to the reference kernel's time for one customer
    ratio_low: float = math.nan
    ratio_high: float = math.nan
    ns_per_event: float = math.nan
    events_per_second: float = math.nan
    reference_ns: float = math.nan
    value: float = math.nan       # a result of the work ...
    expected: float = math.nan    # ... and what theory says of it
    skipped: str = ""             # why there is no figure

    def as_json(self):
        return {k: None if isinstance(v, float) and math.isnan(v) else v for k, v in asdict(self).items()}


def quartiles(numbers):
    """Lower quartile, median, upper quartile; one number is all three."""
    numbers = sorted(numbers)
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    low, middle, high = statistics.quantiles(numbers, n=4, method="inclusive")
    return low, middle, high


def figure(case, unit, numbers, **more):
    low, middle, high = quartiles(numbers)
    return Figure(case, unit, middle, low, high, len(numbers), **more)


def off_theory(f):
    """A sentence when the work's own result is off by more than noise can explain, else None."""
    if math.isnan(f.value) or math.isnan(f.expected) or f.rounds < 5:
        return None
    if abs(f.value - f.expected) <= 0.15 * abs(f.expected):
        return None
    return f"{f.case}: found {f.value:.4g} where theory says {f.expected:.4g}"


def programs(build):
    """The benchmark programs, as paths."""
    folder = os.path.join(build, "bin")
    names = sorted(n for n in os.listdir(os.path.join(ROOT, "bench")) if n.startswith("bench_") and n.endswith(".c"))
    paths = [os.path.join(folder, n[:-2]) for n in names]
    return [p for p in paths if os.access(p, os.X_OK)]


def cases_of(program):
    """(name, operations in a count of instructions) of all its cases."""
    lines = subprocess.run([program, "list"], check=True, capture_output=True, text=True).stdout.splitlines()
    return [(line.split()[0], int(line.split()[1])) for line in lines]


def read_case(line):
    raw = json.loads(line)
    rounds = raw["rounds"]
    ns = [1e9 * took / operations for took, operations, *_ in rounds]
    ratios = [took / operations / reference for took, operations, _, reference, _ in rounds]
    f = figure(raw["case"], "ns/" + raw["operation"], ns,
               reference_ns=1e9 * statistics.median(r[3] for r in rounds), value=raw["value"],
               expected=math.nan if raw["expected"] is None else raw["expected"])
    f.ratio_low, f.ratio, f.ratio_high = quartiles(ratios)
    if rounds[0][2] > 0:
        f.ns_per_event = statistics.median(1e9 * r[0] / r[2] for r in rounds)
        f.events_per_second = 1e9 / f.ns_per_event
    return f, rounds


def time_program(program, names, rounds, milliseconds):
    """Yield (figure, raw rounds) of the program's cases as they come."""
    command = [program, "time", str(rounds), str(milliseconds), *names]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout:
            yield read_case(line)
    if child.returncode != 0:
        raise RuntimeError(f"{os.path.basename(program)} failed with status {child.returncode}")


def reference_ns(build):
    """The reference kernel now, in ns for a customer."""
    program = os.path.join(build, "bin", "bench_reference")
    out = subprocess.run([program, "time", "1", "5", "reference/lindley"], check=True, capture_output=True, text=True)
    return 1e9 * json.loads(out.stdout)["rounds"][0][3]


def number(x, digits=3):
    if x is None or math.isnan(x):
        return "-"
    if x == 0 or abs(x) >= 10 ** (digits - 1):
        return f"{x:,.0f}"
    return f"{x:.{max(0, digits - 1 - math.floor(math.log10(abs(x))))}f}"


HEAD = ["case", "median", "unit", "quartiles", "ratio", "ns/event", "events/s"]


def row(f):
    if f.skipped:
        return [f.case, "skipped: " + f.skipped]
    return [f.case, number(f.median), f.unit, f"{number(f.low)}-{number(f.high)}", number(f.ratio),
            number(f.ns_per_event), number(f.events_per_second)]


def line(cells):
    if len(cells) == 2:
        return f"{cells[0]:<34} {cells[1]}"
    return f"{cells[0]:<34} {cells[1]:>9} {cells[2]:<12} {cells[3]:>17} {cells[4]:>8} {cells[5]:>9} {cells[6]:>13}".rstrip()


def chosen(name, names):
    """Whether a case is asked for, by its name or by the whole parts before a slash in it."""
    return not names or any(name == n or name.startswith(n + "/") for n in names)
