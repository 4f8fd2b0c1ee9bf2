# SPDX-License-Identifier: GPL-3.0-or-later
"""Every replication ends, or says why: loops that go round too fast to be meant, and signals in the middle of one."""

import json
import os
import re
import signal
import subprocess
import time
import unittest

from meet import PROGRAM, Meeting

TINY = "{exponential: {mean: 0.000001 days}}"
FIXED = "{deterministic: {value: 0.000001 days}}"
LONG = "{exponential: {mean: 50 days}}"
HEAD = """doorstroom: 1
title: A loop
language: en
horizon: {start: 2015-01-01, end: 2018-01-01}
run: {replications: 4, seed: 1}
groups: {people: {}}
inflow: {door: {group: people, to: a, rate: 120 per year}}
"""

# What stands below HEAD, and the nodes between which households go round.
LOOPS = {
    "stays of two, nearly certain": (f"""
facilities:
  a: {{places: unlimited, stay: {TINY}, then: {{b: 99.9999%, gone: rest}}}}
  b: {{places: unlimited, stay: {TINY}, then: {{a: 99.9999%, gone: rest}}}}
exits: {{gone: {{}}}}""", "ab"),
    "stays of one": (f"""
facilities:
  a: {{places: unlimited, stay: {TINY}, then: {{a: 99.9999%, gone: rest}}}}
exits: {{gone: {{}}}}""", "a"),
    "fixed stays": (f"""
facilities:
  a: {{places: unlimited, stay: {FIXED}, then: {{b: 99.9999%, gone: rest}}}}
  b: {{places: unlimited, stay: {FIXED}, then: {{a: 99.9999%, gone: rest}}}}
exits: {{gone: {{}}}}""", "ab"),
    "longest stays": (f"""
facilities:
  a: {{places: unlimited, stay: {LONG}, max_stay: {{after: 0.000001 days, to: b}}, then: gone}}
  b: {{places: unlimited, stay: {TINY}, then: {{a: 99.9999%, gone: rest}}}}
exits: {{gone: {{}}}}""", "ab"),
    "longest stays of both": (f"""
facilities:
  a: {{places: unlimited, stay: {{exponential: {{mean: 1 day}}}}, max_stay: {{after: 0.000001 days, to: b}}, then: gone}}
  b: {{places: unlimited, stay: {{exponential: {{mean: 1 day}}}}, max_stay: {{after: 0.000001 days, to: a}}, then: gone}}
exits: {{gone: {{}}}}""", "ab"),
    "patience of two": (f"""
facilities:
  a: {{places: 3, stay: {LONG}, then: gone, patience: {TINY}, gives_up_to: b}}
  b: {{places: 3, stay: {LONG}, then: gone, patience: {TINY}, gives_up_to: a}}
exits: {{gone: {{}}}}""", "ab"),
    "fixed patience of two": (f"""
facilities:
  a: {{places: 3, stay: {LONG}, then: gone, patience: {FIXED}, gives_up_to: b}}
  b: {{places: 3, stay: {LONG}, then: gone, patience: {FIXED}, gives_up_to: a}}
exits: {{gone: {{}}}}""", "ab"),
    "patience of three": (f"""
facilities:
  a: {{places: 2, stay: {LONG}, then: gone, patience: {TINY}, gives_up_to: b}}
  b: {{places: 2, stay: {LONG}, then: gone, patience: {TINY}, gives_up_to: c}}
  c: {{places: 2, stay: {LONG}, then: gone, patience: {TINY}, gives_up_to: a}}
exits: {{gone: {{}}}}""", "abc"),
    "patience, then a stay": (f"""
facilities:
  a: {{places: 1, stay: {LONG}, then: gone, patience: {TINY}, gives_up_to: b}}
  b: {{places: unlimited, stay: {FIXED}, then: a, waits: outside}}
exits: {{gone: {{}}}}""", "ab"),
    "waits outside, and is impatient": (f"""
facilities:
  a: {{places: 1, stay: {LONG}, then: gone, patience: {TINY}, gives_up_to: b}}
  b: {{places: unlimited, stay: {TINY}, then: a, waits: outside}}
exits: {{gone: {{}}}}""", "ab"),
    "returns from an exit": (f"""
facilities:
  a: {{places: unlimited, stay: {TINY}, then: gone}}
exits: {{gone: {{returns: {{chance: 99.9999%, to: a, after: {TINY}}}}}}}""", ["a", "gone"]),
    "returns, all but certain": (f"""
facilities:
  a: {{places: unlimited, stay: {TINY}, then: gone}}
exits: {{gone: {{returns: {{chance: 99.9999999%, to: a, after: {TINY}}}}}}}""", ["a", "gone"]),
    "returns by way of another": (f"""
facilities:
  a: {{places: unlimited, stay: {TINY}, then: b}}
  b: {{places: unlimited, stay: {TINY}, then: gone}}
exits: {{gone: {{returns: {{chance: 99.9999%, to: a, after: {TINY}}}}}}}""", ["a", "b", "gone"]),
    "giving up, and coming back": (f"""
facilities:
  a: {{places: 1, stay: {LONG}, then: gone, patience: {TINY}, gives_up_to: street}}
exits: {{gone: {{}}, street: {{returns: {{chance: 99.9999%, to: a, after: {TINY}}}}}}}""", ["a", "street"]),
    "refused, and coming back": (f"""
facilities:
  a: {{places: 1, stay: {LONG}, then: gone, limit: 0, refused_to: street}}
exits: {{gone: {{}}, street: {{returns: {{chance: 99.9999%, to: a, after: {TINY}}}}}}}""", ["street"]),
    "stays of three": (f"""
facilities:
  a: {{places: unlimited, stay: {TINY}, then: b}}
  b: {{places: unlimited, stay: {TINY}, then: c}}
  c: {{places: unlimited, stay: {TINY}, then: {{a: 99.99999%, gone: rest}}}}
exits: {{gone: {{}}}}""", "abc"),
    "a way into the loop": (f"""
facilities:
  a: {{places: unlimited, stay: {{exponential: {{mean: 1 day}}}}, then: b}}
  b: {{places: unlimited, stay: {TINY}, then: {{c: 99.99999%, gone: rest}}}}
  c: {{places: unlimited, stay: {TINY}, then: b}}
exits: {{gone: {{}}}}""", "bc"),
    "a loop for one in a hundred": (f"""
facilities:
  a: {{places: unlimited, stay: {{exponential: {{mean: 1 day}}}}, then: {{b: 1%, gone: rest}}}}
  b: {{places: unlimited, stay: {TINY}, then: {{c: 99.99999%, gone: rest}}}}
  c: {{places: unlimited, stay: {TINY}, then: b}}
exits: {{gone: {{}}}}""", "bc"),
    "a loop in the second year": (f"""
facilities:
  a: {{places: unlimited, stay: {TINY}, then: {{b: {{2015-01-01: 0%, 2016-01-01: 99.9999%}}, gone: rest}}}}
  b: {{places: unlimited, stay: {TINY}, then: a}}
exits: {{gone: {{}}}}""", "ab"),
    "a smaller stay than time can tell": ("""
facilities:
  a: {places: unlimited, stay: {deterministic: {value: 0.0000000000000001 days}}, then: {b: 99.9999%, gone: rest}}
  b: {places: unlimited, stay: {deterministic: {value: 0.0000000000000001 days}}, then: a}
exits: {gone: {}}""", "ab"),
}

