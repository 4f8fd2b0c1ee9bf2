#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`backtest`: forecasts that know nothing of later, beside rules that anyone can apply."""

import csv
import os
import random
import unittest

from meet import SOURCE, Meeting

SCENARIO = os.path.join(SOURCE, "scenarios", "geblokkeerd-paar.yaml")
OBSERVED = os.path.join(SOURCE, "docs", "registratie", "observed.csv")
CITY = os.path.join(SOURCE, "..", "shared", "data", "toronto_flow.csv")
NUMBERS = ["persistence", "drift", "fluid", "model", "half", "low_50", "high_50", "low_80", "high_80", "low_95", "high_95"]


def month(i):
    return f"{2020 + i // 12}-{i % 12 + 1:02d}"


class Backtesting(Meeting):
    def backtest(self, path, name="out"):
        done = self.well("backtest", path, "-o", name, "-q")
        return done.stdout, self.rows(name, "scores.csv"), self.rows(name, "forecasts.csv")

    def series(self, change=lambda rows: rows, n=60, heading="month,group,series,value"):
        rng, rows, stock = random.Random(4), [], 200.0
        for i in range(n):
            came, went = rng.randrange(15, 26), rng.randrange(15, 25)
            stock += came - went
            rows += [[month(i), "all", "in", came], [month(i), "all", "out:home", went - 5], [month(i), "all", "out:else", 5],
                     [month(i), "all", "stock", stock]]
        rows = change(rows)
        return self.write("observed.csv", heading + "\n" + "".join(",".join(map(str, row)) + "\n" for row in rows))

    def test_no_later_month_moves_a_forecast_by_a_bit(self):
        before = self.backtest(self.series())[2]
        for at in (40, 50, 59):
            def change(rows, at=at):
                return [[*row[:3], row[3] + 7] if row[0] >= month(at) else row for row in rows]
            after = self.backtest(self.series(change), f"from_{at}")[2]
            self.assertEqual(len(before), len(after))
            same = different = 0
            for old, new in zip(before, after):
                if old["origin"] < month(at):
                    self.assertEqual([old[key] for key in NUMBERS], [new[key] for key in NUMBERS])
                    same += 1
                else:
                    different += old["model"] != new["model"]
            self.assertGreater(same, 0)
            if at < 59:
                self.assertGreater(different, 0)

    def test_origins_are_chosen_without_moving_a_forecast(self):
        path = self.series()
        every = self.backtest(path)[2]
        self.well("backtest", path, "--origins", "2023-03..2023-08", "-o", "some", "-q")
        some = self.rows("some", "forecasts.csv")
        self.assertEqual(some, [row for row in every if "2023-03" <= row["origin"] <= "2023-08"])
        self.assertGreater(len(some), 6)
        for wrong in ("2023", "2023-13..2024-01", "2024-01..2023-01"):
            self.refused("backtest", path, "--origins", wrong, says="--origins: write two months")

    def test_a_scenario_says_what_may_be_counted(self):
        path = self.series()
        self.refused("backtest", SCENARIO, says="name the file with counts by month: --observed FILE")
        self.assertEqual(self.well("backtest", SCENARIO, "--observed", OBSERVED, "-q").stdout,
                         self.well("backtest", OBSERVED, "-q").stdout)
        text = self.text(path).decode().replace("month,group", "month,facility").replace(",all,", ",nergens,")
        self.refused("backtest", SCENARIO, "--observed", self.write("elsewhere.csv", text),
                     says="'nergens' in the file is no facility or group of the scenario")

    def test_a_value_counts_from_the_day_it_was_published(self):
        """Every month is published on the 20th of the next: an origin knows one month less, and forecasts one more.
        A correction of a month counts from its own day."""
        def number(text):
            return (int(text[:4]) - 2020) * 12 + int(text[5:]) - 1

        def published(rows):
            return [[*row, f"{month(number(row[0]) + 1)}-20"] for row in rows]
        at_once = self.backtest(self.series())[2]
        late = self.backtest(self.series(published, heading="month,group,series,value,published"), "late")[2]
        known = {(row["origin"], row["horizon"]): row for row in at_once}
        for row in late:
            self.assertEqual(row["persistence"], known[month(number(row["origin"]) - 1), row["horizon"]]["persistence"])
        self.assertEqual(len(at_once) - len(late), 4)

        def corrected(rows):
            rows = [[*row, f"{row[0]}-01"] for row in rows]
            return rows + [[month(40), "all", "stock", 999, "2024-01-15"]]
        again = self.backtest(self.series(corrected, heading="month,group,series,value,published"), "again")[2]
        for old, new in zip(at_once, again):
            self.assertEqual(old["persistence"], new["persistence"])
            if new["month"] == month(40):
                self.assertEqual(float(new["observed"]), 999)  # what came is scored as it is known now
            if old["origin"] < "2024-01":
                self.assertEqual([old[key] for key in NUMBERS], [new[key] for key in NUMBERS])

    def test_scores_are_those_of_the_forecasts(self):
        text, scores, forecasts = self.backtest(self.series())
        for score in scores:
            rows = [row for row in forecasts if row["horizon"] == score["horizon"]]
            self.assertEqual(len(rows), int(score["forecasts"]))
            for rule in NUMBERS[:5]:
                mean = sum(abs(float(row[rule]) - float(row["observed"])) for row in rows) / len(rows)
                self.assertAlmostEqual(mean, float(score[rule]), 9)
            inside = sum(float(row["low_80"]) <= float(row["observed"]) <= float(row["high_80"]) for row in rows) / len(rows)
            self.assertAlmostEqual(inside, float(score["in_80"]), 12)
            self.assertEqual(sum(int(float(score[f"pit{i}"])) for i in range(1, 11)), len(rows))
            best = min(NUMBERS[:3], key=lambda rule: float(score[rule]))
            self.assertEqual(score["best_rule"], best)
            self.assertAlmostEqual(float(score["gain"]), float(score[best]) - float(score["model"]), 9)
        self.assertIn("Settings, fixed beforehand", text)

    def test_where_a_rule_wins_the_sentence_names_it(self):
        """A stock that never moves, with flows that do not add up to that: persistence is right."""
        rng = random.Random(6)
        def still(rows):
            return [[*row[:3], 200 if row[2] == "stock" else row[3] + rng.randrange(9)] for row in rows]
        text = " ".join(self.backtest(self.series(still))[0].split())
        self.assertIn("12 month(s) ahead a simple rule wins: 'as it is' is off by 0.0", text)
        self.assertIn("Use the rule.", text)
        nl = " ".join(self.well("backtest", "observed.csv", "--lang", "nl", "-q").stdout.split())
        self.assertIn("12 maand(en) vooruit wint een eenvoudige regel: 'zoals nu'", nl)

    def test_what_cannot_be_forecast_is_said(self):
        self.assertIn("30 months are known in a row; 37 are needed", self.well("backtest", self.series(n=30), "-q").stdout)
        empty = self.series(lambda rows: [[*row[:3], 0] for row in rows])
        self.assertIn("nobody was there", self.well("backtest", empty, "-q").stdout)
        self.refused("backtest", "nothing.csv", says="cannot be read")
        self.refused("backtest", self.write("x.csv", "month,value\n2020-01,3\n"), says="there is no column 'series'")
        self.refused("backtest", self.write("x.csv", "month,series,value\n2020-01,cost,3\n"), says="has no row that can be used")

    def test_the_shipped_series_is_what_its_command_makes(self):
        made = self.well("trace", SCENARIO, "--months", "--quiet").stdout
        with open(OBSERVED, encoding="utf-8") as file:
            self.assertEqual(made, file.read())
        text = self.well("backtest", OBSERVED).stdout
        self.assertIn("opvang, -: 60 months, forecast from 24 of them", text)

    def test_months_are_those_of_the_events(self):
        """Stock less stock before is in less out, and the ends are those of the register."""
        rows = list(csv.DictReader(self.well("trace", SCENARIO, "--months", "-q").stdout.splitlines()))
        stays = list(csv.DictReader(self.well("trace", SCENARIO, "--records", "-q").stdout.splitlines()))
        months = sorted({row["month"] for row in rows})
        self.assertEqual((len(months), months[0], months[-1]), (60, "2025-01", "2029-12"))
        value = {(row["month"], row["series"]): float(row["value"]) for row in rows}
        outs = {row["series"] for row in rows if row["series"].startswith("out:")}
        for before, after in zip(months, months[1:]):
            self.assertEqual(value[after, "stock"] - value[before, "stock"], value[after, "in"] - sum(value[after, s] for s in outs))
        for m in months:
            self.assertEqual(value[m, "in"], sum(stay["entry_date"].startswith(m) for stay in stays))
            for s in outs:
                self.assertEqual(value[m, s], sum(stay["exit_date"].startswith(m) and "out:" + stay["destination"] == s for stay in stays))

    def test_the_city(self):
        """The rules as they were worked out by hand; the model not worse at 3 and 6 months and better at 12."""
        if not os.path.exists(CITY):
            self.skipTest("the series of the city of Toronto is not shipped; it is looked for in ../shared/data")
        self.well("convert", "toronto", CITY)
        scores = {(row["group"], int(row["horizon"])): row for row in self.backtest("observed.csv")[1]}
        by_hand = {("All Population", 1): (177.9, 188.2, 181.1), ("All Population", 3): (438.1, 495.1, 436.7),
                   ("All Population", 6): (707.4, 885.8, 659.0), ("All Population", 12): (1030.7, 1436.3, 868.7),
                   ("Single Adult", 12): (427.9, 678.7, 452.8), ("Families", 12): (515.1, 967.5, 490.5),
                   ("Youth", 12): (104.4, 107.9, 42.2), ("Chronic", 12): (728.5, 600.9, 498.3)}
        for at, expected in by_hand.items():
            for rule, error in zip(NUMBERS[:3], expected):
                self.assertAlmostEqual(float(scores[at][rule]), error, delta=0.05)
        for group in ("Single Adult", "Families", "Chronic"):
            for horizon in (3, 6, 12):
                row = scores[group, horizon]
                self.assertLess(float(row["model"]), min(float(row[rule]) for rule in NUMBERS[:3]), (group, horizon))
        # A second program of the same formulas.
        for group, error in (("All Population", 352.9), ("Single Adult", 272.3), ("Families", 196.8), ("Youth", 71.2), ("Chronic", 408.0)):
            self.assertAlmostEqual(float(scores[group, 12]["model"]), error, delta=0.05)
        text = " ".join(self.well("backtest", "observed.csv", "-q").stdout.split())
        youth = text.split("system, Youth:")[1].split("system,")[0]
        self.assertIn("12 month(s) ahead a simple rule wins: 'means of a year' is off by 42.2", youth)


if __name__ == "__main__":
    unittest.main()
