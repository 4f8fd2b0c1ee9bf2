# SPDX-License-Identifier: GPL-3.0-or-later
"""Every remedy that is said of the wrong scenarios beside this file, obeyed alone: that error is gone.

A remedy is what a message offers in the place of what was found, or what its sentence ends with: "write 50 days",
"such as 330 per year"."""

import glob
import json
import os
import re
import shutil
import subprocess
import tempfile
import tomllib
import unittest

PROGRAM = os.environ["DOORSTROOM"]
HERE = os.path.dirname(os.path.abspath(__file__))
SAID = re.compile(r".*(?:\bwrite|\bsuch as) ([^;:'\[\]{}]*[^;:'\[\]{} ])$")
# Sentences whose example is of another place or another form than what was found.
NO_VALUE = ("the file", "it in", "which of the two", "one of them", "or ")


class Remedies(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="doorstroom-")
        self.addCleanup(shutil.rmtree, self.home)
        shutil.copytree(HERE, os.path.join(self.home, "bad"))

    def check(self, path):
        done = subprocess.run([PROGRAM, "check", "--format=json", "--lang=en", path], text=True, capture_output=True, check=False,
                              cwd=os.path.dirname(path), env={**os.environ, "LC_ALL": "C"})
        self.assertIn(done.returncode, (0, 2), done.stderr)
        return json.loads(done.stdout)[0]["messages"]

    def remedy_of(self, message):
        if message["replacement"] is not None:
            return message["replacement"]
        said = SAID.match(message["text"])
        return said[1] if said and not said[1].startswith(NO_VALUE) and " or " not in said[1] else None

    def obey(self, path, text, message, remedy):
        """Whether the error is gone where it was; others may come to light."""
        lines = text.split("\n")
        line = lines[message["line"] - 1]
        lines[message["line"] - 1] = line[:message["column"] - 1] + remedy + line[message["end_column"] - 1:]
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write("\n".join(lines))
        left = [m for m in self.check(path) if m["code"] == message["code"] and m["line"] == message["line"]
                and m["column"] == message["column"]]
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return [m["text"] for m in left]

    def obey_all(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        obeyed = []
        for message in self.check(path):
            remedy = self.remedy_of(message)
            if message["severity"] != "error" or remedy is None or os.path.basename(message["file"]) != os.path.basename(path):
                continue
            with self.subTest(file=os.path.basename(path), line=message["line"], said=message["text"], remedy=remedy):
                self.assertEqual(self.obey(path, text, message, remedy), [])
            obeyed.append(message["code"])
        return obeyed

    def test_each_mends_what_it_is_said_of(self):
        obeyed = []
        for path in sorted(glob.glob(os.path.join(self.home, "bad", "*.yaml"))):
            obeyed += self.obey_all(path)
        with open(os.path.join(HERE, "mistakes.toml"), "rb") as file:
            table = tomllib.load(file)
        for row in table["mistake"]:
            path = os.path.join(self.home, "mistake.yaml")
            with open(path, "w", encoding=row.get("encoding", "utf-8"), newline="") as file:
                file.write(table["scenario"].lstrip("\n").replace(row["old"], row["new"]))
            if "encoding" not in row:
                obeyed += self.obey_all(path)
        print(f"{len(obeyed)} remedies of {len(set(obeyed))} messages")
        self.assertGreater(len(obeyed), 90)
        self.assertGreater(len(set(obeyed)), 40)


if __name__ == "__main__":
    unittest.main()
