# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs read in the files of a run is what results.json holds."""

import csv
import datetime
import json
import math
import os
import shutil
import subprocess
import sys
import unittest
import zipfile

from meet import SOURCE, Meeting, small_text, variant

sys.path.append("/usr/lib/python3/dist-packages")

# What an interval is of: the column that must lie between its ends.
MIDDLE = {"ci": ("mean", "difference"), "bonferroni": ("difference",), "cost_ci": ("cost",), "effect_ci": ("effect_mean",),
          "fieller": ("price",), "bootstrap": ("price",), "net_benefit_ci": ("net_benefit",), "chance": ("chance",)}
PRICED = """
costs:
  prestaties: {9D1.3: "Opvang; 1,5 huis"}
  lines:
    plaatsen: {prestatie: 9D1.3, of: opvang, per: place-day, amount: 72.35 EUR}
    rijk: {prestatie: 9D2.1, payer: rijk, per: year, amount: -12345.67 EUR}
"""
POOLED = """  pooled: {measure: wait_pooled_p95 of opvang}
  back: {measure: returned_within_200 of opvang}
"""
SCENARIOS = ("geblokkeerd-paar", "gezinnen", "ring", "winter", "zaanstad-2022")


class Readers(Meeting):
    def scenarios(self):
        text = variant(small_text(), ("indicators:\n", "indicators:\n" + POOLED))
        yield self.write("priced.yaml", text + PRICED)
        for name in SCENARIOS:
            yield os.path.join(SOURCE, "scenarios", name + ".yaml")

    def kept(self, scenario, *words):
        self.well("run", scenario, "-n", "8", "--inner", "1", "--per-replication", "--force", "-q", "-o", "out", *words)
        return json.loads(self.text("out", "results.json"))

    def test_every_mean_lies_inside_its_own_interval(self):
        looked_at = {}
        for scenario in self.scenarios():
            self.kept(scenario)
            for name in sorted(n for n in os.listdir(self.path("out")) if n.endswith(".csv")):
                rows = self.rows("out", name)
                for low in [c for c in (rows[0] if rows else ()) if c.endswith("_low")]:
                    middle = next(c for c in MIDDLE[low[:-4]] if c in rows[0])
                    for row in rows:
                        ends, found = (row[low], row[low[:-4] + "_high"]), row[middle]
                        if "" in (*ends, found):
                            continue
                        self.assertTrue(float(ends[0]) <= float(found) <= float(ends[1]), (name, middle, row))
                        looked_at[name] = looked_at.get(name, 0) + 1
        for name in ("measures.csv", "indicators.csv", "comparison.csv", "budget.csv", "worth.csv"):
            self.assertGreater(looked_at.get(name, 0), 20, looked_at)

    def test_the_p_columns_have_all_digits_of_the_replications_they_are_of(self):
        for scenario in self.scenarios():
            self.kept(scenario)
            own = {}
            for row in self.rows("out", "replications.csv"):
                if row["value"]:
                    own.setdefault((row["policy"], row["indicator"], row["year"]), []).append(float(row["value"]))
            for row in self.rows("out", "indicators.csv"):
                values = sorted(own.get((row["policy"], row["indicator"], row["year"]), []))
                for column, p in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
                    if not values:
                        self.assertEqual(row[column], "")
                        continue
                    at = p * (len(values) - 1)  # definition 7 of Hyndman and Fan
                    low = values[math.floor(at)]
                    wanted = low + (at - math.floor(at)) * (values[math.ceil(at)] - low)
                    self.assertAlmostEqual(float(row[column]), wanted, delta=1e-11 * max(1, abs(wanted)))


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def as_text(cell):
    """A cell of a workbook as the file has it."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return "" if cell is None else repr(cell) if isinstance(cell, float) else str(cell)


class Outside(Meeting):
    """Every file of -o, of --csv nl, and the workbook, in R and in LibreOffice as a Dutch machine has it."""

    @classmethod
    def setUpClass(cls):
        if not os.environ.get("LONG"):
            raise unittest.SkipTest("long: ./tools/test --full")

    def setUp(self):
        super().setUp()
        text = variant(small_text(), ("indicators:\n", "indicators:\n" + POOLED), ("label: Drie plaatsen extra", "label: 1,5 plaats; extra"))
        self.write("odd.yaml", text + PRICED)
        for where, words in (("plain", ()), ("dutch", ("--csv", "nl"))):
            self.well("run", "odd.yaml", "-n", "8", "--per-replication", "-q", "-o", where, *words)
        self.tables = json.loads(self.text("plain", "results.json"))["tables"]
        self.files = sorted(n for n in os.listdir(self.path("plain")) if n.endswith(".csv"))
        self.types = {}
        for row in self.rows("plain", "columns.csv"):
            self.types.setdefault(row["file"], {})[row["column"]] = row["type"]

    def outside(self, *words, **environment):
        done = subprocess.run(words, cwd=self.home, capture_output=True, text=True, timeout=170, check=False,
                              env={**os.environ, **environment})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def truth(self, name):
        """Rows of cells: those of results.json where it has the table, and behind them the file's own."""
        with open(self.path("plain", name), encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        table = self.tables.get(name[:-4])
        if table is not None:
            self.assertEqual(len(table["rows"]), len(rows), name)
            for row, values in zip(rows, table["rows"]):
                for column, value in zip(table["columns"], values):
                    at = head.index(column)
                    if value is None and row[at]:
                        self.assertIn(row[at], ("inf", "-inf"))  # of which JSON knows nothing
                    else:
                        row[at] = "" if value is None else value
        return head, rows

    def agree(self, name, read, digits):
        """What a program read of a file, as texts, is the truth: numbers within its digits, texts alike."""
        head, rows = self.truth(name)
        self.assertEqual(read[0], head, name)
        self.assertEqual(len(read) - 1, len(rows), name)
        numbers = 0
        for ours, theirs in zip(read[1:], rows):
            for column, found, wanted in zip(head, ours, theirs):
                is_number = self.types[name][column] in ("number", "share", "count") and number(wanted) is not None
                if is_number and math.isfinite(float(wanted)):
                    self.assertIsNotNone(number(found), (name, column, found, wanted))
                    self.assertAlmostEqual(float(found), float(wanted), delta=abs(float(wanted)) * 10.0**-digits, msg=(name, column))
                    numbers += 1
                else:
                    self.assertEqual(found.lower(), str(wanted).lower(), (name, column))
        return numbers

    @unittest.skipIf(shutil.which("Rscript") is None, "R is not installed")
    def test_in_r_every_file_is_read_as_it_is(self):
        self.write("lees.R", """
for (naam in commandArgs(trailingOnly = TRUE)) {
  for (hoe in c("plain", "dutch")) {
    pad <- file.path(hoe, naam)
    lees <- if (hoe == "plain") read.csv else read.csv2
    x <- lees(pad, na.strings = "", check.names = FALSE, fileEncoding = if (hoe == "plain") "UTF-8" else "UTF-8-BOM")
    for (k in names(x)) if (is.double(x[[k]])) x[[k]] <- ifelse(is.na(x[[k]]), NA, sprintf("%.17g", x[[k]]))
    write.csv(x, paste(hoe, "r", naam, sep = "_"), row.names = FALSE, na = "", fileEncoding = "UTF-8")
  }
}
""")
        self.outside("Rscript", "--vanilla", "lees.R", *self.files, LC_ALL="C.UTF-8")
        for name in self.files:
            for how in ("plain", "dutch"):
                with open(self.path(f"{how}_r_{name}"), encoding="utf-8", newline="") as file:
                    self.agree(name, list(csv.reader(file)), 14)

    def office(self, language, *words):
        """LibreOffice with the settings of a country."""
        profile = self.path("profile-" + language)
        os.makedirs(os.path.join(profile, "user"), exist_ok=True)
        with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
                       '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
                       f"<value>{language}</value></prop></item></oor:items>\n")
        return self.outside("soffice", f"-env:UserInstallation=file://{profile}", "--headless", *words)

    @unittest.skipIf(shutil.which("soffice") is None, "LibreOffice is not installed")
    def test_in_a_dutch_spreadsheet_every_file_of_csv_nl_is_read_as_it_is(self):
        # semicolons, UTF-8, Dutch (1043); what it took for a number is a number in the workbook that it makes
        import openpyxl
        self.office("nl-NL", "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1043,false,false", "--convert-to", "xlsx",
                    "--outdir", "read", *(os.path.join("dutch", name) for name in self.files))
        numbers = 0
        for name in self.files:
            book = openpyxl.load_workbook(self.path("read", name[:-4] + ".xlsx"))
            head, *rows = book.active.iter_rows(values_only=True)
            for row in rows:
                for column, cell in zip(head, row):
                    if self.types[name][column] in ("number", "share", "count") and cell not in (None, "inf", "-inf"):
                        self.assertIsInstance(cell, (int, float), (name, column, cell))
            numbers += self.agree(name, [[as_text(cell) for cell in row] for row in (head, *rows)], 13)
        self.assertGreater(numbers, 5000)

    @unittest.skipIf(shutil.which("soffice") is None, "LibreOffice is not installed")
    def test_the_workbook_has_the_same_numbers_on_a_dutch_and_an_english_machine(self):
        import openpyxl
        self.well("report", "plain", "--xlsx", "book.xlsx")
        with zipfile.ZipFile(self.path("book.xlsx")) as book:
            self.assertIsNone(book.testzip())
        sheets = {}
        for language in ("nl-NL", "en-US"):
            self.office(language, "--convert-to", "ods", "--outdir", language, "book.xlsx")
            self.office(language, "--convert-to", "xlsx", "--outdir", language + "-again", os.path.join(language, "book.ods"))
            book = openpyxl.load_workbook(self.path(language + "-again", "book.xlsx"), data_only=True)
            sheets[language] = {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
        self.assertEqual(len(sheets["nl-NL"]), 8)
        self.assertEqual(sheets["nl-NL"], sheets["en-US"])
        sums = [cell for row in sheets["nl-NL"]["Meerjarenraming"] for cell in row if isinstance(cell, str) and cell.startswith(("#", "Err"))]
        self.assertEqual(sums, [])
        found = sorted(row[6] for row in sheets["nl-NL"]["Indicatoren"][1:] if isinstance(row[6], (int, float)))
        table = self.tables["indicators"]
        wanted = sorted(row[table["columns"].index("mean")] for row in table["rows"] if row[table["columns"].index("mean")] is not None)
        self.assertEqual(len(found), len(wanted))
        for ours, theirs in zip(found, wanted):
            self.assertAlmostEqual(ours, theirs, delta=abs(theirs) * 1e-12)


if __name__ == "__main__":
    unittest.main()
