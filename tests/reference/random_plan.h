/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_REFERENCE_RANDOM_PLAN_H
#define TESTS_REFERENCE_RANDOM_PLAN_H

#include "models/plan/plan.h"

/** @file random_plan.h
 *  Small random plans full of ties, with all rules switched on at random.
 *
 *  Every choice is a function of the seed and the choice's own name, so that a
 *  plan from which one feature is taken keeps the rest. */

#define RANDOM_FEATURE_MAP(X)                                                                      \
  X(TIES, "ties")                                                                                  \
  X(GROUPS, "groups")                                                                              \
  X(SIZES, "sizes")                                                                                \
  X(MOVES, "moves")                                                                                \
  X(SELF, "self")                                                                                  \
  X(WAITS_OUTSIDE, "waits_outside")                                                                \
  X(CLOCK, "clock")                                                                                \
  X(PRIORITY, "priority")                                                                          \
  X(LOTTERY, "lottery")                                                                            \
  X(STRICT, "strict")                                                                              \
  X(LIMIT, "limit")                                                                                \
  X(OVERFLOW, "overflow")                                                                          \
  X(PATIENCE, "patience")                                                                          \
  X(CLEANING, "cleaning")                                                                          \
  X(BLOCKED_PATIENCE, "blocked_patience")                                                          \
  X(MAX_STAY, "max_stay")                                                                          \
  X(WORSENS, "worsens")                                                                            \
  X(BRIDGING, "bridging")                                                                          \
  X(PLACES, "places")                                                                              \
  X(EVICT, "evict")                                                                                \
  X(NOTICE, "notice")                                                                              \
  X(WEATHER, "weather")                                                                            \
  X(RULES, "rules")                                                                                \
  X(POOLS, "pools")                                                                                \
  X(POOL_PRIORITY, "pool_priority")                                                                \
  X(QUOTA, "quota")                                                                                \
  X(TYPES, "types")                                                                                \
  X(VACANT, "vacant")                                                                              \
  X(RETURNS, "returns")                                                                            \
  X(OUTSIDE, "outside")                                                                            \
  X(REGULAR, "regular")                                                                            \
  X(LISTED, "listed")                                                                              \
  X(BURSTS, "bursts")                                                                              \
  X(SLOPES, "slopes")                                                                              \
  X(LAYERS, "layers")                                                                              \
  X(FACTOR, "factor")                                                                              \
  X(INITIAL, "initial")                                                                            \
  X(WARM_UP, "warm_up")                                                                            \
  X(BY_HOUSEHOLD, "by_household")                                                                  \
  X(RESERVED, "reserved")                                                                          \
  X(SINCE, "since")                                                                                \
  X(BLOCKED_SINCE, "blocked_since")                                                                \
  X(LISTS, "lists")                                                                                \
  X(WAITED, "waited")                                                                              \
  X(EVICT_ORDER, "evict_order")                                                                    \
  X(EVICTED_STAY, "evicted_stay")                                                                  \
  X(AGEING, "ageing")                                                                              \
  X(FOLLOWS, "follows")                                                                            \
  X(STOCK, "stock")                                                                                \
  X(REALISED, "realised")

#define RANDOM_FEATURE_NAME(name, word) RANDOM_##name,
typedef enum random_feature {
  RANDOM_FEATURE_MAP(RANDOM_FEATURE_NAME) RANDOM_FEATURES
} random_feature;
#undef RANDOM_FEATURE_NAME

typedef struct random_plan random_plan;

/** The plan of that seed, with none but the allowed features (a bit each). Most
 *  features are on in two thirds of the plans. Memory that runs out aborts. */
random_plan *random_plan_new(uint64_t seed, uint64_t allowed);
void random_plan_free(random_plan *random);

const flow_plan *random_plan_plan(const random_plan *random);

/** The features it has, a bit each. */
uint64_t random_plan_features(const random_plan *random);

const char *random_feature_word(random_feature feature);

#endif
