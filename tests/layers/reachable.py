#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every function of the three rooms can be reached from main, or is an exception with a reason.

usage: reachable.py SOURCE_DIR BUILD_DIR CC LIBRARY...

The program is compiled once more, a function to a section and nothing inlined, and the linker is
asked which sections it throws away.
"""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

EXCEPTIONS = {  # a function, and why it is here although the program does not call it
    "flow_plan_difference": "tests ask in which part two plans differ",
    "flow_plan_same": "tests ask whether two plans are the same",
    "flow_scenario_read_text": "tests read scenarios that are no files",
}
# What an exception calls is thrown away with it.
FILES = {"models/plan/plan_compare.c"}


def main():
    source, build, cc, *libraries = sys.argv[1:]
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        commands = {entry["file"]: shlex.split(entry["command"]) for entry in json.load(file)}
    rooms = tuple(os.path.join(top, room) + os.sep for top in (source, build) for room in ("engine", "models", "tools"))
    files = sorted(file for file in commands if file.startswith(rooms))
    with tempfile.TemporaryDirectory() as directory:
        def compiled(file):
            made = os.path.join(directory, os.path.relpath(file, source).replace("/", "@") + ".o")
            command = commands[file]
            command[command.index("-o") + 1] = made
            kept = [word for word in command if not word.startswith(("-O", "-flto", "-ffat-lto", "-fsanitize", "-Werror", "--coverage", "-M"))
                    and not word.endswith(".o.d") and (word == made or not word.endswith(".o"))]
            subprocess.run([*kept, "-O0", "-w", "-UNDEBUG", "-ffunction-sections"], check=True)  # what an assertion calls is called
            return made

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            objects = list(pool.map(compiled, files))
        linked = subprocess.run([cc, *objects, "-Wl,--gc-sections,--print-gc-sections", *libraries, "-o", os.path.join(directory, "program")],
                                capture_output=True, text=True)
    if linked.returncode != 0:
        sys.exit(linked.stderr)
    thrown = {}
    for name, file in re.findall(r"'\.text\.(\w+)' in file '([^']+)'", linked.stderr):
        if os.path.dirname(file) == directory:
            thrown[name] = os.path.basename(file)[:-2].replace("@", "/")
    if not thrown:
        sys.exit("the linker names nothing that it throws away: does it know --print-gc-sections?")
    faults = [f"{file}: nobody calls {name}" for name, file in sorted(thrown.items())
              if name not in EXCEPTIONS and file not in FILES]
    faults += [f"{name} is an exception, but the program calls it or it is gone" for name in sorted(EXCEPTIONS.keys() - thrown.keys())]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(files)} files, {len(thrown)} functions not reached, {len(EXCEPTIONS)} exceptions: {len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
