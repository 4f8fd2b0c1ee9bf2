# SPDX-License-Identifier: GPL-3.0-or-later
"""The same three models in other simulators, each checked against theory before its time counts."""
import importlib.util
import json
import math
import os
import shutil
import statistics
import subprocess
import sys

import measure
import program

HERE = os.path.join(measure.ROOT, "bench", "peers")
MODELS = ["mm1", "mm10", "blocking", "shelter"]
RUNS = 7
# Student's t for six degrees of freedom at 99.9%, two-sided: one check in a thousand fails by chance.
BAND = 5.959


def said_by(command, customers):
    """RUNS independent runs: ns per customer of each, mean wait of each."""
    ns, waits = [], []
    for seed in range(1, RUNS + 1):
        out = subprocess.run([*command, str(customers), str(seed)], check=True, capture_output=True, text=True).stdout
        seconds, wait = map(float, out.split()[:2])
        ns.append(1e9 * seconds / customers)
        waits.append(wait)
    return ns, waits


def loop(build, model, quick):
    if model == "shelter":
        return by_hand(build, "sequence", quick)
    return said_by([os.path.join(build, "bin", "peer_loop"), model], 500_000 if quick else 2_000_000)


def by_hand(build, draws, quick):
    return said_by([os.path.join(build, "bin", "peer_shelter"), draws], 300_000 if quick else 1_200_000)


def named_loop(build, model, quick):
    return by_hand(build, "named", quick) if model == "shelter" else None


def from_program(path, case, quick):
    command = [path, "time", str(RUNS), "60" if quick else "300", case]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    rounds = next(r["rounds"] for r in map(json.loads, out) if r["case"] == case)
    return [1e9 * r[0] / r[1] for r in rounds], [r[4] for r in rounds]


def engine(build, model, quick):
    if model in ("blocking", "shelter"):
        return None
    return from_program(os.path.join(build, "bin", "bench_engine"), "engine/" + model, quick)


def journey(build, model, quick):
    if model == "shelter":
        return None
    return from_program(os.path.join(build, "bin", "bench_simulation"), "journey/" + model, quick)


def scenario(build, model, quick):
    b = program.Bench(build, quick)
    b.rounds = RUNS
    try:
        f = program.shelter(b) if model == "shelter" else program.queue(b, model)
    finally:
        b.close()
    # One estimate of the wait: the band below is then a tenth of the mean.
    return [f.low, f.median, f.high], [f.value]


def python_with_simpy():
    """This python, or Debian's own, whichever has SimPy."""
    if importlib.util.find_spec("simpy"):
        return sys.executable
    debian = "/usr/bin/python3"
    if os.path.exists(debian) and subprocess.run([debian, "-c", "import simpy"], capture_output=True,
                                                 check=False).returncode == 0:
        return debian
    return None


def simpy(build, model, quick):
    if model == "shelter":
        return None
    customers = 20_000 if quick else 100_000
    return said_by([python_with_simpy(), os.path.join(HERE, "simpy_queue.py"), model], customers)


def simmer(build, model, quick):
    if model == "shelter":
        return None
    customers = 20_000 if quick else 100_000
    return said_by(["Rscript", os.path.join(HERE, "simmer_queue.R"), model], customers)


def r_has_simmer():
    return shutil.which("Rscript") and subprocess.run(["Rscript", "-e", "library(simmer)"], capture_output=True,
                                                      check=False).returncode == 0


def peers(build):
    """Name, function, and the sentence that says why it is not run (or None)."""
    has = os.path.exists(os.path.join(build, "bin", "doorstroom"))
    yield "hand-written C loop", loop, None
    yield "hand-written C loop, named draws", named_loop, None
    yield "Doorstroom, engine alone", engine, None
    yield "Doorstroom, journey with every measure", journey, None
    yield "Doorstroom, as a scenario", scenario, None if has else program.NO_PROGRAM
    yield "SimPy", simpy, None if python_with_simpy() else \
        "SimPy is not installed (Debian: python3-simpy3)"
    yield "R with simmer", simmer, None if r_has_simmer() else \
        "R with simmer is not installed (Debian: r-base-core; simmer from CRAN)"


def exact(build):
    """By theory; of the shelter, which has none, the mean stay by hand with other seeds than those that are timed."""
    out = subprocess.run([os.path.join(build, "bin", "peer_exact")], check=True, capture_output=True, text=True).stdout
    theory = {name: float(wait) for name, wait in (line.split() for line in out.splitlines())}
    by_hand_too = [os.path.join(build, "bin", "peer_shelter"), "sequence", "5000000", "999"]
    theory["shelter"] = float(subprocess.run(by_hand_too, check=True, capture_output=True, text=True).stdout.split()[1])
    return theory


def octave(theory):
    """What GNU Octave's queueing package says of the same queues, in a sentence."""
    if not shutil.which("octave-cli") and not shutil.which("octave"):
        return "GNU Octave is not installed (Debian: octave-queueing), so its exact waits are not compared."
    command = [shutil.which("octave-cli") or "octave", "--quiet", os.path.join(HERE, "queueing_exact.m")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return "GNU Octave has no package queueing (Debian: octave-queueing), so its exact waits are not compared."
    theirs = {n: float(w) for n, w in (line.split() for line in done.stdout.splitlines())}
    worst = max(abs(theirs[n] / theory[n] - 1) for n in theirs)
    return f"GNU Octave's queueing package gives the same exact waits of {', '.join(theirs)} within {worst:.0e}."


def checked(waits, theory):
    """'' when the mean wait agrees with theory, else how it does not."""
    mean = statistics.mean(waits)
    if len(waits) < 2:
        band = 0.1 * theory
    else:
        band = BAND * statistics.stdev(waits) / math.sqrt(len(waits))
    return "" if abs(mean - theory) <= band else f"mean wait {mean:.4g}, theory {theory:.4g}"


def table(build, quick):
    """Run all that is present. Returns the lines of the table, remarks, and whether all agreed with theory."""
    theory = exact(build)
    lines = ["| simulator | M/M/1 | M/M/10 | three facilities, blocking | night shelter |", "|---|---|---|---|---|",
             "| mean wait by theory, in mean stays; of the shelter mean stay by hand, in days | " + " | ".join(f"{theory[m]:.4g}" for m in MODELS) + " |"]
    remarks, agreed = [], True
    for name, run, absent in peers(build):
        if absent:
            remarks.append(f"{name}: skipped, {absent}.")
            print(remarks[-1], flush=True)
            continue
        cells = []
        for model in MODELS:
            try:
                found = run(build, model, quick)
            except (program.Failed, subprocess.CalledProcessError) as e:
                remarks.append(f"{name}, {model}: did not run ({e}).")
                found, agreed = None, False
            if found is None:
                cells.append("-")
                continue
            wrong = checked(found[1], theory[model])
            cells.append(measure.number(statistics.median(found[0]), 3) + (f" (**{wrong}**)" if wrong else ""))
            agreed = agreed and not wrong
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    remarks.append(octave(theory))
    print(remarks[-1])
    return lines, remarks, agreed
