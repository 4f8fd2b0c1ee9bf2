/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include <math.h>
#include <stdlib.h>

#define MEASURES_COLUMNS                                                                           \
  "policy,period,node,group,measure,unit,mean,sd,ci_low,ci_high,p10,p50,p90,replications"
#define INDICATORS_COLUMNS                                                                         \
  "policy,indicator,year,mean,ci_low,ci_high,p10,p50,p90,observed,target,chance_on_target"
#define COMPARISON_COLUMNS                                                                         \
  "policy,against,indicator,year,difference,ci_low,ci_high,variance_reduction,chance_better,"      \
  "bonferroni_low,bonferroni_high,holm_p"
#define METHOD_COLUMNS  ",method,gain"
#define MONTHLY_COLUMNS "policy,month,node,series,mean,p05,p25,p50,p75,p95"

/* Columns that only a run with pairs or controls has. */
static bool tells_method(const tool_session *outcome)
{
  return outcome->experiment->per > 1 || outcome->experiment->use != NULL;
}

static void method(const tool_session *outcome, tool_row_writer *sink, bool is_controlled,
                   double gain)
{
  if (!tells_method(outcome)) return;
  tool_row_writer_text(sink, tool_method(outcome, is_controlled));
  tool_row_writer_number(sink, gain);
}

static void numbers(tool_row_writer *sink, size_t count, const double *values)
{
  for (size_t i = 0; i < count; i++) tool_row_writer_number(sink, values[i]);
}

/* ---- measures ---- */

typedef struct place { /* in the table of measures */
  const tool_session *outcome;
  tool_row_writer *sink;
  uint32_t policy, period;
} place;

static void measure_row(const place *at, const flow_cell *cell)
{
  const flow_experiment *e = at->outcome->experiment;
  const flow_measure *about = &flow_measures[cell->measure];
  char name[256], period[16];
  snprintf(name, sizeof name, "%s%s%s%.180s", cell->plane == FLOW_UNIT_PERSONS ? "persons:" : "",
           about->name, cell->destination >= 0 ? ":" : "",
           tool_node_id(at->outcome, cell->destination));
  flow_estimate own = flow_summary_read(e->summary[at->policy], cell, at->period, e->confidence);
  tool_row_writer_row(at->sink);
  tool_row_writer_text(at->sink, e->policies->items[at->policy].id);
  tool_row_writer_text(at->sink, tool_period(at->outcome, at->period, period));
  tool_row_writer_text(at->sink, tool_node_id(at->outcome, cell->node));
  tool_row_writer_text(at->sink, tool_group_id(at->outcome, cell->group));
  tool_row_writer_text(at->sink, name);
  tool_row_writer_text(at->sink, flow_measure_unit(about, cell->plane == FLOW_UNIT_PERSONS));
  numbers(at->sink, 7,
          (const double[]){own.mean.estimate, own.sd, own.mean.low, own.mean.high, own.p10, own.p50,
                           own.p90});
  tool_row_writer_count(at->sink, own.replications);
  tool_row_writer_end_row(at->sink);
}

/* The persons plane stands apart only where households are not all one person. */
static void measure_rows(const place *at, flow_cell cell)
{
  const flow_experiment *e = at->outcome->experiment;
  const flow_measure *about = &flow_measures[cell.measure];
  bool to_many = about->numerator == FLOW_STAT_TO;
  for (uint32_t plane = 0; plane < e->layout->planes; plane++) {
    if (plane == FLOW_UNIT_PERSONS && !about->persons) continue;
    cell.plane = (flow_unit)plane;
    const uint32_t first = e->layout->to_first[cell.node];
    for (uint32_t way = 0; way < (to_many ? flow_row_layout_destinations(e->layout, cell.node) : 1);
         way++) {
      cell.destination = to_many ? e->layout->to[first + way] : FLOW_NO_DESTINATION;
      if (!flow_row_layout_has(e->layout, &cell) ||
          !flow_summary_has(e->summary[at->policy], &cell))
        continue;
      measure_row(at, &cell);
    }
  }
}

