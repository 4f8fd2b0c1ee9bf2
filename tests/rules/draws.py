# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules with chance in them: what holds for every seed, and shares that many draws must come near.

Bounds are five standard errors or more, at a seed that was chosen beforehand.
"""
import collections
import math
import os
import tempfile
import unittest

from cases import run, told

PROGRAM = os.environ["DOORSTROOM"]
FRAME = """doorstroom: 1
title: A rule with chance
horizon: {{start: 2015-01-01, end: {end}}}
run: {{seed: 20150101, replications: 2{run}}}
groups: {{one: {{}}, duo: {{places: 2}}}}
exits: {{gone: {{}}, lost: {{}}}}
"""
EXITS = FRAME.splitlines(keepends=True)[-1]


class Chance(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.home = scratch.name

    def write(self, text, end="2018-01-01", run="", name="case.yaml"):
        path = os.path.join(self.home, name)
        with open(path, "w", encoding="utf-8") as file:
            # A case with exits of its own has those and no others.
            frame = FRAME.replace(EXITS, "") if "exits:" in text else FRAME
            file.write(frame.format(end=end, run=run) + text)
        return path

    def told(self, text, *options, **frame):
        return list(told(PROGRAM, self.write(text, **frame), options))

    def arrivals(self, text, policy, **frame):
        return {who: at for at, who, what in self.told(text, "--policy", policy, **frame) if what.startswith("arrives")}

    def near(self, count, of, share):
        self.assertLess(abs(count - of * share), 5 * math.sqrt(of * share * (1 - share)), f"{count} of {of}")


class Arrivals(Chance):
    LEVERS = """
inflow:
  a: {group: one, to: gone, rate: 2 per day, season: {jan: 1.5}}
levers:
  more: {from: 2015-07-01, change: {inflow.a.rate: +10%}}
  double: {from: 2015-07-01, change: {inflow.a.rate: +150%}}
  less: {from: 2015-07-01, until: 2017-01-01, change: {inflow.a.rate: -10%}}
policies: {baseline: [], more: [more], double: [double], less: [less]}
"""

    def test_more_inflow_keeps_every_household_and_adds_new_ones(self):
        base = self.arrivals(self.LEVERS, "baseline")
        for policy, factor in (("more", 1.1), ("double", 2.5)):
            other = self.arrivals(self.LEVERS, policy)
            self.assertEqual({w: at for w, at in other.items() if w in base}, base)
            new = {w: at for w, at in other.items() if w not in base}
            self.assertGreaterEqual(min(new.values()), 181)
            after = sum(at >= 181 for at in base.values())
            self.assertLess(abs(len(new) - after * (factor - 1)), 6 * math.sqrt(after * (factor - 1)))

    def test_less_inflow_is_a_nested_subset(self):
        base, other = self.arrivals(self.LEVERS, "baseline"), self.arrivals(self.LEVERS, "less")
        self.assertTrue(other.items() <= base.items())
        missing = [at for who, at in base.items() if who not in other]
        self.assertTrue(all(181 <= at < 731 for at in missing))
        self.near(len(missing), sum(181 <= at < 731 for at in base.values()), 0.1)

    def test_policies_change_nothing_for_each_other(self):
        texts = []
        for name, policies in (("all", "{baseline: [], more: [more], both: [more, less]}"),
                               ("turned", "{both: [more, less], more: [more], baseline: []}"),
                               ("alone", "{both: [more, less]}")):
            text = self.LEVERS[:self.LEVERS.index("policies")] + f"policies: {policies}\n"
            path = self.write(text, name=f"{name}.yaml")
            texts.append(run([PROGRAM, "trace", "--quiet", "--policy", "both", path]))
        self.assertEqual(len(set(texts)), 1)
        self.assertGreater(texts[0].count("\n"), 1000)

    def test_a_door_has_its_shares(self):
        text = "inflow: {a: {group: one, to: {lost: 15%, gone: rest}, rate: 3 per day}}\n"
        to = collections.Counter(what for _, _, what in self.told(text) if what.startswith("arrives"))
        self.near(to["arrives lost from a"], sum(to.values()), 0.15)
        self.assertGreater(sum(to.values()), 3000)

    def test_months_of_an_overdispersed_process_vary_by_more(self):
        # Variance of a month's count n: n for Poisson, n + (0.5 n)^2 with a monthly factor of cv 0.5.
        spread = {}
        for kind in ("poisson", "{overdispersed: 0.5}"):
            text = f"inflow: {{a: {{group: one, to: gone, rate: 1 per day, process: {kind}}}}}\n"
            months = collections.Counter(int(at / 30.4375) for at, _, what in self.told(text, end="2025-01-01")
                                         if what.startswith("arrives"))
            counts = [months[k] for k in range(119)]
            mean = sum(counts) / len(counts)
            spread[kind] = sum((c - mean) ** 2 for c in counts) / (len(counts) - 1)
        self.assertLess(spread["poisson"], 65)
        self.assertGreater(spread["{overdispersed: 0.5}"], 110)


class Lists(Chance):
    def test_a_lottery_is_fair(self):
        # Five come each day at midnight, one wins at noon, four give up before the next midnight.
        counts = os.path.join(self.home, "counts.csv")
        with open(counts, "w", encoding="ascii") as file:
            file.write("date,count\n" + "".join(f"201{y}-{m:02}-{d:02},5\n" for y in (5, 6) for m in range(1, 13)
                                                for d in range(1, 29)))
        text = """
