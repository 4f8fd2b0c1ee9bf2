#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No file, type, function, macro or enumerator carries a retired name as a whole word of it.

usage: names.py SOURCE_DIR BUILD_DIR NM

These were private words for things that have names in the field (docs/glossary.md). Types,
macros, enumerators and functions are read from the text, what stands in it no longer (data, what a
macro makes) from the object files. Keys of the
language, columns and names of tables keep theirs: users have them.
"""
import os
import re
import subprocess
import sys

RETIRED = set("""journey world reach settle rings ways aims sought doubts books moment roster worth spread structure
    house tab chance drawn twin""".split())
source, build, nm = sys.argv[1:4]
os.chdir(source)
faults = []


def has_retired(name):
    return RETIRED & set(re.split(r"[^a-z0-9]+", name.lower()))


tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True)
if tracked.returncode == 0:
    files = tracked.stdout.split()
else:  # an unpacked archive
    files = [os.path.relpath(os.path.join(d, f), ".") for d, _, names in os.walk(".") if "/build" not in d for f in names]
files = [f for f in files if os.path.exists(f)]
faults += [f"{file} has a retired name" for file in files if has_retired(file)]

# What a header or a source declares at its outer level.
DECLARED = re.compile(r"^#define (\w+)|^(?:typedef )?(?:struct|enum|union) (\w+)|^\} (\w+);|^  ([A-Z][A-Z0-9_]+)[,=; ]|^\w[\w *]*\b(\w+)\(", re.M)
declared = 0
for file in files:
    if not file.endswith((".c", ".h")):
        continue
    text = re.sub(r"/\*.*?\*/", "", open(file, encoding="utf-8").read(), flags=re.S)
    for found in DECLARED.finditer(text):
        name = next(group for group in found.groups() if group)
        declared += 1
        if has_retired(name):
            faults.append(f"{file}: {name} has a retired name")

objects = [os.path.join(d, f) for d, _, names in os.walk(build) for f in names if f.endswith(".c.o")]
objects = [o for o in objects if os.path.exists(re.sub(r"/CMakeFiles/[^/]+\.dir", "", os.path.relpath(o, build))[:-2])]
symbols = set()
for line in subprocess.run([nm, "--defined-only", *objects], capture_output=True, text=True, check=True).stdout.splitlines():
    parts = line.split()
    if len(parts) == 3:
        symbols.add(parts[2].split(".")[0])
faults += [f"{symbol} has a retired name" for symbol in sorted(symbols) if has_retired(symbol)]

for fault in faults:
    print(fault, file=sys.stderr)
print(f"{len(files)} files, {declared} declarations, {len(symbols)} symbols: {len(faults)} faults")
sys.exit(bool(faults))