# One replication of it takes minutes.
VAST = """doorstroom: 1
title: A long replication
language: en
horizon: {start: 2015-01-01, end: 2115-01-01}
run: {replications: 4, seed: 1}
groups: {people: {}}
inflow: {door: {group: people, to: a, rate: 9000 per day}}
facilities: {a: {places: unlimited, stay: {exponential: {mean: 5 days}}, then: gone}}
exits: {gone: {}}
indicators: {stay: {measure: wait_mean of a in days, better: lower}}
"""


class Loops(Meeting):
    def test_every_loop_is_named(self):
        for name, (network, loop) in LOOPS.items():
            with self.subTest(name):
                scenario = self.write("loop.yaml", HEAD + network + "\n")
                done = self.do("run", scenario, "-o", f"out of {name}", timeout=30)
                self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
                self.assertRegex(done.stderr, r"\Adoorstroom: error: replication 0 of seed 1 failed under policy 'baseline': "
                                 r"it has no end: on 201[5-7]-\d\d-\d\d households go from .*\n\Z")
                round_trip = re.search(r"households go from (.*) and on", done.stderr)[1].replace("'", "").split(" to ")
                self.assertEqual(round_trip[0], round_trip[-1])
                self.assertEqual(sorted(round_trip[1:]), sorted(loop))
        self.assertEqual([name for name in os.listdir(self.home) if not name.endswith(".part")], ["loop.yaml"])

    def test_seek_and_trace_end_likewise(self):
        network, _ = LOOPS["patience of two"]
        scenario = self.write("loop.yaml", HEAD + network + "\nindicators: {wait: {measure: wait_mean of a in days, better: lower}}\n")
        traced = self.do("trace", scenario, timeout=60)
        self.assertEqual(traced.returncode, 1)
        self.assertIn("error: replication 0 of seed 1: it has no end: on 2015-01-", traced.stderr)
        sought = self.do("seek", scenario, "--path", "facilities.a.places", "--low", 2, "--high", 4, "--indicator", "wait",
                         "--target", 1, timeout=60)
        self.assertEqual(sought.returncode, 1)
        self.assertRegex(sought.stderr, "error: replication 0 fails with the value [234]: households go round without end")

    def test_the_scenario_may_ask_for_more(self):
        """Ten thousand events of a household in a day are few for a machine: with the bound above, it ends."""
        network = """
facilities:
  a: {places: unlimited, stay: {exponential: {mean: 0.00001 days}}, then: {a: 99.999%, gone: rest}}
exits: {gone: {}}
"""
        head = HEAD.replace("end: 2018-01-01", "end: 2015-02-01")
        refused = self.do("run", self.write("few.yaml", head + network))
        self.assertEqual(refused.returncode, 1, refused.stderr)
        self.assertIn("(most_events)", refused.stderr)
        self.well("run", self.write("many.yaml", head.replace("seed: 1", "seed: 1, most_events: 10000000") + network))

    def test_many_arrivals_are_no_loop(self):
        self.well("run", self.write("busy.yaml", VAST.replace("2115-01-01", "2015-02-01").replace("5 days", "0.00001 days")))

    def test_what_was_done_before_a_loop_is_kept(self):
        """The loop is found in the first replication in which somebody goes there."""
        network, _ = LOOPS["a loop for one in a hundred"]
        rare = HEAD.replace("120 per year", "12 per year").replace("replications: 4", "replications: 40")
        scenario = self.write("rare.yaml", rare + network)
        done = self.do("run", scenario, "-o", "out")
        self.assertEqual(done.returncode, 1, done.stderr)
        first = int(re.search(r"error: replication (\d+) of seed 1 failed", done.stderr)[1])
        self.assertGreater(first, 0)
        self.assertIn(f"note: the other {first} are kept", done.stderr)
        with open(self.path("out", "results.json"), encoding="utf-8") as file:
            self.assertEqual(json.load(file)["run"]["replications"], first)


