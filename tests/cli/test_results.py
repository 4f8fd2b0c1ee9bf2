# SPDX-License-Identifier: GPL-3.0-or-later
"""The result directory, and that its numbers depend on nothing they should not."""

import json
import os
import re
import resource
import unittest

from meet import PAIR, PROGRAM, SMALL, SOURCE, Meeting, small_text, variant

TABLES = {
    "measures.csv": "policy,period,node,group,measure,unit,mean,sd,ci_low,ci_high,p10,p50,p90,"
                    "replications",
    "indicators.csv": "policy,indicator,year,mean,ci_low,ci_high,p10,p50,p90,observed,target,"
                      "chance_on_target,unit,replications",
    "comparison.csv": "policy,against,indicator,year,difference,ci_low,ci_high,"
                      "variance_reduction,chance_better,bonferroni_low,bonferroni_high,holm_p,unit",
    "monthly.csv": "policy,month,node,series,mean,p05,p25,p50,p75,p95,date,unit,time_mean",
    "budget.csv": "policy,year,prestatie,line,mean,ci_low,ci_high,p10,p50,p90,kind,unit",
    "certainty.csv": "policy,year,probability,balance,than,reference,overspend",
    "risk.csv": "policy,year,budget,chance,chance_low,chance_high,expected,impact",
    "worth.csv": "policy,against,effect,unit,verdict,cost,cost_ci_low,"
                    "cost_ci_high,effect_mean,effect_ci_low,effect_ci_high,price,"
                    "fieller_low,fieller_high,bootstrap_low,bootstrap_high,"
                    "willingness_to_pay,net_benefit,net_benefit_ci_low,"
                    "net_benefit_ci_high,chance_worth_it",
    "acceptability.csv": "policy,effect,willingness_to_pay,chance_worth_it,unit",
    "plane.csv": "policy,effect,point,extra_cost,extra_effect,unit",
}

# What was added to a table later stands last, in the file behind the labels.
ADDED = {"budget.csv": ",constant,taakveld,recurrence,funded_by,payer"}

# Behind these, in the file alone: what the ids are called.
LABELS = {
    "measures.csv": "policy_label,node_label,group_label,measure_label",
    "indicators.csv": "policy_label,indicator_label",
    "comparison.csv": "policy_label,against_label,indicator_label",
    "monthly.csv": "policy_label,node_label,series_label",
    "budget.csv": "policy_label,prestatie_label,line_label",
    "certainty.csv": "policy_label",
    "risk.csv": "policy_label",
    "worth.csv": "policy_label,against_label,effect_label",
    "acceptability.csv": "policy_label,effect_label",
    "plane.csv": "policy_label,effect_label",
}


def only(rows, **wanted):
    return [r for r in rows if all(r[key] == value for key, value in wanted.items())]


