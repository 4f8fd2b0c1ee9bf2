# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schema accepts what the checker accepts, and refuses what is wrong in form.

Usage: schema.py SCHEMA_PRINTER SOURCE_DIR; exits with 77 when a module is missing.
"""
import glob
import json
import os
import re
import subprocess
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: {missing}; install python3-jsonschema and python3-yaml")
    sys.exit(77)


class Core(yaml.SafeLoader):
    """Scalars as YAML 1.2 reads them: dates and times stay texts."""


Core.yaml_implicit_resolvers = {}
for tag, shape, first in [
    ("bool", r"^(true|false)$", "tf"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(~|null|)$", ["~", "n", ""]),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(shape), list(first))


def texts_as_keys(value):
    if isinstance(value, dict):
        return {str(key): texts_as_keys(of) for key, of in value.items()}
    return [texts_as_keys(of) for of in value] if isinstance(value, list) else value


def problems(validator, path):
    with open(path, encoding="utf-8") as file:
        data = texts_as_keys(yaml.load(file, Core))
    return [f"{path}: {'.'.join(map(str, e.absolute_path))}: {e.message[:200]}"
            for e in validator.iter_errors(data)]


printer, source = sys.argv[1:]
schema = json.loads(subprocess.run([printer], check=True, capture_output=True).stdout)
jsonschema.Draft7Validator.check_schema(schema)
check = jsonschema.Draft7Validator(schema)
failed = 0
good = glob.glob(os.path.join(source, "scenarios", "*.yaml")) + \
    glob.glob(os.path.join(source, "tests", "good", "*.yaml")) + \
    [os.path.join(source, "tests", "golden", "language.yaml")]
for path in sorted(good):
    for problem in problems(check, path):
        print("refused:", problem)
        failed += 1
wrong_in_form = ["by_group", "horizon", "indicators", "money", "shapes", "units", "unknown_keys",
                 "words"]
for name in wrong_in_form:
    if not problems(check, os.path.join(source, "tests", "bad", name + ".yaml")):
        print("accepted:", name)
        failed += 1
print(f"{len(good)} accepted, {len(wrong_in_form)} refused, {failed} wrongly")
sys.exit(1 if failed or not good else 0)
