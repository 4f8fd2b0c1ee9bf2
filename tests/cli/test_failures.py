# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user is not to blame for: no memory (exit status 1), and a fault of the program itself (3)."""

import os
import re
import resource
import subprocess
import unittest

from meet import PROGRAM, SMALL, SOURCE, Meeting, small_text, variant

AT_FAULT = os.environ["DOORSTROOM_AT_FAULT"]  # exits are not counted in it
TOWN = os.path.join(SOURCE, "scenarios", "leiden-2015.yaml")
MEGABYTE = 1 << 20
SENTENCE = "doorstroom: error: out of memory\n"


def at_most(megabytes):
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE,) * 2)


class Memory(Meeting):
    def setUp(self):
        super().setUp()
        if self.within(200, "--version").returncode != 0:
            self.skipTest("this build takes address space by the terabyte (a sanitizer)")

    def within(self, megabytes, *words):
        return self.do(*words, preexec_fn=at_most(megabytes))

    def test_a_scenario_for_which_there_is_no_room_ends_with_a_sentence(self):
        done = self.within(20, "run", TOWN, "--lang=en", "-n", 2, "-t", 1, "-o", "out")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertTrue(done.stderr.endswith(SENTENCE), done.stderr)
        self.assertRegex(done.stderr, r"^(doorstroom: error: out of memory.*\n)+$")
        self.assertEqual(os.listdir(self.home), [])

    def test_wherever_memory_ends_the_program_says_so(self):
        """From too little to read a scenario to enough for everything."""
        seen = set()
        for megabytes in range(14, 50, 3):
            done = self.within(megabytes, "run", TOWN, "--lang=en", "-n", 2, "-t", 1, "--quiet", "-o", "out")
            if "error while loading shared libraries" in done.stderr:
                continue  # not even the loader had enough
            self.assertIn(done.returncode, (0, 1), f"{megabytes} MB: {done.stderr}")
            self.assertEqual(done.returncode == 1, "out of memory" in done.stderr, done.stderr)
            self.assertLessEqual(set(os.listdir(self.home)), {"out", "out.part"})  # what can be gone on with
            seen.add(done.returncode)
        self.assertEqual(seen, {0, 1})

    def test_a_replication_that_outgrows_memory_is_named(self):
        large = self.write("large.yaml", variant(
            small_text(), ("rate: 120 per year", "rate: 10000 per day"), ("places: 18", "places: unlimited"),
            ("mean: 50 days", "mean: 9000 days"), ("{facilities.opvang.places: +3}", "{facilities.opvang.stay.mean: +1 day}")))
        done = self.within(140, "run", large, "-n", 1, "-t", 1, "-p", "baseline", "-o", "out", "--lang=en")
        self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
        self.assertIn("error: replication 0 of seed 1 failed under policy 'baseline': out of memory", done.stderr)
        self.assertNotIn("kept", done.stderr)
        self.assertEqual(os.listdir(self.home), ["large.yaml"])


class Fault(Meeting):
    def faulty(self, *words):
        return subprocess.run([AT_FAULT, *map(str, words)], cwd=self.home, text=True, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False, env=self.environment(), timeout=120)

    def test_sums_that_do_not_balance_are_status_three_and_nothing_is_written(self):
        done = self.faulty("run", SMALL, "-n", 2, "-p", "baseline", "-o", "out", "--lang=en")
        self.assertEqual((done.returncode, done.stdout), (3, ""), done.stderr)
        for k, line in enumerate(done.stderr.splitlines()):
            self.assertRegex(line, f"^doorstroom: error: replication {k} of seed 1 failed under policy 'baseline': node 0, group 0: "
                             r"who was inside or got a place has not left and is not inside \(\d+ and \d+\) \[DS551\]$")
        self.assertEqual(len(done.stderr.splitlines()), 2)
        self.assertEqual(os.listdir(self.home), [])

    def test_the_replications_whose_sums_balance_are_kept(self):
        still = self.write("still.yaml", variant(
            small_text(), ("rate: 120 per year", "rate: 1 per year"), ("mean: 50 days", "mean: 3000 days")))
        done = self.faulty("run", "--all", still, "-n", 20, "-p", "baseline", "-o", "out", "--lang=en")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(len(re.findall("(?m)^doorstroom: error: replication ", done.stderr)), 8)  # that many are listed
        failed = int(re.search(r"error: (\d+) replications failed in all", done.stderr)[1])
        self.assertLess(failed, 20)
        self.assertIn(f"the other {20 - failed} are kept", done.stderr)
        self.assertIn(f"seed 1, {20 - failed} replications", done.stdout)
        self.assertIn("indicators.csv", os.listdir(self.path("out")))

    def test_the_program_as_it_is_has_no_such_fault(self):
        self.assertNotEqual(AT_FAULT, PROGRAM)
        self.well("run", SMALL, "-n", 2, "-p", "baseline")


if __name__ == "__main__":
    unittest.main()
