# SPDX-License-Identifier: GPL-3.0-or-later
"""No exit status other than 0 without a sentence: every refusal of tests/bad and every mistake, in every way of asking."""

import glob
import json
import os
import tomllib
import unittest

from meet import SMALL, SOURCE, Meeting, small_text, variant

BAD = os.path.join(SOURCE, "tests", "bad")


class Sentence(Meeting):
    def assert_told(self, path):
        """The status of `check`, which is the same however it is asked, and never without a reason."""
        plain, quiet, asked, run = (self.do(*words) for words in (
            ("check", path), ("check", "-q", path), ("check", "--format=json", path), ("run", "-n", 1, "-q", path)))
        self.assertIn(plain.returncode, (0, 2), path)
        self.assertEqual((quiet.returncode, asked.returncode), (plain.returncode,) * 2, path)
        found, = json.loads(asked.stdout)
        self.assertEqual(found["valid"], plain.returncode == 0, path)
        told = [message for message in found["messages"] if message["severity"] == "error"]
        self.assertEqual(len(told) > 0, plain.returncode != 0, path)
        for done in (plain, quiet, run):
            said = [line for line in done.stderr.splitlines() if ": error: " in line or ": fout: " in line]
            self.assertEqual(len(said) > 0, done.returncode != 0, (path, done.args, done.stderr))
        for message in told:
            self.assertRegex(message["code"] or "", r"^DS\d{3}$", message)
        return plain.returncode

    def test_of_every_wrong_scenario(self):
        paths = sorted(glob.glob(os.path.join(BAD, "*.yaml")))
        self.assertGreater(len(paths), 20)
        for path in paths:
            with self.subTest(path=os.path.basename(path)):
                self.assert_told(path)

    def test_of_every_mistake_of_a_planner(self):
        with open(os.path.join(BAD, "mistakes.toml"), "rb") as file:
            table = tomllib.load(file)
        self.assertGreaterEqual(len(table["mistake"]), 40)
        for mistake in table["mistake"]:
            with self.subTest(mistake=mistake["name"]):
                path = self.path("mistake.yaml")
                with open(path, "w", encoding=mistake.get("encoding", "utf-8"), newline="") as file:
                    file.write(variant(table["scenario"].lstrip("\n"), (mistake["old"], mistake["new"])))
                self.assert_told(path)

    def test_of_a_return_that_never_ends(self):
        for chance in ("99.9999999%", "100%"):
            path = self.write("returns.yaml", variant(small_text(), (
                "exits: {vertrek: {label: Vertrek}}",
                f"exits: {{vertrek: {{label: Vertrek, returns: {{to: opvang, chance: {chance}, after: {{exponential: {{mean: 3 days}}}}}}}}}}")))
            self.assert_told(path)

    def test_a_loop_that_goes_round_in_an_instant_is_warned_of(self):
        # One household in a million leaves: 120 a year become 120 million arrivals.
        loop = variant(small_text(), ("mean: 50 days", "mean: 0.00001 days"), ("then: {vertrek: 100%}", "then: {opvang: 99.9999%, vertrek: rest}"))
        path = self.write("loop.yaml", loop)
        self.assertRegex(self.well("check", "--lang=en", path).stderr,
                         r"warning: by its rules of 2025 'opvang' gets about 1[12]\d{7} arrivals a year.*\[DS428\]")
        told, = [m for m in json.loads(self.well("check", "--format=json", path).stdout)[0]["messages"] if m["code"] == "DS428"]
        self.assertEqual(told["severity"], "warning")
        self.assertNotIn("DS428", self.well("check", SMALL).stderr)

    def test_of_threads_without_a_stack(self):
        for value in ("16k", "16", "0.1M", "2000B"):
            done = self.do("run", SMALL, "-n", 128, "-t", 2, env=self.environment(OMP_STACKSIZE=value))
            self.assertEqual(done.returncode, 2)
            self.assertIn(f"OMP_STACKSIZE is {value}, and a thread needs 256K", done.stderr)
        for value in ("256k", "1M"):
            self.well("run", SMALL, "-n", 128, "-t", 2, "-q", env=self.environment(OMP_STACKSIZE=value))

    def test_of_commands_that_find_nothing(self):
        self.well("run", SMALL, "-n", 1, "-o", "out")
        for words in (("run", "none.yaml"), ("check", "none.yaml"), ("trace", "none.yaml"), ("sweep", "none.yaml", "--vary", "a=1"),
                      ("seek", "none.yaml", "--path", "a", "--indicator", "b", "--target", 1), ("merge", "none"), ("report", "none"),
                      ("diff", "none", "out"), ("fit", "none.csv"), ("backtest", "none.csv"), ("convert", "hmis", "none"),
                      ("convert", "toronto", "none.csv"), ("convert", "moon", "none.csv"), ("run", "--resume", "none"),
                      ("run", SMALL, "-o", SMALL), ("run", SMALL, "-p", "nobody"), ("trace", SMALL, "-p", "nobody"), ("rum",)):
            done = self.do(*words)
            self.assertIn(done.returncode, (1, 2), words)
            self.assertRegex(done.stderr, r"error: .{10,}|fout: .{10,}", words)


if __name__ == "__main__":
    unittest.main()
