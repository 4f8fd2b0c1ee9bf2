# SPDX-License-Identifier: GPL-3.0-or-later
"""named_tests.py SOURCE BUILD: a test, a label or a test program that a page names can be run by that name.

What stands in a page as `ctest ... -R PATTERN`, `tools/test ... -R PATTERN` or `-L LABEL`, each alternative of a pattern by
itself, and every `build/release/bin/PROGRAM`. Tests and programs that this build leaves out (the known answers are of the
release alone) are taken from the lists that make them."""
import glob
import json
import os
import re
import subprocess
import sys

SOURCE, BUILD = sys.argv[1:3]
# Of tests/theory and bench, which a debug build skips.
RELEASE_ONLY = ["theory.rows", "theory.quick", "theory.full", "theory.mutants"]
RELEASE_LABELS = {"theory", "instructions"}


def tests():
    listed = subprocess.run(["ctest", "--test-dir", BUILD, "--show-only=json-v1"], check=True, capture_output=True).stdout
    names, labels = list(RELEASE_ONLY), set(RELEASE_LABELS)
    for test in json.loads(listed)["tests"]:
        names.append(test["name"])
        for property_ in test.get("properties", []):
            if property_["name"] == "LABELS":
                labels.update(property_["value"])
    return names, labels


def programs():
    made = {os.path.basename(path) for path in glob.glob(os.path.join(BUILD, "bin", "*"))}
    for path in glob.glob(os.path.join(SOURCE, "**", "test_*.c"), recursive=True):
        made.add(os.path.basename(path)[:-2])
    return made


def alternatives(pattern):
    """What stands between the bars outside brackets; a bar in a table of Markdown is written \\|."""
    return re.split(r"\|(?![^(]*\))", pattern.replace(r"\|", "|"))


def commands(text):
    """Each test command of a page: what follows `ctest` or `tools/test` on its line, up to the backtick."""
    for found in re.finditer(r"(?:\bctest|tools/test)\b([^`\n]*)", text):
        for option, quoted, plain in re.findall(r"-([RL]) (?:'([^']*)'|([^\s`\"]+))", found.group(1)):
            yield option, (quoted or plain)


def faults(path, text, names, labels, made):
    for option, pattern in commands(text):
        among = names if option == "R" else labels
        for part in alternatives(pattern):
            if not any(re.search(part, name) for name in among):
                yield "%s: no %s is called %s" % (path, "test" if option == "R" else "label", part)
    for program in re.findall(r"build/release/bin/(\w+)", text):
        if program not in made:
            yield "%s: no program is called %s" % (path, program)


def main():
    names, labels = tests()
    made = programs()
    pages = [path for path in glob.glob("**/*.md", root_dir=SOURCE, recursive=True)
             if not path.startswith("build") and "node_modules" not in path]
    wrong = []
    for path in pages:
        with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
            wrong += faults(path, file.read(), names, labels, made)
    # The test itself can fail.
    assert len(list(faults("x", "`ctest -R 'unit|never_was'`, `build/release/bin/test_nothing`", names, labels, made))) == 2
    print("\n".join(wrong) or "every test, label and program that %d pages name is there" % len(pages))
    return 1 if wrong else 0


sys.exit(main())
