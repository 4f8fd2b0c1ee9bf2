# SPDX-License-Identifier: GPL-3.0-or-later
"""Two runs that differ in nothing but their seed: `diff` finds nothing beyond chance, in at least nine of ten pairs."""

import shutil
import unittest

from meet import PAIR, SMALL, Meeting

PAIRS = 100


class Pairs(Meeting):
    def pairs_without_a_difference(self, scenario):
        """How many of so many pairs, each on two seeds of its own."""
        without = 0
        for pair in range(PAIRS):
            for side in (0, 1):
                self.well("run", scenario, "-n", 200, "-q", "-s", 1000 + 2 * pair + side, "-o", f"side{side}")
            said = self.well("diff", "side0", "side1", "--lang", "en").stdout
            self.assertIn("seed: ", said)
            without += "No outcome differs more than by chance" in said
            for side in (0, 1):
                shutil.rmtree(self.path(f"side{side}"))
        return without

    def test_another_seed_tells_nothing_in_nine_of_ten_pairs(self):
        for scenario in (SMALL, PAIR):
            with self.subTest(scenario):
                without = self.pairs_without_a_difference(scenario)
                print(f"{scenario}: {without} of {PAIRS} pairs without a difference")
                self.assertGreaterEqual(without, 0.9 * PAIRS)


if __name__ == "__main__":
    unittest.main()
