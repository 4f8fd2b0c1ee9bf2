/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/pending.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An event is one number of 127 bits, so that (time, rank, serial) is compared
 * at once and ties cost nothing:
 *
 *     time as a sortable integer (64) | rank (8) | serial (33) | slot (22)
 *
 * A tree is 4-ary: the siblings share a cache line, and three of them are
 * compared before the walker arrives. Level 0 holds the slots. There are two
 * trees, so that the streams and clocks of a model, which have the first slots
 * and most of the events, are three levels from the root however many
 * households there are. See bench/bench_pending.c before changing it. */

typedef struct stamp {
  uint64_t high, low;
} stamp;

typedef struct group {
  uint64_t high[4], low[4];
} group;

enum { MOST_LEVELS = 11, SLOT_BITS = 22, RANK_SHIFT = 55, TIME_SHIFT = 63 };

static const uint32_t NO_SLOT = UINT32_MAX;

static const uint64_t SIGN = (uint64_t)1 << 63;
static const uint64_t ORDER_BITS = ((uint64_t)1 << TIME_SHIFT) - 1;

typedef struct tree {
  group *groups;
  uint32_t slots;
  uint32_t depth;                 /* levels below the root */
  uint32_t base[MOST_LEVELS + 1]; /* first group of each level; the last holds the root */
} tree;

struct sim_pending {
  tree near; /* the first SIM_PENDING_NEAR slots */
  tree far;  /* all others */
  uint32_t slots;
  uint32_t hollow; /* a slot, the earliest of its tree, cancelled but still there; or NO_SLOT */
  uint64_t serial;
};

__extension__ typedef unsigned __int128 wide;

static wide number_of(stamp event)
{
  return (wide)event.high << 64 | event.low;
}

/* Written like this gcc 12 compares with one borrow and moves conditionally, where comparing the
 * halves would become a branch that is wrong half the time. */
static stamp earlier(stamp a, stamp b)
{
  const wide first = number_of(b) < number_of(a) ? number_of(b) : number_of(a);
  return (stamp){(uint64_t)(first >> 64), (uint64_t)first};
}

/* Adding 0.0 makes one zero of two. A negative double sorts with all bits
 * turned, another with its sign turned. */
static uint64_t sortable(double at)
{
  uint64_t bits;
  at += 0.0;
  memcpy(&bits, &at, sizeof bits);
  return bits ^ (SIGN | (uint64_t) - (int64_t)(bits >> 63));
}

static stamp stamp_of(double at, uint64_t order)
{
  const uint64_t key = sortable(at);
  return (stamp){key >> 1, key << TIME_SHIFT | order};
}

static double time_of(stamp event)
{
  const uint64_t key = event.high << 1 | event.low >> TIME_SHIFT;
  const uint64_t bits = key ^ (SIGN | ((key >> 63) - 1));
  double at;
  memcpy(&at, &bits, sizeof at);
  return at;
}

static stamp stamp_at(const group *g, uint32_t place)
{
  return (stamp){g->high[place], g->low[place]};
}

static void put(group *g, uint32_t place, stamp event)
{
  g->high[place] = event.high;
  g->low[place] = event.low;
}

static bool same(stamp a, stamp b)
{
  return ((a.high ^ b.high) | (a.low ^ b.low)) == 0;
}

/* Only the last of three comparisons waits for the level below. Where the winner stays the same,
 * all above it stays the same: most events are scheduled or cancelled far from being the next. */
static void store(tree *t, uint32_t index, stamp event)
{
  group *g = t->groups + index / 4;
  put(g, index % 4, event);
  for (uint32_t level = 1; level <= t->depth; level++) {
    const uint32_t place = index % 4;
    const stamp others =
        earlier(stamp_at(g, place ^ 1), earlier(stamp_at(g, place ^ 2), stamp_at(g, place ^ 3)));
    event = earlier(event, others);
    index /= 4;
    g = t->groups + t->base[level] + index / 4;
    if (same(event, stamp_at(g, index % 4))) return;
    put(g, index % 4, event);
  }
}

static stamp winner(const tree *t)
{
  return stamp_at(t->groups + t->base[t->depth], 0);
}

static void empty(tree *t)
{
  const uint32_t groups = t->base[t->depth] + 1;
  for (uint32_t i = 0; i < groups; i++)
    for (uint32_t place = 0; place < 4; place++)
      put(t->groups + i, place, stamp_of(INFINITY, ORDER_BITS));
}

SIM_MUST_CHECK static sim_status make_tree(tree *t, uint32_t slots)
{
  uint32_t first = 0, width = slots, level = 0;
  do {
    width = (width + 3) / 4;
    t->base[level++] = first;
    first += width;
  } while (width > 1);
  t->base[level] = first;
  t->depth = level;
  t->slots = slots;
  t->groups = aligned_alloc(sizeof(group), ((size_t)first + 1) * sizeof(group));
  if (!t->groups) return SIM_E_MEMORY;
  empty(t);
  return SIM_OK;
}

static tree *tree_of(sim_pending *pending, uint32_t slot)
{
  return slot < SIM_PENDING_NEAR ? &pending->near : &pending->far;
}

