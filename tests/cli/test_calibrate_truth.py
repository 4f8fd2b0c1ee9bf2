#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`calibrate` where the truth is known: the ridge of one observation, Erlang A recovered, truths that were drawn, and seeds.

TRUTHS says how many truths are drawn (20; 500 under label full), LONG that sets are to be as large as the page of methods asks."""

import concurrent.futures
import json
import math
import os
import random
import statistics
import unittest

from erlang_a import FIVE_PLACES, waiting_and_present
from meet import Meeting

LONG = "LONG" in os.environ
TRUTHS = int(os.environ.get("TRUTHS", "20"))
RATE, PATIENCE = "inflow.komst.rate", "facilities.opvang.patience.mean"

# Forty places and stays of 133 days, every day an hour and 40 minutes and so 36 years in one: what a year says is nearly exact.
SCALE, DAYS = 36.0, 366
CITY = """doorstroom: 1
title: Erlang A
horizon: {start: 2000-01-01, end: 2001-01-01, warm_up: 40 days}
run: {seed: 1, replications: 10}
groups: {ieder: {label: Ieder}}
inflow: {komst: {group: ieder, to: opvang, rate: %(rate).5f per day}}
facilities:
  opvang:
    places: 40
    patience: {exponential: {mean: %(patience).5f days}}
    gives_up_to: weg
    stay: {exponential: {mean: %(stay).5f days}}
    then: {huis: 100%%}
exits: {weg: {label: Weg}, huis: {label: Huis}}
%(policies)s
summary: [lijst]
indicators:
  aandeel: {label: Aandeel dat wacht, measure: list_mean of opvang / in_system_mean of system in %%%(share)s}
  lijst: {label: Lijst, measure: list_mean of opvang%(list)s}
  afhakers: {label: Afhakers, measure: give_ups of opvang%(left)s}
