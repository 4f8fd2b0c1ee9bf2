/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_BLOCKING_H
#define TESTS_THEORY_EXACT_BLOCKING_H

#include "engine/status.h"

#include <stddef.h>

/** @file blocking.h
 *  Places kept by households that are ready to leave and cannot: exact answers
 *  for small systems with exponential times.
 *
 *  Where a list is endless it is cut at `list_limit`; choose it so long that it is
 *  hardly reached (several hundred), for an overloaded system fills any limit. All
 *  functions: SIM_E_INPUT for numbers outside their range, SIM_E_MEMORY. */

enum { EXACT_TANDEM_MOST = 8 };

typedef enum exact_block_rule {
  EXACT_BLOCK_RULE_AFTER_SERVICE, /* ready households keep the place until the next has room */
  EXACT_BLOCK_RULE_BEFORE_SERVICE /* service starts only when the next has room */
} exact_block_rule;

/** Households per day through `stations` (2 .. EXACT_TANDEM_MOST) in a row with one
 *  server each, `rate_per_day[stations]`, and `buffer[stations - 1]` waiting rooms
 *  between them; the first never lacks work and the last is never blocked.
 *  G. C. Hunt, "Sequential arrays of waiting lines", Operations Research 4 (1956). */
SIM_MUST_CHECK sim_status exact_tandem_throughput(size_t stations, const double *rate_per_day,
                                                  const int *buffer, exact_block_rule rule,
                                                  double *households_per_day);

typedef struct exact_blocked_queue {
  double waiting;      /* mean households on the list */
  double active;       /* mean places whose household is not yet ready */
  double blocked;      /* mean places kept by households that are ready */
  double in_use_next;  /* mean places in use at the next facility; NAN without one */
  double blocked_days; /* mean time blocked of those who need what is scarce */
} exact_blocked_queue;

/** Two facilities in a row without a list between: who is ready at the first and
 *  finds the second full keeps the place. Poisson arrivals, exponential stays. */
typedef struct exact_two_step {
  double arrivals_per_day;
  int places, next_places;
  double stay_days, next_stay_days;
} exact_two_step;
SIM_MUST_CHECK sim_status exact_two_step_steady(const exact_two_step *model, int list_limit,
                                                exact_blocked_queue *out);

/** Exits limited by dwellings: a household is ready after an exponential stay and
 *  needs a dwelling with chance `needs_home`; dwellings come as a Poisson stream,
 *  each takes one ready household, and is lost when nobody is ready. */
typedef struct exact_housed_exits {
  double arrivals_per_day;
  int places;
  double stay_days;     /* mean until ready */
  double needs_home;    /* share, 0 .. 1 */
  double homes_per_day; /* > 0 */
} exact_housed_exits;
SIM_MUST_CHECK sim_status exact_housed_exits_steady(const exact_housed_exits *model, int list_limit,
                                                    exact_blocked_queue *out);

#endif
