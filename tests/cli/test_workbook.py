# SPDX-License-Identifier: GPL-3.0-or-later
"""The workbook: what a spreadsheet shows is what the files hold, as numbers, dates and sums."""

import datetime
import os
import re
import sys
import unittest

from meet import Meeting, small_text, variant

sys.path.append("/usr/lib/python3/dist-packages")
import openpyxl  # noqa: E402

SHEETS = {"nl": ["Lees mij", "Samenvatting", "Indicatoren", "Beleid", "Meerjarenraming", "Maanden", "Aannames",
                 "Woordenlijst"],
          "en": ["Read me", "Summary", "Indicators", "Policies", "Budget", "Months", "Assumptions", "Glossary"]}
PRICED = """
costs:
  prestaties: {9D1.3: Opvang en huisvesting}
  lines:
    plaatsen: {prestatie: 9D1.3, of: opvang, per: place-day, amount: 72.35 EUR}
    opnamen: {prestatie: 9D1.3, of: opvang, per: admission, amount: 31.07 EUR}
    rijk: {prestatie: 9D2.1, payer: rijk, per: year, amount: -12345.67 EUR}
"""
MONTHS = ["date", "policy", "policy_label", "node", "node_label", "series", "series_label", "unit", "mean", "p05", "p25",
          "p50", "p75", "p95"]
INDICATORS = ["policy", "policy_label", "indicator", "indicator_label", "unit", "year", "mean", "p10", "p50", "p90",
              "observed", "target", "ci_low", "ci_high", "replications", "chance_on_target"]
POLICIES = ["policy", "policy_label", "against", "against_label", "indicator", "indicator_label", "unit", "year",
            "difference", "ci_low", "ci_high", "chance_better", "holm_p"]


