/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "tools/text/columns.h"

#include <math.h>
#include <stdlib.h>

enum { STEPS = 20 }; /* of the acceptability curve */

/* Every policy's bootstraps, worked out on all cores. */
typedef struct bootstraps {
  const flow_experiment *e;
  sim_interval *intervals; /* [policy x effects + effect] */
} bootstraps;

static sim_status bootstrap(void *context, uint32_t i)
{
  const bootstraps *b = context;
  const flow_experiment *e = b->e;
  if (i < FLOW_EFFECTS) return SIM_OK; /* the baseline */
  return flow_cost_effectiveness_bootstrap(e->money->effectiveness, i / FLOW_EFFECTS,
                                           (flow_effect)(i % FLOW_EFFECTS), e->confidence, e->seed,
                                           &b->intervals[i]);
}

static const char *effect_label(const tool_session *session, flow_effect effect)
{
  const flow_effect_about *about = &flow_effects[effect];
  return session->language == TOOL_DUTCH ? about->dutch : about->english;
}

static void write_labels(const tool_session *session, tool_row_writer *writer, uint32_t policy,
                         flow_effect effect)
{
  tool_row_writer_text(writer, flow_effects[effect].unit);
  tool_row_writer_label(writer, tool_policy_label(session, policy));
  tool_row_writer_label(writer, effect_label(session, effect));
}

static void cost_effectiveness_row(const tool_session *session, tool_row_writer *writer, uint32_t p,
                                   flow_effect effect, sim_interval resampled)
{
  static const char *const quadrants[] = {
      [FLOW_QUADRANT_ORIGIN] = "same",       [FLOW_QUADRANT_UNDETERMINED] = "untold",
      [FLOW_QUADRANT_DOMINANT] = "dominant", [FLOW_QUADRANT_DOMINATED] = "dominated",
      [FLOW_QUADRANT_NORTH_EAST] = "buys",   [FLOW_QUADRANT_SOUTH_WEST] = "yields"};
  const flow_experiment *e = session->experiment;
  const flow_cost_effectiveness *worth = e->money->effectiveness;
  const double pays = e->money->costs[0]->willingness_to_pay[effect];
  const flow_ratio r = flow_cost_effectiveness_read(worth, p, effect, e->confidence);
  const sim_interval none = {NAN, NAN, NAN};
  const sim_interval benefit =
      isnan(pays) ? none : flow_cost_effectiveness_benefit(worth, p, effect, pays, e->confidence);
  tool_row_writer_row(writer);
  tool_row_writer_text(writer, e->policies->items[p].id);
  tool_row_writer_text(writer, e->policies->items[0].id);
  tool_row_writer_text(writer, flow_effects[effect].id);
  tool_row_writer_text(writer, flow_effects[effect].unit);
  tool_row_writer_text(writer, quadrants[r.quadrant]);
  tool_row_writer_numbers(
      writer, 16,
      (const double[]){r.cost.estimate, r.cost.low, r.cost.high, r.effect.estimate, r.effect.low,
                       r.effect.high, r.icer.estimate, r.icer.low, r.icer.high, resampled.low,
                       resampled.high, pays, benefit.estimate, benefit.low, benefit.high,
                       isnan(pays) ? NAN
                                   : flow_cost_effectiveness_probability(worth, p, effect, pays)});
  tool_row_writer_label(writer, tool_policy_label(session, p));
  tool_row_writer_label(writer, tool_policy_label(session, 0));
  tool_row_writer_label(writer, effect_label(session, effect));
  tool_row_writer_end_row(writer);
}

sim_status tool_table_cost_effectiveness(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  const uint32_t count = e->money != NULL ? e->policies->count * FLOW_EFFECTS : 0;
  bootstraps all = {.e = e, .intervals = calloc((size_t)count + 1, sizeof *all.intervals)};
  if (all.intervals == NULL) return SIM_E_MEMORY;
  sim_status status = sim_each(count, e->options.threads, bootstrap, &all);
  tool_result_start(TOOL_RESULT_COST_EFFECTIVENESS, 0, writer);
  for (uint32_t i = FLOW_EFFECTS; i < count && status == SIM_OK; i++)
    cost_effectiveness_row(session, writer, i / FLOW_EFFECTS, (flow_effect)(i % FLOW_EFFECTS),
                           all.intervals[i]);
  tool_row_writer_end(writer);
  free(all.intervals);
  return status;
}

/* One, two or five times a power of ten, at least `x`. */
static double round_up(double x)
{
  const double power = pow(10, floor(log10(x)));
  return x <= power ? power : x <= 2 * power ? 2 * power : x <= 5 * power ? 5 * power : 10 * power;
}

static double most_paid(const flow_experiment *e, flow_effect effect)
{
  const double pays = e->money->costs[0]->willingness_to_pay[effect];
  double most = isnan(pays) ? 0 : pays;
  for (uint32_t p = 1; p < e->policies->count; p++) {
    const flow_ratio r =
        flow_cost_effectiveness_read(e->money->effectiveness, p, effect, e->confidence);
    if (r.quadrant != FLOW_QUADRANT_UNDETERMINED && isfinite(r.icer.estimate))
      most = fmax(most, fabs(r.icer.estimate));
  }
  return most > 0 ? round_up(2 * most) : 1000;
}

sim_status tool_table_acceptability(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  tool_result_start(TOOL_RESULT_ACCEPTABILITY, 0, writer);
  for (int i = 0; e->money != NULL && i < FLOW_EFFECTS; i++) {
    const double most = most_paid(e, (flow_effect)i);
    for (uint32_t p = 1; p < e->policies->count; p++) {
      for (int step = 0; step <= STEPS; step++) {
        const double pays = most * step / STEPS;
        tool_row_writer_row(writer);
        tool_row_writer_text(writer, e->policies->items[p].id);
        tool_row_writer_text(writer, flow_effects[i].id);
        tool_row_writer_number(writer, pays);
        tool_row_writer_number(writer, flow_cost_effectiveness_probability(
                                           e->money->effectiveness, p, (flow_effect)i, pays));
        write_labels(session, writer, p, (flow_effect)i);
        tool_row_writer_end_row(writer);
      }
    }
  }
  tool_row_writer_end(writer);
  return SIM_OK;
}

sim_status tool_table_plane(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  tool_result_start(TOOL_RESULT_PLANE, 0, writer);
  for (uint32_t p = 1; e->money != NULL && p < e->policies->count; p++) {
    for (int i = 0; i < FLOW_EFFECTS; i++) {
      for (size_t k = 0; k < flow_cost_effectiveness_points(e->money->effectiveness); k++) {
        double cost, effect;
        flow_cost_effectiveness_point(e->money->effectiveness, k, p, (flow_effect)i, &cost,
                                      &effect);
        tool_row_writer_row(writer);
        tool_row_writer_text(writer, e->policies->items[p].id);
        tool_row_writer_text(writer, flow_effects[i].id);
        tool_row_writer_count(writer, k);
        tool_row_writer_number(writer, cost);
        tool_row_writer_number(writer, effect);
        write_labels(session, writer, p, (flow_effect)i);
        tool_row_writer_end_row(writer);
      }
    }
  }
  tool_row_writer_end(writer);
  return SIM_OK;
}