sim_status tool_table_measures(const tool_session *outcome, tool_row_writer *sink)
{
  const flow_experiment *e = outcome->experiment;
  const flow_row_layout *layout = e->layout;
  tool_row_writer_start(sink, "measures", MEASURES_COLUMNS);
  for (uint32_t policy = 0; policy < e->policies->count; policy++) {
    for (uint32_t period = 0; period <= layout->years; period++) {
      const place at = {outcome, sink, policy, period};
      for (int32_t node = 0; node < (int32_t)layout->nodes; node++) {
        for (uint32_t k = 0; k <= layout->groups; k++) {
          uint32_t group = (k + layout->groups) % (layout->groups + 1); /* all of them first */
          for (int32_t m = 0; m < (int32_t)flow_measure_count; m++) {
            if ((flow_measures[m].kinds & (1u << layout->kind[node])) == 0) continue;
            measure_rows(&at, (flow_cell){.measure = m, .node = node, .group = group});
          }
        }
      }
    }
  }
  tool_row_writer_end(sink);
  return SIM_OK;
}

/* ---- indicators ---- */

/* What the scores say, worked out on all cores and then written in order. */
typedef struct readings {
  const flow_experiment *e;
  flow_indicator_sample *scores; /* [(policy x aims + aim) x periods + period] */
  flow_contrast *contrasts;      /* [(aim x periods + period) x policies + policy] */
} readings;

static sim_status read_score(void *context, uint32_t i)
{
  const readings *r = context;
  const flow_experiment *e = r->e;
  const uint32_t periods = e->layout->years + 1, aims = e->aims->count;
  return flow_indicator_samples_read(e->scores, i / periods / aims, i / periods % aims, i % periods,
                                     e->confidence, &r->scores[i]);
}

static void indicator_row(const tool_session *outcome, tool_row_writer *sink, uint32_t policy,
                          uint32_t i, uint32_t y, const flow_indicator_sample *score)
{
  const flow_experiment *e = outcome->experiment;
  const flow_plan *plan = e->policies->items[0].plan;
  const double *target = e->aims->indicators[i].target;
  char period[16];
  tool_row_writer_row(sink);
  tool_row_writer_text(sink, e->policies->items[policy].id);
  tool_row_writer_text(sink, e->aims->items[i].id);
  tool_row_writer_text(sink, tool_period(outcome, y, period));
  numbers(sink, 9,
          (const double[]){
              score->mean.estimate, score->mean.low, score->mean.high, score->p10, score->p50,
              score->p90,
              y < plan->year_count ? flow_indicator_def_observed(&e->aims->items[i], plan->years[y])
                                   : NAN,
              y < plan->year_count && target != NULL ? target[y] : NAN, score->chance});
  method(outcome, sink, score->controls > 0, score->gain);
  tool_row_writer_end_row(sink);
}

sim_status tool_table_indicators(const tool_session *outcome, tool_row_writer *sink)
{
  const flow_experiment *e = outcome->experiment;
  const uint32_t periods = e->layout->years + 1, aims = e->aims->count;
  const uint32_t rows = e->policies->count * aims * periods;
  readings read = {.e = e};
  read.scores = calloc((size_t)rows + 1, sizeof *read.scores);
  if (read.scores == NULL) return SIM_E_MEMORY;
  sim_status status = sim_each(rows, e->options.threads, read_score, &read);
  tool_row_writer_start(sink, "indicators",
                        tells_method(outcome) ? INDICATORS_COLUMNS METHOD_COLUMNS
                                              : INDICATORS_COLUMNS);
  for (uint32_t i = 0; i < rows && status == SIM_OK; i++)
    indicator_row(outcome, sink, i / periods / aims, i / periods % aims, i % periods,
                  &read.scores[i]);
  tool_row_writer_end(sink);
  free(read.scores);
  return status;
}

