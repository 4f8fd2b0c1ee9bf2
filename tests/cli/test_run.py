# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run prints, and how it ends."""

import json
import os
import pty
import re
import signal
import subprocess
import time
import unittest

from meet import PROGRAM, SMALL, SOURCE, Meeting, small_text, variant


class Printed(Meeting):
    def test_the_tables_in_dutch(self):
        done = self.well("run", "--all", "--checks", SMALL, "-n", "40")
        for text in ("Eén voorziening", "Indicatoren: ongewijzigd beleid", "2025  2026  2027",
                     "Gemiddelde wachttijd in dagen", "± (95%)", "Vergeleken met",
                     "Drie plaatsen extra", "startgetal 1 (voor herhaling), 40 replicaties", "aangenomen",
                     "geen bestanden geschreven"):
            self.assertIn(text, done.stdout)
        self.assertEqual(done.stderr, "")
        self.assertEqual(os.listdir(self.home), [])

    def test_the_tables_in_english(self):
        done = self.well("run", "--all", SMALL, "-n", "40", "--lang=en")
        for text in ("Indicators: baseline", "Compared with baseline, in 2027", "seed 1, 40"):
            self.assertIn(text, done.stdout)

    def test_nothing_is_wider_than_a_hundred_columns_or_coloured_in_a_pipe(self):
        out = self.well("run", SMALL, "-n", "40", "--checks").stdout
        self.assertLessEqual(max(map(len, out.splitlines())), 100)
        self.assertNotIn("\033", out)
        self.assertFalse([line for line in out.splitlines() if line != line.rstrip()])

    def test_pairs_and_controls_say_how_many_and_what_they_brought(self):
        done = self.well("run", "--all", SMALL, "-n", "99", "--antithetic")
        self.assertIn("100 replicaties in 50 spiegelparen", done.stdout)
        self.assertRegex(" ".join(done.stdout.split()),
                         r"spiegelparen, elk één waarneming: de niveaus .* zo zeker als met \d,\d× zo veel replicaties")
        self.assertIn("in paren: 100 in plaats van 99", done.stderr)
        self.assertEqual(self.well("run", "--all", SMALL, "-n", "99", "--antithetic", "--quiet").stderr, "")
        done = self.well("run", "--all", SMALL, "-n", "120", "--controls", "--lang=en")
        self.assertIn("seed 1, 120 replications of 2 policies", done.stdout)
        self.assertRegex(" ".join(done.stdout.split()), r"control variates: indicator levels .* differences as with 1\.0×")
        self.assertLessEqual(max(map(len, done.stdout.splitlines())), 100)
        text = small_text()
        bare = self.write("bare.yaml", text[:text.index("indicators:")])
        self.assertIn("dit scenario heeft er geen", self.well("run", "--all", bare, "-n", "40", "--controls").stderr)

    def test_a_count_that_is_its_own_control_says_so(self):
        text = variant(small_text(), ("indicators:\n", "indicators:\n  komt: {measure: arrivals of opvang, better: lower}\n"))
        path = self.write("own.yaml", text)
        said = " ".join(self.well("run", "--all", path, "-n", "200", "--controls", "-o", "out").stdout.split())
        self.assertIn("geteld door: komt; zo'n getal is zijn eigen regelvariabele", said)
        self.assertNotIn("zo zeker als met >", said)
        rows = [row for row in self.rows("out", "indicators.csv") if row["indicator"] == "komt"]
        self.assertEqual({row["gain"] for row in rows}, {""})
        # 120 come in 365.25 days: 2025 and 2027 have 365
        known = {row["year"]: float(row["mean"]) for row in rows if row["policy"] == "baseline"}
        self.assertAlmostEqual(known["2027"], 120 * 365 / 365.25, places=6)
        self.assertNotIn("eigen regelvariabele", self.well("run", "--all", SMALL, "-n", "200", "--controls").stdout)

    def test_a_precision_is_reached_in_whole_pairs(self):
        sure = self.write("sure.yaml", re.sub(
            r"(?m)^run:.*$", "run: {seed: 1, replications: {until: {indicator: wachttijd, half_width: 12%}, "
            "min: 65, max: 50001}}", small_text()))
        found = {}
        for words in ((), ("--antithetic",), ("--controls",)):
            out = self.well("run", "--all", sure, *words).stdout
            self.assertIn("bereikt", out)
            found[words] = int(re.search(r"startgetal 1 \(voor herhaling\), (\d+) replicaties", out)[1])
            self.assertEqual(found[words] % 64, 0)
        self.assertLess(found[("--antithetic",)], found[()])
        self.assertLess(found[("--controls",)], found[()])

    def test_without_indicators_there_are_main_measures(self):
        text = small_text()
        bare = self.write("bare.yaml", text[:text.index("indicators:")])
        out = self.well("run", "--all", bare, "-n", "40").stdout
        self.assertRegex(out, r"Kerncijfers 2025 tot en met 2027")
        self.assertRegex(out, r"bezettingsgraad +% +\d")

    def test_without_indicators_the_measures_are_what_is_written(self):
        text = small_text()
        bare = self.write("bare.yaml", text[:text.index("indicators:")])
        self.well("run", bare, "-n", 5, "-q", "-o", "out")
        self.assertEqual(self.well("run", bare, "-n", 5, "--format=csv").stdout, self.text("out", "measures.csv").decode())

    def test_a_directory_without_a_name_is_none(self):
        self.refused("run", SMALL, "-n", 5, "-o", "", says="'' is not the name of a directory")

    def test_checks_put_a_prediction_beside_what_was_simulated(self):
        # A long run of M/M/3 with load 2.4: Erlang C is 0.6472 (any table)
        steady = self.write("steady.yaml", variant(
            small_text(), ("places: 18", "places: 3"), ("120 per year", "17.5320 per year"),
            ("end: 2028-01-01, warm_up: 1 year", "end: 2125-01-01, warm_up: 10 years")))
        out = self.well("run", steady, "-n", "64", "-p", "baseline", "--checks",
                        "--lang=en").stdout
        found = re.search(r"Erlang C \(M/M/c\), settled\n  occupied places .*\n.*\n.*\n"
                          r"  who waited, in % +([\d.]+) +[\d.]+ +([\d.]+)", out)
        self.assertIsNotNone(found, out)
        self.assertAlmostEqual(float(found[2]), 64.7, delta=0.5)
        self.assertAlmostEqual(float(found[1]), float(found[2]), delta=15)

    def test_json_and_csv_on_stdout_are_nothing_but_that(self):
        whole = json.loads(self.well("run", SMALL, "-n", "20", "--format=json").stdout)
        self.assertEqual(whole["run"]["replications"], 20)
        lines = self.well("run", SMALL, "-n", "20", "--format=csv").stdout.splitlines()
        self.assertEqual(lines[0].split(",")[:4], ["policy", "indicator", "year", "mean"])
        self.assertEqual(len(lines), 1 + 2 * 2 * (3 + 1))  # policies, indicators, years and all

    def test_one_indicator_has_one_number_of_decimals(self):
        town = os.path.join(SOURCE, "scenarios", "leiden-2015.yaml")
        out = self.well("run", "--all", "--checks", town, "-n", 20, "-p", "woningen_30,plaatsen_10,gebouw_c_open,verdringing",
                        env=self.environment(COLUMNS="200")).stdout
        table = out[out.index("Vergeleken met"):]
        table = table[:table.index("\n\n")]
        chance = r"(?:\d+%|geen|alle \d+|\d+ van \d+|-)"
        row = re.compile(rf" ([\d.,]+) +{chance} +([-+]?[\d.,]+) +{chance} +(?:ja|te klein|onzeker) +([\d.,]+) ")
        seen, columns = [], []
        for line in table.splitlines():
            if re.match(r"\S+  \S", line):
                columns = []
                seen.append(columns)
            elif found := row.search(line):
                level, difference, half = [len(text.partition(",")[2]) for text in found.groups()]
                columns.append((level, difference))
                self.assertEqual(difference, half, line)
        self.assertGreater(sum(len(columns) > 2 for columns in seen), 10)
        for columns in seen:
            self.assertLessEqual(len(set(columns)), 1, table)

    def test_a_precision_asked_for_is_reached_at_whole_blocks(self):
        precise = self.write("precise.yaml", variant(
            small_text(), ("replications: 200", "replications: {until: {indicator: bezetting, "
                           "half_width: 0.5}, min: 64, max: 2000}")))
        whole = json.loads(self.well("run", precise, "--format=json").stdout)
        done = whole["run"]["replications"]
        self.assertEqual(done % 64, 0)
        self.assertLess(done, 2000)
        self.assertIn("van 0,5 procentpunt op bezetting, elk beleid, over 2025 tot en met 2027; bereikt 0,",
                      " ".join(self.well("run", "--all", precise).stdout.split()))
        difference = self.write("difference.yaml", variant(
            small_text(), ("replications: 200", "replications: {until: {indicator: wachttijd, "
                           "against: baseline, half_width: 5%}, min: 64, max: 128}")))
        out = " ".join(self.well("run", "--all", difference).stdout.split())
        self.assertIn("van 5% van de waarde op wachttijd, elk beleid min ongewijzigd beleid", out)
        self.assertIn("128 replicaties", out)
        self.assertIn("niet bereikt", out)

    def test_a_precision_names_its_unit_its_difference_and_its_period(self):
        def closing(until, measure="wait_mean of opvang in days"):
            text = variant(small_text(), ("replications: 200", f"replications: {{until: {{indicator: w, {until}}}, min: 64, max: 64}}"),
                           ("indicators:", f"indicators:\n  w: {{measure: {measure}, better: lower}}"))
            return " ".join(self.well("run", "--all", self.write("u.yaml", text)).stdout.split())
        self.assertIn("gevraagd: een halve breedte van 20 dagen op w, Drie plaatsen extra min ongewijzigd beleid, in 2026; bereikt ",
                      closing("half_width: 20 days, policy: drie_plaatsen, against: baseline, year: 2026"))
        self.assertIn("van 1 maand op w, elk beleid, over 2025 tot en met 2027; bereikt 0,",
                      closing("half_width: 30.4375 days", "wait_mean of opvang in months"))
        self.assertRegex(closing("half_width: 0.002 years"), r"van 0,7305 dagen op w, elk beleid, over .* niet bereikt: [\d,]+ dagen;")

    def test_a_precision_that_cannot_be_is_refused(self):
        for until, says in (("half_width: 3 EUR", "'half_width' is 3 EUR en indicator 'wachttijd' is in days"),
                            ("half_width: 3 days, year: 2040", "'year' is 2040; de horizon loopt van 2025 tot 2027")):
            path = self.write("u.yaml", variant(small_text(), ("replications: 200", "replications: {until: {indicator: wachttijd, "
                                                                f"{until}}}, min: 64, max: 64}}")))
            self.refused("run", path, language="nl", says=says)
            self.refused("check", path, says=says)

    def test_the_widest_interval_is_one_of_the_tables(self):
        out = self.well("run", "--all", "--checks", SMALL, "-n", 64, "--lang", "en", "-o", "out").stdout
        said = re.search(r"widest relative half-width in these tables: ([\d.]+)% \((\w+), (.+), (\d{4})\); one more digit "
                         r"takes about 6,336 more", " ".join(out.split()))
        printed = [row for row in self.rows("out", "indicators.csv") if row["year"] != "all"
                   and (row["policy"] == "baseline" or row["year"] == "2027")]
        widest = max(printed, key=lambda row: (float(row["ci_high"]) - float(row["mean"])) / abs(float(row["mean"])))
        share = 50 * (float(widest["ci_high"]) - float(widest["ci_low"])) / float(widest["mean"])
        self.assertAlmostEqual(float(said[1]), share, delta=0.6)
        self.assertEqual((said[2], said[4]), (widest["indicator"], widest["year"]))

    def test_max_time_stops_at_a_whole_block_and_says_so(self):
        done = self.well("run", "--all", SMALL, "-n", "1000000", "--max-time=0.3", "--lang=en")
        count = int(re.search(r"time limit reached after ([\d,]+) replications of 1,000,000", done.stdout)[1].replace(",", ""))
        self.assertEqual(count % 64, 0)
        self.assertGreater(count, 0)


