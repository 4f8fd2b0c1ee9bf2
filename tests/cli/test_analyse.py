# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page for analysts shows is run, and finds what the files hold."""

import csv
import os
import re
import shutil
import subprocess
import sys
import unittest

from meet import SOURCE, Meeting

sys.path.append("/usr/lib/python3/dist-packages")

SCENARIO = os.path.join(SOURCE, "scenarios", "een-voorziening.yaml")


def blocks(language):
    with open(os.path.join(SOURCE, "docs", "analyse.md"), encoding="utf-8") as page:
        return re.findall(rf"```{language}\n(.*?)```", page.read(), re.S)


class Analyse(Meeting):
    def setUp(self):
        super().setUp()
        self.well("run", SCENARIO, "-n", "20", "-o", "uitkomsten", "-q")

    def outside(self, *words):
        done = subprocess.run(words, cwd=self.home, capture_output=True, text=True, timeout=170, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def means(self):
        return {(r["policy"], r["year"]): float(r["mean"]) for r in self.rows("uitkomsten", "indicators.csv")
                if r["indicator"] == "wachttijd" and r["year"] != "all"}

    def difference(self):
        return next(r for r in self.rows("uitkomsten", "comparison.csv")
                    if (r["policy"], r["indicator"], r["year"]) == ("drie_plaatsen", "wachttijd", "2027"))

    def finds_the_same(self, printed, pivot):
        with open(self.path(pivot), encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        found = {(row[0], year.lstrip("X")): float(cell) for row in rows for year, cell in zip(head[1:], row[1:])}
        wanted = self.means()
        self.assertEqual(found.keys(), wanted.keys())
        for key, value in wanted.items():
            self.assertAlmostEqual(found[key], value, delta=abs(value) * 1e-12)
        self.assertIn("Drie plaatsen extra", printed)
        numbers = [float(n) for n in re.findall(r"-?\d+\.\d+", printed)]
        self.assertTrue(any(abs(n - float(self.difference()["difference"])) < 1e-4 for n in numbers), printed)

    def test_in_python(self):
        self.write("analyse.py", blocks("python")[0])
        printed = self.outside(sys.executable, "-B", "analyse.py")
        self.finds_the_same(printed, "draaitabel_python.csv")
        picture = self.text("waaier.svg").decode()
        self.assertEqual(picture.count("<polygon"), 2)
        months = len({r["month"] for r in self.rows("uitkomsten", "monthly.csv")})
        self.assertEqual(re.search(r'polyline points="([^"]*)"', picture)[1].count(","), months)

    @unittest.skipIf(shutil.which("Rscript") is None, "R is not installed: what the page says in R is not run")
    def test_in_r(self):
        self.write("analyse.R", blocks("r")[0])
        printed = self.outside("Rscript", "--vanilla", "analyse.R")
        self.finds_the_same(printed, "draaitabel_r.csv")
        self.assertTrue(self.text("waaier.pdf").startswith(b"%PDF"))

    @unittest.skipIf(shutil.which("soffice") is None, "LibreOffice is not installed: the formulas are not run")
    def test_in_a_spreadsheet(self):
        import openpyxl
        self.well("report", "uitkomsten", "--xlsx", "werkboek.xlsx")
        book = openpyxl.load_workbook(self.path("werkboek.xlsx"))
        sheet = book.create_sheet("Zelf", 0)
        for row, formula in enumerate(blocks("formule")[0].strip().splitlines(), 1):
            sheet.cell(row, 1, formula.replace(";", ","))
        book.active = 0
        book.save(self.path("zelf.xlsx"))
        self.outside("soffice", f"-env:UserInstallation=file://{self.path('profile')}", "--headless", "--convert-to", "csv",
                     "zelf.xlsx")
        with open(self.path("zelf.csv"), encoding="utf-8", newline="") as file:
            found = [float(row[0]) for row in csv.reader(file)]
        wanted = [self.means()["baseline", "2027"], float(self.difference()["difference"])]
        for ours, theirs in zip(found, wanted, strict=True):
            self.assertAlmostEqual(ours, theirs, delta=abs(theirs) * 1e-8)


if __name__ == "__main__":
    unittest.main()
