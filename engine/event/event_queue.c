/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/event/event_queue.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An event is one number of 128 bits, so that (time, rank, serial) is compared
 * at once and ties cost nothing:
 *
 *     time as a sortable integer (64) | rank (8) | serial (34) | slot (22)
 *
 * No two events have the same low half. The nodes of a tree are numbered as in a
 * heap: 1 is the root, below i are 2i and 2i + 1, and the last level holds the
 * slots, a power of two of them: walks of one length are foreseen by the
 * processor. There are two trees, so that what happens most is few levels from
 * the root however many slots there are. See bench/bench_event_queue.c before
 * changing it. */

enum { SLOT_BITS = 22, RANK_SHIFT = 56 };

static const uint64_t SIGN = (uint64_t)1 << 63;
static const uint64_t NOTHING = UINT64_MAX; /* the low half where nothing is pending */

typedef struct tree {
  uint64_t *words; /* two for a node: high and low half of its earliest event */
  size_t slots;
  uint32_t depth; /* levels below the root */
} tree;

struct sim_event_queue {
  tree near, far;
  uint32_t border; /* the first slot of the far tree */
  size_t slots;
  uint64_t serial;
};

/* Adding 0.0 makes one zero of two. A negative double sorts with all bits
 * turned, another with its sign turned. */
static uint64_t sortable(double at)
{
  uint64_t bits;
  at += 0.0;
  memcpy(&bits, &at, sizeof bits);
  return bits ^ (SIGN | (uint64_t) - (int64_t)(bits >> 63));
}

static double time_of(uint64_t high)
{
  const uint64_t bits = high ^ (SIGN | ((high >> 63) - 1));
  double at;
  memcpy(&at, &bits, sizeof at);
  return at;
}

/* Written with this gcc 12 compares with one borrow and moves conditionally, where comparing the
 * halves would become a branch that is wrong half the time. */
__extension__ typedef unsigned __int128 wide;

static wide whole(uint64_t high, uint64_t low)
{
  return (wide)high << 64 | low;
}

/* Where a node's words begin: its sibling's are 2 further or nearer, its parent's at half of it. */
static size_t node(size_t number)
{
  return 2 * number;
}

static void put(uint64_t *words, size_t at, uint64_t high, uint64_t low)
{
  words[at] = high;
  words[at + 1] = low;
}

/* An event that is in the node at `at` meets the sibling's; the earlier goes on. */
static inline void meet(const uint64_t *words, size_t at, uint64_t *high, uint64_t *low)
{
  const uint64_t other_high = words[at ^ 2], other_low = words[(at ^ 2) + 1];
  const bool is_other = whole(other_high, other_low) < whole(*high, *low);
  *high = is_other ? other_high : *high;
  *low = is_other ? other_low : *low;
}

/* The earliest of all is in every node up to the root. Elsewhere the walk ends where the winner
 * stays the same: most events are scheduled or cancelled far from being the next. */
static void store(tree *t, size_t index, uint64_t high, uint64_t low)
{
  uint64_t *words = t->words;
  size_t at = node(t->slots + index);
  if (words[at + 1] == words[node(1) + 1]) {
    for (uint32_t level = t->depth; level > 0; level--) {
      put(words, at, high, low);
      meet(words, at, &high, &low);
      at = node(at / 4);
    }
    put(words, node(1), high, low);
    return;
  }
  while (words[at + 1] != low) {
    put(words, at, high, low);
    meet(words, at, &high, &low);
    at = node(at / 4);
  }
}

static void empty(tree *t)
{
  /* From 0 on: the root has a sibling too. */
  for (size_t i = 0; i < 2 * t->slots; i++) put(t->words, node(i), sortable(INFINITY), NOTHING);
}

/* A tree of at least so many empty slots; what it had is forgotten, also when memory is short. */
SIM_MUST_CHECK static sim_status make_tree(tree *t, size_t wanted)
{
  const size_t siblings = 4 * sizeof *t->words; /* share a line */
  if (t->words == NULL || wanted > t->slots) {
    free(t->words);
    *t = (tree){.slots = 1};
    for (; t->slots < wanted; t->slots *= 2) t->depth++;
    t->words = aligned_alloc(siblings, t->slots * siblings);
    if (t->words == NULL) return SIM_E_MEMORY;
  }
  empty(t);
  return SIM_OK;
}

static bool is_near(const sim_event_queue *pending, uint32_t slot)
{
  return slot < pending->border;
}

