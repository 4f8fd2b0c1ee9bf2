# SPDX-License-Identifier: GPL-3.0-or-later
"""The README and the manual keep their word: a newcomer's path, command by command."""

import os
import re
import subprocess
import unittest

from meet import SOURCE, Meeting

PROGRAM_PATH = "build/release/bin/doorstroom"
PAGES = ["README.md", "docs/manual.md", "docs/aan-de-slag.md"]


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
    """The same command with few replications; ./tools/test is what runs this test."""
    if command.startswith("./tools/test"):
        return None
    if command.startswith("./tools/bench"):
        return command + " --list"  # the label bench runs it
    if command.startswith("./tools/quickstart") or f"{PROGRAM_PATH} run" in command:
        return command if re.search(r"(-n|--replications)\b", command) else command + " -n 2"
    if "doorstroom seek" in command:
        return command if "--replications" in command else command + " --replications 64"
    return command


class Readme(Meeting):
    def test_every_command_runs(self):
        self.assertGreater(len(commands("README.md")), 4)
        for page in PAGES:
            for command in commands(page):
                short = in_short(command)
                if short is None:
                    continue
                with self.subTest(page=page, command=command):
                    done = subprocess.run(["bash", "-c", short], cwd=SOURCE, text=True, timeout=600,
                                          stdin=subprocess.DEVNULL, capture_output=True,
                                          check=False)
                    self.assertEqual(done.returncode, 0, done.stderr + done.stdout)

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
        done = self.do("check", "mijn.yaml")
        self.assertEqual(done.returncode, 2)
        for message in messages.splitlines():
            self.assertIn(message, done.stderr)

    @unittest.skipUnless(os.environ.get("DOORSTROOM_FULL"), "a full run; ./tools/test --full")
    def test_the_table_is_what_the_first_command_prints(self):
        done = subprocess.run(["./tools/quickstart"], cwd=SOURCE, text=True, capture_output=True,
                              stdin=subprocess.DEVNULL, check=True, timeout=1800)
        table = blocks("README.md", "text")[0]
        for line in table.splitlines():
            if line.strip() not in ("", "..."):
                self.assertIn(line, done.stdout)


if __name__ == "__main__":
    unittest.main()
