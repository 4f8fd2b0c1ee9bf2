# SPDX-License-Identifier: GPL-3.0-or-later
"""Studies beside a run: `sensitivity`, `optimise` and `seek` into the directory of its results, in the report and the workbook."""

import csv
import json
import os
import re
import sys
import unittest

from meet import Meeting
from test_optimise import MIX, SCENARIO

sys.path.append("/usr/lib/python3/dist-packages")
import openpyxl  # noqa: E402

FILES = {"sensitivity.csv", "sensitivity.json", "designs.csv", "optimise.json", "best.yaml", "seek.csv", "seek.json"}


class Studies(Meeting):
    def beside_a_run(self):
        path = self.write("s.yaml", SCENARIO.replace("OPTIMISE", MIX) + "uncertain: {assumed: {spread: 25%}}\n")
        self.well("run", path, "-n", 16, "-o", "uit", "-q")
        self.before = self.text("uit", "results.json")
        self.well("sensitivity", path, "--indicator", "lijst", "-n", 64, "-o", "uit", "-q")
        self.well("optimise", path, "-n", 64, "-o", "uit", "-q")
        self.well("seek", path, "--path", "facilities.opvang.places", "--indicator", "lijst", "--target", 3, "-n", 64, "-o", "uit", "-q")
        return path

    def test_they_come_beside_the_run_and_go_with_it(self):
        path = self.beside_a_run()
        self.assertLessEqual(FILES, set(os.listdir(self.path("uit"))))
        self.assertEqual(self.text("uit", "results.json"), self.before)
        self.assertEqual(json.loads(self.text("uit", "seek.json"))["status"], "found")
        self.well("optimise", path, "-n", 64, "-o", "uit", "-q")  # the second takes the place of the first
        self.well("run", path, "-n", 16, "-o", "uit", "-q")
        self.assertFalse(FILES & set(os.listdir(self.path("uit"))))

    def test_the_report_shows_what_matters_what_is_best_and_what_is_enough(self):
        self.beside_a_run()
        self.well("report", "uit")
        page = self.text("uit", "report.html").decode()
        self.assertIn('id="studies"', page)
        part = page[page.index('<section class="part" id="studies">'):]
        part = part[:part.index("</section>")]
        for words in ("Waar <bdi", "De beste mix voor <bdi", "Welke waarde van <code>facilities.opvang.places</code> genoeg is"):
            self.assertIn(words, part)
        with open(self.path("uit", "designs.csv"), encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["fresh_objective"]]
        best = min(rows, key=lambda row: abs(float(row["difference"])))
        shown = re.search(rf'data-key="designs.csv#fresh_objective;design={best["design"]}"[^>]*>([\d,.]+)<', part)
        self.assertAlmostEqual(float(shown[1].replace(",", ".")), float(best["fresh_objective"]), delta=0.06)
        for row in self.rows("uit", "sensitivity.csv"):
            if row["kind"] == "number" and row["influence"]:
                self.assertIn(f'sensitivity.csv#influence;input={row["input"]}', part)
        for row in self.rows("uit", "seek.csv"):
            self.assertIn(f'seek.csv#mean;value={row["value"]};replications={row["replications"]}', part)
        for source in ("matters", "influence", "designs", "tried"):
            self.assertIn(f'"{source}":{{"table":', page)

    def test_without_studies_nothing_is_said_of_them(self):
        path = self.write("s.yaml", SCENARIO.replace("OPTIMISE", ""))
        self.well("run", path, "-n", 16, "-o", "uit", "-q")
        self.well("report", "uit")
        self.well("report", "uit", "--xlsx", "boek.xlsx")
        self.assertNotIn('id="studies"', self.text("uit", "report.html").decode())
        self.assertNotIn("Studies", openpyxl.load_workbook(self.path("boek.xlsx")).sheetnames)

    def test_the_workbook_has_them_with_their_pictures(self):
        self.beside_a_run()
        self.well("report", "uit", "--xlsx", "boek.xlsx")
        sheet = openpyxl.load_workbook(self.path("boek.xlsx"))["Studies"]
        self.assertEqual(len(sheet._charts), 2)
        cells = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        heads = [row for row in cells if row and row[0] in ("input", "design")]
        self.assertEqual([row[0] for row in heads], ["input", "design"])
        designs = self.rows("uit", "designs.csv")
        first = cells.index(heads[1]) + 1
        self.assertEqual(len(cells) - first, len(designs))
        self.assertEqual([row[0] for row in cells[first:]], [int(row["design"]) for row in designs])


if __name__ == "__main__":
    unittest.main()
