# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing in a text acts: what is hostile in titles, labels, keys, names of files and data reaches no output raw."""

import json
import os
import re
import socket
import time
import unittest

from meet import Meeting, small_text, variant

# Written in YAML's double quotes; how it must be shown.
HOSTILE = {
    "colour": (r"\e[31mred", r"\x1b[31mred"),
    "clear": (r"\e[2J\e[H", r"\x1b[2J\x1b[H"),
    "title of the window": (r"\e]0;owned\a", r"\x1b]0;owned\x07"),
    "one-sign escape": (r"\x9b31m", r"\x9b31m"),
    "carriage return": (r"good\rbad", r"good\x0dbad"),
    "newline": (r"one\ntwo", r"one\ntwo"),
    "tab": (r"one\ttwo", r"one\ttwo"),
    "backspace": (r"a\bb", r"a\x08b"),
    "right to left": (r"\u202Eevil", r"\u202eevil"),
    "isolate": (r"\u2067evil\u2069", r"\u2067evil\u2069"),
    "line separator": (r"a\u2028b", r"a\u2028b"),
}
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Texts(Meeting):
    def is_plain(self, text, what):
        self.assertIsNone(ACTS.search(text), f"{what}: {ACTS.search(text)} in {text!r}")

    def scenario(self, text):
        return self.write("hostile.yaml", variant(
            small_text(), ("title: Eén voorziening", f'title: "{text}"'), ("label: Opvang", f'label: "{text}"'),
            ("label: Drie plaatsen extra,", f'label: "{text}",'), ("label: Alleenstaanden", f'label: "{text}"'),
            ("label: Gemiddelde wachttijd in dagen", f'label: "{text}"')))

    def test_labels_and_titles(self):
        for name, (written, shown) in HOSTILE.items():
            with self.subTest(name):
                path = self.scenario(written)
                checked = self.well("check", path)
                self.assertIn(shown, checked.stderr)
                done = self.well("run", "--all", "--checks", path, "-n", 2, "-o", f"out of {name}")
                self.is_plain(checked.stdout + checked.stderr + done.stdout + done.stderr, name)
                self.assertIn(shown, " ".join(done.stdout.split()))
                for file in set(os.listdir(self.path(f"out of {name}"))) - {"replications.rows"}:  # numbers, no text
                    self.is_plain(self.text(f"out of {name}", file).decode(), file)
                with open(self.path(f"out of {name}", "results.json"), encoding="utf-8") as file:
                    self.assertEqual(json.load(file)["scenario"]["title"], shown)

    def test_messages(self):
        """Keys that are none, values that are wrong, and the lines that are quoted."""
        for name, (written, shown) in HOSTILE.items():
            with self.subTest(name):
                path = self.write("wrong.yaml", variant(small_text(), ("places: 18", f'places: "{written}"'),
                                                        ("kind: nachtopvang", f'"{written}": nachtopvang')))
                done = self.do("check", path)
                self.assertEqual(done.returncode, 2)
                self.is_plain(done.stderr, name)
                self.assertIn(shown, done.stderr)
                self.is_plain(self.do("check", "--format=json", path).stdout, name)

    def test_names_of_files_and_options(self):
        for name in ("\x1b[31mred.yaml", "two\nlines.yaml", "\u202eevil.yaml"):
            with self.subTest(repr(name)):
                absent = self.do("check", name)
                self.assertEqual(absent.returncode, 2)
                self.is_plain(absent.stderr, "an absent file")
                self.assertEqual(len(absent.stderr.splitlines()), 1)
                text = "\n".join(line for line in small_text().splitlines() if not line.startswith("title:"))
                there = self.well("check", self.write(name, text))
                self.is_plain(there.stdout + there.stderr, "a scenario without a title")
                wrong = self.do("run", name, "-p", name)
                self.assertEqual(wrong.returncode, 2)
                self.is_plain(wrong.stderr, "a policy")
                self.is_plain(self.do("run", name, "-o", os.path.join(name, name)).stderr, "a directory")

    def test_the_answer_of_a_report_has_lines(self):
        path = self.write("lines.yaml", small_text() + "\nreport: {answer: \"One line.\\nAnother.\"}\n")
        self.assertNotIn("\\n", self.well("check", path).stderr)
        self.well("run", path, "-n", 2, "-o", "out")
        with open(self.path("out", "results.json"), encoding="utf-8") as file:
            self.assertEqual(json.load(file)["report"]["answer"], "One line.\nAnother.")

    def test_the_end_of_a_block_is_no_line(self):
        path = self.write("block.yaml", variant(small_text(), ("title: Eén voorziening", "title: >\n  One shelter\n  and no more")))
        self.assertEqual(self.well("check", path).stderr, "")


