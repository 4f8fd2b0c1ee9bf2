# SPDX-License-Identifier: GPL-3.0-or-later
"""A country of towns: a thousand facilities are read, planned and run, and cost five times what two hundred cost."""

import importlib.util
import os
import subprocess
import sys
import unittest

from meet import PROGRAM, SOURCE, Meeting

sys.path.insert(0, os.path.join(SOURCE, "bench"))
import national  # noqa: E402
from program import SMALL_PARENT  # noqa: E402

FEW, SOME, MANY = 34, 68, 170  # towns of six facilities


class Size(Meeting):
    def setUp(self):
        super().setUp()
        self.few = self.write("few.yaml", national.scenario(FEW))
        self.many = self.write("many.yaml", national.scenario(MANY))

    def seconds(self, *words):
        """Of the processor, for one command."""
        before = os.times()
        self.well(*words)
        after = os.times()
        return after.children_user - before.children_user + after.children_system - before.children_system

    def peak_kilobytes(self, *words):
        command = [sys.executable, "-S", "-E", "-c", SMALL_PARENT, PROGRAM, *words]
        said = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout
        status, kilobytes = map(int, said.split())
        self.assertEqual(status, 0)
        return kilobytes

    def test_a_thousand_facilities_are_checked_in_linear_time(self):
        few, many = (min(self.seconds("check", scenario) for _ in range(3)) for scenario in (self.few, self.many))
        # Five times as many: 5 when linear, 25 when quadratic.
        self.assertLess(many / few, 12, f"{few:.2f} s became {many:.2f} s")

    def chain(self, name, length, is_reversed):
        """Facilities one behind the other, as they come or the last first."""
        order = range(length - 1, -1, -1) if is_reversed else range(length)
        lines = ["doorstroom: 1", "horizon: {start: 2025-01-01, end: 2026-01-01}", "groups: {people: {}}",
                 "inflow: {come: {group: people, to: f0, rate: 10 per year}}", "exits: {out: {}}", "facilities:"]
        lines += [f"  f{i}: {{kind: dienst, places: 5, stay: {{exponential: {{mean: 5 days}}}}, "
                  f"then: {{{f'f{i + 1}' if i + 1 < length else 'out'}: 100%}}}}" for i in order]
        return self.write(name, "\n".join(lines) + "\n")

    def wrong(self, path):
        """Seconds of a check that finds a mistake."""
        before = os.times()
        self.assertEqual(self.do("check", "-q", path).returncode, 2)
        after = os.times()
        return after.children_user - before.children_user + after.children_system - before.children_system

    def test_thousands_of_facilities_in_a_chain_are_read_in_linear_time(self):
        for is_reversed in (False, True):
            few, many = (min(self.seconds("check", "-q", self.chain("chain.yaml", length, is_reversed)) for _ in range(3))
                         for length in (800, 4000))
            self.assertLess(many / few, 12, f"{few:.2f} s became {many:.2f} s")

    def test_two_hundred_thousand_keys_are_read_in_linear_time(self):
        few, many = (min(self.wrong(self.write("keys.yaml", "doorstroom: 1\n" + "".join(
            f"x{m}:\n" + "".join(f"  k{k}: 1\n" for k in range(keys)) for m in range(44)))) for _ in range(3))
                     for keys in (900, 4500))
        self.assertLess(many / few, 12, f"{few:.2f} s became {many:.2f} s")

    def test_a_thousand_facilities_run_in_linear_memory(self):
        some = self.write("some.yaml", national.scenario(SOME))
        peaks = [self.peak_kilobytes("run", scenario, "-n", "1", "-t", "1", "-p", "baseline", "--quiet")
                 for scenario in (self.few, some, self.many)]
        per_town = [(peaks[1] - peaks[0]) / (SOME - FEW), (peaks[2] - peaks[0]) / (MANY - FEW)]
        # 1 when linear, 2 when quadratic.
        self.assertLess(per_town[1] / per_town[0], 1.3, f"kilobytes: {peaks}")

    def choices(self, name, facilities, policies):
        """Facilities side by side, each with its price, and policies that each change one of them at a price."""
        lines = ["doorstroom: 1", "horizon: {start: 2025-01-01, end: 2030-01-01}", "groups: {people: {}}", "inflow:"]
        lines += [f"  come{f}: {{group: people, to: f{f}, rate: 10 per year}}" for f in range(facilities)]
        lines += ["exits: {out: {}}", "facilities:"]
        lines += [f"  f{f}: {{kind: dienst, places: 5, stay: {{exponential: {{mean: 5 days}}}}, then: {{out: 100%}}}}"
                  for f in range(facilities)]
        lines += ["costs:", "  lines:"]
        lines += [f"    c{f}: {{amount: 100 EUR, per: place-day, of: f{f}}}" for f in range(facilities)]
        lines += ["levers:"]
        lines += [f"  l{p}: {{from: 2026-01-01, change: {{facilities.f{p % facilities}.places: +1}}, "
                  "cost: {per_year: 1000 EUR}}" for p in range(policies)]
        lines += ["policies:"] + [f"  p{p}: [l{p}]" for p in range(policies)]
        return self.write(name, "\n".join(lines) + "\n")

    def test_a_thousand_policies_on_a_thousand_facilities_are_checked_within_500_megabytes(self):
        scenario = self.choices("choices.yaml", 1000, 1000)
        self.assertLess(self.peak_kilobytes("check", "-q", scenario), 500_000)
        one, all_of_them = (min(self.seconds("check", "-q", scenario, *words) for _ in range(2))
                            for words in (("-p", "p0"), ()))
        # What a policy leaves as it is was read and planned for the first; planned anew it is 40 times as long.
        self.assertLess(all_of_them / one, 10, f"{one:.2f} s became {all_of_them:.2f} s")

    def test_four_thousand_policies_on_one_facility_are_checked_within_100_megabytes(self):
        self.assertLess(self.peak_kilobytes("check", "-q", self.choices("policies.yaml", 1, 4000)), 100_000)

    def test_every_town_has_its_rows(self):
        self.well("run", self.few, "-n", "2", "-p", "baseline", "--quiet", "-o", "out")
        rows = [r for r in self.rows("out", "measures.csv") if r["period"] == "all" and r["group"] == "all"]
        admitted = {r["node"] for r in rows if r["measure"] == "admissions" and float(r["mean"]) > 0}
        self.assertEqual(len([n for n in admitted if n.startswith("night_")]), FEW)
        # Where one can go, and nowhere else: the next town from the refuge alone.
        onward = {r["measure"] for r in rows if r["node"] == "refuge_001" and r["measure"].startswith("exits_to:")}
        self.assertEqual(onward, {"exits_to:refuge_later_001", "exits_to:refuge_later_002", "exits_to:network",
                                  "exits_to:elsewhere"})


