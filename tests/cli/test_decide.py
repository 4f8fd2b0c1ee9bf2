# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparing, uncertain inputs, and the inverse question."""

import json
import unittest

from meet import SMALL, Meeting, small_text, variant

UNCERTAIN = "\nuncertain: {inflow.aanmeldingen.rate: {normal: {cv: 30%}}}\n"


class Comparing(Meeting):
    def test_any_policy_can_be_the_one_that_others_are_compared_with(self):
        self.well("run", SMALL, "-n", 20, "-o", "one")
        self.well("run", SMALL, "-n", 20, "-o", "other", "--against", "drie_plaatsen")
        one, other = self.rows("one", "comparison.csv"), self.rows("other", "comparison.csv")
        self.assertEqual(len(one), len(other))
        for a, b in zip(one, other):
            self.assertEqual((a["policy"], a["against"]), ("drie_plaatsen", "baseline"))
            self.assertEqual((b["policy"], b["against"]), ("baseline", "drie_plaatsen"))
            self.assertEqual(float(a["difference"]), -float(b["difference"]))
            self.assertEqual(a["variance_reduction"], b["variance_reduction"])

    def test_it_must_be_one_of_the_run(self):
        self.refused("run", SMALL, "-n", 2, "--against", "nix", says="'nix' is not among the policies")

    def test_a_scenario_says_what_is_not_worth_comparing_on_paper(self):
        path = self.write("s.yaml", variant(small_text(), ("  bezetting:", "  drukte:\n    measure: occupancy of opvang\n"
                                                           "    compared: false\n  bezetting:")))
        out = self.well("run", path, "-n", 8, "-o", "out").stdout
        table = out[out.index("Vergeleken met"):]
        self.assertIn("\nbezetting ", table)
        self.assertNotIn("\ndrukte\n", table)
        self.assertIn("\ndrukte\n", out[:out.index("Vergeleken met")])
        self.assertIn("Hier niet vergeleken, wel in comparison.csv: drukte.", table)
        self.assertIn("drukte", {row["indicator"] for row in self.rows("out", "comparison.csv")})

    def test_the_table_says_what_holds_when_there_are_several(self):
        text = variant(small_text(), ("policies:\n  baseline: []\n",
                                      "policies:\n  baseline: []\n  ook: [drie_plaatsen]\n"))
        out = self.well("run", self.write("s.yaml", text), "-n", 64, "--lang", "en").stdout
        self.assertIn("Holm", out)
        self.assertRegex(out, r"Drie plaatsen extra .*holds")
        self.assertNotIn("Holm", self.well("run", SMALL, "-n", 64, "--lang", "en").stdout)


class Inputs(Meeting):
    def test_a_run_tells_chance_from_not_knowing_the_inputs(self):
        path = self.write("s.yaml", small_text() + UNCERTAIN)
        done = self.well("run", path, "-n", 64, "--lang", "en", "-o", "out")
        self.assertIn("comes from not knowing the inputs, most of all inflow.aanmeldingen.rate",
                      " ".join(done.stdout.split()))
        tables = json.loads(self.text("out", "results.json"))["tables"]
        self.assertEqual(len(tables["spread"]["rows"]), 6)  # two indicators; two policies, a difference
        self.assertEqual(len(tables["inputs"]["rows"]), 6)
        by = {tuple(r[:3]): dict(zip(tables["spread"]["columns"], r))
              for r in tables["spread"]["rows"]}
        self.assertGreater(by["baseline", "", "bezetting"]["share_low"], 0.5)

    def test_neither_threads_nor_the_split_change_a_number_of_the_tables(self):
        path = self.write("s.yaml", small_text() + UNCERTAIN)
        for where, words in (("a", ("-t", 1)), ("b", ("-t", 3)), ("c", ("--inner", 1))):
            self.well("run", path, "-n", 64, "-o", where, *words)
        a, b, c = (json.loads(self.text(w, "results.json"))["tables"] for w in "abc")
        self.assertEqual(a, b)
        self.assertEqual(c["spread"]["rows"], [])
        self.assertEqual(a["indicators"], c["indicators"])
        self.assertEqual(a["measures"], c["measures"])

    def test_pairs_mirror_the_inputs_too_and_leave_the_split_alone(self):
        path = self.write("s.yaml", small_text() + UNCERTAIN)
        for where, words in (("a", ()), ("b", ("--antithetic", "--controls"))):
            self.well("run", path, "-n", 256, "-o", where, *words)
        a, b = (json.loads(self.text(w, "results.json"))["tables"] for w in "ab")
        self.assertEqual(a["spread"], b["spread"])
        for plain, mirrored in zip(a["inputs"]["rows"], b["inputs"]["rows"]):
            self.assertEqual(plain[:-2], mirrored[:-2])
        # Most of the spread is the inputs', which pairs balance: a level gains more than chance alone would let it.
        rows = [r for r in self.rows("b", "indicators.csv") if r["indicator"] == "bezetting" and r["year"] != "all"]
        self.assertGreater(min(float(r["gain"]) for r in rows), 2)


