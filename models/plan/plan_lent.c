/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"

/* A policy changes a few nodes: all others are the baseline's, and are built once. */

void flow_build_lend(flow_builder *b, const flow_overlay *baseline_view)
{
  if (!flow_overlay_same_inputs(b->view, baseline_view)) return;
  const uint32_t nodes = b->index->node_count;
  bool *own = flow_build_array(b, nodes, sizeof *own);
  bool *of_baseline = flow_build_array(b, nodes, sizeof *of_baseline);
  if (own == NULL || of_baseline == NULL) return;
  flow_overlay_mark_changes(b->view, own);
  flow_overlay_mark_changes(baseline_view, of_baseline);
  for (uint32_t i = 0; i < nodes; i++) own[i] |= of_baseline[i];
  b->is_own = own;
  flow_arena_hold(b->baseline->memory);
  b->plan->lent = b->baseline->memory;
}

bool flow_build_is_lent(const flow_builder *b, int32_t node)
{
  return b->is_own != NULL && !b->is_own[node];
}

bool flow_build_are_lent(const flow_builder *b, uint32_t first, uint32_t count)
{
  bool are_lent = b->is_own != NULL;
  for (uint32_t i = first; are_lent && i < first + count; i++) are_lent = !b->is_own[i];
  return are_lent;
}
