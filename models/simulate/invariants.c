/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/conservation.h"
#include "models/simulate/state.h"

/* At the end of every replication, in every build: every household is somewhere, and every level
 * is the number of households it stands for, and what was measured adds up. */

/* Fills w->ring with how many are on each node's list, w->balance with the places taken in each
 * facility, in one look at every household. */
static bool count_nodes(flow_state *w)
{
  const uint32_t nodes = w->facility_count + w->pool_count;
  if (!flow_ring_reserve(w, nodes)) return false;
  for (uint32_t node = 0; node < nodes; node++) w->ring[node] = 0;
  for (uint32_t f = 0; f < w->facility_count; f++) w->balance[f] = 0;
  for (uint32_t h = 0; h < w->household_used; h++) {
    const flow_household *hh = &w->households[h];
    if (hh->state == FLOW_STATE_UNUSED) continue;
    if (hh->list != FLOW_NOWHERE) w->ring[hh->list]++;
    if (hh->inside != FLOW_NOWHERE) w->balance[hh->inside] += hh->who.places;
  }
  return true;
}

void flow_invariants_check(flow_state *w)
{
  uint64_t alive = 0;
  for (uint32_t h = 0; h < w->household_used; h++) {
    const flow_household *hh = &w->households[h];
    if (hh->state == FLOW_STATE_UNUSED) continue;
    alive++;
    const bool inside = hh->inside != FLOW_NOWHERE;
    const bool listed = hh->list != FLOW_NOWHERE;
    const bool right = (hh->state == FLOW_STATE_WAITING && !inside && listed) ||
                       (hh->state == FLOW_STATE_CARE && inside && !listed) ||
                       (hh->state == FLOW_STATE_BLOCKED && inside && listed) ||
                       (hh->state == FLOW_STATE_AWAY && !inside && !listed);
    if (!right)
      flow_fault(w, "household %u of owner %u is in state %d, inside %d, on list %d", hh->number,
                 hh->owner, (int)hh->state, (int)hh->inside, (int)hh->list);
  }
  if (alive + w->gone != w->created)
    flow_fault(w, "%llu households were created, %llu are gone and %llu are still there",
               (unsigned long long)w->created, (unsigned long long)w->gone,
               (unsigned long long)alive);
  if (!count_nodes(w)) return;
  for (uint32_t node = 0; node < w->facility_count + w->pool_count; node++) {
    if (w->ring[node] != w->queues[node].size)
      flow_fault(w, "the list of node %u has %u households and counts %u", node, w->ring[node],
                 w->queues[node].size);
    if (node < w->facility_count && w->balance[node] != w->facilities[node].occupied)
      flow_fault(w, "facility %u has %d places taken and counts %d", node, (int)w->balance[node],
                 (int)w->facilities[node].occupied);
  }
  const flow_imbalance books = flow_conservation_check(w->meter);
  if (books.what)
    flow_fault(w, "node %d, group %u: %s (%.17g and %.17g)", (int)books.node, books.group,
               books.what, books.left, books.right);
}
