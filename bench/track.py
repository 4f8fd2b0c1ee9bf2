# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed over time: history.csv, instructions per event, and one revision against another."""
import csv
import datetime
import json
import math
import os
import platform
import re
import shutil
import subprocess
import tempfile

import chart
import measure
import program

HISTORY = os.path.join(measure.ROOT, "bench", "history.csv")
HISTORY_HEAD = ["date", "commit", "machine", "compiler", "case", "unit", "median", "ratio", "ratio_low", "ratio_high",
                "instructions_per_event"]
CHART = os.path.join(measure.ROOT, "bench", "history.svg")
INSTRUCTIONS = os.path.join(measure.ROOT, "bench", "instructions.csv")
INSTRUCTIONS_HEAD = ["case", "per", "instructions", "compiler", "date"]
TOLERANCE = 0.03
SKIPPED = 77
# The C library chooses its routines by processor; without these, counts are the same on all of them.
PLAIN = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F,-AVX512VL,-AVX512BW,-ERMS"}


def git(*arguments):
    return subprocess.run(["git", "-C", measure.ROOT, *arguments], check=True, capture_output=True,
                          text=True).stdout.strip()


def commit():
    name = git("rev-parse", "--short=10", "HEAD")
    return name + "+" if git("status", "--porcelain", "--untracked-files=no", "--", "engine", "models", "tools/*.c") \
        else name


def machine():
    model = "unknown"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as f:
            found = re.search(r"^model name\s*:\s*(.*)$", f.read(), re.M)
            model = found.group(1).strip() if found else platform.machine()
    except OSError:
        pass
    return f"{model} x{os.cpu_count()}"


def compiler(build):
    with open(os.path.join(build, "CMakeCache.txt"), encoding="utf-8") as f:
        cc = re.search(r"^CMAKE_C_COMPILER:\w+=(.*)$", f.read(), re.M).group(1)
    name = "clang" if "clang" in os.path.basename(cc) else "gcc"
    version = subprocess.run([cc, "-dumpfullversion", "-dumpversion"], check=True, capture_output=True, text=True)
    return f"{name} {version.stdout.split()[0]}"


def read(path):
    try:
        with open(path, encoding="utf-8", newline="") as f:
            return list(csv.DictReader(f))
    except FileNotFoundError:
        return []


