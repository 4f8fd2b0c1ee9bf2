/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "models/study/more_baseline.h"
#include "tools/files/labels.h"
#include "tools/text/columns.h"
#include "tools/text/rounding.h"

#include <math.h>
#include <stdlib.h>

/* Columns that only a run with pairs or controls has. */
static bool tells_method(const tool_session *session)
{
  return session->experiment->per > 1 || session->experiment->use != NULL;
}

/* Whether some of what comes has come already. */
static bool has_realised(const tool_session *session)
{
  return isfinite(session->experiment->policies->items[0].plan->realised_until);
}

static unsigned extras(const tool_session *session)
{
  return (tells_method(session) ? TOOL_EXTRA_METHOD : 0u) |
         (has_realised(session) ? TOOL_EXTRA_REALISED : 0u);
}

/* Of what ends on that day. */
static void status_of(const tool_session *session, tool_row_writer *writer, double end)
{
  const flow_plan *plan = session->experiment->policies->items[0].plan;
  if (!has_realised(session)) return;
  tool_row_writer_label(writer, end <= plan->realised_until
                                    ? TOOL_TEXT(session->language, TOOL_WORD_REALISED)
                                    : TOOL_TEXT(session->language, TOOL_WORD_FORECAST));
}

static void method(const tool_session *session, tool_row_writer *writer, bool is_controlled,
                   double gain)
{
  if (!tells_method(session)) return;
  tool_row_writer_text(writer, tool_method(session, is_controlled));
  tool_row_writer_number(writer, isfinite(gain) ? gain : NAN); /* what is known has none */
}

/* ---- measures ---- */

typedef struct place { /* in the table of measures */
  const tool_session *session;
  tool_row_writer *writer;
  uint32_t policy, period;
} place;

static void measure_row(const place *at, const flow_cell *cell, const flow_estimate *own)
{
  const flow_experiment *e = at->session->experiment;
  const flow_measure *about = &flow_measures[cell->measure];
  char measure[64], name[256], label[512], period[16];
  flow_measure_name(about, cell->parameter, measure, sizeof measure);
  snprintf(name, sizeof name, "%s%s%s%.180s", cell->plane == FLOW_UNIT_PERSONS ? "persons:" : "",
           measure, cell->destination >= 0 ? ":" : "",
           tool_node_id(at->session, cell->destination));
  tool_row_writer_row(at->writer);
  tool_row_writer_text(at->writer, e->policies->items[at->policy].id);
  tool_row_writer_text(at->writer, tool_period(at->session, at->period, period));
  tool_row_writer_text(at->writer, tool_node_id(at->session, cell->node));
  tool_row_writer_text(at->writer, tool_group_id(at->session, cell->group));
  tool_row_writer_text(at->writer, name);
  tool_row_writer_text(at->writer, flow_measure_unit(about, cell->plane == FLOW_UNIT_PERSONS));
  double band[] = {own->mean.estimate, own->mean.low, own->mean.high, own->p10, own->p50, own->p90};
  const bool is_constant = tool_without_dust(band, 6);
  tool_row_writer_number(at->writer, band[0]);
  tool_row_writer_number(at->writer, is_constant && !isnan(own->sd) ? 0 : own->sd);
  tool_row_writer_numbers(at->writer, 5, band + 1);
  tool_row_writer_count(at->writer, own->replications);
  tool_row_writer_label(at->writer, tool_policy_label(at->session, at->policy));
  tool_row_writer_label(at->writer, tool_node_label(at->session, cell->node));
  tool_row_writer_label(at->writer, tool_group_label(at->session, cell->group));
  tool_row_writer_label(at->writer, tool_measure_label(at->session, cell, label, sizeof label));
  tool_row_writer_end_row(at->writer);
}

/* A measure with a number in its name is known from the indicators that ask for it. */
static sim_status asked_row(const place *at, uint32_t asked, double *values)
{
  const flow_experiment *e = at->session->experiment;
  const uint32_t indicator = e->defs->count + asked;
  const flow_cell cell = flow_row_layout_asked_cell(e->layout, asked);
  flow_indicator_sample sample;
  const sim_status status = flow_indicator_samples_read(e->samples, at->policy, indicator,
                                                        at->period, e->confidence, &sample);
  if (status != SIM_OK) return status;
  flow_indicator_samples_own(e->samples, at->policy, indicator, at->period, values);
  sim_tally tally = {0};
  for (size_t r = 0; r < flow_indicator_samples_replications(e->samples); r++)
    if (!isnan(values[r])) sim_tally_add(&tally, values[r]);
  const flow_estimate own = {.mean = sample.mean,
                             .sd = tally.count > 0 ? sim_tally_sd(&tally) : NAN,
                             .p10 = sample.p10,
                             .p50 = sample.p50,
                             .p90 = sample.p90,
                             .replications = sample.replications};
  measure_row(at, &cell, &own);
  return SIM_OK;
}

