/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_MARKOV_CHAIN_H
#define MODELS_QUEUEING_MARKOV_CHAIN_H

#include "models/queueing/markov.h"

#include <stdbool.h>

/** @file markov_chain.h
 *  What a chain consists of, for those who compute with all its states and transitions. */

typedef struct flow_chain_transition {
  size_t from, to; /* numbers of states */
  double rate;     /* per day, > 0 */
} flow_chain_transition;

struct flow_chain {
  int axes;
  int limit[FLOW_CHAIN_AXES];
  int *states; /* axes ints each, in order of discovery */
  size_t state_count, state_room;
  flow_chain_transition *moves; /* by `from` */
  size_t move_count, move_room;
  size_t *by_code, codes; /* state number + 1, 0: not met */
  size_t exploring;
  bool out_of_memory;
};

#endif
