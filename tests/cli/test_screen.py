# SPDX-License-Identifier: GPL-3.0-or-later
"""The first screen of a run: what it holds for every shipped scenario, and what it never says."""

import glob
import os
import re
import textwrap
import unittest

from meet import SMALL, SOURCE, Meeting, small_text, variant

SCENARIOS = sorted(glob.glob(os.path.join(SOURCE, "scenarios", "*.yaml")))
NEVER = ("±", "Holm", "varian", "toevalsgetal", "hetzelfde toeval", "verslagen", "belasting", "verstopping", "100%)", "Fieller")


class Every(Meeting):
    """All scenarios, both languages, three widths: a few replications each."""

    def look_at(self, out, width, language):
        lines = out.splitlines()
        self.assertLessEqual(len(lines), 40, out)
        self.assertLessEqual(max(map(len, lines)), width, out)
        self.assertFalse([line for line in lines if line != line.rstrip()], out)
        self.assertRegex(lines[0], r"\S  +\d+ (beleidskeuzes?|policy|policies), \d{4}(-\d{4})?$")
        assumed = r"LET OP  \d+% van de [\d.]+ getallen is aangenomen\." if language == "nl" else \
            r"NOTE  \d+% of the [\d,]+ numbers are assumed\."
        self.assertRegex(" ".join(" ".join(lines[1:3]).split()), assumed.replace("  ", " "))
        for word in NEVER:
            self.assertNotIn(word, out)
        self.assertRegex(out, r"\n(Bewaren: --xlsx BESTAND .*-o MAP|Keep: --xlsx FILE .*-o DIR)\n$")
        return out

    def test_every_scenario_fits_a_screen_and_says_first_what_is_assumed(self):
        self.assertGreaterEqual(len(SCENARIOS), 12)
        for path in SCENARIOS:
            for language in ("nl", "en"):
                bodies = set()
                for width in (72, 80, 100):
                    with self.subTest(scenario=os.path.basename(path), language=language, width=width):
                        out = self.well("run", path, "-n", 6, "--inner", 1, "--lang", language,
                                        env=self.environment(COLUMNS=str(width))).stdout
                        bodies.add(len(self.look_at(out, width, language)))
                        self.assertIn("verwacht" if language == "nl" else "expected", out)
                self.assertGreater(len(bodies), 1)  # the width is used

    def test_a_run_that_is_kept_says_how_to_make_its_report(self):
        for language, words in (("nl", "Rapport voor de raad"), ("en", "Report for the council")):
            out = self.well("run", SMALL, "-n", 4, "--lang", language, "-o", f"kept-{language}").stdout
            self.assertTrue(out.endswith(f"{words}: doorstroom report kept-{language}\n"), out)
            self.assertNotIn("doorstroom report", self.well("run", SMALL, "-n", 4, "--lang", language, "--quiet",
                                                            "-o", f"quiet-{language}").stdout)

    def test_a_pipe_has_eighty_columns_and_a_terminal_from_72_to_100(self):
        def widest(**more):
            env = {key: value for key, value in self.environment().items() if key != "COLUMNS"}
            out = self.well("run", SMALL, "-n", 6, env={**env, **more}).stdout
            return max(map(len, out.splitlines()))
        self.assertEqual(widest(), 80)
        self.assertEqual(widest(COLUMNS="40"), 72)
        self.assertEqual(widest(COLUMNS="240"), 100)

    def test_tables_are_as_wide_as_asked_for_and_break_no_word(self):
        # those with the widest tables, long names, a long title and no money; all of them when asked for
        hardest = ("holland-rijnland-bw", "leiden-2017", "leiden-2022-bovenop", "winter")
        clock = re.compile(r"\d+[,.]\d\s+s\b|\d+\s+s$|---+", re.M)
        for path in SCENARIOS:
            if not os.environ.get("LONG") and os.path.basename(path)[:-5] not in hardest:
                continue
            for language in ("nl", "en"):
                words = {}
                for width in (72, 80, 100):
                    out = self.well("run", path, "-n", 6, "--inner", 1, "--lang", language, "--all",
                                    env=self.environment(COLUMNS=str(width))).stdout
                    self.assertEqual([line for line in out.splitlines() if len(line) > width], [], (path, language, width))
                    words[width] = set(clock.sub("", out).split())
                for width in (72, 80):
                    self.assertEqual(words[width] ^ words[100], set(), (path, language, width))