"""
POLICIES = """levers: {erbij: {label: Vier erbij, from: 2000-01-01, until: never, change: {facilities.opvang.places: +4}}}
policies: {baseline: [], erbij: {label: Vier erbij, levers: [erbij]}}"""


def city(policies="", **observed):
    keys = {key: f", observed: {{2000: {observed[key]:.4f}}}" if key in observed else "" for key in ("share", "list", "left")}
    return CITY % {"rate": 0.388 * SCALE, "patience": 60 / SCALE, "stay": 133 / SCALE, "policies": policies, **keys}


def share_waiting(rate, patience):
    """In % of all who are there, of forty places and stays of 133 days."""
    waiting, present = waiting_and_present(rate, patience, 40, 133.0)
    return 100 * waiting / present


class Knowing(Meeting):
    def calibrate(self, text, *words, name="city"):
        done = self.well("calibrate", self.write(name + ".yaml", text), "--format", "json", "-q", *words, timeout=3600)
        return json.loads(done.stdout)

    def set_of(self, name):
        return [{key.split(" ")[0]: float(value) for key, value in row.items()} for row in self.rows("", name)]


class Ridge(Knowing):
    """The page of methods, section 4: mean patience in days, inflow a day, and what four places more do to the list; the share
    that waits is 12% in each row."""
    rows_of_the_page = ((15, 0.664, -0.45), (30, 0.481, -0.87), (60, 0.388, -1.56), (120, 0.338, -2.39), (240, 0.311, -3.10))
    free = ("--free", f"{RATE}:{0.25 * SCALE:.5f}..{0.9 * SCALE:.5f}", "--free", f"{PATIENCE}:{8 / SCALE:.5f}..{500 / SCALE:.5f}")
    size = ("--points", 150, "-n", 16) if LONG else ("--points", 50, "-n", 6)

    def effect(self, found):
        return {(row["policy"], row["indicator"], row["year"]): row["range"] for row in found["effects"]}["erbij", "lijst", 2000]

    def noise(self, rate, patience, replications):
        """The standard error of the share that waits, of that many replications."""
        self.well("run", "city.yaml", "-q", "-n", replications, "-s", 77, "-p", "baseline", "--set", f"{RATE}={rate * SCALE:.6f} per day",
                  "--set", f"{PATIENCE}={patience / SCALE:.6f} days", "--per-replication", "-o", "point", "--force")
        values = [float(row["value"]) for row in self.rows("point", "replications.csv")
                  if (row["indicator"], row["year"]) == ("aandeel", "2000")]
        self.assertEqual(len(values), replications)
        return statistics.stdev(values) / math.sqrt(replications)

    def look(self, **observed):
        return self.calibrate(city(POLICIES, **observed), *self.free, *self.size, "--exact", "--discrepancy", "1%",
                              "--plausible", "set.csv")

    def test_the_share_alone_leaves_the_ridge_and_abandonments_end_it(self):
        alone = self.look(share=12.0)
        inputs = {row["path"]: row for row in alone["inputs"]}
        points = [(row[PATIENCE] * SCALE, row[RATE] / SCALE) for row in self.set_of("set.csv")]
        sd = alone["targets"][0]["sd"]
        for patience, rate in points:
            away = abs(share_waiting(rate, patience) - 12)
            if away >= 3 * sd:  # what was simulated there lay nearer: by no more than chance explains
                self.assertLess(away - 3 * sd, 3.3 * self.noise(rate, patience, alone["replications_again"]), (patience, rate))
        self.assertLess(min(points)[0], 20)
        self.assertGreater(max(points)[0], 120)
        self.assertLess(statistics.correlation([math.log(p) for p, _ in points], [math.log(r) for _, r in points]), -0.7)
        # Beforehand: patience is not determined by the share, and abandonments would determine it.
        self.assertGreater(inputs[PATIENCE]["foreseen"], 0.6)
        self.assertEqual(inputs[PATIENCE]["extra_indicator"], "afhakers")
        self.assertLess(inputs[PATIENCE]["foreseen_with_extra"], 0.35)
        wide, both = self.effect(alone), self.effect(self.look(share=12.0, left=32.8 * SCALE * DAYS / 365.25))
        part = (both["p90"] - both["p10"]) / (wide["p90"] - wide["p10"])
        print(f"four places more: {wide['least']:.2f} to {wide['largest']:.2f} (p10 {wide['p10']:.2f}, p90 {wide['p90']:.2f}); with "
              f"abandonments p10 {both['p10']:.2f}, p90 {both['p90']:.2f}: {100 * part:.0f}% of it", flush=True)
        self.assertLess(part, 0.15)
        self.assertLess(both["least"], -1.56)
        self.assertGreater(both["largest"], -1.56)
        if LONG:
            for patience, rate, _ in self.rows_of_the_page:
                self.assertTrue(any(abs(math.log(p / patience)) < 0.3 and abs(math.log(r / rate)) < 0.1 for p, r in points),
                                (patience, rate))
            self.assertLess(wide["least"], -3.10)
            self.assertGreater(wide["largest"], -0.45)

    @unittest.skipUnless(LONG, "more replications: set LONG")
    def test_erlang_a_is_recovered_within_one_percent(self):
        """Row Q28 of the oracles: 0.35 a day, patience of 60 days; a list of 3.42330, of those who come 16.3014% gives up."""
        found = self.calibrate(city(list=3.42330235597, left=0.163014397903 * 0.35 * SCALE * DAYS), *self.free, "--points", 60,
                               "-n", 24, "--exact", "--discrepancy", 0)
        middle = {row["path"]: row["after"]["p50"] for row in found["inputs"]}
        self.assertLess(abs(middle[RATE] / SCALE / 0.35 - 1), 0.01)
        self.assertLess(abs(middle[PATIENCE] * SCALE / 60 - 1), 0.01)


SMALL = FIVE_PLACES.replace("%", "%%") + """\
  instroom: {label: Instroom, measure: arrivals of komst%s}
  lijst: {label: Lijst, measure: list_mean of opvang%s}
