# SPDX-License-Identifier: GPL-3.0-or-later
"""A damaged scenario runs or is refused with a place: no crash, no hang, nothing left behind.

tests/bad/mutations.c damages what is read; here what is read is also run. MUTATIONS says how many per scenario.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import unittest

from meet import SOURCE, Meeting

MUTATIONS = int(os.environ.get("MUTATIONS", "20"))
SHIPPED = os.path.join(SOURCE, "scenarios")
WORDS = ("rest none -1 1e12 0 NaN {} [] 999999999999 100% 15 1,5 12-31-2016 list unlimited 2015-01-01 lottery in_place "
         "outside evict drain strict baseline true ~").split()
LONGEST = 120  # seconds for one of them, with sanitizers and neighbours


def damaged(text, chance):
    """One to three changes: of a word, of a number, or of a line."""
    for _ in range(chance.randint(1, 3)):
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        kind = chance.randrange(7)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif kind == 2:
            lines[at] = "  " + lines[at]
        else:
            words = [m for m in re.finditer(r"[\w%.:-]+", lines[at]) if "#" not in lines[at][:m.start()]]
            if not words:
                continue
            word = chance.choice(words)
            other = chance.choice(WORDS)
            if kind == 3 and re.fullmatch(r"[\d.]+", word[0]):
                other = chance.choice((word[0] + "0", "-" + word[0], word[0][:-1], "0", word[0] + ".5"))
            elif kind == 4:
                other = chance.choice(re.findall(r"[\w%.-]+", text))
            elif kind == 5:
                other = word[0][:-1] or "x"
            lines[at] = lines[at][:word.start()] + other + lines[at][word.end():]
        text = "\n".join(lines)
    return text


class Mutations(Meeting):
    def setUp(self):
        super().setUp()
        for name in (n for n in os.listdir(SHIPPED) if os.path.isfile(os.path.join(SHIPPED, n))):
            shutil.copy(os.path.join(SHIPPED, name), self.home)
        self.there = {*os.listdir(self.home), "damaged.yaml"}

    def meet(self, text, what):
        self.write("damaged.yaml", text)
        try:
            done = self.do("run", "damaged.yaml", "-n", "2", "-t", "1", "-p", "baseline", "-q", "-o", "out",
                           timeout=LONGEST)
        except subprocess.TimeoutExpired:
            self.fail(f"{what} hangs:\n{text}")
        shown = f"{what}: exit status {done.returncode}\n{done.stderr}\n{text}"
        self.assertIn(done.returncode, (0, 2), shown)
        if done.returncode == 2:
            self.assertRegex(done.stderr, r"(?m)^[\w.-]+\.yaml:\d+:\d+: (error|fout): \S|--policy", shown)
            self.assertEqual(done.stdout, "", shown)
        left = set(os.listdir(self.home)) - self.there
        self.assertEqual(left, {"out"} if done.returncode == 0 else set(), shown)
        shutil.rmtree(self.path("out"), ignore_errors=True)
        return done.returncode

    def test_every_shipped_scenario_damaged(self):
        ran = refused = 0
        for name in sorted(n for n in os.listdir(SHIPPED) if n.endswith(".yaml")):
            with open(os.path.join(SHIPPED, name), encoding="utf-8") as file:
                text = file.read()
            for k in range(MUTATIONS):
                chance = random.Random(f"{name} {k}")
                status = self.meet(damaged(text, chance), f"mutation {k} of {name}")
                ran += status == 0
                refused += status == 2
        self.assertGreater(ran, 0)
        self.assertGreater(refused, 0)


if __name__ == "__main__":
    if "LONG" in os.environ and "DOORSTROOM_FULL" not in os.environ:
        sys.exit(77)
    unittest.main()