class Workbook(Meeting):
    def test_without_a_place_for_what_is_temporary_it_says_so(self):
        done = self.do("run", self.write("priced.yaml", small_text() + PRICED), "-n", "2", "-q", "--lang=en", "--xlsx", "book.xlsx",
                       env=self.environment(TMPDIR=self.path("nowhere")))
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"no temporary directory can be made in '{self.path('nowhere')}", done.stderr)
        self.assertEqual(os.listdir(self.home), ["priced.yaml"])

    def made(self, *words, scenario=None):
        path = scenario or self.write("priced.yaml", small_text() + PRICED)
        self.well("run", path, "-n", "20", "-o", "out", "-q")
        self.well("report", "out", "--xlsx", "book.xlsx", *words)
        return openpyxl.load_workbook(self.path("book.xlsx"))

    def same(self, cell, text):
        """A cell holds what the file says: fifteen digits are what a spreadsheet has."""
        if text == "":
            self.assertIsNone(cell)
        elif isinstance(cell, (int, float)):
            self.assertAlmostEqual(cell, float(text), delta=abs(float(text)) * 1e-14)
        elif isinstance(cell, datetime.datetime):
            self.assertEqual(cell.date().isoformat(), text)
        else:
            self.assertEqual(cell, text)

    def holds(self, sheet, columns, rows, key):
        """Every row of the file stands on the sheet, cell for cell, in any order."""
        ours = {tuple(str(cell)[:10] for cell in (row[columns.index(c)] for c in key)): row
                for row in sheet.iter_rows(min_row=2, max_col=len(columns), values_only=True)}
        self.assertEqual(len(ours), len(rows))
        for row in rows:
            for column, cell in zip(columns, ours[tuple(row[c][:10] for c in key)]):
                self.same(cell, row[column])

    def test_every_number_is_the_files(self):
        book = self.made()
        self.holds(book["Indicatoren"], INDICATORS, self.rows("out", "indicators.csv"), ["policy", "indicator", "year"])
        self.holds(book["Beleid"], POLICIES, self.rows("out", "comparison.csv"), ["policy", "indicator", "year"])
        self.holds(book["Maanden"], MONTHS, self.rows("out", "monthly.csv"), ["policy", "date", "node", "series"])

    def test_numbers_are_numbers_and_dates_are_dates(self):
        book = self.made()
        for row in book["Maanden"].iter_rows(min_row=2, max_col=len(MONTHS)):
            self.assertTrue(row[0].is_date)
            self.assertEqual({cell.data_type for cell in row[8:]}, {"n"})
        for row in book["Indicatoren"].iter_rows(min_row=2):
            self.assertEqual(row[6].data_type, "n")

    def budget(self, book):
        """(policy, line label) -> the cells of the years, of the sheet of the budget."""
        years = [cell.value for cell in book["Meerjarenraming"][1]][7:-2]
        return years, list(book["Meerjarenraming"].iter_rows(min_row=2, values_only=True))

    def test_the_lines_of_the_budget_are_the_files_and_their_sums_are_formulas(self):
        book = self.made()
        shown = openpyxl.load_workbook(self.path("book.xlsx"), data_only=True)
        years, cells = self.budget(book)
        values = self.budget(shown)[1]
        rows = {(r["policy"], r["prestatie"], r["line"], r["year"]): r for r in self.rows("out", "budget.csv")}
        self.assertEqual(years, sorted({int(key[3]) for key in rows if key[3] != "all"}))
        sums = 0
        for formulas, own in zip(cells, values):
            policy, prestatie, line = own[0], own[2] or "all", own[5] or "all"
            for year, formula, value in zip(years, formulas[7:], own[7:]):
                if own[6] == "min ongewijzigd beleid":
                    wanted = float(rows[policy, "all", "all", str(year)]["mean"]) - float(
                        rows["baseline", "all", "all", str(year)]["mean"])
                else:
                    wanted = float(rows[policy, prestatie, line, str(year)]["mean"])
                self.assertAlmostEqual(value, wanted, 5)
                self.assertEqual(isinstance(formula, str), line == "all" and own[6] != "", (formula, own))
            if own[6] != "min ongewijzigd beleid":
                self.assertAlmostEqual(own[-2], float(rows[policy, prestatie, line, "all"]["mean"]), 4)
            self.assertRegex(formulas[-2], r"^=SUM\(H\d+:[A-Z]+\d+\)$")
            sums += 1
        self.assertGreater(sums, 8)

    def test_a_dearer_policy_has_an_n_and_a_cheaper_one_a_v(self):
        self.made()
        book = openpyxl.load_workbook(self.path("book.xlsx"), data_only=True)
        rows = [row for row in self.budget(book)[1] if row[6] == "min ongewijzigd beleid"]
        self.assertGreater(len(rows), 0)
        for row in rows:
            self.assertEqual(row[-1], "-" if round(row[-2]) == 0 else "N" if row[-2] > 0 else "V")

    def test_every_prestatie_of_a_policy_says_whether_it_got_dearer(self):
        book = self.made()
        shown = openpyxl.load_workbook(self.path("book.xlsx"), data_only=True)
        formulas, cells = self.budget(book)[1], self.budget(shown)[1]
        totals = {(own[0], own[2]): own[-2] for own in cells if own[2] and not own[5]}
        self.assertEqual(len(totals), 4)
        for formula, own in zip(formulas, cells):
            if not own[2] or own[5]:
                continue
            if own[0] == "baseline":
                self.assertIsNone(own[-1])
                continue
            more = round(own[-2] - totals["baseline", own[2]])
            self.assertEqual(own[-1], "-" if more == 0 else "N" if more > 0 else "V")
            self.assertRegex(formula[-1], r"^=IF\(ROUND\([A-Z]+\d+-[A-Z]+\d+,0\)<0")

    def test_a_line_has_the_codes_of_its_taakveld_in_all_years(self):
        priced = PRICED.replace("per: place-day,", "per: place-day, taakveld: 6.812,")
        book = self.made(scenario=self.write("taakveld.yaml", small_text() + priced))
        lines = {own[5]: own[4] for own in self.budget(book)[1] if own[0] == "baseline" and own[5]}
        self.assertEqual((lines["plaatsen"], lines["opnamen"]), ("6.812", None))

    def test_all_sheets_are_there_in_both_languages_with_pictures_and_as_they_print(self):
        for language, titles in SHEETS.items():
            book = self.made("--lang", language)
            self.assertEqual(book.sheetnames, titles)
            for sheet in book:
                self.assertEqual((sheet.page_setup.orientation, str(sheet.page_setup.paperSize)), ("landscape", "9"))
                self.assertIsNotNone(sheet.freeze_panes, sheet.title)
            self.assertEqual([len(sheet._charts) for sheet in book], [0, 1, 0, 0, 1, 1, 0, 0])
            first = [cell for row in book[titles[0]].iter_rows(values_only=True) for cell in row if cell]
            for title in titles[1:]:
                self.assertIn(title, first)

    def test_the_first_sheet_has_the_answer_and_describes_every_column(self):
        book = self.made()
        first = list(book["Lees mij"].iter_rows(values_only=True))
        texts = [row[0] for row in first if row[0]]
        self.assertIn("Antwoord", texts)
        self.assertTrue(any("aangenomen" in text for text in texts))
        self.assertFalse(any(re.search(r"<\w|&\w+;", str(cell)) for row in first for cell in row))
        described = {(row[0], row[1]) for row in first if row[3]}
        for title in ("Indicatoren", "Beleid", "Maanden"):
            heads = [cell.value for cell in book[title][1] if cell.value and "plaatje" not in cell.value]
            self.assertLessEqual({(title, head) for head in heads}, described)

    def test_a_text_that_looks_like_a_formula_stays_a_text(self):
        path = self.write("odd.yaml", variant(small_text(), ("title:", "title: \"=1+1\" #"),) + PRICED)
        book = self.made(scenario=path)
        self.assertEqual((book["Lees mij"]["A1"].value, book["Lees mij"]["A1"].data_type), ("=1+1", "s"))

    def test_run_makes_the_same_workbook_and_leaves_nothing_else(self):
        priced = self.write("priced.yaml", small_text() + PRICED)
        self.well("run", priced, "-n", "20", "-q", "--xlsx", "alone.xlsx")
        self.assertEqual(sorted(os.listdir(self.home)), ["alone.xlsx", "priced.yaml"])
        alone = openpyxl.load_workbook(self.path("alone.xlsx"))
        for sheet in self.made():
            self.assertEqual(list(sheet.values), list(alone[sheet.title].values))

    def test_what_is_no_result_is_refused_and_what_cannot_be_written_is_said(self):
        os.mkdir(self.path("empty"))
        self.refused("report", "empty", "--xlsx", "x.xlsx", says="this holds no results")
        self.refused("run", self.write("priced.yaml", small_text()), "--xlsx", "no/where.xlsx", status=1,
                     says="'no/where.xlsx' cannot be written")
        self.assertEqual(sorted(os.listdir(self.home)), ["empty", "priced.yaml"])


if __name__ == "__main__":
    unittest.main()
