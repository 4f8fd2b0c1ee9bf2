# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a run as an analyst reads them: what they hold is said, and cannot be misread."""

import calendar
import csv
import datetime
import json
import os
import re
import sys
import unittest

from meet import SOURCE, Meeting, small_text, variant

sys.path.append("/usr/lib/python3/dist-packages")

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
        for words, absent in (((), {"method", "gain", "status"}), (("--antithetic",), {"status"})):
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
        is_of_payer = lambda r: r["line"].startswith("payer:")
        kinds = {"line": lambda r: r["line"] != "all" and not is_of_payer(r) and not r["line"].startswith("blocked:"),
                 "subtotal": lambda r: r["line"] == "all" or is_of_payer(r), "part": lambda r: r["line"].startswith("blocked:")}
        for row in rows:
            self.assertTrue(kinds[row["kind"]](row), row)
        for policy, year in {(r["policy"], r["year"]) for r in rows}:
            own = [r for r in rows if (r["policy"], r["year"]) == (policy, year)]
            total, = (float(r["mean"]) for r in own if r["prestatie"] == "all" and r["line"] == "all")
            self.assertAlmostEqual(sum(float(r["mean"]) for r in own if r["kind"] == "line"), total, 4)
            for row in filter(is_of_payer, own):
                paid = sum(float(r["mean"]) for r in own if r["kind"] == "line" and r["payer"] == row["payer"])
                self.assertAlmostEqual(paid, float(row["mean"]), 4)

    def test_a_month_has_the_day_at_whose_end_it_was_measured(self):
        self.run_to("out")
        for row in self.rows("out", "monthly.csv"):
            year, month = map(int, row["month"].split("-"))
            last = datetime.date(year, month, calendar.monthrange(year, month)[1])
            self.assertEqual(row["date"], last.isoformat())

    def test_indicators_say_how_many_replications_had_a_value(self):
        self.run_to("out")
        self.assertEqual({row["replications"] for row in self.rows("out", "indicators.csv")}, {"20"})

    def test_csv_nl_holds_the_same_for_a_dutch_spreadsheet(self):
        odd = self.write("odd.yaml", variant(small_text(), ("label: Drie plaatsen extra", "label: 1,5 plaats; extra")) + PRICED)
        self.run_to("plain", "--per-replication", scenario=odd)
        self.run_to("dutch", "--per-replication", "--csv", "nl", scenario=odd)
        types = self.described("plain")
        for name in sorted(n for n in os.listdir(self.path("plain")) if n.endswith(".csv")):
            self.assertTrue(self.text("dutch", name).startswith(b"\xef\xbb\xbf"))
            with open(self.path("dutch", name), encoding="utf-8-sig", newline="") as file:
                dutch = list(csv.DictReader(file, delimiter=";"))
            plain = self.rows("plain", name)
            self.assertEqual(len(dutch), len(plain))
            for ours, theirs in zip(dutch, plain):
                for column, text in theirs.items():
                    is_number = types[name][column]["type"] in ("number", "share")
                    self.assertEqual(ours[column], text.replace(".", ",") if is_number else text)
        for where in ("plain", "dutch"):
            self.well("report", where, "--xlsx", where + ".xlsx")
        import openpyxl
        books = [openpyxl.load_workbook(self.path(where + ".xlsx")) for where in ("plain", "dutch")]
        for sheet in books[0]:
            self.assertEqual(list(sheet.values), list(books[1][sheet.title].values))

    def test_every_replication_stands_by_itself_when_asked_for(self):
        self.run_to("out", "--per-replication")
        found = {}
        for row in self.rows("out", "replications.csv"):
            key = row["policy"], row["indicator"], row["year"]
            found.setdefault(key, {})[int(row["replication"])] = float(row["value"])
        rows = self.rows("out", "indicators.csv")
        self.assertEqual(len(found), len(rows))
        for row in rows:
            own = found[row["policy"], row["indicator"], row["year"]]
            self.assertEqual(sorted(own), list(range(20)))
            self.assertLessEqual(min(own.values()) - 1e-9, float(row["p10"]))
            self.assertAlmostEqual(sorted(own.values())[9] / 2 + sorted(own.values())[10] / 2, float(row["p50"]), 9)
        self.well("run", self.priced(), "--warm-up", "auto", "--only-replication", "7", "-o", "seven", "--per-replication")
        alone = {(r["policy"], r["indicator"], r["year"]): r for r in self.rows("seven", "replications.csv")}
        for key, row in alone.items():
            self.assertEqual((row["replication"], float(row["value"])), ("7", found[key][7]))

    def test_the_options_of_files_need_files(self):
        for words in (("--csv", "nl"), ("--per-replication",)):
            self.refused("run", self.priced(), *words, says="give it with -o DIR")

    def test_the_same_run_gives_the_same_results_and_the_clock_has_its_own_file(self):
        for where in ("run-a", "run-b"):
            self.run_to(where)
        for name in os.listdir(self.path("run-a")):
            if name not in ("run.log.json", "tabellen.txt"):  # the latter ends as the screen does
                ours, theirs = (self.text(where, name) for where in ("run-a", "run-b"))
                self.assertEqual(ours, theirs, name)
        log = json.loads(self.text("run-a", "run.log.json"))
        self.assertGreater(log["seconds"], 0)

    def test_results_of_an_earlier_version_are_refused(self):
        self.run_to("out")
        whole = json.loads(self.text("out", "results.json"))
        for number, says in ((1, "of an earlier version"), (99, "of a later version")):
            self.write("out/results.json", json.dumps({**whole, "format_version": number}))
            for words in ((), ("--xlsx", "x.xlsx")):
                self.refused("report", "out", *words, says=says)
            self.refused("diff", "out", "out", says=says)
        self.write("out/results.json", json.dumps(whole))
        self.write("out/budget.csv", "policy,year,prestatie,line,mean,ci_low,ci_high,p10,p50,p90\nbaseline,2025,A,b,1,1,1,1,1,1\n")
        self.refused("report", "out", says="budget.csv has no column 'kind': it is of an earlier version")

    def test_the_page_of_columns_is_the_programs(self):
        with open(os.path.join(SOURCE, "docs", "columns.md"), encoding="utf-8") as file:
            self.assertEqual(file.read(), self.well("schema", "--columns").stdout)

    def test_the_schema_of_the_results_has_the_columns_that_are_described(self):
        with open(os.path.join(SOURCE, "docs", "results.schema.json"), encoding="utf-8") as file:
            tables = json.load(file)["properties"]["tables"]["properties"]
        self.run_to("out")
        whole = json.loads(self.text("out", "results.json"))["tables"]
        for name, table in whole.items():
            plain = tables[name].get("anyOf", [tables[name]])[0]
            self.assertEqual(table["columns"], plain["properties"]["columns"]["const"])

    def test_the_schema_of_the_results_is_printed_with_a_version_and_every_field_described(self):
        shown = self.well("schema", "--results").stdout
        with open(os.path.join(SOURCE, "docs", "results.schema.json"), encoding="utf-8") as file:
            self.assertEqual(file.read(), shown)
        schema = json.loads(shown)
        self.run_to("out")
        version = json.loads(self.text("out", "results.json"))["format_version"]
        self.assertEqual(schema["$id"], f"urn:doorstroom:results:{version}")
        described = []

        def look(name, of):
            self.assertGreater(len(of.get("description", "")), 4, name)
            described.append(name)
            for inner, value in of.get("properties", {}).items():
                look(name + "." + inner, value)
            items = of.get("items")
            for number, item in enumerate(items if isinstance(items, list) else [items] if items else []):
                if isinstance(item, dict) and "items" in item:
                    item = {**item, "description": "a row"}
                look(f"{name}[{number}]", item)
            for number, way in enumerate(of.get("anyOf", [])):
                look(f"{name}|{number}", {**way, "description": of["description"]})
        look("", schema)
        self.assertGreater(len(described), 200)

    def test_what_was_drawn_is_a_row_for_every_replication_and_input(self):
        drawn = self.write("drawn.yaml", small_text() + """
uncertain:
  facilities.opvang.stay.mean: {uniform: {low: 10 days, high: 20 days}}
  inflow.aanmeldingen.rate: {normal: {cv: 10%}}
""")
        self.run_to("drawn", scenario=drawn)
        rows = self.rows("drawn", "draws.csv")
        paths = ["facilities.opvang.stay.mean", "inflow.aanmeldingen.rate"]
        self.assertEqual([(r["replication"], r["path"]) for r in rows], [(str(n), p) for n in range(20) for p in paths])
        for path, drawn_as, low, high in ((paths[0], "value", 10, 20), (paths[1], "factor", 0.5, 1.5)):
            own = [r for r in rows if r["path"] == path]
            self.assertEqual({r["drawn_as"] for r in own}, {drawn_as})
            values = [float(r["value"]) for r in own]
            self.assertTrue(all(low <= value <= high for value in values), values)
            self.assertEqual(len(set(values)), 20)
        self.well("run", drawn, "--only-replication", "7", "-o", "seven")
        self.assertEqual(self.rows("seven", "draws.csv"), [r for r in rows if r["replication"] == "7"])
        self.run_to("out")
        self.assertFalse(os.path.exists(self.path("out", "draws.csv")))


if __name__ == "__main__":
    unittest.main()