inflow: {a: {group: one, to: night, process: {file: counts.csv}}}
facilities:
  night: {places: 1, order: lottery, admits: {daily: "23:59"}, patience: {deterministic: {value: 0.95 days}},
    gives_up_to: lost, stay: {deterministic: {value: 0.5 days}}, then: gone}
"""
        won = collections.Counter(int(who[2:].split(".")[0]) % 5 for _, who, what in self.told(text)
                                  if what.startswith("admitted"))
        self.assertEqual(sum(won.values()), 2 * 12 * 28)
        for k in range(5):
            self.near(won[k], 672, 0.2)

    def test_a_strict_lottery_admits_nobody_when_the_drawn_one_does_not_fit(self):
        # A duo and a single for one free place, settled at noon each day: the single gets in after 1/p draws.
        text = """
inflow: {d: {group: duo, to: night, burst: {2015-01-01: 1}}, s: {group: one, to: night, rate: 0.8 per day, process: regular}}
facilities:
  night: {places: {2015-01-01: 1, 2018-01-01: 2}, order: lottery, fit: strict, admits: {daily: "12:00"},
    stay: {deterministic: {value: 0.25 days}}, then: gone}
"""
        strikes = collections.Counter()
        waiting, drawn, won = set(), 0, 0
        for at, who, what in self.told(text):
            if what.startswith("joins") and who[0] == "s":
                waiting.add(who)
            if what.startswith("admitted"):
                strikes[math.floor(at)] += 1
                waiting.discard(who)
                won += who[0] == "s"
                self.assertEqual(who[0], "s")
            if what == "turned away night" and who[0] == "d":
                drawn += 1
        # Singles come slower than the days go by, and yet some days admit nobody while one is waiting.
        self.assertGreater(won, 400)
        self.assertLess(won, drawn)
        self.assertLessEqual(max(strikes.values()), 1)

    def test_a_list_is_cleaned_at_its_rate(self):
        text = """
inflow: {a: {group: one, to: night, burst: {2015-01-01: 2000}}}
facilities: {night: {places: 0, list_cleaning: 0.1 per day, gives_up_to: lost, stay: {deterministic: {value: 1 day}}, then: gone}}
"""
        struck = [at for at, _, what in self.told(text, end="2015-01-15") if what.startswith("struck off")]
        self.near(len(struck), 2000, 1 - math.exp(-1.4))
        self.near(sum(at < 3 for at in struck), 2000, 1 - math.exp(-0.3))


class Places(Chance):
    def test_the_weather_comes_and_goes_in_its_season_only(self):
        text = """