static uint32_t index_of(uint32_t slot)
{
  return slot < SIM_PENDING_NEAR ? slot : slot - SIM_PENDING_NEAR;
}

static void store_empty(sim_pending *pending, uint32_t slot)
{
  store(tree_of(pending, slot), index_of(slot), stamp_of(INFINITY, ORDER_BITS));
}

/* Cancelling the earliest event is put off until somebody asks for the next one: whoever has just
 * had an event often gets another, and then one walk to the root does for both. */
static void fill_hollow(sim_pending *pending)
{
  if (pending->hollow == NO_SLOT) return;
  store_empty(pending, pending->hollow);
  pending->hollow = NO_SLOT;
}

/* A quarter more than is asked for, so that growing by one costs little, but not another level of
 * the tree for what nobody has asked for. */
static uint32_t roomier(uint32_t slots)
{
  uint32_t full = 1;
  while (full < slots) full *= 4;
  const uint32_t room = slots + slots / 4 + 16;
  return room < full ? room : full;
}

/* What is pending stays. */
SIM_MUST_CHECK static sim_status grow_tree(tree *t, uint32_t slots)
{
  if (slots <= t->slots) return SIM_OK;
  tree grown;
  const sim_status status = make_tree(&grown, slots);
  if (status != SIM_OK) return status;
  for (uint32_t i = 0; i < t->slots; i++) {
    const stamp event = stamp_at(t->groups + i / 4, i % 4);
    if (!isinf(time_of(event))) store(&grown, i, event);
  }
  free(t->groups);
  *t = grown;
  return SIM_OK;
}

sim_status sim_pending_new(uint32_t slots, sim_pending **out)
{
  sim_pending *pending = calloc(1, sizeof *pending);
  *out = NULL;
  if (!pending) return SIM_E_MEMORY;
  pending->hollow = NO_SLOT;
  sim_status status = make_tree(&pending->near, 1);
  if (status == SIM_OK) status = make_tree(&pending->far, 1);
  if (status == SIM_OK) status = sim_pending_grow(pending, slots);
  if (status == SIM_OK)
    *out = pending;
  else
    sim_pending_free(pending);
  return status;
}

void sim_pending_free(sim_pending *pending)
{
  if (!pending) return;
  free(pending->near.groups);
  free(pending->far.groups);
  free(pending);
}

sim_status sim_pending_grow(sim_pending *pending, uint32_t slots)
{
  if (slots <= pending->slots) return SIM_OK;
  if (slots > SIM_PENDING_MOST_SLOTS) return SIM_E_MEMORY;
  fill_hollow(pending);
  const uint32_t room = roomier(slots);
  sim_status status = grow_tree(&pending->near, room < SIM_PENDING_NEAR ? room : SIM_PENDING_NEAR);
  if (status == SIM_OK && slots > SIM_PENDING_NEAR)
    status = grow_tree(&pending->far, roomier(slots - SIM_PENDING_NEAR));
  if (status != SIM_OK) return status;
  pending->slots =
      slots > SIM_PENDING_NEAR ? SIM_PENDING_NEAR + pending->far.slots : pending->near.slots;
  return SIM_OK;
}

void sim_pending_clear(sim_pending *pending)
{
  empty(&pending->near);
  empty(&pending->far);
  pending->hollow = NO_SLOT;
  pending->serial = 0;
}

void sim_pending_set(sim_pending *pending, uint32_t slot, double at, uint32_t rank)
{
  const uint64_t serial = pending->serial++;
  assert(slot < pending->slots && rank <= UINT8_MAX && isfinite(at));
  assert(serial >> (RANK_SHIFT - SLOT_BITS) == 0);
  const uint64_t order = ((uint64_t)rank << RANK_SHIFT) | (serial << SLOT_BITS) | slot;
  if (slot == pending->hollow) pending->hollow = NO_SLOT;
  store(tree_of(pending, slot), index_of(slot), stamp_of(at, order));
}

void sim_pending_cancel(sim_pending *pending, uint32_t slot)
{
  assert(slot < pending->slots);
  if (slot == pending->hollow) return;
  const tree *t = tree_of(pending, slot);
  const uint32_t index = index_of(slot);
  const stamp event = stamp_at(t->groups + index / 4, index % 4);
  if (same(event, stamp_of(INFINITY, ORDER_BITS))) return;
  if (!same(event, winner(t))) {
    store_empty(pending, slot);
    return;
  }
  fill_hollow(pending);
  pending->hollow = slot;
}

double sim_pending_at(const sim_pending *pending, uint32_t slot)
{
  assert(slot < pending->slots);
  if (slot == pending->hollow) return INFINITY;
  const tree *t = slot < SIM_PENDING_NEAR ? &pending->near : &pending->far;
  const uint32_t index = index_of(slot);
  return time_of(stamp_at(t->groups + index / 4, index % 4));
}

sim_event sim_pending_first(sim_pending *pending)
{
  fill_hollow(pending);
  const stamp event = earlier(winner(&pending->near), winner(&pending->far));
  const uint64_t order = event.low & ORDER_BITS;
  return (sim_event){.at = time_of(event),
                     .slot = (uint32_t)(order & (((uint64_t)1 << SLOT_BITS) - 1)),
                     .rank = (uint32_t)(order >> RANK_SHIFT)};
}
