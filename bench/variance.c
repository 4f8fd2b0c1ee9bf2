/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/regress.h"
#include "models/aims.h"
#include "models/journey.h"
#include "models/policy.h"
#include "models/process.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* variance SCENARIO [POLICIES]: what antithetic pairs and control variates would gain, as a
 * ratio of variances at the same number of replications, for every indicator of the last year
 * under the baseline and for every difference from it. See docs/notes/variance-reduction.md.
 *
 * Controls are sums over the horizon: arrivals by inflow; dwellings by pool; the drawn stays,
 * and the drawn routes, of each facility less their means. The draws have names, so they
 * are drawn again here, as many as the facility admitted. Stays are those of the first
 * group: in scenarios whose groups differ that control is weaker than it might be. */

enum { REPLICATIONS = 1000, CONTROLS_MOST = 64, POLICIES_MOST = 16, KINDS = 4 };

static const uint64_t SEED = 77;
static const uint32_t FIRST_PAIR = 500000; /* no replication of the plain run */

typedef struct study {
  flow_policies *policies;
  flow_layout *layout;
  flow_aims *aims;
  flow_world *world;
  flow_scores *plain, *pairs;
  double *controls[POLICIES_MOST]; /* [replication x CONTROLS_MOST + control] */
  uint32_t upto[KINDS];            /* controls up to and with that kind */
} study;

static double sum_of(const study *s, const double *row, int32_t node, flow_stat stat)
{
  const flow_layout *l = s->layout;
  const int16_t at = l->position[l->kind[node]][stat];
  return row[flow_layout_cell(l, l->years, node, l->groups, FLOW_HOUSEHOLDS) + (size_t)at];
}

static void fill_controls(study *s, const flow_plan *plan, const sim_chance *chance,
                          const double *row, double *out)
{
  uint32_t q = 0;
  for (uint32_t i = 0; i < plan->inflows; i++)
    out[q++] = sum_of(s, row, flow_plan_first_inflow(plan) + (int32_t)i, FLOW_STAT_ARRIVALS);
  s->upto[0] = q;
  for (uint32_t i = 0; i < plan->pools; i++)
    out[q++] = sum_of(s, row, flow_plan_first_pool(plan) + (int32_t)i, FLOW_STAT_OFFERED);
  s->upto[1] = q;
  for (uint32_t f = 0; f < plan->facilities; f++, q++) {
    const sim_dist *stay = plan->facility[f].rules[0].group[0].stay;
    const uint32_t owner = flow_owner_of(FLOW_OWNER_FACILITY, f, 0);
    const uint32_t count = (uint32_t)sum_of(s, row, (int32_t)f, FLOW_STAT_ADMISSIONS);
    out[q] = 0;
    for (uint32_t k = 0; k < count; k++)
      out[q] += sim_dist_quantile(stay, sim_draw(chance, (sim_name){FLOW_DRAW_STAY, owner, k, 0})) -
                sim_dist_mean(stay);
  }
  s->upto[2] = q;
  for (uint32_t f = 0; f < plan->facilities; f++, q++) {
    const uint32_t owner = flow_owner_of(FLOW_OWNER_FACILITY, f, 0);
    const uint32_t count = (uint32_t)sum_of(s, row, (int32_t)f, FLOW_STAT_ENDED);
    out[q] = 0;
    for (uint32_t k = 0; k < count; k++)
      out[q] += sim_draw(chance, (sim_name){FLOW_DRAW_ROUTE, owner, k, 0}) - 0.5;
  }
  s->upto[3] = q;
}

static sim_status run_all(study *s, bool is_paired)
{
  const size_t length = s->layout->length;
  const uint32_t policies = s->policies->count;
  double *rows = malloc(policies * length * sizeof *rows);
  const double *each[POLICIES_MOST];
  sim_status status = rows != NULL ? SIM_OK : SIM_E_MEMORY;
  for (uint32_t r = 0; r < REPLICATIONS && status == SIM_OK; r++) {
    const sim_chance chance = {.seed = SEED,
                               .replication = is_paired ? FIRST_PAIR + r / 2 : r,
                               .mirrored = is_paired && r % 2 == 1};
    for (uint32_t p = 0; p < policies && status == SIM_OK; p++) {
      const flow_plan *plan = s->policies->items[p].plan;
      each[p] = rows + p * length;
      status = flow_world_run(s->world, plan, &chance, NULL, NULL);
      memcpy(rows + p * length, flow_meter_row(flow_world_meter(s->world)), length * sizeof *rows);
      if (!is_paired) fill_controls(s, plan, &chance, each[p], s->controls[p] + r * CONTROLS_MOST);
    }
    if (status == SIM_OK) status = flow_scores_add(is_paired ? s->pairs : s->plain, each);
  }
  free(rows);
  return status;
}

static sim_status values_of(const study *s, const flow_scores *scores, uint32_t policy,
                            uint32_t indicator, double *y)
{
  double base[REPLICATIONS];
  const uint32_t year = s->layout->years - 1;
  sim_status status = flow_scores_own(scores, policy, indicator, year, y);
  if (status != SIM_OK || policy == 0) return status;
  status = flow_scores_own(scores, 0, indicator, year, base);
  for (uint32_t r = 0; r < REPLICATIONS; r++) y[r] -= base[r];
  return status;
}

