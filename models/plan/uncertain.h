/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_UNCERTAIN_H
#define MODELS_PLAN_UNCERTAIN_H

#include "engine/random/random.h"
#include "models/plan/overlay.h"

/** @file uncertain.h
 *  Numbers that are drawn once per replication, the same for all policies.
 *
 *  One uniform a path (purpose 32, owner = index of the path), by inversion. A distribution
 *  with a location of its own replaces the number; one without (`normal: {cv: 10%}`)
 *  has the number's value at the start as its mean and scales the whole profile.
 *  A normal is cut off at 0, unless its mean is below 0. After them come the numbers that are
 *  drawn because they are assumed (assumed.h), and with a supply its quotas.
 *
 *  Of a file of sets one row is taken whole, in proportion to its weight (owner = 2^23 + index of
 *  the file); a number with dates is scaled so that it has the row's value at the start. Where a
 *  column's path has a distribution of its own too, that is what the sets were found from: the file
 *  takes its place. */

enum { FLOW_PURPOSE_UNCERTAIN = 32, FLOW_UNCERTAIN_SETS = 1 << 23 };

typedef struct flow_uncertain flow_uncertain;

/** What `baseline`'s scenario (a view without levers, needed no longer after this
 *  call) has under `uncertain`; owns its distributions; then const, for all threads. SIM_E_INPUT with
 *  errors in `diags`. */
SIM_MUST_CHECK sim_status flow_uncertain_new(const flow_overlay *baseline, flow_diagnostics *diags,
                                             flow_uncertain **out);
void flow_uncertain_free(flow_uncertain *uncertain);

/** The same as if there were no files of sets, and with the assumed numbers even where the scenario
 *  has no `assumed`: then with `deviation`. */
SIM_MUST_CHECK sim_status flow_uncertain_ranges_new(const flow_overlay *baseline, double deviation,
                                                    flow_diagnostics *diags, flow_uncertain **out);

/** How many paths are drawn, and how many numbers they name. */
size_t flow_uncertain_paths(const flow_uncertain *uncertain);
size_t flow_uncertain_numbers(const flow_uncertain *uncertain);

/** The path as written, and the value that a replication draws for it, in base units; a factor where
 *  `scales`. */
const char *flow_uncertain_path(const flow_uncertain *uncertain, size_t path);
double flow_uncertain_value(const flow_uncertain *uncertain, size_t path, const sim_random *chance,
                            bool *scales);

/** The path's number at the start, as the scenario has it, in base units. */
double flow_uncertain_own(const flow_uncertain *uncertain, size_t path);

/** The value for a uniform, in base units whether or not it scales. */
double flow_uncertain_quantile(const flow_uncertain *uncertain, size_t path, double uniform);

/** What varies by itself: a path with a distribution of its own, or a whole file of sets. Its name is
 *  the path, or that of the file under `sets`. */
size_t flow_uncertain_inputs(const flow_uncertain *uncertain);
const char *flow_uncertain_input(const flow_uncertain *uncertain, size_t input);
bool flow_uncertain_input_is_file(const flow_uncertain *uncertain, size_t input);
size_t flow_uncertain_input_path(const flow_uncertain *uncertain, size_t input); /* its first */

/** The value at that place in its distribution, in (0, 1), over the number's own value at the start;
 *  NAN for a file, and where that is 0. */
double flow_uncertain_factor(const flow_uncertain *uncertain, size_t input, double place);

/** The numbers with every input at places[flow_uncertain_inputs]; at NAN the scenario's own. How many
 *  of drawn[flow_uncertain_numbers] there are. */
size_t flow_uncertain_place(const flow_uncertain *uncertain, const double *places,
                            flow_draw *drawn);

/** Fill all numbers of a replication. */
void flow_uncertain_draw(const flow_uncertain *uncertain, const sim_random *chance,
                         flow_draw *drawn);

#endif
