# SPDX-License-Identifier: GPL-3.0-or-later
"""What the report says of a policy that betters one thing and worsens another, and of one that comes later."""

import html
import re
import unittest

from meet import Meeting

# Fewer places than people who come: the list grows, and fewer places are occupied. Both count as better when lower.
SCENARIO = """doorstroom: 1
title: Minder plaatsen
language: nl
horizon: {start: 2026-01-01, end: 2028-01-01}
run: {seed: 1, replications: 20}
groups: {mensen: {}}
inflow: {komst: {group: mensen, to: opvang, rate: 365 per year}}
facilities:
  opvang: {label: Opvang, places: 20, stay: {exponential: {mean: 15 days}}, then: weg}
exits: {weg: {}}
levers:
  minder: {label: Acht plaatsen minder, from: 2026-01-01, change: {facilities.opvang.places: -8}, cost: {per_year: 1000 EUR}}
policies:
  minder: {label: Acht plaatsen minder, levers: [minder]}
  later: {label: Een jaar later, levers: [minder], later: 365 days}
indicators:
  lijst: {label: Wie er wacht, measure: list_mean of opvang, better: lower}
  bezet: {label: Bezette plaatsen, measure: places_occupied of opvang, better: lower}
costs:
  index: 2% per year
  lines: {plaats: {of: opvang, per: place-day, payer: stad, amount: 100 EUR}}
"""


class Answer(Meeting):
    def report(self, more="", *form, scenario=SCENARIO):
        """Its sections as words, by id; the whole as words under ''."""
        self.well("run", self.write("minder.yaml", scenario + more), "-q", "-o", "out", "--force")
        path = self.well("report", "out", "-o", "report.html", *form).stdout.strip()
        text = self.text(path).decode()
        def words(part):
            part = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", part, flags=re.DOTALL)
            return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", part)).replace("\u00ad", "").split())
        found = {name: words(part) for part, name in re.findall(r'(<section[^>]* id="([\w-]+)".*?</section>)', text, re.DOTALL)}
        found[""] = words(text[text.index("<body"):])
        return found

    def means(self):
        return {(row["policy"], row["indicator"]): float(row["mean"]) for row in self.rows("out", "indicators.csv") if row["year"] == "all"}

    def test_what_gets_better_and_what_gets_worse_are_told_together(self):
        found = self.report()
        self.assertIn("Acht plaatsen minder", found["policies"])
        told = re.search(r"! ([^!]*Acht plaatsen minder[^.!]*)", found["policies"])[1]
        self.assertIn("Wie er wacht", told)
        self.assertIn("Bezette plaatsen", told)

    def test_the_question_and_the_answer_may_be_ones_own(self):
        found = self.report("report: {question: Kan het met minder plaatsen?, answer: Nee.}\n")
        self.assertIn("Vraag Kan het met minder plaatsen? Antwoord Nee. 3 van de", found[""])
        by_rule = self.report()[""]
        self.assertNotIn("Kan het met minder", by_rule)
        self.assertRegex(by_rule, r"Antwoord .*Acht plaatsen minder.*Wie er wacht.*Bezette plaatsen")

    def test_what_a_year_of_delay_makes_is_the_difference_with_the_policy_in_time(self):
        text = self.report()[""]
        own = self.means()
        told = re.search(r"Wat uitstel kost, hele looptijd .*? Wie er wacht −([\d,]+)", text)[1]
        self.assertAlmostEqual(float(told.replace(",", ".")), own["minder", "lijst"] - own["later", "lijst"], delta=0.5)

    def test_amounts_of_later_years_stand_in_their_own_prices_too(self):
        """2027 has 365 days: 20 places at 100 EUR are 730 thousand, and with 2% more 744.6."""
        self.assertIn("lopende prijzen 730 745 constante prijzen 730 730", self.report()["money"])

    def test_what_does_not_grow_with_prices_falls_behind(self):
        """2% of a grant of a million, in thousands."""
        scenario = SCENARIO.replace("  lines: {", "  lines: {grant: {label: Rijksbijdrage, per: year, amount: -1000000 EUR, nominal: true}, ")
        self.assertRegex(self.report(scenario=scenario)["money"], r"achterraken bij de prijzen.*Rijksbijdrage 0 20 totaal 0 20")

    def test_what_is_not_in_the_scenario_is_said_to_be_missing(self):
        """One policy, no indicators, and a stay that lasts beyond the horizon: nothing to compare and nobody leaves."""
        bare = SCENARIO[:SCENARIO.index("levers:")]
        bare = bare[:bare.index("stay:")] + "stay: {deterministic: {value: 9000 days}}" + bare[bare.index("}}", bare.index("stay:")) + 2:]
        found = self.report(scenario=bare)
        self.assertIn("Het scenario heeft geen indicatoren; de sleutel indicators voegt ze toe.", found["indicators"])
        self.assertIn("In deze resultaten verlaat niemand een voorziening.", found["where"])
        text = self.report("", "--form", "raadsvoorstel", scenario=bare)[""]
        self.assertIn("Het scenario heeft één beleid, dus er is niets te vergelijken", text)

    def test_a_proposal_has_an_argument_for_and_one_against(self):
        text = self.report("", "--form", "raadsvoorstel")[""]
        argued = text[text.index("Argumenten en kanttekeningen", text.index("Argumenten en kanttekeningen") + 1):]
        rows = {(row["policy"], row["indicator"]): row for row in self.rows("out", "comparison.csv") if row["year"] == "2027"}
        for indicator, label, sign in (("lijst", "Wie er wacht", "+"), ("bezet", "Bezette plaatsen", "−")):
            value = abs(float(rows["minder", indicator]["difference"]))
            self.assertRegex(argued, rf"{label} : {re.escape(sign)}{int(value)}")


if __name__ == "__main__":
    unittest.main()
