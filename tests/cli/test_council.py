# SPDX-License-Identifier: GPL-3.0-or-later
"""The council's question end to end: the best mix for half a million a year, and what a run of it gives. Takes minutes."""

import csv
import json
import os
import sys
import time
import unittest

from meet import SOURCE, Meeting

QUESTION = os.path.join(SOURCE, "scenarios", "leiden-2015-mix.yaml")


class Council(Meeting):
    def test_the_answer_is_what_a_run_of_it_gives_on_other_chances(self):
        began = time.monotonic()
        found = json.loads(self.well("optimise", QUESTION, "-q", "-o", "mix", "--format", "json", timeout=1200).stdout)
        print(f"answered in {time.monotonic() - began:.0f} s", file=sys.stderr)
        rows = [dict(zip(found["designs"]["columns"], row)) for row in found["designs"]["rows"]]
        best = next(row for row in rows if all(row[lever] == size for lever, size in found["best"].items()))
        self.assertLessEqual(best["fresh_eur_per_year"], 500000)
        self.assertLess(best["fresh_high"], found["unchanged"])
        self.assertGreater(best["plausible_best"], 0)
        self.well("run", self.path("mix", "best.yaml"), "-p", "beste", "-s", 77, "-o", "beste", "-q", timeout=600)
        with open(self.path("beste", "indicators.csv"), encoding="utf-8") as file:
            run = next(row for row in csv.DictReader(file)
                       if (row["policy"], row["indicator"], row["year"]) == ("beste", "buiten", "2020"))
        # Two independent means of 1,000: four standard errors of their difference, by the 95% half widths.
        half = (best["fresh_high"] - best["fresh_low"]) / 2
        other = (float(run["ci_high"]) - float(run["ci_low"])) / 2
        self.assertAlmostEqual(float(run["mean"]), best["fresh_objective"], delta=4 / 1.96 * (half**2 + other**2) ** 0.5)


if __name__ == "__main__":
    unittest.main()