class Country(Meeting):
    """scenarios/nederland: what ships is what its regions say."""

    HOME = os.path.join(SOURCE, "scenarios", "nederland")

    def test_the_scenario_is_what_make_writes_from_the_regions(self):
        spec = importlib.util.spec_from_file_location("make", os.path.join(self.HOME, "make.py"))
        make = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(make)
        with open(os.path.join(self.HOME, "nederland.yaml"), encoding="utf-8") as file:
            self.assertEqual(file.read(), make.scenario())

    def test_it_runs_with_44_regions_and_placements_across_them(self):
        country = os.path.join(self.HOME, "nederland.yaml")
        self.well("run", country, "-n", "2", "-p", "baseline", "--quiet", "-o", "out")
        rows = [r for r in self.rows("out", "measures.csv") if r["period"] == "all" and r["group"] == "all"]
        housed = {r["node"] for r in rows if r["measure"] == "admissions" and r["node"].startswith("woning_")}
        self.assertEqual(len(housed), 44)
        full = {r["node"] for r in rows if r["measure"] == "admissions" and r["node"].startswith("nachtopvang_")
                and float(r["mean"]) > 0}
        self.assertEqual(len(full), 44)
        # Women of Den Helder, which has no refuge, are in that of Alkmaar; some of Alkmaar's go on to Haarlem.
        away = {r["measure"] for r in rows if r["node"] == "vrouwenopvang_alkmaar" and r["measure"].startswith("exits_to:")}
        self.assertIn("exits_to:vrouwen_vervolg_haarlem", away)
        self.assertNotIn("vrouwenopvang_den_helder", {r["node"] for r in rows})


if __name__ == "__main__":
    unittest.main()
