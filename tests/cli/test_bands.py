# SPDX-License-Identifier: GPL-3.0-or-later
"""The municipal scenarios give what is assumed a range, wide enough to hold what was observed."""

import os
import unittest

from meet import SOURCE, Meeting

MUNICIPAL = ("leiden-2015", "leiden-2017", "leiden-2019", "leiden-2022-binnen", "leiden-2022-bovenop", "zaanstad-2022",
             "holland-rijnland-bw")


class Bands(Meeting):
    def indicators(self, name):
        path = os.path.join(SOURCE, "scenarios", name + ".yaml")
        self.well("run", "--quiet", "-p", "baseline", "-n", "200", "--inner", "1", "-o", name, path)
        return [row for row in self.rows(name, "indicators.csv") if row["policy"] == "baseline" and row["year"] != "all"]

    def test_the_band_of_every_indicator_holds_what_was_last_observed(self):
        compared = 0
        for name in MUNICIPAL:
            last = {row["indicator"]: row for row in self.indicators(name) if row["observed"]}
            for indicator, row in last.items():
                with self.subTest(scenario=name, indicator=indicator, year=row["year"]):
                    low, high, observed = (float(row[column]) for column in ("p10", "p90", "observed"))
                    self.assertLessEqual(low, observed)
                    self.assertLessEqual(observed, high)
                compared += 1
        self.assertGreater(compared, 5)


if __name__ == "__main__":
    unittest.main()
