#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: full.sh BUILD: the long rows of cases.csv. Skipped (77) unless DOORSTROOM_FULL is set.
set -euo pipefail
[ -n "${DOORSTROOM_FULL:-}" ] || exit 77
exec /usr/bin/python3 -B "$(dirname "$0")/theory.py" "$1/bin/doorstroom" --set full