class Seeking(Meeting):
    def seek(self, *words):
        done = self.well("seek", SMALL, "--indicator", "wachttijd", "--format", "json", "-n", 128,
                         *words)
        return json.loads(done.stdout)

    def test_the_answer_brings_the_indicator_to_the_target(self):
        found = self.seek("--path", "inflow.aanmeldingen.rate", "--target", 10)
        self.assertTrue(found["found"])
        self.assertLess(found["ci_low"], found["value"])
        self.assertLess(found["value"], found["ci_high"])
        at = [e for e in found["evaluations"] if e["value"] == found["value"]][-1]
        self.assertAlmostEqual(at["mean"], 10, delta=(at["ci_high"] - at["ci_low"]) / 20)
        self.assertEqual((found["unit"], found["now"], found["year"]), ("per year", 120, 2027))

    def test_places_are_whole(self):
        found = self.seek("--path", "facilities.opvang.places", "--target", 10)
        self.assertEqual(found["value"], int(found["value"]))
        self.assertLessEqual(found["ci_low"], found["value"])
        self.assertLessEqual(found["value"], found["ci_high"])
        means = {e["value"]: e["mean"] for e in found["evaluations"] if e["replications"] == 128}
        self.assertLessEqual(means[found["value"]], 10)
        self.assertGreater(means[found["value"] - 1], 10)

    def test_threads_do_not_change_the_answer(self):
        words = ("--path", "inflow.aanmeldingen.rate", "--target", 10)
        self.assertEqual(self.seek(*words, "-t", 1), self.seek(*words, "-t", 3))

    def test_out_of_reach_is_said_in_a_sentence(self):
        done = self.well("seek", SMALL, "--path", "facilities.opvang.places", "--indicator", "wachttijd",
                         "--target", 10, "--low", 30, "--high", 40, "-n", 64, "--lang", "en")
        self.assertIn("No value of facilities.opvang.places from 30 to 40 brings wachttijd in 2027 "
                      "to 10 days", " ".join(done.stdout.split()))

    def test_the_amounts_of_a_lever(self):
        done = self.seek("--path", "levers.drie_plaatsen.change", "--policy", "drie_plaatsen",
                         "--target", 5, "--low", 0, "--high", 8)
        self.assertTrue(0 < done["value"] <= 8)

    def test_a_question_that_is_wrong_is_refused(self):
        for words, says in (
                (("--path", "x.y", "--indicator", "wachttijd"), "'x.y' names nothing"),
                (("--path", "facilities.opvang", "--indicator", "wachttijd"), "is not a number"),
                (("--path", "facilities.opvang.places", "--indicator", "nix"), "no indicator 'nix'"),
                (("--path", "facilities.opvang.places", "--indicator", "wachttijd", "--year", 1999),
                 "--year 1999 is not in the scenario"),
                (("--path", "facilities.opvang.places", "--indicator", "wachttijd", "--low", "2.5"),
                 "is a whole number"),
                (("--path", "facilities.opvang.places"), "say what to seek")):
            self.refused("seek", SMALL, "--target", 10, *words, says=says)


if __name__ == "__main__":
    unittest.main()
