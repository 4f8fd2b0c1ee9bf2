# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: help, options, what is refused and how."""

import os
import re
import unittest

from meet import PAIR, SMALL, SOURCE, Meeting, small_text, variant

TOWN = os.path.join(SOURCE, "scenarios", "leiden-2015.yaml")
COMMANDS = ("check", "run", "seek", "trace", "schema")


class Help(Meeting):
    def test_help_lists_every_command_and_goes_to_stdout(self):
        done = self.well("--help")
        for command in COMMANDS:
            self.assertIn(f"\n  {command} ", done.stdout)
        self.assertEqual(done.stderr, "")

    def test_without_a_command_help_goes_to_stderr_and_nothing_was_done(self):
        done = self.do()
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("Usage: doorstroom COMMAND", done.stderr)

    def test_every_command_explains_itself(self):
        for command in COMMANDS:
            for way in ("--help", "-h"):
                done = self.well(command, way)
                self.assertIn(f"Usage: doorstroom {command}", done.stdout)
                self.assertEqual(done.stderr, "")

    def test_run_says_that_the_baseline_comes_along_and_it_does(self):
        self.assertIn("beside the baseline", " ".join(self.well("run", "--help").stdout.split()))
        for more in ((), ("--against", "plaatsen_10")):
            done = self.well("run", TOWN, "-n", 2, "-p", "woningen_15,plaatsen_10", "--format=csv", *more)
            policies = [line.split(",")[0] for line in done.stdout.splitlines()[1:]]
            self.assertEqual(list(dict.fromkeys(policies)), ["baseline", "woningen_15", "plaatsen_10"])

    def test_other_commands_say_that_they_look_at_one_policy(self):
        for command in ("check", "seek", "trace"):
            said = " ".join(self.well(command, "--help").stdout.split())
            self.assertIn("-p, --policy=P under this policy instead of the baseline", said)

    def test_the_version_is_a_number_and_a_commit(self):
        self.assertRegex(self.well("--version").stdout, r"^doorstroom \d+\.\d+\.\d+( \([0-9a-f]{12}\+?\))?\n$")
        self.assertEqual(self.well("run", "--version").stdout, self.well("--version").stdout)

    def test_an_unknown_command_gets_a_suggestion(self):
        self.refused("rum", says="there is no command 'rum'; did you mean 'run'?")
        self.refused("fluctuate", says="'doorstroom --help' lists them")


class Refusals(Meeting):
    def test_numbers_must_be_numbers(self):
        for option in ("--replications", "--seed", "--threads", "--only-replication"):
            for value in ("abc", "-3", "1.5", "", "1e3", "99999999999999999999999"):
                self.refused("run", SMALL, f"{option}={value}",
                             says=f"{option}: write a whole number from")
        self.refused("run", SMALL, "--replications=0", says="from 1 to")

    def test_times_formats_and_languages_are_words_it_knows(self):
        self.refused("run", SMALL, "--max-time=soon", says="--max-time: write a time such as")
        self.refused("run", SMALL, "--max-time=0", says="--max-time: write a time such as")
        self.refused("run", SMALL, "--format=xml", says="--format: write table, json or csv")
        self.refused("check", SMALL, "--format=csv", says="--format: write table or json")
        self.refused("run", SMALL, "--lang=de", says="--lang: write nl or en")

    def test_a_wrong_option_is_told_in_the_language_of_the_locale_with_what_may_be_meant(self):
        for word, english, dutch in (
                ("--replicatons=5", "unrecognized option '--replicatons=5'; did you mean '--replications'?", "optie '--replicatons=5' is er niet; bedoelt u"),
                ("--fo", "option '--fo' is the beginning of several", "optie '--fo' is het begin van meer dan een"),
                ("--quiet=yes", "option '--quiet=yes' takes no value", "optie '--quiet=yes' heeft geen waarde"),
                ("--seed", "option '--seed' needs a value: seed=N", "optie '--seed' vraagt een waarde: seed=N"),
                ("-n", "option '-n' needs a value: replications=N", "optie '-n' vraagt een waarde"),
                ("-x", "unrecognized option '-x'", "optie '-x' is er niet"),
                ("--seed=x", "--seed: write a whole number from 0", "--seed: schrijf een geheel getal van 0")):
            done = self.refused("run", SMALL, word, says=f"doorstroom run: error: {english}")
            self.assertRegex(done.stderr, r"\[DS5\d\d\]\nTry 'doorstroom run --help'\.\n$")
            done = self.do("run", SMALL, word, env=self.environment(LC_ALL="nl_NL.UTF-8"))
            self.assertIn(f"doorstroom run: fout: {dutch}", done.stderr)
            self.assertTrue(done.stderr.endswith("Kijk bij 'doorstroom run --help'.\n"))

    def test_options_of_another_command_are_unknown(self):
        self.refused("check", SMALL, "--threads=2", says="unrecognized option")
        self.refused("trace", SMALL, "--output=x", says="unrecognized option")

    def test_a_scenario_must_be_named_and_only_one(self):
        self.refused("run", says="name a scenario file")
        self.refused("run", SMALL, PAIR, says="one scenario at a time")
        self.refused("schema", SMALL, says="takes no scenario")

    def test_options_that_contradict_each_other(self):
        self.refused("run", SMALL, "--only-replication=3", "-n", "4", says="exclude each other")
        self.refused("run", SMALL, "--force", says="give it with -o DIR")

    def test_a_missing_file_and_a_directory(self):
        self.refused("run", "nowhere.yaml", says="nowhere.yaml")
        self.refused("check", self.home, says=self.home)

    def test_a_path_from_the_root_is_no_file_to_extend(self):
        self.refused("check", self.write("over.yaml", f"extends: {SMALL}\n"),
                     says=f"over.yaml:1:10: error: 'extends' is '{SMALL}', a path from the root; write the file as seen from this one")

    def test_an_unknown_policy_is_told(self):
        self.refused("run", SMALL, "--policy=drie_platsen", says="drie_platsen")
        self.refused("trace", SMALL, "--policy=baseline,drie_plaatsen", says="een beleid tegelijk")

    def test_a_mistake_has_its_place_and_nothing_is_written(self):
        bad = self.write("bad.yaml", variant(small_text(), ("places: 18", "places: 18.5")))
        done = self.do("run", bad, "-o", "out")
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, re.escape(bad) + r":\d+:\d+: fout: ")
        self.assertEqual(done.stdout, "")
        self.assertFalse((self.path("out") in map(str, [])) or
                         __import__("os").path.exists(self.path("out")))