class Directory(Meeting):
    def run_to(self, where, *words, scenario=SMALL):
        return self.well("run", scenario, "--all", "-n", "20", "-o", where, *words)

    def test_the_files_and_their_columns(self):
        self.run_to("deep/down/out")
        self.assertEqual(sorted(os.listdir(self.path("deep/down/out"))),
                         sorted([*TABLES, "columns.csv", "replications.rows", "results.json", "run.log.json", "tabellen.txt"]))
        self.assertEqual(os.listdir(self.path("deep/down")), ["out"])
        kept = self.text("deep/down/out", "tabellen.txt").decode()
        for words in ("Indicatoren: ", "Vergeleken met ", "startgetal"):
            self.assertIn(words, kept)
        for name, columns in TABLES.items():
            self.assertEqual(self.text("deep/down/out", name).split(b"\n")[0].decode(), columns + "," + LABELS[name] + ADDED.get(name, ""))

    def test_the_json_file_is_as_its_schema_says_and_holds_the_tables(self):
        import jsonschema
        self.run_to("out")
        whole = json.loads(self.text("out", "results.json"))
        with open(os.path.join(SOURCE, "docs", "results.schema.json"), encoding="utf-8") as file:
            jsonschema.validate(whole, json.load(file))
        self.assertEqual(whole["run"]["method"], "plain")
        self.run_to("mirrored", "--antithetic", "--controls")
        with open(os.path.join(SOURCE, "docs", "results.schema.json"), encoding="utf-8") as file:
            jsonschema.validate(json.loads(self.text("mirrored", "results.json")), json.load(file))
        for name in TABLES:
            table = whole["tables"][name[:-4]]
            self.assertEqual(",".join(table["columns"]), TABLES[name] + ADDED.get(name, ""))
            rows = self.rows("out", name)
            self.assertEqual(len(table["rows"]), len(rows))
            for ours, theirs in zip(table["rows"][:50], rows):
                for value, text in zip(ours, theirs.values()):
                    if isinstance(value, float):
                        self.assertEqual(value, float(text))
                    else:
                        self.assertEqual("" if value is None else str(value), text)
        with open(SMALL, encoding="utf-8") as file:
            self.assertEqual(whole["scenario"]["text"], file.read())

    def test_what_was_expected_is_not_taken_for_what_was_observed(self):
        aimed = self.write("aimed.yaml", variant(small_text(), (
            "better: neither}", "better: neither, observed: {2024: 88.5}, forecast: {2026: 95}}")))
        shown = self.run_to("out", scenario=aimed)
        self.assertIn("waargenomen: 88,5 (2024)", shown.stdout)
        self.assertIn("toen verwacht: 95 (progn. 2026)", shown.stdout)
        use = only(json.loads(self.text("out", "results.json"))["indicators"], id="bezetting")[0]
        self.assertEqual((use["observed"], use["forecast"]), ({"2024": 88.5}, {"2026": 95}))
        for row in only(self.rows("out", "indicators.csv"), indicator="bezetting", year="2026"):
            self.assertEqual(row["observed"], "")

    def printed_budget_adds_up(self, shown):
        """Expenses and income make every balance, and the prestaties the total, to the last digit."""
        budget = shown[shown.index("Begroting:"):]
        rows = [[int(number.replace(".", "")) for number in re.findall(r"-?[\d.]+", line)]
                for line in re.findall(r"\n  (?:lasten|baten|saldo)(.*)", budget)]
        parts = [rows[i:i + 3] for i in range(0, len(rows), 3)]
        self.assertGreater(len(parts), 2)
        for expenses, income, balance in parts:
            self.assertEqual([e + i for e, i in zip(expenses, income)], balance)
        for row in range(3):
            self.assertEqual([sum(years) for years in zip(*(part[row] for part in parts[:-1]))], parts[-1][row])

    def test_the_budget_adds_up_line_by_line(self):
        priced = self.write("priced.yaml", variant(
            small_text(), ("policies:\n", "policies:\n  niets: []\n")) + """
costs:
  lines:
    plaatsen: {prestatie: A, payer: gemeente, of: opvang, per: place-day, amount: 72.35 EUR}
    opnamen: {prestatie: A, payer: gemeente, of: opvang, per: admission, amount: 31.07 EUR}
    rijk: {prestatie: B, payer: rijk, per: year, amount: -12345.67 EUR}
""")
        shown = self.run_to("out", scenario=priced)
        self.assertIn("Bedragen zijn zo afgerond dat zij optellen", shown.stdout)
        self.assertIn("kosten van stagnerende uitstroom", shown.stdout)
        self.printed_budget_adds_up(shown.stdout)
        rows = self.rows("out", "budget.csv")
        for policy, year in {(r["policy"], r["year"]) for r in rows}:
            own = only(rows, policy=policy, year=year)
            total = only(own, prestatie="all", line="all")[0]
            by_payer = [r for r in own if r["line"].startswith("payer:")]
            self.assertEqual({r["line"]: r["kind"] for r in by_payer}, {"payer:gemeente": "subtotal", "payer:rijk": "subtotal"})
            for rows_of_all in (only(own, kind="line"), by_payer):
                self.assertAlmostEqual(sum(float(r["mean"]) for r in rows_of_all), float(total["mean"]), 2)
        for row in only(self.rows("out", "worth.csv"), policy="niets"):
            self.assertEqual((row["verdict"], float(row["cost"]), row["price"]), ("same", 0, ""))

    def test_the_budget_calls_prestaties_by_their_names(self):
        priced = self.write("named.yaml", small_text() + """
costs:
  prestaties: {9D2.2: Opvang van slachtoffers, 9D1.3: Opvang en huisvesting}
  lines:
    dagen: {prestatie: 9D2.2, of: opvang, per: occupied-day, amount: 100 EUR}
    los: {prestatie: 9D1.1, per: year, amount: 31000 EUR}
    plaatsen: {prestatie: 9D1.3, of: opvang, per: place-day, amount: 72.35 EUR}
""")
        shown = self.run_to("out", scenario=priced).stdout
        heads = ["\n9D1.3  Opvang en huisvesting\n", "\n9D2.2  Opvang van slachtoffers\n", "\n9D1.1\n"]
        self.assertEqual(sorted(shown.index(head) for head in heads), [shown.index(head) for head in heads])
        self.assertEqual(json.loads(self.text("out", "results.json"))["prestaties"],
                         [{"id": "9D1.3", "label": "Opvang en huisvesting"},
                          {"id": "9D2.2", "label": "Opvang van slachtoffers"}, {"id": "9D1.1", "label": "9D1.1"}])
        self.assertEqual({row["prestatie"] for row in self.rows("out", "budget.csv")},
                         {"9D1.3", "9D2.2", "9D1.1", "all"})

    def priced(self, *more):
        return self.write("asked.yaml", small_text() + "\n".join(["""
costs:
  lines:
    plaatsen: {prestatie: 9D1.3, of: opvang, per: place-day, amount: 102 EUR}""", *more]) + "\n")

    def test_the_full_tables_are_those_of_the_one_policy_asked_for(self):
        path = self.priced()
        every = self.well("run", "--all", path, "-n", 8).stdout
        one = self.well("run", "--all", path, "-n", 8, "--policy", "drie_plaatsen").stdout
        for words in ("Indicatoren: ", "Begroting: "):
            self.assertIn(words + "ongewijzigd beleid", every)
            self.assertIn(words + "Drie plaatsen extra", one)
        balance = "Saldo per jaar: ongewijzigd beleid"
        self.assertIn(balance, one)
        self.assertEqual(every[every.index(balance):].split("\n\n")[0], one[one.index(balance):].split("\n\n")[0])
        self.assertRegex(every[every.index(balance):], r"Drie plaatsen extra +0 +\+112 +\+112\n")  # 3 x 365 x 102 EUR

    def test_a_budget_a_discount_and_what_is_paid_for_an_effect_are_printed(self):
        out = self.well("run", "--all", self.priced(
            "  discount: 2.25% per year", "  budget: {2026: 700000 EUR, 2027: 100 EUR}",
            "  willingness_to_pay: {waiting_days_avoided: 72.5 EUR, households_housed: 12000 EUR}"), "-n", 8).stdout
        self.assertIn("verdisconteerd met 2,25% per jaar", out)
        self.assertRegex(out, r"begroot +- +700 +0\n")
        self.assertRegex(out, r"kans op overschrijding +- +geen +alle 8\n")  # 18 x 365 x 100 EUR = 657,000
        self.assertRegex(out, r"\nkans op overschrijding\n  ongewijzigd beleid +- +geen +alle 8\n"
                              r"  Drie plaatsen extra +- +alle 8 +alle 8\n")  # 766,500
        self.assertIn("Loont: het aandeel van de replicaties", out)
        self.assertIn("vermeden wachtdag, als die € 72,50 waard is", out)
        self.assertRegex(out, r"\nvermeden verblijfsdag\n  Drie plaatsen\s+extra .* -\n")

    def test_an_earlier_result_is_replaced_whole(self):
        self.run_to("out")
        before = self.text("out", "measures.csv")
        self.run_to("out", "--seed=2")
        self.assertNotEqual(self.text("out", "measures.csv"), before)
        self.assertEqual(os.listdir(self.home), ["out"])

    def test_a_directory_with_anything_else_is_refused_but_for_force(self):
        os.mkdir(self.path("mine"))
        self.write("mine/diary.txt", "dear diary")
        self.refused("run", SMALL, "-n", "5", "-o", "mine", says="holds 'diary.txt'")
        self.assertEqual(os.listdir(self.path("mine")), ["diary.txt"])
        self.run_to("mine", "--force")
        self.assertEqual(self.text("mine", "diary.txt"), b"dear diary")
        self.assertEqual(len(os.listdir(self.path("mine"))), len(TABLES) + 6)

    def test_a_file_in_the_way_is_refused(self):
        self.write("out", "")
        self.refused("run", SMALL, "-n", "5", "-o", "out", says="is not a directory")
        self.refused("run", SMALL, "-n", "5", "-o", "out/below", says="cannot be written", status=1)

    def test_an_unwritable_place_is_told_before_the_run(self):
        self.refused("run", SMALL, "-n", "1000000", "-o", "/proc/here", says="cannot be written",
                     status=1)

    def test_a_full_disk_leaves_no_results(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        done = self.do("run", "--all", SMALL, "-n", "20", "-o", "out", preexec_fn=limit)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("kan niet geschreven worden", done.stderr)
        self.assertEqual(os.listdir(self.home), ["out.part"])  # what can be gone on with
        self.assertIn("replicaties", done.stdout)  # the tables are still printed


class Same(Meeting):
    def tables(self, where, *words, scenario=SMALL, names=TABLES):
        self.well("run", scenario, "-o", where, *words)
        return {name: self.text(where, name) for name in names}

    def test_the_number_of_threads_changes_no_byte(self):
        one = self.tables("t1", "-n", "70", "--threads=1", scenario=PAIR)
        for threads in (2, 3, 7):
            self.assertEqual(one, self.tables(f"t{threads}", "-n", "70", f"--threads={threads}",
                                              scenario=PAIR))
        jsons = []
        for where in ("t1", "t7"):
            whole = json.loads(self.text(where, "results.json"))
            jsons.append(whole)
        self.assertEqual(*jsons)

    def test_one_replication_alone_is_the_same_as_in_the_batch(self):
        """The sum over a batch of 3 is that of its replications run alone."""
        self.tables("batch", "-n", "3")
        alone = []
        for k in range(3):
            self.tables(f"k{k}", f"--only-replication={k}")
            alone.append(self.rows(f"k{k}", "measures.csv"))
        pick = {"policy": "drie_plaatsen", "period": "all", "node": "opvang", "group": "all",
                "measure": "admissions"}
        means = [float(only(rows, **pick)[0]["mean"]) for rows in alone]
        batch = only(self.rows("batch", "measures.csv"), **pick)[0]
        self.assertEqual(len(set(means)), 3)
        self.assertAlmostEqual(float(batch["mean"]), sum(means) / 3, 9)
        self.assertEqual(float(batch["p50"]), sorted(means)[1])

    def test_other_policies_change_nothing(self):
        both = self.tables("both", "-n", "30")
        self.tables("one", "-n", "30", "--policy=drie_plaatsen")
        self.tables("base", "-n", "30", "--policy=baseline")
        rows = self.rows("both", "indicators.csv")
        self.assertEqual(only(rows, policy="drie_plaatsen"),
                         only(self.rows("one", "indicators.csv"), policy="drie_plaatsen"))
        self.assertEqual(only(rows, policy="baseline"), self.rows("base", "indicators.csv"))
        self.assertTrue(both["comparison.csv"].count(b"\n") > 1)

    def test_a_policy_without_levers_differs_by_exactly_nothing(self):
        idle = self.write("idle.yaml", variant(
            small_text(), ("policies:\n", "policies:\n  niets: []\n")))
        self.tables("out", "-n", "30", scenario=idle)
        rows = only(self.rows("out", "comparison.csv"), policy="niets")
        self.assertEqual(len(rows), 8)
        for row in rows:
            self.assertEqual([float(row[key]) for key in ("difference", "ci_low", "ci_high")],
                             [0, 0, 0])

    def test_threads_change_no_byte_of_pairs_and_controls(self):
        words = ("-n", "131", "--antithetic", "--controls")
        one = self.tables("t1", *words, "--threads=1", scenario=PAIR)
        for threads in (2, 3):
            self.assertEqual(one, self.tables(f"t{threads}", *words, f"--threads={threads}", scenario=PAIR))
        self.assertNotEqual(one, self.tables("plain", "-n", "132", scenario=PAIR))

    def test_a_policy_without_levers_differs_by_nothing_in_pairs_and_with_controls(self):
        idle = self.write("idle.yaml", variant(
            small_text(), ("policies:\n", "policies:\n  niets: []\n")))
        self.tables("out", "-n", "64", "--antithetic", "--controls", scenario=idle)
        rows = only(self.rows("out", "comparison.csv"), policy="niets")
        self.assertEqual(len(rows), 8)
        for row in rows:
            self.assertEqual([float(row[key]) for key in ("difference", "ci_low", "ci_high")], [0, 0, 0])
            self.assertEqual(row["gain"], "")

    def test_pairs_and_controls_narrow_levels_and_say_so(self):
        self.tables("plain", "-n", "600")
        widths = {}
        for name, words in {"pairs": ["--antithetic"], "controls": ["--controls"],
                            "pairs and controls": ["--antithetic", "--controls"]}.items():
            self.tables(name, "-n", "600", *words)
            whole = json.loads(self.text(name, "results.json"))
            self.assertEqual(whole["run"]["method"], name)
            self.assertEqual(whole["run"]["observations"], 300 if "pairs" in name else 600)
            self.assertEqual(whole["run"]["replications"], 600)
            rows = self.rows(name, "indicators.csv")
            self.assertEqual({row["method"] for row in rows}, {name})
            for row, plain in zip(rows, self.rows("plain", "indicators.csv")):
                width = float(plain["ci_high"]) - float(plain["ci_low"])
                self.assertLess(abs(float(row["mean"]) - float(plain["mean"])), width)
                widths.setdefault(name, []).append(width / (float(row["ci_high"]) - float(row["ci_low"])))
                # What it says it gained is what the interval shows, but for the chance of another sample.
                self.assertAlmostEqual(float(row["gain"]), widths[name][-1] ** 2, delta=0.35 * float(row["gain"]))
            self.assertGreater(sorted(widths[name])[len(rows) // 2], 1.1)
        differences = {name: self.rows(name, "comparison.csv") for name in ("plain", "controls")}
        for plain, controlled in zip(*differences.values()):
            self.assertEqual({k: controlled[k] for k in plain}, plain)
            self.assertEqual(controlled["method"], "plain")

    def test_a_probability_by_which_pairs_are_of_the_plain_run(self):
        """Replication 2k of a run in pairs is that of a plain run, and 2k+1 is its mirror image."""
        self.tables("plain", "--only-replication=6")
        self.tables("even", "--only-replication=6", "--antithetic")
        self.tables("odd", "--only-replication=7", "--antithetic")
        self.tables("seven", "--only-replication=7")
        self.assertEqual(self.rows("plain", "measures.csv"), self.rows("even", "measures.csv"))
        self.assertNotEqual(self.rows("plain", "measures.csv"), self.rows("odd", "measures.csv"))
        self.assertNotEqual(self.rows("seven", "measures.csv"), self.rows("odd", "measures.csv"))

    def test_another_seed_gives_other_draws(self):
        self.assertNotEqual(self.tables("a", "-n", "5"), self.tables("b", "-n", "5", "--seed=2"))

    def test_uncertain_inputs_are_sampled_the_same_for_any_number_of_threads(self):
        unsure = self.write("unsure.yaml", small_text() + "\nuncertain:\n"
                            "  facilities.opvang.stay.mean: {normal: {cv: 10%}}\n")
        sure = self.tables("sure", "-n", "40")
        one = self.tables("one", "-n", "40", "--threads=1", scenario=unsure)
        self.assertEqual(one, self.tables("three", "-n", "40", "--threads=3", scenario=unsure))

        def spread(where):
            return float(only(self.rows(where, "measures.csv"), policy="baseline", period="all",
                              group="all", measure="occupancy")[0]["sd"])
        self.assertGreater(spread("one"), spread("sure"))
        self.assertNotEqual(one, sure)


if __name__ == "__main__":
    unittest.main()
