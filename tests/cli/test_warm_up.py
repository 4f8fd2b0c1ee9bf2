# SPDX-License-Identifier: GPL-3.0-or-later
"""Warm-up, and warnings where a mean is not the level the system settles at."""

import json
import re
import unittest

from meet import SMALL, Meeting, small_text, variant


class WarmUp(Meeting):
    def overloaded(self):
        return self.write("overloaded.yaml", variant(
            small_text(), ("places: 18", "places: 12"), ("label: Opvang\n", "label: De Poort\n")))

    def json_of(self, *words):
        return json.loads(self.well("run", *words, "--format=json").stdout)

    def test_a_steady_run_warns_of_nothing(self):
        roomy = self.write("roomy.yaml", variant(small_text(), ("places: 18", "places: 24")))
        self.assertEqual(self.json_of(roomy, "-p", "baseline")["warnings"], [])
        self.assertNotIn("onderweg", self.well("run", roomy, "-p", "baseline").stdout)

    def test_an_overload_is_said_in_both_languages(self):
        crowded = self.overloaded()
        out = self.well("run", "--all", crowded, "-n", "64", "-p", "baseline").stdout
        self.assertRegex(" ".join(out.split()), r"De Poort: er wordt meer gevraagd dan erdoorheen "
                         r"kan, en niemand haakt af; de lijst groeit van \S+ eind 2026 naar \S+ "
                         r"eind 2027")
        out = self.well("run", "--all", crowded, "-n", "64", "-p", "baseline", "--lang=en").stdout
        self.assertIn("De Poort: demand exceeds what it can let through", out)
        self.assertNotIn("De Poort", self.well("run", "--all", crowded, "-n", "64", "-p", "baseline",
                                               "--quiet").stdout)

    def test_the_warnings_stand_in_the_json_file(self):
        own = self.json_of(self.overloaded(), "-n", "64", "--lang=en")["warnings"]
        self.assertEqual([(w["kind"], w["policy"], w["facility"]) for w in own],
                         [("overload", "baseline", "opvang")])
        # 120 come and 12 x 365.25 / 50 = 87.7 go
        self.assertAlmostEqual(own[0]["after"] - own[0]["before"], 32.3, delta=6)

    def test_long_stays_are_missed(self):
        filling = self.write("filling.yaml", variant(
            small_text(), ("places: 18", "places: unlimited"), ("mean: 50 days", "mean: 4 years"),
            (", warm_up: 1 year", ""), ("places: +3", "places: = 18")))
        kinds = {w["kind"] for w in self.json_of(filling, "-n", "64", "-p", "baseline")["warnings"]}
        self.assertEqual(kinds, {"occupied_drifts", "long_stays"})

    def test_a_difference_that_is_told_is_seen(self):
        # 0.97 and 1.03 of four places: one decimal would say 1.0 twice
        slight = self.write("slight.yaml", variant(
            small_text(), ("places: 18", "places: 4"), ("mean: 50 days", "mean: 7 days"),
            ("to: opvang, rate: 120 per year", "to: opvang, process: regular, rate: "
             "{2024-01-01: 50.5 per year, 2027-01-01: 54 per year}")))
        warnings = self.json_of(slight, "-n", "2000", "-p", "baseline")["warnings"]
        self.assertEqual([w["kind"] for w in warnings], ["occupied_drifts"])
        found = re.search(r"; (\S+) plaatsen bezet in 2026 en (\S+) in 2027", warnings[0]["text"])
        self.assertNotEqual(found[1], found[2])
        self.assertAlmostEqual(float(found[1].replace(",", ".")), warnings[0]["before"], delta=0.06)

    def test_a_warm_up_in_days_takes_the_place_of_the_scenario_s(self):
        asked = self.well("run", SMALL, "-n", "20", "--warm-up", "90", "--format=csv").stdout
        other = self.write("other.yaml", variant(small_text(), ("1 year", "90 days")))
        self.assertEqual(asked, self.well("run", other, "-n", "20", "--format=csv").stdout)
        self.assertNotEqual(asked, self.well("run", SMALL, "-n", "20", "--format=csv").stdout)
        self.assertEqual(self.json_of(SMALL, "-n", "5", "--warm-up=90")["run"]["warm_up_days"], 90)
        for wrong in ("-1", "soon", "1e3", "40000"):
            self.refused("run", SMALL, "--warm-up=" + wrong, says="write a whole number from 0")

    def test_a_pilot_chooses_the_warm_up_and_leaves_its_plot(self):
        out = self.well("run", "--all", SMALL, "-n", "20", "--warm-up=auto", "--lang=en", "-o", "out").stdout
        self.assertRegex(out, r"warm-up: \d+ months \([\d,]+ days\); in a pilot of 30 years and 128")
        rows = self.rows("out", "warm_up.csv")
        self.assertEqual(list(rows[0]), ["day", "node", "series", "mean", "welch", "unit", "node_label", "series_label"])
        self.assertEqual(len(rows), 3 * 360)
        self.assertEqual({r["series"] for r in rows}, {"list", "occupied", "blocked"})
        self.assertEqual(sum(r["welch"] == "" for r in rows), 3 * 6)
        with open(self.path("out", "results.json"), encoding="utf-8") as file:
            days = json.load(file)["run"]["warm_up_days"]
        same = self.well("run", SMALL, "-n", "20", "--warm-up=%d" % days, "--format=csv").stdout
        self.assertEqual(same, self.well("run", SMALL, "-n", "20", "--warm-up=auto",
                                         "--format=csv").stdout)

    def warm_up_line(self, scenario, language):
        out = self.well("run", "--all", scenario, "-n", "5", "-p", "baseline", "--warm-up=auto", "--lang=" + language).stdout
        return " ".join(out.split())

    def test_a_system_that_is_at_once_what_it_stays_needs_no_warm_up(self):
        short = self.write("short.yaml", variant(small_text(), ("mean: 50 days", "mean: 1 day")))
        self.assertIn("warm-up: none needed; in a pilot of 30 years and 128 replications nothing drifts "
                      "away from where it starts", self.warm_up_line(short, "en"))
        self.assertIn("aanloop: niet nodig; in een proef van 30 jaar", self.warm_up_line(short, "nl"))
        self.assertEqual(self.json_of(short, "-n", "5", "--warm-up=auto")["run"]["warm_up_days"], 0)

    def test_a_pilot_that_is_too_short_says_how_long_would_do(self):
        slow = self.write("slow.yaml", variant(
            small_text(), ("places: 18", "places: unlimited"), ("mean: 50 days", "mean: 12 years"),
            ("places: +3", "places: = 18")))
        said = self.warm_up_line(slow, "en")
        found = re.search(r"warm-up: not found; Opvang, occupied places, has not settled in the first half of a "
                          r"pilot of 30 years; about (\d+) years would be needed. The scenario's own warm-up of "
                          r"365 days is kept.", said)
        # Each quarter of 7.5 years leaves exp(-7.5 / 12) of the way: 1% is left after 4 + 7.4 quarters, and a
        # pilot is twice that: 60 x 11.4 / 4 years.
        self.assertAlmostEqual(float(found[1]), 170.5, delta=12)
        self.assertIn(f"daar zou ongeveer {found[1]} jaar voor nodig zijn. De aanloop van het scenario, 365 dagen, "
                      "blijft staan.", self.warm_up_line(slow, "nl"))

    def test_a_pilot_that_does_not_settle_says_so_and_changes_nothing(self):
        crowded = self.overloaded()
        out = self.well("run", "--all", crowded, "-n", "20", "--warm-up=auto", "--lang=en").stdout
        said = " ".join(out.split())
        self.assertIn("warm-up: not found; De Poort, list, is still changing at the same rate at the "
                      "end of a pilot of 30 years, so no horizon is long enough. The scenario's own "
                      "warm-up of 365 days is kept.", said)


if __name__ == "__main__":
    unittest.main()
