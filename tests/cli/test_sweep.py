# SPDX-License-Identifier: GPL-3.0-or-later
"""Values from the command line (--set, --vary) and a scenario from standard input."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import time
import unittest

from meet import PAIR, PROGRAM, SMALL, SOURCE, Meeting, small_text, variant

PLACES = "facilities.opvang.places"
RATE = "inflow.aanmeldingen.rate"
TOWN = os.path.join(SOURCE, "scenarios", "leiden-2015.yaml")


class Settings(Meeting):
    def csv_of(self, *words):
        return self.well("run", *words, "-n", 20, "--format=csv").stdout

    def test_a_value_that_is_set_is_as_if_it_stood_in_the_file(self):
        edited = self.write("edited.yaml", variant(small_text(), ("places: 18", "places: 15"),
                                                   ("rate: 120 per year", "rate: 100 per year")))
        self.assertEqual(self.csv_of(SMALL, "--set", f"{PLACES}=15", "--set", f"{RATE}=100 per year"), self.csv_of(edited))
        self.assertNotEqual(self.csv_of(SMALL), self.csv_of(edited))

    def test_it_holds_before_levers_do_their_work(self):
        # The lever of drie_plaatsen adds three places to what there is.
        edited = self.write("edited.yaml", variant(small_text(), ("places: 18", "places: 15")))
        for command in (("run", "-n", 20, "--format=csv"), ("trace", "-p", "drie_plaatsen"), ("check", "-p", "drie_plaatsen")):
            set_here = self.well(command[0], SMALL, *command[1:], "--set", f"{PLACES}=15").stdout
            self.assertEqual(set_here.replace(SMALL, "X"), self.well(command[0], edited, *command[1:]).stdout.replace(edited, "X"))

    def test_a_distribution_a_date_and_a_whole_block_can_be_set(self):
        for setting, old, new in (
                ("facilities.opvang.stay.mean=40 days", "mean: 50 days", "mean: 40 days"),
                ("horizon.end=2027-01-01", "end: 2028-01-01", "end: 2027-01-01"),
                (PLACES + "={2025-01-01: 18, 2026-01-01: 20}", "places: 18", "places: {2025-01-01: 18, 2026-01-01: 20}")):
            edited = self.write("edited.yaml", variant(small_text(), (old, new)))
            self.assertEqual(self.csv_of(SMALL, "--set", setting), self.csv_of(edited), setting)

    def test_a_mistake_points_at_the_value_and_is_the_one_of_the_file(self):
        done = self.refused("run", SMALL, "--lang=en", "--set", "run.seed=3", "--set", f"{PLACES}=18.5",
                            says="--set:2:26: error: 'places' is 18.5; it must be a whole number")
        self.assertIn(f"{PLACES}=18.5\n", done.stderr)
        self.refused("check", SMALL, "--lang=en", "--set", "facilities.opvang.plaecs=3", says="did you mean 'facilities.opvang.places'?")
        for nothing in ("places", "=3", f"{PLACES}=", "a\tb=3"):
            self.refused("run", SMALL, "--lang=en", "--set", nothing, says="sets nothing; write a path, = and a value")

    def test_what_is_set_is_not_drawn_any_more(self):
        # `uncertain` draws it around 120 per year; a year of 50 has 50, give or take.
        drawn = self.write("drawn.yaml", small_text() + f"uncertain:\n  {RATE}: {{uniform: {{low: 110 per year, high: 130 per year}}}}\n")
        plain = self.csv_of(SMALL, "--set", f"{RATE}=50 per year")
        self.assertEqual(self.csv_of(drawn, "--set", f"{RATE}=50 per year"), plain)

    def test_what_is_set_counts_as_assumed(self):
        def assumed(*words):
            self.well("run", TOWN, "-n", 1, "-p", "baseline", "-o", "out", *words)
            return json.loads(self.text("out", "results.json"))["provenance"]["assumed"]
        before = assumed()
        with open(TOWN, encoding="utf-8") as file:
            self.assertRegex(file.read(), r"facilities\.nachtopvang\.places: +\{grade: (source|public)")
        self.assertEqual(assumed("--set", "facilities.nachtopvang.places=60"), before + 1)

    def test_results_say_what_was_set_and_a_later_run_goes_on_with_it(self):
        self.well("run", SMALL, "-n", 20, "-o", "out", "--set", f"{PLACES}=15")
        self.assertEqual(json.loads(self.text("out", "results.json"))["settings"], [{"path": PLACES, "value": "15"}])
        self.well("run", "--resume", "out", "-n", 30)
        self.well("run", SMALL, "-n", 30, "-o", "fresh", "--set", f"{PLACES}=15")
        self.assertEqual(self.text("out", "measures.csv"), self.text("fresh", "measures.csv"))
        self.refused("run", "--resume", "out", "-n", 40, "--set", f"{PLACES}=16", says="--set is anders")
        self.assertIn(f"{PLACES}: 15", self.well("diff", "out", self.other()).stdout.replace(" ->", ":"))

    def other(self):
        self.well("run", SMALL, "-n", 30, "-o", "other", "--set", f"{PLACES}=16")
        return "other"

    def test_shards_of_other_settings_are_not_merged_and_the_missing_one_is_named_with_them(self):
        for i, places in ((1, 15), (2, 16)):
            self.well("run", SMALL, "-n", 20, "--shard", f"{i}/2", "-o", f"part{i}", "--set", f"{PLACES}={places}")
        done = self.refused("merge", "part1", "part2", says="--set differs")
        self.assertIn(f"--set {PLACES}=", done.stderr)


class Input(Meeting):
    def piped(self, text, *words):
        return subprocess.run([PROGRAM, *words], cwd=self.home, input=text, text=True, env=self.environment(),
                              capture_output=True, check=False, timeout=60)

    def test_a_dash_is_the_scenario_on_standard_input(self):
        done = self.piped(small_text(), "run", "-", "-n", "20", "--format=csv")
        self.assertEqual((done.returncode, done.stdout), (0, self.well("run", SMALL, "-n", 20, "--format=csv").stdout))

    def test_its_mistakes_have_their_place_and_its_values_can_be_set(self):
        done = self.piped(variant(small_text(), ("places: 18", "places: 18.5")), "check", "-", "--lang=en")
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"(?m)^-:\d+:13: error: 'places' is 18.5")
        done = self.piped(small_text(), "run", "-", "-n", "5", "--set", f"{PLACES}=3", "-o", "out")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_run_from_it_can_be_gone_on_with(self):
        self.assertEqual(self.piped(small_text(), "run", "-", "-n", "5", "-o", "out").returncode, 0)
        self.well("run", "--resume", "out", "-n", 10)

    def test_nothing_and_too_much_are_told(self):
        self.assertIn("DS026", self.piped("", "check", "-").stderr)
        self.assertIn("larger than 4 MB", self.piped("# " + "x" * (4 << 20), "check", "-").stderr)
        self.assertIn("zero byte", self.piped(small_text() + "\0", "check", "-").stderr)
        self.assertIn("'-' is none", self.piped(small_text(), "check", "--fix", "-").stderr)
        folder = os.open(self.home, os.O_RDONLY)
        done = subprocess.run([PROGRAM, "check", "-"], stdin=folder, text=True, env=self.environment(), capture_output=True, check=False, timeout=60)
        os.close(folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("'-' cannot be read: Is a directory", done.stderr)


class Sweep(Meeting):
    def swept(self, *words):
        self.well("sweep", SMALL, "-n", 20, "-o", "out", *words)
        return self.rows("out", "sweep.csv")

    def test_every_combination_is_the_run_with_those_values(self):
        rows = self.swept("--vary", f"{PLACES}=15,18", "--vary", f"{RATE}=100 per year, 120 per year,140 per year")
        combinations = list(dict.fromkeys((row[PLACES], row[RATE]) for row in rows))
        self.assertEqual(combinations, [(p, r) for p in ("15", "18") for r in ("100 per year", "120 per year", "140 per year")])
        for places, rate in combinations[1:5:3]:
            text = self.well("run", SMALL, "-n", 20, "--format=csv", "--set", f"{PLACES}={places}", "--set", f"{RATE}={rate}").stdout
            for row in csv.DictReader(io.StringIO(text)):
                own, = [r for r in rows if (r[PLACES], r[RATE]) == (places, rate) and
                        all(r[k] == row[k] for k in ("policy", "indicator", "year"))]
                for column in ("mean", "ci_low", "ci_high", "p10", "p50", "p90", "unit"):
                    self.assertEqual(own[column], row[column])

    def test_settings_hold_in_all_of_it(self):
        rows = self.swept("--set", f"{RATE}=60 per year", "--vary", f"{PLACES}=18")
        self.assertEqual([row["mean"] for row in rows],
                         [row["mean"] for row in csv.DictReader(io.StringIO(self.well(
                             "run", SMALL, "-n", 20, "--format=csv", "--set", f"{RATE}=60 per year").stdout))])

    def test_replications_are_kept_when_asked_for(self):
        rows = self.swept("--vary", f"{PLACES}=15,18", "--per-replication", "-p", "baseline")
        own = self.rows("out", "sweep_replications.csv")
        for row in rows:
            mine = [r for r in own if all(r[k] == row[k] for k in (PLACES, "policy", "indicator", "year"))]
            self.assertEqual([r["replication"] for r in mine], [str(k) for k in range(20)])

    def test_the_table_has_a_line_for_each_combination_within_72_columns(self):
        done = self.well("sweep", SMALL, "-n", 20, "-p", "baseline", "--vary", f"{PLACES}=15,18,21", env=self.environment(COLUMNS="72"))
        lines = done.stdout.splitlines()
        self.assertIn(f"  a  {PLACES}", lines)
        self.assertEqual([line.split()[0] for line in lines[-3:]], ["15", "18", "21"])
        self.assertLessEqual(max(map(len, lines)), 72)

    def test_a_comma_within_quotes_or_brackets_parts_no_values(self):
        rows = self.swept("-p", "baseline", "--vary", "facilities.opvang.label='Nacht, dag',Opvang",
                          "--vary", "facilities.opvang.stay={exponential: {mean: 40 days}},{exponential: {mean: 50 days}}")
        combinations = list(dict.fromkeys((row["facilities.opvang.label"], row["facilities.opvang.stay"]) for row in rows))
        self.assertEqual(combinations, [(label, f"{{exponential: {{mean: {mean} days}}}}") for label in ("'Nacht, dag'", "Opvang") for mean in (40, 50)])
        plain = list(csv.DictReader(io.StringIO(self.well("run", SMALL, "-n", 20, "-p", "baseline", "--format=csv").stdout)))
        self.assertEqual([row["mean"] for row in rows if row["facilities.opvang.stay"].endswith("50 days}}") and row["facilities.opvang.label"] == "Opvang"],
                         [row["mean"] for row in plain])

    def test_of_many_combinations_the_first_sixty_are_shown_and_all_are_kept(self):
        done = self.well("sweep", SMALL, "-n", 1, "-p", "baseline", "--lang=en", "-o", "out", "--vary", f"{PLACES}=" + ",".join(map(str, range(10, 73))))
        shown = [line.split()[0] for line in done.stdout.splitlines() if re.match(r" *\d+  +[\d.]+  +[\d.]+$", line)]
        self.assertEqual(shown, [str(places) for places in range(10, 70)])
        self.assertRegex(done.stdout, r"\b3\b.* sweep\.csv|\b3 more")
        self.assertEqual(len({row[PLACES] for row in self.rows("out", "sweep.csv")}), 63)

    def test_a_replication_that_fails_ends_it_and_says_why(self):
        """Drawn modes beyond the high end, one in four."""
        unsure = self.write("unsure.yaml", variant(small_text(), ("{exponential: {mean: 50 days}}", "{pert: {low: 20 days, mode: 45 days, high: 60 days}}"))
                            + "\nuncertain: {facilities.opvang.stay.mode: {uniform: {low: 40 days, high: 67 days}}}\n")
        done = self.do("sweep", unsure, "-n", 30, "-o", "out", "--lang=en", "--vary", f"{PLACES}=15,18")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("mode must be from low to high", done.stderr)
        self.assertEqual((done.stdout, os.listdir(self.home)), ("", ["unsure.yaml"]))

    def test_what_is_there_when_it_is_interrupted_is_kept(self):
        words = ["sweep", SMALL, "-n", "400", "-o", "out", "--lang=en", "--per-replication", "--vary", f"{PLACES}=" + ",".join(map(str, range(1, 400)))]
        with subprocess.Popen([PROGRAM, *words], cwd=self.home, env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
            until = time.time() + 60
            while time.time() < until and not self.bytes_under_way():
                time.sleep(0.005)
            run.send_signal(signal.SIGINT)
            shown, said = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 1, said)
        done = {row[PLACES] for row in self.rows("out", "sweep.csv")}
        self.assertTrue(1 <= len(done) < 399, len(done))
        self.assertEqual(done, {str(k) for k in range(1, len(done) + 1)})
        self.assertIn(f"{len(done)} of 399", said + shown)

    def bytes_under_way(self):
        """What the results of whole combinations take on disk so far."""
        found = 0
        for folder in os.listdir(self.home):
            if folder.startswith("out"):
                found += sum(entry.stat().st_size for entry in os.scandir(self.path(folder)))
        return found

    def test_a_scenario_from_standard_input_is_read_once(self):
        done = subprocess.run([PROGRAM, "sweep", "-", "-n", "5", "--vary", f"{PLACES}=15,18,21"], cwd=self.home, input=small_text(),
                              text=True, env=self.environment(), capture_output=True, check=False, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_an_earlier_sweep_is_replaced_and_other_files_are_not(self):
        self.swept("--vary", f"{PLACES}=15,18")
        self.assertEqual(len({row[PLACES] for row in self.swept("--vary", f"{PLACES}=15")}), 1)
        self.assertEqual(json.loads(self.text("out", "sweep.json"))["vary"], [f"{PLACES}=15"])
        self.write("out/own.csv", "mine\n")
        self.refused("sweep", SMALL, "-n", 5, "-o", "out", "--vary", f"{PLACES}=15", says="out")
        self.assertEqual(self.text("out", "own.csv"), b"mine\n")

    def test_what_is_wrong_is_told_before_anything_runs_and_nothing_is_left(self):
        for words, says in (((), "say what to vary"), (("--vary", PLACES), "varies nothing"),
                            (("--vary", f"{PLACES}=1", "--vary", f"{PLACES}=2"), "is varied twice"),
                            (("--vary", f"{PLACES}=" + ",".join(map(str, range(10001)))), "more than 10000 combinations"),
                            (("--vary", f"{PLACES}=15,x"), "'places' is x")):
            self.refused("sweep", SMALL, "-n", 5, "-o", "out", "--lang=en", *words, says=says)
        self.assertEqual(os.listdir(self.home), [])
        self.refused("sweep", self.write("none.yaml", small_text().split("indicators:")[0]), "--lang=en", "--vary", f"{PLACES}=1",
                     says="no indicators to compare")


if __name__ == "__main__":
    unittest.main()
