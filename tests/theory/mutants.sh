#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: mutants.sh BUILD [FILE.csv]: builds the wrong programs and runs them. Skipped (77) unless DOORSTROOM_FULL is set.
set -euo pipefail
[ -n "${DOORSTROOM_FULL:-}" ] || exit 77
cmake --build "$1" --target mutants
exec /usr/bin/python3 -B "$(dirname "$0")/mutants.py" --run "$1/bin" ${2:+--out "$2"}
