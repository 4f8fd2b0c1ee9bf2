/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_SPEC_H
#define TESTS_UNIT_SPEC_H

#include "engine/random/dist_spec.h"

#include <math.h>

/** @file spec.h
 *  Distributions in a test: SPEC(GAMMA, .a = 79, .b = 2), without cuts, and
 *  PARTS(array) for those made of others. */

#define SPEC(name, ...)                                                                            \
  {                                                                                                \
    .family = SIM_DIST_##name, .at_least = -INFINITY, .at_most = INFINITY, __VA_ARGS__             \
  }
#define PARTS(list) .parts = (list), .part_count = sizeof(list) / sizeof *(list)

#endif
