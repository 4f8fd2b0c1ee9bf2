/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_REFERENCE_RANDOM_DICE_H
#define TESTS_REFERENCE_RANDOM_DICE_H

#include "tests/reference/random_plan.h"

/** @file random_dice.h
 *  Choices with a name, and the memory and distributions of a random plan. */

enum { RANDOM_MOST_BLOCKS = 4096 };

struct random_plan {
  flow_plan plan;
  uint64_t seed, features;
  sim_dists *dists;
  void *blocks[RANDOM_MOST_BLOCKS];
  uint32_t block_count;
};

/** A whole number below `below` with a name: what it is for, and of which. */
uint32_t random_roll(const random_plan *r, const char *what, uint32_t a, uint32_t b,
                     uint32_t below);

bool random_has(const random_plan *r, random_feature feature);

/** The feature is on in this plan, and applies here in `percent` of the cases. */
bool random_applies(const random_plan *r, random_feature feature, uint32_t a, uint32_t b,
                    uint32_t percent);

/** Zeroed memory that lives as long as the plan. */
void *random_block(random_plan *r, size_t count, size_t size);

/** The distribution, without bounds. */
const sim_dist *random_dist(random_plan *r, sim_dist_spec spec);

/** Days from `least` to about `most`; under ties most are constant whole days. */
const sim_dist *random_days(random_plan *r, const char *what, uint32_t a, uint32_t b,
                            uint32_t least, uint32_t most);

/** The day from which item `item` of `items` holds: whole days from the second on, ascending; the
 *  first is at or before the start. */
double random_date(const random_plan *r, const char *what, uint32_t a, uint32_t item,
                   uint32_t items);

/** Into how many items something is cut: 1, or with the feature up to `most`. */
uint32_t random_pieces(const random_plan *r, random_feature feature, uint32_t a, uint32_t most);

/** random_initial.c: who is there on the first day. */
void random_initial(random_plan *r);

/** random_process.c: arrivals of households or of dwellings, up to `quarters` quarters a day. `k`
 *  tells the processes apart: inflows from 0, pools from 100. */
flow_arrival_process random_process(random_plan *r, uint32_t k, uint32_t quarters);

#endif
