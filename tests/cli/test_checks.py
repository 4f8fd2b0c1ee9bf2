# SPDX-License-Identifier: GPL-3.0-or-later
"""The self-checks of a run: identities to the last digit, and theory beside the simulated year."""

import json
import os
import re
import unittest

from meet import PAIR, SMALL, SOURCE, Meeting, small_text, variant

RING = os.path.join(SOURCE, "scenarios", "ring.yaml")
FAMILIES = os.path.join(SOURCE, "scenarios", "gezinnen.yaml")
LEIDEN = os.path.join(SOURCE, "scenarios", "leiden-2015.yaml")
LEIDEN_2022 = os.path.join(SOURCE, "scenarios", "leiden-2022-binnen.yaml")
LONG = ("warm_up: 1 year", "warm_up: 8 years")


def exact(*changes):
    """The small scenario, settled, in its baseline."""
    return variant(small_text(), LONG, *changes)


class Checks(Meeting):
    def table(self, *words):
        table = json.loads(self.well("run", *words, "--format=json").stdout)["tables"]["checks"]
        return [dict(zip(table["columns"], row)) for row in table["rows"]]

    def only(self, rows, **wanted):
        return [r for r in rows if all(r[k] == v for k, v in wanted.items())]

    def holds(self, row):
        """Theory within four standard errors (twice the 95% half width)."""
        half = (row["ci_high"] - row["ci_low"]) / 2
        self.assertLess(abs(row["residue"]), 2.1 * half + 0.002 * row["expected"], row)

    def test_every_node_balances_to_the_last_household_and_dwelling(self):
        rows = self.table(PAIR, "-n", "20", "-p", "baseline")
        flows = self.only(rows, check="flow_balance")
        self.assertEqual({r["node"] for r in flows}, {"opvang", "woning"})
        self.assertTrue(all(r["residue"] == 0 and r["holds"] == "yes" for r in flows))
        for name, nodes in (("little_inside", {"opvang"}), ("little_list", {"opvang", "woning"})):
            own = self.only(rows, check=name)
            self.assertEqual({r["node"] for r in own}, nodes)
            for r in own:
                self.assertLess(abs(r["residue"]), 1e-9 * r["expected"])
                self.assertGreater(r["measured"], 0)

    def test_the_tables_show_start_in_out_and_end(self):
        out = self.well("run", PAIR, "-n", "20", "-p", "baseline", "--checks").stdout
        for node in ("Opvang", r"Woningen \(woningen\)"):
            found = re.search(node + r" +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) +0\n", out)
            self.assertIsNotNone(found, out)
            start, come, gone, end = (int(n.replace(".", "")) for n in found.groups())
            self.assertEqual(start + come, gone + end)
        for name in ("Opvang, binnen", "Opvang, lijst", "Woningen, lijst"):
            self.assertRegex(out, name + r" +([\d.,]+) +\1 +0,000\n")
        self.assertLessEqual(max(map(len, out.splitlines())), 100)

    def test_patience_calls_erlang_a_and_a_list_of_nobody_erlang_b(self):
        # M/M/14+M and M/M/14/14 with load 16.43: any calculator of queues
        patient = self.write("a.yaml", exact(
            ("places: 18", "places: 14\n    patience: {exponential: {mean: 20 days}}\n"
                           "    gives_up_to: vertrek")))
        rows = self.only(self.table(patient, "-n", "400", "-p", "baseline"), period="2027")
        self.assertEqual({r["theory"] for r in rows}, {"erlang_a"})
        self.assertEqual({r["check"] for r in rows}, {"places_occupied", "list_mean", "give_ups",
                                                      "wait_mean", "wait_share"})
        self.assertAlmostEqual(self.only(rows, check="give_ups")[0]["expected"], 25.0, delta=0.1)
        for row in rows:
            self.holds(row)
        loss = self.write("b.yaml", exact(
            ("places: 18", "places: 14\n    limit: 0\n    refused_to: vertrek")))
        rows = self.only(self.table(loss, "-n", "400", "-p", "baseline"), period="2027")
        self.assertEqual({r["theory"] for r in rows}, {"erlang_b"})
        # B(16.43, 14) = 0.2671, so 16.43 x 0.7329 in use and 119.9 x 0.2671 refused
        self.assertAlmostEqual(self.only(rows, check="places_occupied")[0]["expected"], 12.04,
                               delta=0.02)
        self.assertAlmostEqual(self.only(rows, check="refusals")[0]["expected"], 32.0, delta=0.1)
        for row in rows:
            self.holds(row)

    def test_what_has_not_settled_is_followed_from_its_start(self):
        rows = self.only(self.table(SMALL, "-n", "2000"), theory="birth_death")
        self.assertEqual({r["period"] for r in self.only(rows, policy="baseline")},
                         {"2025", "2026", "2027"})
        for row in rows:
            self.holds(row)
        out = self.well("run", SMALL, "-n", "20", "-p", "baseline", "--checks", "--lang=en").stdout
        self.assertRegex(" ".join(out.split()), r"birth-death chain from the start on, not settled; "
                         r"the list goes to 6\.44, where it settles")

    def test_where_no_theory_applies_it_says_why(self):
        out = self.well("run", RING, "-n", "20", "--checks").stdout
        self.assertEqual(out.count("geen voorspelling: volgende voorziening kan vol zijn"), 3)
        out = self.well("run", FAMILIES, "-n", "20", "-p", "baseline", "--checks", "--lang=en").stdout
        self.assertIn("no prediction: dwellings of different types", out)
        rows = self.table(RING, "-n", "5")
        self.assertEqual({(r["reason"], r["expected"]) for r in self.only(rows, check="no_prediction")},
                         {("next_facility", None)})

    def test_a_stay_that_waiting_lengthens_is_not_predicted(self):
        worse = self.write("worse.yaml", exact(("places: 18", "places: 18\n    worsens: 0.5 days per day")))
        rows = self.table(worse, "-n", "5", "-p", "baseline")
        self.assertEqual({r["reason"] for r in self.only(rows, check="no_prediction")}, {"worsens"})
        self.assertNotIn("stay_completed", {r["check"] for r in rows})
        out = self.well("run", worse, "-n", "5", "-p", "baseline", "--checks").stdout
        self.assertIn("geen voorspelling: van wachten wordt het verblijf langer", out)

    def test_a_year_is_compared_with_that_same_year(self):
        rows = self.only(self.table(LEIDEN, "-n", "64", "-p", "baseline"), node="nachtopvang",
                         check="stay_completed", theory="flow_balance")
        self.assertEqual([r["period"] for r in rows], [str(y) for y in range(2015, 2021)])
        # 94 places, 54 dwellings for one in five: 94 x 365.25 x 0.2 / 54 days
        self.assertAlmostEqual(self.only(rows, period="2017")[0]["expected"], 127.2, delta=0.5)
        self.assertAlmostEqual(self.only(rows, period="2020")[0]["expected"], 79.8, delta=0.5)
        for row in rows:
            self.assertEqual(row["holds"] == "no", row["reason"] is not None)
        out = " ".join(self.well("run", LEIDEN, "-n", "64", "-p", "baseline",
                                 "--checks").stdout.split())
        self.assertIn("theorie naast 2020", out)
        self.assertIn("stroombalans op de lange duur, een benadering; niets exacts: een woning kan "
                      "op zich laten wachten", out)
        self.assertIn("Meer dan toeval (", out)

    def test_sampled_inputs_are_a_reason_of_their_own(self):
        unsure = self.write("unsure.yaml", exact(("places: 18", "places: 30"))
                            + "\nuncertain: {facilities.opvang.stay.mean: {uniform: {low: 50 days, "
                              "high: 80 days}}}\n")
        rows = self.only(self.table(unsure, "-n", "100", "-p", "baseline"), period="2027",
                         check="places_occupied")
        self.assertEqual([(r["holds"], r["reason"]) for r in rows], [("no", "uncertain")])


