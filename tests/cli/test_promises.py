# SPDX-License-Identifier: GPL-3.0-or-later
"""What is promised of every run: the same bytes on any number of threads and alone, and no growing memory."""

import os
import unittest

from meet import PROGRAM, SMALL, SOURCE, Meeting, small_text, variant

TABLES = ("measures.csv", "indicators.csv", "comparison.csv", "monthly.csv", "budget.csv", "worth.csv",
          "acceptability.csv", "plane.csv")


class Bytes(Meeting):
    def on_threads(self, name, replications):
        scenario = os.path.join(SOURCE, "scenarios", name)
        for threads in (1, 2, 3, 7):
            self.well("run", scenario, "-n", replications, "--threads", threads, "-o", threads)
        for table in TABLES:
            first = self.text("1", table)
            for threads in ("2", "3", "7"):
                self.assertEqual(self.text(threads, table), first, f"{table} of {name} on {threads} threads")

    def test_households_of_several_sizes_on_any_number_of_threads(self):
        self.on_threads("gezinnen.yaml", 70)

    def test_weather_and_lottery_on_any_number_of_threads(self):
        self.on_threads("winter.yaml", 70)

    def test_cycles_on_any_number_of_threads(self):
        self.on_threads("ring.yaml", 131)

    def test_the_means_of_a_batch_are_those_of_its_replications_alone(self):
        scenario = os.path.join(SOURCE, "scenarios", "winter.yaml")
        self.well("run", scenario, "-n", "3", "-p", "baseline", "-o", "batch")
        alone = []
        for k in range(3):
            self.well("run", scenario, "-p", "baseline", "--only-replication", k, "-o", f"only{k}")
            alone.append({self.key(row): row["mean"] for row in self.rows(f"only{k}", "measures.csv")})
        compared = 0
        for row in self.rows("batch", "measures.csv"):
            if row["measure"] not in ("admissions", "give_ups", "list_mean", "list_max", "places_occupied"):
                continue
            # A group that is nowhere in a replication has no row in it.
            values = [float(a.get(self.key(row)) or 0) for a in alone]
            self.assertAlmostEqual(float(row["mean"]), sum(values) / 3, delta=1e-9 * (1 + max(values)))
            compared += 1
        self.assertGreater(compared, 20)

    @staticmethod
    def key(row):
        return row["period"], row["node"], row["group"], row["measure"]


class Memory(Meeting):
    def peak_kilobytes(self, *words):
        """Of one run; the children's own peak, so each is waited for alone."""
        out = os.open(self.path("out.txt"), os.O_WRONLY | os.O_CREAT, 0o600)
        child = os.posix_spawn(PROGRAM, [PROGRAM, *map(str, words)], self.environment(),
                               file_actions=[(os.POSIX_SPAWN_DUP2, out, 1)])
        os.close(out)
        _, status, used = os.wait4(child, 0)
        self.assertEqual(status, 0)
        return used.ru_maxrss

    def assert_no_larger(self, one, other):
        small, large = self.peak_kilobytes(*one), self.peak_kilobytes(*other)
        self.assertGreater(small, 0)
        self.assertLess(large / small, 1.3, f"{small} kB became {large} kB")

    def test_it_does_not_grow_with_replications(self):
        self.assert_no_larger(("run", SMALL, "-n", 200, "-t", 2), ("run", SMALL, "-n", 2000, "-t", 2))

    def test_it_does_not_grow_with_a_time_that_is_not_measured(self):
        long = self.write("long.yaml", variant(small_text(), ("warm_up: 1 year", "warm_up: 80 years")))
        self.assert_no_larger(("run", SMALL, "-n", 20, "-t", 1), ("run", long, "-n", 20, "-t", 1))


if __name__ == "__main__":
    unittest.main()
