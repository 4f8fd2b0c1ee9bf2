# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that a town hall does not use, or uses for something else, are in nothing that a planner reads."""

import glob
import os
import re
import unittest

from meet import PAIR, SOURCE, Meeting

# Tax, reported, a statistician's name, three ways to say that policies meet the same chances, and drains.
NEVER = re.compile(r"\b(belasting|verslagen|holm|toevalsgetal\w*|(op )?hetzelfde toeval|variantie|verstop\w*)\b", re.I)
FOR_PLANNERS = ("aan-de-slag.md", "installeren.md", "woordenlijst.md", "van-registratie-naar-scenario.md")


class Words(Meeting):
    def assert_plain(self, text, where):
        self.assertGreater(len(text), 100, where)
        found = NEVER.search(text)
        if found:
            self.fail(f"{where}: ...{text[max(0, found.start() - 60):found.end() + 60]}...")

    def test_not_on_the_screen_and_in_no_table(self):
        for words in (("run", PAIR, "-n", 64), ("run", PAIR, "-n", 64, "--all", "--checks"), ("check", PAIR),
                      ("sweep", PAIR, "-n", 5, "--vary", "facilities.opvang.places=10,12"),
                      ("seek", PAIR, "-n", 64, "--path", "housing.woning.supply", "--indicator", "verblijf", "--target", 50, "--year", 2028)):
            done = self.well(*words, env=self.environment(COLUMNS="100"))
            self.assert_plain(" ".join((done.stdout + done.stderr).split()), words[0])

    def test_not_in_the_report_and_not_in_the_files(self):
        self.well("run", PAIR, "-n", 64, "-o", "out")
        self.well("report", "out")
        for name in ("report.html", "tabellen.txt", "columns.csv"):
            self.assert_plain(re.sub(r"holm_p", "", self.text("out", name).decode()), name)

    def test_not_in_the_help_nor_in_what_an_editor_shows(self):
        for words in (("run",), ("sweep",), ("seek",)):
            self.assert_plain(self.well(*words, "--help", env=self.environment(LC_ALL="nl_NL.UTF-8")).stdout, words)
        self.assert_plain(self.well("schema", "--lang=nl").stdout, "schema")

    def test_not_in_the_pages_for_planners(self):
        for name in FOR_PLANNERS:
            with open(os.path.join(SOURCE, "docs", name), encoding="utf-8") as file:
                self.assert_plain(file.read(), name)

    def test_every_dutch_term_of_the_glossary_is_what_the_program_prints(self):
        """A term stands in the glossary once, and in the words of the program."""
        said = []
        for pattern in ("tools/**/*.[ch]", "models/**/*.def", "models/**/*.c"):
            for path in glob.glob(os.path.join(SOURCE, pattern), recursive=True):
                with open(path, encoding="utf-8") as file:
                    said += re.findall(r'"((?:[^"\\\n]|\\.)*)"', re.sub(r'"\s*\\?\n\s*"', "", file.read()))
        said = " ".join(said).lower()
        terms = []
        with open(os.path.join(SOURCE, "docs", "glossary.md"), encoding="utf-8") as file:
            for line in file:
                cells = [cell.strip() for cell in line.split("|")]
                if len(cells) == 5 and cells[3] not in ("-", "---", "Dutch, as printed"):
                    terms += [(cells[1], term) for term in cells[3].split(", ")]
        self.assertGreater(len(terms), 30)
        self.assertEqual([term for term in terms if term[1] not in said], [])


if __name__ == "__main__":
    unittest.main()
