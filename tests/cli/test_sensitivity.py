# SPDX-License-Identifier: GPL-3.0-or-later
"""`sensitivity`: which uncertain input an indicator depends on."""

import json
import math
import re
import unittest

from meet import Meeting

SCENARIO = """\
doorstroom: 1
title: Drie getallen
language: nl
horizon: {start: 2026-01-01, end: 2028-01-01}
groups: {mensen: {}}
inflow:
  links: {group: mensen, to: klein, rate: 300 per year}
  rechts: {group: mensen, to: klein, rate: 100 per year}
facilities:
  klein: {label: Klein, places: 4, patience: {exponential: {mean: 5 days}}, gives_up_to: weg, stay: {exponential: {mean: 2 days}}, then: {weg: 100%}}
exits: {weg: {label: Weg}}
indicators:
  gekomen: {label: Wie er komen, measure: arrivals of links + arrivals of rechts, better: lower}
  bezet: {label: Plaatsen bezet, measure: places_occupied of klein, better: lower}
  nooit: {label: Zonder waarde, measure: arrivals of links / (arrivals of links - arrivals of links)}
costs: {lines: {plaats: {of: klein, per: admission, amount: 10 EUR}}}
UNCERTAIN
"""
RANGES = "uncertain: {assumed: {spread: 25%}}"
VARIANCE = math.log(1 + 0.25**2)


def factor(z):
    return math.exp(-VARIANCE / 2 + z * math.sqrt(VARIANCE))


class Sensitivity(Meeting):
    def scenario(self, uncertain=RANGES):
        return self.write("s.yaml", SCENARIO.replace("UNCERTAIN", uncertain))

    def analyse(self, *words):
        found = json.loads(self.well("sensitivity", self.scenario(), "--indicator", "gekomen", "--format", "json", "-q",
                                     *words).stdout)
        columns = found["inputs"]["columns"]
        found["rows"] = [dict(zip(columns, row)) for row in found["inputs"]["rows"]]
        return found

    def by_name(self, found):
        return {row["input"]: row for row in found["rows"] if row["kind"] == "number"}

    def test_the_variance_of_a_sum_is_divided_by_the_squares_of_its_parts(self):
        """300 and 100 a year with the same relative spread: nine tenths and one tenth."""
        found = self.analyse()
        rows = self.by_name(found)
        for name, share in (("inflow.links.rate", 0.9), ("inflow.rechts.rate", 0.1)):
            row = rows[name]
            self.assertAlmostEqual(row["influence"], share, delta=0.06)
            self.assertLessEqual(row["total_low"], share + 0.02)
            self.assertGreaterEqual(row["total_high"], share - 0.02)
        self.assertAlmostEqual(sum(row["influence"] or 0 for row in found["rows"]), 1, places=9)
        self.assertAlmostEqual(found["variance"], 0.25**2 * (300**2 + 100**2), delta=0.2 * 0.25**2 * 1e5)
        self.assertAlmostEqual(found["variance_of_chance"], 400, delta=100)  # Poisson

    def test_an_input_that_does_nothing_is_at_nothing(self):
        row = self.by_name(self.analyse())["facilities.klein.stay.mean"]
        self.assertEqual((row["first"], row["total"], row["influence"]), (0, 0, 0))
        self.assertEqual((row["at_p10"], row["at_p90"]), (0, 0))

    def test_the_bars_of_a_linear_indicator_are_exact_but_for_chance(self):
        row = self.by_name(self.analyse("--method", "oat"))["inflow.links.rate"]
        for end, z in (("p10", -1.2815515655446), ("p90", 1.2815515655446)):
            self.assertAlmostEqual(row["factor_" + end], factor(z), places=6)
            low, high = row[f"at_{end}_low"], row[f"at_{end}_high"]
            truth = 300 * (factor(z) - 1)
            self.assertAlmostEqual(row["at_" + end], truth, delta=2 * (high - low))
        self.assertGreater(row["eur_p90"], 0)

    def test_screening_finds_the_slope_between_its_levels(self):
        rows = self.by_name(self.analyse("--method", "morris"))
        small, large = rows["inflow.rechts.rate"], rows["inflow.links.rate"]
        self.assertAlmostEqual(large["mu_star"] / small["mu_star"], 3, delta=0.6)
        self.assertEqual(large["mu"], large["mu_star"])
        self.assertEqual(rows["facilities.klein.stay.mean"]["mu_star"], 0)

    def test_threads_do_not_move_a_bit_and_files_hold_what_is_printed(self):
        one, two = (self.analyse("-t", n, "-n", 64) for n in (1, 2))
        self.assertEqual(one, two)
        done = self.well("sensitivity", self.scenario(), "-n", 64, "-o", "uit", "-q")
        self.assertIn("invloed", done.stdout)
        self.assertIn("de totale index", done.stdout.replace("\n", " ").lower())
        self.assertEqual(self.rows("uit", "sensitivity.csv")[-1]["kind"], "dummy")
        self.assertEqual(json.loads(self.text("uit", "sensitivity.json"))["indicator"], "gekomen")

    def test_what_cannot_be_asked_is_refused(self):
        path = self.scenario()
        self.refused("sensitivity", path, "--indicator", "niets", says="DS480")
        self.refused("sensitivity", path, "--year", "2040", says="DS481")
        self.refused("sensitivity", path, "--indicator", "nooit", "--method", "oat", says="DS484")
        self.refused("sensitivity", self.scenario(""), says="DS482")

    def test_rows_that_are_drawn_together_have_no_share_each(self):
        self.write("sets.csv", "inflow.links.rate [per year],inflow.rechts.rate [per year]\n200,50\n300,100\n400,150\n")
        path = self.scenario("uncertain: {sets: sets.csv}")
        done = self.refused("sensitivity", path, says="DS483")
        self.assertIn("--method morris", done.stderr)
        self.refused("sensitivity", path, "--method", "sobol", says="DS483")
        done = self.well("sensitivity", path, "--method", "morris", "--indicator", "gekomen", "-q")
        self.assertIn("sets", done.stdout)


