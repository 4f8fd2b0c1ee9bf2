# SPDX-License-Identifier: GPL-3.0-or-later
"""A country of towns: a thousand facilities are read, planned and run, and cost ten times what a hundred cost."""

import os
import sys
import unittest

from meet import PROGRAM, SMALL, SOURCE, Meeting

sys.path.insert(0, os.path.join(SOURCE, "bench"))
import national  # noqa: E402

FEW, MANY = 17, 170  # towns of six facilities


class Size(Meeting):
    def setUp(self):
        super().setUp()
        self.few = self.write("few.yaml", national.scenario(FEW))
        self.many = self.write("many.yaml", national.scenario(MANY))

    def used(self, *words):
        """What one command took: seconds of the processor, kilobytes at the peak."""
        out = os.open(self.path("out.txt"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        child = os.posix_spawn(PROGRAM, [PROGRAM, *words], self.environment(), file_actions=[(os.POSIX_SPAWN_DUP2, out, 1)])
        os.close(out)
        _, status, used = os.wait4(child, 0)
        self.assertEqual(status, 0)
        return used.ru_utime + used.ru_stime, used.ru_maxrss

    def test_a_thousand_facilities_are_checked_in_linear_time(self):
        seconds = [min(self.used("check", scenario)[0] for _ in range(3)) for scenario in (self.few, self.many)]
        # Ten times as many: 10 when linear, 100 when quadratic.
        self.assertLess(seconds[1] / seconds[0], 30, f"{seconds[0]:.2f} s became {seconds[1]:.2f} s")

    def test_a_thousand_facilities_run_in_linear_memory(self):
        peaks = []
        for scenario in (SMALL, self.few, self.many):
            peaks.append(self.used("run", scenario, "-n", "1", "-t", "1", "-p", "baseline", "--quiet")[1])
        nothing, few, many = peaks
        self.assertLess((many - nothing) / (few - nothing), 1.3 * MANY / FEW, f"kilobytes: {peaks}")

    def test_every_town_has_its_rows(self):
        self.well("run", self.few, "-n", "2", "-p", "baseline", "--quiet", "-o", "out")
        rows = [r for r in self.rows("out", "measures.csv") if r["period"] == "all" and r["group"] == "all"]
        admitted = {r["node"] for r in rows if r["measure"] == "admissions" and float(r["mean"]) > 0}
        self.assertEqual(len([n for n in admitted if n.startswith("night_")]), FEW)
        # Where one can go, and nowhere else: the next town from the refuge alone.
        onward = {r["measure"] for r in rows if r["node"] == "refuge_001" and r["measure"].startswith("exits_to:")}
        self.assertEqual(onward, {"exits_to:refuge_later_001", "exits_to:refuge_later_002", "exits_to:network",
                                  "exits_to:elsewhere"})


if __name__ == "__main__":
    unittest.main()
