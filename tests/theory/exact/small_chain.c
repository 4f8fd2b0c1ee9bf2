/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/small_chain.h"

#include <stdlib.h>

#include "tests/theory/exact/markov.h"

/* What the three models share: places, rates per day, and two counts in a state. */
typedef struct facility {
  double arrivals, second_arrivals, finish, other; /* `other`: retry or give up, per household */
  int places;
} facility;

/* State: who will try again, places in use. */
static void retrial_moves(const void *model, const int *s, flow_chain *chain)
{
  const facility *f = model;
  const int is_full = s[1] == f->places;
  const int arrived[] = {s[0] + is_full, s[1] + !is_full};
  const int left[] = {s[0], s[1] - 1}, came_back[] = {s[0] - 1, s[1] + 1};
  flow_chain_move(chain, arrived, f->arrivals);
  flow_chain_move(chain, left, s[1] * f->finish);
  flow_chain_move(chain, came_back, s[0] * f->other);
}

sim_status exact_retrial_steady(double arrivals_per_day, double stay_days, int places,
                                double retry_days, int orbit_limit, double *refused_share,
                                double *will_retry)
{
  if (!(arrivals_per_day > 0 && stay_days > 0 && retry_days > 0) || places < 1 || orbit_limit < 0)
    return SIM_E_INPUT;
  const facility f = {arrivals_per_day, 0, 1 / stay_days, 1 / retry_days, places};
  const int limit[] = {orbit_limit, places};
  flow_chain *chain = NULL;
  double *p = NULL;
  const sim_status status = exact_chain_solve(2, limit, retrial_moves, &f, &chain, &p);
  if (status == SIM_OK) {
    *refused_share = 0;
    for (size_t i = 0; i < flow_chain_states(chain); i++)
      if (flow_chain_state(chain, i)[1] == places) *refused_share += p[i];
    *will_retry = exact_chain_mean(chain, p, 0);
  }
  free(p);
  flow_chain_free(chain);
  return status;
}

/* State: waiting of the first class, of the second, places in use. */
static void priority_moves(const void *model, const int *s, flow_chain *chain)
{
  const facility *f = model;
  const int is_full = s[2] == f->places;
  const int first[] = {s[0] + is_full, s[1], s[2] + !is_full};
  const int second[] = {s[0], s[1] + is_full, s[2] + !is_full};
  const int first_gone[] = {s[0] - 1, s[1], s[2]}, second_gone[] = {s[0], s[1] - 1, s[2]};
  const int place_free[] = {s[0], s[1], s[2] - 1};
  flow_chain_move(chain, first, f->arrivals);
  flow_chain_move(chain, second, f->second_arrivals);
  flow_chain_move(chain, first_gone, s[0] * f->other);
  flow_chain_move(chain, second_gone, s[1] * f->other);
  const int *next = s[0] > 0 ? first_gone : s[1] > 0 ? second_gone : place_free;
  flow_chain_move(chain, next, s[2] * f->finish);
}

sim_status exact_patient_priority_steady(double first_per_day, double second_per_day,
                                         double stay_days, int places, double patience_days,
                                         int first_limit, int second_limit, double *first_waiting,
                                         double *second_waiting)
{
  if (!(first_per_day >= 0 && second_per_day >= 0 && stay_days > 0 && patience_days > 0) ||
      places < 1 || first_limit < 0 || second_limit < 0)
    return SIM_E_INPUT;
  const facility f = {first_per_day, second_per_day, 1 / stay_days, 1 / patience_days, places};
  const int limit[] = {first_limit, second_limit, places};
  flow_chain *chain = NULL;
  double *p = NULL;
  const sim_status status = exact_chain_solve(3, limit, priority_moves, &f, &chain, &p);
  if (status == SIM_OK) {
    *first_waiting = exact_chain_mean(chain, p, 0);
    *second_waiting = exact_chain_mean(chain, p, 1);
  }
  free(p);
  flow_chain_free(chain);
  return status;
}

/* State: on the list, in the first phase, in the second. */
static void two_phase_moves(const void *model, const int *s, flow_chain *chain)
{
  const facility *f = model;
  const int is_full = s[1] + s[2] == f->places, someone_waits = s[0] > 0;
  const int arrived[] = {s[0] + is_full, s[1] + !is_full, s[2]};
  const int onward[] = {s[0], s[1] - 1, s[2] + 1};
  const int left[] = {s[0] - someone_waits, s[1] + someone_waits, s[2] - 1};
  flow_chain_move(chain, arrived, f->arrivals);
  flow_chain_move(chain, onward, s[1] * f->finish);
  flow_chain_move(chain, left, s[2] * f->finish);
}

sim_status exact_two_phase_steady(double arrivals_per_day, double stay_days, int places,
                                  int list_limit, double *full_share, double *wait_days)
{
  if (!(arrivals_per_day > 0 && stay_days > 0) || places < 1 || list_limit < 0) return SIM_E_INPUT;
  const facility f = {.arrivals = arrivals_per_day, .finish = 2 / stay_days, .places = places};
  const int limit[] = {list_limit, places, places};
  flow_chain *chain = NULL;
  double *p = NULL;
  const sim_status status = exact_chain_solve(3, limit, two_phase_moves, &f, &chain, &p);
  if (status == SIM_OK) {
    *full_share = 0;
    for (size_t i = 0; i < flow_chain_states(chain); i++) {
      const int *s = flow_chain_state(chain, i);
      if (s[1] + s[2] == places) *full_share += p[i];
    }
    *wait_days = exact_chain_mean(chain, p, 0) / arrivals_per_day;
  }
  free(p);
  flow_chain_free(chain);
  return status;
}
