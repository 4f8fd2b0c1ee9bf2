# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of what common random numbers save, from `sensitivity`; status 1 when the median input saves less than five times.

    decisions.py DOORSTROOM SCENARIO
"""
import json
import statistics
import subprocess
import sys

WANTED, ROWS, T = 0.02, 256, 2.3646  # t(0.975, 7 degrees of freedom): eight shifts


def main():
    done = subprocess.run([sys.argv[1], "sensitivity", sys.argv[2], "--indicator", "9D1.c", "--year", "2018", "--method", "sobol", "-n", str(ROWS), "-q",
                           "--format", "json"], check=True, stdout=subprocess.PIPE, text=True)
    table = json.loads(done.stdout)["inputs"]
    rows = [dict(zip(table["columns"], row)) for row in table["rows"]]
    apart = [row for row in rows if row["kind"] == "number" and row["total"] is not None and row["saving"] is not None]
    for row in apart:
        error = (row["total_high"] - row["total_low"]) / 2 / T
        needed = ROWS * (error / WANTED) ** 2
        number = f"{needed:,.0f}" if needed >= 1 else "<1"
        other = needed * row["saving"]
        print(f"| `{row['input']}` | {row['total']:.2f} | {error:.4f} | {number} | {other:,.0f} | {row['saving']:,.1f} |")
    return statistics.median(row["saving"] for row in apart) < 5


if __name__ == "__main__":
    sys.exit(main())
