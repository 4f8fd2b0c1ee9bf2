/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/mix_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_MOVES = 200, SWAP_STEPS = 3 };

typedef struct mix_search {
  const sim_mix_problem *problem;
  sim_mix_store *store;
  int32_t *batch; /* designs to look at */
  size_t batch_count, batch_room;
} mix_search;

void sim_mix_store_free(sim_mix_store *store)
{
  free(store->designs);
}

/* ---- which is better ---- */

static double excess_of(const sim_mix_problem *p, const sim_mix_design *d)
{
  const double over = d->value.cost - p->budget;
  const double scale = p->budget != 0 ? fabs(p->budget) : 1;
  return d->value.excess + (over > 0 ? over / scale : 0);
}

bool sim_mix_is_allowed(const sim_mix_problem *p, const sim_mix_design *d)
{
  return !isnan(d->value.objective) && !(excess_of(p, d) > 0);
}

bool sim_mix_is_better(const sim_mix_problem *p, const sim_mix_design *a, const sim_mix_design *b)
{
  const bool a_known = !isnan(a->value.objective), b_known = !isnan(b->value.objective);
  if (a_known != b_known) return a_known;
  const double a_over = excess_of(p, a), b_over = excess_of(p, b);
  if (a_over != b_over) return a_over < b_over;
  if (a_known && a->value.objective != b->value.objective)
    return a->value.objective < b->value.objective;
  if (a->value.cost != b->value.cost) return a->value.cost < b->value.cost;
  return memcmp(a->amounts, b->amounts, sizeof a->amounts) < 0;
}

uint32_t sim_mix_count(const sim_mix_problem *p)
{
  double count = 1;
  for (uint32_t i = 0; i < p->lever_count; i++)
    count *= floor((p->levers[i].high - p->levers[i].low) / (double)p->levers[i].step) + 1;
  return count < UINT32_MAX ? (uint32_t)count : UINT32_MAX;
}

/* ---- looking ---- */

static size_t find(const mix_search *s, const int32_t *amounts)
{
  const size_t bytes = s->problem->lever_count * sizeof *amounts;
  for (size_t i = 0; i < s->store->count; i++)
    if (memcmp(s->store->designs[i].amounts, amounts, bytes) == 0) return i;
  return s->store->count;
}

static sim_status add_to_batch(mix_search *s, const int32_t *amounts)
{
  const uint32_t k = s->problem->lever_count;
  if (s->batch_count == s->batch_room) {
    const size_t room = s->batch_room > 0 ? 2 * s->batch_room : 64;
    int32_t *grown = realloc(s->batch, room * k * sizeof *grown);
    if (grown == NULL) return SIM_E_MEMORY;
    s->batch = grown;
    s->batch_room = room;
  }
  memcpy(s->batch + s->batch_count++ * k, amounts, k * sizeof *amounts);
  return SIM_OK;
}

/* Those of the batch that are not known on so many replications are estimated. */
static sim_status keep(mix_search *s, const int32_t *amounts, uint32_t n, sim_mix_value value)
{
  sim_mix_store *store = s->store;
  const size_t at = find(s, amounts);
  if (at == store->count) {
    if (store->count == store->room) {
      const size_t room = store->room > 0 ? 2 * store->room : 128;
      sim_mix_design *grown = realloc(store->designs, room * sizeof *grown);
      if (grown == NULL) return SIM_E_MEMORY;
      store->designs = grown;
      store->room = room;
    }
    store->designs[store->count] = (sim_mix_design){.replications = 0};
    memcpy(store->designs[store->count++].amounts, amounts,
           s->problem->lever_count * sizeof *amounts);
  }
  store->designs[at].replications = n;
  store->designs[at].value = value;
  return SIM_OK;
}

static sim_status look(mix_search *s, uint32_t n)
{
  const uint32_t k = s->problem->lever_count;
  size_t count = 0; /* those to be estimated come first */
  for (size_t i = 0; i < s->batch_count; i++) {
    const size_t at = find(s, s->batch + i * k);
    if (at < s->store->count && s->store->designs[at].replications >= n) continue;
    memmove(s->batch + count++ * k, s->batch + i * k, k * sizeof *s->batch);
  }
  s->batch_count = 0;
  if (count == 0) return SIM_OK;
  sim_mix_value *values = calloc(count, sizeof *values);
  if (values == NULL) return SIM_E_MEMORY;
  sim_status status = s->problem->at(s->problem->context, s->batch, (uint32_t)count, n, values);
  for (size_t i = 0; i < count && status == SIM_OK; i++)
    status = keep(s, s->batch + i * k, n, values[i]);
  free(values);
  return status;
}

/* ---- moving ---- */

static bool is_within(const sim_mix_problem *p, uint32_t lever, int32_t amount)
{
  return amount >= p->levers[lever].low && amount <= p->levers[lever].high;
}

/* The neighbour with lever `up` that many steps up (or down) and `down` as many down. */
static sim_status add_neighbour(mix_search *s, const int32_t *from, uint32_t up, int32_t ups,
                                uint32_t down, int32_t downs)
{
  int32_t to[SIM_MIX_LEVERS] = {0};
  const sim_mix_problem *p = s->problem;
  memcpy(to, from, p->lever_count * sizeof *to);
  to[up] += ups * p->levers[up].step;
  to[down] -= downs * p->levers[down].step;
  if (!is_within(p, up, to[up]) || !is_within(p, down, to[down])) return SIM_OK;
  return add_to_batch(s, to);
}

