# SPDX-License-Identifier: GPL-3.0-or-later
"""Running the program on a machine that fails: faults.c is preloaded. A sample of the points of failure, or with FULL
every one."""

import os
import subprocess

from meet import PROGRAM, Meeting

FULL = os.environ.get("FULL") == "yes"


class Machine(Meeting):
    program = PROGRAM

    def failing(self, kind, at, mode, *words, **more):
        env = self.environment(LD_PRELOAD=os.environ["FAULTS"], FAULT_KIND=kind, FAULT_AT=str(at), FAULT_MODE=mode,
                               OMP_NUM_THREADS="1", **more)
        return subprocess.run([self.program, *map(str, words)], cwd=self.home, text=True, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False, env=env, timeout=120)

    def count(self, kind, *words):
        """How many calls of the kind a run of these words makes."""
        counted = self.path("count")
        done = self.failing(kind, 0, "once", *words, FAULT_COUNT=counted)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(counted, encoding="ascii") as file:
            count = int(file.read())
        os.remove(counted)
        return count

    def places(self, kind, *words):
        """Of the calls of the kind those that are the first from their place in the program."""
        listed = self.path("places")
        done = self.failing(kind, 0, "once", *words, FAULT_PLACES=listed)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(listed, encoding="ascii") as file:
            places = [int(line) for line in file]
        os.remove(listed)
        return places

    @staticmethod
    def by_turns(points, modes, turn):
        """Every point in every mode; of a sample one mode each, by turns, the other way round in the next turn."""
        if FULL:
            return [(at, mode) for at in points for mode in modes]
        return [(at, modes[(k + turn) % len(modes)]) for k, at in enumerate(points)]

    @staticmethod
    def points(count, sample):
        """All points of failure, or about so many of them, the first and the last included."""
        if FULL or count <= sample:
            return range(1, count + 1)
        return sorted({1 + k * (count - 1) // (sample - 1) for k in range(sample)})
