/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/blocking.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/theory/exact/markov.h"

/* A state of the tandem: the households at station i on axis i, one of them perhaps
 * ready and blocked; axis 0 has a bit for each blocked station instead, because
 * station 0 always holds one household. */
typedef struct tandem {
  int stations;
  const double *rate;
  int room[EXACT_TANDEM_MOST];
  exact_block_rule rule;
} tandem;

/* A household has left station i; those blocked before it move up, one by one. */
static void move_up(int *state, int i)
{
  for (; i > 0 && (state[0] >> (i - 1) & 1); i--) {
    state[0] &= ~(1 << (i - 1));
    state[i]++;
    if (i > 1) state[i - 1]--;
  }
}

static void tandem_moves(const void *model, const int *state, flow_chain *chain)
{
  const tandem *t = model;
  for (int i = 0; i < t->stations; i++) {
    const int is_last = i == t->stations - 1, is_blocked = state[0] >> i & 1;
    const int next_has_room = is_last || state[i + 1] < t->room[i + 1];
    if (is_blocked || (i > 0 && state[i] == 0)) continue;
    if (!next_has_room && t->rule == EXACT_BLOCK_RULE_BEFORE_SERVICE) continue;
    int to[FLOW_CHAIN_AXES] = {0};
    memcpy(to, state, (size_t)t->stations * sizeof *to);
    if (next_has_room) {
      if (i > 0) to[i]--;
      if (!is_last) to[i + 1]++;
      if (i > 0) move_up(to, i);
    } else {
      to[0] |= 1 << i;
    }
    flow_chain_move(chain, to, t->rate[i]);
  }
}

sim_status exact_tandem_throughput(size_t stations, const double *rate_per_day, const int *buffer,
                                   exact_block_rule rule, double *households_per_day)
{
  if (stations < 2 || stations > EXACT_TANDEM_MOST) return SIM_E_INPUT;
  tandem t = {.stations = (int)stations, .rate = rate_per_day, .rule = rule};
  t.room[0] = (1 << (stations - 1)) - 1;
  for (size_t i = 0; i < stations; i++) {
    if (!(rate_per_day[i] > 0) || (i > 0 && buffer[i - 1] < 0)) return SIM_E_INPUT;
    if (i > 0) t.room[i] = buffer[i - 1] + 1;
  }
  flow_chain *chain = NULL;
  double *p = NULL;
  const sim_status status = exact_chain_solve(t.stations, t.room, tandem_moves, &t, &chain, &p);
  if (status == SIM_OK) {
    const int last = t.stations - 1;
    double busy = 0;
    for (size_t i = 0; i < flow_chain_states(chain); i++)
      if (flow_chain_state(chain, i)[last] > 0) busy += p[i];
    *households_per_day = busy * rate_per_day[last];
  }
  free(p);
  flow_chain_free(chain);
  return status;
}

enum two_step_axis { TS_LIST, TS_ACTIVE, TS_BLOCKED, TS_NEXT, TS_AXES };

static void two_step_move(flow_chain *chain, const int *state, int active, int blocked, int next,
                          double rate)
{
  int to[TS_AXES] = {state[TS_LIST], state[TS_ACTIVE] + active, state[TS_BLOCKED] + blocked,
                     state[TS_NEXT] + next};
  if (active + blocked < 0 && to[TS_LIST] > 0) {
    to[TS_LIST]--;
    to[TS_ACTIVE]++;
  }
  flow_chain_move(chain, to, rate);
}

