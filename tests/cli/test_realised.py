# SPDX-License-Identifier: GPL-3.0-or-later
"""What has happened: months and years whose arrivals are in a file are marked, on screen, in files and in the report."""

import json
import re
import unittest

from meet import Meeting

SCENARIO = """doorstroom: 1
language: nl
horizon: {start: 2022-01-01, end: 2025-01-01}
run: {seed: 4, replications: 20}
groups: {a: {}}
inflow: {deur: {group: a, to: opvang, rate: 24 per year, realised: maanden.csv}}
facilities: {opvang: {places: 5, stay: {exponential: {mean: 9 days}}, then: weg}}
exits: {weg: {}}
indicators: {aanmeldingen: {measure: arrivals of deur}}
"""
# All of 2022 and the first three months of 2023, two a month.
MONTHS = [f"2022-{m:02}" for m in range(1, 13)] + ["2023-01", "2023-02", "2023-03"]
COUNTS = "maand;aantal\n" + "".join(f"{month};2\n" for month in MONTHS)


class Realised(Meeting):
    def setUp(self):
        super().setUp()
        self.write("maanden.csv", COUNTS)
        self.file = self.write("s.yaml", SCENARIO)

    def test_a_year_is_realised_when_all_that_came_in_it_is_known(self):
        self.well("run", self.file, "-o", "out", "--force")
        rows = {r["year"]: r for r in self.rows("out", "indicators.csv")}
        self.assertEqual({year: r["status"] for year, r in rows.items()},
                         {"2022": "gerealiseerd", "2023": "prognose", "2024": "prognose", "all": "prognose"})
        self.assertEqual(float(rows["2022"]["mean"]), 24)
        self.assertEqual(rows["2022"]["p10"], rows["2022"]["p90"])
        self.assertNotEqual(rows["2024"]["p10"], rows["2024"]["p90"])
        months = {r["month"]: r["status"] for r in self.rows("out", "monthly.csv")}
        self.assertEqual({m for m, s in months.items() if s == "gerealiseerd"}, set(MONTHS))

    def test_table_and_report_say_up_to_when(self):
        shown = self.well("run", self.file, "-o", "out", "--force", "--table", "indicators").stdout
        self.assertRegex(shown, r"wie er kwam +realisatie +prognose +prognose")
        self.assertEqual(json.loads(self.text("out", "results.json"))["run"]["realised_until"], "2023-03-31")
        self.well("report", self.path("out"), "-o", self.path("page.html"))
        with open(self.path("page.html"), encoding="utf-8") as file:
            self.assertRegex(re.sub("<[^>]*>", "", file.read()), "Wat er tot en met 2023-03-31 kwam is gerealiseerd")

    def test_without_a_file_nothing_is_marked(self):
        plain = self.write("p.yaml", SCENARIO.replace(", realised: maanden.csv", ""))
        shown = self.well("run", plain, "-o", "out", "--force", "--table", "indicators").stdout
        self.assertNotIn("wie er kwam", shown)
        self.assertNotIn("status", self.rows("out", "indicators.csv")[0])
        self.assertNotIn("realised_until", json.loads(self.text("out", "results.json"))["run"])


if __name__ == "__main__":
    unittest.main()
