/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_RANDOM_H
#define ENGINE_RANDOM_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

/** @file random.h
 *  Named random numbers: a draw is a pure function of its name.
 *
 *  Philox2x64-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
 *  easy as 1, 2, 3", SC'11) maps a key and a counter to 128 bits. The layout
 *  is injective, so two names never share a number (bits, highest first):
 *
 *      key     = seed(64)
 *      counter = { purpose(8) | owner(24) | number(32), replication(32) | occasion(32) }
 *
 *  There is no state: what one name draws never shifts another's, whatever
 *  the order, the thread or the policy. */

/** What all draws of one replication have in common. `mirrored` turns every u
 *  into 1-u (antithetic pairs). */
typedef struct sim_random {
  uint64_t seed;
  uint32_t replication;
  bool mirrored;
} sim_random;

/** The name of one draw. `owner` < 2^24 (who draws), `number` counts its
 *  draws, `occasion` tells repeated draws of one number apart. */
typedef struct sim_stream_id {
  uint8_t purpose;
  uint32_t owner;
  uint32_t number;
  uint32_t occasion;
} sim_stream_id;

/** The first uniform of a name, strictly inside (0, 1): 52 bits, from 2^-53 to
 *  1 - 2^-53. */
double sim_draw(const sim_random *chance, sim_stream_id name);

/** Both uniforms of a name (the first equals `sim_draw`); independent. */
void sim_draw_pair(const sim_random *chance, sim_stream_id name, double u[2]);

#endif
