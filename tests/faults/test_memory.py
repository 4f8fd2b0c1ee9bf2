# SPDX-License-Identifier: GPL-3.0-or-later
"""Out of memory is said as such: whichever allocation fails, once or from there on, the exit status is 1 with a sentence,
nothing is blamed on the scenario, and what was written is whole or absent."""

import json
import os
import re
import resource
import shutil
import signal
import unittest

from machine import FULL, Machine
from meet import SMALL, SOURCE, small_text, variant

# Distributions that a library tabulates (UNU.RAN), which ends the program by itself.
TABULATED = ("{exponential: {mean: 50 days}}", "{lognormal: {mean: 50 days, cv: 1.3}}")
# Three kinds of cost, so that every part of a report has something to say.
PAID = """
costs:
  prestaties: {9D1.3: Opvang en huisvesting}
  lines:
    plaatsen: {prestatie: 9D1.3, payer: stad, of: opvang, per: place-day, amount: 72.35 EUR}
    opnamen: {prestatie: 9D1.3, payer: stad, of: opvang, per: admission, amount: 31.07 EUR}
    rijk: {prestatie: 9D2.1, payer: rijk, per: year, amount: -12345.67 EUR}
"""
# The last is what the C library says where a file cannot be opened for it.
SAID = re.compile("out of memory|memory ended|Cannot allocate memory|geen geheugen meer|het geheugen raakte op")
# libfyaml goes on with NULL where two allocations fail, both in fy_parse_input_append; memory is asked for before, so
# that these do not fail where memory really ends (the test of limits below).
KNOWN_IN_LIBRARY = 2