class Load(Meeting):
    """The load table of `check` and its sentences: one definition of what is asked."""

    def load(self, scenario):
        return json.loads(self.well("check", scenario, "--format=json").stdout)[0]["load"]

    def test_table_and_sentence_say_the_same(self):
        for scenario in (RING, LEIDEN, LEIDEN_2022, SMALL):
            out = self.well("check", scenario, env=self.environment(COLUMNS="200")).stdout
            said = " ".join(out.split())
            rows = dict(re.findall(r"\n(\S[^\n]*)\n  (?:\d{4})(?:-\d{4})? +([\d.,]+) ", out))
            told = 0
            for name, asked in rows.items():
                own = re.search(re.escape(name) + r", \d{4}: (?:er zijn )?([\d.,]+) (?:van|plaatsen "
                                r"gevraagd en) ", said)
                told += own is not None
                self.assertEqual(own[1] if own else asked, asked, name)
            self.assertGreater(told, 0)

    def test_what_is_asked_is_what_comes_times_care(self):
        for row in self.load(LEIDEN):
            if row["care_days"] is not None:
                self.assertAlmostEqual(row["asked_places"] * 365.25,
                                       row["arrivals_per_year"] * row["care_days"], delta=1)

    def test_a_desk_that_never_fills_has_ample_room(self):
        said = " ".join(self.well("check", LEIDEN).stdout.split())
        self.assertRegex(said, r"SPIL, informatieloket, 2015: 1,1 van 200 plaatsen gevraagd: ruim "
                               r"genoeg\.")
        said = " ".join(self.well("check", RING, "--lang=en").stdout.split())
        self.assertIn("Nachtopvang, 2025: demand is 5.4 of 6.0 places; a list comes and goes by "
                      "chance.", said)

    def test_who_is_turned_away_is_counted_where_it_goes(self):
        hotel = [r for r in self.load(LEIDEN_2022) if r["facility"] == "hotel"]
        self.assertGreater(min(r["asked_places"] for r in hotel), 1)
        self.assertEqual({r["offered_places"] for r in hotel}, {0})


if __name__ == "__main__":
    unittest.main()