/* Variance of one over the variance that the controls leave; controls that never vary are
 * left out. Only a ratio is asked for, so their sample means will do. */
static double gain(const study *s, uint32_t policy, uint32_t count, const double *y)
{
  static double x[REPLICATIONS * CONTROLS_MOST];
  double means[CONTROLS_MOST];
  uint32_t used[CONTROLS_MOST], q = 0;
  for (uint32_t j = 0; j < count; j++) {
    sim_tally t = {0};
    for (uint32_t r = 0; r < REPLICATIONS; r++)
      sim_tally_add(&t, s->controls[policy][r * CONTROLS_MOST + j]);
    means[q] = t.mean;
    if (t.m2 > 0) used[q++] = j;
  }
  for (uint32_t r = 0; r < REPLICATIONS; r++)
    for (uint32_t j = 0; j < q; j++)
      x[r * q + j] = s->controls[policy][r * CONTROLS_MOST + used[j]];
  sim_controlled out;
  const sim_status status = sim_regress_controls(y, x, means, REPLICATIONS, q, 0.95, NULL, &out);
  return status == SIM_OK ? out.variance_ratio : NAN;
}

static sim_status tell(const study *s, uint32_t policy, uint32_t indicator)
{
  double plain[REPLICATIONS], paired[REPLICATIONS];
  sim_tally one = {0}, two = {0};
  sim_status status = values_of(s, s->plain, policy, indicator, plain);
  if (status == SIM_OK) status = values_of(s, s->pairs, policy, indicator, paired);
  if (status != SIM_OK) return status;
  for (uint32_t r = 0; r < REPLICATIONS; r++)
    if (isnan(plain[r]) || isnan(paired[r])) return SIM_OK;
  for (uint32_t r = 0; r < REPLICATIONS; r++) sim_tally_add(&one, plain[r]);
  for (uint32_t r = 0; r < REPLICATIONS; r += 2)
    sim_tally_add(&two, (paired[r] + paired[r + 1]) / 2);
  if (one.m2 == 0) return SIM_OK;
  printf("%s,%s,%.2f", s->policies->items[policy].id, s->aims->items[indicator].id,
         sim_tally_variance(&one) / 2 / sim_tally_variance(&two));
  for (int kind = 0; kind < KINDS; kind++) printf(",%.2f", gain(s, policy, s->upto[kind], plain));
  printf("\n");
  return SIM_OK;
}

static sim_status prepare(study *s, const flow_scenario *scenario, const char *selection,
                          flow_diags *diags)
{
  sim_status status = flow_policies_new(scenario, selection, diags, &s->policies);
  if (status != SIM_OK) return status;
  const uint32_t policies = s->policies->count;
  const flow_plan *plan = s->policies->items[0].plan;
  if (policies > POLICIES_MOST ||
      plan->inflows + plan->pools + 2 * plan->facilities > CONTROLS_MOST)
    return SIM_E_INPUT;
  status = flow_layout_new(plan, NULL, &s->layout);
  if (status == SIM_OK)
    status = flow_aims_new(scenario, s->policies->index, s->layout, plan->year, diags, &s->aims);
  if (status == SIM_OK) status = flow_world_new(plan, NULL, &s->world);
  flow_scores **both[] = {&s->plain, &s->pairs};
  for (int i = 0; i < 2 && status == SIM_OK; i++)
    status = flow_scores_new(s->layout, s->aims->indicators, s->aims->count, policies, both[i]);
  for (uint32_t p = 0; p < policies && status == SIM_OK; p++) {
    s->controls[p] = malloc((size_t)REPLICATIONS * CONTROLS_MOST * sizeof *s->controls[p]);
    if (s->controls[p] == NULL) status = SIM_E_MEMORY;
  }
  return status;
}

int main(int argc, char **argv)
{
  study s = {0};
  flow_diags diags = {0};
  flow_scenario *scenario = NULL;
  gsl_set_error_handler_off();
  sim_status status = argc > 1 ? flow_scenario_read(argv[1], &diags, &scenario) : SIM_E_INPUT;
  if (status == SIM_OK) status = prepare(&s, scenario, argc > 2 ? argv[2] : NULL, &diags);
  if (status == SIM_OK) status = run_all(&s, false);
  if (status == SIM_OK) status = run_all(&s, true);
  printf("policy,indicator,antithetic,arrivals,and_dwellings,and_stays,and_routes\n");
  for (uint32_t p = 0; status == SIM_OK && p < s.policies->count; p++)
    for (uint32_t i = 0; status == SIM_OK && i < s.aims->count; i++) status = tell(&s, p, i);
  if (status != SIM_OK) fprintf(stderr, "variance: %s\n", sim_status_text(status));
  for (int p = 0; p < POLICIES_MOST; p++) free(s.controls[p]);
  flow_scores_free(s.plain);
  flow_scores_free(s.pairs);
  flow_world_free(s.world);
  flow_aims_free(s.aims);
  flow_layout_free(s.layout);
  flow_policies_free(s.policies);
  flow_scenario_free(scenario);
  flow_diags_free(&diags);
  return status == SIM_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
