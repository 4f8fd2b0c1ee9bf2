# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of what the municipal documents name: each row's scenario has what the row says, or the row says why not."""

import os
import re
import unittest

import yaml

HERE = os.path.join(os.environ["SOURCE_DIR"], "scenarios")


def rows():
    with open(os.path.join(HERE, "README.md"), encoding="utf-8") as file:
        text = file.read()
    table = text.split("## What the documents name, and where it runs")[1].split("\n## ")[0]
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and cells[0] != "named":
            yield cells


def find(value, path):
    """Whether the path leads anywhere in it; a key may have dots of its own."""
    if path == "":
        return True
    if not isinstance(value, dict):
        return False
    for key, inner in value.items():
        key = str(key)
        if path == key or (path.startswith(key + ".") and find(inner, path[len(key) + 1:])):
            return True
    return False


def has(name, path):
    """In the scenario, or in the one it extends if it does not take it away."""
    with open(os.path.join(HERE, name + ".yaml"), encoding="utf-8") as file:
        own = yaml.safe_load(file)
    without = own.get("without", [])
    if find(own, path):
        return True
    if any(path == gone or path.startswith(gone + ".") for gone in ([without] if isinstance(without, str) else without)):
        return False
    return "extends" in own and has(own["extends"].removesuffix(".yaml"), path)


class Systems(unittest.TestCase):
    def test_each_row_has_a_scenario_with_what_it_names_or_the_reason(self):
        found = list(rows())
        self.assertGreater(len(found), 30)
        for cells in found:
            with self.subTest(row=cells[0]):
                self.assertEqual(len(cells), 3)
                named, file, where = cells
                if file == "-":
                    self.assertGreater(len(where), 20, "why not")
                    continue
                scenario = re.fullmatch(r"`([^`]+)`", file)[1]
                paths = [p for p in re.findall(r"`([^`]+)`", where) if "." in p or p == "levers"]
                self.assertTrue(paths)
                for path in paths:
                    self.assertTrue(has(scenario, path), f"{scenario} has no {path}")
                for other in re.findall(r"`([^`]+)`", where):
                    if other not in paths:
                        self.assertTrue(os.path.exists(os.path.join(HERE, other + ".yaml")), other)

    def test_a_path_that_is_not_there_is_found_out(self):
        self.assertTrue(has("leiden-2022-bovenop", "facilities.spil"))
        self.assertFalse(has("leiden-2015", "facilities.spill"))
        self.assertFalse(has("leiden-2022-binnen", "indicators.9D1.g"))


if __name__ == "__main__":
    unittest.main()
