# SPDX-License-Identifier: GPL-3.0-or-later
"""How often `doorstroom diff` tells an outcome of two runs that differ in their seed alone.

usage: diff_pairs.py DOORSTROOM SCENARIO REPLICATIONS [PAIRS]

At most one pair in ten may have a sentence; Holm's promise is one in twenty. Seeds are 1, 2, 3, ...:
two to a pair, none used twice.
"""

import subprocess
import sys
import tempfile

MOST_WRONG = 0.1


def run(program, scenario, replications, seed, directory):
    subprocess.run([program, "run", scenario, "-n", replications, "-s", str(seed), "-q", "-o", directory],
                   check=True, stdout=subprocess.DEVNULL)


def main():
    program, scenario, replications = sys.argv[1:4]
    pairs = int(sys.argv[4]) if len(sys.argv) > 4 else 200
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="doorstroom-pairs-") as home:
        for pair in range(pairs):
            for side in (0, 1):
                run(program, scenario, replications, 2 * pair + side + 1, f"{home}/{side}")
            told = subprocess.run([program, "diff", f"{home}/0", f"{home}/1", "--lang", "en"], check=True,
                                  capture_output=True, text=True).stdout
            if "No outcome differs more than by chance" not in told:
                wrong += 1
                print(f"seeds {2 * pair + 1} and {2 * pair + 2}:\n{told}")
    print(f"{scenario}, {replications} replications: {wrong} of {pairs} pairs have a sentence, {100 * wrong / pairs:.1f}%")
    return 0 if wrong <= MOST_WRONG * pairs else 1


if __name__ == "__main__":
    sys.exit(main())