static sim_status add_neighbours(mix_search *s, const int32_t *from)
{
  const uint32_t k = s->problem->lever_count;
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < k && status == SIM_OK; i++)
    for (int32_t by = -1; by <= 1 && status == SIM_OK; by += 2)
      status = add_neighbour(s, from, i, by, i, 0);
  for (uint32_t i = 0; i < k; i++)
    for (uint32_t j = 0; j < k; j++)
      for (int32_t a = 1; i != j && a <= SWAP_STEPS; a++)
        for (int32_t b = 1; b <= SWAP_STEPS && status == SIM_OK; b++)
          if (a != b || a == 1) status = add_neighbour(s, from, i, a, j, b);
  return status;
}

/* Of those known on so many replications. */
static size_t best_of(const mix_search *s, uint32_t least)
{
  const sim_mix_store *store = s->store;
  size_t best = store->count;
  for (size_t i = 0; i < store->count; i++) {
    if (store->designs[i].replications < least) continue;
    if (best == store->count ||
        sim_mix_is_better(s->problem, &store->designs[i], &store->designs[best]))
      best = i;
  }
  return best;
}

/* To the best neighbour, as long as one is better. */
static sim_status climb(mix_search *s, const int32_t *start, uint32_t n)
{
  int32_t at[SIM_MIX_LEVERS] = {0};
  memcpy(at, start, s->problem->lever_count * sizeof *at);
  sim_status status = add_to_batch(s, at);
  for (int move = 0; move < MOST_MOVES && status == SIM_OK; move++) {
    status = add_neighbours(s, at);
    if (status == SIM_OK) status = look(s, n);
    if (status != SIM_OK) break;
    const size_t best = best_of(s, n);
    if (best == find(s, at)) break;
    memcpy(at, s->store->designs[best].amounts, sizeof at);
  }
  return status;
}

static sim_status enumerate(mix_search *s, uint32_t n)
{
  const sim_mix_problem *p = s->problem;
  int32_t at[SIM_MIX_LEVERS] = {0};
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < p->lever_count; i++) at[i] = p->levers[i].low;
  for (uint32_t i = 0; i < p->lever_count && status == SIM_OK;) {
    status = add_to_batch(s, at);
    for (i = 0; i < p->lever_count; i++) { /* the next, like a counter */
      at[i] += p->levers[i].step;
      if (at[i] <= p->levers[i].high) break;
      at[i] = p->levers[i].low;
    }
  }
  return status == SIM_OK ? look(s, n) : status;
}

/* ---- halving ---- */

/* The places of the best `kept` designs that are known on `least` replications; how many. */
static size_t take_best(const mix_search *s, uint32_t least, size_t kept, size_t *places)
{
  size_t count = 0;
  for (size_t i = 0; i < s->store->count; i++) {
    const sim_mix_design *d = &s->store->designs[i];
    if (d->replications < least) continue;
    size_t at = count;
    while (at > 0 && sim_mix_is_better(s->problem, d, &s->store->designs[places[at - 1]])) at--;
    if (at == kept) continue;
    if (count < kept) count++;
    memmove(places + at + 1, places + at, (count - at - 1) * sizeof *places);
    places[at] = i;
  }
  return count;
}

static sim_status halve(mix_search *s, uint32_t n)
{
  const uint32_t most = s->problem->most;
  size_t places[SIM_MIX_KEPT + 1], kept = SIM_MIX_KEPT;
  sim_status status = SIM_OK;
  while (status == SIM_OK && n < most) {
    const uint32_t next = n <= most / 2 ? 2 * n : most;
    const size_t count = take_best(s, n, kept, places);
    for (size_t i = 0; i < count && status == SIM_OK; i++)
      status = add_to_batch(s, s->store->designs[places[i]].amounts);
    if (status == SIM_OK) status = look(s, next);
    kept = kept / 2 > SIM_MIX_KEPT_LEAST ? kept / 2 : SIM_MIX_KEPT_LEAST;
    n = next;
  }
  return status;
}

sim_status sim_mix_search(const sim_mix_problem *p, const int32_t *start, sim_mix_store *store,
                          size_t *best)
{
  mix_search s = {.problem = p, .store = store};
  int32_t lowest[SIM_MIX_LEVERS] = {0};
  uint32_t n = p->first;
  for (uint32_t i = 0; i < p->lever_count; i++) lowest[i] = p->levers[i].low;
  sim_status status;
  if (sim_mix_count(p) <= p->enumerate) {
    status = enumerate(&s, n);
  } else {
    status = climb(&s, start != NULL ? start : lowest, n);
    if (status == SIM_OK && n <= p->most / 4) {
      int32_t from[SIM_MIX_LEVERS];
      memcpy(from, store->designs[best_of(&s, n)].amounts, sizeof from);
      n *= 4;
      status = climb(&s, from, n);
    }
  }
  if (status == SIM_OK) status = halve(&s, n);
  free(s.batch);
  *best = best_of(&s, status == SIM_OK ? p->most : 0);
  return status;
}
