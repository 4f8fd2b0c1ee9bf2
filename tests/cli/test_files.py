# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a run as an analyst reads them: what they hold is said, and cannot be misread."""

import calendar
import csv
import datetime
import json
import os
import re
import unittest

from meet import SOURCE, Meeting, small_text

PRICED = """
costs:
  prestaties: {9D1.3: Opvang en huisvesting}
  lines:
    plaatsen: {prestatie: 9D1.3, of: opvang, per: place-day, amount: 72.35 EUR}
    opnamen: {prestatie: 9D1.3, of: opvang, per: admission, amount: 31.07 EUR}
    rijk: {prestatie: 9D2.1, payer: rijk, per: year, amount: -12345.67 EUR}
"""

TYPES = {
    "id": r".+", "text": r".*", "year": r"\d{4}|all", "month": r"\d{4}-\d\d", "date": r"\d{4}-\d\d-\d\d",
    "count": r"\d+", "number": r"(-?[\d.]+(e[-+]?\d+)?|-?inf)?", "share": r"(0|1|0\.\d+|\d[\d.]*e-\d+)?",
}


class Files(Meeting):
    def priced(self):
        return self.write("priced.yaml", small_text() + PRICED)

    def run_to(self, where, *words, scenario=None):
        return self.well("run", scenario or self.priced(), "-n", "20", "-o", where, "--warm-up", "auto", *words)

    def described(self, where):
        """file -> column -> row of columns.csv"""
        files = {}
        for row in self.rows(where, "columns.csv"):
            files.setdefault(row["file"], {})[row["column"]] = row
        return files

    def test_every_column_of_every_file_is_described_and_every_described_one_is_there(self):
        for words, absent in (((), {"method", "gain"}), (("--antithetic",), set())):
            self.run_to("out" + str(len(words)), *words)
            where = "out" + str(len(words))
            described = self.described(where)
            written = [name for name in os.listdir(self.path(where)) if name.endswith(".csv")]
            self.assertLessEqual(set(written), set(described))
            for name in written:
                with open(self.path(where, name), encoding="utf-8", newline="") as file:
                    head = next(csv.reader(file))
                self.assertEqual(head, [c for c in described[name] if c not in absent], name)
                for row in described[name].values():
                    self.assertGreater(len(row["description"]), 2, row)

    def test_every_cell_is_of_the_type_that_its_column_says(self):
        self.run_to("out")
        for name, columns in self.described("out").items():
            if not os.path.exists(self.path("out", name)):
                continue
            for row in self.rows("out", name):
                for column, text in row.items():
                    pattern = TYPES[columns[column]["type"]]
                    self.assertIsNotNone(re.fullmatch(pattern, text), (name, column, text))

    def test_an_id_has_its_label_beside_it(self):
        self.run_to("out")
        whole = json.loads(self.text("out", "results.json"))
        for ids, name, column in (("policies", "indicators.csv", "policy"), ("indicators", "comparison.csv", "indicator"),
                                  ("prestaties", "budget.csv", "prestatie"), ("nodes", "monthly.csv", "node")):
            labels = {row["id"]: row["label"] for row in whole[ids]}
            for row in self.rows("out", name):
                if row[column] not in ("all", "system"):
                    self.assertEqual(row[column + "_label"], labels[row[column]])

    def test_the_lines_of_the_budget_sum_to_the_total_and_the_rest_is_marked(self):
        self.run_to("out")
        rows = self.rows("out", "budget.csv")
        kinds = {"line": lambda r: r["line"] != "all" and not r["line"].startswith("blocked:"),
                 "subtotal": lambda r: r["line"] == "all", "part": lambda r: r["line"].startswith("blocked:")}
        for row in rows:
            self.assertTrue(kinds[row["kind"]](row), row)
        for policy, year in {(r["policy"], r["year"]) for r in rows}:
            own = [r for r in rows if (r["policy"], r["year"]) == (policy, year)]
            total, = (float(r["mean"]) for r in own if r["prestatie"] == "all" and r["kind"] == "subtotal")
            self.assertAlmostEqual(sum(float(r["mean"]) for r in own if r["kind"] == "line"), total, 4)

    def test_a_month_has_the_day_at_whose_end_it_was_measured(self):
        self.run_to("out")
        for row in self.rows("out", "monthly.csv"):
            year, month = map(int, row["month"].split("-"))
            last = datetime.date(year, month, calendar.monthrange(year, month)[1])
            self.assertEqual(row["date"], last.isoformat())

    def test_indicators_say_how_many_replications_had_a_value(self):
        self.run_to("out")
        self.assertEqual({row["replications"] for row in self.rows("out", "indicators.csv")}, {"20"})

    def test_the_page_of_columns_is_the_programs(self):
        with open(os.path.join(SOURCE, "docs", "columns.md"), encoding="utf-8") as file:
            self.assertEqual(file.read(), self.well("schema", "--columns").stdout)

    def test_the_schema_of_the_results_has_the_columns_that_are_described(self):
        with open(os.path.join(SOURCE, "docs", "results.schema.json"), encoding="utf-8") as file:
            tables = json.load(file)["properties"]["tables"]["properties"]
        self.run_to("out")
        whole = json.loads(self.text("out", "results.json"))["tables"]
        for name, table in whole.items():
            columns = tables[name]["properties"]["columns"]
            self.assertEqual(table["columns"], columns.get("const") or columns["enum"][0])


if __name__ == "__main__":
    unittest.main()
