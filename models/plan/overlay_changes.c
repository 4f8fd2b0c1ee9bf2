/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/overlay_state.h"

#include <math.h>
#include <string.h>

/* Which nodes a policy leaves as they are. */

/* The part of the scenario's sections in which a value lies: `facilities.night`. NULL: in none, it is
 * a section itself, or all of it. */
static const flow_value *part_of(const flow_value *value, const flow_value *root)
{
  while (value->parent != NULL && value->parent->parent != root) value = value->parent;
  return value->parent != NULL ? value : NULL;
}

static bool is_in(const flow_value *value, const flow_value *root)
{
  while (value != NULL && value != root) value = value->parent;
  return value != NULL;
}

static void mark(const flow_overlay *view, const flow_value *value, bool *is_changed)
{
  const flow_value *root = view->scenario->root;
  const flow_value *part = part_of(value, root);
  if (part == NULL && is_in(value, root))
    memset(is_changed, true, view->index->node_count * sizeof *is_changed);
  if (part == NULL) return;
  const int32_t node = flow_node_index_node(view->index, part->key);
  if (node >= 0 && view->index->nodes[node].value == part) is_changed[node] = true;
}

void flow_overlay_mark_changes(const flow_overlay *view, bool *is_changed)
{
  memset(is_changed, false, view->index->node_count * sizeof *is_changed);
  for (size_t i = 0; i < view->touch_count; i++) mark(view, view->touches[i].value, is_changed);
  for (size_t i = 0; i < view->target_count; i++)
    if (!isnan(view->targets[i].set)) mark(view, view->targets[i].value, is_changed);
}

bool flow_overlay_same_inputs(const flow_overlay *a, const flow_overlay *b)
{
  if (a->drawn_count != b->drawn_count) return false;
  for (size_t i = 0; i < a->drawn_count; i++) {
    const flow_draw *x = &a->drawn[i], *y = &b->drawn[i];
    if (x->number != y->number || x->scales != y->scales || x->value != y->value) return false;
  }
  return true;
}
