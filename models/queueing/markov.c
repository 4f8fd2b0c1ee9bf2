/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/queueing/markov_chain.h"

#include "models/base/array.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t code_of(const flow_chain *c, const int *state)
{
  size_t code = 0;
  for (int a = 0; a < c->axes; a++) {
    if (state[a] < 0 || state[a] > c->limit[a]) return SIZE_MAX;
    code = code * ((size_t)c->limit[a] + 1) + (size_t)state[a];
  }
  return code;
}

/* The array with room for one more element, doubled when it is full; NULL when
 * out of memory, with the array as it was. */
static size_t number_of(flow_chain *c, const int *state, size_t code)
{
  if (c->by_code[code]) return c->by_code[code] - 1;
  const size_t size = (size_t)c->axes * sizeof *c->states;
  int *states = flow_array_room(c->states, c->state_count, &c->state_room, size);
  if (!states) {
    c->out_of_memory = true;
    return c->exploring;
  }
  c->states = states;
  memcpy(c->states + c->state_count * (size_t)c->axes, state, size);
  c->by_code[code] = ++c->state_count;
  return c->state_count - 1;
}

void flow_chain_move(flow_chain *chain, const int *to, double rate)
{
  const size_t code = code_of(chain, to);
  if (code == SIZE_MAX || !(rate > 0) || chain->out_of_memory) return;
  const size_t target = number_of(chain, to, code);
  if (target == chain->exploring) return;
  flow_chain_transition *moves =
      flow_array_room(chain->moves, chain->move_count, &chain->move_room, sizeof *moves);
  if (!moves) {
    chain->out_of_memory = true;
    return;
  }
  chain->moves = moves;
  chain->moves[chain->move_count++] = (flow_chain_transition){chain->exploring, target, rate};
}

sim_status flow_chain_new(int axes, const int *limit, flow_moves_fn moves, const void *model,
                          const int *start, size_t starts, flow_chain **out)
{
  assert(axes >= 1 && axes <= FLOW_CHAIN_AXES);
  *out = NULL;
  double span = 1;
  for (int a = 0; a < axes; a++) span *= limit[a] + 1.0;
  if (!(span >= 1 && span <= 268435456.0)) return SIM_E_INPUT;
  flow_chain *c = calloc(1, sizeof *c);
  if (!c) return SIM_E_MEMORY;
  c->axes = axes;
  memcpy(c->limit, limit, (size_t)axes * sizeof *limit);
  c->codes = (size_t)span;
  c->by_code = calloc(c->codes, sizeof *c->by_code);
  if (!c->by_code) goto no_memory;
  for (size_t i = 0; i < starts; i++) {
    const size_t code = code_of(c, start + i * (size_t)axes);
    if (code == SIZE_MAX) {
      flow_chain_free(c);
      return SIM_E_INPUT;
    }
    number_of(c, start + i * (size_t)axes, code);
  }
  for (; c->exploring < c->state_count && !c->out_of_memory; c->exploring++) {
    int state[FLOW_CHAIN_AXES]; /* a copy: the array of states may move as it grows */
    memcpy(state, flow_chain_state(c, c->exploring), (size_t)axes * sizeof *state);
    moves(model, state, c);
  }
  if (c->out_of_memory) goto no_memory;
  *out = c;
  return SIM_OK;
no_memory:
  flow_chain_free(c);
  return SIM_E_MEMORY;
}

void flow_chain_free(flow_chain *chain)
{
  if (!chain) return;
  free(chain->states);
  free(chain->moves);
  free(chain->by_code);
  free(chain);
}

size_t flow_chain_states(const flow_chain *chain)
{
  return chain->state_count;
}

const int *flow_chain_state(const flow_chain *chain, size_t i)
{
  return chain->states + i * (size_t)chain->axes;
}

size_t flow_chain_find(const flow_chain *chain, const int *state)
{
  const size_t code = code_of(chain, state);
  return code == SIZE_MAX || !chain->by_code[code] ? SIZE_MAX : chain->by_code[code] - 1;
}

sim_status flow_chain_after(const flow_chain *chain, double days, double *p)
{
  const size_t states = chain->state_count;
  double *store = calloc(3 * states, sizeof *store);
  if (!store) return SIM_E_MEMORY;
  double *out_rate = store, *step = store + states, *next = store + 2 * states;
  double rate = 0;
  for (size_t m = 0; m < chain->move_count; m++)
    out_rate[chain->moves[m].from] += chain->moves[m].rate;
  for (size_t i = 0; i < states; i++) rate = fmax(rate, out_rate[i]);
  const double stretches = rate * days > 0 ? ceil(rate * days / 200) : 0;
  const double mean = rate * days / stretches;
  for (double s = 0; s < stretches; s++) {
    memcpy(step, p, states * sizeof *p);
    double poisson = exp(-mean);
    for (size_t i = 0; i < states; i++) p[i] *= poisson;
    for (int k = 1; k <= mean || poisson > 1e-40; k++) {
      for (size_t i = 0; i < states; i++) next[i] = step[i] * (1 - out_rate[i] / rate);
      for (size_t m = 0; m < chain->move_count; m++) {
        const flow_chain_transition *v = &chain->moves[m];
        next[v->to] += step[v->from] * v->rate / rate;
      }
      double *swap = step;
      step = next;
      next = swap;
      poisson *= mean / k;
      for (size_t i = 0; i < states; i++) p[i] += poisson * step[i];
    }
  }
  free(store);
  return SIM_OK;
}
