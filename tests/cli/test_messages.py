# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of a scenario: languages, lines with carets, codes, and what --fix writes."""

import glob
import json
import os
import re
import resource
import unittest

from meet import SMALL, SOURCE, Meeting, small_text, variant


def sources():
    for room in ("models", "tools"):
        for path in glob.glob(os.path.join(SOURCE, room, "**", "*.c"), recursive=True):
            with open(path, encoding="utf-8") as file:
                yield file.read()


class Messages(Meeting):
    def test_the_page_of_messages_is_what_the_program_prints(self):
        with open(os.path.join(SOURCE, "docs", "messages.md"), encoding="utf-8") as file:
            self.assertEqual(file.read(), self.well("schema", "--messages").stdout)

    def test_every_message_is_told_somewhere(self):
        told = set(re.findall(r"FLOW_SAYS\((\w+)\)|FLOW_MESSAGE_(ROW_\w+)", "".join(sources())))
        told = {name for pair in told for name in pair}
        names = set()
        for path in glob.glob(os.path.join(SOURCE, "models", "base", "messages_*.def")):
            with open(path, encoding="utf-8") as file:
                names |= set(re.findall(r"MESSAGE\(\d+, (\w+)", file.read()))
        self.assertEqual(names - told, set())

    def test_whatever_is_wrong_with_a_distribution_has_words_in_both_languages(self):
        def strings(path, pattern):
            with open(os.path.join(SOURCE, *path.split("/")), encoding="utf-8") as file:
                return set(re.findall(pattern, re.sub(r"/\*.*?\*/", "", file.read(), flags=re.DOTALL)))
        said = strings("engine/random/dist.c", r'"([a-z][^"]* [^"]*)"') | strings("engine/random/dist_spec.c", r'"([a-z][^"]* [^"]*)"')
        self.assertIn("mean must be above 0", said)
        self.assertEqual(said - strings("models/plan/dist_words.c", r'\{"([^"]*)",'), set())

    def test_nothing_is_said_in_one_language_only(self):
        """What reaches a terminal as a message comes from a table with both languages: no call has words of its own."""
        calls = re.compile(r"(?:\btool_message_(?:error|warning|note)\(|\bsnprintf\(\s*(?:\w+->)?(?:problem|why)\b,|\bfprintf\(\s*stderr,)"
                           r"((?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*\")*);")
        found, count = [], 0
        for text in sources():
            for call in calls.finditer(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
                count += 1
                words = re.findall(r'"((?:[^"\\]|\\.)*)"', call[1])
                if any(re.search(r"[A-Za-z]{3,}", re.sub(r"%[-0-9.]*l?l?[a-z]+|\\.|\[K", "", word)) for word in words):
                    found.append(call[0])
        self.assertGreater(count, 20)
        self.assertEqual(found, [])

    def test_a_mistake_shows_its_line_with_carets_and_its_code(self):
        old = re.search(r"places: \d+", small_text())[0]
        path = self.write("plan.yaml", variant(small_text(), (old, "places: veel")))
        done = self.do("check", "plan.yaml")
        self.assertEqual(done.returncode, 2)
        first, line, carets = done.stderr.splitlines()[:3]
        self.assertRegex(first, r"^plan.yaml:\d+:\d+: fout: .* \[DS168\]$")
        self.assertTrue(line.rstrip().endswith("veel"))
        self.assertEqual(carets.index("^"), line.index("veel"))
        self.assertEqual(carets.count("^"), len("veel"))
        self.assertIn(": error: ", self.do("check", "--lang", "en", path).stderr)

    def test_before_a_language_is_read_it_is_that_of_the_locale(self):
        for locale, says in (("C", "cannot be read"), ("en_GB.UTF-8", "cannot be read"), ("nl_NL.UTF-8", "kan niet gelezen worden")):
            done = self.do("check", "nowhere.yaml", env=self.environment(LC_ALL=locale))
            self.assertIn(says, done.stderr)
        text = "language: nl\ntitle: a: b\n"
        self.write("broken.yaml", text)
        self.assertIn("zet de tekst tussen aanhalingstekens", self.do("check", "broken.yaml").stderr)

    def test_a_file_that_is_extended_says_the_language_when_its_own_does_not(self):
        self.write("base.yaml", small_text())
        self.write("over.yaml", "extends: base.yaml\ntitel: x\n")
        self.assertIn("bedoelt u 'title'?", self.do("check", "over.yaml").stderr)

    def test_json_has_code_span_and_replacement(self):
        old = re.search(r"start: [\d-]+", small_text())[0]
        self.write("plan.yaml", variant(small_text(), (old, "start: 1-1-2024")))
        found = json.loads(self.do("check", "--format=json", "plan.yaml").stdout)[0]
        message = next(m for m in found["messages"] if m["severity"] == "error")
        self.assertEqual((message["code"], message["found"], message["replacement"], message["certain"]),
                         ("DS142", "1-1-2024", "2024-01-01", True))
        self.assertEqual(message["end_column"] - message["column"], len("1-1-2024"))

    def test_fix_shows_the_lines_that_change_keeps_the_rest_and_the_mode_of_the_file(self):
        old = re.search(r"start: [\d-]+", small_text())[0]
        text = variant(small_text(), (old, "start: 1-1-2024"))
        path = self.write("plan.yaml", text)
        os.chmod(path, 0o640)
        done = self.do("check", "--fix", "plan.yaml")
        self.assertRegex(done.stdout, r"(?m)^ +\d+ - .*start: 1-1-2024.*\n +\d+ \+ .*start: 2024-01-01")
        with open(path, encoding="utf-8") as file:
            self.assertEqual(file.read(), text.replace("1-1-2024", "2024-01-01"))
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o640)
        self.assertEqual(os.listdir(self.home), ["plan.yaml"])

    def test_fix_mends_two_mistakes_of_one_line_and_one_further_on(self):
        text = variant(small_text(), ("start: 2025-01-01, end: 2028-01-01", "start: 1-1-2025, end: 1-1-2028"), ("from: 2026-01-01", "from: 1-1-2026"))
        path = self.write("plan.yaml", text)
        done = self.well("check", "--fix", "plan.yaml")
        self.assertEqual(len(re.findall(r"(?m)^ +\d+ \+ ", done.stdout)), 2)
        with open(path, encoding="utf-8") as file:
            self.assertEqual(file.read(), small_text())

    def test_fix_that_finds_no_room_leaves_the_file_as_it_was(self):
        text = variant(small_text(), ("start: 2025-01-01", "start: 1-1-2025"))
        path = self.write("plan.yaml", text)
        done = self.do("check", "--fix", "plan.yaml", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
        self.assertEqual(done.returncode, 1, done.stderr)
        with open(path, encoding="utf-8") as file:
            self.assertEqual(file.read(), text)
        self.assertEqual(os.listdir(self.home), ["plan.yaml"])

    def test_fix_leaves_a_right_file_alone(self):
        path = self.write("plan.yaml", small_text())
        before = os.stat(path).st_mtime_ns
        done = self.well("check", "--fix", "plan.yaml")
        self.assertEqual(os.stat(path).st_mtime_ns, before)
        self.assertEqual(done.stdout, self.well("check", "plan.yaml").stdout)

    def test_numbers_in_another_form_are_read_and_pointed_at_once(self):
        old = re.search(r"rate: \d+ per year", small_text())[0]
        self.write("plan.yaml", variant(small_text(), (old, old.replace("per year", "per jaar"))))
        done = self.well("check", "plan.yaml")
        self.assertEqual(done.stderr.count("check --fix"), 1)
        self.assertEqual(done.stdout.splitlines()[2:], self.well("check", SMALL).stdout.splitlines()[2:])


if __name__ == "__main__":
    unittest.main()