def write(path, head, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.DictWriter(f, head, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def full(x):
    return "" if math.isnan(x) else f"{x:.6g}"


def keep_history(figures, build):
    """Add a row per figure; the same case of the same commit and machine is replaced."""
    counts = {r["case"]: r["instructions"] for r in read(INSTRUCTIONS)}
    when, which, where, what = datetime.date.today().isoformat(), commit(), machine(), compiler(build)
    new = [{"date": when, "commit": which, "machine": where, "compiler": what, "case": f.case, "unit": f.unit,
            "median": full(f.median), "ratio": full(f.ratio), "ratio_low": full(f.ratio_low),
            "ratio_high": full(f.ratio_high), "instructions_per_event": counts.get(f.case, "")}
           for f in figures if not f.skipped]
    key = lambda r: (r["commit"], r["machine"], r["compiler"], r["case"])
    fresh = {key(r) for r in new}
    write(HISTORY, HISTORY_HEAD, [r for r in read(HISTORY) if key(r) not in fresh] + new)
    draw_history()
    return len(new)


def draw_history():
    with open(CHART, "w", encoding="utf-8") as f:
        f.write(chart.svg(read(HISTORY)))


# ---- instructions ----

def valgrind(command, inside=None):
    """Instructions of a command, or of one function of it and all it calls (a name with * for the rest of it); and what
    it printed."""
    with tempfile.NamedTemporaryFile() as log:
        options = ["--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log.name}"]
        if inside:
            options.append(f"--toggle-collect={inside}")
        done = subprocess.run(["valgrind", *options, *command], check=True, capture_output=True, text=True,
                              env={**os.environ, **PLAIN, "OMP_NUM_THREADS": "1"})
        found = re.search(r"Collected : (\d+)", log.read().decode())
    if not found or int(found.group(1)) == 0:
        raise RuntimeError("callgrind counted nothing in " + " ".join(command))
    return int(found.group(1)), done.stdout


def count_programs(build, names):
    """Yield (case, per what, instructions) of the main cases in C."""
    for path in measure.programs(build):
        for name, counted in measure.cases_of(path):
            if counted == 0 or not measure.chosen(name, names):
                continue
            instructions, out = valgrind([path, "count", name], "bench_measured")
            work = json.loads(out)
            events = work["events"]
            yield name, "event" if events else work["operation"], instructions / (events or work["operations"])


def count_more(b, scenario, more, policy):
    """What so many more replications cost, the screen but no files."""
    command = [b.program, "run", scenario, "--threads", "1", "--quiet", *(["--policy", policy] if policy else [])]
    large, small = (valgrind([*command, "--replications", str(n)])[0] for n in (program.FEW + more, program.FEW))
    return large - small


def count_scenarios(build, names):
    """leiden-2015 through the program: four more replications of the baseline, and two of all policies of the copy
    that stays as it is."""
    b = program.Bench(build, True)
    try:
        if not os.access(b.program, os.X_OK):
            return
        if measure.chosen("shipped/leiden-2015", names):
            events = b.run(program.LEIDEN, program.FEW + 4).events - b.run(program.LEIDEN, program.FEW).events
            yield "shipped/leiden-2015", "event", count_more(b, program.LEIDEN, 4, "baseline") / events
        if measure.chosen("policies/leiden-2015", names):
            yield "policies/leiden-2015", "replication", count_more(b, program.FROZEN, 2, None) / 2
    finally:
        b.close()


def instructions(build, names, accept):
    """Count, compare with what is recorded, or record. Returns the exit status."""
    if shutil.which("valgrind") is None:
        print("skipped: valgrind is not installed, so instructions cannot be counted")
        return SKIPPED
    what = compiler(build)
    known = {r["case"]: r for r in read(INSTRUCTIONS)}
    if not accept and known and all(r["compiler"] != what for r in known.values()):
        print(f"skipped: the counts on record are of {next(iter(known.values()))['compiler']}, this is {what}")
        return SKIPPED
    moved, counted = 0, set()
    for count in (count_programs, count_scenarios):
        for case, per, number in count(build, names):
            counted.add(case)
            before = float(known[case]["instructions"]) if case in known else math.nan
            change = number / before - 1
            said = "not on record yet" if math.isnan(before) else f"{100 * change:+.1f}%"
            if not accept and abs(change) > TOLERANCE:
                moved += 1
                said += f", recorded {before:.1f}"
            print(f"{case:<34} {number:>9.1f} instructions/{per:<18} {said}")
            known[case] = {"case": case, "per": per, "instructions": f"{number:.1f}", "compiler": what,
                           "date": datetime.date.today().isoformat()}
    if accept:
        kept = known if names else counted  # a full count forgets cases that are no more
        write(INSTRUCTIONS, INSTRUCTIONS_HEAD, [known[case] for case in sorted(kept)])
        return 0
    if moved:
        print(f"{moved} moved by more than {TOLERANCE:.0%}; if that is meant: tools/bench --instructions --accept")
    return 1 if moved else 0


# ---- one revision against another ----

def median_interval(numbers):
    """An interval for the median from order statistics, at least 95% where there are six numbers or more."""
    numbers = sorted(numbers)
    n = len(numbers)
    outside, k = 0.0, 0
    while k < n // 2:  # how many may be left off on each side
        more = outside + 2 * math.comb(n, k) / 2**n
        if more > 0.05:
            break
        outside, k = more, k + 1
    k = max(k - 1, 0)
    return numbers[k], numbers[n - 1 - k]


def built(revision, folder):
    """The revision's engine under today's benchmark programs, in a worktree of its own."""
    git("worktree", "add", "--detach", "--quiet", folder, revision)
    theirs = os.path.join(folder, "bench")
    shutil.rmtree(theirs, ignore_errors=True)
    shutil.copytree(os.path.join(measure.ROOT, "bench"), theirs)
    subprocess.run(["cmake", "--preset", "release"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    # What a revision cannot build yet is left out.
    subprocess.run(["ninja", "-C", "build/release", "-k", "0", "bench"], cwd=folder, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)
    return os.path.join(folder, "build", "release")


def once(path, case, milliseconds):
    f, _ = next(measure.time_program(path, [case], 3, milliseconds))
    return f.median


def pairs(case, old, new, count):
    """Ratios of new to old, one after the other, each first in turn."""
    ratios = []
    for k in range(count + 1):
        if k % 2:
            b, a = new(), old()
        else:
            a, b = old(), new()
        if k > 0:  # the first pair warms up
            ratios.append(b / a)
    return verdict(case, ratios)


def verdict(case, ratios):
    low, high = median_interval(ratios)
    middle = measure.quartiles(ratios)[1]
    if high < 1 and middle < 0.99:
        said = "faster"
    elif low > 1 and middle > 1.01:
        said = "slower"
    else:
        said = "no difference beyond noise"
    print(f"{case:<34} {middle:>7.3f} times the time   {low:.3f}-{high:.3f}   {said}", flush=True)
    return {"case": case, "ratio": middle, "low": low, "high": high, "pairs": len(ratios), "verdict": said}


def compare(revision, build, quick, names):
    """Print and return what got faster or slower since `revision`."""
    count, milliseconds = (7, 15) if quick else (15, 30)
    folder = tempfile.mkdtemp(prefix="doorstroom-compare-")
    found = []
    try:
        other = built(revision, os.path.join(folder, "tree"))
        print(f"this tree against {revision}: times of {count} pairs, their median and its 95% interval")
        for path in measure.programs(build):
            theirs = os.path.join(other, "bin", os.path.basename(path))
            for case, counted in measure.cases_of(path):
                if case.startswith("reference/") or not measure.chosen(case, names):
                    continue
                if not names and counted == 0:
                    continue
                if not os.access(theirs, os.X_OK):
                    print(f"{case:<34} skipped: {revision} cannot build it")
                    continue
                found.append(pairs(case, lambda: once(theirs, case, milliseconds),
                                   lambda: once(path, case, milliseconds), count))
        found += compare_program(revision, build, other, quick, names, count)
    finally:
        subprocess.run(["git", "-C", measure.ROOT, "worktree", "remove", "--force", os.path.join(folder, "tree")],
                       check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)
    return found


def compare_program(revision, build, other, quick, names, count):
    case = "shipped/leiden-2015"
    if not measure.chosen(case, names):
        return []
    new, old = program.Bench(build, quick), program.Bench(other, quick)
    try:
        for side, where in ((new, "this tree"), (old, revision)):
            if not os.access(side.program, os.X_OK):
                print(f"{case:<34} skipped: {where} has no program")
                return []
        n = new.replications(program.LEIDEN, new.seconds)

        events = {side: side.run(program.LEIDEN, n).events for side in (old, new)}

        def per_event(side):
            return side.run(program.LEIDEN, n, write=False).cpu / events[side]
        return [pairs(case, lambda: per_event(old), lambda: per_event(new), count)]
    except program.Failed as e:
        print(f"{case:<34} skipped: {e}")
        return []
    finally:
        new.close()
        old.close()
