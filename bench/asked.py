# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases that targets ask for: beside the hand-written loop of the same sitting, in instructions, in replications."""
import csv
import functools
import os
import shutil
import subprocess
import time

import made
import measure
import national
import program
import track
from measure import Figure, figure

# Cimba 3.0 RC1, release build, and the hand-written loop with draws in sequence beside it in one sitting, ns for a
# customer or household: its time in another sitting is that of the loop there, as many times.
CIMBA = {"shelter": (960, 107), "mm1": (178, 32), "mm10": (295, 51)}
FROZEN_AT_FIRST = 293  # million instructions of a replication of all ten policies, before any of this was asked
FEW, MANY = 3, 5       # replications under valgrind; more of a country than one take minutes
DAYS = 2192            # of the scenarios of made.py
QUEUES = {"mm1": ([1], 0.5, 0.9), "mm10": ([10], 5, 9)}  # places, mean stay in days, arrivals per mean stay
COUNTRY = 30           # towns: serial work grows as the rest does


# ---- instructions ----

@functools.cache  # two cases ask for the same of the frozen copy
def counted(b, scenario, replications, policy, inside):
    command = [b.program, "run", scenario, "--threads", "1", "--quiet", "--replications", str(replications)]
    try:
        return track.valgrind(command + (["--policy", policy] if policy else []), inside)[0]
    except RuntimeError as e:
        raise program.Failed(str(e)) from e


def needs_valgrind(case):
    if shutil.which("valgrind") is None:
        return Figure(case, "", skipped="valgrind is not installed, so instructions cannot be counted")
    return None


def policies(b):
    """A replication of all ten policies of the copy that stays as it is."""
    case = "policies/leiden-2015"
    absent = needs_valgrind(case)
    if absent:
        return absent
    few, many = (counted(b, program.FROZEN, k, None, None) for k in (FEW, MANY))
    return figure(case, "million instructions", [(many - few) / (MANY - FEW) / 1e6])


def serial(b, case, scenario, few, many, policy):
    """Per cent of the instructions of a replication that go into merging, all its parts together."""
    absent = needs_valgrind(case)
    if absent:
        return absent
    inside = "flow_tables_add_part*"
    part, whole = ([counted(b, scenario, k, policy, name) for k in (few, many)] for name in (inside, None))
    return figure(case, "%", [100 * (part[1] - part[0]) / (whole[1] - whole[0])])


def serial_leiden(b):
    return serial(b, "serial/leiden-2015", program.FROZEN, FEW, MANY, None)


def serial_national(b):
    return serial(b, "serial/national", b.write("country", national.scenario(COUNTRY)), 1, 2, "baseline")


# ---- beside the loop written by hand ----

def by_hand(b, model, draws="sequence"):
    """ns per customer or household, and events of one."""
    customers = 200_000 if b.quick else 600_000
    name, model = ("peer_shelter", draws) if model == "shelter" else ("peer_loop", model)
    command = [os.path.join(b.build, "bin", name), model, str(customers), "1"]
    if not os.access(command[0], os.X_OK):
        raise program.Failed(f"bin/{name} is not built here")
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return 1e9 * float(said[0]) / customers, float(said[2]) if len(said) > 2 else 1.0


def took(b, scenario, many, policy="baseline"):
    """Processor seconds that so many replications more take, with what the screen reads."""
    less, more = (b.run(scenario, k, write=False, policy=policy).cpu for k in (program.FEW, program.FEW + many))
    return more - less


def floor(b, case, policy):
    """leiden-2015 per event, in times the night shelter by hand with named draws per event."""
    few, many = (b.run(program.FROZEN, k, policy=policy).events for k in (program.FEW, 2 * program.FEW))
    events = (many - few) / program.FEW
    n = b.replications(program.FROZEN, b.seconds) if policy else max(2, round(20 * b.seconds))
    ratios = []
    for _ in range(b.rounds):
        ns, of_one = by_hand(b, "shelter", "named")
        ratios.append(1e9 * took(b, program.FROZEN, n, policy) / n / events / (ns / of_one))
    return figure(case, "times", ratios)


def cimba(b, name):
    """How many times as long Cimba would take: the page's ratio to the hand-written loop, and the loop now."""
    if name == "shelter":
        scenario, customers = b.write(name, made.SHELTER), made.SHELTER_HOUSEHOLDS
    else:
        places, mean, per_stay = QUEUES[name]
        scenario, customers = b.write(name, made.queue(name, places, mean, per_stay)), per_stay / mean * DAYS
    theirs, loop = CIMBA[name]
    n = b.replications(scenario, b.seconds)
    ratios = []
    for _ in range(b.rounds):
        now = by_hand(b, name)[0]
        ratios.append(now * theirs / loop / (1e9 * took(b, scenario, n) / n / customers))
    return figure(f"cimba/{name}", "times as fast", ratios)


# ---- replications ----

def fewer(b, of):
    """Times fewer replications that differences from the baseline take than if nothing were in common: 9D1.c in the
    last year, inputs fixed, the baseline eight times; the least of the levers, or their median."""
    kept = os.path.join(b.folder, "differences")
    if not os.path.exists(kept):
        b.run(program.FROZEN, 100 if b.quick else 400, threads=os.cpu_count() or 1, policy=None, keep=kept,
              more=("--baseline-times", "8"))
    with open(os.path.join(kept, "comparison.csv"), encoding="utf-8", newline="") as f:
        rows = [r for r in csv.DictReader(f) if r["indicator"] == "9D1.c" and r["against"] == "baseline"]
    last = max(r["year"] for r in rows if r["year"] != "all")
    found = [float(r["variance_reduction"]) for r in rows if r["year"] == last and r["variance_reduction"]]
    return figure(f"fewer/{of}", "times fewer", [min(found) if of == "least" else measure.quartiles(found)[1]])


# ---- building ----

def build(b):
    """The program again after one file of the simulation has changed, with the preset for every day."""
    case = "build/one-file"
    folder = os.path.join(measure.ROOT, "build", "daily")
    command = ["cmake", "--build", folder, "--target", "doorstroom"]
    if b.quick and not os.path.exists(os.path.join(folder, "bin", "doorstroom")):
        return Figure(case, "s", skipped="build/daily is not built, and building it takes minutes")
    subprocess.run(["cmake", "--preset", "daily"], cwd=measure.ROOT, check=True, capture_output=True)
    subprocess.run(command, check=True, capture_output=True)
    source = os.path.join(measure.ROOT, "models", "simulate", "queue.c")
    was = os.stat(source)
    seconds = []
    try:
        for _ in range(3):
            os.utime(source)
            before = time.monotonic()
            subprocess.run(command, check=True, capture_output=True, env={**os.environ, "CCACHE_DISABLE": "1"})
            seconds.append(time.monotonic() - before)
    finally:
        os.utime(source, ns=(was.st_atime_ns, was.st_mtime_ns))
    return figure(case, "s", seconds)


def catalogue():
    """As that of program.py."""
    yield "policies/leiden-2015", policies
    yield "floor/leiden-2015", lambda b: floor(b, "floor/leiden-2015", "baseline")
    yield "floor/policies", lambda b: floor(b, "floor/policies", None)
    for name in CIMBA:
        yield f"cimba/{name}", lambda b, name=name: cimba(b, name)
    yield "serial/leiden-2015", serial_leiden
    yield "serial/national", serial_national
    for of in ("least", "median"):
        yield f"fewer/{of}", lambda b, of=of: fewer(b, of)
    yield "build/one-file", build
