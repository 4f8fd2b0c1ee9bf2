# SPDX-License-Identifier: GPL-3.0-or-later
"""What is best, and what is enough, for how much of what is plausible: over a set of inputs that belong together."""

import json
import re
import unittest

from meet import Meeting

SCENARIO = """\
doorstroom: 1
title: Vier toekomsten
language: nl
horizon: {start: 2026-01-01, end: 2028-01-01, warm_up: 1 year}
run: {replications: 320, seed: 3}
groups: {mensen: {}, spoed: {}}
inflow:
  komst: {group: mensen, to: opvang, rate: 200 per year, process: regular}
  spoed: {group: spoed, to: opvang, rate: 100 per year, process: regular}
facilities:
  opvang: {label: Opvang, places: unlimited, stay: {deterministic: {value: 20 days}}, then: {weg: 100%}}
exits: {weg: {label: Weg}}
levers:
  minder_mensen:
    from: 2026-01-01
    until: never
    change: {inflow.komst.rate: -20%}
    cost: {payer: gemeente, per_year: 50000 EUR}
  minder_spoed:
    from: 2026-01-01
    until: never
    change: {inflow.spoed.rate: -20%}
    cost: {payer: gemeente, per_year: 50000 EUR}
indicators:
  bezet: {label: Bezet, measure: present_mean of opvang, better: lower}
  ooit: {label: Bezet, measure: present_mean of opvang}
costs: {lines: {plaats: {of: opvang, per: admission, amount: 1 EUR}}}
optimise:
  minimise: bezet
  within: {budget: 60000 EUR per year}
  levers: {minder_mensen: 0..20 step 20, minder_spoed: 0..20 step 20}
"""
# One time in four there is more urgency than anything else.
SETS = """\
inflow.komst.rate [per year],inflow.spoed.rate [per year]
100,50
200,50
300,50
100,350
"""
# The same urgency; how many others come is what is asked.
URGENCY = "inflow.spoed.rate [per year]\n50\n50\n50\n350\n"


class Plausible(Meeting):
    def scenario(self, uncertain="uncertain: {sets: sets.csv}\n", sets=SETS):
        self.write("sets.csv", sets)
        return self.write("s.yaml", SCENARIO + uncertain)

    def seek(self, *words):
        return json.loads(self.well("seek", self.scenario(sets=URGENCY), "--path", "inflow.komst.rate", "--indicator", "bezet", "--low", 50,
                                    "--high", 500, "--format", "json", *words).stdout)

    def test_the_best_mix_is_told_for_how_much_it_is_the_best(self):
        """A fifth less of the one is best in three of four rows, of the other in the last; on average of the first."""
        found = json.loads(self.well("optimise", self.scenario(), "--format", "json", "-q").stdout)
        rows = [dict(zip(found["designs"]["columns"], row)) for row in found["designs"]["rows"]]
        best = {(row["minder_mensen"], row["minder_spoed"]): row["plausible_best"] for row in rows}
        self.assertEqual(found["best"], {"minder_mensen": 20, "minder_spoed": 0})
        self.assertEqual(found["sets"], 320 // 16)
        # 20 draws of the rows: 0.75 within two and a half standard errors of sqrt(0.75 x 0.25 / 20) = 0.097
        self.assertAlmostEqual(best[20, 0], 0.75, delta=0.24)
        self.assertAlmostEqual(best[20, 0] + best[0, 20], 1, places=12)
        self.assertEqual(best[0, 0], 0)
        self.assertIsNone(best[20, 20])  # more than the budget
        said = " ".join(self.well("optimise", self.scenario(), "-q").stdout.split())
        self.assertRegex(said, r"Het is de beste voor \d+% van wat aannemelijk is \(20 trekkingen van de invoer\)\.")
        self.assertIn("beste voor", said)

    def test_without_drawn_inputs_nothing_is_said_of_them(self):
        found = json.loads(self.well("optimise", self.scenario(""), "--format", "json", "-q").stdout)
        self.assertEqual(found["sets"], 0)
        self.assertNotIn("aannemelijk", self.well("optimise", self.scenario(""), "-q").stdout)

    def test_a_value_is_found_that_is_enough_for_a_share_of_what_is_plausible(self):
        """Present is (komst + spoed) x 20 / 365. Urgency is 50 in three rows and 350 in one: 20 present are met in three
        of four rows up to 365 - 50 = 315 a year, and in all up to 365 - 350 = 15."""
        found = self.seek("--target", 20, "--plausible", "60%")
        self.assertEqual((found["status"], found["plausible"]), ("found", 0.6))
        self.assertAlmostEqual(found["value"], 315, delta=4)
        none = self.seek("--target", 20, "--plausible", "95%")
        self.assertEqual(none["status"], "none")
        already = self.seek("--target", 60, "--plausible", "95%")
        self.assertEqual(already["status"], "already")
        said = " ".join(self.well("seek", self.scenario(sets=URGENCY), "--path", "inflow.komst.rate", "--indicator", "bezet", "--low",
                                  50, "--high", 500, "--target", 20, "--plausible", "60%").stdout.split())
        self.assertRegex(said, r"inflow\.komst\.rate op 31\d(,\d)? per jaar \(95%-interval .*\): daarmee haalt bezet in 2027 20 "
                               r"\S+ in 60% van wat aannemelijk is\.")

    def test_an_answer_that_is_no_value_is_told_with_the_shares_at_the_ends(self):
        """At 500 others 20 present, 365 a year, are met in no row; at 50 in the three of four whose urgency is not 350."""
        def said(target, share):
            return " ".join(self.well("seek", self.scenario(sets=URGENCY), "--path", "inflow.komst.rate", "--indicator", "bezet", "--low", 50,
                                      "--high", 500, "-n", 64, "--lang=en", "--target", target, "--plausible", share).stdout.split())
        none = re.search(r"No value of inflow\.komst\.rate from 50 per year to 500 per year has bezet in 2027 meet 20 \S+ in 95% of what is "
                         r"plausible: at the ends it is (\d+)% and 0%\.", said(20, "95%"))
        self.assertIsNotNone(none)
        # rows drawn for 64 replications: 0.75 within four of sqrt(0.75 x 0.25 / 64) = 0.054, were each drawn anew
        self.assertAlmostEqual(int(none[1]), 75, delta=22)
        self.assertRegex(said(60, "95%"), r"Already met: at every value of inflow\.komst\.rate that was tried, from 50 per year to 500 per year, "
                                          r"bezet in 2027 meets 60 \S+ in 95% of what is plausible; at the ends it is 100% and 100%\.")

    def test_what_cannot_be_asked_is_refused(self):
        words = ("--path", "inflow.komst.rate", "--target", 20, "--low", 50, "--high", 500)
        self.refused("seek", self.scenario(""), "--indicator", "bezet", *words, "--plausible", "80%", says="DS493")
        self.refused("seek", self.scenario(), "--indicator", "ooit", *words, "--plausible", "80%", says="DS494")
        for wrong in ("80", "0.8", "100%", "veel"):
            self.refused("seek", self.scenario(), "--indicator", "bezet", *words, "--plausible", wrong, says="--plausible")


if __name__ == "__main__":
    unittest.main()