class Check(Meeting):
    def test_a_sound_scenario_gets_its_load_table(self):
        done = self.well("check", SMALL, env=self.environment(COLUMNS="100"))
        # 120 x 50 / 365.25 = 16.4 places asked for, of 18
        self.assertRegex(done.stdout, r"2025-2027 +16 +18 +120 +120 +- +- +50 +50 +instroom")
        self.assertIn("geen fouten", done.stdout)
        # What does not fit on a line goes on below, under the same row head.
        self.assertRegex(self.well("check", SMALL).stdout, r"2025-2027 +16 +18 +120 +120 +- +- +50\n(.*\n)+ +2025-2027 +50 +instroom")

    def test_quiet_says_nothing_of_a_sound_one(self):
        done = self.well("check", "--quiet", SMALL)
        self.assertEqual(done.stdout + done.stderr, "")

    def test_several_scenarios_and_the_worst_decides(self):
        bad = self.write("bad.yaml", "doorstroom: 1\n")
        done = self.do("check", SMALL, bad)
        self.assertEqual(done.returncode, 2)
        self.assertIn("geen fouten", done.stdout)

    def test_json_holds_messages_and_load(self):
        import json
        bad = self.write("bad.yaml", variant(small_text(), ("places: 18", "plaecs: 18")))
        done = self.do("check", "--format=json", SMALL, bad)
        self.assertEqual((done.returncode, done.stderr), (2, ""))
        good, wrong = json.loads(done.stdout)
        self.assertTrue(good["valid"])
        self.assertAlmostEqual(good["load"][0]["offered_places"], 120 * 50 / 365.25, 9)
        self.assertEqual(good["load"][0]["bound_by"], "arrivals")
        self.assertFalse(wrong["valid"])
        self.assertIn("places", wrong["messages"][0]["text"])
        self.assertGreater(wrong["messages"][0]["line"], 1)

    def test_english_on_request(self):
        self.assertIn("no mistakes", self.well("check", "--lang=en", SMALL).stdout)

    def test_the_load_of_a_policy(self):
        done = self.well("check", "--policy=drie_plaatsen", SMALL)
        self.assertRegex(done.stdout, r"2026-2027 +16 +21 ")

    def test_options_that_need_another_or_exclude_one_say_which(self):
        for words, says in ((("run", SMALL, "--shard", "1/4"), "give -o PART, where it goes"),
                            (("run", SMALL, "--only-replication=3", "--shard", "1/4", "-o", "out"), "neither divided nor resumed"),
                            (("run", SMALL, "--format=csv", "--all"), "give them without --format"),
                            (("sweep", SMALL, "--vary", "facilities.opvang.places=1,2", "--per-replication"), "give it with -o DIR"),
                            (("fit", "x.csv", "--entry", "e"), "go with --exit, the column of lengths"),
                            (("fit", "x.csv", "--left", "e"), "--left and --right go together"),
                            (("seek", SMALL, "--path", "facilities.opvang.places", "--indicator", "wachttijd", "--target", "veel"),
                             "--target: write a number with a dot, such as 50 or 7.5, not 'veel'"),
                            (("calibrate", SMALL, *(f"--free=inflow.p{k}.rate:1..2" for k in range(129))), "--free: at most 128")):
            self.refused(*words, says=says)
        self.assertEqual(os.listdir(self.home), [])


if __name__ == "__main__":
    unittest.main()
