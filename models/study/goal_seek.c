/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/goal_seek.h"

#include "models/simulate/simulation.h"
#include "models/study/goal_share.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_REPLICATIONS = SIM_REPLICATE_BLOCK, MOST_USUAL = 1000, NAMES_ROOM = 300 };

typedef struct seek {
  const flow_scenario *scenario;
  const flow_goal_seek_question *question;
  flow_diagnostics *diags;
  flow_policies *policies; /* the last of them is the one that is varied */
  uint32_t base;           /* the policy that it varies */
  flow_reachability *reachability;
  flow_row_layout *layout;
  flow_indicator_defs *defs;
  int32_t indicator;
  uint32_t period;
  int year;
  flow_parameter parameter;
  uint64_t seed;
  double confidence, x;
  flow_indicator_samples *samples; /* of the value under way */
  sim_interrupt interrupt;
} seek;

typedef struct worker {
  flow_state *state;
  flow_policies *policies; /* with uncertain inputs: its own */
  flow_diagnostics diags;
} worker;

/* ---- one value ---- */

static sim_status put(const seek *s, flow_policies *policies, flow_diagnostics *diags)
{
  return flow_parameter_set(&s->parameter, policies, policies->count - 1, s->x, diags);
}

static bool wants_share(const seek *s)
{
  return s->question->plausible > 0;
}

static void finish_worker(void *context, void *state)
{
  worker *w = state;
  (void)context;
  if (w == NULL) return;
  flow_state_free(w->state);
  flow_policies_free(w->policies);
  flow_diagnostics_free(&w->diags);
  free(w);
}

static sim_status start_worker(void *context, void **state)
{
  const seek *s = context;
  worker *w = calloc(1, sizeof *w);
  *state = w;
  if (w == NULL) return SIM_E_MEMORY;
  sim_status status = flow_state_new(s->policies->items[0].plan, s->reachability, &w->state);
  if (status == SIM_OK) flow_state_heed(w->state, &s->interrupt);
  if (status == SIM_OK && flow_policies_are_uncertain(s->policies)) {
    status = flow_policies_new(s->scenario, s->question->policy, &w->diags, &w->policies);
    if (status == SIM_OK)
      status = flow_policies_copy(w->policies, s->base, s->policies->items[s->base].id, &w->diags);
    if (status == SIM_OK) status = put(s, w->policies, &w->diags);
  }
  return status;
}

static sim_status work(void *context, void *state, uint32_t replication, double *row)
{
  const seek *s = context;
  worker *w = state;
  const sim_random chance = {.seed = s->seed, .replication = replication};
  const flow_policies *policies = w->policies != NULL ? w->policies : s->policies;
  sim_random inputs = chance;
  sim_status status = SIM_OK;
  if (wants_share(s)) inputs.replication /= FLOW_GOAL_SHARE_INNER;
  if (w->policies != NULL) status = flow_policies_draw(w->policies, &inputs, &w->diags);
  if (status != SIM_OK) return status;
  const flow_plan *plan = policies->items[policies->count - 1].plan;
  status = flow_state_run(w->state, plan, &chance, NULL, NULL);
  if (status != SIM_OK) return status;
  memcpy(row, flow_monitor_row(flow_state_monitor(w->state)), s->layout->length * sizeof *row);
  return SIM_OK;
}

static sim_status merge(void *context, uint32_t replication, const double *row)
{
  const seek *s = context;
  (void)replication;
  return flow_indicator_samples_add(s->samples, &row, NULL);
}

/* ---- what else there is ---- */

/* Every policy of the scenario as it is written, with few replications. */
static sim_status look_around(const seek *s, flow_experiment **out)
{
  const uint32_t most = s->question->replications;
  const flow_experiment_options options = {
      .replications = most > 0 && most < FIRST_REPLICATIONS ? most : FIRST_REPLICATIONS,
      .has_seed = true,
      .seed = s->seed,
      .scores_only = true,
      .threads = s->question->threads,
      .stop = s->question->stop};
  flow_diagnostics diags = {0}; /* said when the scenario was opened */
  sim_status status = flow_experiment_new(s->scenario, &options, &diags, out);
  if (status == SIM_OK) status = flow_experiment_run(*out);
  flow_diagnostics_free(&diags);
  return status;
}