# Days of care that a lever halves, from two days to one, for a price. Whoever comes is uncertain: 200 to 400 in a year, all
# alike.
CHOICE = """\
doorstroom: 1
title: Een keuze
language: nl
horizon: {start: 2026-01-01, end: 2027-01-01}
groups: {mensen: {}}
inflow:
  komst: {group: mensen, to: kort, rate: 300 per year}
  elders: {group: mensen, to: lang, rate: 100 per year}
facilities:
  kort: {places: unlimited, stay: {deterministic: {value: 2 days}}, then: {weg: 100%}}
  lang: {places: unlimited, stay: {deterministic: {value: 2 days}}, then: {weg: 100%}}
exits: {weg: {}}
levers: {sneller: {from: 2026-01-01, until: never, change: {facilities.kort.stay.value: -1 day}, cost: {per_year: PRICE EUR}}}
policies: {sneller: [sneller]}
indicators: {gekomen: {measure: arrivals of komst, better: lower}}
costs: {willingness_to_pay: {stay_days_avoided: 1000 EUR}, lines: {plaats: {of: kort, per: admission, amount: 0 EUR}}}
uncertain:
  inflow.komst.rate: {uniform: {low: 200 per year, high: 400 per year}}
  inflow.elders.rate: {uniform: {low: 50 per year, high: 150 per year}}
"""


class Information(Meeting):
    """The net benefit of the lever is 1000 EUR times who comes less its price. At a price of 300 times 1000 EUR it is a toss-up,
    and the benefit is uniform between 100,000 EUR lost and won: whoever knew the rate would choose well and have 25,000 EUR
    on average. Whoever knew the number that comes, with a variance of 300 besides, has about 1000 x 300 / (4 x 100) more,
    which 1000 futures tell with a standard error of 1000 x sqrt(300 / 1000) / 2 = 274 EUR."""

    def analyse(self, price, *words):
        scenario = self.write("keuze.yaml", CHOICE.replace("PRICE", str(price)))
        return self.well("sensitivity", scenario, "--indicator", "gekomen", "-n", 64, "-q", *words).stdout

    def known(self, price):
        found = json.loads(self.analyse(price, "--format", "json"))
        rows = [dict(zip(found["inputs"]["columns"], row)) for row in found["inputs"]["rows"]]
        return found, {row["input"]: row["evppi"] for row in rows if row["kind"] == "number"}

    def test_to_know_the_input_that_decides_is_worth_what_it_saves(self):
        # 1000 futures: the mean of |benefit| has a standard error of 913 EUR, halved; that of the benefit, 1826 EUR.
        found, worth = self.known(300000 * 365 / 365.25)
        self.assertAlmostEqual(worth["inflow.komst.rate"], 25000, delta=4 * (913 + 1826) / 2)
        self.assertLess(worth["inflow.elders.rate"], 1000)
        self.assertAlmostEqual(found["evpi"], worth["inflow.komst.rate"] + 750, delta=4 * 274)
        self.assertEqual((found["effect"], found["willingness_to_pay"]), ("stay_days_avoided", 1000))

    def test_where_the_choice_is_clear_to_know_more_is_worth_nothing(self):
        found, worth = self.known(900000)
        self.assertEqual(worth, {"inflow.komst.rate": 0, "inflow.elders.rate": 0})
        self.assertEqual(found["evpi"], 0)

    def test_it_stands_on_the_screen_and_in_the_file(self):
        screen = " ".join(self.analyse(300000, "-o", "uit").split())
        self.assertIn("1.000 EUR", screen)
        row = {row["input"]: row for row in self.rows("uit", "sensitivity.csv")}["inflow.komst.rate"]
        thousands = round(float(row["evppi"]) / 1000)
        self.assertRegex(screen, rf"inflow\.komst\.rate .*? {thousands} ")