class Town(Meeting):
    """Leiden, of which is known what helps and what does harm."""

    @classmethod
    def setUpClass(cls):
        cls.path = os.path.join(SOURCE, "scenarios", "leiden-2015.yaml")

    def test_closing_places_is_marked_and_so_is_opening_them(self):
        out = self.well("run", self.path, "-n", 128, "-p", "woningen_30,plaatsen_10,plaatsen_10_minder,langer_verblijf").stdout
        rows = {found[1].strip(): found for found in re.finditer(
            r"^  (\S.*?)  +([-+]?\d+)  (\+\+|--|[-+0!]) +([-+]?\d+) +([-+]?\d+) +(.*)$", out, re.M)}
        self.assertEqual(len(rows), 4, out)
        fewer, more = rows["Tien plaatsen eraf"], rows["Tien plaatsen erbij"]
        self.assertLess(int(fewer[2]), 0)  # a shorter stay, and more people without a place
        self.assertGreater(int(fewer[4]), 0)
        self.assertEqual((fewer[3], more[3]), ("!", "!"))
        self.assertGreater(int(more[2]), 0)
        self.assertRegex(fewer[6], r"^\d+ voordeel$")
        self.assertRegex(more[6], r"^\d+ nadeel$")
        self.assertEqual(rows["30 woningen extra"][3], "++")
        self.assertEqual(rows["Langer begeleiden"][6], "niet geprijsd")
        self.assertEqual(list(rows)[0], "30 woningen extra")  # best first
        self.assertIn("meer mensen zonder plaats", out)
        self.assertNotIn("alleen toeval", out)  # what is assumed is drawn
        self.assertRegex(out, r"Verblijf nachtopvang, dagen +81 +\d+ \(\d+-\d+\) +50 +(geen|<1%|\d+%)\n")
        self.assertRegex(" ".join(out.split()), r"wacht: \d+ van de 59 in Nachtopvang .*woningen wel\.")

    def test_the_table_that_prices_effects_says_who_pays_for_them(self):
        out = self.well("run", self.path, "-n", 128, "-p", "plaatsen_10_minder", "--table=worth").stdout
        for line in out.splitlines():
            if "goedkoper" in line:
                self.assertIn("! Tien plaatsen", out)
        self.assertIn("zij betalen ervoor", " ".join(out.split()))