static void contrast_row(const tool_session *outcome, tool_row_writer *sink, uint32_t policy,
                         uint32_t indicator, uint32_t year, const flow_contrast *own)
{
  const flow_experiment *e = outcome->experiment;
  char period[16];
  tool_row_writer_row(sink);
  tool_row_writer_text(sink, e->policies->items[policy].id);
  tool_row_writer_text(sink, e->policies->items[e->against].id);
  tool_row_writer_text(sink, e->aims->items[indicator].id);
  tool_row_writer_text(sink, tool_period(outcome, year, period));
  numbers(sink, 8,
          (const double[]){own->difference.estimate, own->difference.low, own->difference.high,
                           own->variance_reduction, own->chance_better, own->low_all, own->high_all,
                           own->p_holm});
  method(outcome, sink, false, own->gain);
  tool_row_writer_end_row(sink);
}

static sim_status read_contrasts(void *context, uint32_t cell)
{
  const readings *r = context;
  const flow_experiment *e = r->e;
  const uint32_t periods = e->layout->years + 1;
  return flow_indicator_samples_compare(e->scores, e->against, cell / periods, cell % periods,
                                        e->confidence,
                                        &r->contrasts[(size_t)cell * e->policies->count]);
}

sim_status tool_table_comparison(const tool_session *outcome, tool_row_writer *sink)
{
  const flow_experiment *e = outcome->experiment;
  const uint32_t policies = e->policies->count, periods = e->layout->years + 1;
  const uint32_t cells = e->aims->count * periods;
  readings read = {.e = e};
  read.contrasts = calloc((size_t)cells * policies + 1, sizeof *read.contrasts);
  if (read.contrasts == NULL) return SIM_E_MEMORY;
  sim_status status = sim_each(cells, e->options.threads, read_contrasts, &read);
  tool_row_writer_start(sink, "comparison",
                        tells_method(outcome) ? COMPARISON_COLUMNS METHOD_COLUMNS
                                              : COMPARISON_COLUMNS);
  for (uint32_t p = 0; p < policies && status == SIM_OK; p++)
    for (uint32_t c = 0; c < cells && p != e->against; c++)
      contrast_row(outcome, sink, p, c / periods, c % periods,
                   &read.contrasts[(size_t)c * policies + p]);
  tool_row_writer_end(sink);
  free(read.contrasts);
  return status;
}

/* ---- months ---- */

static const char *series_name(flow_series series)
{
  static const char *const names[FLOW_SERIES_COUNT] = {[FLOW_SERIES_LIST] = "list",
                                                       [FLOW_SERIES_OCCUPIED] = "occupied",
                                                       [FLOW_SERIES_BLOCKED] = "blocked",
                                                       [FLOW_SERIES_OUTSIDE] = "outside",
                                                       [FLOW_SERIES_IN_SYSTEM] = "in_system"};
  return names[series];
}

sim_status tool_table_monthly(const tool_session *outcome, tool_row_writer *sink)
{
  const flow_experiment *e = outcome->experiment;
  const flow_plan *plan = e->policies->items[0].plan;
  uint32_t before = plan->month_count - e->layout->months; /* months of the warm-up */
  tool_row_writer_start(sink, "monthly", MONTHLY_COLUMNS);
  for (uint32_t p = 0; p < e->policies->count; p++) {
    for (uint32_t m = 0; m < e->layout->months; m++) {
      char month[11];
      double start = fmax(plan->month_starts[before + m], plan->start);
      flow_date_print(flow_date_of_number(outcome->scenario->start + (int64_t)floor(start)), month);
      month[7] = '\0';
      for (uint32_t s = 0; s < e->layout->monthly_count; s++) {
        flow_fan fan = flow_summary_month(e->summary[p], s, m);
        tool_row_writer_row(sink);
        tool_row_writer_text(sink, e->policies->items[p].id);
        tool_row_writer_text(sink, month);
        tool_row_writer_text(sink, tool_node_id(outcome, e->layout->monthly[s].node));
        tool_row_writer_text(sink, series_name(e->layout->monthly[s].series));
        numbers(sink, 6, (const double[]){fan.mean, fan.p05, fan.p25, fan.p50, fan.p75, fan.p95});
        tool_row_writer_end_row(sink);
      }
    }
  }
  tool_row_writer_end(sink);
  return SIM_OK;
}
