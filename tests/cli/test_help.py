# SPDX-License-Identifier: GPL-3.0-or-later
"""--help: in the language of the locale, by subject, within 80 columns, with examples that work."""

import re
import shlex
import unittest

from meet import PAIR, SMALL, Meeting

COMMANDS = ("new", "check", "run", "merge", "seek", "calibrate", "sweep", "sensitivity", "optimise", "trace", "fit", "backtest", "report", "diff", "convert", "schema")


class Help(Meeting):
    def said(self, locale, *words, columns="200"):
        return self.well(*words, "--help", env=self.environment(LC_ALL=locale, COLUMNS=columns)).stdout

    def test_no_line_is_wider_than_80_columns_nor_than_the_terminal(self):
        for locale in ("C", "nl_NL.UTF-8"):
            for words in ((), *((command,) for command in COMMANDS)):
                for columns, most in (("200", 80), ("72", 72)):
                    for line in self.said(locale, *words, columns=columns).splitlines():
                        self.assertLessEqual(len(line), most, (words, line))

    def test_the_options_of_run_stand_by_subject(self):
        said = self.said("C", "run")
        headings = re.findall(r"(?m)^([A-Z][^.\n]*):$", said)
        self.assertEqual(headings, ["What is run", "How often, how long, on which numbers", "A long run in parts",
                                    "What is printed", "What is written", "Examples"])
        parts = dict(zip(headings, re.split(r"(?m)^[A-Z][^.\n]*:$", said)[1:]))
        for option, heading in (("--policy", "What is run"), ("--set", "What is run"), ("--seed", "How often, how long, on which numbers"),
                                ("--shard", "A long run in parts"), ("--table", "What is printed"), ("--xlsx", "What is written")):
            self.assertIn(f" {option}=", parts[heading])

    def test_it_is_dutch_where_the_locale_is_and_has_the_same_options(self):
        options = re.compile(r"(?m)^ +(?:-(\w), +)?--([a-z-]+)")
        for command in COMMANDS:
            english, dutch = self.said("C", command), self.said("nl_NL.UTF-8", command)
            self.assertEqual(options.findall(english), options.findall(dutch))
            self.assertTrue(dutch.startswith(f"Gebruik: doorstroom {command} [OPTIE...]"))
            # What an option does is another text in the other language.
            lines = set(english.splitlines()) & set(dutch.splitlines())
            self.assertEqual([line for line in lines if re.search("[a-z]", line) and not re.search("doorstroom|--target 50", line)], [], command)

    def test_every_command_stands_in_the_list_in_both_languages(self):
        for locale, says in (("C", "Run every policy"), ("nl_NL.UTF-8", "Reken al het beleid")):
            said = self.said(locale)
            self.assertIn(says, said)
            self.assertEqual(tuple(re.findall(r"(?m)^  ([a-z]+) ", said)), COMMANDS)

    def test_the_examples_of_check_run_and_sweep_work(self):
        with open(SMALL, encoding="utf-8") as file:
            self.write("plan.yaml", file.read().replace("replications: 200", "replications: 5"))
        done = 0
        for command in ("check", "run", "report", "sweep", "trace"):
            examples = self.said("C", command).split("Examples:\n")[1].split("\n\n")[0]
            for line in re.sub(r"\n {6}(?=--|-o)", " ", examples).splitlines():
                if not line.startswith("  doorstroom "):
                    continue
                line = line.split("      ")[0]
                words = shlex.split(line.split("|")[0].split(">")[0])[1:]
                words = [re.sub(r"^(4000|8000)$", "7", word) for word in words]
                self.well(*words)
                done += 1
        self.assertGreaterEqual(done, 9)

    def test_help_goes_to_stdout_also_behind_other_options(self):
        self.assertIn("Usage: doorstroom run", self.well("run", PAIR, "-n", 3, "--help").stdout)
        self.assertRegex(self.well("check", "-V").stdout, r"^doorstroom \d")


if __name__ == "__main__":
    unittest.main()