static sim_status score_of(const seek *s, const flow_experiment *e, uint32_t policy,
                           sim_interval *out)
{
  flow_indicator_sample score;
  sim_status status = flow_indicator_samples_read(e->samples, policy, (uint32_t)s->indicator,
                                                  s->period, s->confidence, &score);
  if (status == SIM_OK) *out = score.mean;
  return status;
}

/* The indicator has no value with the number at x: say where it has one. */
static sim_status tell_no_value(const seek *s)
{
  const char *id = s->question->indicator, *own = s->policies->items[s->base].id;
  char names[NAMES_ROOM] = "", first[NAMES_ROOM] = "";
  bool is_own = false;
  flow_experiment *e = NULL;
  sim_status status = look_around(s, &e);
  for (uint32_t p = 0; status == SIM_OK && p < e->policies->count; p++) {
    sim_interval y;
    const size_t used = strlen(names);
    status = score_of(s, e, p, &y);
    if (status != SIM_OK || isnan(y.estimate)) continue;
    const char *name = e->policies->items[p].id;
    is_own = is_own || strcmp(name, own) == 0;
    if (used == 0) snprintf(first, sizeof first, "%s", name);
    snprintf(names + used, sizeof names - used, "%s'%s'", used > 0 ? ", " : "", name);
  }
  flow_experiment_free(e);
  if (status != SIM_OK) return status;
  if (is_own)
    return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_NO_VALUE_AT), id, s->year,
                                s->question->path, s->x);
  if (first[0] != '\0')
    return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_NO_VALUE_UNDER), id, s->year, own, names,
                                first);
  return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_NO_VALUE), id, s->year);
}

/* What could be asked instead: a policy of one lever, nearer to the target than the ends. */
static sim_status find_hint(const seek *s, const sim_root *root, flow_goal_seek_hint *out)
{
  const double target = s->question->target;
  double nearest =
      fmin(fabs(root->at_low.estimate - target), fabs(root->at_high.estimate - target));
  flow_experiment *e = NULL;
  sim_status status = look_around(s, &e);
  for (uint32_t p = 0; status == SIM_OK && p < e->policies->count; p++) {
    const flow_policy *policy = &e->policies->items[p];
    char path[NAMES_ROOM];
    flow_parameter parameter;
    sim_interval y;
    status = score_of(s, e, p, &y);
    if (status != SIM_OK || policy->lever_count != 1 || !(fabs(y.estimate - target) < nearest))
      continue;
    const flow_value *lever = policy->levers[0];
    snprintf(path, sizeof path, "levers.%.200s.change", lever->key);
    flow_diagnostics unread = {0};
    const bool is_other = strcmp(path, s->question->path) != 0 &&
                          flow_parameter_find(s->scenario, path, &parameter, &unread) == SIM_OK;
    flow_diagnostics_free(&unread);
    if (!is_other) continue;
    nearest = fabs(y.estimate - target);
    *out = (flow_goal_seek_hint){policy->id, lever->key, y};
  }
  flow_experiment_free(e);
  return status;
}

/* ---- looking ---- */

static sim_status look(void *context, double x, uint32_t replications, sim_interval *out)
{
  seek *s = context;
  s->x = x;
  sim_status status = put(s, s->policies, s->diags);
  if (status == SIM_OK)
    status = flow_indicator_samples_new(s->layout, &s->defs->indicators[s->indicator], 1, 1, NULL,
                                        &s->samples);
  if (status != SIM_OK) return status;
  const sim_replicate_job job = {.context = s,
                                 .row_length = s->layout->length,
                                 .start = start_worker,
                                 .finish = finish_worker,
                                 .work = work,
                                 .merge = merge};
  const sim_replicate_options options = {
      .replications = replications, .threads = s->question->threads, .stop = s->question->stop};
  sim_replicate_result result;
  flow_indicator_sample score;
  status = sim_replicate(&job, &options, &result);
  if ((status == SIM_OK || status == SIM_E_ENDLESS) && result.failed > 0) {
    status = result.failures[0].status;
    (void)flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_FAILS), result.failures[0].replication, x,
                               flow_status_text(status, s->diags->language));
  }
  if (status == SIM_OK)
    status = flow_indicator_samples_read(s->samples, 0, 0, s->period, s->confidence, &score);
  if (status == SIM_OK && isnan(score.mean.low)) {
    status = tell_no_value(s);
  }
  if (status == SIM_OK) *out = score.mean;
  if (status == SIM_OK && wants_share(s))
    status = flow_goal_share(s->samples, s->period, s->defs->indicators[s->indicator].better,
                             s->question->target, s->confidence, out);
  flow_indicator_samples_free(s->samples);
  s->samples = NULL;
  return status;
}

