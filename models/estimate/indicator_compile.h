/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_INDICATOR_COMPILE_H
#define MODELS_ESTIMATE_INDICATOR_COMPILE_H

#include "models/base/arena.h"
#include "models/plan/node_index.h"
#include "models/estimate/indicator.h"

/** @file indicator_compile.h
 *  The indicators of a scenario, from the expressions that the checker has read to formulas
 *  over cells of a row, with what was observed, what was expected and the targets. */

typedef struct flow_yearly_value {
  int year;
  double value; /* in the indicator's unit */
} flow_yearly_value;

typedef struct flow_yearly_values {
  const flow_yearly_value *items; /* in file order */
  uint32_t count;
} flow_yearly_values;

typedef struct flow_indicator_def {
  const char *id, *label;      /* borrowed from the scenario */
  const char *short_label;     /* where there is little room; the label when there is none */
  const char *source, *note;   /* NULL: none */
  const char *unit;            /* as the measure has it, "days", or "" */
  flow_yearly_values observed; /* observed values */
  flow_yearly_values forecast; /* the forecast of the source */
  bool is_compared;            /* in the printed comparison of policies */
  double relevant;             /* a smaller difference does not matter: in the unit, or */
  bool relevant_is_share;      /* as a share of the indicator's value */
  const flow_value *value;     /* where it stands */
} flow_indicator_def;

enum { FLOW_SUMMARY_MOST = 3 }; /* indicators by which the first screen compares policies */

/** Indicators and, in the same order, their formulas for flow_indicator_samples_new; behind
 *  those one for each of the layout's asked, for the table of measures, and the formulas of harm
 *  (harm_indicators.h), which are in no table. */
typedef struct flow_indicator_defs {
  flow_indicator_def *items;
  flow_indicator *indicators;
  uint32_t count, asked_count, harm_count;
  uint32_t summary[FLOW_SUMMARY_MOST]; /* what `summary` names, else the first compared */
  uint32_t summary_count;
  flow_arena *arena; /* what they live in */
} flow_indicator_defs;

/** Compile the indicators of a checked scenario for a layout with its nodes and groups; `years` are
 *  the numbers of the layout's. SIM_E_MEMORY. `scenario` and `index` are borrowed. */
SIM_MUST_CHECK sim_status flow_indicator_defs_new(const flow_scenario *scenario,
                                                  const flow_node_index *index,
                                                  const flow_row_layout *layout, const int *years,
                                                  flow_indicator_defs **out);
void flow_indicator_defs_free(flow_indicator_defs *defs);

/** The indicator's number, or -1. */
int32_t flow_indicator_defs_find(const flow_indicator_defs *defs, const char *id);

/** Observed in that year; NAN when it was not. */
double flow_indicator_def_observed(const flow_indicator_def *def, int year);

#endif
