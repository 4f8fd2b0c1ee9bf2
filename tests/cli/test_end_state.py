# SPDX-License-Identifier: GPL-3.0-or-later
"""The last day of a run is where the next scenario starts: `run --end-state` and `initial` say the same."""

import os
import unittest

from meet import Meeting

# The stays are constant, so that after one more day everybody is there a day longer. Of the eight singles of day 10 four are admitted to the short house. On day 15 two go to the long one, which
# is full then, two are blocked, and two come in from the list, to be blocked on day 20; two wait. The families of day 95 wait for the long house.
SCENARIO = """doorstroom: 1
title: Until the last day
language: en
horizon: {start: 2015-01-01, end: 2015-04-11}
run: {seed: 3, replications: 2}
groups: {single: {label: Alone}, family: {persons: {2: 50%, 4: rest}}}
inflow:
  a: {group: single, to: short, burst: {2015-01-11: 8}}
  b: {group: family, to: long, burst: {2015-04-06: 3}}
  c: {group: single, to: home, burst: {2015-04-06: 2}}
facilities:
  short: {label: Kort, places: 4, stay: {deterministic: {value: 5 days}}, then: long}
  long: {places: 2, stay: {deterministic: {value: 400 days}}, then: gone}
housing: {home: {supply: 0 per year}}
exits: {gone: {}}
"""

LATER = (("horizon: {start: 2015-01-01, end: 2015-04-11}", "horizon: {start: 2015-04-11, end: 2015-04-12}"),
         ("2015-01-11: 8", "2015-04-11: 0"), ("2015-04-06: 3", "2015-04-11: 0"), ("2015-04-06: 2", "2015-04-11: 0"),
         ("label: Kort,", "label: Kort, initial: {residents_file: day/bewoners.csv, waiting_file: day/lijst.csv},"),
         ("long: {places: 2,", "long: {places: 2, initial: {residents_file: day/bewoners.csv, waiting_file: day/lijst.csv},"))


class EndState(Meeting):
    def later(self, *changes):
        text = SCENARIO
        for old, new in LATER + changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        return self.write("later.yaml", text)

    def people(self, where, name):
        return [tuple(row.values()) for row in self.rows(where, name)]

    def test_the_tables_have_who_is_there_and_for_how_long(self):
        done = self.well("run", self.write("first.yaml", SCENARIO), "--end-state", "day")
        residents, listed = self.people("day", "bewoners.csv"), self.people("day", "lijst.csv")
        self.assertEqual(residents, [("short", "single", "1", "90", "yes", "85")] * 2 +
                         [("short", "single", "1", "85", "yes", "80")] * 2 + [("long", "single", "1", "85", "no", "")] * 2)
        self.assertEqual([row[:2] + row[3:] for row in listed], [("short", "single", "90")] * 2 + [("long", "family", "5")] * 3)
        self.assertIn("6 households inside, 5 on lists", done.stderr)
        self.assertIn("2 households that wait for a dwelling without a place", done.stderr)

    def test_a_scenario_that_starts_from_them_goes_on_where_the_run_stopped(self):
        self.well("run", self.write("first.yaml", SCENARIO), "--end-state", "day")
        checked = self.well("check", self.later())
        self.assertIn("read 'day/bewoners.csv': 4 households", checked.stdout + checked.stderr)
        self.well("run", self.later(), "--end-state", "next")

        def a_day_later(rows):
            return sorted((*row[:3], str(float(row[3]) + 1), *row[4:5], *(str(float(d) + 1) for d in row[5:] if d)) for row in rows)

        def as_numbers(rows):
            return sorted((*row[:3], str(float(row[3])), *row[4:5], *(str(float(d)) for d in row[5:] if d)) for row in rows)

        for name in ("bewoners.csv", "lijst.csv"):
            self.assertEqual(as_numbers(self.people("next", name)), a_day_later(self.people("day", name)))

    def test_an_empty_list_and_a_house_without_residents_are_read_too(self):
        self.write("first.yaml", SCENARIO.replace("2015-01-11: 8", "2015-04-06: 1").replace("2015-04-06: 3", "2015-04-06: 0"))
        self.well("run", self.path("first.yaml"), "--end-state", "day")
        self.assertEqual(self.people("day", "lijst.csv"), [])
        self.well("run", self.later(), "--end-state", "next")
        self.assertEqual([row[:2] for row in self.people("next", "bewoners.csv")], [("long", "single")])

    def test_only_one_replication_is_written_and_another_can_be_asked_for(self):
        scenario = self.write("first.yaml", SCENARIO)
        self.well("run", scenario, "--end-state", "day", "--only-replication", 1)
        self.well("run", scenario, "--end-state", "same", "--only-replication", 1)
        self.assertEqual(self.text("day", "lijst.csv"), self.text("same", "lijst.csv"))

    def test_dutch_tables_are_read_back(self):
        self.well("run", self.write("first.yaml", SCENARIO), "--end-state", "day", "--csv", "nl")
        self.assertIn(b"short;single;1;90;yes;85", self.text("day", "bewoners.csv"))
        self.well("run", self.later(), "--end-state", "next")

    def test_other_tables_are_not_replaced_and_faults_are_told(self):
        os.mkdir(self.path("day"))
        self.write("day/lijst.csv", "naam,adres\n")
        self.refused("run", self.write("first.yaml", SCENARIO), "--end-state", "day", says="is another table")
        self.assertEqual(os.listdir(self.path("day")), ["lijst.csv"])
        self.write("day/lijst.csv", "facility,group,persons,days\nschort,single,1,3\n")
        self.write("day/bewoners.csv", "facility,group,persons,days,blocked,blocked_days\nshort,single,1,3,yes,4\n")
        done = self.refused("check", self.later(), says="not a facility of the scenario: 'schort'")
        self.assertIn("blocked for longer than inside", done.stderr)


if __name__ == "__main__":
    unittest.main()
