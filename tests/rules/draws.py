# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules with chance in them: what holds for every seed, and shares that many draws must come near.

Bounds are five standard errors or more, at a seed that was chosen beforehand.
"""
import calendar
import collections
import csv
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


class Counts(Chance):
    def counted(self, table, process="", **frame):
        with open(os.path.join(self.home, "counts.csv"), "w", encoding="utf-8") as file:
            file.write(table)
        text = f"inflow: {{a: {{group: one, to: gone, process: {{file: counts.csv{process}}}}}}}\n"
        return [at for at, _, what in self.told(text, **frame) if what.startswith("arrives")]

    def test_a_month_has_its_count_spread_over_all_of_it(self):
        # 2015: January 31 days, February 28, March 31; entries of one period come in order.
        times = self.counted("Maand;Aantal\n2015-01;400\n2015-02;0\n2015-03;900\nTotaal;1300\n;\n", end="2016-01-01")
        self.assertEqual(times, sorted(times))
        self.assertEqual([sum(a <= at < b for at in times) for a, b in ((0, 31), (31, 59), (59, 90), (90, 365))],
                         [400, 0, 900, 0])
        for part in (0.1, 0.25, 0.5, 0.9):
            self.near(sum(at < 31 * part for at in times), 400, part)
            self.near(sum(59 <= at < 59 + 31 * part for at in times), 900, part)

    def test_a_day_a_week_and_a_year_are_covered_too(self):
        # Two days of one row each; a week from Monday 5 January; a leap year of 366 days.
        for table, process, cells in (
                ("date,count\n3-1-2015,7\n2015-01-09,9\n2015-01-09,1\n", ", each: day", {(2, 3): 7, (8, 9): 10}),
                ("week,count\n2015-W02,70\n", "", {(4, 11): 70}),
                ("jaar;aantal\n2015;500\n2016;800\n", "", {(0, 365): 500, (365, 731): 800, (731, 1096): 0})):
            times = self.counted(table, process)
            self.assertEqual({cell: sum(cell[0] <= at < cell[1] for at in times) for cell in cells}, cells)
            self.assertEqual(len(times), sum(cells.values()))

    def test_fractions_are_rates(self):
        # 250.5 a month for a year of which the rest is given by repetition: three years of Poisson numbers.
        rows = "".join(f"2015-{m:02},{250.5 if m % 2 else 100}\n" for m in range(1, 13))
        times = self.counted("month,count\n" + rows, ", outside: repeat_last_year")
        high = sum(at % 365.25 < 31 for at in times)
        self.assertLess(abs(len(times) - 18 * 350.5), 5 * math.sqrt(18 * 350.5))
        self.assertLess(abs(high - 3 * 250.5), 5 * math.sqrt(3 * 250.5))
        self.assertNotEqual(high, round(3 * 250.5))

    def test_the_last_year_is_repeated(self):
        # 2015 has 10 a month and 2016 has 20; 2017 goes on with 20; 2014, in the warm-up, has 10 as well.
        rows = "".join(f"{y}-{m:02};{n}\n" for y, n in ((2016, 20), (2015, 10)) for m in range(1, 13))
        times = self.counted("month;count\n" + rows, ", outside: repeat_last_year",
                             end="2018-01-01, warm_up: 365 days")
        years = [sum(a <= at < b for at in times) for a, b in ((-365, 0), (0, 365), (365, 731), (731, 1096))]
        self.assertEqual(years, [120, 120, 240, 240])

    def test_monthly_counts_wait_as_long_as_monthly_rates(self):
        # A city's new users of 2020, 250 places, stays of ten days. On the first of the month all at once, the wait
        # was 9.75 days and the longest list 1,009.
        counts = (901, 959, 900, 469, 390, 368, 552, 628, 595, 636, 598, 621)
        with open(os.path.join(self.home, "counts.csv"), "w", encoding="utf-8") as file:
            file.write("month,count\n" + "".join(f"2020-{m:02},{n}\n" for m, n in enumerate(counts, 1)))
        rates = ", ".join(f"2020-{m:02}-01: {n / calendar.monthrange(2020, m)[1]} per day" for m, n in enumerate(counts, 1))
        found = []
        for inflow in ("process: {file: counts.csv}", f"rate: {{{rates}}}"):
            path = self.write(f"""
inflow: {{a: {{group: one, to: night, {inflow}}}}}
facilities: {{night: {{places: 250, stay: {{exponential: {{mean: 10 days}}}}, then: gone}}}}
""", end="2021-01-01")
            with open(path, encoding="utf-8") as file:
                text = file.read().replace("2015-01-01", "2020-01-01").replace("replications: 2", "replications: 100")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            results = os.path.join(self.home, "results")
            run([PROGRAM, "run", "--quiet", "--force", "-o", results, path])
            with open(os.path.join(results, "measures.csv"), encoding="utf-8") as file:
                rows = {(r["node"], r["measure"]): float(r["mean"]) for r in csv.DictReader(file)
                        if r["period"] == "all" and r["group"] == "all" and r["mean"]}
            found.append((rows["night", "wait_mean"], rows["night", "list_max"]))
        # Standard errors of the hundred: 0.07 and 0.08 days, 5 and 6 households.
        self.assertLess(abs(found[0][0] - found[1][0]), 0.5)
        self.assertLess(abs(found[0][1] - found[1][1]), 40)
        self.assertLess(found[0][0], 4)
        self.assertLess(found[0][1], 500)

    def test_a_lever_takes_a_nested_share(self):
        with open(os.path.join(self.home, "counts.csv"), "w", encoding="utf-8") as file:
            file.write("month,count\n" + "".join(f"2015-{m:02},200\n" for m in range(1, 13)))
        text = """
inflow: {a: {group: one, to: gone, process: {file: counts.csv}}}
levers: {less: {from: 2015-07-01, change: {inflow.a.rate: -20%}}}
policies: {baseline: [], less: [less]}
"""
        base, other = (self.arrivals(text, p, end="2016-01-01") for p in ("baseline", "less"))
        self.assertEqual(len(base), 2400)
        self.assertTrue(other.items() <= base.items())
        self.near(1200 - (2400 - len(other)), 1200, 0.8)


class Lists(Chance):
    def test_a_lottery_is_fair(self):
        # Five come each day, one wins just before midnight, four give up before the next.
        counts = os.path.join(self.home, "counts.csv")
        with open(counts, "w", encoding="ascii") as file:
            file.write("date,count\n" + "".join(f"201{y}-{m:02}-{d:02},5\n" for y in (5, 6) for m in range(1, 13)
                                                for d in range(1, 29)))
        text = """
inflow: {a: {group: one, to: night, process: {file: counts.csv}}}
facilities:
  night: {places: 1, order: lottery, admits: {daily: "23:59"}, patience: {deterministic: {value: 0.9994 days}},
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

    def test_a_share_struck_off_is_the_share_of_the_list(self):
        # 60% per year leaves 400 of 1,000; by months: 0.4^(1/12) each.
        text = """
inflow: {a: {group: one, to: night, burst: {2015-01-01: 4000}}}
facilities: {night: {places: 0, list_cleaning: 60% per year, gives_up_to: lost, stay: {deterministic: {value: 1 day}}, then: gone}}
"""
        struck = [at for at, _, what in self.told(text, end="2016-01-01") if what.startswith("struck off")]
        self.near(len(struck), 4000, 1 - 0.4 ** (365 / 365.25))
        self.near(sum(at < 91.3125 for at in struck), 4000, 1 - 0.4 ** 0.25)


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
  lost: {returns: {chance: 30%, after: {deterministic: {value: 2.3850 days}}, to: gone}}
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
