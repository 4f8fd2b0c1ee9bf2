# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures that leave nobody out, where the answer is known exactly."""

import unittest

from meet import Meeting

# Three kinds of users of a shelter that nobody is refused, who come back a geometric number of times: stays and days
# each of the typology of Kuhn and Culhane (1998), in Philadelphia, of whom 78.8, 11.9 and 9.3 in a hundred are of a kind.
KINDS = {"transitional": (1.19, 20.4, 78.8), "episodic": (3.84, 72.8, 11.9), "chronic": (1.53, 252.4, 9.3)}


def three_kinds():
    groups = ", ".join(f"{kind}: {{}}" for kind in KINDS)
    stays = ", ".join(f"{kind}: {{exponential: {{mean: {days / stays:.12f} days}}}}"
                      for kind, (stays, days, _) in KINDS.items())
    inflow = "\n".join(f"  {kind}: {{group: {kind}, to: shelter, rate: {{2001-01-01: {rate} per year, "
                       f"2003-01-01: 0 per year}}}}" for kind, (_, _, rate) in KINDS.items())
    then = ", ".join(f"{kind}: {{away_{kind}: 100%}}" for kind in KINDS)
    exits = "\n".join(f"  away_{kind}: {{returns: {{chance: {100 * (1 - 1 / stays):.12f}%, "
                      f"after: {{exponential: {{mean: 60 days}}}}, to: shelter}}}}" for kind, (stays, _, _) in KINDS.items())
    return f"""doorstroom: 1
title: Three kinds of users
language: en
horizon: {{start: 2001-01-01, end: 2013-01-01}}
run: {{seed: 1998, replications: 200}}
groups: {{{groups}}}
inflow:
{inflow}
facilities:
  shelter: {{places: 500, stay: {{{stays}}}, then: {{{then}}}}}
exits:
{exits}
"""


class Measures(Meeting):
    def read(self, text, *words):
        """(period, node, group, measure) -> (mean, half width)."""
        self.write("a.yaml", text)
        self.well("run", "--quiet", "-o", "out", *words, "a.yaml")
        return {(r["period"], r["node"], r["group"], r["measure"]):
                (float(r["mean"]), (float(r["ci_high"]) - float(r["ci_low"])) / 2)
                for r in self.rows("out", "measures.csv") if r["mean"] and r["ci_low"]}

    def near(self, found, expected):
        """Within four standard errors: twice the half width of 95%."""
        mean, half = found
        self.assertLess(abs(mean - expected), 2.1 * half, found)
        self.assertLess(half, 0.1 * expected, "this says nothing")

    def test_three_kinds_of_users_have_their_own_stays_and_days(self):
        found = self.read(three_kinds())
        nights = {}
        for kind, (stays, days, rate) in KINDS.items():
            self.near(found["2001", "system", kind, "stays_per_household"], stays)
            self.near(found["2001", "system", kind, "days_per_household"], days)
            nights[kind] = rate * days
            households = found["all", "system", kind, "days_per_household"][0]
            self.assertLess(abs(households / days - 1), 0.05)
        # Of the nights of all a kind has its share: 33, 18 and 49 in a hundred, though eight in ten are of the first.
        area = {kind: found["all", "shelter", kind, "present_mean"][0] for kind in KINDS}
        for kind, share in zip(KINDS, (0.333, 0.180, 0.487)):
            self.assertAlmostEqual(nights[kind] / sum(nights.values()), share, delta=0.02)
            self.assertAlmostEqual(area[kind] / sum(area.values()), nights[kind] / sum(nights.values()), delta=0.02)

    def test_a_month_has_its_last_midnight_and_its_time_mean(self):
        # Who comes on 1 January at 00:00 waits for the clock of 12:00, half a day, and stays 40 days, until 10 February 12:00: 30.5 of 31 days, 9.5 of 28.
        self.read("""doorstroom: 1
title: Months
language: en
horizon: {start: 2015-01-01, end: 2015-03-01}
run: {seed: 1, replications: 3}
groups: {one: {}}
inflow: {a: {group: one, to: night, burst: {2015-01-01: 1}}}
facilities: {night: {places: 2, admits: {daily: "12:00"}, stay: {deterministic: {value: 40 days}}, then: gone}}
exits: {gone: {}}
""")
        found = {(r["month"], r["node"], r["series"]): (float(r["mean"]), float(r["time_mean"])) for r in self.rows("out", "monthly.csv")}
        for key, last, mean in ((("2015-01", "night", "list"), 0, 0.5 / 31), (("2015-01", "night", "occupied"), 1, 30.5 / 31),
                                (("2015-01", "system", "in_system"), 1, 1), (("2015-02", "night", "list"), 0, 0),
                                (("2015-02", "night", "occupied"), 0, 9.5 / 28), (("2015-02", "system", "in_system"), 0, 9.5 / 28)):
            self.assertEqual(found[key][0], last, key)
            self.assertAlmostEqual(found[key][1], mean, 12, key)


if __name__ == "__main__":
    unittest.main()
