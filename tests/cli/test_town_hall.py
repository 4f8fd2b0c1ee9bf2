# SPDX-License-Identifier: GPL-3.0-or-later
"""Money as a town hall books it: taakvelden by year, prices of two kinds, signs, cover."""

import re
import unittest

from meet import Meeting

# Amounts a year are exact: prices of 2022, 10% more each year.
SCENARIO = """doorstroom: 1
language: nl
horizon: {start: 2022-01-01, end: 2026-01-01}
run: {seed: 4, replications: 3}
groups: {a: {}}
inflow: {deur: {group: a, to: opvang, rate: 100 per year}}
facilities: {opvang: {places: 3, limit: 0, refused_to: weg, stay: {exponential: {mean: 9 days}}, then: weg}}
exits: {weg: {}}
levers:
  kort: {from: 2023-01-01, until: 2024-01-01, change: {facilities.opvang.places: +1},
         cost: {taakveld: 6.812, per_year: 500 EUR, funded_by: Reserve sociaal domein}}
  lang: {from: 2023-01-01, change: {facilities.opvang.places: +1}, cost: {per_year: 300 EUR}}
policies: {baseline: [], alles: [kort, lang]}
indicators: {bezet: {measure: places_occupied of opvang}}
costs:
  price_year: 2022
  index: 10% per year
  lines:
    opvang: {per: year, amount: 1000 EUR, taakveld: 6.812}
    wonen: {per: year, amount: 4000 EUR, taakveld: 6.811}
    elders: {per: year, amount: 7 EUR}
    bijdrage: {per: year, amount: -200 EUR, taakveld: 6.812}
"""


