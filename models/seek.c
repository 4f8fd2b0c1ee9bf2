/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/seek.h"

#include "engine/replicate.h"
#include "models/books.h"
#include "models/journey.h"
#include "models/keys.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NUMBERS = 16, FIRST_REPLICATIONS = SIM_REPLICATE_BLOCK, MOST_USUAL = 1000 };
static const char OWN_POLICY[] = "sought"; /* in no file: a policy of the user's cannot be it */

typedef struct number {
  const flow_node *node;
  double factor; /* base units in one of the unit it is written in */
} number;

typedef struct seek {
  const flow_scenario *scenario;
  const flow_seek_question *question;
  flow_diags *diags;
  char *problem;
  flow_policies *policies; /* the last of them is the one that is varied */
  uint32_t base;           /* the policy that it varies */
  flow_ways *ways;
  flow_layout *layout;
  flow_aims *aims;
  int32_t indicator;
  uint32_t period;
  number numbers[MOST_NUMBERS];
  uint32_t count;
  uint64_t seed;
  double confidence, x;
  flow_scores *scores; /* of the value under way */
} seek;

typedef struct worker {
  flow_world *world;
  flow_policies *policies; /* with uncertain inputs: its own */
  flow_diags diags;
} worker;

static sim_status wrong(const seek *s, const char *format, ...) SIM_PRINTF(2, 3);

static sim_status wrong(const seek *s, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  vsnprintf(s->problem, FLOW_SEEK_PROBLEM_ROOM, format, args);
  va_end(args);
  return SIM_E_INPUT;
}

/* ---- one value ---- */

static sim_status put(const seek *s, flow_policies *policies, flow_diags *diags)
{
  const uint32_t own = policies->count - 1;
  for (uint32_t i = 0; i < s->count; i++) {
    sim_status status =
        flow_policies_set(policies, own, s->numbers[i].node, s->x * s->numbers[i].factor);
    if (status != SIM_OK) return status;
  }
  return flow_policies_replan(policies, own, diags);
}

static void finish_worker(void *context, void *state)
{
  worker *w = state;
  (void)context;
  if (w == NULL) return;
  flow_world_free(w->world);
  flow_policies_free(w->policies);
  flow_diags_free(&w->diags);
  free(w);
}

static sim_status start_worker(void *context, void **state)
{
  const seek *s = context;
  worker *w = calloc(1, sizeof *w);
  *state = w;
  if (w == NULL) return SIM_E_MEMORY;
  sim_status status = flow_world_new(s->policies->items[0].plan, s->ways, &w->world);
  if (status == SIM_OK && flow_policies_are_uncertain(s->policies)) {
    status = flow_policies_new(s->scenario, s->question->policy, &w->diags, &w->policies);
    if (status == SIM_OK) status = flow_policies_copy(w->policies, s->base, OWN_POLICY, &w->diags);
    if (status == SIM_OK) status = put(s, w->policies, &w->diags);
  }
  return status;
}

static sim_status work(void *context, void *state, uint32_t replication, double *row)
{
  const seek *s = context;
  worker *w = state;
  const sim_chance chance = {.seed = s->seed, .replication = replication};
  const flow_policies *policies = w->policies != NULL ? w->policies : s->policies;
  sim_status status = SIM_OK;
  if (w->policies != NULL) status = flow_policies_draw(w->policies, &chance, &w->diags);
  if (status != SIM_OK) return status;
  const flow_plan *plan = policies->items[policies->count - 1].plan;
  status = flow_world_run(w->world, plan, &chance, NULL, NULL);
  if (status != SIM_OK) return status;
  if (flow_books_check(flow_world_meter(w->world)).what != NULL) return SIM_E_FAULT;
  memcpy(row, flow_meter_row(flow_world_meter(w->world)), s->layout->length * sizeof *row);
  return SIM_OK;
}

static sim_status merge(void *context, uint32_t replication, const double *row)
{
  const seek *s = context;
  (void)replication;
  return flow_scores_add(s->scores, &row, NULL);
}

static sim_status look(void *context, double x, uint32_t replications, sim_interval *out)
{
  seek *s = context;
  s->x = x;
  sim_status status = put(s, s->policies, s->diags);
  if (status == SIM_OK)
    status = flow_scores_new(s->layout, &s->aims->indicators[s->indicator], 1, 1, NULL, &s->scores);
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
  flow_score score;
  status = sim_replicate(&job, &options, &result);
  if (status == SIM_OK && result.failed > 0) {
    status = result.failures[0].status;
    (void)wrong(s, "replication %u fails with the value %g", result.failures[0].replication, x);
  }
  if (status == SIM_OK)
    status = flow_scores_read(s->scores, 0, 0, s->period, s->confidence, &score);
  if (status == SIM_OK && isnan(score.mean.low)) {
    status = SIM_E_FAULT;
    (void)wrong(s, "the indicator has no value with the value %g", x);
  }
  if (status == SIM_OK) *out = score.mean;
  flow_scores_free(s->scores);
  s->scores = NULL;
  return status;
}

