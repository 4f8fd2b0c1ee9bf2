/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/pending.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An event is one number of 127 bits, so that (time, rank, serial) is compared
 * at once and ties cost nothing:
 *
 *     time as a sortable integer (64) | rank (8) | serial | slot (2 x depth)
 *
 * The tree is 4-ary: the siblings share a cache line, and three of them are
 * compared before the walker arrives. Level 0 holds the slots. See
 * bench/bench_pending.c before changing it. */

typedef struct stamp {
  uint64_t high, low;
} stamp;

typedef struct group {
  uint64_t high[4], low[4];
} group;

enum { MOST_LEVELS = 11, RANK_SHIFT = 55, TIME_SHIFT = 63 };

static const uint64_t SIGN = (uint64_t)1 << 63;
static const uint64_t ORDER_BITS = ((uint64_t)1 << TIME_SHIFT) - 1;

struct sim_pending {
  group *groups;
  uint32_t slots;
  uint32_t depth;                 /* levels below the root */
  uint32_t base[MOST_LEVELS + 1]; /* first group of each level; the last holds the root */
  uint64_t serial;
};

/* Both fit in 127 bits, so the sign of the difference decides; written like
 * this gcc 12 moves conditionally, where a comparison would become a branch
 * that is wrong half the time. */
static stamp earlier(stamp a, stamp b)
{
  const uint64_t borrow = b.low < a.low;
  const int64_t difference = (int64_t)(b.high - a.high - borrow);
  const uint64_t high = difference < 0 ? b.high : a.high;
  const uint64_t low = difference < 0 ? b.low : a.low;
  return (stamp){high, low};
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

/* Only the last of three comparisons waits for the level below. */
static void store(sim_pending *pending, uint32_t slot, stamp event)
{
  group *g = pending->groups + slot / 4;
  uint32_t index = slot;
  put(g, index % 4, event);
  for (uint32_t level = 1; level <= pending->depth; level++) {
    const uint32_t place = index % 4;
    const stamp others =
        earlier(stamp_at(g, place ^ 1), earlier(stamp_at(g, place ^ 2), stamp_at(g, place ^ 3)));
    event = earlier(event, others);
    index /= 4;
    g = pending->groups + pending->base[level] + index / 4;
    put(g, index % 4, event);
  }
}

static void empty(sim_pending *pending)
{
  const uint32_t groups = pending->base[pending->depth] + 1;
  for (uint32_t i = 0; i < groups; i++)
    for (uint32_t place = 0; place < 4; place++)
      put(pending->groups + i, place, stamp_of(INFINITY, ORDER_BITS));
}

SIM_MUST_CHECK static sim_status allocate(sim_pending *pending, uint32_t slots)
{
  if (slots > SIM_PENDING_MOST_SLOTS) return SIM_E_MEMORY;
  uint32_t first = 0, width = slots, level = 0;
  do {
    width = (width + 3) / 4;
    pending->base[level++] = first;
    first += width;
  } while (width > 1);
  pending->base[level] = first;
  pending->depth = level;
  pending->slots = slots;
  pending->groups = aligned_alloc(sizeof(group), ((size_t)first + 1) * sizeof(group));
  if (!pending->groups) return SIM_E_MEMORY;
  empty(pending);
  return SIM_OK;
}

sim_status sim_pending_new(uint32_t slots, sim_pending **out)
{
  sim_pending *pending = calloc(1, sizeof *pending);
  *out = NULL;
  if (!pending) return SIM_E_MEMORY;
  const sim_status status = allocate(pending, slots > 0 ? slots : 1);
  if (status == SIM_OK)
    *out = pending;
  else
    free(pending);
  return status;
}

void sim_pending_free(sim_pending *pending)
{
  if (!pending) return;
  free(pending->groups);
  free(pending);
}

sim_status sim_pending_grow(sim_pending *pending, uint32_t slots)
{
  if (slots <= pending->slots) return SIM_OK;
  sim_pending grown = {.serial = pending->serial};
  const sim_status status = allocate(&grown, slots);
  if (status != SIM_OK) return status;
  const uint32_t wider = 2 * (grown.depth - pending->depth);
  const uint64_t rank_bits = (uint64_t)0xff << RANK_SHIFT;
  for (uint32_t slot = 0; slot < pending->slots; slot++) {
    const stamp event = stamp_at(pending->groups + slot / 4, slot % 4);
    if (isinf(time_of(event))) continue;
    const uint64_t low = event.low & ORDER_BITS;
    const uint64_t order =
        (low & rank_bits) |
        ((low & ~rank_bits) >> (2 * pending->depth) << (2 * pending->depth + wider));
    store(&grown, slot, stamp_of(time_of(event), order | slot));
  }
  free(pending->groups);
  *pending = grown;
  return SIM_OK;
}

void sim_pending_clear(sim_pending *pending)
{
  empty(pending);
  pending->serial = 0;
}

void sim_pending_set(sim_pending *pending, uint32_t slot, double at, uint32_t rank)
{
  const uint32_t slot_bits = 2 * pending->depth;
  const uint64_t serial = pending->serial++;
  assert(slot < pending->slots && rank <= UINT8_MAX && isfinite(at));
  assert(serial >> (RANK_SHIFT - slot_bits) == 0);
  const uint64_t order = ((uint64_t)rank << RANK_SHIFT) | (serial << slot_bits) | slot;
  store(pending, slot, stamp_of(at, order));
}

void sim_pending_cancel(sim_pending *pending, uint32_t slot)
{
  assert(slot < pending->slots);
  store(pending, slot, stamp_of(INFINITY, ORDER_BITS));
}

double sim_pending_at(const sim_pending *pending, uint32_t slot)
{
  assert(slot < pending->slots);
  return time_of(stamp_at(pending->groups + slot / 4, slot % 4));
}

sim_event sim_pending_first(const sim_pending *pending)
{
  const stamp event = stamp_at(pending->groups + pending->base[pending->depth], 0);
  const uint64_t order = event.low & ORDER_BITS;
  const uint64_t slot_mask = ((uint64_t)1 << (2 * pending->depth)) - 1;
  return (sim_event){.at = time_of(event),
                     .slot = (uint32_t)(order & slot_mask),
                     .rank = (uint32_t)(order >> RANK_SHIFT)};
}
