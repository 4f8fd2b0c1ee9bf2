# SPDX-License-Identifier: GPL-3.0-or-later
"""The trace: one replication, one line per event; and the schema."""

import csv
import io
import json
import subprocess
import unittest

from meet import PROGRAM, SMALL, Meeting


class Trace(Meeting):
    def events(self, *words):
        return list(csv.DictReader(io.StringIO(self.well("trace", SMALL, *words).stdout)))

    def test_the_columns_and_the_order_of_time(self):
        events = self.events()
        self.assertEqual(list(events[0]), "time date household group node what from to".split())
        times = [float(event["time"]) for event in events]
        self.assertEqual(times, sorted(times))
        self.assertGreaterEqual(events[0]["date"], "2024-01-01")  # a year of warm-up
        self.assertLess(events[-1]["date"], "2028-01-02")

    def test_every_household_is_admitted_once_and_leaves_once(self):
        admitted, left = [], []
        for event in self.events():
            if event["what"] == "admitted":
                admitted.append(event["household"])
            if event["what"] == "leaves":
                left.append(event["household"])
        self.assertEqual(len(admitted), len(set(admitted)))
        self.assertLessEqual(set(left), set(admitted))
        self.assertGreater(len(left), 300)

    def test_replications_and_seeds_differ_and_repeat(self):
        one, two = self.events("--replication=1"), self.events("--replication=2")
        self.assertNotEqual(one, two)
        self.assertEqual(one, self.events("--replication=1"))
        self.assertNotEqual(one, self.events("--replication=1", "--seed=8"))

    def test_a_mirrored_replication_can_be_told(self):
        even, odd = self.events("--antithetic", "--replication=4"), self.events("--antithetic", "--replication=5")
        self.assertEqual(even, self.events("--replication=4"))
        self.assertNotEqual(odd, even)
        self.assertNotEqual(odd, self.events("--replication=5"))
        done = self.well("run", SMALL, "--antithetic", "--only-replication=5", "--policy=baseline", "-o", "out")
        arrived = [r for r in self.rows("out", "measures.csv") if r["measure"] == "arrivals" and r["period"] == "all"
                   and r["group"] == "all" and r["node"] == "opvang"]
        told = [e for e in odd if e["what"] == "arrives" and float(e["time"]) >= 0]
        self.assertEqual(float(arrived[0]["mean"]), len(told), done.stdout)

    def test_a_policy_meets_the_same_people(self):
        def arrivals(events):
            return [e for e in events if e["what"] == "arrives"]
        self.assertEqual(arrivals(self.events()), arrivals(self.events("-p", "drie_plaatsen")))

    def test_a_reader_that_has_had_enough_is_no_failure(self):
        with subprocess.Popen([PROGRAM, "trace", SMALL], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, cwd=self.home) as trace:
            trace.stdout.readline()
            trace.stdout.close()
            self.assertEqual(trace.stderr.read(), b"")
            self.assertEqual(trace.wait(30), 0)

    def test_a_full_disk_is_told(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([PROGRAM, "trace", SMALL], stdout=full, stderr=subprocess.PIPE,
                                  text=True, cwd=self.home, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("cannot write the output", done.stderr)


class Schema(Meeting):
    def test_the_schema_is_json_in_two_languages(self):
        english = json.loads(self.well("schema").stdout)
        dutch = json.loads(self.well("schema", "--lang=nl").stdout)
        self.assertIn("$schema", english)
        self.assertNotEqual(english, dutch)

    def test_the_reference_page_is_markdown(self):
        self.assertIn("# ", self.well("schema", "--reference").stdout)


if __name__ == "__main__":
    unittest.main()
