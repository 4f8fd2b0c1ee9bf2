# SPDX-License-Identifier: GPL-3.0-or-later
"""report --pdf: what a browser is asked for, and what is said where there is none or it fails. The browser is a script that keeps
the words it was given; a real one prints in tests/page/paper.mjs."""

import os
import unittest

from meet import SMALL, Meeting

KEEPS = """#!/bin/sh
printf '%s\\n' "$@" > "$WORDS_TO"
for word in "$@"; do case "$word" in
  --print-to-pdf=*) echo '%PDF of the browser' > "${word#--print-to-pdf=}";;
  --user-data-dir=*) test -d "${word#--user-data-dir=}" && echo there >> "$WORDS_TO";;
esac; done
echo 'what a browser says'; echo 'and complains of' >&2
exit STATUS
"""


class Pdf(Meeting):
    def setUp(self):
        super().setUp()
        self.well("run", SMALL, "-n", 2, "-q", "-o", "a b")
        os.mkdir(self.path("bin"))

    def asked(self, name, status=0):
        """--pdf with a browser of this name in PATH."""
        if name is not None:
            self.write("bin/" + name, KEEPS.replace("STATUS", str(status)))
            os.chmod(self.path("bin", name), 0o755)
        return self.do("report", "a b", "--pdf", "--lang=en",
                       env=self.environment(PATH="/nowhere:" + self.path("bin"), WORDS_TO=self.path("words")))

    def test_a_browser_is_given_the_page_and_a_profile_that_is_gone_after(self):
        for name in ("chromium", "chrome"):
            done = self.asked(name)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual(done.stdout.splitlines(), ["a b/report.html", "a b/report.pdf"])
            self.assertEqual(self.text("a b", "report.pdf"), b"%PDF of the browser\n")
            *words, there = self.text("words").decode().splitlines()
            self.assertEqual((words[0], there), ("--headless", "there"))
            self.assertEqual(words[-1], "file://" + os.path.realpath(self.path("a b")).replace(" ", "%20") + "/report.html")
            profile, = [word.removeprefix("--user-data-dir=") for word in words if word.startswith("--user-data-dir=")]
            self.assertFalse(os.path.exists(profile))
            self.assertEqual("--no-sandbox" in words, os.geteuid() == 0)
            os.remove(self.path("bin", name))

    def test_a_browser_that_fails_leaves_the_page_and_no_earlier_pdf(self):
        self.write("a b/report.pdf", "%PDF of another report\n")
        done = self.asked("chromium", status=1)
        self.assertEqual(done.returncode, 1)
        self.assertIn("a b/report.pdf: Chromium made no PDF; open a b/report.html in a browser and print it", done.stderr)
        self.assertTrue(os.path.exists(self.path("a b", "report.html")))
        self.assertNotIn(b"another report", self.text("a b", "report.pdf"))

    def test_without_a_browser_it_says_how_to_print_the_page(self):
        done = self.asked(None)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("--pdf: Chromium is not installed; open a b/report.html in a browser and print it", done.stderr)
        self.assertTrue(os.path.exists(self.path("a b", "report.html")))

    def test_a_browser_that_cannot_be_started_is_one_that_fails(self):
        self.write("bin/chromium", "#!/nowhere/interpreter\n")
        os.chmod(self.path("bin", "chromium"), 0o755)
        done = self.asked(None)
        self.assertEqual(done.returncode, 1)
        self.assertIn("Chromium made no PDF", done.stderr)


if __name__ == "__main__":
    unittest.main()