class Signals(Meeting):
    def ends_within_a_second(self, number, *words):
        scenario = self.write("vast.yaml", VAST)
        with subprocess.Popen([PROGRAM, "run", scenario, "-t", "1", "-o", "out", *words], cwd=self.home, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment()) as run:
            time.sleep(0.4)
            self.assertIsNone(run.poll())
            run.send_signal(number)
            began = time.monotonic()
            _, err = run.communicate(timeout=60)
        self.assertLess(time.monotonic() - began, 3)  # one second, on a machine that does something else too
        return run.returncode, err

    def test_signals_act_inside_a_replication(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number.name):
                status, err = self.ends_within_a_second(number, "--lang=en")
                self.assertEqual(status, 1, err)
                self.assertIn("doorstroom: warning: interrupted: the first 0 replications are kept", err)
                self.assertEqual([name for name in os.listdir(self.home) if name != "out.part"], ["vast.yaml"])

    def test_the_time_limit_acts_inside_a_replication(self):
        began = time.monotonic()
        self.refused("run", self.write("vast.yaml", VAST), "--max-time", "0.5", "-o", "out", status=1,
                     says="error: the time limit was over before the first replication was")
        self.assertLess(time.monotonic() - began, 4)
        self.assertEqual([name for name in os.listdir(self.home) if name != "out.part"], ["vast.yaml"])

    def test_whoever_keeps_nothing_ends_at_the_first_signal(self):
        self.write("vast.yaml", VAST)
        with subprocess.Popen([PROGRAM, "trace", "vast.yaml"], cwd=self.home, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, env=self.environment()) as run:
            time.sleep(0.5)
            run.send_signal(signal.SIGTERM)
            run.communicate(timeout=3)
        self.assertNotEqual(run.returncode, 0)

    def test_a_hang_up_that_is_ignored_stays_ignored(self):
        """As under nohup."""
        scenario = self.write("vast.yaml", VAST)
        with subprocess.Popen([PROGRAM, "run", scenario, "-t", "1", "--max-time", "1"], cwd=self.home, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment(),
                              preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) as run:
            time.sleep(0.4)
            run.send_signal(signal.SIGHUP)
            _, err = run.communicate(timeout=60)
        self.assertIn("the time limit was over", err)


if __name__ == "__main__":
    unittest.main()
