# SPDX-License-Identifier: GPL-3.0-or-later
"""Meeting the program: run it in an empty directory and look at what it does."""

import csv
import os
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["DOORSTROOM"]
SOURCE = os.environ["SOURCE_DIR"]
SMALL = os.path.join(SOURCE, "scenarios", "een-voorziening.yaml")
OF_A_SCENARIO = ("run", "seek", "calibrate", "sensitivity", "optimise", "sweep", "report", "diff")
LONGEST = 600 if os.environ.get("BUILD_TYPE") == "Debug" else 120  # seconds; under sanitizers and counters all is slow
PAIR = os.path.join(SOURCE, "scenarios", "geblokkeerd-paar.yaml")


class Meeting(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="doorstroom-")
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.home, *parts)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def do(self, *words, **more):
        """The result of a command: returncode, stdout, stderr (text)."""
        more.setdefault("env", self.environment())
        more.setdefault("timeout", LONGEST)
        return subprocess.run([PROGRAM, *map(str, words)], cwd=self.home, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True,
                              check=False, **more)

    def environment(self, **more):
        keep = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "CI", "TERM")}
        return {**keep, "LC_ALL": "C", "TERM": "xterm", **more}

    def well(self, *words, **more):
        done = self.do(*words, **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def refused(self, *words, says, status=2, language="en"):
        """What is said of a scenario is in its language: here in that of `says`."""
        if words and words[0] in OF_A_SCENARIO and not any(str(word).startswith("--lang") for word in words) and "--resume" not in words:
            words = (words[0], "--lang", language, *words[1:])
        done = self.do(*words)
        self.assertEqual(done.returncode, status, done.stderr + done.stdout)
        self.assertIn(says, done.stderr)
        return done

    def rows(self, directory, name):
        with open(self.path(directory, name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def text(self, *parts):
        with open(self.path(*parts), "rb") as file:
            return file.read()


def variant(text, *changes):
    """The small scenario with texts replaced; each must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def small_text():
    with open(SMALL, encoding="utf-8") as file:
        return file.read()
