# SPDX-License-Identifier: GPL-3.0-or-later
"""What changed between two runs: inputs first, then what chance does not explain."""

import json
import re
import shutil
import unittest

from meet import SMALL, Meeting, small_text, variant


class Diff(Meeting):
    def run_to(self, where, *words, scenario=SMALL, times=200):
        self.well("run", scenario, "-n", times, "-q", "-o", where, *words)

    def diff(self, *words):
        return self.well("diff", *words).stdout

    def test_identical_runs_say_so(self):
        self.run_to("one")
        self.run_to("other", "--threads", 1)
        self.assertEqual(self.diff("one", "other"), "De runs zijn gelijk: dezelfde invoer, dezelfde uitkomsten, tot op het laatste cijfer.\n")
        self.assertEqual(self.diff("one", "other", "--lang", "en"), "The runs are the same: same inputs, same outcomes, to the last digit.\n")

    def test_another_seed_is_told_as_how_it_was_run_and_changes_nothing_beyond_chance(self):
        self.run_to("one", "-s", 1)
        self.run_to("other", "-s", 2)
        self.assertEqual(self.diff("one", "other").splitlines(), [
            "De tekst van het scenario is gelijk.", "Hoe er gerekend is", "  seed: 1 wordt 2",
            "Wat eruit kwam", "  Geen uitkomst verschilt meer dan door toeval (16 vergeleken)."])

    def test_a_value_of_the_command_line_is_named_and_stands_in_the_report(self):
        self.run_to("one", times=20)
        self.run_to("other", "--set", "facilities.opvang.places=25", times=20)
        self.assertIn("  facilities.opvang.places: alleen in de tweede (25)", self.diff("one", "other").splitlines())
        self.assertIn("  facilities.opvang.places: alleen in de eerste (25)", self.diff("other", "one").splitlines())
        page = {name: self.text(self.well("report", name).stdout.strip()).decode() for name in ("one", "other")}
        for told in ("--set '", "<code>"):
            self.assertRegex(page["other"], re.escape(told) + r"[^\n]{0,90}facilities\.opvang\.places[^\n]{0,90}25", told)
        self.assertNotIn("--set '", page["one"])

    def test_of_many_that_differ_the_first_twenty_are_told_and_the_rest_counted(self):
        many = "".join(f"  bezet_{k}: {{label: Bezet {k}, measure: places_occupied of opvang * {k}}}\n" for k in range(1, 25))
        changed = self.write("s.yaml", small_text().split("levers:")[0] + "indicators:\n" + many)
        self.run_to("one", scenario=changed)
        self.run_to("other", "--set", "facilities.opvang.places=30", "--set", "inflow.aanmeldingen.rate=200 per year", scenario=changed)
        lines = self.diff("one", "other").splitlines()
        self.assertEqual(len([line for line in lines if line.startswith("  Bezet ")]), 20)
        self.assertTrue(any(re.search(r"\b4\b", line) for line in lines if not line.startswith("  Bezet ")), lines)

    def test_a_changed_input_is_named_first_with_both_values(self):
        changed = self.write("s.yaml", variant(small_text(), ("places: 18", "places: 21"), ("then: {vertrek: 100%}", "order: fifo\n    then: {vertrek: 100%}"),
                                               ("run: {seed: 1, replications: 200}\n", "")))
        self.run_to("one")
        self.run_to("other", "-s", 1, scenario=changed)
        lines = self.diff("one", "other").splitlines()
        self.assertEqual(lines[:4], ["Wat erin ging", "  run: alleen in de eerste (seed 1, replications 200)",
                                     "  facilities.opvang.places: 18 wordt 21",
                                     "  facilities.opvang.order: alleen in de tweede (fifo)"])
        self.assertEqual(lines[4], "Wat eruit kwam")
        waits = next(line for line in lines if "Gemiddelde wachttijd" in line and "ongewijzigd beleid" in line)
        found = re.search(r"in alle jaren samen van ([\d,]+) naar ([\d,]+) \((-[\d,]+)\); ook in 2025, 2026, 2027$", waits)
        means = [next(float(r["mean"]) for r in self.rows(where, "indicators.csv")
                      if (r["policy"], r["indicator"], r["year"]) == ("baseline", "wachttijd", "all")) for where in ("one", "other")]
        for text, value in zip(found.groups(), (*means, means[1] - means[0])):
            self.assertAlmostEqual(float(text.replace(",", ".")), value, delta=0.06)
        self.assertIn("hooguit 5%", lines[-1])

    def test_what_stands_in_a_list_has_its_number_and_the_balance_its_own_line(self):
        """100,000 EUR a year of the first, 40,000 or 70,000 EUR of the second, and 5,000 EUR once in 2026."""
        for where, costs in (("one", "{per_year: 100000 EUR}, {per_year: 40000 EUR}"),
                             ("other", "{per_year: 100000 EUR}, {per_year: 70000 EUR}, {once: 5000 EUR}")):
            priced = variant(small_text(), ("{facilities.opvang.places: +3}}", "{facilities.opvang.places: +3}, cost: [" + costs + "]}"))
            self.run_to(where, scenario=self.write(where + ".yaml", priced), times=8)
        lines = self.diff("one", "other").splitlines()
        self.assertEqual(lines[:3], ["Wat erin ging", "  levers.drie_plaatsen.cost[2].per_year: 40000 EUR wordt 70000 EUR",
                                     "  levers.drie_plaatsen.cost[3]: alleen in de tweede (once 5000 EUR)"])
        self.assertIn("  Saldo, duizenden euro's, Drie plaatsen extra: in 2026 van 140 naar 175 (+35); ook in 2027, alle jaren samen", lines)

    def test_an_input_without_effect_leaves_the_outcomes_equal(self):
        self.run_to("one")
        self.run_to("other", scenario=self.write("s.yaml", variant(small_text(), ("label: Opvang\n", "label: De opvang\n"))))
        self.assertEqual(self.diff("one", "other").splitlines(), [
            "Wat erin ging", "  facilities.opvang.label: Opvang wordt De opvang", "Wat eruit kwam",
            "  De uitkomsten zijn gelijk, tot op het laatste cijfer."])

    def test_what_a_scenario_builds_on_cannot_be_seen(self):
        self.write("basis.yaml", small_text())
        built = self.write("s.yaml", "extends: basis.yaml\ntitle: Erop\n")
        self.run_to("one", "-s", 1, scenario=built, times=20)
        self.run_to("other", "-s", 2, scenario=built, times=20)
        self.assertIn("basis.yaml; een verandering in dat bestand is hier niet te zien.", self.diff("one", "other"))

    def test_one_replication_says_nothing_of_the_outcomes(self):
        self.run_to("one", "-s", 1, times=1)
        self.run_to("other", "-s", 2, times=1)
        self.assertIn("Met zo weinig replicaties", self.diff("one", "other"))

    def test_results_of_another_version_and_what_are_no_results_are_refused(self):
        self.run_to("one", times=2)
        self.run_to("old", times=2)
        text = self.text("old", "results.json").decode()
        self.write("old/results.json", re.sub(r'("version": *")[^"]*', r"\g<1>0.0.1", text, count=1))
        self.refused("diff", "one", "old", says="old: these results are of doorstroom 0.0.1, and this is ")
        self.refused("diff", "old", "one", says="run the scenario again")
        self.refused("diff", "one", "nix", says="nix: this holds no results")
        self.refused("diff", "one", says="name a directory of results")

    def test_damaged_results_are_refused_with_what_is_wrong(self):
        self.run_to("one", times=2)
        text = self.text("one", "results.json").decode()
        uneven = json.loads(text)
        uneven["tables"]["verdicts"]["rows"][0].pop()
        comparison = self.text("one", "comparison.csv").decode()
        for name, damaged, says in (("results.json", text[:len(text) // 2], "bad/results.json:"),
                                    ("results.json", json.dumps(uneven), "bad/results.json: a table's rows are of different lengths"),
                                    ("results.json", '{"format": "other"}', "bad"),
                                    ("results.json", json.dumps({**json.loads(text), "format_version": 0}), "earlier"),
                                    ("results.json", json.dumps({**json.loads(text), "format_version": 999}), "later"),
                                    ("sensitivity.json", "{", "bad/sensitivity.json:1: this is not JSON"),
                                    ("comparison.csv", comparison.replace("difference", "other", 1), "comparison.csv has no column 'difference'")):
            shutil.rmtree(self.path("bad"), ignore_errors=True)
            shutil.copytree(self.path("one"), self.path("bad"))
            self.write("bad/" + name, damaged)
            self.refused("diff", "one", "bad", says=says)
        self.refused("diff", "one", "x" * 4200, says="too long")


if __name__ == "__main__":
    unittest.main()
