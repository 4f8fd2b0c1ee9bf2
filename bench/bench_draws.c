/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws: a uniform by name, both uniforms of a name, a uniform in sequence; then a
 * stay of every distribution by a named and by a sequential uniform. */
#include "bench/kit.h"
#include "engine/random/random.h"
#include "engine/random/dist.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const sim_random random_draws = {.seed = 2385, .replication = 7, .mirrored = false};

typedef struct drawer {
  sim_dists *dists;
  const sim_dist *dist; /* borrowed from dists */
  gsl_rng *rng;
  uint32_t number;
} drawer;

#define SIM_DIST_TEXT(name, text) text,
static const char *const families[] = {SIM_DIST_MAP(SIM_DIST_TEXT)};
#undef SIM_DIST_TEXT

static const sim_dist_spec parts_hyper[] = {{.a = 20, .weight = 0.7}, {.a = 120, .weight = 0.3}};
static const sim_dist_spec parts_coxian[] = {{.a = 20, .weight = 0.6}, {.a = 50, .weight = 0}};
static const sim_dist_spec parts_mixture[] = {{.family = SIM_DIST_EXPONENTIAL,
                                               .a = 20,
                                               .at_least = -INFINITY,
                                               .at_most = INFINITY,
                                               .weight = 0.7},
                                              {.family = SIM_DIST_LOGNORMAL,
                                               .a = 90,
                                               .b = 0.8,
                                               .at_least = -INFINITY,
                                               .at_most = INFINITY,
                                               .weight = 0.3}};
static const sim_dist_spec parts_empirical[] = {{.a = 1},  {.a = 3},  {.a = 8},  {.a = 14},
                                                {.a = 21}, {.a = 45}, {.a = 81}, {.a = 133}};

#define PARTS(array) .parts = array, .part_count = sizeof array / sizeof *array

/* Stays of about fifty days; at_most and at_least are set below. */
static const sim_dist_spec specs[SIM_DIST_FAMILIES] = {
    [SIM_DIST_EXPONENTIAL] = {.a = 50},
    [SIM_DIST_ERLANG] = {.a = 50, .b = 3},
    [SIM_DIST_GAMMA] = {.a = 79, .b = 2},
    [SIM_DIST_WEIBULL] = {.a = 50, .b = 0.8},
    [SIM_DIST_LOGNORMAL] = {.a = 28, .b = 1.0},
    [SIM_DIST_LOGLOGISTIC] = {.a = 28, .b = 2.5},
    [SIM_DIST_HYPEREXPONENTIAL] = {PARTS(parts_hyper)},
    [SIM_DIST_PHASE_TYPE] = {PARTS(parts_coxian)},
    [SIM_DIST_UNIFORM] = {.a = 20, .b = 80},
    [SIM_DIST_TRIANGULAR] = {.a = 20, .b = 40, .c = 90},
    [SIM_DIST_PERT] = {.a = 20, .b = 40, .c = 90},
    [SIM_DIST_NORMAL] = {.a = 50, .b = 20},
    [SIM_DIST_DETERMINISTIC] = {.a = 50},
    [SIM_DIST_BETA] = {.a = 0.4, .b = 0.1},
    [SIM_DIST_MIXTURE] = {PARTS(parts_mixture)},
    [SIM_DIST_EMPIRICAL] = {PARTS(parts_empirical)},
};

static void finish(void *state)
{
  drawer *d = state;
  sim_dists_free(d->dists);
  if (d->rng != NULL) gsl_rng_free(d->rng);
  free(d);
}

/* `family`: SIM_DIST_FAMILIES stands for plain uniforms. */
static sim_status start(uint32_t family, void **out)
{
  drawer *d = calloc(1, sizeof *d);
  if (d == NULL) return SIM_E_MEMORY;
  sim_status s = SIM_E_MEMORY;
  d->rng = gsl_rng_alloc(gsl_rng_mt19937);
  if (d->rng == NULL) goto failed;
  s = sim_dists_new(&d->dists);
  if (s != SIM_OK) goto failed;
  if (family < SIM_DIST_FAMILIES) {
    sim_dist_spec spec = specs[family];
    spec.family = (sim_dist_family)family;
    spec.at_most = INFINITY;
    spec.at_least = family == SIM_DIST_NORMAL ? 0 : -INFINITY;
    s = sim_dists_add(d->dists, &spec, &d->dist);
    if (s != SIM_OK) goto failed;
  }
  *out = d;
  return SIM_OK;
failed:
  finish(d);
  return s;
}

