# SPDX-License-Identifier: GPL-3.0-or-later
"""`fit` where the family is written in parameters of its own: a lognormal whose mean says nothing, a mixture of two phases;
and the facility whose name is no word of the language."""

import json
import math
import random
import re
import statistics
import unittest

import test_fit
from meet import Meeting
from test_fit import day

NAME = "Wijk Noord-Oost"


class Families(Meeting):
    def pasted(self, draw, resamples=99, count=400):
        """What is pasted of so many whole stays, and the rows of its refits."""
        rng = random.Random(20)
        rows = "".join(f"h{i},{NAME},{day(i)},{day(i + 1 + math.floor(draw(rng)))}\n" for i in range(count))
        path = self.write("records.csv", "household,facility,entry_date,exit_date\n" + rows)
        self.well("fit", path, "--facility", NAME, "--selection", "entered", "--window", f"{day(0)},2100-01-01",
                  "-q", "-o", "out", "--resamples", resamples)
        return self.text("out", "fit.yaml").decode(), self.rows("out", "stay_wijk_noord_oost.csv")

    def runs(self, pasted):
        """Pasted over a scenario it is accepted, and its rows are drawn."""
        self.write("stay_wijk_noord_oost.csv", self.text("out", "stay_wijk_noord_oost.csv").decode())
        self.write("basis.yaml", re.sub(r"\bproef\b", "wijk_noord_oost", test_fit.Pasted.BASE))
        self.write("nieuw.yaml", "doorstroom: 1\nextends: basis.yaml\n" + pasted)
        self.well("run", "nieuw.yaml", "-n", 8, "-q")

    def test_a_lognormal_that_is_very_wide_is_written_by_its_median(self):
        """At sigma 2.7 the deviation is 38 times the mean. Of 400 the log of the median has an error of 2.7 / 20 = 0.135, sigma one of
        2.7 / sqrt(800) = 0.095; four of these. A day is added to each stay, so they begin at a day."""
        pasted, rows = self.pasted(lambda rng: 60 * math.exp(2.7 * rng.gauss(0, 1)))
        found = re.search(r"lognormal: \{median: ([\d.]+) days, sigma: ([\d.]+)\}", pasted)
        self.assertIsNotNone(found, pasted)
        self.assertAlmostEqual(math.log(float(found[1])), math.log(61), delta=0.54)
        self.assertAlmostEqual(float(found[2]), 2.7, delta=0.38)
        self.assertEqual(list(rows[0]), ["facilities.wijk_noord_oost.stay.median [days]", "facilities.wijk_noord_oost.stay.sigma"])
        self.assertEqual(len(rows), 99)
        spread = statistics.stdev(math.log(float(list(row.values())[0])) for row in rows)
        self.assertAlmostEqual(spread, 0.135, delta=4 * 0.135 / math.sqrt(2 * 98))
        self.runs(pasted)

    def test_a_mixture_is_written_by_its_branches(self):
        """Six in ten stay 5 days on average, the others 300: of 400 that share has an error of sqrt(.24 / 400) = 0.025."""
        pasted, rows = self.pasted(lambda rng: rng.expovariate(1 / 5 if rng.random() < 0.6 else 1 / 300))
        self.assertIn("stay: {hyperexponential: {branches: ", pasted)
        self.assertEqual([name.removeprefix("facilities.wijk_noord_oost.stay.") for name in rows[0]],
                         ["branches.1.share [%]", "branches.1.mean [days]", "branches.2.mean [days]"])
        share, short, long = (statistics.mean(float(list(row.values())[i]) for row in rows) for i in range(3))
        found = json.loads(self.text("out", "fit.json"))
        own = next(family for family in found["families"] if family["family"] == "mixture")["parameters"]
        self.assertAlmostEqual(share, 60, delta=4 * 100 * 0.025 + 3)  # the two phases overlap a little
        self.assertAlmostEqual(share / 100, own["share"], delta=0.03)
        self.assertAlmostEqual(short, own["mean1"], delta=1.5)
        self.assertAlmostEqual(long, own["mean2"], delta=60)
        self.runs(pasted)


if __name__ == "__main__":
    unittest.main()
