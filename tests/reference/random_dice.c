/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/random_dice.h"

#include <math.h>
#include <stdlib.h>

/* The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
static uint64_t mix(uint64_t x)
{
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

uint32_t random_roll(const random_plan *r, const char *what, uint32_t a, uint32_t b, uint32_t below)
{
  uint64_t x = mix(r->seed);
  for (; *what; what++) x = mix(x ^ (uint64_t)*what);
  x = mix(mix(x ^ a) ^ b);
  return (uint32_t)((x >> 32) % below);
}

bool random_has(const random_plan *r, random_feature feature)
{
  return r->features >> feature & 1;
}

bool random_applies(const random_plan *r, random_feature feature, uint32_t a, uint32_t b,
                    uint32_t percent)
{
  return random_has(r, feature) &&
         random_roll(r, random_feature_word(feature), a, b, 100) < percent;
}

void *random_block(random_plan *r, size_t count, size_t size)
{
  void *memory = calloc(count ? count : 1, size);
  if (!memory || r->block_count == RANDOM_MOST_BLOCKS) abort();
  r->blocks[r->block_count++] = memory;
  return memory;
}

const sim_dist *random_dist(random_plan *r, sim_dist_spec spec)
{
  const sim_dist *out = NULL;
  spec.at_least = -INFINITY;
  spec.at_most = INFINITY;
  if (sim_dists_add(r->dists, &spec, &out) != SIM_OK) abort();
  return out;
}

const sim_dist *random_days(random_plan *r, const char *what, uint32_t a, uint32_t b,
                            uint32_t least, uint32_t most)
{
  double value = least + random_roll(r, what, a, b, most - least + 1);
  if (random_applies(r, RANDOM_TIES, a + 31, b + random_roll(r, what, a, b, 1000), 80))
    return random_dist(r, (sim_dist_spec){.family = SIM_DIST_DETERMINISTIC, .a = value});
  if (random_roll(r, what, a + 7, b, 2))
    return random_dist(r,
                       (sim_dist_spec){.family = SIM_DIST_UNIFORM, .a = value / 2, .b = value + 1});
  return random_dist(r, (sim_dist_spec){.family = SIM_DIST_EXPONENTIAL, .a = value + 0.5});
}

double random_date(const random_plan *r, const char *what, uint32_t a, uint32_t item,
                   uint32_t items)
{
  if (item == 0) return r->plan.start - random_roll(r, what, a, 0, 2) * 10.0;
  double length = (r->plan.end - r->plan.start) / items;
  return floor(r->plan.start + length * item) - random_roll(r, what, a, item, 5);
}

uint32_t random_pieces(const random_plan *r, random_feature feature, uint32_t a, uint32_t most)
{
  return random_applies(r, feature, a, 900, 70) ? 2 + random_roll(r, "pieces", a, feature, most - 1)
                                                : 1;
}
