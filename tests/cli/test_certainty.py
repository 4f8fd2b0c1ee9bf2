# SPDX-License-Identifier: GPL-3.0-or-later
"""What an overspend is not above, and what each lever of a policy adds."""

import math
import unittest
from decimal import Decimal

from meet import Meeting, small_text, variant

# A hundred euros a day in use, a penny that no binary number is, and levers of which two touch
# the same places.
COSTS = """
costs:
  lines:
    nachten: {prestatie: '1', of: opvang, per: occupied-day, amount: 100.01 EUR}
    wachten: {prestatie: '2', of: opvang, per: place-day, amount: 3.33 EUR}
"""
LEVERS = ("levers:\n", "levers:\n"
          "  korter: {label: Korter, from: 2026-01-01, change: {facilities.opvang.stay.mean: -10%}}\n"
          "  minder: {from: 2026-07-01, change: {inflow.aanmeldingen.rate: -7%}}\n")
POLICIES = ("policies:\n  baseline: []\n", "policies:\n  baseline: []\n"
            "  alles: {label: Alles, levers: [korter, drie_plaatsen, minder]}\n")
RUNS = 21


class Money(Meeting):
    def scenario(self, budget=""):
        return self.write("s.yaml", variant(small_text(), LEVERS, POLICIES) + COSTS + budget)


class Certainty(Money):

    def balances(self, scenario, year):
        """Of every replication, each run alone."""
        found = []
        for replication in range(RUNS):
            self.well("run", scenario, "-p", "baseline", "--only-replication", replication, "-q", "-o", "one", "--force")
            found += [float(row["mean"]) for row in self.rows("one", "budget.csv")
                      if (row["year"], row["prestatie"], row["line"]) == (year, "all", "all")]
        return sorted(found)

    def test_it_is_an_order_statistic_of_the_replications(self):
        scenario = self.scenario("  budget: {2026: 650000 EUR}\n")
        self.well("run", scenario, "-n", RUNS, "-o", "out")
        for year, than in (("2026", "budget"), ("2027", "mean")):
            sorted_balances = self.balances(scenario, year)
            self.assertEqual(len(sorted_balances), RUNS)
            rows = [r for r in self.rows("out", "certainty.csv") if (r["policy"], r["year"]) == ("baseline", year)]
            self.assertEqual([r["probability"] for r in rows], ["0.5", "0.75", "0.8", "0.9", "0.95"])
            reference = 650000 if than == "budget" else sum(sorted_balances) / RUNS
            for row in rows:
                rank = math.ceil(float(row["probability"]) * RUNS)
                self.assertEqual(row["than"], than)
                self.assertAlmostEqual(float(row["balance"]), sorted_balances[rank - 1], places=5)
                self.assertAlmostEqual(float(row["reference"]), reference, places=5)
                self.assertAlmostEqual(float(row["overspend"]), sorted_balances[rank - 1] - reference, places=5)

    def test_a_risk_is_how_often_and_how_far_a_budget_is_exceeded(self):
        scenario = self.scenario("  budget: {2026: 650000 EUR}\n")
        self.well("run", scenario, "-n", RUNS, "-o", "out")
        over = [max(0, b - 650000) for b in self.balances(scenario, "2026")]
        rows = self.rows("out", "risk.csv")
        self.assertEqual({row["year"] for row in rows}, {"2026"})
        row = rows[0]
        self.assertAlmostEqual(float(row["chance"]), sum(b > 0 for b in over) / RUNS)
        self.assertAlmostEqual(float(row["expected"]), sum(over) / RUNS, places=5)
        self.assertAlmostEqual(float(row["impact"]), over[math.ceil(0.95 * RUNS) - 1], places=5)
        self.assertLess(float(row["chance_low"]), float(row["chance"]))

    def test_without_a_budget_there_is_no_risk_to_tell(self):
        self.well("run", self.scenario(), "-n", 2, "-o", "out")
        self.assertEqual(self.rows("out", "risk.csv"), [])


class Waterfall(Money):
    def steps(self, year="all", prestatie="all"):
        return [r for r in self.rows("out", "waterfall.csv") if (r["year"], r["prestatie"]) == (year, prestatie)]

    def mean(self, policy, year, prestatie):
        return next(float(r["mean"]) for r in self.rows("out", "budget.csv")
                    if (r["policy"], r["year"], r["prestatie"], r["line"]) == (policy, year, prestatie, "all"))

    def test_its_bars_sum_to_the_total_to_the_cent(self):
        self.well("run", self.scenario(), "-n", 50, "-o", "out", "--waterfall", "alles")
        for year in ("2025", "2026", "2027", "all"):
            for prestatie in ("1", "2", "all"):
                steps = self.steps(year, prestatie)
                self.assertEqual([s["lever"] for s in steps], ["korter", "drie_plaatsen", "minder"])
                self.assertEqual([s["label"] for s in steps], ["Korter", "Drie plaatsen extra", "minder"])
                bars = sum(Decimal(s["difference"]) for s in steps)
                total = self.mean("alles", year, prestatie) - self.mean("baseline", year, prestatie)
                self.assertEqual(bars, Decimal(total).quantize(Decimal("0.01")))
        self.assertGreater(len({s["difference"] for s in self.steps()}), 2)

    def test_a_bar_is_what_the_lever_adds_when_those_before_it_are_there(self):
        policies = (POLICIES[0], POLICIES[1] + "  twee: [korter, drie_plaatsen]\n  een: [korter]\n")
        scenario = self.write("s.yaml", variant(small_text(), LEVERS, policies) + COSTS)
        self.well("run", scenario, "-n", 20, "-o", "out", "--waterfall", "alles")
        found = [float(s["difference"]) for s in self.steps()]
        so_far = [self.mean(p, "all", "all") for p in ("baseline", "een", "twee", "alles")]
        for bar, before, after in zip(found, so_far, so_far[1:]):
            self.assertAlmostEqual(bar, after - before, delta=0.011)

    def test_nothing_else_depends_on_it(self):
        scenario = self.scenario()
        self.well("run", scenario, "-n", 20, "-o", "out", "--waterfall", "alles")
        self.well("run", scenario, "-n", 20, "-o", "plain")
        for name in ("budget.csv", "comparison.csv", "measures.csv", "certainty.csv"):
            self.assertEqual(self.text("out", name), self.text("plain", name))

    def test_what_cannot_be_taken_apart_is_said_before_anything_runs(self):
        scenario = self.scenario()
        self.refused("run", scenario, "-o", "out", "--waterfall", "nix", language="nl", says="er is geen beleid 'nix'")
        self.refused("run", scenario, "-o", "out", "--waterfall", "baseline", language="nl", says="'baseline' heeft geen maatregelen")
        self.refused("run", scenario, "--waterfall", "alles", says="say where with -o DIR")
        free = self.write("free.yaml", variant(small_text(), POLICIES, LEVERS))
        self.refused("run", free, "-o", "out", "--waterfall", "alles", language="nl", says="dit scenario noemt geen kosten")


if __name__ == "__main__":
    unittest.main()