class Extends(Meeting):
    def test_a_circle_by_another_name_is_one(self):
        self.write("a.yaml", "doorstroom: 1\nextends: ./b.yaml\n")
        path = self.write("b.yaml", "doorstroom: 1\nextends: ././a.yaml\n")
        os.symlink("b.yaml", self.path("c.yaml"))
        self.write("d.yaml", "doorstroom: 1\nextends: c.yaml\n")
        for name in ("a.yaml", path, "d.yaml"):
            done = self.do("check", name)
            self.assertEqual(done.returncode, 2)
            self.assertIn("extends itself", done.stderr)


class Others(Meeting):
    """Files of somebody else."""

    def test_a_pipe_a_socket_and_a_device_are_refused_at_once(self):
        os.mkfifo(self.path("pipe.yaml"))
        bound = socket.socket(socket.AF_UNIX)
        self.addCleanup(bound.close)
        os.chdir(self.home)
        bound.bind("socket.yaml")
        for name in ("pipe.yaml", "socket.yaml", "/dev/zero", "/dev/tty"):
            for words in (("check", name), ("run", name), ("fit", name), ("report", name)):
                with self.subTest(" ".join(words)):
                    began = time.monotonic()
                    done = self.do(*words, timeout=10)
                    self.assertEqual(done.returncode, 2, done.stderr)
                    self.assertLess(time.monotonic() - began, 5)
                    self.assertNotEqual(done.stderr, "")
        for name in ("pipe.csv", "/dev/zero"):
            if name == "pipe.csv":
                os.mkfifo(self.path(name))
            path = self.write("data.yaml", variant(small_text(), ("rate: 120 per year", f"process: {{file: {name}}}")))
            done = self.do("check", path, timeout=10)
            self.assertEqual(done.returncode, 2, done.stderr)
        extends = self.write("over.yaml", "doorstroom: 1\nextends: pipe.yaml\n")
        self.assertEqual(self.do("check", extends, timeout=10).returncode, 2)

    def test_a_file_outside_the_folder_is_not_quoted(self):
        os.mkdir(self.path("mine"))
        self.write("secret.csv", "name,password\nroot,hunter2\nadmin,letmein\n")
        path = self.write("mine/spy.yaml", variant(small_text(), ("rate: 120 per year", "process: {file: ../secret.csv}")))
        done = self.do("check", path)
        self.assertEqual(done.returncode, 2)
        for word in ("hunter2", "letmein", "root", "admin"):
            self.assertNotIn(word, done.stderr)
        path = self.write("mine/spy.yaml", "doorstroom: 1\nextends: ../secret.csv\n")
        done = self.do("check", path)
        for word in ("hunter2", "letmein", "root", "admin"):
            self.assertNotIn(word, done.stderr)

    def test_of_a_file_inside_it_only_the_first_cell_is(self):
        self.write("own.csv", "date,count\n2025-01-01,first\n2025-01-02,second\n2025-01-03,third\n")
        path = self.write("own.yaml", variant(small_text(), ("rate: 120 per year", "process: {file: own.csv}")))
        done = self.do("check", path)
        self.assertEqual(done.returncode, 2)
        self.assertIn("first", done.stderr)
        for word in ("second", "third"):
            self.assertNotIn(word, done.stderr)


if __name__ == "__main__":
    unittest.main()