"""


class Truths(Knowing):
    """Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman, "Validating Bayesian inference algorithms with
    simulation-based calibration", 2018): of truths drawn from what is known beforehand, the rank in the set is uniform."""
    ranges = {RATE: (0.35, 0.8), PATIENCE: (5.0, 40.0)}
    discrepancy = 0.05
    bins = 10

    def draw(self):
        """Truths with what one course of events would have shown of each: by replication, path and indicator."""
        chance = random.Random(18)
        lines = [",".join((RATE + " [per day]", PATIENCE + " [days]"))]
        for _ in range(4 * TRUTHS):
            lines.append(",".join(repr(low * (high / low) ** chance.random()) for low, high in self.ranges.values()))
        self.write("truths.csv", "\n".join(lines) + "\n")
        self.write("drawn.yaml", SMALL % ("", "") + "uncertain: {sets: truths.csv}\n")
        self.well("run", "drawn.yaml", "-n", TRUTHS, "-s", 4711, "--per-replication", "-o", "drawn", "-q")
        truths = [{} for _ in range(TRUTHS)]
        for row in self.rows("drawn", "draws.csv"):
            truths[int(row["replication"])][row["path"]] = float(row["value"])
        for row in self.rows("drawn", "replications.csv"):
            if row["year"] == "2000":
                truths[int(row["replication"])][row["indicator"]] = float(row["value"])
        for truth in truths:  # what the model leaves out, as the command is told: a share of the observed value
            for key in ("instroom", "lijst"):
                truth[key] /= 1 - self.discrepancy * chance.gauss(0, 1)
        return truths

    def rank(self, number, truth):
        """By path, the weight of the set below the truth, and the truth's place among it and as many points as the set weighs, from
        0 to 1 (ties by chance); None when the set is empty."""
        text = SMALL % (f", observed: {{2000: {truth['instroom']:.0f}}}", f", observed: {{2000: {truth['lijst']:.2f}}}")
        free = [word for path, (low, high) in self.ranges.items() for word in ("--free", f"{path}:{low}..{high}")]
        name = f"set{number}"
        found = self.calibrate(text, *free, "--discrepancy", self.discrepancy, "--points", 150, "-t", 1, "-s", 100 + number,
                               "--plausible", name + ".csv", name=name)
        if found["plausible"] == 0:
            return None
        rows = self.set_of(name + ".csv")
        count, chance = 1 / sum(row["weight"] ** 2 for row in rows), random.Random(number)
        below = {path: sum(row["weight"] for row in rows if row[path] < truth[path]) for path in self.ranges}
        return {path: (share, (count * share + chance.random()) / (count + 1)) for path, share in below.items()}

    def test_ranks_are_uniform_and_sets_of_ninety_percent_hold_the_truth(self):
        truths = self.draw()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            ranks = list(pool.map(self.rank, range(TRUTHS), truths))
        empty = sum(rank is None for rank in ranks)
        self.assertLessEqual(empty, max(1, TRUTHS // 100))
        for path in self.ranges:
            own = [rank[path] for rank in ranks if rank is not None]
            counts = [0] * self.bins
            for _, place in own:
                counts[min(self.bins - 1, int(place * self.bins))] += 1
            square = sum((count - len(own) / self.bins) ** 2 for count in counts) * self.bins / len(own)
            held = sum(0.05 <= share <= 0.95 for share, _ in own) / TRUTHS
            print(f"{path}: {len(own)} truths, {empty} empty sets, 90% sets hold {100 * held:.1f}%, "
                  f"ranks {counts}, chi-squared {square:.1f} of {self.bins - 1}", flush=True)
            self.assertLess(square, 21.67)  # 1% of chi-squared with 9 degrees of freedom
            if TRUTHS >= 500:
                self.assertGreaterEqual(held, 0.86)
                self.assertLessEqual(held, 0.94)
            else:
                self.assertGreater(held, 0.75)


@unittest.skipUnless(LONG, "twenty sets: set LONG")
class Seeds(Knowing):
    def test_of_any_two_of_twenty_seeds_the_sets_overlap(self):
        text = SMALL % (", observed: {2000: 185}", ", observed: {2000: 4.00}")
        free = [word for path, (low, high) in Truths.ranges.items() for word in ("--free", f"{path}:{low}..{high}")]
        sets, shares = [], []
        for seed in range(1, 21):
            self.calibrate(text, *free, "--points", 300, "-s", seed, "--plausible", "set.csv")
            sets.append(self.set_of("set.csv"))
        ends = [{key: (min(row[key] for row in one), max(row[key] for row in one)) for key in Truths.ranges} for one in sets]
        for i, one in enumerate(sets):
            shares += [sum(all(low <= row[key] <= high for key, (low, high) in other.items()) for row in one) / len(one)
                       for j, other in enumerate(ends) if j != i]
        print(f"twenty seeds: at least {100 * min(shares):.1f}% of the points of one set lie within another", flush=True)
        self.assertGreaterEqual(min(shares), 0.9)


if __name__ == "__main__":
    unittest.main()