static sim_status asked_rows(const place *at)
{
  const flow_experiment *e = at->session->experiment;
  if (e->layout->asked_count == 0) return SIM_OK;
  double *values = calloc(flow_indicator_samples_replications(e->samples) + 1, sizeof *values);
  sim_status status = values != NULL ? SIM_OK : SIM_E_MEMORY;
  for (uint32_t i = 0; i < e->layout->asked_count && status == SIM_OK; i++)
    status = asked_row(at, i, values);
  free(values);
  return status;
}

/* The persons plane stands apart only where households are not all one person. */
static void measure_rows(const place *at, flow_cell cell)
{
  const flow_experiment *e = at->session->experiment;
  const flow_measure *about = &flow_measures[cell.measure];
  bool to_many = about->numerator == FLOW_STAT_TO;
  for (uint32_t plane = 0; plane < e->layout->planes; plane++) {
    if (plane == FLOW_UNIT_PERSONS && !about->persons) continue;
    cell.plane = (flow_unit)plane;
    const uint32_t first = e->layout->to_first[cell.node];
    for (uint32_t way = 0; way < (to_many ? flow_row_layout_destinations(e->layout, cell.node) : 1);
         way++) {
      cell.destination = to_many ? e->layout->to[first + way] : FLOW_NO_DESTINATION;
      if (!flow_row_layout_shows(e->layout, &cell) ||
          !flow_summary_has(e->summary[at->policy], &cell))
        continue;
      const flow_estimate own =
          flow_summary_read(e->summary[at->policy], &cell, at->period, e->confidence);
      measure_row(at, &cell, &own);
    }
  }
}

sim_status tool_table_measures(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  const flow_row_layout *layout = e->layout;
  sim_status status = SIM_OK;
  tool_result_start(TOOL_RESULT_MEASURES, 0, writer);
  for (uint32_t policy = 0; policy < e->policies->count; policy++) {
    for (uint32_t period = 0; period <= layout->years && status == SIM_OK; period++) {
      const place at = {session, writer, policy, period};
      for (int32_t node = 0; node < (int32_t)layout->nodes; node++) {
        for (uint32_t k = 0; k <= layout->groups; k++) {
          uint32_t group = (k + layout->groups) % (layout->groups + 1); /* all of them first */
          for (int32_t m = 0; m < (int32_t)flow_measure_count; m++) {
            if ((flow_measures[m].kinds & (1u << layout->kind[node])) == 0) continue;
            measure_rows(&at, (flow_cell){.measure = m, .node = node, .group = group});
          }
        }
      }
      status = asked_rows(&at);
    }
  }
  tool_row_writer_end(writer);
  return status;
}

/* ---- indicators ---- */

/* What the scores say, worked out on all cores and then written in order. */
typedef struct readings {
  const flow_experiment *e;
  flow_indicator_sample *samples; /* [(policy x indicator_count + def) x periods + period] */
  flow_contrast *contrasts;       /* [(def x periods + period) x policies + policy] */
} readings;

static sim_status read_score(void *context, uint32_t i)
{
  const readings *r = context;
  const flow_experiment *e = r->e;
  const uint32_t periods = e->layout->years + 1, indicator_count = e->defs->count;
  return flow_indicator_samples_read(e->samples, i / periods / indicator_count,
                                     i / periods % indicator_count, i % periods, e->confidence,
                                     &r->samples[i]);
}

static void indicator_row(const tool_session *session, tool_row_writer *writer, uint32_t policy,
                          uint32_t i, uint32_t y, const flow_indicator_sample *score)
{
  const flow_experiment *e = session->experiment;
  const flow_plan *plan = e->policies->items[0].plan;
  const double *target = e->defs->indicators[i].target;
  char period[16];
  tool_row_writer_row(writer);
  tool_row_writer_text(writer, e->policies->items[policy].id);
  tool_row_writer_text(writer, e->defs->items[i].id);
  tool_row_writer_text(writer, tool_period(session, y, period));
  double band[] = {score->mean.estimate, score->mean.low, score->mean.high,
                   score->p10,           score->p50,      score->p90};
  (void)tool_without_dust(band, 6);
  tool_row_writer_numbers(writer, 6, band);
  tool_row_writer_numbers(
      writer, 3,
      (const double[]){y < plan->year_count
                           ? flow_indicator_def_observed(&e->defs->items[i], plan->years[y])
                           : NAN,
                       y < plan->year_count && target != NULL ? target[y] : NAN, score->chance});
  method(session, writer, score->controls > 0, score->gain);
  tool_row_writer_text(writer, e->defs->items[i].unit);
  tool_row_writer_count(writer, score->replications);
  tool_row_writer_label(writer, tool_policy_label(session, policy));
  tool_row_writer_label(writer, e->defs->items[i].label);
  status_of(session, writer, y < plan->year_count ? plan->year_ends[y] : plan->end);
  tool_row_writer_end_row(writer);
}

