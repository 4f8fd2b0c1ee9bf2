# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparing, uncertain inputs, and the inverse question."""

import json
import os
import re
import statistics
import unittest

from meet import PAIR, SMALL, SOURCE, Meeting, small_text, variant

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
        self.refused("run", SMALL, "-n", 2, "--against", "nix", language="nl", says="'nix' zit niet bij het beleid")

    def test_a_scenario_says_what_need_not_be_compared_on_paper(self):
        path = self.write("s.yaml", variant(small_text(), ("  bezetting:", "  drukte:\n    measure: occupancy of opvang\n"
                                                           "    compared: false\n  bezetting:")))
        out = self.well("run", "--all", path, "-n", 8, "-o", "out").stdout
        table = out[out.index("Vergeleken met"):]
        self.assertIn("\nbezetting ", table)
        self.assertNotIn("\ndrukte\n", table)
        self.assertIn("\ndrukte\n", out[:out.index("Vergeleken met")])
        self.assertIn("Hier niet vergeleken, wel in comparison.csv: drukte.", table)
        self.assertIn("drukte", {row["indicator"] for row in self.rows("out", "comparison.csv")})

    def test_the_table_says_what_holds_when_there_are_several(self):
        text = variant(small_text(), ("policies:\n  baseline: []\n",
                                      "policies:\n  baseline: []\n  ook: [drie_plaatsen]\n"))
        out = self.well("run", "--all", "--checks", self.write("s.yaml", text), "-n", 64, "--lang", "en").stdout
        self.assertIn("all at once", out)
        self.assertNotIn("Target met:", out)  # no target, nothing to explain
        self.assertRegex(out, r"Drie plaatsen\s+extra .*holds")
        self.assertNotIn("all at once", self.well("run", "--all", "--checks", SMALL, "-n", 64, "--lang", "en").stdout)


class MoreOfTheBaseline(Meeting):
    """A difference from a baseline that was replicated more often is the one of regression with double sampling (Cochran,
    "Sampling Techniques", section 12.3): of D on the baseline's own Y over the pairs, moved to the mean of Y over all."""

    def setUp(self):
        super().setUp()
        self.scenario = self.write("s.yaml", variant(small_text(), (
            "indicators:\n", "indicators:\n  lijst: {measure: list_mean of opvang, better: lower}\n")))

    def difference(self, directory):
        return next({key: float(row[key]) for key in ("difference", "ci_low", "ci_high")} for row in self.rows(directory, "comparison.csv")
                    if (row["policy"], row["indicator"], row["year"]) == ("drie_plaatsen", "lijst", "all"))

    def test_the_difference_is_the_one_of_the_formula_and_its_interval_narrower(self):
        self.well("run", self.scenario, "-n", 32, "-q", "--baseline-times", 4, "-o", "more")
        self.well("run", self.scenario, "-n", 32, "-q", "-o", "pairs")
        self.well("run", self.scenario, "-n", 128, "-q", "--per-replication", "-o", "all")
        own = {policy: [float(row["value"]) for row in self.rows("all", "replications.csv")
                        if (row["policy"], row["indicator"], row["year"]) == (policy, "lijst", "all")]
               for policy in ("baseline", "drie_plaatsen")}
        base = own["baseline"][:32]
        gains = [with_more - without for with_more, without in zip(own["drie_plaatsen"][:32], base)]
        slope = statistics.covariance(gains, base) / statistics.variance(base)
        expected = statistics.mean(gains) + slope * (statistics.mean(own["baseline"]) - statistics.mean(base))
        more, pairs = self.difference("more"), self.difference("pairs")
        self.assertAlmostEqual(more["difference"], expected, places=9)
        self.assertAlmostEqual(pairs["difference"], statistics.mean(gains), places=9)
        self.assertLess(more["ci_high"] - more["ci_low"], pairs["ci_high"] - pairs["ci_low"])

    def test_the_screen_says_how_many_there_were(self):
        out = " ".join(self.well("run", "--all", self.scenario, "-n", 16, "--baseline-times", 4).stdout.split())
        self.assertIn("64 replicaties", out)