class Screen(Meeting):
    def policies(self, count):
        levers = "".join(f"  l{i}: {{from: 2025-01-01, change: {{facilities.opvang.places: +{i + 1}}}}}\n" for i in range(count))
        named = "".join(f"  p{i}: [l{i}]\n" for i in range(count))
        return variant(small_text(), ("levers:\n", "levers:\n" + levers), ("policies:\n  baseline: []\n", "policies:\n  baseline: []\n" + named))

    def test_of_many_policies_the_first_and_last_six_are_shown(self):
        path = self.write("many.yaml", self.policies(17))
        out = self.well("run", path, "-n", 64).stdout
        rows = re.findall(r"^  (p\d+|Drie plaatsen extra|\.\.\. en \d+ ertussen) ", out.replace("ertussen\n", "ertussen \n"), re.M)
        self.assertEqual(len(rows), 13, out)
        self.assertEqual(rows[6], "... en 6 ertussen")
        self.assertRegex(rows[0], r"^p1\d$")  # more than ten places more: nobody waits
        self.assertIn("p0", rows[-1])

    def test_a_scenario_without_indicators_has_a_screen_too(self):
        text = small_text()
        bare = self.write("bare.yaml", text[:text.index("indicators:")])
        out = self.well("run", bare, "-n", 20).stdout
        self.assertRegex(out, r"verblijf +wachttijd +plaatsen\n +dagen +dagen +bezet\n  Opvang +\d+ +\d+ +\d+\n")

    def test_chances_are_counted_and_targets_missed_are_none(self):
        def chance(target):
            path = self.write("aimed.yaml", variant(small_text(), ("better: lower}", f"better: lower, target: {{2027: {target}}}}}")))
            return re.search(r"Wachttijd, dagen +\S+ \(\S+\) +\S+ +(.*)\n", self.well("run", path, "-n", 64).stdout)[1]
        self.assertEqual(chance("0.0001"), "geen")
        self.assertEqual(chance("100000"), "alle 64")
        self.assertRegex(chance("10"), r"^\d+%$")

    def test_a_target_of_another_year_has_no_column_and_the_best_chance_is_named(self):
        def screen(year, target):
            text = variant(small_text(), ("better: lower}", f"better: lower, target: {{{year}: {target}}}}}"))
            return " ".join(self.well("run", self.write("aimed.yaml", text), "-n", 64).stdout.split())
        self.assertNotIn("kans op", screen(2026, 10))
        self.assertRegex(screen(2027, 10), r"kans op.* Doel 10 voor Wachttijd, dagen: het vaakst gehaald met Drie plaatsen extra, "
                         r"(\d+%|alle 64); bij ongewijzigd beleid \d+%\.")
        self.assertNotIn("het vaakst gehaald", screen(2027, 100000))  # met as often without

    def test_a_summary_chooses_and_orders(self):
        text = variant(small_text(), ("indicators:\n", "summary: [bezetting]\n\nindicators:\n"))
        out = self.well("run", self.write("s.yaml", text), "-n", 20).stdout
        changes = out[out.index("Wat verandert"):]
        self.assertIn("Bezetting", changes)
        self.assertNotIn("Wachttijd", changes)
        self.refused("check", self.write("t.yaml", variant(text, ("[bezetting]", "[bezetting, wachttijd, bezetting, wachttijd]"))),
                     says="in 'summary' staan 4 indicatoren; noem er hoogstens drie")

    def test_what_matters_is_what_the_scenario_says(self):
        def mark(relevant):
            path = self.write("r.yaml", variant(small_text(), ("better: lower}", f"better: lower, relevant: {relevant}}}")))
            return re.search(r"Drie plaatsen extra +-?\d+  (\S+)", self.well("run", path, "-n", 200).stdout)[1]
        self.assertEqual(mark("1%"), "++")
        self.assertEqual(mark("9 days"), "+")
        self.assertEqual(mark("1 months"), "0")
        self.refused("check", self.write("e.yaml", variant(small_text(), ("better: lower}", "better: lower, relevant: 3 EUR}"))),
                     says="'relevant' is 3 EUR en indicator 'wachttijd' is in days")

    def test_quiet_keeps_what_is_assumed_and_the_marks(self):
        out = self.well("run", SMALL, "-n", 6, "--quiet").stdout
        self.assertIn("getallen is aangenomen", out)
        self.assertRegex(out, r"Drie plaatsen extra +-?\d+  \S+")
        self.assertNotIn("Let op bij", out)
        self.assertNotIn("--table", out)
        self.assertIn("Minder dan tien keer", self.well("run", SMALL, "-n", 6).stdout)

    def test_tables_by_name(self):
        both = self.well("run", SMALL, "-n", 20, "--table", "comparison,indicators").stdout
        self.assertLess(both.index("Indicatoren:"), both.index("Vergeleken met"))
        self.assertIn("getallen is aangenomen", both)
        self.assertNotIn("Kerncijfers", both)
        self.assertIn("Kerncijfers", self.well("run", SMALL, "-n", 20, "--table=measures").stdout)
        self.refused("run", SMALL, "--table", "nix", says="indicators, comparison")
        self.refused("run", SMALL, "--all", "--format=csv", says="give them without --format")

    def impatient(self, indicators, policies):
        """Whoever is told to wait less long gives up sooner, so that the wait is shorter for those who stay."""
        text = small_text()
        head = variant(text[:text.index("levers:")],
                       ("places: 18\n", "places: 18\n    patience: {exponential: {mean: 60 days}}\n    gives_up_to: vertrek\n"))
        return self.write("impatient.yaml", head + textwrap.dedent(f"""\
            levers:
              korter: {{label: Korter wachten, from: 2025-01-01, change: {{facilities.opvang.patience: {{exponential: {{mean: 5 days}}}}}}}}
              langer: {{label: Langer wachten, from: 2025-01-01, change: {{facilities.opvang.patience: {{exponential: {{mean: 400 days}}}}}}}}
            policies: {policies}
            indicators:
              wachttijd: {{label: "Wachttijd, dagen", measure: wait_mean of opvang, better: lower}}
            """) + indicators)

    def test_who_is_worse_off_is_said_where_no_column_shows_it(self):
        policies = "{sneller: {label: Sneller weg, levers: [korter]}, trager: {label: Later weg, levers: [langer]}}"
        path = self.impatient("", policies)
        for language, more, fewer in (("nl", "meer afgehaakt of geweigerd", "minder afgehaakt of geweigerd"),
                                      ("en", "more give up or are refused", "fewer give up or are refused")):
            out = self.well("run", path, "-n", 64, "--lang", language, env=self.environment(COLUMNS="72")).stdout
            self.assertRegex(out, r"\n  Sneller weg +-\d+  !\n")
            self.assertRegex(out, r"\n  Later weg +\+\d+  !\n")
            said = [line for line in out.splitlines() if line.startswith("  !  ")]
            self.assertRegex(said[1], rf"^  !  Sneller weg: \d+ {more}$")
            self.assertRegex(said[2], rf"^  !  Later weg: \d+ {fewer}$")
            self.assertLessEqual(max(map(len, out.splitlines())), 72)

    def test_who_is_worse_off_is_the_number_of_the_measures(self):
        path = self.impatient("", "{sneller: [korter]}")
        out = self.well("run", path, "-n", 64, "-o", "uit").stdout
        said = int(re.search(r"!  sneller: (\d+) meer afgehaakt", out)[1])
        gave_up = {row["policy"]: float(row["mean"]) for row in self.rows("uit", "measures.csv")
                   if (row["node"], row["measure"], row["group"], row["period"]) == ("opvang", "give_ups", "all", "2027")}
        self.assertEqual(said, round(gave_up["sneller"] - gave_up["baseline"]))

    def test_a_column_that_shows_who_is_worse_off_is_not_repeated(self):
        column = "  afgehaakt: {label: Afgehaakt, measure: give_ups of opvang, better: lower}\n"
        out = self.well("run", self.impatient(column, "{sneller: [korter]}"), "-n", 64).stdout
        self.assertRegex(out, r"\n  sneller +-\d+  ! +\+\d+\n")
        self.assertEqual(out.count("\n  !  "), 1)

    def test_of_many_such_policies_the_first_are_told_and_the_others_counted(self):
        policies = "{" + ", ".join(f"p{i}: [korter]" for i in range(5)) + "}"
        out = self.well("run", self.impatient("", policies), "-n", 64).stdout
        self.assertEqual(len(re.findall(r"\n  !  p\d: ", out)), 3)
        self.assertRegex(out, r"\n  !  p2: \d+ meer afgehaakt of geweigerd; zo ook nog 2 andere\n")

    def test_a_scenario_that_seeks_a_mix_names_the_command_for_it(self):
        mix = os.path.join(SOURCE, "scenarios", "leiden-2015-mix.yaml")
        for language, words in (("nl", "Beste mix zoeken"), ("en", "Seek the best mix")):
            out = self.well("run", mix, "-n", 4, "--inner", 1, "--lang", language).stdout
            self.assertIn(f"{words}: doorstroom optimise {mix}", " ".join(out.split()))
        self.assertNotIn("optimise", self.well("run", mix, "-n", 4, "--inner", 1, "--quiet").stdout)
        self.assertNotIn("optimise", self.well("run", SMALL, "-n", 4).stdout)

    def test_a_lever_without_a_price_is_not_free(self):
        text = variant(small_text(), ("levers:\n", "levers:\n  gratis: {from: 2025-01-01, change: {facilities.opvang.stay.mean: -10%}}\n"),
                       ("policies:\n", "policies:\n  gratis: [gratis]\n")) + \
            "\ncosts: {lines: {plaatsen: {of: opvang, per: place-day, amount: 50 EUR}}}\n"
        path = self.write("p.yaml", text)
        out = self.well("run", path, "-n", 20).stdout
        self.assertRegex(out, r"gratis .*niet geprijsd\n")
        self.assertRegex(out, r"Drie plaatsen extra .*\d nadeel\n")  # places are priced by the day
        self.assertIn("Geen prijs opgegeven, telt als gratis: gratis", out)
        self.assertRegex(self.well("run", path, "-n", 20, "--table=balances").stdout, r"\n  gratis\*(?s:.*)niet geprijsd(?s:.*)\*  Zonder de prijs")
        said = self.well("check", path).stderr
        self.assertIn("waarschuwing: maatregel 'gratis' heeft geen 'cost'", said)
        self.assertNotIn("drie_plaatsen", said)
        obeyed = self.write("q.yaml", variant(text, ("-10%}}", "-10%}, cost: {once: 0 EUR}}")))
        self.assertEqual(self.well("check", obeyed).stderr, "")


if __name__ == "__main__":
    unittest.main()