static void two_step_moves(const void *model, const int *s, flow_chain *chain)
{
  const exact_two_step *m = model;
  const int is_full = s[TS_ACTIVE] + s[TS_BLOCKED] == m->places;
  const int arrived[] = {s[TS_LIST] + is_full, s[TS_ACTIVE] + !is_full, s[TS_BLOCKED], s[TS_NEXT]};
  flow_chain_move(chain, arrived, m->arrivals_per_day);
  const double ready = s[TS_ACTIVE] / m->stay_days, leave = s[TS_NEXT] / m->next_stay_days;
  if (s[TS_NEXT] < m->next_places)
    two_step_move(chain, s, -1, 0, 1, ready);
  else
    two_step_move(chain, s, -1, 1, 0, ready);
  if (s[TS_BLOCKED] > 0)
    two_step_move(chain, s, 0, -1, 0, leave);
  else
    two_step_move(chain, s, 0, 0, -1, leave);
}

sim_status exact_two_step_steady(const exact_two_step *model, int list_limit,
                                 exact_blocked_queue *out)
{
  if (!(model->arrivals_per_day > 0 && model->stay_days > 0 && model->next_stay_days > 0) ||
      model->places < 1 || model->next_places < 1 || list_limit < 0)
    return SIM_E_INPUT;
  const int limit[TS_AXES] = {list_limit, model->places, model->places, model->next_places};
  flow_chain *chain = NULL;
  double *p = NULL;
  const sim_status status = exact_chain_solve(TS_AXES, limit, two_step_moves, model, &chain, &p);
  if (status == SIM_OK) {
    exact_blocked_queue q = {.waiting = exact_chain_mean(chain, p, TS_LIST),
                             .active = exact_chain_mean(chain, p, TS_ACTIVE),
                             .blocked = exact_chain_mean(chain, p, TS_BLOCKED),
                             .in_use_next = exact_chain_mean(chain, p, TS_NEXT)};
    q.blocked_days = q.blocked * model->stay_days / q.active; /* Little: all pass the first */
    *out = q;
  }
  free(p);
  flow_chain_free(chain);
  return status;
}

enum housed_axis { HE_LIST, HE_ACTIVE, HE_BLOCKED, HE_AXES };

static void housed_exits_moves(const void *model, const int *s, flow_chain *chain)
{
  const exact_housed_exits *m = model;
  const int list = s[HE_LIST], active = s[HE_ACTIVE], blocked = s[HE_BLOCKED];
  const int is_full = active + blocked == m->places, someone_waits = list > 0;
  const double ready = active / m->stay_days;
  const int arrived[] = {list + is_full, active + !is_full, blocked};
  const int left[] = {list - someone_waits, active - 1 + someone_waits, blocked};
  const int kept[] = {list, active - 1, blocked + 1};
  const int housed[] = {list - someone_waits, active + someone_waits, blocked - 1};
  flow_chain_move(chain, arrived, m->arrivals_per_day);
  flow_chain_move(chain, left, ready * (1 - m->needs_home));
  flow_chain_move(chain, kept, ready * m->needs_home);
  if (blocked > 0) flow_chain_move(chain, housed, m->homes_per_day);
}

sim_status exact_housed_exits_steady(const exact_housed_exits *model, int list_limit,
                                     exact_blocked_queue *out)
{
  if (!(model->arrivals_per_day > 0 && model->stay_days > 0 && model->homes_per_day > 0) ||
      !(model->needs_home >= 0 && model->needs_home <= 1) || model->places < 1 || list_limit < 0)
    return SIM_E_INPUT;
  const int limit[HE_AXES] = {list_limit, model->places, model->places};
  flow_chain *chain = NULL;
  double *p = NULL;
  const sim_status status =
      exact_chain_solve(HE_AXES, limit, housed_exits_moves, model, &chain, &p);
  if (status == SIM_OK) {
    exact_blocked_queue q = {.waiting = exact_chain_mean(chain, p, HE_LIST),
                             .active = exact_chain_mean(chain, p, HE_ACTIVE),
                             .blocked = exact_chain_mean(chain, p, HE_BLOCKED),
                             .in_use_next = NAN};
    q.blocked_days = q.blocked * model->stay_days / (q.active * model->needs_home);
    *out = q;
  }
  free(p);
  flow_chain_free(chain);
  return status;
}
