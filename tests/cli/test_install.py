# SPDX-License-Identifier: GPL-3.0-or-later
"""What `cmake --install` puts in place, and what the package holds."""

import gzip
import os
import re
import shutil
import subprocess
import tempfile
import unittest

import yaml

from meet import PROGRAM, SOURCE, Meeting

BUILD = os.environ["BUILD_DIR"]
PACKED = os.environ["BUILD_TYPE"] in ("Release", "RelWithDebInfo")  # nobody packs a program with sanitizers


def flat(text):
    return " ".join(text.split())


class Install(Meeting):
    @classmethod
    def setUpClass(cls):
        cls.prefix = tempfile.mkdtemp(prefix="doorstroom-install-")
        cls.addClassCleanup(shutil.rmtree, cls.prefix, ignore_errors=True)
        subprocess.run(["cmake", "--install", BUILD, "--prefix", cls.prefix], check=True, stdout=subprocess.DEVNULL)

    def installed(self, *parts):
        found = os.path.join(self.prefix, *parts)
        self.assertTrue(os.path.exists(found), found)
        return found

    def commands(self):
        return re.findall(r"^  ([a-z]+)", self.well("--help").stdout, re.M)

    def test_the_installed_program_reads_the_installed_scenarios(self):
        program = self.installed("bin", "doorstroom")
        scenario = self.installed("share", "doorstroom", "scenarios", "leiden-2015.yaml")
        subprocess.run([program, "check", scenario], check=True, capture_output=True)

    def test_the_installed_schema_is_the_programs(self):
        with open(self.installed("share", "doorstroom", "scenario.schema.json"), encoding="utf-8") as file:
            self.assertEqual(file.read(), self.well("schema").stdout)

    def test_every_shipped_scenario_names_the_schema_where_it_is_installed(self):
        home = os.path.join(SOURCE, "scenarios")
        paths = [os.path.relpath(os.path.join(where, name), home) for where, _, names in os.walk(home)
                 for name in names if name.endswith(".yaml")]
        self.assertGreaterEqual(len(paths), 13)
        for path in paths:
            with open(os.path.join(home, path), encoding="utf-8") as file:
                named, = re.findall(r"^# yaml-language-server: \$schema=(\S+)$", file.read(), re.M)
            self.assertTrue(os.path.exists(os.path.normpath(os.path.join(
                self.installed("share", "doorstroom", "scenarios"), os.path.dirname(path), named))), path)

    def test_links_between_installed_pages_and_scenarios_hold(self):
        pages = self.installed("share", "doc", "doorstroom", "docs")
        self.assertTrue(os.path.exists(os.path.join(pages, "..", "scenarios", "README.md")))

    def test_every_command_has_a_manual_page_that_says_what_its_help_says(self):
        self.assertIn("run", self.commands())
        for command in ["", *self.commands()]:
            name = "doorstroom" + (f"-{command}" if command else "")
            page = self.installed("share", "man", "man1", name + ".1.gz")
            with self.subTest(page=name):
                with gzip.open(page, "rt", encoding="utf-8") as file:
                    said = re.sub(r"\\f[BIR]|\\&", "", file.read().replace("\\-", "-").replace("\\e", "\\"))
                said = flat(said)
                # "Exit status:" is a heading there; what argp says of every option list is left out.
                help_text = self.well(*filter(None, [command]), "--help").stdout
                help_text = re.sub(r"^Usage: (.*)\n", r"\1\n\n", help_text)
                help_text = re.sub(r"^Examples:$|Exit status:|'doorstroom COMMAND.*", "", help_text, flags=re.S | re.M)
                help_text = re.sub(r"^([A-Z][^.\n]*):$", r"\1\n", help_text, flags=re.M)
                for piece in re.split(r"\n\n|\n +(?=-)|(?<=\.)\s|  +", help_text):
                    self.assertIn(flat(piece), said)

    @unittest.skipUnless(shutil.which("man"), "no man here")
    def test_the_manual_pages_are_without_warnings(self):
        for command in ["", *self.commands()]:
            page = self.installed("share", "man", "man1", "doorstroom" + (f"-{command}" if command else "") + ".1.gz")
            done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page], text=True, check=True,
                                  capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8", "MANROFFSEQ": ""})
            self.assertEqual(done.stderr, "")

    def completed(self, *words):
        """What the completion offers for the last word."""
        script = f'''PATH={os.path.dirname(PROGRAM)}:$PATH
            source {self.installed("share", "bash-completion", "completions", "doorstroom")}
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _doorstroom doorstroom; printf '%s\\n' "${{COMPREPLY[@]}}"'''
        done = subprocess.run(["bash", "--norc", "-c", script, "bash", "doorstroom", *words], cwd=self.home, text=True,
                              check=True, capture_output=True)
        return sorted(done.stdout.split())

    def test_completion_knows_commands_options_and_scenarios(self):
        self.write("mijn.yaml", "")
        self.write("brief.txt", "")
        os.mkdir(self.path("map"))
        self.assertEqual(self.completed(""), sorted([*self.commands(), "--help", "--version"]))
        self.assertEqual(self.completed("s"), ["schema", "seek", "sensitivity", "sweep"])
        self.assertEqual(self.completed("run", "--f"), ["--force", "--format="])
        self.assertEqual(self.completed("run", "--rep"), ["--replications="])
        self.assertEqual(self.completed("check", "--rep"), [])
        self.assertEqual(self.completed("run", ""), ["map", "mijn.yaml"])
        self.assertEqual(self.completed("run", "mijn.yaml", "-o", ""), ["map"])
        self.assertEqual(self.completed("run", "--format", "="), ["csv", "json", "table"])
        self.assertEqual(self.completed("check", "--format", "=", "j"), ["json"])
        self.assertEqual(self.completed("run", "--lang", "=", "n"), ["nl"])

    def test_every_option_of_the_help_is_completed(self):
        for command in self.commands():
            said = set(re.findall(r"^ +(?:-.*?, )?(--[a-z-]+=?)", self.well(command, "--help").stdout, re.M))
            self.assertEqual(set(self.completed(command, "--")), said)

    def test_the_citation_is_of_this_version(self):
        with open(os.path.join(SOURCE, "CITATION.cff"), encoding="utf-8") as file:
            citation = yaml.safe_load(file)
        self.assertEqual(citation["cff-version"], "1.2.0")
        for key in ("message", "title", "authors"):
            self.assertTrue(citation[key])
        self.assertEqual(citation["version"], self.well("--version").stdout.split()[1])

    @unittest.skipUnless(PACKED and shutil.which("dpkg-shlibdeps"), "no package of this build")
    def test_the_package_holds_what_is_installed_and_lintian_accepts_it(self):
        subprocess.run(["cpack", "--config", os.path.join(BUILD, "CPackConfig.cmake"), "-B", self.home], check=True,
                       capture_output=True, cwd=self.home)
        package, = [name for name in os.listdir(self.home) if name.endswith(".deb")]
        files = subprocess.run(["dpkg-deb", "--contents", package], cwd=self.home, text=True, check=True,
                               capture_output=True).stdout
        for file in ("usr/bin/doorstroom", "usr/share/doorstroom/scenarios/leiden-2015.yaml",
                     "usr/share/man/man1/doorstroom-run.1.gz", "usr/share/doc/doorstroom/copyright"):
            self.assertIn(f"./{file}\n", files)
        if shutil.which("lintian"):
            done = subprocess.run(["lintian", "--allow-root", "--fail-on", "error,warning", package], cwd=self.home,
                                  text=True, check=False, capture_output=True)
            self.assertEqual((done.returncode, done.stdout), (0, ""))


if __name__ == "__main__":
    unittest.main()
