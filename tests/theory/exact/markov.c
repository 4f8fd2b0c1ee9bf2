/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/markov.h"

#include <stdlib.h>

#include "models/queueing/markov_chain.h"

/* How far apart the numbers of two neighbours can be; elimination never leaves
 * this band. */
static size_t band_width(const flow_chain *c)
{
  size_t width = 0;
  for (size_t m = 0; m < c->move_count; m++) {
    const size_t from = c->moves[m].from, to = c->moves[m].to;
    const size_t apart = from > to ? from - to : to - from;
    if (apart > width) width = apart;
  }
  return width;
}

/* A matrix of rates with a band of `width` on either side of the diagonal. */
typedef struct band {
  double *rates;
  size_t width;
} band;

static double *rate_at(const band *b, size_t from, size_t to)
{
  return &b->rates[from * (2 * b->width + 1) + to + b->width - from];
}

/* States are taken out from the last to the second, their traffic passed to those
 * that remain; then put back in order. */
sim_status exact_chain_steady(const flow_chain *chain, double *p)
{
  const size_t states = chain->state_count, w = band_width(chain);
  const band b = {calloc(states * (2 * w + 1), sizeof(double)), w};
  if (!b.rates) return SIM_E_MEMORY;
  for (size_t m = 0; m < chain->move_count; m++)
    *rate_at(&b, chain->moves[m].from, chain->moves[m].to) += chain->moves[m].rate;
  sim_status status = SIM_OK;
  for (size_t n = states - 1; n > 0; n--) {
    const size_t low = n > w ? n - w : 0;
    double leaving = 0;
    for (size_t j = low; j < n; j++) leaving += *rate_at(&b, n, j);
    if (!(leaving > 0)) {
      status = SIM_E_INPUT;
      goto done;
    }
    for (size_t i = low; i < n; i++) {
      double *to_n = rate_at(&b, i, n);
      if (!(*to_n > 0)) continue;
      *to_n /= leaving; /* kept: the weight of n beside that of i */
      for (size_t j = low; j < n; j++) *rate_at(&b, i, j) += *to_n * *rate_at(&b, n, j);
    }
  }
  double all = 1;
  p[0] = 1;
  for (size_t n = 1; n < states; n++) {
    p[n] = 0;
    for (size_t i = n > w ? n - w : 0; i < n; i++) p[n] += p[i] * *rate_at(&b, i, n);
    all += p[n];
    if (all > 1e200) {
      for (size_t i = 0; i <= n; i++) p[i] /= all;
      all = 1;
    }
  }
  for (size_t n = 0; n < states; n++) p[n] /= all;
done:
  free(b.rates);
  return status;
}

sim_status exact_chain_solve(int axes, const int *limit, flow_moves_fn moves, const void *model,
                             flow_chain **chain, double **p)
{
  static const int empty[FLOW_CHAIN_AXES] = {0};
  *p = NULL;
  sim_status status = flow_chain_new(axes, limit, moves, model, empty, 1, chain);
  if (status != SIM_OK) return status;
  *p = malloc((*chain)->state_count * sizeof **p);
  status = *p ? exact_chain_steady(*chain, *p) : SIM_E_MEMORY;
  if (status == SIM_OK) return SIM_OK;
  free(*p);
  flow_chain_free(*chain);
  *p = NULL;
  *chain = NULL;
  return status;
}

double exact_chain_mean(const flow_chain *chain, const double *p, int axis)
{
  double mean = 0;
  for (size_t i = 0; i < chain->state_count; i++) mean += p[i] * flow_chain_state(chain, i)[axis];
  return mean;
}
