/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_TABLES_H
#define TOOLS_FILES_TABLES_H

#include "tools/session/session.h"
#include "tools/text/row_writer.h"

/** @file tables.h
 *  The result tables with the columns of the results page, full precision. */

SIM_MUST_CHECK sim_status tool_table_measures(const tool_session *session, tool_row_writer *writer);
SIM_MUST_CHECK sim_status tool_table_monthly(const tool_session *session, tool_row_writer *writer);

/** The pilot of --warm-up auto: plot data of every series. Only its head without one. */
SIM_MUST_CHECK sim_status tool_table_warm_up(const tool_session *session, tool_row_writer *writer);

/** Both only their heads when there are no indicators. */
SIM_MUST_CHECK sim_status tool_table_indicators(const tool_session *session,
                                                tool_row_writer *writer);
SIM_MUST_CHECK sim_status tool_table_comparison(const tool_session *session,
                                                tool_row_writer *writer);

/** What each policy's difference is called in the last year, of the indicators that policies are
 *  judged by: alike, better, much_better, worse, much_worse, harm (models/study/appraisal.h). */
SIM_MUST_CHECK sim_status tool_table_verdicts(const tool_session *session, tool_row_writer *writer);

/** What of the variance in the last year is chance and what comes from uncertain inputs, and from which; only
 *  their heads without `session->uncertainty`. */
SIM_MUST_CHECK sim_status tool_table_uncertainty(const tool_session *session,
                                                 tool_row_writer *writer);
SIM_MUST_CHECK sim_status tool_table_inputs(const tool_session *session, tool_row_writer *writer);

/** Identities and predictions beside what was simulated, of every policy and year. */
SIM_MUST_CHECK sim_status tool_table_checks(const tool_session *session, tool_row_writer *writer);

/* Money; only the heads when the scenario names no costs. */

/** Every policy's budget by year. `line` is a cost line; `all` is the balance of a prestatie, and
 *  of everything where the prestatie is `all` too; `blocked:LINE` and `blocked:all` are what
 *  blocked places cost, part of the others. */
SIM_MUST_CHECK sim_status tool_table_budget(const tool_session *session, tool_row_writer *writer);

/** What the balance of a year does not exceed in a share of the futures, and by how much that is
 *  more than the budget (`costs.budget`), or than the balance expected where no budget is stated. */
SIM_MUST_CHECK sim_status tool_table_certainty(const tool_session *session,
                                               tool_row_writer *writer);

/** The chance that a stated budget is exceeded, by how much on average and in one future in
 *  twenty; only its head where none is stated. */
SIM_MUST_CHECK sim_status tool_table_risk(const tool_session *session, tool_row_writer *writer);

/** What each lever of --waterfall adds to the balance, in whole cents that sum to what the policy
 *  adds, and that in eight of ten futures; only its head without `session->steps`. */
SIM_MUST_CHECK sim_status tool_table_waterfall(const tool_session *session,
                                               tool_row_writer *writer);

/** Every policy against the first: costs, effects, the price of a unit by Fieller and by
 *  the bootstrap, net benefit at the scenario's willingness to pay. */
SIM_MUST_CHECK sim_status tool_table_cost_effectiveness(const tool_session *session,
                                                        tool_row_writer *writer);

/** The probability that a policy pays by what one would pay for a unit, from 0 to
 *  a round amount twice what the dearest is known to cost. */
SIM_MUST_CHECK sim_status tool_table_acceptability(const tool_session *session,
                                                   tool_row_writer *writer);

/** The points of the cost-effectiveness plane: differences of replications. */
SIM_MUST_CHECK sim_status tool_table_plane(const tool_session *session, tool_row_writer *writer);

/** Every indicator of every replication, as it is. */
SIM_MUST_CHECK sim_status tool_table_replications(const tool_session *session,
                                                  tool_row_writer *writer);

/** The number of the next replication that did not fail, from `number` on. */
uint32_t tool_next_replication(const flow_experiment *experiment, uint32_t number);

/** What each replication drew for every uncertain input; for a scenario that has some. Of very many
 *  replications every second, fourth, eighth ... is written, so that the file does not grow. */
SIM_MUST_CHECK sim_status tool_table_draws(const tool_session *session, tool_row_writer *writer);

/* Of results.json and of the columns of its files: one more when something in them changes its
 * meaning or goes. Results of another are refused by what reads them. */
enum { TOOL_RESULTS_FORMAT = 2 };

/** results.json, whole. */
SIM_MUST_CHECK sim_status tool_results_json(const tool_session *session, FILE *out);

/** All files into the result directory `path`; says what went wrong. */
tool_exit tool_results_write(const tool_session *session, const char *path, bool force);

#endif
