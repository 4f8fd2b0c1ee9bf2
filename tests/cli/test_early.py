#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""On a terminal the first replications show a screen of their own, which is taken back when the last are in."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import unittest

from meet import PROGRAM, SMALL, Meeting


class Early(Meeting):
    def shown(self, rows, columns, *words):
        """All that comes to a terminal of that size."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        program = subprocess.Popen([PROGRAM, "run", SMALL, *map(str, words)], cwd=self.home, stdin=slave, stdout=slave,
                                   stderr=slave, env=self.environment())
        os.close(slave)
        text = b""
        try:
            while part := os.read(master, 65536):
                text += part
        except OSError:  # the other end is closed
            pass
        os.close(master)
        self.assertEqual(program.wait(60), 0)
        return text.decode().replace("\r\n", "\n")

    def test_it_comes_after_64_replications_and_goes_when_all_are_in(self):
        text = self.shown(100, 80, "-n", 640, "--lang", "nl")
        self.assertEqual(text.count("voorlopig (64 van 640)"), 1)
        early, last = text.split("voorlopig (64 van 640)")
        back = re.search(r"\x1b\[(\d+)A\r\x1b\[J", last)
        self.assertIsNotNone(back)
        # As many lines are taken back as were shown since the screen began.
        drawn = early[early.rfind("\x1b[K") + 3 if "\x1b[K" in early else 0:] + last[:back.start()]
        drawn = drawn[:drawn.rfind("\n") + 1].lstrip("\r")
        self.assertEqual(int(back.group(1)), drawn.count("\n"))
        self.assertIn("640", last[back.end():])
        self.assertNotIn("voorlopig", last[back.end():])

    def test_what_does_not_fit_could_not_be_taken_back(self):
        self.assertNotIn("voorlopig", self.shown(10, 80, "-n", 640, "--lang", "nl"))

    def test_few_replications_and_a_quiet_run_have_none(self):
        self.assertNotIn("voorlopig", self.shown(100, 80, "-n", 64, "--lang", "nl"))
        self.assertNotIn("voorlopig", self.shown(100, 80, "-n", 640, "--lang", "nl", "-q"))

    def test_a_pipe_has_none(self):
        self.assertNotIn("voorlopig", self.well("run", SMALL, "-n", 640, "--lang", "nl").stdout)


if __name__ == "__main__":
    unittest.main()
