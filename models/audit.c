/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/books.h"
#include "models/world.h"

/* At the end of every replication, in every build: every household is somewhere, and every level
 * is the number of households it stands for, and what was measured adds up. */

typedef struct node_count {
  uint32_t listed;
  int32_t occupied;
} node_count;

static node_count count_node(const flow_world *w, int32_t node)
{
  node_count found = {0, 0};
  for (uint32_t h = 0; h < w->household_used; h++) {
    const flow_household *hh = &w->households[h];
    if (hh->state == FLOW_FREE) continue;
    if (hh->list == node) found.listed++;
    if (hh->inside == node) found.occupied += hh->who.places;
  }
  return found;
}

void flow_audit(flow_world *w)
{
  uint64_t alive = 0;
  for (uint32_t h = 0; h < w->household_used; h++) {
    const flow_household *hh = &w->households[h];
    if (hh->state == FLOW_FREE) continue;
    alive++;
    const bool inside = hh->inside != FLOW_NOWHERE;
    const bool listed = hh->list != FLOW_NOWHERE;
    const bool right = (hh->state == FLOW_WAITING && !inside && listed) ||
                       (hh->state == FLOW_CARE && inside && !listed) ||
                       (hh->state == FLOW_IN_THE_WAY && inside && listed) ||
                       (hh->state == FLOW_AWAY && !inside && !listed);
    if (!right)
      flow_fault(w, "household %u of owner %u is in state %d, inside %d, on list %d", hh->number,
                 hh->owner, (int)hh->state, (int)hh->inside, (int)hh->list);
  }
  if (alive + w->gone != w->created)
    flow_fault(w, "%llu households were created, %llu are gone and %llu are still there",
               (unsigned long long)w->created, (unsigned long long)w->gone,
               (unsigned long long)alive);
  for (uint32_t node = 0; node < w->facility_count + w->pool_count; node++) {
    const node_count found = count_node(w, (int32_t)node);
    if (found.listed != w->queues[node].size)
      flow_fault(w, "the list of node %u has %u households and counts %u", node, found.listed,
                 w->queues[node].size);
    if (node < w->facility_count && found.occupied != w->facilities[node].occupied)
      flow_fault(w, "facility %u has %d places taken and counts %d", node, (int)found.occupied,
                 (int)w->facilities[node].occupied);
  }
  const flow_imbalance books = flow_books_check(w->meter);
  if (books.what)
    flow_fault(w, "node %d, group %u: %s (%.17g and %.17g)", (int)books.node, books.group,
               books.what, books.left, books.right);
}