class Targets(Meeting):
    def test_meeting_a_target_has_one_name_and_is_explained(self):
        path = self.write("aimed.yaml", variant(small_text(), ("better: neither}", "better: lower, target: {2026: 88, 2027: 90}}")))
        out = self.well("run", "--all", path, "-n", 64).stdout
        row = re.search(r"  gehaald +- +(\d+%|\d+ van 64) +(\d+%|\d+ van 64)\n", out)
        self.assertRegex(out, rf"gesimuleerd +gehaald +verschil(?s:.*)bezetting(?s:.*)  ongewijzigd beleid +[\d,]+ +{row[2]}\n")
        self.assertIn("Gehaald: in hoeveel van de doorgerekende toekomsten dat ene jaar zijn streefwaarde haalt", " ".join(out.split()))
        self.assertNotIn("op koers", out)


class NoData(Meeting):
    EMPTY = "  leeg: {measure: stay_completed of opvang for anderen in days, better: lower}\n"

    def test_indicators_without_data_are_one_line_in_every_table(self):
        text = variant(small_text(), ("alleenstaanden: {label: Alleenstaanden}", "alleenstaanden: {label: Alleenstaanden}, anderen: {label: Anderen}"),
                       ("indicators:\n", "indicators:\n" + self.EMPTY), ("policies:\n", "policies:\n  ook: [drie_plaatsen]\n"))
        out = self.well("run", "--all", self.write("s.yaml", text + UNCERTAIN), "-n", 64).stdout
        self.assertEqual(out.count("\ngeen gegevens: leeg\n"), 3)  # indicators, comparison, spread
        self.assertEqual(out.count("leeg"), 3)

    def test_a_policy_without_data_is_compared_with_nobody(self):
        town = os.path.join(SOURCE, "scenarios", "zaanstad-2022.yaml")
        out = self.well("run", "--all", town, "-n", 16, "--inner", 1).stdout
        block = re.search(r"2025\n.*?(verblijf-samen .*?\n)(\S)", out[out.index("Vergeleken"):], re.S)[1]
        self.assertRegex(block, r"  Eén locatie +\d+ +-\n")
        self.assertRegex(block, r"  geen gegevens: ongewijzigd beleid")
        self.assertNotIn("onzeker", block)


class CostEffectiveness(Meeting):
    """What a unit of effect costs: no row may vanish, no price may come from nearly nothing."""

    def worth(self, change, *words):
        path = self.write("priced.yaml", variant(
            small_text(), ("levers:\n", "levers:\n  ook: {from: 2025-01-01, change: {facilities.opvang.places: "
                           f"{change}}}, cost: {{payer: gemeente, per_year: 12096.5 EUR}}}}\n"),
            ("policies:\n", "policies:\n  ook: [ook]\n")) +
            "\ncosts: {lines: {plaatsen: {of: opvang, per: place-day, amount: 50 EUR}}}\n")
        out = self.well("run", "--all", path, "-n", 64, *words, "-o", "out", "--force").stdout
        return out[out.index("Kosten per eenheid effect"):]

    def test_money_without_effect_is_a_row(self):
        alone = self.worth("+0", "-p", "ook")
        self.assertRegex(alone, r"geen effect van welk beleid ook\n +ook +0,0 +\+36\.\d\d\d +kost € 36\.\d\d\d, geen effect\n")
        beside = self.worth("+0")
        self.assertEqual(beside.count("geen effect\n"), 2)  # waiting days, days inside; nobody is housed
        self.assertNotIn("welk beleid ook", beside)

    def test_an_uncertain_effect_has_no_price(self):
        """Told from 0, but with an interval of more than half itself: costs and effect, no price."""
        with open(PAIR, encoding="utf-8") as file:
            path = self.write("pair.yaml", file.read() +
                              "\ncosts: {lines: {plaatsen: {of: opvang, per: place-day, amount: 50 EUR}}}\n")
        vague = 0
        for n in range(4, 16, 2):
            out = self.well("run", "--all", path, "-n", n, "-p", "plaatsen", "-o", "out", "--force").stdout
            wide = 0
            for row in self.rows("out", "worth.csv"):
                effect, half = float(row["effect_mean"]), (float(row["effect_ci_high"]) - float(row["effect_ci_low"])) / 2
                wide += row["verdict"] in ("buys", "yields") and half > abs(effect) / 2
            self.assertEqual(out.count("effect te onzeker voor een prijs\n"), wide)
            vague += wide
        self.assertGreater(vague, 0)