class Memory(Machine):
    def ends_well(self, words, points, mode, output=None):
        """Of each point: a sentence and status 1, or nothing was amiss."""
        crashed, seen = [], set()
        for at in points:
            if output is not None:
                shutil.rmtree(self.path(output), ignore_errors=True)
            done = self.failing("memory", at, mode, *words)
            what = f"allocation {at}, {mode}: {done.stderr}"
            if done.returncode == -signal.SIGSEGV:
                if "COUNTED" not in os.environ:
                    crashed.append(at)
                continue
            self.assertIn(done.returncode, (0, 1), what)
            self.assertEqual(done.returncode == 1, SAID.search(done.stderr) is not None, what)
            for word in ("yaml:", "YAML"):
                self.assertNotIn(word, done.stderr, what)
            seen.add(done.returncode)
            if output is not None:
                self.assertEqual([name for name in os.listdir(self.home) if name.startswith(output + ".new-")], [], what)
                if os.path.exists(self.path(output)):
                    self.is_whole(output, 3 if done.returncode == 0 else None, done.stderr, what)
                else:
                    self.assertEqual(done.returncode, 1, what)
        self.assertLessEqual(len(crashed), KNOWN_IN_LIBRARY, crashed)
        self.assertIn(1, seen)

    def is_whole(self, output, replications, stderr, what):
        """As many replications of every policy, and if some are left out that is said."""
        with open(self.path(output, "results.json"), encoding="utf-8") as file:
            kept = json.load(file)["run"]["replications"]
        self.assertEqual({row["replications"] for row in self.rows(output, "measures.csv") if row["measure"] == "admissions"},
                         {str(kept)}, what)
        if replications is not None:
            self.assertEqual(kept, replications, what)
        elif kept < 3:
            self.assertRegex(stderr, f"the other {kept} are kept|is kept, of all policies: {kept} ", what)

    def test_check(self):
        count = self.count("memory", "check", SMALL, "--lang=en")
        for mode in ("once", "on"):
            self.ends_well(("check", SMALL, "--lang=en"), self.points(count, 14), mode)

    def test_check_of_tabulated_distributions(self):
        path = self.write("tabulated.yaml", variant(small_text(), TABULATED))
        count = self.count("memory", "check", path, "--lang=en")
        for mode in ("once", "on"):
            self.ends_well(("check", path, "--lang=en"), self.points(count, 14), mode)

    def test_run_with_files(self):
        path = self.write("run.yaml", small_text())
        words = ("run", path, "--lang=en", "-n", 3, "-t", 1, "-o", "out")
        count = self.count("memory", *words)
        for mode in ("once", "on"):
            self.ends_well(words, self.points(count, 24), mode, "out")

    def test_memory_that_ends_while_merging_keeps_what_was_whole(self):
        """The tables are those of a run of as many replications; without -o no rows are on disk, and it is said that none is kept."""
        path = self.write("run.yaml", small_text())
        words = ("run", path, "--lang=en", "-n", 5, "-t", 1)
        for kept in range(1, 5):
            self.well("run", path, "--lang=en", "-n", kept, "-o", f"of_{kept}")
        seen = set()
        count = self.count("memory", *words, "-o", "out") - self.of_the_counters()
        for at in range(count // 3, 2 * count // 3, 1 if FULL else count // 45):
            shutil.rmtree(self.path("out"), ignore_errors=True)
            shutil.rmtree(self.path("out.part"), ignore_errors=True)
            done = self.failing("memory", at, "once", *words, "-o", "out")
            found = re.search(r"replication (\d) was added to the tables; .* of all policies: (\d)", done.stderr)
            if found is None:
                continue
            torn, kept = map(int, found.groups())
            self.assertEqual((done.returncode, kept), (1, torn), done.stderr)
            seen.add(kept)
            self.is_whole("out", kept, done.stderr, f"allocation {at}")
            for name in ("measures.csv", "indicators.csv", "budget.csv"):
                with open(self.path("out", name), "rb") as a, open(self.path(f"of_{kept}", name), "rb") as b:
                    self.assertEqual(a.read(), b.read(), f"{name}, allocation {at}")
        self.assertTrue(seen)
        words = (*words, "--all")
        count = self.count("memory", *words) - self.of_the_counters()
        self.assertTrue(any("none of them is whole" in self.failing("memory", at, "once", *words).stderr
                            for at in range(count // 3, count, count // 45)))

    def of_the_counters(self):
        """What counts the lines asks for memory at the end of every run."""
        return self.count("memory", "--version") if "COUNTED" in os.environ else 0

    @unittest.skipUnless(FULL, "every fiftieth of a large scenario, when asked for")
    def test_every_fiftieth_of_a_town(self):
        words = ("run", os.path.join(SOURCE, "scenarios", "leiden-2015.yaml"), "--lang=en", "-n", 3, "-t", 1, "-o", "out")
        count = self.count("memory", *words)
        for mode in ("once", "on"):
            self.ends_well(words, range(1, count + 1, 50), mode, "out")

    def test_where_memory_really_ends_nothing_crashes(self):
        path = self.write("tabulated.yaml", variant(small_text(), TABULATED))
        seen = set()
        for kilobytes in range(9000, 40000, 200 if FULL else 3000):
            done = self.do("check", path, "--lang=en", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (kilobytes << 10,) * 2))
            if done.returncode == 127:  # not even its libraries
                continue
            self.assertIn(done.returncode, (0, 1), f"{kilobytes} kB: {done.stderr}")
            self.assertEqual(done.returncode == 1, "out of memory" in done.stderr, done.stderr)
            seen.add(done.returncode)
        self.assertIn(0, seen)


class Places(Machine):
    """Each place that asks for memory gets none, once: the same of every command that reads a scenario or its results. In this
    program what is taken from an arena is asked for piece by piece."""
    program = os.environ["DOORSTROOM_BY_PIECE"]

    def each_is_told(self, *words, says_language=True):
        words += ("--lang=en",) if says_language else ()
        places = self.places("memory", *words)
        self.assertGreater(len(places), 30)
        for at in places:
            done = self.failing("memory", at, "once", *words)
            what = f"{' '.join(map(str, words))}, allocation {at}: {done.stderr}"
            if done.returncode == -signal.SIGSEGV and "COUNTED" in os.environ:
                continue
            self.assertIn(done.returncode, (0, 1), what)
            self.assertEqual(done.returncode == 1, SAID.search(done.stderr) is not None, what)

    def test_check(self):
        self.each_is_told("check", "-q", os.path.join(SOURCE, "tests", "good", "features.yaml"))

    def test_run(self):
        self.each_is_told("run", SMALL, "-q", "-n", 3, "-t", 1, "--all", "--checks")

    def test_trace(self):
        for what in ((), ("--records",), ("--months",)):
            self.each_is_told("trace", SMALL, "-q", *what, says_language=False)

    def test_report_of_what_costs_money_and_waits(self):
        path = self.write("paid.yaml", variant(small_text(), ("rate: 120 per year", "rate: 125 per year")) + PAID)
        self.well("run", path, "-q", "-n", 40, "-o", "out")
        for form in ((), ("--form", "raadsvoorstel")):
            self.each_is_told("report", "out", *form, "-o", "report.html")

    def test_report_and_diff(self):
        for seed in (1, 2):
            self.well("run", SMALL, "-q", "-n", 3, "-s", seed, "-o", f"out{seed}")
        self.each_is_told("report", "out1", "-o", "report.html")
        self.each_is_told("diff", "out1", "out2")


class Limits(Machine):
    def test_more_households_than_can_be_followed_are_called_that(self):
        if not FULL:
            self.skipTest("four million households take a minute, when asked for")
        crowd = self.write("crowd.yaml", variant(
            small_text(), ("rate: 120 per year", "rate: 9000 per day"), ("places: 18", "places: unlimited"),
            ("mean: 50 days", "mean: 90000 days"), ("{facilities.opvang.places: +3}", "{facilities.opvang.stay.mean: +1 day}")))
        done = self.do("run", crowd, "--lang=en", "-n", 1, "-t", 1, "-p", "baseline", timeout=600)
        self.assertEqual(done.returncode, 1)
        self.assertIn("more than four million households at once", done.stderr)
        self.assertNotIn("memory", done.stderr)


if __name__ == "__main__":
    unittest.main()