sim_status tool_table_indicators(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  const uint32_t periods = e->layout->years + 1, indicator_count = e->defs->count;
  const uint32_t rows = e->policies->count * indicator_count * periods;
  readings read = {.e = e};
  read.samples = calloc((size_t)rows + 1, sizeof *read.samples);
  if (read.samples == NULL) return SIM_E_MEMORY;
  sim_status status = sim_each(rows, e->options.threads, read_score, &read);
  tool_result_start(TOOL_RESULT_INDICATORS, extras(session), writer);
  for (uint32_t i = 0; i < rows && status == SIM_OK; i++)
    indicator_row(session, writer, i / periods / indicator_count, i / periods % indicator_count,
                  i % periods, &read.samples[i]);
  tool_row_writer_end(writer);
  free(read.samples);
  return status;
}

static void contrast_row(const tool_session *session, tool_row_writer *writer, uint32_t policy,
                         uint32_t indicator, uint32_t year, const flow_contrast *own)
{
  const flow_experiment *e = session->experiment;
  char period[16];
  tool_row_writer_row(writer);
  tool_row_writer_text(writer, e->policies->items[policy].id);
  tool_row_writer_text(writer, e->policies->items[e->against].id);
  tool_row_writer_text(writer, e->defs->items[indicator].id);
  tool_row_writer_text(writer, tool_period(session, year, period));
  tool_row_writer_numbers(writer, 8,
                          (const double[]){own->difference.estimate, own->difference.low,
                                           own->difference.high, own->variance_reduction,
                                           own->chance_better, own->low_all, own->high_all,
                                           own->p_holm});
  method(session, writer, false, own->gain);
  tool_row_writer_text(writer, e->defs->items[indicator].unit);
  tool_row_writer_label(writer, tool_policy_label(session, policy));
  tool_row_writer_label(writer, tool_policy_label(session, e->against));
  tool_row_writer_label(writer, e->defs->items[indicator].label);
  tool_row_writer_end_row(writer);
}

static sim_status read_contrasts(void *context, uint32_t cell)
{
  const readings *r = context;
  const flow_experiment *e = r->e;
  const uint32_t periods = e->layout->years + 1;
  return flow_experiment_compare(e, cell / periods, cell % periods,
                                 &r->contrasts[(size_t)cell * e->policies->count]);
}

sim_status tool_table_comparison(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  const uint32_t policies = e->policies->count, periods = e->layout->years + 1;
  const uint32_t cells = e->defs->count * periods;
  readings read = {.e = e};
  read.contrasts = calloc((size_t)cells * policies + 1, sizeof *read.contrasts);
  if (read.contrasts == NULL) return SIM_E_MEMORY;
  sim_status status = sim_each(cells, e->options.threads, read_contrasts, &read);
  tool_result_start(TOOL_RESULT_COMPARISON, extras(session), writer);
  for (uint32_t p = 0; p < policies && status == SIM_OK; p++)
    for (uint32_t c = 0; c < cells && p != e->against; c++)
      contrast_row(session, writer, p, c / periods, c % periods,
                   &read.contrasts[(size_t)c * policies + p]);
  tool_row_writer_end(writer);
  free(read.contrasts);
  return status;
}

/* ---- months ---- */

static void month_row(const tool_session *session, tool_row_writer *writer, uint32_t policy,
                      uint32_t series, uint32_t month)
{
  const flow_experiment *e = session->experiment;
  const flow_plan *plan = e->policies->items[0].plan;
  const flow_monthly *of = &e->layout->monthly[series];
  const uint32_t at = plan->month_count - e->layout->months + month; /* after the warm-up */
  const double start = fmax(plan->month_starts[at], plan->start);
  const double end = at + 1 < plan->month_count ? plan->month_starts[at + 1] : plan->end;
  const flow_fan fan = flow_summary_month(e->summary[policy], series, month);
  char name[11], date[11];
  flow_date_print(flow_date_of_number(session->scenario->start + (int64_t)floor(start)), name);
  flow_date_print(flow_date_of_number(session->scenario->start + (int64_t)ceil(end) - 1), date);
  name[7] = '\0';
  tool_row_writer_row(writer);
  tool_row_writer_text(writer, e->policies->items[policy].id);
  tool_row_writer_text(writer, name);
  tool_row_writer_text(writer, tool_node_id(session, of->node));
  tool_row_writer_text(writer, tool_series_id(of->series));
  tool_row_writer_numbers(writer, 6,
                          (const double[]){fan.mean, fan.p05, fan.p25, fan.p50, fan.p75, fan.p95});
  tool_row_writer_text(writer, date);
  tool_row_writer_text(writer, tool_series_unit(of->series));
  tool_row_writer_number(writer, fan.time_mean);
  tool_row_writer_label(writer, tool_policy_label(session, policy));
  tool_row_writer_label(writer, tool_node_label(session, of->node));
  tool_row_writer_label(writer, tool_series_label(session, of->series));
  status_of(session, writer, end);
  tool_row_writer_end_row(writer);
}

sim_status tool_table_monthly(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  tool_result_start(TOOL_RESULT_MONTHLY, extras(session), writer);
  for (uint32_t p = 0; p < e->policies->count; p++)
    for (uint32_t m = 0; m < e->layout->months; m++)
      for (uint32_t s = 0; s < e->layout->monthly_count; s++) month_row(session, writer, p, s, m);
  tool_row_writer_end(writer);
  return SIM_OK;
}
