/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_SCENARIO_H
#define MODELS_SCENARIO_SCENARIO_H

#include "models/scenario/tree.h"

/** @file scenario.h
 *  The checked scenario: text in, a tree of typed values out, every mistake
 *  with its place. */

typedef struct flow_scenario {
  flow_value *root;
  char *file;           /* as the user named it */
  char *text;           /* of that file, as read (without what it extends) */
  int64_t start;        /* horizon.start as a date number */
  double end_day;       /* horizon.end, days since the start */
  double warm_up_days;  /* 0 or more */
  flow_value **numbers; /* every number, by index */
  int32_t number_count;
  struct flow_arena *memory; /* what the tree lives in */
} flow_scenario;

/** Read and check the file, with what it extends. SIM_E_INPUT with errors in
 *  `diags`; warnings and notes do not fail. `*out` is the caller's to free. */
SIM_MUST_CHECK sim_status flow_scenario_read(const char *path, flow_diagnostics *diags,
                                             flow_scenario **out);

/** The same from a text in memory; `name` stands in for the file name, and
 *  relative `extends` and data files are sought beside it. */
SIM_MUST_CHECK sim_status flow_scenario_read_text(const char *text, const char *name,
                                                  flow_diagnostics *diags, flow_scenario **out);

/** Where a scenario comes from. Everything is borrowed. */
typedef struct flow_scenario_source {
  const char *name;            /* of its file */
  const char *text;            /* what stands there; NULL: it is read */
  const char *const *settings; /* "PATH=VALUE", put into it before it is checked (settings.h) */
  size_t setting_count;
} flow_scenario_source;

/** Either of the two, with values put into it. */
SIM_MUST_CHECK sim_status flow_scenario_open(const flow_scenario_source *source,
                                             flow_diagnostics *diags, flow_scenario **out);

void flow_scenario_free(flow_scenario *scenario);

/** A number for all that the scenario says, with what it extends and the data files it reads;
 *  comments and layout leave it as it is. */
uint64_t flow_scenario_fingerprint(const flow_scenario *scenario);

/** The values a path names, at most `room` of them; returns how many there are
 *  (0: none). `facilities.a.stay.mean` skips the distribution's name, and names
 *  one value per group where the stay is given per group. A date may come last:
 *  `inflow.a.burst.2022-07-01`. */
size_t flow_scenario_find(const flow_scenario *scenario, const char *path, flow_value **values,
                          size_t room);

/** Days since horizon.start of a date. */
double flow_scenario_day(const flow_scenario *scenario, flow_date date);

#endif