/* ---- the question ---- */

/* An end that was asked for must be allowed; the usual one goes as far as is allowed. */
static sim_status find_end(const seek *s, const char *option, double asked, double usual,
                           double *end, char *why)
{
  const double wanted = isnan(asked) ? usual : asked;
  sim_status status = flow_parameter_range(&s->parameter, s->policies, s->policies->count - 1,
                                           s->parameter.now, wanted, s->diags->language, end, why);
  if (status != SIM_OK) return status;
  if (isnan(*end))
    return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_NOT_CONSTANT), s->question->path, why);
  if (!isnan(asked) && *end != asked)
    return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_TOO_FAR), option, asked, *end, why);
  return SIM_OK;
}

static sim_status find_range(const seek *s, flow_goal_seek_answer *out)
{
  const flow_goal_seek_question *q = s->question;
  const double now = s->parameter.now;
  double low = fmin(now / 2, now * 2), high = fmax(now / 2, now * 2);
  char why[FLOW_PARAMETER_WHY_ROOM] = "", above[FLOW_PARAMETER_WHY_ROOM] = "";
  out->now = now;
  out->whole = s->parameter.whole;
  if (out->whole) {
    low = floor(low);
    high = ceil(high);
    if ((!isnan(q->low) && q->low != floor(q->low)) ||
        (!isnan(q->high) && q->high != floor(q->high)))
      return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_WHOLE), q->path);
  }
  if (now == 0 && (isnan(q->low) || isnan(q->high)))
    return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_ZERO), q->path);
  sim_status status = find_end(s, "--low", q->low, low, &out->low, why);
  if (status == SIM_OK) status = find_end(s, "--high", q->high, high, &out->high, above);
  if (status != SIM_OK) return status;
  if (out->low == now && out->high == now && (why[0] != '\0' || above[0] != '\0'))
    return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_NOT_ALONE), q->path,
                                why[0] != '\0' ? why : above);
  return out->low < out->high
             ? SIM_OK
             : flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_EMPTY), out->low, out->high);
}

/* Varying a lever that the policy does not use has no effect. */
static sim_status find_lever(const seek *s)
{
  const char *own = s->policies->items[s->base].id;
  if (flow_parameter_is_used(&s->parameter, &s->policies->items[s->base])) return SIM_OK;
  flow_policies *all = NULL;
  flow_diagnostics diags = {0}; /* said when the scenario was opened */
  char names[NAMES_ROOM] = "";
  sim_status status = flow_policies_new(s->scenario, NULL, &diags, &all);
  for (uint32_t p = 0; status == SIM_OK && p < all->count; p++) {
    const size_t used = strlen(names);
    if (flow_parameter_is_used(&s->parameter, &all->items[p]))
      snprintf(names + used, sizeof names - used, "%s--policy %s",
               used == 0                                   ? ""
               : s->diags->language == FLOW_LANGUAGE_DUTCH ? " of "
                                                           : " or ",
               all->items[p].id);
  }
  flow_policies_free(all);
  flow_diagnostics_free(&diags);
  if (status != SIM_OK) return status;
  if (names[0] == '\0')
    return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_LEVER_UNUSED), s->parameter.lever);
  return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_LEVER_NOT_PULLED), own, s->parameter.lever,
                              names);
}

static sim_status find_indicator(seek *s)
{
  const flow_goal_seek_question *q = s->question;
  const flow_plan *plan = s->policies->items[0].plan;
  s->indicator = flow_indicator_defs_find(s->defs, q->indicator);
  s->period = plan->year_count - 1;
  if (s->indicator < 0)
    return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_NO_INDICATOR), q->indicator);
  if (q->year == 0 || plan->years[s->period] == q->year) return SIM_OK;
  for (s->period = 0; s->period < plan->year_count; s->period++)
    if (plan->years[s->period] == q->year) return SIM_OK;
  return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_YEAR), q->year, plan->years[0],
                              plan->years[plan->year_count - 1]);
}

/* A share of what is plausible takes inputs that are drawn, and a side of the target. */
static sim_status check_share(const seek *s)
{
  const flow_better better = s->defs->indicators[s->indicator].better;
  if (!wants_share(s)) return SIM_OK;
  if (!flow_policies_are_uncertain(s->policies))
    return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_NOTHING_SAMPLED));
  return better != FLOW_BETTER_NEITHER
             ? SIM_OK
             : flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_NO_SIDE), s->question->indicator);
}

