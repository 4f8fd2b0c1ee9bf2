#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may use whom: rooms and folders go one way, by includes and by calls.

usage: order.py SOURCE_DIR BUILD_DIR NM

The order is that of the add_subdirectory lines: a file uses its own folder, the folders above it
and the rooms below its own. Headers that a folder does not list as PUBLIC stay inside it. A few
libraries are known to one file each. Only tools prints. Calls are read from the object files.
"""
import os
import re
import subprocess
import sys

ROOMS = ["engine", "models", "tools"]
ONLY = {  # a header of a library, and the files that may include it
    "mpi.h": {"engine/parallel/machines.c"},
    "omp.h": {"engine/parallel/replicate.c"},
    "jansson.h": {"models/scenario/schema.c", "tools/files/results_schema.c", "tools/report/grid.h"},
    "libfyaml.h": {"models/scenario/yaml.c"},
    "Random123/": {"engine/random/random.c"},
    "unuran.h": {"engine/random/dist_table.c"},
}
# A scenario read as text, without its checker: as a run wrote it into its results.
UNCHECKED = {"tools/report/assumptions.c"}
# A library's own words, its name included, and the one file of the three rooms that may say them.
WORDS = {
    r"OpenMP|\bomp\b|\bomp_\w+|_OPENMP": "engine/parallel/replicate.c",
    r"\bMPI\b|\bMPI_\w+": "engine/parallel/machines.c",
    r"libfyaml|\bfy_\w+": "models/scenario/yaml.c",
}
# What writes to a terminal. Only tools may; a file that is told where to write may be written by all.
PRINTS = re.compile(r"\b(v?printf|puts|putchar|putchar_unlocked|perror|psignal)\s*\(|\b(stdout|stderr|STDOUT_FILENO|STDERR_FILENO)\b")
# Calls within a folder that go in a circle, each for a reason.
RECURSIVE = {
    "models/scenario": {"check_value.c", "check_struct.c", "check_dist.c"},
}

source, build, nm = sys.argv[1:4]
os.chdir(source)
faults = []


def lists(path, word):
    text = open(path, encoding="utf-8").read()
    found = re.search(rf"\b{word}\n((?:    \S+\n)+)", text)
    return found.group(1).split() if found else []


order, public = {}, {}
for room in ROOMS:
    order[room] = len(order)
    for folder in re.findall(r"^add_subdirectory\((\w+)\)", open(f"{room}/CMakeLists.txt", encoding="utf-8").read(), re.M):
        path = f"{room}/{folder}"
        order[path] = len(order)
        lines = f"{path}/CMakeLists.txt"
        public[path] = set(lists(lines, "PUBLIC"))
        listed = set(lists(lines, "SOURCES"))
        there = {f for f in os.listdir(path) if f.endswith(".c")} - {"main.c"}
        if listed != there:
            faults.append(f"{lines} lists {sorted(listed ^ there)} wrongly")
# A room's own files stand at its door, under all its folders.
order = {name: rank for rank, name in enumerate(sorted(order, key=order.get))}

files = [os.path.join(d, f) for room in ROOMS for d, _, names in os.walk(room) for f in sorted(names) if f.endswith((".c", ".h"))]
used_outside = {path: set() for path in public}
for file in sorted(files):
    folder = os.path.dirname(file)
    if folder not in order:
        faults.append(f"{file} stands in a folder that no CMakeLists.txt adds")
        continue
    for number, line in enumerate(open(file, encoding="utf-8"), 1):
        if not file.startswith("tools/") and PRINTS.search(line):
            faults.append(f"{file}:{number}: only tools prints")
        if found := re.match(r'#include "([^"]+)"', line):
            other = os.path.dirname(found[1])
            if other not in order:
                faults.append(f"{file}:{number}: {found[1]} is not a file of a room")
            elif order[other] > order[folder]:
                faults.append(f"{file}:{number}: {folder} may not use {other}")
            elif other != folder and other in public:
                used_outside[other].add(os.path.basename(found[1]))
                if os.path.basename(found[1]) not in public[other]:
                    faults.append(f"{file}:{number}: {found[1]} is private to {other}")
        elif found := re.match(r"#include <([^>]+)>", line):
            for header, owner in ONLY.items():
                if found[1].startswith(header) and file not in owner:
                    faults.append(f"{file}:{number}: only {sorted(owner)} may include <{header}>")
        elif folder != "models/scenario" and file not in UNCHECKED and re.search(r'flow_value_named\(.*"', line):
            faults.append(f"{file}:{number}: a key is looked up by text; write FLOW_KEY(section, key)")
    text = open(file, encoding="utf-8").read()
    for words, owner in WORDS.items():
        if file != owner and (found := re.search(words, text)):
            number = text.count("\n", 0, found.start()) + 1
            faults.append(f"{file}:{number}: only {owner or 'no file'} may name {found[0]}")
for folder, headers in public.items():
    for header in sorted(headers - used_outside[folder]):
        faults.append(f"{folder}/{header} is listed as public, but nobody outside uses it")

# Calls: which object defines a symbol, and which needs it.
objects = {}
for room in ROOMS:
    for d, _, names in os.walk(os.path.join(build, room)):
        for name in names:
            if name.endswith(".c.o") and ".dir" in d:
                folder = os.path.relpath(d, build).split("/CMakeFiles/")[0]
                made_of = f"{folder}/{name[:-2]}"
                if os.path.exists(made_of):  # a build directory keeps what is no longer in the tree
                    objects[os.path.join(d, name)] = made_of
defines, needs = {}, {}
if objects:
    text = subprocess.run([nm, "-A", *objects], capture_output=True, text=True, check=True).stdout
    for line in text.splitlines():
        path, rest = line.split(":", 1)
        parts = rest.split()
        kind, symbol = parts[-2], parts[-1]
        if kind == "U":
            needs.setdefault(objects[path], set()).add(symbol)
        elif kind in "TDBRC":
            defines[symbol] = objects[path]
calls = {}
for file, symbols in needs.items():
    for symbol in symbols:
        other = defines.get(symbol)
        if other is None or other == file:
            continue
        here, there = os.path.dirname(file), os.path.dirname(other)
        if order[there] > order[here]:
            faults.append(f"{file} calls {symbol} up in {other}")
        elif here == there:
            calls.setdefault(file, set()).add(other)


def reached(file, seen):
    for other in calls.get(file, ()):
        if other not in seen:
            seen.add(other)
            reached(other, seen)
    return seen


circles = {frozenset(f for f in calls if f in reached(g, set()) and g in reached(f, set())) for g in calls if g in reached(g, set())}
for circle in circles:
    folder = os.path.dirname(next(iter(circle)))
    if {os.path.basename(f) for f in circle} != RECURSIVE.get(folder):
        faults.append(f"{', '.join(sorted(circle))} call each other in a circle")

# How many folders stand on one another in models/, with the rooms beside it as one floor each.
DEEPEST = 9
beneath = {}
for file in files:
    for name in re.findall(r'#include "([^"]+)"', open(file, encoding="utf-8").read()):
        here, there = (d if d.startswith("models") else d.split("/")[0] for d in map(os.path.dirname, (file, name)))
        if here != there:
            beneath.setdefault(here, set()).add(there)


def floor(folder):
    return 1 + max(map(floor, beneath.get(folder, ())), default=0)


deepest = max(map(floor, beneath))
if deepest > DEEPEST:
    faults.append(f"{deepest} folders stand on one another; at most {DEEPEST} may")

for folder, headers in public.items():
    readme = f"{folder}/README.md"
    lines = open(readme, encoding="utf-8").read().splitlines() if os.path.exists(readme) else []
    if not 0 < len(lines) <= 25:
        faults.append(f"{readme} has {len(lines)} lines; it must have 1 to 25")
    cells = re.findall(r"^\| (`\w+\.h`(?:, `\w+\.h`)*) \|", "\n".join(lines), re.M)
    named = set(re.findall(r"\w+\.h", " ".join(cells)))
    if named != headers:
        faults.append(f"{readme} and CMakeLists.txt disagree on public headers: {sorted(named ^ headers)}")
for room in ROOMS:
    at_the_door = [f for f in os.listdir(room) if os.path.isfile(os.path.join(room, f))]
    if len(at_the_door) > 6:
        faults.append(f"{room}/ has {len(at_the_door)} files of its own, more than six: {sorted(at_the_door)}")

for fault in faults:
    print(fault, file=sys.stderr)
print(f"{len(files)} files, {len(public)} folders, {len(objects)} objects: {len(faults)} faults")
sys.exit(bool(faults))
