/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/queueing/time_varying_chain.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "models/queueing/markov.h"

enum axis { IN_USE, WAITING, AXES };

typedef struct current {
  double arrivals, finish, give_up;
  int places, list_limit;
} current;

/* Those above the number of places leave their place open for nobody. */
static void moves(const void *model, const int *s, flow_chain *chain)
{
  const current *c = model;
  const bool is_full = s[IN_USE] >= c->places;
  const bool passed_on = s[WAITING] > 0 && s[IN_USE] <= c->places;
  const int arrived[] = {s[IN_USE] + !is_full, s[WAITING] + is_full};
  const int left[] = {s[IN_USE] - !passed_on, s[WAITING] - passed_on};
  const int gave_up[] = {s[IN_USE], s[WAITING] - 1};
  if (!is_full || s[WAITING] < c->list_limit) flow_chain_move(chain, arrived, c->arrivals);
  flow_chain_move(chain, left, s[IN_USE] * c->finish);
  flow_chain_move(chain, gave_up, s[WAITING] * c->give_up);
}

/* The state just after the number of places became `places`. */
static void change_places(int *state, int places, flow_cut_rule rule)
{
  int to_list = state[IN_USE] - places;
  if (to_list > 0 && rule == FLOW_CUT_RULE_WHEN_VACATED) return;
  if (to_list < -state[WAITING]) to_list = -state[WAITING];
  state[IN_USE] -= to_list;
  state[WAITING] += to_list;
}

/* States with their chances: what one period hands to the next. */
typedef struct cloud {
  int *state;
  double *p;
  size_t count;
} cloud;

static void cloud_free(cloud *c)
{
  free(c->state);
  free(c->p);
  *c = (cloud){0};
}

static sim_status cloud_new(size_t count, cloud *c)
{
  *c = (cloud){malloc(count * AXES * sizeof *c->state), calloc(count, sizeof *c->p), count};
  if (c->state && c->p) return SIM_OK;
  cloud_free(c);
  return SIM_E_MEMORY;
}

/* Turns the cloud into all states that the new period can reach. */
static sim_status enter(const flow_time_varying_facility *f, const current *now, const int *limit,
                        cloud *c, flow_chain **chain)
{
  for (size_t i = 0; i < c->count; i++) change_places(c->state + i * AXES, now->places, f->rule);
  sim_status status = flow_chain_new(AXES, limit, moves, now, c->state, c->count, chain);
  if (status != SIM_OK) return status;
  cloud wider;
  status = cloud_new(flow_chain_states(*chain), &wider);
  if (status != SIM_OK) return status;
  for (size_t i = 0; i < c->count; i++)
    wider.p[flow_chain_find(*chain, c->state + i * AXES)] += c->p[i];
  for (size_t i = 0; i < wider.count; i++)
    for (int a = 0; a < AXES; a++)
      wider.state[i * AXES + (size_t)a] = flow_chain_state(*chain, i)[a];
  cloud_free(c);
  *c = wider;
  return SIM_OK;
}

static flow_time_varying_level look(const cloud *c, int places)
{
  flow_time_varying_level level = {0};
  for (size_t i = 0; i < c->count; i++) {
    level.in_use += c->p[i] * c->state[i * AXES + IN_USE];
    level.waiting += c->p[i] * c->state[i * AXES + WAITING];
    if (c->state[i * AXES + IN_USE] >= places) level.full_share += c->p[i];
  }
  return level;
}

static bool is_well(const flow_time_varying_facility *f, int present, size_t days,
                    const double *day)
{
  if (f->periods < 1 || !(f->stay_days > 0 && f->patience_days > 0)) return false;
  if (present < 0 || f->list_limit < 0 || fabs(f->period[0].from_day) > 0) return false;
  for (size_t k = 0; k < f->periods; k++) {
    if (!(f->period[k].arrivals_per_day >= 0) || f->period[k].places < 0) return false;
    if (k > 0 && !(f->period[k].from_day > f->period[k - 1].from_day)) return false;
  }
  for (size_t i = 0; i < days; i++)
    if (!(day[i] >= (i > 0 ? day[i - 1] : 0))) return false;
  return true;
}

sim_status flow_time_varying_levels(const flow_time_varying_facility *f, int present, size_t days,
                                    const double *day, flow_time_varying_level *level)
{
  if (!is_well(f, present, days, day)) return SIM_E_INPUT;
  int most = present;
  for (size_t k = 0; k < f->periods; k++)
    if (f->period[k].places > most) most = f->period[k].places;
  const int limit[AXES] = {most, f->list_limit + most}; /* a cut may overfill the list */
  cloud c;
  sim_status status = cloud_new(1, &c);
  if (status != SIM_OK) return status;
  c.state[IN_USE] = 0;
  c.state[WAITING] = present;
  c.p[0] = 1;
  size_t seen = 0;
  for (size_t k = 0; k < f->periods && seen < days && status == SIM_OK; k++) {
    const flow_time_varying_period *period = &f->period[k];
    const double end = k + 1 < f->periods ? period[1].from_day : INFINITY;
    const current now = {period->arrivals_per_day, 1 / f->stay_days, 1 / f->patience_days,
                         period->places, f->list_limit};
    flow_chain *chain = NULL;
    status = enter(f, &now, limit, &c, &chain);
    double at = period->from_day;
    for (; seen < days && day[seen] < end && status == SIM_OK; seen++) {
      status = flow_chain_after(chain, day[seen] - at, c.p);
      at = day[seen];
      level[seen] = look(&c, now.places);
    }
    if (status == SIM_OK && seen < days) status = flow_chain_after(chain, end - at, c.p);
    flow_chain_free(chain);
  }
  cloud_free(&c);
  return status;
}