class Many(Meeting):
    """Two inflows of 300 a year and twelve of 50, all with the same relative spread: of the variance 3/7 each of the two,
    1/84 each of the twelve. Twelve inputs stand apart; two of the small ones are taken together."""

    def test_what_does_not_stand_apart_is_taken_together(self):
        rates = {f"i{k:02}": 300 if k < 2 else 50 for k in range(14)}
        text = "\n".join((
            SCENARIO[:SCENARIO.index("  links:")]
            + "\n".join(f"  {name}: {{group: mensen, to: klein, rate: {rate} per year}}" for name, rate in rates.items()),
            "facilities: {klein: {places: unlimited, stay: {deterministic: {value: 1 day}}, then: weg}}",
            "exits: {weg: {}}",
            "indicators: {gekomen: {measure: " + " + ".join(f"arrivals of {name}" for name in rates) + "}}",
            "uncertain:",
            *(f"  inflow.{name}.rate: {{lognormal: {{mean: {rate} per year, cv: 0.25}}}}" for name, rate in rates.items()))) + "\n"
        done = self.well("sensitivity", self.write("veel.yaml", text), "--indicator", "gekomen", "--method", "sobol", "-n", 64,
                         "-q", "-o", "uit")
        rows = self.rows("uit", "sensitivity.csv")
        apart = [row for row in rows if row["kind"] == "number" and row["influence"]]
        rest = [row for row in rows if row["kind"] == "rest"]
        self.assertEqual((len(apart), len(rest)), (12, 1))
        self.assertEqual({row["input"] for row in apart[:2]}, {"inflow.i00.rate", "inflow.i01.rate"})
        for row in apart[:2]:
            self.assertAlmostEqual(float(row["influence"]), 3 / 7, delta=0.1)
        self.assertAlmostEqual(float(rest[0]["influence"]), 2 / 84, delta=0.02)
        self.assertAlmostEqual(sum(float(row["influence"]) for row in apart + rest), 1, places=5)
        self.assertIn("de overige 2", " ".join(done.stdout.split()))


class Report(Meeting):
    """The chapter of assumptions, beside whose run a sensitivity analysis was put."""

    SCENARIO = SCENARIO.replace("UNCERTAIN", RANGES + """
provenance:
  inflow.rechts.rate: {grade: assumed, why: geschat}
  inflow.links.rate: {grade: assumed, why: geschat}
""")

    def assumptions(self):
        """Their paths, and the chapter with its marks and without."""
        with open(self.path(self.well("report", "out").stdout.strip()), encoding="utf-8") as file:
            chapter = re.search(r'<section[^>]* id="assumptions".*?</section>', file.read(), re.DOTALL)[0]
        paths = [re.sub(r"<[^>]*>", "", path) for path in re.findall(r"<tr[^>]*><th[^>]*><code>(.*?)</code>", chapter)]
        return paths, chapter, re.sub(r"<[^>]*>", "", chapter)

    def test_the_assumptions_are_ordered_by_the_analysis_that_stands_beside_the_run(self):
        """300 and 100 a year with the same relative spread: nine tenths and one tenth of the variance."""
        scenario = self.write("s.yaml", self.SCENARIO)
        self.well("run", scenario, "-n", 64, "-q", "-o", "out")
        paths, _, plain = self.assumptions()
        self.assertIn("rangcorrelatie", plain)
        self.well("sensitivity", scenario, "--indicator", "gekomen", "--year", 2027, "-q", "-o", "out")
        paths, chapter, plain = self.assumptions()
        self.assertEqual(paths[:2], ["inflow.links.rate", "inflow.rechts.rate"])
        self.assertIn("invloed op Wie er komen in 2027 bij", plain)
        shares = [int(share) for share in re.findall(r'sensitivity.csv#influence[^>]*>([\d]+)</span>%', chapter)]
        self.assertEqual(len(shares), 2)
        self.assertAlmostEqual(shares[0], 90, delta=6)
        self.assertAlmostEqual(shares[1], 10, delta=6)

    def test_an_analysis_without_shares_leaves_the_rank_correlation(self):
        scenario = self.write("s.yaml", self.SCENARIO)
        self.well("run", scenario, "-n", 64, "-q", "-o", "out")
        self.well("sensitivity", scenario, "--indicator", "gekomen", "--method", "oat", "-q", "-o", "out")
        self.assertIn("rangcorrelatie", self.assumptions()[2])


if __name__ == "__main__":
    unittest.main()
