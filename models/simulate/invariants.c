/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/invariants.h"

#include "models/measure/conservation.h"

static bool is_as_its_state_says(const flow_household *hh)
{
  const bool inside = hh->inside != FLOW_NOWHERE;
  const bool listed = hh->list != FLOW_NOWHERE;
  switch ((flow_household_state)hh->state) {
    case FLOW_STATE_WAITING: return !inside && listed;
    case FLOW_STATE_CARE: return inside && !listed;
    case FLOW_STATE_BLOCKED: return inside && listed;
    case FLOW_STATE_AWAY: return !inside && !listed;
    case FLOW_STATE_UNUSED:
    case FLOW_STATE_MOVING: break;
  }
  return false;
}

static void check_households(flow_state *run)
{
  uint64_t alive = 0;
  for (uint32_t h = 0; h < run->household_used; h++) {
    const flow_household *hh = &run->households[h];
    if (hh->state == FLOW_STATE_UNUSED) continue;
    alive++;
    if (!is_as_its_state_says(hh))
      flow_fault(run, "household %u of owner %u is in state %d, inside %d, on list %d", hh->number,
                 hh->owner, (int)hh->state, (int)hh->inside, (int)hh->list);
  }
  if (alive + run->gone != run->created)
    flow_fault(run, "%llu households were created, %llu are gone and %llu are still there",
               (unsigned long long)run->created, (unsigned long long)run->gone,
               (unsigned long long)alive);
}

/* Counted in one look at every household: those on each node's list, and the places taken in each
 * facility. */
static void check_nodes(flow_state *run)
{
  const uint32_t nodes = run->facility_count + run->pool_count;
  if (!flow_scratch_reserve(run, nodes + run->facility_count)) return;
  uint32_t *listed = run->scratch;
  uint32_t *taken = run->scratch + nodes;
  for (uint32_t i = 0; i < nodes + run->facility_count; i++) run->scratch[i] = 0;
  for (uint32_t h = 0; h < run->household_used; h++) {
    const flow_household *hh = &run->households[h];
    if (hh->state == FLOW_STATE_UNUSED) continue;
    if (hh->list != FLOW_NOWHERE) listed[hh->list]++;
    if (hh->inside != FLOW_NOWHERE) taken[hh->inside] += hh->who.places;
  }
  for (uint32_t node = 0; node < nodes; node++)
    if (listed[node] != run->queues[node].size)
      flow_fault(run, "the list of node %u has %u households and counts %u", node, listed[node],
                 run->queues[node].size);
  for (uint32_t f = 0; f < run->facility_count; f++)
    if (taken[f] != (uint32_t)run->facilities[f].occupied)
      flow_fault(run, "facility %u has %u places taken and counts %d", f, taken[f],
                 (int)run->facilities[f].occupied);
}

void flow_invariants_check(flow_state *run)
{
  check_households(run);
  check_nodes(run);
  const flow_imbalance found = flow_conservation_check(run->monitor);
  if (found.what != NULL)
    flow_fault(run, "node %d, group %u: %s (%.17g and %.17g)", (int)found.node, found.group,
               found.what, found.left, found.right);
}
