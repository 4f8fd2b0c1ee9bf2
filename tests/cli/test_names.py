# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that would be read as something else in the result files."""

import unittest

from meet import Meeting

SCENARIO = """doorstroom: 1
language: en
horizon: {start: 2025-01-01, end: 2026-01-01}
groups: {GROUP: {}}
inflow: {door: {group: GROUP, to: FACILITY, rate: 1 per day}}
facilities: {FACILITY: {places: 3, stay: {exponential: {mean: 3 days}}, then: out}}
exits: {out: {}}
indicators: {INDICATOR: {measure: arrivals of door}}
costs: {lines: {LINE: {prestatie: CODE, per: year, amount: 3 EUR}}}
"""


class Names(Meeting):
    def checked(self, status=0, **names):
        text = SCENARIO
        for name, usual in (("GROUP", "people"), ("FACILITY", "shelter"), ("INDICATOR", "waiting"), ("LINE", "rent"),
                            ("CODE", "9D1")):
            text = text.replace(name, names.get(name.lower(), usual))
        done = self.do("check", self.write("s.yaml", text))
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_what_the_files_call_everything_together_is_refused(self):
        for kind, name, code in (("group", "all", "DS405"), ("facility", "system", "DS405"),
                                 ("line", "all", "DS407"), ("line", "'taakveld:x'", "DS407"),
                                 ("line", "'payer:x'", "DS407"), ("line", "'nominal:x'", "DS407"), ("code", "all", "DS408")):
            self.assertIn(code, self.checked(2, **{kind: name}))

    def test_names_that_data_tools_change_are_warned_of(self):
        for name, read_as in (("NA", "no data"), ("nan", "no data"), ("TRUE", "true or false"), ("T", "true or false"),
                              ("9E1", "a number"), ("2015", "a number"), ("1-2", "a date"), ("mrt-5", "a date"),
                              ("sep12", "a date")):
            for kind in ("group", "facility", "indicator", "line"):
                said = self.checked(**{kind: "'" + name + "'"})
                self.assertIn(f"the name '{name}' as {read_as}", said)
                self.assertIn("DS406", said)

    def test_names_that_only_look_a_little_like_it_are_left_alone(self):
        for name in ("nacht", "t", "f", "9D1", "march", "dec", "e1", "true_north", "mei-groep", "x1-2"):
            self.assertNotIn("DS406", self.checked(facility="'" + name + "'"))


if __name__ == "__main__":
    unittest.main()
