# SPDX-License-Identifier: GPL-3.0-or-later
"""`optimise`: the best mix of levers for the money."""

import json
import os
import signal
import subprocess
import time
import unittest

from meet import PROGRAM, Meeting

SCENARIO = """\
doorstroom: 1
title: Twee maatregelen
language: nl
horizon: {start: 2026-01-01, end: 2028-01-01}
run: {replications: 200}
groups: {mensen: {}}
inflow: {komst: {group: mensen, to: opvang, rate: 400 per year}}
facilities:
  opvang: {label: Opvang, places: 20, patience: {exponential: {mean: 60 days}}, gives_up_to: weg, stay: {exponential: {mean: 20 days}}, then: {weg: 100%}}
exits: {weg: {label: Weg}}
levers:
  plaats: {label: Plaatsen, from: 2026-01-01, until: never, change: {facilities.opvang.places: +2}}
  preventie:
    label: Preventie
    from: 2026-01-01
    until: never
    change: {inflow.komst.rate: -5%}
    cost: {payer: gemeente, per_year: 20000 EUR}
  besluit:
    label: Besluit
    from: 2026-01-01
    until: never
    change: {facilities.opvang.stay.mean: = 19 days}
    cost: {payer: gemeente, per_year: 45000 EUR}
indicators:
  lijst: {label: De lijst, measure: list_mean of opvang, better: lower}
  bezet: {label: Bezet, measure: places_occupied of opvang, better: higher}
costs: {lines: {plaats: {prestatie: P1, of: opvang, per: place-day, amount: 50 EUR}}}
OPTIMISE
"""
MIX = """\
optimise:
  minimise: lijst
  within: {budget: 100000 EUR}
  levers: {plaats: 0..6, preventie: 0..15 step 5, besluit: 0..1}
"""
WIDE = MIX.replace("0..6", "0..30").replace("0..15 step 5", "0..30 step 2")


