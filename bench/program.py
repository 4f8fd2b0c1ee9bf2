# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases through the program itself: `doorstroom run` and `doorstroom check`, as a user starts them."""
import csv
import glob
import json
import math
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass

import made
import measure
import national
from measure import Figure, figure

SCENARIOS = os.path.join(measure.ROOT, "scenarios")
LEIDEN = os.path.join(SCENARIOS, "leiden-2015.yaml")
FROZEN = os.path.join(measure.ROOT, "bench", "leiden-2015.yaml")
FIVE = "baseline,woningen_15,woningen_30,plaatsen_10,preventie"
FEW = 3  # replications that are taken off: enough to have intervals, as many have
TOWNS = 300  # of a country: 1,800 facilities, 50,000 residents
EVERYTHING = ("--all", "--inner", "1")  # every measure; not the second run that tells chance and inputs apart
NO_PROGRAM = "the program bin/doorstroom is not built here"


# Linux counts the parent's size at the start in a child's peak, and this program grows with the results it reads. So
# memory is read through a small process in between, whose own few megabytes are the least that can be seen.
SMALL_PARENT = """import resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""


class Failed(Exception):
    pass


@dataclass
class Run:
    wall: float
    cpu: float      # user and system, all threads
    events: int     # of all policies; 0 where they are not told


class Bench:
    """Where the program is, how long to measure, and a folder that goes away."""

    def __init__(self, build, quick):
        self.program = os.path.join(build, "bin", "doorstroom")
        self.build, self.quick = build, quick
        self.rounds = 5 if quick else 9
        self.limit = 30 if quick else 600  # seconds on the wall for one run
        self.seconds = 0.3 if quick else 1.0
        self.folder = tempfile.mkdtemp(prefix="doorstroom-bench-")

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, arguments, **streams):
        return subprocess.Popen([self.program, *arguments], stdin=subprocess.DEVNULL, **streams)

    def spent(self, arguments):
        """Run to the end; wall and processor seconds, and the events that it says it took."""
        errors = tempfile.TemporaryFile(dir=self.folder)
        said = tempfile.TemporaryFile(dir=self.folder)
        before = time.monotonic()
        child = self.start(arguments, stdout=said, stderr=errors)
        late = threading.Timer(self.limit, child.kill)
        late.start()
        _, status, use = os.wait4(child.pid, 0)
        wall = time.monotonic() - before
        late.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        if wall >= self.limit:
            raise Failed(f"one run took longer than {self.limit} s")
        if child.returncode != 0:
            errors.seek(0)
            why = errors.read().decode(errors="replace").strip().splitlines()
            raise Failed(f"exit status {child.returncode}: {why[0] if why else 'no message'}")
        said.seek(0)
        return Run(wall, use.ru_utime + use.ru_stime, events_in(said.read().decode(errors="replace")))

    def run(self, scenario, replications, threads=1, policy="baseline", keep=None, write=True, more=()):
        """`doorstroom run`; without `write` it writes no files, and tells its events with `--all` alone."""
        out = os.path.join(self.folder, "out")
        arguments = ["run", scenario, "--replications", str(replications), "--threads", str(threads), "--quiet", *more]
        if policy:
            arguments += ["--policy", policy]
        if not write:
            return self.spent(arguments)
        try:
            run = self.spent(arguments + ["-o", out])
            with open(os.path.join(out, "results.json"), encoding="utf-8") as results:
                run.events = json.load(results)["run"]["events"]
            if keep:
                shutil.move(out, keep)
        finally:
            shutil.rmtree(out, ignore_errors=True)
        return run

    def peak_mb(self, scenario, replications, threads, write=True):
        """Memory at its peak, result files included."""
        out = os.path.join(self.folder, "out")
        command = [sys.executable, "-S", "-E", "-c", SMALL_PARENT, self.program, "run", scenario, "--quiet",
                   "--replications", str(replications), "--threads", str(threads), "--policy", "baseline"]
        command += ["-o", out] if write else []
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        try:
            said = child.communicate(timeout=self.limit)[0]
        except subprocess.TimeoutExpired as e:
            os.killpg(child.pid, signal.SIGKILL)  # the small process and the program under it
            child.communicate()
            raise Failed(f"one run took longer than {self.limit} s") from e
        finally:
            shutil.rmtree(out, ignore_errors=True)
        status, kilobytes = map(int, said.split())
        if status != 0:
            raise Failed(f"exit status {status}")
        return kilobytes / 1024

    def write(self, name, text):
        path = os.path.join(self.folder, name + ".yaml")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return path

    def replications(self, scenario, seconds):
        """How many replications take about so many processor seconds."""
        n = 4
        while True:
            few, more = (self.run(scenario, k, write=False).cpu for k in (FEW, FEW + n))
            if more - few >= seconds / 8 or n >= 1 << 20:
                return max(1, round(n * seconds / max(more - few, 1e-3)))
            n *= 8

    def per_event(self, case, scenario, is_large=False, rounds=None):
        """ns per event on one thread: what more replications cost, so that starting and ending do not count."""
        few = 1 if is_large else FEW
        many = few + (1 if is_large else self.replications(scenario, self.seconds))
        ns, ratios, kernels = [], [], []
        before = measure.reference_ns(self.build)
        for _ in range(3 if is_large else rounds or self.rounds):
            less, more = (self.run(scenario, k, write=False, more=EVERYTHING) for k in (few, many))
            after = measure.reference_ns(self.build)
            ns.append(1e9 * (more.cpu - less.cpu) / (more.events - less.events))
            kernels.append((before + after) / 2)
            ratios.append(ns[-1] / kernels[-1])
            before = after
        f = figure(case, "ns/event", ns, reference_ns=measure.quartiles(kernels)[1])
        f.ratio_low, f.ratio, f.ratio_high = measure.quartiles(ratios)
        f.ns_per_event, f.events_per_second = f.median, 1e9 / f.median
        return f


def events_in(said):
    """How many pending events a run took, by the last lines of its tables; 0: it does not say."""
    found = re.search(r"([\d.,]+)\s+(?:events|gebeurtenissen)\b", said)
    return int(re.sub(r"\D", "", found.group(1))) if found else 0


def value_in(folder, node, wanted):
    """A mean of a node over the horizon, from measures.csv."""
    with open(os.path.join(folder, "measures.csv"), encoding="utf-8", newline="") as f:
        for r in csv.DictReader(f):
            if (r["policy"], r["period"], r["node"], r["group"], r["measure"]) == \
                    ("baseline", "all", node, "all", wanted):
                return float(r["mean"])
    raise Failed(f"measures.csv has no {wanted} of {node}")


def queue(b, name):
    """M/M/c, or three facilities in a row, as a scenario; ns per customer in the median."""
    text, places, mean_days = {n: (t, p, m) for n, t, p, m in made.queues()}[name]
    scenario = b.write(name, text)
    f = b.per_event(f"scenario/{name}", scenario)
    events = len(places) + 1  # an arrival and the end of each stay
    f.unit = "ns/customer"
    for field in ("median", "low", "high", "ratio", "ratio_low", "ratio_high"):
        setattr(f, field, getattr(f, field) * events)
    kept = os.path.join(b.folder, "kept")
    b.run(scenario, b.replications(scenario, b.seconds), keep=kept)
    f.value = value_in(kept, "f1", "wait_mean") / mean_days
    shutil.rmtree(kept)
    return f


def shelter(b):
    """The night shelter as a scenario, with what the screen reads; ns per household in the median."""
    scenario = b.write("shelter", made.SHELTER)
    many = FEW + b.replications(scenario, b.seconds)
    ns = []
    for _ in range(b.rounds):
        less, more = (b.run(scenario, k, write=False) for k in (FEW, many))
        ns.append(1e9 * (more.cpu - less.cpu) / ((many - FEW) * made.SHELTER_HOUSEHOLDS))
    f = figure("scenario/shelter", "ns/household", ns)
    kept = os.path.join(b.folder, "kept")
    b.run(scenario, 10 * FEW + many, keep=kept)
    f.value = value_in(kept, "shelter", "stay_completed")
    shutil.rmtree(kept)
    return f


def shipped(b, path):
    name = os.path.splitext(os.path.basename(path))[0]
    return b.per_event(f"shipped/{name}", path, rounds=None if path == LEIDEN else 3)  # no target is about the others


def threads(b):
    if len(os.sched_getaffinity(0)) < 2:
        return Figure("threads/2", "times as fast", skipped="this machine has one core")
    n = 2 * b.replications(LEIDEN, b.seconds)
    walls = ([b.run(LEIDEN, n, threads=t, write=False).wall for t in (1, 2)] for _ in range(b.rounds))
    gains = [one / two for one, two in walls]
    return figure("threads/2", "times as fast", gains)


def machine(b):
    """How much two cores give right now: two reference kernels side by side against one after the other."""
    if len(os.sched_getaffinity(0)) < 2:
        return Figure("threads/machine", "times as fast", skipped="this machine has one core")
    command = [os.path.join(b.build, "bin", "bench_reference"), "time", "20", "10", "reference/loop10"]

    def took(at_once):
        before = time.monotonic()
        children = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(at_once)]
        for child in children:
            child.wait()
        return time.monotonic() - before
    return figure("threads/machine", "times as fast", [2 * took(1) / took(2) for _ in range(b.rounds)])


def size(b, factor):
    with open(LEIDEN, encoding="utf-8") as f:
        text = made.enlarged(f.read(), factor)
    if factor > 100:  # two and a half million residents: a part of the years will do
        text = text.replace("end: 2021-01-01", "end: 2018-01-01")
    return b.per_event(f"size/x{factor}", b.write(f"leiden-x{factor}", text), factor >= 100)


def size_national(b):
    return b.per_event("size/national", b.write("national", national.scenario(TOWNS)), True)


def check(b):
    return figure("start/check", "ms", [1e3 * b.spent(["check", LEIDEN]).wall for _ in range(3 * b.rounds)])


def planning(b):
    """From the start to the first table: scenario read, plans built, three replications."""
    return figure("start/run", "ms", [1e3 * b.run(LEIDEN, FEW, write=False).wall for _ in range(b.rounds)])


def writing(b):
    """What the result files of all policies add."""
    ms = []
    for _ in range(b.rounds):
        wall = [b.run(LEIDEN, FEW, policy=None, write=w).wall for w in (False, True)]
        ms.append(1e3 * (wall[1] - wall[0]))
    return figure("start/writing", "ms", ms)


def memory(b, replications):
    return figure(f"memory/{replications}", "MB", [b.peak_mb(LEIDEN, replications, 2)])


def memory_resident(b):
    with open(LEIDEN, encoding="utf-8") as f:
        text = f.read()
    small, large = made.enlarged(text, 1), made.enlarged(text, 100)
    less = b.peak_mb(b.write("national-x1", small), 2, 1)
    more = b.peak_mb(b.write("national-x100", large), 2, 1)
    people = made.residents(large) - made.residents(small)
    return figure("memory/resident", "bytes", [(more - less) * 2**20 / people])


def memory_national(b):
    """Without the result files: every one of the facilities has its rows in them."""
    few = TOWNS // 100
    less, more = (b.peak_mb(b.write(f"towns-{n}", national.scenario(n)), 2, 1, write=False) for n in (few, TOWNS))
    people = (TOWNS - few) * national.RESIDENTS_PER_TOWN
    return figure("memory/national", "bytes", [(more - less) * 2**20 / people])


def planner(b):
    """Five policies, 1,000 replications, both cores."""
    rounds = 1 if b.quick else 3
    return figure("wait/planner", "s", [b.run(LEIDEN, 1000, threads=2, policy=FIVE, write=False).wall for _ in range(rounds)])


def screen(b):
    """All ten policies, 64 replications, one thread: the processor time of a first look."""
    return figure("wait/screen", "s", [b.run(LEIDEN, 64, policy=None, write=False).cpu for _ in range(3)])


def longer(b, case, other, one, more=()):
    """How many times as long a replication of `other` takes as one of `one`, all policies, one thread."""
    n = b.replications(one, b.seconds)

    def each(scenario, extra):
        few, many = (b.run(scenario, k, policy=None, write=False, more=extra).cpu for k in (FEW, FEW + n))
        return many - few
    return figure(case, "times as long", [each(other, more) / each(one, ()) for _ in range(b.rounds)])


def drawn(b):
    """With every assumed number drawn, against the same scenario without."""
    path = os.path.join(SCENARIOS, "zaanstad-2022.yaml")
    with open(path, encoding="utf-8") as f:
        plain = b.write("plain", made.without(f.read(), "uncertain"))
    return longer(b, "drawn/zaanstad-2022", path, plain)


def everything(b):
    """With every measure, against what the screen reads; inputs not drawn."""
    return longer(b, "everything/leiden-2015", FROZEN, FROZEN, EVERYTHING)


def first_number(b):
    """Until the terminal shows a digit of that same run."""
    here, there = pty.openpty()
    out = os.path.join(b.folder, "first")
    before = time.monotonic()
    child = b.start(["run", LEIDEN, "-o", out, "--replications", "1000", "--threads", "2", "--policy", FIVE],
                    stdout=there, stderr=there)
    os.close(there)
    took = math.nan
    while time.monotonic() - before < 120:
        if not select.select([here], [], [], 0.2)[0]:
            continue
        try:
            seen = os.read(here, 65536)
        except OSError:  # the program has ended
            break
        if any(c in b"123456789" for c in seen):
            took = time.monotonic() - before
            break
    child.kill()
    child.wait()
    os.close(here)
    shutil.rmtree(out, ignore_errors=True)
    if math.isnan(took):
        raise Failed("no number was shown")
    return figure("wait/first-number", "s", [took])


def catalogue(quick):
    """Every case through the program: (name, function of a Bench)."""
    for name, *_ in made.queues():
        yield f"scenario/{name}", lambda b, name=name: queue(b, name)
    for path in sorted(glob.glob(os.path.join(SCENARIOS, "*.yaml"))):
        name = os.path.splitext(os.path.basename(path))[0]
        yield f"shipped/{name}", lambda b, path=path: shipped(b, path)
    yield "scenario/shelter", shelter
    yield "threads/machine", machine
    yield "threads/2", threads
    for factor in (1, 10, 100) if quick else (1, 10, 100, 1000):
        yield f"size/x{factor}", lambda b, factor=factor: size(b, factor)
    yield "size/national", size_national
    yield "start/check", check
    yield "start/run", planning
    yield "start/writing", writing
    for n in (100, 1000) if quick else (100, 1000, 10000):
        yield f"memory/{n}", lambda b, n=n: memory(b, n)
    yield "memory/resident", memory_resident
    yield "memory/national", memory_national
    yield "wait/planner", planner
    yield "wait/first-number", first_number
    yield "wait/screen", screen
    yield "drawn/zaanstad-2022", drawn
    yield "everything/leiden-2015", everything


def measured(build, quick, names, cases):
    """Yield a figure per case of a catalogue, or why there is none."""
    b = Bench(build, quick)
    try:
        for name, case in cases:
            if not measure.chosen(name, names):
                continue
            if not os.access(b.program, os.X_OK):
                yield Figure(name, "", skipped=NO_PROGRAM)
                continue
            try:
                yield case(b)
            except Failed as e:
                yield Figure(name, "", skipped=str(e))
    finally:
        b.close()
