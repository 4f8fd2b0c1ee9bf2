/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"

#include <math.h>

/* What has happened takes the place of what would be drawn, up to the end of its last period. */

/* From `day` on what there was, before it `rate`. */
static void cut_pieces(flow_builder *b, flow_arrival_process *process, double day, double rate)
{
  flow_rate_piece *pieces = flow_build_array(b, process->piece_count + 1u, sizeof *pieces);
  if (pieces == NULL) return;
  uint32_t count = 0;
  pieces[count++] = (flow_rate_piece){.from = b->plan->start, .rate = rate};
  for (uint32_t i = 0; i < process->piece_count && day < b->plan->end; i++) {
    const bool is_last = i + 1 == process->piece_count;
    flow_rate_piece piece = process->pieces[i];
    if (!is_last && process->pieces[i + 1].from <= day) continue;
    if (piece.from < day) {
      piece.rate += piece.slope * (day - piece.from);
      piece.from = day;
    }
    pieces[count++] = piece;
  }
  process->pieces = pieces;
  process->piece_count = count;
}

static void cut_bursts(flow_arrival_process *process, double day)
{
  uint32_t past = 0;
  while (past < process->burst_count && process->bursts[past].at < day) past++;
  process->bursts += past;
  process->burst_count -= past;
}

/* The file tells first day, day after and count in turn. */
uint32_t flow_build_periods(const flow_builder *b, const flow_value *file, uint32_t entries,
                            flow_count_period *listed)
{
  const size_t periods = file->value_count / 3;
  uint32_t count = 0;
  for (size_t i = 0; i < periods; i++) {
    const double *row = file->values + 3 * i;
    const flow_count_period period = {
        .from = row[0], .until = row[1], .count = (uint32_t)row[2], .first = entries};
    entries += period.count;
    if (period.count > 0 && period.until > b->plan->start && period.from < b->plan->end)
      listed[count++] = period;
  }
  return count;
}

/* Those of the file that are still to come, after those that came. Numbers of entries go on. */
static void join_periods(flow_builder *b, const flow_value *file, double day,
                         flow_arrival_process *process)
{
  const uint32_t old = process->kind == FLOW_PROCESS_LISTED ? process->listed_count : 0;
  flow_count_period *listed = flow_build_array(b, file->value_count / 3 + old, sizeof *listed);
  if (listed == NULL) return;
  uint32_t entries = 0;
  for (uint32_t i = 0; i < old; i++) entries = process->listed[i].first + process->listed[i].count;
  uint32_t count = flow_build_periods(b, file, entries, listed);
  for (uint32_t i = 0; i < old; i++)
    if (process->listed[i].from >= day) listed[count++] = process->listed[i];
  process->listed = listed;
  process->listed_count = count;
}

void flow_build_realised(flow_builder *b, const flow_value *file, flow_arrival_process *process)
{
  file = flow_overlay_node(b->view, file, b->plan->start);
  if (file == NULL || file->value_count == 0) return;
  const double day = file->values[file->value_count - 2];
  join_periods(b, file, day, process);
  cut_pieces(b, process, day, process->kind == FLOW_PROCESS_LISTED ? 1 : 0);
  cut_bursts(process, day);
  process->realised_until = day;
}
