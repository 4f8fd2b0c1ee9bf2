# SPDX-License-Identifier: GPL-3.0-or-later
"""The README and the manual keep their word: a newcomer's path, command by command.

In a copy of the sources, where the program is the one that is tested: nothing is built or written in the
checkout. That a newcomer can build it is for tests/bare/."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

from meet import PROGRAM, SOURCE, Meeting

PROGRAM_PATH = "build/release/bin/doorstroom"
PAGES = ["README.md", "docs/manual.md", "docs/aan-de-slag.md", "docs/installeren.md"]
ELSEWHERE = ("./tools/test", "wsl ", "sudo apt ", "cmake --install")  # this test, or tests/bare, or test_install.py


def read(page):
    with open(os.path.join(SOURCE, page), encoding="utf-8") as file:
        return file.read()


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```", read(page), re.M | re.S)


def commands(page):
    lines = "".join(blocks(page, "sh")).splitlines()
    found = [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]
    return found + re.findall(r"^\|.*\| `(\./tools/[^`]+)` \|$", read(page), re.M)


def in_short(command):
    """The same command with few replications; None for what is tried elsewhere."""
    if command.startswith(ELSEWHERE):
        return None
    if command.startswith("cmake "):
        return command  # tests/bare builds
    if command.startswith("./tools/bench"):
        return command + " --list"  # the label instructions runs it
    if command.startswith("./tools/quickstart") or f"{PROGRAM_PATH} run" in command:
        return command if re.search(r"(-n|--replications)\b", command) else command + " -n 2"
    if "doorstroom seek" in command:
        return command if "--replications" in command else command + " --replications 64"
    return command


class Readme(Meeting):
    @classmethod
    def setUpClass(cls):
        cls.copy = tempfile.mkdtemp(prefix="doorstroom-readme-")
        cls.addClassCleanup(shutil.rmtree, cls.copy, ignore_errors=True)
        for name in os.listdir(SOURCE):
            if name not in ("build", ".git"):
                copy = shutil.copytree if os.path.isdir(os.path.join(SOURCE, name)) else shutil.copy
                copy(os.path.join(SOURCE, name), os.path.join(cls.copy, name))
        os.makedirs(os.path.join(cls.copy, os.path.dirname(PROGRAM_PATH)))
        os.symlink(PROGRAM, os.path.join(cls.copy, PROGRAM_PATH))
        # What would build finds everything built.
        os.makedirs(os.path.join(cls.copy, "build", "done"))
        with open(os.path.join(cls.copy, "build", "done", "cmake"), "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nexit 0\n")
            os.fchmod(file.fileno(), 0o755)

    def in_copy(self, *command):
        path = os.path.join(self.copy, "build", "done") + os.pathsep + os.environ["PATH"]
        return subprocess.run(command, cwd=self.copy, text=True, timeout=1800, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False, env={**os.environ, "PATH": path})

    def test_every_command_runs(self):
        self.assertGreater(len(commands("README.md")), 4)
        for page in PAGES:
            for command in commands(page):
                short = in_short(command)
                if short is None:
                    continue
                with self.subTest(page=page, command=command):
                    done = self.in_copy("bash", "-c", short)
                    self.assertEqual(done.returncode, 0, done.stderr + done.stdout)

    def test_the_quickstart_prints_what_the_program_prints_and_keeps_the_result(self):
        for _ in range(2):  # the second replaces the first
            done = self.in_copy("./tools/quickstart", "-n", "2")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(os.path.exists(os.path.join(self.copy, "build/leiden-2015/results.json")))
            named = done.stdout.splitlines()[-1]
            self.assertEqual(named, "Rapport: build/leiden-2015/report.html")
            self.assertTrue(os.path.exists(os.path.join(self.copy, "build/leiden-2015/report.html")))
        bare = self.do("run", os.path.join(self.copy, "scenarios/leiden-2015.yaml"), "-n", "2")
        more = len(done.stdout.splitlines()) - len(bare.stdout.splitlines())
        self.assertIn(more, range(6))

    def test_every_file_a_page_points_to_is_there(self):
        for page in PAGES + ["scenarios/README.md", "bench/README.md"]:
            if not os.path.exists(os.path.join(SOURCE, page)):
                continue
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(page)):
                with self.subTest(page=page, target=target):
                    there = os.path.join(SOURCE, os.path.dirname(page), target)
                    self.assertTrue(os.path.exists(there))

    def test_the_mistakes_of_the_manual_get_its_messages(self):
        messages = next(b for b in blocks("docs/manual.md", "text") if "mijn.yaml" in b)
        good = """doorstroom: 1
title: Nachtopvang
language: nl
horizon: {start: 2025-01-01, end: 2028-01-01}
run: {seed: 1, replications: 200}
groups:
  alleenstaanden: {label: Alleenstaanden}
inflow:
  aanmeldingen: {group: alleenstaanden, to: nachtopvang, rate: 150 per year}
facilities:
  nachtopvang:
    label: Nachtopvang
    kind: nachtopvang
    places: 2,5
    patience: {exponential: {mean: 30 days}}
    give_up_to: straat
    stay: {lognormal: {mean: 45, cv: 1.2}}
    then: {netwerk: rest}
exits:
  netwerk: {label: Eigen netwerk}
  straat: {label: Straat, outside: true}
"""
        self.write("mijn.yaml", good)
        done = self.do("check", "--lang", "en", "mijn.yaml")
        self.assertEqual(done.returncode, 2)
        for message in messages.splitlines():
            self.assertIn(message, done.stderr)

    @unittest.skipUnless(os.environ.get("DOORSTROOM_FULL"), "a full run; ./tools/test --full")
    def test_the_table_is_what_the_first_command_prints(self):
        done = self.in_copy("./tools/quickstart")
        self.assertEqual(done.returncode, 0, done.stderr)
        table = blocks("README.md", "text")[0]
        for line in table.splitlines():
            if line.strip() not in ("", "..."):
                self.assertIn(line, done.stdout)


if __name__ == "__main__":
    unittest.main()