/* ---- the question ---- */

/* "= 9.5 per year" is 9.5 and "per year". */
static double literal(const flow_node *node, const char **unit)
{
  const char *text = node->first != NULL ? node->first->text : node->text;
  *unit = "";
  if (text == NULL) return NAN;
  text += strspn(text, "= ");
  char *end = NULL;
  const double value = strtod(text, &end);
  *unit = end + strspn(end, " ");
  return end > text ? value : NAN;
}

static bool is_whole(const seek *s, const flow_node *node)
{
  const flow_node *changed = NULL;
  flow_node *found;
  if (node->lay == FLOW_LAY_SCALE) return false;
  if (node->lay != FLOW_LAY_NONE && flow_scenario_find(s->scenario, node->key, &found, 1) > 0)
    changed = found;
  const flow_key *rule = changed != NULL ? changed->rule : node->rule;
  return rule != NULL && (rule->forms & FLOW_WHOLE) != 0;
}

static sim_status take_number(seek *s, const flow_node *node, flow_seek_answer *out)
{
  const char *unit;
  double value = literal(node, &unit), factor = 0;
  char problem[FLOW_PROBLEM_ROOM], one[FLOW_SEEK_UNIT_ROOM + 4];
  snprintf(one, sizeof one, "1%s%.30s", unit[0] == '%' ? "" : " ", unit);
  if (value != 0)
    factor = node->profile.pieces[0].value / value;
  else if (node->rule == NULL || !flow_quantity_read(one, node->rule->dimension, &factor, problem))
    value = NAN;
  if (isnan(value) || !(factor > 0) || isinf(factor))
    return wrong(s, "'%.120s' has no number that can be varied", s->question->path);
  if (out->unit[0] != '\0' && unit[0] != '\0' && strcmp(out->unit, unit) != 0)
    return wrong(s, "'%.120s' names numbers with different units (%.30s, %.30s)", s->question->path,
                 out->unit, unit);
  if (s->count == MOST_NUMBERS)
    return wrong(s, "'%.120s' names more than %d numbers", s->question->path, MOST_NUMBERS);
  if (s->count == 0) out->now = value;
  if (unit[0] != '\0') snprintf(out->unit, sizeof out->unit, "%.30s", unit);
  out->whole = out->whole || is_whole(s, node);
  s->numbers[s->count++] = (number){node, factor};
  return SIM_OK;
}

static sim_status take_all(seek *s, const flow_node *node, flow_seek_answer *out)
{
  if (node->type == FLOW_TYPE_NUMBER) return take_number(s, node, out);
  sim_status status = SIM_OK;
  for (const flow_node *c = node->first; c != NULL && status == SIM_OK; c = c->next)
    status = take_all(s, c, out);
  return status;
}

/* One number, or all amounts of a lever's change. */
static sim_status find_numbers(seek *s, flow_seek_answer *out)
{
  const char *path = s->question->path;
  flow_node *found[MOST_NUMBERS];
  const size_t count = flow_scenario_find(s->scenario, path, found, MOST_NUMBERS);
  if (count == 0) return wrong(s, "'%.120s' names nothing in this scenario", path);
  if (count > MOST_NUMBERS)
    return wrong(s, "'%.120s' names more than %d numbers", path, MOST_NUMBERS);
  for (size_t i = 0; i < count; i++) {
    const bool is_change = found[i]->key != NULL && strcmp(found[i]->key, "change") == 0;
    if (found[i]->type != FLOW_TYPE_NUMBER && !is_change)
      return wrong(s, "'%.120s' is not a number", path);
    sim_status status = take_all(s, found[i], out);
    if (status != SIM_OK) return status;
  }
  return s->count > 0 ? SIM_OK : wrong(s, "'%.120s' is not a number", path);
}