inflow: {a: {group: one, to: night, rate: 1 per year}}
facilities:
  night: {places: 3, surge: {season: [11-01, 04-01], extra: 2, weather: {on: 0.2 per day, off: 0.4 per day}}, stay: {deterministic: {value: 1 day}}, then: gone}
"""
        moves = [(at, what) for at, _, what in self.told(text, end="2025-01-01") if what.startswith("places")]
        self.assertGreater(len(moves), 150)
        self.assertEqual([what for _, what in moves],
                         ["places night to 5" if k % 2 == 0 else "places night to 3" for k in range(len(moves))])
        on = sum(end[0] - start[0] for start, end in zip(moves[::2], moves[1::2]))
        for at, what in moves:
            day = at % 365.25
            self.assertTrue(day < 91 or day > 303, (at, what))
        # A third of ten seasons of 151 days, less a start from off each time.
        self.assertLess(abs(on - 1511 / 3), 80)

    def test_those_in_mid_stay_stay_their_whole_stay(self):
        text = """
inflow: {a: {group: one, to: gone, rate: 1 per year}}
facilities: {night: {places: 900, stay: {deterministic: {value: 8 days}}, then: gone, initial: {residents: {one: 900}}}}
"""
        ends = [at for at, who, what in self.told(text, end="2015-01-20") if what.startswith("care ends")]
        self.assertEqual(len(ends), 900)
        self.assertTrue(all(0 <= at <= 8 for at in ends))
        self.near(sum(at < 2 for at in ends), 900, 0.25)
        self.near(sum(at < 6 for at in ends), 900, 0.75)

    def test_a_longer_stay_is_met_more_often(self):
        # Half of the stays are 2 days and half are 8: of those inside, 8/10 are of the long kind.
        text = """
inflow: {a: {group: one, to: gone, rate: 1 per year}}
facilities:
  night: {places: 2000, stay: {mixture: [{share: 50%, of: {deterministic: {value: 2 days}}}, {share: rest, of: {deterministic: {value: 8 days}}}]},
    then: gone, initial: {residents: {one: 2000}}}
"""
        ends = [at for at, who, what in self.told(text, end="2015-01-20") if what.startswith("care ends")]
        # Over after 2 days at the latest: all of the short kind and a quarter of the long one.
        self.near(sum(at <= 2 for at in ends), 2000, 0.2 + 0.8 * 0.25)

    def test_by_household_a_stay_belongs_to_the_person(self):
        text = """
inflow:
  a: {group: one, to: night, rate: 1 per day}
facilities: {night: {places: 90, stay: {exponential: {mean: 9 days}}, then: gone}}
levers: {less: {from: 2015-03-01, change: {inflow.a.rate: -20%}}}
policies: {baseline: [], less: [less]}
"""
        stays = []
        for policy in ("baseline", "less"):
            began, lasted = {}, {}
            for at, who, what in self.told(text, "--policy", policy, end="2016-01-01", run=", identity: household"):
                if what.startswith("admitted"):
                    began[who] = at
                if what.startswith("care ends"):
                    lasted[who] = at - began[who]
            stays.append(lasted)
        both = stays[0].keys() & stays[1].keys()
        self.assertGreater(len(both), 200)
        self.assertLess(len(stays[1]), len(stays[0]))
        for who in both:
            self.assertEqual(stays[0][who], stays[1][who])

    def test_returns_have_their_chance(self):
        text = """
inflow: {a: {group: one, to: lost, rate: 3 per day}}
exits:
  gone: {}
  lost: {returns: {chance: 30%, after: {deterministic: {value: 2.385 days}}, to: gone}}
"""
        left, back = {}, 0
        for at, who, what in self.told(text):
            if what.startswith("exits lost"):
                left[who] = at
            if what.startswith("comes back"):
                self.assertAlmostEqual(at, left[who] + 2.385, 9)
                back += 1
        self.near(back, len(left), 0.3)


if __name__ == "__main__":
    unittest.main()
