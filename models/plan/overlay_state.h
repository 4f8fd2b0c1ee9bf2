/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_OVERLAY_STATE_H
#define MODELS_PLAN_OVERLAY_STATE_H

#include "models/plan/overlay.h"

/** @file overlay_state.h
 *  What an overlay consists of; for overlay.c, which makes it, and overlay_days.c, which reads it. */

/* A change to a number. Those of one number hang together in the order of the
 * levers. */
typedef struct change {
  flow_change how;
  const flow_value *amount, *lever; /* borrowed */
  double from, ramp, until;
  int32_t next; /* -1: the last */
} change;

/* A number that differs from what the scenario says. */
typedef struct target {
  const flow_value *value;
  flow_time_profile laid;
  int32_t first, last; /* its changes; -1: none */
  int32_t drawn;       /* index of its draw; -1: none */
  double set;          /* what it is whatever else is said; NAN: nothing */
} target;

/* Something that is not laid over but replaced as a whole. */
typedef struct swap {
  const flow_value *place; /* what it takes the place of */
  const flow_value *value, *lever;
  double from, until;
} swap;

/* Which value was touched by which line of which lever, in order. */
typedef struct touch {
  const flow_value *value;
  flow_position at;
} touch;

struct flow_overlay {
  const flow_scenario *scenario; /* borrowed */
  const flow_node_index *index;  /* borrowed */
  const char *policy;            /* borrowed */
  double later_days;
  /* Hash table of the targets with a number: 1 + index, 0 none. Few of a scenario's numbers are. */
  uint32_t *slots, slot_count;
  target *targets;
  change *changes;
  swap *swaps;
  touch *touches;
  size_t target_count, target_room, change_count, change_room, swap_count, swap_room, touch_count,
      touch_room;
  flow_draw *drawn;
  size_t drawn_count;
};

#endif