static sim_status find_range(const seek *s, flow_seek_answer *out)
{
  const flow_seek_question *q = s->question;
  const double half = out->now / 2, twice = out->now * 2;
  out->low = !isnan(q->low) ? q->low : fmin(half, twice);
  out->high = !isnan(q->high) ? q->high : fmax(half, twice);
  if (out->whole) {
    if (isnan(q->low)) out->low = floor(out->low);
    if (isnan(q->high)) out->high = ceil(out->high);
    if (out->low != floor(out->low) || out->high != floor(out->high))
      return wrong(s, "'%.120s' is a whole number: so are --low and --high", q->path);
  }
  if (out->now == 0 && (isnan(q->low) || isnan(q->high)))
    return wrong(s, "'%.120s' is 0 now: say --low and --high", q->path);
  return out->low < out->high ? SIM_OK
                              : wrong(s, "the range from %g to %g is empty", out->low, out->high);
}

static sim_status find_indicator(seek *s)
{
  const flow_seek_question *q = s->question;
  const flow_plan *plan = s->policies->items[0].plan;
  s->indicator = flow_aims_find(s->aims, q->indicator);
  s->period = plan->years - 1;
  if (s->indicator < 0) return wrong(s, "there is no indicator '%.120s'", q->indicator);
  if (q->year == 0 || plan->year[s->period] == q->year) return SIM_OK;
  for (s->period = 0; s->period < plan->years; s->period++)
    if (plan->year[s->period] == q->year) return SIM_OK;
  return wrong(s, "--year %d is not in the scenario, which runs from %d to %d", q->year,
               plan->year[0], plan->year[plan->years - 1]);
}

static double run_number(const seek *s, const char *key, double fallback)
{
  const flow_node *node = flow_node_get(flow_node_get(s->scenario->root, "run"), key);
  const bool is_number = node != NULL && node->profile.count > 0;
  return is_number ? node->profile.pieces[0].value : fallback;
}

static sim_status prepare(seek *s, flow_seek_answer *out)
{
  const flow_seek_question *q = s->question;
  sim_status status = flow_policies_new(s->scenario, q->policy != NULL ? q->policy : "baseline",
                                        s->diags, &s->policies);
  if (status != SIM_OK) return status;
  s->base = s->policies->count - 1;
  const flow_plan *plan = s->policies->items[0].plan;
  status = flow_policies_ways(s->policies, &s->ways);
  if (status == SIM_OK) status = flow_layout_new(plan, s->ways, &s->layout);
  if (status == SIM_OK)
    status =
        flow_aims_new(s->scenario, s->policies->index, s->layout, plan->year, s->diags, &s->aims);
  if (status == SIM_OK) status = find_indicator(s);
  if (status == SIM_OK) out->year = plan->year[s->period];
  if (status == SIM_OK) status = find_numbers(s, out);
  if (status == SIM_OK) status = find_range(s, out);
  if (status == SIM_OK) status = flow_policies_copy(s->policies, s->base, OWN_POLICY, s->diags);
  s->seed = q->has_seed ? q->seed : (uint64_t)run_number(s, "seed", 1);
  s->confidence = out->confidence = run_number(s, "confidence", 0.95);
  out->replications =
      q->replications > 0 ? q->replications : (uint32_t)run_number(s, "replications", MOST_USUAL);
  return status;
}

sim_status flow_seek(const flow_scenario *scenario, const flow_seek_question *question,
                     flow_diags *diags, char problem[FLOW_SEEK_PROBLEM_ROOM], flow_seek_answer *out)
{
  static const sim_root_side sides[] = {[FLOW_LOWER] = SIM_ROOT_BELOW,
                                        [FLOW_HIGHER] = SIM_ROOT_ABOVE,
                                        [FLOW_NEITHER] = SIM_ROOT_EITHER};
  problem[0] = '\0';
  *out = (flow_seek_answer){.unit = ""};
  seek s = {.scenario = scenario, .question = question, .diags = diags, .problem = problem};
  sim_status status = prepare(&s, out);
  if (status == SIM_OK) {
    const uint32_t most = out->replications;
    const sim_root_problem root = {.at = look,
                                   .context = &s,
                                   .target = question->target,
                                   .low = out->low,
                                   .high = out->high,
                                   .whole = out->whole,
                                   .side = sides[s.aims->indicators[s.indicator].better],
                                   .first = most < FIRST_REPLICATIONS ? most : FIRST_REPLICATIONS,
                                   .most = most};
    status = sim_root_find(&root, &out->root);
    snprintf(out->indicator_unit, sizeof out->indicator_unit, "%.30s",
             s.aims->items[s.indicator].unit);
  }
  flow_aims_free(s.aims);
  flow_layout_free(s.layout);
  flow_ways_free(s.ways);
  flow_policies_free(s.policies);
  return status;
}