static void set(sim_event_queue *pending, uint32_t slot, uint64_t high, uint64_t low)
{
  if (is_near(pending, slot))
    store(&pending->near, slot, high, low);
  else
    store(&pending->far, slot - pending->border, high, low);
}

sim_status sim_event_queue_new(uint32_t near, uint32_t slots, sim_event_queue **out)
{
  sim_event_queue *pending = calloc(1, sizeof *pending);
  *out = NULL;
  if (pending == NULL) return SIM_E_MEMORY;
  const sim_status status = sim_event_queue_reset(pending, near, slots);
  if (status == SIM_OK)
    *out = pending;
  else
    sim_event_queue_free(pending);
  return status;
}

void sim_event_queue_free(sim_event_queue *pending)
{
  if (pending == NULL) return;
  free(pending->near.words);
  free(pending->far.words);
  free(pending);
}

sim_status sim_event_queue_reset(sim_event_queue *pending, uint32_t near, uint32_t slots)
{
  assert(near <= slots);
  if (slots > SIM_EVENT_QUEUE_MOST_SLOTS) return SIM_E_CROWDED;
  pending->serial = 0;
  pending->border = near;
  sim_status status = make_tree(&pending->near, near);
  if (status == SIM_OK) status = make_tree(&pending->far, slots - near);
  pending->slots = near + pending->far.slots;
  return status;
}

sim_status sim_event_queue_grow(sim_event_queue *pending, uint32_t slots)
{
  const tree old = pending->far;
  if (slots <= pending->slots) return SIM_OK;
  if (slots > SIM_EVENT_QUEUE_MOST_SLOTS) return SIM_E_CROWDED;
  tree grown = {0};
  const sim_status status = make_tree(&grown, slots - pending->border);
  if (status != SIM_OK) return status;
  for (size_t i = 0; i < old.slots; i++) {
    const uint64_t *event = &old.words[node(old.slots + i)];
    store(&grown, i, event[0], event[1]);
  }
  free(old.words);
  pending->far = grown;
  pending->slots = pending->border + grown.slots;
  return SIM_OK;
}

void sim_event_queue_set(sim_event_queue *pending, uint32_t slot, double at, uint32_t rank)
{
  const uint64_t serial = pending->serial++;
  assert(slot < pending->slots && rank <= UINT8_MAX && isfinite(at));
  assert(serial >> (RANK_SHIFT - SLOT_BITS) == 0);
  set(pending, slot, sortable(at), (uint64_t)rank << RANK_SHIFT | serial << SLOT_BITS | slot);
}

void sim_event_queue_cancel(sim_event_queue *pending, uint32_t slot)
{
  assert(slot < pending->slots);
  set(pending, slot, sortable(INFINITY), NOTHING);
}

/* The low half of a slot's event. */
static uint64_t low_of(const sim_event_queue *pending, uint32_t slot)
{
  const tree *t = is_near(pending, slot) ? &pending->near : &pending->far;
  const size_t index = is_near(pending, slot) ? slot : slot - pending->border;
  return t->words[node(t->slots + index) + 1];
}

void sim_event_queue_take_over(sim_event_queue *pending, uint32_t slot, double at,
                               const sim_event_queue *from, uint32_t from_slot)
{
  assert(slot < pending->slots && from_slot < from->slots);
  const uint64_t low = low_of(from, from_slot);
  if (low == NOTHING) {
    sim_event_queue_cancel(pending, slot);
    return;
  }
  assert(isfinite(at));
  if (pending->serial < from->serial) pending->serial = from->serial;
  set(pending, slot, sortable(at), (low & ~(uint64_t)(SIM_EVENT_QUEUE_MOST_SLOTS - 1)) | slot);
}

double sim_event_queue_at(const sim_event_queue *pending, uint32_t slot)
{
  assert(slot < pending->slots);
  const tree *t = is_near(pending, slot) ? &pending->near : &pending->far;
  const size_t index = is_near(pending, slot) ? slot : slot - pending->border;
  return time_of(t->words[node(t->slots + index)]);
}

sim_event sim_event_queue_first(const sim_event_queue *pending)
{
  const uint64_t *near = &pending->near.words[node(1)], *far = &pending->far.words[node(1)];
  const uint64_t *first = whole(far[0], far[1]) < whole(near[0], near[1]) ? far : near;
  return (sim_event){.at = time_of(first[0]),
                     .slot = (uint32_t)first[1] & (SIM_EVENT_QUEUE_MOST_SLOTS - 1),
                     .rank = (uint32_t)(first[1] >> RANK_SHIFT)};
}
