/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/event/indexed_fifo.h"

#include <assert.h>
#include <stdlib.h>

/* The room is a power of two, so that the search for the k-th starts at the
 * tree's root and every member's way up has the same end (Fenwick, "A new data
 * structure for cumulative frequency tables", 1994). */

enum { FIRST_ROOM = 8 };

static const uint32_t GONE = UINT32_MAX;

static void count(sim_fifo *roster, uint32_t position, uint32_t change)
{
  if (!roster->counted) return;
  for (uint32_t i = position + 1; i <= roster->positions; i += i & -i) roster->counts[i] += change;
}

static void count_all(sim_fifo *roster)
{
  for (uint32_t i = 1; i <= roster->positions; i++)
    roster->counts[i] = i > roster->first && i <= roster->next && roster->members[i - 1] != GONE;
  for (uint32_t i = 1; i <= roster->positions; i++)
    if (i + (i & -i) <= roster->positions) roster->counts[i + (i & -i)] += roster->counts[i];
  roster->counted = true;
}

/* Members move to positions 0 to size-1 and keep their order. */
static void close_up(sim_fifo *roster, uint32_t *position_of)
{
  uint32_t next = 0;
  for (uint32_t i = roster->first; i < roster->next; i++) {
    if (roster->members[i] == GONE) continue;
    position_of[roster->members[i]] = next;
    roster->members[next++] = roster->members[i];
  }
  assert(next == roster->size);
  roster->first = 0;
  roster->next = next;
  if (roster->counted) count_all(roster);
}

SIM_MUST_CHECK static sim_status make_room(sim_fifo *roster, uint32_t *position_of)
{
  if (roster->positions > 0 && roster->size <= roster->positions / 2) {
    close_up(roster, position_of);
    return SIM_OK;
  }
  const uint32_t positions = roster->positions > 0 ? 2 * roster->positions : FIRST_ROOM;
  uint32_t *members = realloc(roster->members, positions * sizeof *members);
  if (!members) return SIM_E_MEMORY;
  roster->members = members;
  uint32_t *counts = realloc(roster->counts, ((size_t)positions + 1) * sizeof *counts);
  if (!counts) return SIM_E_MEMORY;
  roster->counts = counts;
  roster->positions = positions;
  close_up(roster, position_of);
  return SIM_OK;
}

void sim_fifo_free(sim_fifo *roster)
{
  free(roster->members);
  free(roster->counts);
  *roster = (sim_fifo){0};
}

void sim_fifo_clear(sim_fifo *roster)
{
  roster->next = roster->first = roster->size = 0;
  roster->counted = false;
}

sim_status sim_fifo_copy(sim_fifo *roster, const sim_fifo *from)
{
  if (from->positions != roster->positions) {
    sim_fifo_free(roster);
    const size_t positions = from->positions;
    if (positions == 0) return SIM_OK;
    roster->members = malloc(positions * sizeof *roster->members);
    roster->counts = malloc((positions + 1) * sizeof *roster->counts);
    if (!roster->members || !roster->counts) {
      sim_fifo_free(roster);
      return SIM_E_MEMORY;
    }
    roster->positions = from->positions;
  }
  for (uint32_t i = from->first; i < from->next; i++) roster->members[i] = from->members[i];
  for (uint32_t i = 0; from->counted && i <= from->positions; i++)
    roster->counts[i] = from->counts[i];
  roster->next = from->next;
  roster->first = from->first;
  roster->size = from->size;
  roster->counted = from->counted;
  return SIM_OK;
}

sim_status sim_fifo_add(sim_fifo *roster, uint32_t member, uint32_t *position_of)
{
  assert(member != GONE);
  if (roster->next == roster->positions) {
    const sim_status status = make_room(roster, position_of);
    if (status != SIM_OK) return status;
  }
  const uint32_t position = roster->next++;
  roster->members[position] = member;
  position_of[member] = position;
  roster->size++;
  count(roster, position, 1);
  return SIM_OK;
}

void sim_fifo_remove(sim_fifo *roster, uint32_t member, const uint32_t *position_of)
{
  const uint32_t position = position_of[member];
  assert(position < roster->next && roster->members[position] == member);
  roster->members[position] = GONE;
  roster->size--;
  count(roster, position, UINT32_MAX); /* minus one */
  if (roster->size == 0) roster->next = roster->first = 0;
}

uint32_t sim_fifo_kth(sim_fifo *roster, uint32_t k)
{
  uint32_t before = 0; /* positions known to hold at most k members */
  assert(k < roster->size);
  if (!roster->counted) count_all(roster);
  for (uint32_t step = roster->positions; step > 0; step /= 2) {
    if (before + step > roster->positions || roster->counts[before + step] > k) continue;
    before += step;
    k -= roster->counts[before];
  }
  return roster->members[before];
}

uint32_t sim_fifo_first(sim_fifo *roster)
{
  assert(roster->size > 0);
  while (roster->members[roster->first] == GONE) roster->first++;
  return roster->members[roster->first];
}