class Closing(Meeting):
    def test_one_is_singular(self):
        done = self.well("run", "--all", SMALL, "-n", 1, "-p", "baseline")
        self.assertIn(", 1 replicatie van 1 beleidsvariant, ", done.stdout)
        self.assertIn(", 2 replications of 2 policies, ", self.well("run", "--all", SMALL, "-n", 2, "--lang=en").stdout)


class Ends(Meeting):
    def start(self, *words, **more):
        return subprocess.Popen([PROGRAM, "run", SMALL, *words], cwd=self.home, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=self.environment(), **more)

    def test_ctrl_c_keeps_what_is_finished(self):
        run = self.start("-n", "1000000", "-o", "out", "--lang=en", "--all")
        time.sleep(1)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 1, err)
        kept = int(re.search(r"the first ([\d,]+) replications are kept", err)[1].replace(",", ""))
        self.assertGreater(kept, 0)
        self.assertIn(f"seed 1, {kept:,} replications", out)
        self.assertEqual({row["replications"] for row in self.rows("out", "measures.csv")
                          if row["measure"] == "admissions" and row["policy"] == "baseline"},
                         {str(kept)})
        # The same as a run that was asked for as many
        self.well("run", "--all", SMALL, "-n", str(kept), "-o", "again", "--lang=en")
        self.assertEqual(self.text("out", "monthly.csv"), self.text("again", "monthly.csv"))

    def test_a_replication_that_fails_is_named_and_the_others_are_kept(self):
        unsure = self.write("unsure.yaml", variant(
            small_text(), ("{exponential: {mean: 50 days}}",
                           "{pert: {low: 20 days, mode: 45 days, high: 60 days}}"))
            + "\nuncertain: {facilities.opvang.stay.mode: {uniform: {low: 10 days, high: 50 days}}}\n")
        done = self.do("run", "--all", unsure, "-n", "20", "--lang=en")
        self.assertEqual(done.returncode, 1)
        failed = re.findall(r"error: replication (\d+) of seed 1 failed under policy 'baseline': "
                            r".*mode must be", done.stderr)
        self.assertGreater(len(failed), 0)
        self.assertIn(f"the other {20 - len(failed)} are kept", done.stderr)
        self.assertIn(f"seed 1, {20 - len(failed)} replications", done.stdout)
        alone = self.do("run", "--all", unsure, f"--only-replication={failed[0]}")
        self.assertEqual((alone.returncode, alone.stdout), (1, ""))

    def test_a_closed_pipe_is_no_failure(self):
        run = self.start("-n", "5")
        run.stdout.close()
        self.assertEqual((run.stderr.read(), run.wait(30)), ("", 0))
        run.stderr.close()

    def test_a_full_disk_on_stdout_is_told(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([PROGRAM, "run", SMALL, "-n", "5"], stdout=full, text=True,
                                  stderr=subprocess.PIPE, cwd=self.home, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("cannot write the output", done.stderr)


class Terminal(Meeting):
    def on_terminal(self, *words, **environment):
        """What appears on a terminal that is stderr."""
        ours, theirs = pty.openpty()
        with subprocess.Popen([PROGRAM, *words], cwd=self.home, stdout=subprocess.DEVNULL,
                              stderr=theirs, env=self.environment(**environment)) as run:
            os.close(theirs)
            seen = b""
            while True:
                try:
                    part = os.read(ours, 4096)
                except OSError:
                    break
                if not part:
                    break
                seen += part
            run.wait(60)
        os.close(ours)
        return seen.decode()

    def test_progress_is_shown_with_time_left_and_wiped(self):
        seen = self.on_terminal("run", SMALL, "-n", "1000000", "--max-time=1.5", "--lang=en")
        self.assertRegex(seen, r"[\d,]+ of at most 1,000,000 replications, about .* left")
        self.assertTrue(seen.endswith("\r\033[K"), seen[-80:])

    def test_searches_show_how_far_they_are(self):
        drawn = self.write("drawn.yaml", variant(small_text(), ("measure: wait_mean of opvang in days, better: lower",
                                                                "measure: wait_mean of opvang in days, better: lower, observed: {2025: 9}"))
                           + "uncertain: {inflow.aanmeldingen.rate: {normal: {cv: 20%}}}\n"
                           "optimise: {minimise: wachttijd, levers: {drie_plaatsen: 0..2}}\n")
        for words in (("sensitivity", drawn, "--indicator", "wachttijd", "--method", "oat"),
                      ("calibrate", drawn, "--points", "50", "-n", "4"),
                      ("optimise", drawn, "-n", "32")):
            seen = self.on_terminal(*words, "--lang=en")
            self.assertNotIn("error", seen)
            self.assertRegex(seen, r"\r(\033\[K)?[^\n]*\d", words[0])
            self.assertIn("\r\033[K", seen, words[0])

    def test_quiet_dumb_and_ci_show_none(self):
        words = ("run", SMALL, "-n", "1000000", "--max-time=1")
        self.assertEqual(self.on_terminal(*words, "--quiet"), "")
        self.assertEqual(self.on_terminal(*words, TERM="dumb"), "")
        self.assertEqual(self.on_terminal(*words, CI="true"), "")

    def test_errors_are_red_unless_no_color(self):
        self.assertIn("\033[1;31merror:", self.on_terminal("rum"))
        self.assertNotIn("\033", self.on_terminal("rum", NO_COLOR="1"))


if __name__ == "__main__":
    unittest.main()