static sim_status uniform_named(void *state, uint64_t operations, bench_work *work)
{
  drawer *d = state;
  double sum = 0;
  for (uint64_t i = 0; i < operations; i++)
    sum +=
        sim_draw(&random_draws, (sim_stream_id){.purpose = 1, .owner = 5, .number = d->number++});
  *work = (bench_work){operations, 0, sum / (double)operations};
  return SIM_OK;
}

static sim_status uniform_pairs(void *state, uint64_t operations, bench_work *work)
{
  drawer *d = state;
  double sum = 0;
  for (uint64_t i = 0; i < operations; i += 2) {
    double u[2];
    sim_draw_pair(&random_draws, (sim_stream_id){.purpose = 2, .owner = 5, .number = d->number++},
                  u);
    sum += u[0] + u[1];
  }
  operations += operations % 2;
  *work = (bench_work){operations, 0, sum / (double)operations};
  return SIM_OK;
}

static sim_status uniform_sequential(void *state, uint64_t operations, bench_work *work)
{
  drawer *d = state;
  double sum = 0;
  for (uint64_t i = 0; i < operations; i++) sum += gsl_rng_uniform_pos(d->rng);
  *work = (bench_work){operations, 0, sum / (double)operations};
  return SIM_OK;
}

static sim_status dist_named(void *state, uint64_t operations, bench_work *work)
{
  drawer *d = state;
  double sum = 0;
  for (uint64_t i = 0; i < operations; i++) {
    const sim_stream_id name = {.purpose = 1, .owner = 5, .number = d->number++};
    sum += sim_dist_quantile(d->dist, sim_draw(&random_draws, name));
  }
  *work = (bench_work){operations, 0, sum / (double)operations};
  return SIM_OK;
}

static sim_status dist_sequential(void *state, uint64_t operations, bench_work *work)
{
  drawer *d = state;
  double sum = 0;
  for (uint64_t i = 0; i < operations; i++)
    sum += sim_dist_quantile(d->dist, gsl_rng_uniform_pos(d->rng));
  *work = (bench_work){operations, 0, sum / (double)operations};
  return SIM_OK;
}

static bench_case draws(const char *what, const char *how, uint32_t family,
                        sim_status (*run)(void *, uint64_t, bench_work *))
{
  bench_case c = {.operation = "draw",
                  .expected = NAN,
                  .what = family,
                  .start = start,
                  .run = run,
                  .finish = finish};
  snprintf(c.name, sizeof c.name, "draws/%s/%s", what, how);
  return c;
}

int main(int argc, char **argv)
{
  bench_case cases[3 + 2 * SIM_DIST_FAMILIES];
  size_t count = 0;
  cases[count++] = draws("plain", "named", SIM_DIST_FAMILIES, uniform_named);
  cases[count++] = draws("plain", "pairs", SIM_DIST_FAMILIES, uniform_pairs);
  cases[count++] = draws("plain", "sequential", SIM_DIST_FAMILIES, uniform_sequential);
  for (uint32_t family = 0; family < SIM_DIST_FAMILIES; family++) {
    cases[count++] = draws(families[family], "named", family, dist_named);
    cases[count++] = draws(families[family], "sequential", family, dist_sequential);
  }
  for (size_t i = 0; i < count; i++) {
    static const char *const main_ones[] = {"draws/plain/named", "draws/exponential/named",
                                            "draws/lognormal/named", "draws/gamma/named"};
    for (size_t k = 0; k < sizeof main_ones / sizeof *main_ones; k++)
      if (strcmp(cases[i].name, main_ones[k]) == 0) cases[i].counted = 20000;
    if (cases[i].what == SIM_DIST_FAMILIES) cases[i].expected = 0.5;
  }
  return bench_main(argc, argv, cases, count);
}
