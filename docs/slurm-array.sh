#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A run in shards as a Slurm array, one task a shard:
#
#   sbatch --array=1-100 docs/slurm-array.sh scenarios/leiden-2015.yaml -n 100000
#
# and when all are done:
#
#   doorstroom merge parts/part-* -o results
#
# A task that was killed, at its time limit too, goes on where it was when it is submitted again.
#SBATCH --cpus-per-task=4
#SBATCH --time=04:00:00
set -euo pipefail
program=${DOORSTROOM:-doorstroom}
parts=${PARTS:-parts}
first=${SLURM_ARRAY_TASK_MIN:-1}
shard=$((SLURM_ARRAY_TASK_ID - first + 1))/${SLURM_ARRAY_TASK_COUNT:?submit it with --array=1-N}
part=$parts/part-$SLURM_ARRAY_TASK_ID

mkdir -p "$parts"
[ -e "$part/replications.rows" ] && exit 0
if [ -e "$part.part/replications.rows" ]; then
  exec "$program" run --resume "$part" --threads "${SLURM_CPUS_PER_TASK:-1}" --quiet
fi
exec "$program" run "$@" --shard "$shard" --threads "${SLURM_CPUS_PER_TASK:-1}" -o "$part" --quiet