class TownHall(Meeting):
    def budget(self, *changes):
        text = SCENARIO
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        shown = self.well("run", self.write("s.yaml", text), "-o", "out", "--force", "--table", "budget").stdout
        return shown, {(r["policy"], r["year"], r["prestatie"], r["line"]): r for r in self.rows("out", "budget.csv")}

    def test_a_budget_of_a_year_in_part_says_that_it_is_scaled(self):
        change = ("  price_year: 2022\n", "  budget: {2022: 12000 EUR, 2023: 9000 EUR}\n  price_year: 2022\n")
        said = " ".join(self.budget(change, ("2022-01-01", "2022-03-01"))[0].split())
        # 306 of 365 days, from 1 March on: 10,060 of 12,000
        self.assertIn("Begroot: van 2022 zijn 306 van de 365 dagen doorgerekend, dus 10 van de 12 van dat jaar telt.", said)
        self.assertNotIn("van 2023 zijn", said)
        self.assertNotIn("Begroot: van", self.budget(change)[0])

    def test_every_year_is_booked_under_its_own_code(self):
        rows = self.budget()[1]
        codes = {year: [rows["baseline", year, "", line]["taakveld"] for line in ("opvang", "wonen", "elders")]
                 for year in ("2022", "2023", "2025", "all")}
        self.assertEqual(codes, {"2022": ["6.81", "6.81", ""], "2023": ["6.81b", "6.81a", ""],
                                 "2025": ["6.812", "6.811", ""],
                                 "all": ["6.81/6.81b/6.812", "6.81/6.81a/6.811", ""]})

    def test_a_taakveld_has_the_sum_of_its_lines_and_the_whole_horizon_that_of_its_years(self):
        rows = self.budget()[1]
        sums = {key[1:]: float(r["mean"]) for key, r in rows.items()
                if key[0] == "baseline" and key[3].startswith("taakveld:")}
        wanted = {("2022", "all", "taakveld:6.81"): 4800}
        for year, times, shelter, homes in (("2023", 1.1, "6.81b", "6.81a"), ("2024", 1.21, "6.81b", "6.81a"),
                                            ("2025", 1.331, "6.812", "6.811")):
            wanted[year, "all", "taakveld:" + shelter] = 800 * times
            wanted[year, "all", "taakveld:" + homes] = 4000 * times
        wanted["all", "all", "taakveld:6.81/6.81b/6.812"] = 800 * 4.641
        wanted["all", "all", "taakveld:6.81/6.81a/6.811"] = 4000 * 4.641
        self.assertEqual(sums.keys(), wanted.keys())
        for key, value in wanted.items():
            self.assertAlmostEqual(sums[key], value, 8)
        self.assertEqual({r["kind"] for key, r in rows.items() if key[3].startswith("taakveld:")}, {"subtotal"})

    def test_constant_prices_are_those_of_the_price_year(self):
        rows = self.budget()[1]
        for year in ("2022", "2023", "2024", "2025"):
            self.assertAlmostEqual(float(rows["baseline", year, "all", "all"]["constant"]), 4807, 8)
        self.assertAlmostEqual(float(rows["baseline", "all", "all", "all"]["constant"]), 4 * 4807, 8)
        self.assertAlmostEqual(float(rows["baseline", "2025", "all", "all"]["mean"]), 4807 * 1.331, 8)

    def test_a_lever_says_how_long_it_is_paid_and_from_what(self):
        rows = self.budget()[1]
        found = {line: (r["recurrence"], r["funded_by"]) for (policy, year, _, line), r in rows.items()
                 if (policy, year) == ("alles", "2023") and line in ("kort.per_year", "lang.per_year", "opvang")}
        self.assertEqual(found, {"kort.per_year": ("incidental", "Reserve sociaal domein"),
                                 "lang.per_year": ("structural", ""), "opvang": ("", "")})
        rows = self.budget(("cost: {per_year: 300 EUR}", "cost: {per_year: 300 EUR, structural: false}"),
                           ("lang: {from: 2023-01-01,", "lang: {from: 2023-01-01, until: 2025-06-01,"))[1]
        self.assertEqual(rows["alles", "2023", "", "lang.per_year"]["recurrence"], "incidental")

    def test_what_is_called_incidental_for_longer_than_three_years_is_warned_of(self):
        text = SCENARIO.replace("{per_year: 300 EUR}", "{per_year: 300 EUR, structural: false}")
        for start, warned in (("2022-06-01", True), ("2023-01-01", False)):
            changed = self.write("w.yaml", text.replace("lang: {from: 2023-01-01", "lang: {from: " + start))
            said = self.well("check", changed)
            self.assertEqual("DS404" in said.stdout + said.stderr, warned)

    KEY = ("wonen: {per: year, amount: 4000 EUR,",
           "wonen: {per: year, amount: 4000 EUR, payer: {2022-01-01: stad, 2024-01-01: {key: inwoners, stad: 40%, dorp: rest}},")
    GRANT = ("bijdrage: {per: year, amount: -200 EUR,", "bijdrage: {per: year, amount: -200 EUR, nominal: true, payer: rijk,")

    def test_who_pays_is_in_the_files_and_sums_to_the_balance(self):
        rows = self.budget(self.KEY, self.GRANT, ("elders: {per: year,", "elders: {payer: dorp, per: year,"),
                           ("opvang: {per: year,", "opvang: {payer: stad, per: year,"))[1]
        pays = {(year, name): float(rows["baseline", year, "all", "payer:" + name]["mean"])
                for year in ("2023", "2024") for name in ("stad", "dorp", "rijk")}
        self.assertAlmostEqual(pays["2023", "stad"], 5000 * 1.1, 8)
        self.assertAlmostEqual(pays["2024", "stad"], (1000 + 1600) * 1.21, 8)
        self.assertAlmostEqual(pays["2024", "dorp"], (7 + 2400) * 1.21, 8)
        self.assertEqual(pays["2024", "rijk"], -200)
        self.assertAlmostEqual(sum(v for (year, _), v in pays.items() if year == "2024"),
                               float(rows["baseline", "2024", "all", "all"]["mean"]), 8)
        self.assertEqual([rows["baseline", year, "", "wonen"]["payer"] for year in ("2023", "2024", "all")],
                         ["stad", "stad/dorp", "stad/dorp"])
        self.assertEqual(rows["baseline", "2024", "all", "payer:dorp"]["kind"], "subtotal")

    def test_what_a_nominal_grant_loses_is_told_by_year(self):
        shown, rows = self.budget(self.GRANT, *self.thousandfold())
        for year, lost in (("2022", 0), ("2023", 20000), ("2024", 42000), ("2025", 66200), ("all", 128200)):
            self.assertAlmostEqual(float(rows["baseline", year, "", "nominal:bijdrage"]["mean"]), lost, 6)
            self.assertAlmostEqual(float(rows["baseline", year, "all", "nominal:all"]["mean"]), lost, 6)
        self.assertEqual(self.row(shown, "nominale bedragen raken achter bij de prijzen"), ["0", "20", "42", "66"])

    def test_a_policy_may_change_who_pays_and_the_first_screen_says_so(self):
        lever = ("  kort: {", "  over: {from: 2023-01-01, change: {costs.lines.wonen.payer: {stad: 10%, dorp: rest}}}\n  kort: {")
        policy = ("alles: [kort, lang]", "alles: [kort, lang], over: [over]")
        text = SCENARIO
        for old, new in (self.KEY, lever, policy, *self.thousandfold()):
            self.assertIn(old, text)
            text = text.replace(old, new)
        shown = " ".join(self.well("run", self.write("s.yaml", text)).stdout.split())
        # 4,000 x (0.9 x 1.1 + 0.3 x 1.21 + 0.3 x 1.331) leaves the city for the village
        self.assertIn("Wie betaalt, over (2022-'25, x € 1.000): stad -7.009, dorp +7.009", shown)
        self.well("run", self.path("s.yaml"), "-o", "out", "--force")
        self.well("report", self.path("out"), "-o", self.path("page.html"))
        with open(self.path("page.html"), encoding="utf-8") as file:
            page = file.read()
        self.assertIn("Wie betaalt, duizenden euro", page)
        self.assertRegex(page, r"payer:dorp")

    def row(self, shown, label):
        return re.split(r"\s{2,}", re.search(rf"\n +{re.escape(label)} +(.*)", shown)[1].strip())

    def thousandfold(self):
        return [(f" {n} EUR", f" {n}000 EUR") for n in ("1000", "4000", "-200", "500", "300")]

    def test_the_table_has_the_codes_of_its_years_and_a_nadeel_is_called_so(self):
        shown = self.budget(*self.thousandfold())[0]
        self.assertEqual(self.row(shown, "taakveld 6.81"), ["4.800", "-", "-", "-"])
        self.assertEqual(self.row(shown, "taakveld 6.81b"), ["-", "880", "968", "-"])
        self.assertEqual(self.row(shown, "taakveld 6.812"), ["-", "-", "-", "1.065"])
        self.assertEqual(self.row(shown, "baten"), ["-200", "-220", "-242", "-266"])
        self.assertIn("Tekens: baten hebben een minteken", shown)
        alles = self.well("run", self.path("s.yaml"), "--table", "budget", "-p", "alles").stdout
        self.assertEqual(self.row(alles[alles.index("Begroting: alles"):], "verschil met ongewijzigd beleid"),
                         ["0", "880 N", "363 N", "399 N"])

    def test_the_signs_of_bbv_turn_income_and_balances_on_paper_and_not_in_the_files(self):
        plain = self.budget(*self.thousandfold())[1]
        shown, rows = self.budget(*self.thousandfold(), ("costs:\n", "costs:\n  signs: bbv\n"))
        self.assertEqual(self.row(shown, "lasten"), ["5.000", "5.500", "6.050", "6.655"])
        self.assertEqual(self.row(shown, "baten"), ["200", "220", "242", "266"])
        self.assertEqual(self.row(shown, "saldo"), ["-4.800", "-5.280", "-5.808", "-6.389"])
        self.assertEqual(self.row(shown, "taakveld 6.81"), ["-4.800", "-", "-", "-"])
        self.assertIn("baten min lasten", shown)
        self.assertEqual(rows, plain)

    def test_the_report_bridges_the_lists_and_has_both_prices_and_the_cover(self):
        self.budget()
        self.well("report", "out", "-o", self.path("r.html"))
        page = re.sub(r"<[^>]+>", "", self.text("r.html").decode())
        self.assertRegex(page, r"andere lijst\s*6\.81 → 6\.81a \+ 6\.81b\s*6\.81a \+ 6\.81b → 6\.811 \+ 6\.812")
        for text in ("niet in een taakveld", "constante prijzen", "lopende prijzen", "incidenteel", "structureel",
                     "Reserve sociaal domein", "niet opgegeven"):
            self.assertIn(text, page)


if __name__ == "__main__":
    unittest.main()
