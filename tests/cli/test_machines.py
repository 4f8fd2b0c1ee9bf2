# SPDX-License-Identifier: GPL-3.0-or-later
"""Under mpirun a run is the same bytes as without, and a process that dies leaves what can be gone on with."""

import json
import os
import subprocess
import time
import unittest

from meet import PROGRAM
from test_division import FIVE, Dividing

MPIRUN = [os.environ["MPIRUN"], *os.environ.get("MPIRUN_OPTIONS", "").split()]


class Machines(Dividing):
    def environment(self, **more):
        return super().environment(OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1", **more)

    def setUp(self):
        super().setUp()
        self.five = self.write("five.yaml", FIVE)

    def start(self, processes, *words):
        return subprocess.Popen([*MPIRUN, "-n", str(processes), PROGRAM, "run", *map(str, words)], cwd=self.home, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment())

    def together(self, processes, *words):
        run = self.start(processes, *words)
        out, err = run.communicate(timeout=300)
        return run.returncode, out, err

    def test_any_number_of_processes_gives_the_same_bytes(self):
        self.well("run", self.five, "-n", 150, "-o", "whole", "--lang", "en")
        for processes in (1, 2, 3, 4):
            status, out, err = self.together(processes, self.five, "-n", 150, "-t", 2, "-o", f"by{processes}", "--lang", "en")
            self.assertEqual(status, 0, err)
            self.assertEqual(out.count("simulated 150 times"), 1, out)  # one of them speaks
            self.same(f"by{processes}", "whole")

    def test_what_was_finished_is_not_run_again(self):
        self.well("run", self.five, "-n", 100, "-o", "out")
        self.well("run", self.five, "-n", 150, "-o", "whole")
        status, _, err = self.together(3, "--resume", "out", "-n", 150)
        self.assertEqual(status, 0, err)
        self.same("out", "whole")
        self.assertEqual(json.loads(self.text("out", "run.log.json"))["replications_read"], 100)

    def test_a_mistake_is_told_once_and_ends_all(self):
        status, _, err = self.together(3, self.write("bad.yaml", FIVE.replace("places: 18", "places: x")), "--lang", "en")
        self.assertEqual(status, 2)
        self.assertEqual(err.count("bad.yaml:"), 1, err)
        status, _, err = self.together(2, self.five, "--shard", "1/2", "-o", "out", "--lang", "en")
        self.assertEqual((status, "use one" in err), (2, True), err)

    def test_a_process_that_dies_ends_the_run_and_what_is_finished_is_gone_on_with(self):
        run = self.start(3, self.five, "-n", 100000, "-t", 1, "-o", "out")
        rows, begun = self.path("out.part", "replications.rows"), time.time()
        while time.time() < begun + 60 and not (os.path.exists(rows) and os.path.getsize(rows) > 30000):
            time.sleep(0.05)
        listed = subprocess.run(["ps", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout
        own = [int(line.split()[0]) for line in listed.splitlines() if line.split()[1:2] == [PROGRAM] and self.five in line]
        self.assertEqual(len(own), 3)
        os.kill(max(own), 9)  # the last that was started
        said = "".join(run.communicate(timeout=60))
        self.assertNotEqual(run.returncode, 0)
        self.assertRegex(said, "(?i)killed|signal 9")
        self.well("run", "--resume", "out", "-n", 600)
        self.assertGreater(json.loads(self.text("out", "run.log.json"))["replications_read"], 0)
        self.well("run", self.five, "-n", 600, "-o", "whole")
        self.same("out", "whole")


if __name__ == "__main__":
    unittest.main()