class Optimise(Meeting):
    def scenario(self, optimise=MIX):
        return self.write("s.yaml", SCENARIO.replace("OPTIMISE", optimise))

    def find(self, optimise=MIX, *words):
        done = self.well("optimise", self.scenario(optimise), "--format", "json", "-q", *words)
        found = json.loads(done.stdout)
        rows = [dict(zip(found["designs"]["columns"], row)) for row in found["designs"]["rows"]]
        return found, rows

    def best_row(self, found, rows):
        return next(row for row in rows if all(row[lever] == size for lever, size in found["best"].items()))

    def test_what_is_promised_is_what_a_run_of_it_gives(self):
        found, rows = self.find(MIX, "-o", "uit")
        self.assertTrue(found["all_tried"])
        self.assertEqual(len(rows), 7 * 4 * 2)
        best = self.best_row(found, rows)
        self.assertLessEqual(best["fresh_eur_per_year"], 100000)
        self.assertEqual((best["difference"], best["alike"], best["front"]), (0, "yes", "yes"))
        self.assertAlmostEqual(sum(row["chance_best"] or 0 for row in rows), 1, places=9)
        self.well("run", self.path("uit", "best.yaml"), "-p", "beste", "-o", "run", "-q", "-s", 77)
        run = [row for row in self.rows("run", "indicators.csv") if row["policy"] == "beste" and row["indicator"] == "lijst"
               and row["year"] == "2027"][0]
        spread = (float(run["ci_high"]) - float(run["ci_low"]) + best["fresh_high"] - best["fresh_low"]) / 2
        self.assertAlmostEqual(float(run["mean"]), best["fresh_objective"], delta=spread)
        budget = {(row["policy"], row["year"]): float(row["mean"]) for row in self.rows("run", "budget.csv")
                  if row["prestatie"] == "all" and row["line"] == "all"}
        if budget:
            extra = max(budget["beste", year] - budget["baseline", year] for year in ("2026", "2027"))
            self.assertAlmostEqual(extra, best["fresh_eur_per_year"], delta=1)

    def test_costs_and_changes_go_with_the_size(self):
        _, rows = self.find()
        cost = {(row["plaats"], row["preventie"], row["besluit"]): row["eur_per_year"] for row in rows}
        self.assertEqual(cost[0, 0, 0], 0)
        self.assertAlmostEqual(cost[0, 15, 0], 60000, places=6)
        self.assertAlmostEqual(cost[0, 5, 1], 65000, places=6)
        self.assertAlmostEqual(cost[3, 0, 0], 3 * 50 * 365, places=6)  # a place, not the two that are written

    def test_a_search_finds_what_looking_at_all_would(self):
        found, rows = self.find(WIDE)
        self.assertFalse(found["all_tried"])
        self.assertLess(len(rows), 31 * 16 * 2)
        best = self.best_row(found, rows)
        self.assertLessEqual(best["fresh_eur_per_year"], 100000)
        everything = [row for row in self.find(MIX)[1] if row["fresh_objective"] is not None]
        self.assertLess(best["fresh_objective"], min(row["fresh_objective"] for row in everything
                                                     if row["fresh_eur_per_year"] <= 100000) + 0.15)
        # A fifth more money does not buy less.
        self.assertTrue(any(100000 < row["eur_per_year"] <= 120000 for row in rows))

    def test_a_bound_holds(self):
        bounded = MIX.replace("  within", "  subject_to: [{prestatie: P1, at_most: 400000}]\n  within")
        found, rows = self.find(bounded)
        self.assertLessEqual(found["best"]["plaats"], 1)  # 20 places are 365,000 EUR, 22 are 401,500
        best = self.best_row(found, rows)
        self.assertEqual(best["excess"], 0)
        self.assertTrue(any(row["excess"] > 0 for row in rows))

    def test_threads_and_language(self):
        self.assertEqual(self.find(MIX, "-t", 1), self.find(MIX, "-t", 2))
        done = self.well("optimise", self.scenario(), "-q", "-n", 64)
        for words in ("De beste mix voor lijst in 2027", "kans beste", "56 van 56 mixen geprobeerd, allemaal"):
            self.assertIn(words, " ".join(done.stdout.split()))

    def test_what_cannot_be_asked_is_refused(self):
        for wrong, code in (("", "DS485"), (MIX.replace("plaats: 0..6", "plaats: zes"), "DS487"),
                            (MIX.replace("besluit: 0..1", "besluit: 0..3"), "DS488"),
                            (MIX.replace("  minimise: lijst\n", ""), "DS489"),
                            (MIX.replace("  within", "  subject_to: [{indicator: lijst}]\n  within"), "DS490"),
                            (MIX.replace("  within", "  year: 2040\n  within"), "DS492")):
            self.refused("optimise", self.scenario(wrong), says=code)

    def test_an_interrupt_keeps_the_best_so_far(self):
        path = self.scenario(WIDE.replace("0..30 step 2", "0..30"))
        run = subprocess.Popen([PROGRAM, "optimise", path, "-n", "400000", "-q", "-t", "1"], cwd=self.home,
                               env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(2)
        os.kill(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 1, err)
        self.assertIn("afgebroken", out + err)
        self.assertIn("mixen geprobeerd", " ".join(out.split()))

    def test_a_second_answer_takes_the_place_of_the_first_and_of_nobodys_own_files(self):
        for _ in range(2):
            self.find(MIX, "-o", "uit")
        self.assertEqual(sorted(os.listdir(self.path("uit"))), ["best.yaml", "designs.csv", "optimise.json", "study.json"])
        self.write("uit/aantekening.txt", "van mij")
        self.refused("optimise", self.scenario(MIX), "-q", "-o", "uit", says="aantekening.txt")
        self.find(MIX, "-o", "uit", "--force")
        self.assertEqual(sorted(os.listdir(self.path("uit"))), ["aantekening.txt", "best.yaml", "designs.csv", "optimise.json", "study.json"])


if __name__ == "__main__":
    unittest.main()