class Inputs(Meeting):
    def test_a_run_tells_replications_from_uncertain_inputs(self):
        path = self.write("s.yaml", small_text() + UNCERTAIN)
        done = self.well("run", "--all", path, "-n", 64, "--lang", "en", "-o", "out")
        self.assertIn("is due to uncertain inputs, most of all inflow.aanmeldingen.rate",
                      " ".join(done.stdout.split()))
        tables = json.loads(self.text("out", "results.json"))["tables"]
        self.assertEqual(len(tables["spread"]["rows"]), 6)  # two indicators; two policies, a difference
        self.assertEqual(len(tables["inputs"]["rows"]), 6)
        by = {tuple(r[:3]): dict(zip(tables["spread"]["columns"], r))
              for r in tables["spread"]["rows"]}
        self.assertGreater(by["baseline", "", "bezetting"]["share_low"], 0.5)

    def test_a_part_of_nothing_is_not_certain_and_names_nothing(self):
        """The rate is known to a millionth: whatever it correlates with is chance."""
        path = self.write("s.yaml", small_text() + UNCERTAIN.replace("30%", "0.0001%"))
        out = self.well("run", "--all", path, "-n", 64, "--lang", "en").stdout
        out = out[out.index("Sources of variation in 2027"):]
        self.assertIn("<1%", out)
        for row in self.shares(out):
            if row.startswith("<1%"):
                self.assertNotRegex(row, r"\n    inflow")
            self.assertNotRegex(row, r"^0%|\(0%")

    @staticmethod
    def shares(out):
        """The last cell of every row, with the inputs under it."""
        return re.findall(r"\S  +((?:<1%|\d+%)(?: \(.*\))?(?:\n    \S.*)?)$", out, re.M)

    def test_inputs_are_named_when_they_correlate_beyond_noise(self):
        """Of two inputs and 20 replications: from 0.514 = 2.2414 / sqrt(19), squared 26%; by the share alone from 5%."""
        path = self.write("s.yaml", small_text() + UNCERTAIN.rstrip()[:-1] + ", facilities.opvang.stay.mean: {normal: {cv: 8%}}}\n")
        out = self.well("run", "--all", path, "-n", 20, "--lang", "en").stdout
        named = [int(share) for share in re.findall(r"(?:rate|mean) \((\d+)%\)", out)]
        self.assertTrue(named)
        self.assertGreaterEqual(min(named), 26)

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

    def test_a_target_that_no_estimate_reaches_but_an_interval_holds_is_met_about(self):
        """Halfway the estimate of the most places and the lower end of its interval."""
        words = ("--path", "facilities.opvang.places", "--indicator", "wachttijd", "--low", 18, "--high", 19, "-n", 100, "--target")
        none = json.loads(self.well("seek", SMALL, *words, "-1", "--format", "json").stdout)
        most, = [at for at in none["evaluations"] if (at["value"], at["replications"]) == (19, 100)]
        target = round((most["mean"] + most["ci_low"]) / 2, 2)
        found = json.loads(self.well("seek", SMALL, *words, target, "--format", "json").stdout)
        self.assertEqual((found["status"], found["value"], found["open_high"]), ("about", 19, True))
        said = " ".join(self.well("seek", SMALL, *words, target, "--lang=en").stdout.split())
        half = (most["ci_high"] - most["ci_low"]) / 2
        self.assertRegex(said, f"At about facilities.opvang.places at 19: no estimate of wachttijd in 2027 reaches {target:.2f} days, "
                               f"but there it is {most['mean']:.0f} days ± {half:.0f}, which holds it")

    def test_the_answer_brings_the_indicator_to_the_target(self):
        found = self.seek("--path", "inflow.aanmeldingen.rate", "--target", 10)
        self.assertTrue(found["found"])
        self.assertLess(found["ci_low"], found["value"])
        self.assertLess(found["value"], found["ci_high"])
        at = [e for e in found["evaluations"] if e["value"] == found["value"]][-1]
        self.assertAlmostEqual(at["mean"], 10, delta=(at["ci_high"] - at["ci_low"]) / 20)
        self.assertEqual((found["unit"], found["now"], found["year"]), ("per year", 120, 2027))

    def test_a_run_of_the_answer_on_other_chances_gives_the_target(self):
        found = self.seek("--path", "inflow.aanmeldingen.rate", "--target", 10)
        self.well("run", SMALL, "--set", f"inflow.aanmeldingen.rate={found['value']:.4f} per year", "-n", 512, "-s", 99, "-p", "baseline",
                  "-o", "uit", "-q")
        row = next(r for r in self.rows("uit", "indicators.csv") if (r["indicator"], r["year"]) == ("wachttijd", "2027"))
        at = [e for e in found["evaluations"] if e["value"] == found["value"]][-1]
        halves = [(at["ci_high"] - at["ci_low"]) / 2, (float(row["ci_high"]) - float(row["ci_low"])) / 2]
        self.assertAlmostEqual(float(row["mean"]), 10, delta=2 * sum(half**2 for half in halves) ** 0.5)

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

    def test_a_target_that_cannot_be_met_is_said_in_a_sentence(self):
        done = self.well("seek", SMALL, "--path", "facilities.opvang.places", "--indicator", "wachttijd",
                         "--target", 10, "--low", 2, "--high", 6, "-n", 64, "--lang", "en")
        self.assertIn("No value of facilities.opvang.places from 2 to 6 brings wachttijd in 2027 "
                      "to 10 days", " ".join(done.stdout.split()))

    def test_a_target_that_is_met_already_is_no_failure(self):
        words = ("seek", SMALL, "--path", "facilities.opvang.places", "--indicator", "wachttijd", "--target", 10,
                 "--low", 30, "--high", 40, "-n", 64)
        done = self.well(*words, "--lang", "en", "-o", "uit")
        self.assertIn("Already met: at every value of facilities.opvang.places that was tried, from 30 to 40, "
                      "wachttijd in 2027 meets 10 days", " ".join(done.stdout.split()))
        found = json.loads(self.well(*words, "--format", "json").stdout)
        self.assertEqual((found["status"], found["found"], found["value"]), ("already", False, None))
        tried = [(float(row["value"]), int(row["replications"]), float(row["mean"])) for row in self.rows("uit", "seek.csv")]
        self.assertEqual(tried, [(e["value"], e["replications"], e["mean"]) for e in found["evaluations"]])

    def test_the_amounts_of_a_lever(self):
        done = self.seek("--path", "levers.drie_plaatsen.change", "--policy", "drie_plaatsen",
                         "--target", 5, "--low", 0, "--high", 8)
        self.assertTrue(0 < done["value"] <= 8)

    def test_a_target_that_cannot_be_met_names_a_lever_that_comes_nearer(self):
        words = ("seek", PAIR, "--path", "levers.plaatsen.change", "-p", "plaatsen", "--indicator", "verblijf",
                 "--target", 49, "-n", 64)
        said = " ".join(self.well(*words, "--lang", "en").stdout.split())
        self.assertRegex(said, r"Policy woningen alone brings it to \d+ days: seek along its lever, "
                         r"--path levers\.woningen\.change --policy woningen\.")
        hint = json.loads(self.well(*words, "--format", "json").stdout)["hint"]
        self.assertEqual((hint["policy"], hint["path"]), ("woningen", "levers.woningen.change"))
        self.assertLess(abs(hint["mean"] - 49), 20)

    def test_no_value_is_a_question_to_put_otherwise(self):
        """An indicator of what is not there is the user's affair, not a fault of the program."""
        town = os.path.join(SOURCE, "scenarios", "zaanstad-2022.yaml")
        words = ("seek", town, "--path", "housing.woning.supply", "--indicator", "verblijf-samen", "--target", 50, "-n", 16)
        self.refused(*words, says="'verblijf-samen' has no value in 2025 under policy 'baseline'; it has one under 'samen'")
        self.refused("seek", SMALL, "--path", "facilities.opvang.places", "--low", 0, "--indicator", "wachttijd",
                     "--target", 10, "-n", 16, says="'wachttijd' has no value in 2027 with facilities.opvang.places at 0")
        nobody = self.write("nobody.yaml", variant(small_text(), ("rate: 120 per year", "rate: 0 per year"),
                                                   ("indicators:", "indicators:\n  niets: {measure: wait_mean of opvang}")))
        self.refused("seek", nobody, "--path", "facilities.opvang.places", "--indicator", "niets", "--target", 10,
                     "-n", 16, says="'niets' has no value in 2027 under any policy of this scenario")

    def test_the_range_ends_where_the_language_does(self):
        words = ("seek", PAIR, "--path", "facilities.opvang.then.woning", "--indicator", "verblijf", "--target", 50,
                 "-n", 32, "--format", "json")
        found = json.loads(self.well(*words).stdout)
        self.assertEqual((found["low"], found["now"], found["high"]), (30, 60, 100))
        self.refused(*words, "--high", 150, says="--high 150 goes too far, it can be 100: ")
        self.refused("seek", PAIR, "--path", "facilities.opvang.places", "--indicator", "verblijf", "--target", 50,
                     "--low", -3, says="--low -3 goes too far, it can be 0: ")
        with open(PAIR, encoding="utf-8") as file:
            fixed = self.write("fixed.yaml", variant(file.read(), ("elders: rest", "elders: 40%")))
        self.refused("seek", fixed, *words[2:], says="'facilities.opvang.then.woning' cannot be varied by itself")

    def test_a_lever_is_varied_where_it_is_pulled(self):
        words = ("seek", PAIR, "--path", "levers.woningen.change", "--indicator", "verblijf", "--target", 50, "-n", 32)
        self.refused(*words, says="policy 'baseline' does not pull lever 'woningen'; give one that does: --policy woningen")
        self.refused(*words, "-p", "plaatsen", says="policy 'plaatsen' does not pull lever 'woningen'")
        self.refused(*words, "-p", "woningen,plaatsen", says="one policy at a time")

    def test_an_interval_that_goes_on_says_so(self):
        words = ("seek", PAIR, "--path", "facilities.opvang.places", "--indicator", "verblijf", "--year", 2028, "-n", 64,
                 "--lang", "en", "--target")
        said = " ".join(self.well(*words, 50).stdout.split())
        self.assertIn("facilities.opvang.places at 5 (95% interval 5 or less) is where", said)
        self.assertIn("beyond the range that was searched, 5 to 20.", said)
        self.assertIn("(95% interval 19 to 20 or more)", " ".join(self.well(*words, 140).stdout.split()))

    def test_a_question_that_is_wrong_is_refused(self):
        for words, says in (
                (("--path", "x.y", "--indicator", "wachttijd"), "'x.y' names nothing"),
                (("--path", "facilities.opvang", "--indicator", "wachttijd"), "is not a number"),
                (("--path", "facilities.opvang.places", "--indicator", "nix"), "no indicator 'nix'"),
                (("--path", "facilities.opvang.places", "--indicator", "wachttijd", "--year", 1999),
                 "--year 1999 is not in the scenario"),
                (("--path", "facilities.opvang.places", "--indicator", "wachttijd", "--low", "2.5"),
                 "is a whole number"),
                (("--path", "facilities.opvang.places", "--indicator", "wachttijd", "-n", 1), "two replications at least"),
                (("--path", "facilities.opvang.places"), "say what to seek")):
            self.refused("seek", SMALL, "--target", 10, *words, says=says)


if __name__ == "__main__":
    unittest.main()