static double run_number(const seek *s, flow_key_id key, double fallback)
{
  const flow_value *value =
      flow_value_get(flow_value_get(s->scenario->root, FLOW_KEY(scenario, run)), key);
  const bool is_number = value != NULL && value->profile.count > 0;
  return is_number ? value->profile.pieces[0].value : fallback;
}

static sim_status prepare(seek *s, flow_goal_seek_answer *out)
{
  const flow_goal_seek_question *q = s->question;
  if (q->policy != NULL && strchr(q->policy, ',') != NULL)
    return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_ONE_POLICY), q->policy);
  if (q->replications == 1) return flow_parameter_wrong(s->diags, FLOW_SAYS(SEEK_TWO_REPLICATIONS));
  sim_status status = flow_policies_new(s->scenario, q->policy != NULL ? q->policy : "baseline",
                                        s->diags, &s->policies);
  if (status != SIM_OK) return status;
  s->base = s->policies->count - 1;
  const flow_plan *plan = s->policies->items[0].plan;
  status = flow_policies_reachability(s->policies, &s->reachability);
  if (status == SIM_OK) status = flow_row_layout_new(plan, s->reachability, &s->layout);
  if (status == SIM_OK)
    status =
        flow_indicator_defs_new(s->scenario, s->policies->index, s->layout, plan->years, &s->defs);
  if (status == SIM_OK) status = find_indicator(s);
  if (status == SIM_OK) status = check_share(s);
  if (status == SIM_OK) out->year = s->year = plan->years[s->period];
  if (status == SIM_OK) status = flow_parameter_find(s->scenario, q->path, &s->parameter, s->diags);
  if (status == SIM_OK) status = find_lever(s);
  if (status == SIM_OK)
    status = flow_policies_copy(s->policies, s->base, s->policies->items[s->base].id, s->diags);
  if (status == SIM_OK) status = find_range(s, out);
  s->seed = q->has_seed ? q->seed : (uint64_t)run_number(s, FLOW_KEY(run, seed), 1);
  s->confidence = out->confidence = run_number(s, FLOW_KEY(run, confidence), 0.95);
  out->replications = q->replications > 0
                          ? q->replications
                          : (uint32_t)run_number(s, FLOW_KEY(run, replications), MOST_USUAL);
  return status;
}

sim_status flow_goal_seek(const flow_scenario *scenario, const flow_goal_seek_question *question,
                          flow_diagnostics *diags, flow_goal_seek_answer *out)
{
  static const sim_root_side sides[] = {[FLOW_BETTER_LOWER] = SIM_ROOT_SIDE_BELOW,
                                        [FLOW_BETTER_HIGHER] = SIM_ROOT_SIDE_ABOVE,
                                        [FLOW_BETTER_NEITHER] = SIM_ROOT_SIDE_EITHER};
  *out = (flow_goal_seek_answer){.unit = ""};
  seek s = {.scenario = scenario,
            .question = question,
            .diags = diags,
            .interrupt = {.asked = question->stop, .deadline = INFINITY}};
  sim_status status = prepare(&s, out);
  if (status == SIM_OK) {
    const bool is_share = wants_share(&s);
    const uint32_t most = out->replications;
    const uint32_t first = is_share ? FLOW_GOAL_SHARE_FIRST : FIRST_REPLICATIONS;
    const flow_better better = s.defs->indicators[s.indicator].better;
    const sim_root_problem root = {.at = look,
                                   .context = &s,
                                   .target = is_share ? question->plausible : question->target,
                                   .low = out->low,
                                   .high = out->high,
                                   .whole = out->whole,
                                   .side = is_share ? SIM_ROOT_SIDE_ABOVE : sides[better],
                                   .first = most < first ? most : first,
                                   .most = most};
    status = sim_root_find(&root, &out->root);
    if (status == SIM_OK && !out->root.is_found && !out->root.is_already && !is_share)
      status = find_hint(&s, &out->root, &out->hint);
    snprintf(out->unit, sizeof out->unit, "%s", s.parameter.unit);
    snprintf(out->indicator_unit, sizeof out->indicator_unit, "%.30s",
             s.defs->items[s.indicator].unit);
  }
  flow_indicator_defs_free(s.defs);
  flow_row_layout_free(s.layout);
  flow_reachability_free(s.reachability);
  flow_policies_free(s.policies);
  return status;
}
