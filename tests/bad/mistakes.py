# SPDX-License-Identifier: GPL-3.0-or-later
"""The mistakes of planners (mistakes.toml): what is said of each, and that obeying it mends it."""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
import unittest

PROGRAM = os.environ["DOORSTROOM"]
TABLE = os.path.join(os.path.dirname(__file__), "mistakes.toml")
with open(TABLE, "rb") as file:
    table = tomllib.load(file)
BASE = table["scenario"].lstrip("\n")


class Mistakes(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.home = tempfile.TemporaryDirectory(prefix="doorstroom-")
        self.addCleanup(self.home.cleanup)
        self.path = os.path.join(self.home.name, "plan.yaml")

    def write(self, row, language, new=None, encoding=None):
        self.assertEqual(BASE.count(row["old"]), 1, row["name"])
        text = BASE.replace(row["old"], row["new"] if new is None else new)
        text = text.replace("language: nl", f"language: {language}")
        with open(self.path, "w", encoding=encoding or "utf-8", newline="") as file:
            file.write(text)

    def check(self, *options):
        done = subprocess.run([PROGRAM, "check", "--format=json", *options, self.path], cwd=self.home.name, text=True,
                              capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
        self.assertIn(done.returncode, (0, 2), done.stderr)
        return json.loads(done.stdout)[0]

    def said(self, language, row, **more):
        self.write(row, language, **more)
        messages = self.check()["messages"]
        return [(f"{m['line']}:{m['column']}", m["text"]) for m in messages if m["severity"] in ("error", "warning")]

    def test_each_is_told_in_both_languages_and_nothing_that_follows_from_it(self):
        for row in table["mistake"]:
            with self.subTest(row["name"]):
                encoding = row.get("encoding")
                # what is no UTF-8 does not say its language; the locale is that of C
                spoken = "en" if encoding == "utf-16" else "nl"
                self.assertEqual(self.said("en", row, encoding=encoding), [(row["at"], row["en"])])
                self.assertEqual(self.said("nl", row, encoding=encoding), [(row["at"], row[spoken])])

    def test_obeying_what_is_said_mends_it(self):
        for row in table["mistake"]:
            with self.subTest(row["name"]):
                self.write(row, "nl", encoding=row.get("encoding"))
                if "then" in row:
                    self.write(row, "nl", new=row["then"])
                    found = self.check()
                else:
                    found = self.check("--fix")
                self.assertTrue(found["valid"], found["messages"])

    def test_what_may_have_been_meant_otherwise_is_left_alone(self):
        for row in table["mistake"]:
            if "then" not in row or "\t" in row["new"]:
                continue
            with self.subTest(row["name"]):
                self.write(row, "nl", encoding=row.get("encoding"))
                with open(self.path, "rb") as file:
                    before = file.read()
                self.check("--fix")
                with open(self.path, "rb") as file:
                    self.assertEqual(file.read(), before)

    def test_what_cannot_be_misread_is_accepted_and_fixed_to_one_form(self):
        for row in table["accepted"]:
            with self.subTest(row["name"]):
                self.write(row, "nl")
                found = self.check()
                self.assertTrue(found["valid"], found["messages"])
                hints = [m for m in found["messages"] if m["severity"] == "hint"]
                self.assertEqual(len(hints), 1, found["messages"])
                self.assertTrue(hints[0]["certain"])
                fixed = self.check("--fix")
                self.assertEqual(fixed["messages"], [])
                with open(self.path, encoding="utf-8") as file:
                    self.assertEqual(file.read(), BASE.replace(row["old"], row["fixed"]))

    def test_a_replacement_stands_where_the_span_says(self):
        for row in table["mistake"]:
            if "encoding" in row:
                continue
            self.write(row, "en")
            with open(self.path, encoding="utf-8") as file:
                lines = file.read().split("\n")
            for message in self.check()["messages"]:
                with self.subTest(row["name"]):
                    self.assertRegex(message["code"], r"^DS\d{3}$")
                    if message["found"] is not None:
                        span = lines[message["line"] - 1][message["column"] - 1:message["end_column"] - 1]
                        self.assertEqual(span, message["found"])


def fill_in():
    """Write what is said now into the table, to be read and judged."""
    tests = Mistakes()
    tests.setUp()
    text = open(TABLE, encoding="utf-8").read()
    head, *rows = text.split("[[mistake]]\n")
    for number, row in enumerate(table["mistake"]):
        encoding = row.get("encoding")
        english = tests.said("en", row, encoding=encoding)
        dutch = [("", "?")] if encoding == "utf-16" else tests.said("nl", row, encoding=encoding)
        for key, value in (("at", english[0][0]), ("en", " // ".join(t for _, t in english)), ("nl", " // ".join(t for _, t in dutch))) if english else ():
            lines = rows[number].split("\n")
            place = next(i for i, line in enumerate(lines) if line.startswith(f"{key} = "))
            lines[place] = f"{key} = " + json.dumps(value, ensure_ascii=False)
            rows[number] = "\n".join(lines)
    with open(TABLE, "w", encoding="utf-8") as file:
        file.write("[[mistake]]\n".join([head, *rows]))


if __name__ == "__main__":
    fill_in() if sys.argv[1:] == ["--fill-in"] else unittest.main()
