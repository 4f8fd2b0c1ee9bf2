/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_WRITE_BUDGET_H
#define TOOLS_FILES_WRITE_BUDGET_H

#include "tools/session/session.h"
#include "tools/text/row_writer.h"

/** @file write_budget.h
 *  The result tables about money, full precision; only their heads when the
 *  scenario names no costs.
 *
 *  In the budget `line` is a cost line; `all` is the balance of a prestatie, and of
 *  everything where the prestatie is `all` too; `blocked:LINE` and `blocked:all`
 *  are what blocked places cost, part of the others. */

SIM_MUST_CHECK sim_status tool_table_budget(const tool_session *session, tool_row_writer *writer);

/** Every policy against the first: costs, effects, the price of a unit by Fieller and by
 *  the bootstrap, net benefit at the scenario's willingness to pay. */
SIM_MUST_CHECK sim_status tool_table_cost_effectiveness(const tool_session *session,
                                                        tool_row_writer *writer);

/** The chance that a policy is worth it by what one would pay for a unit, from 0 to
 *  a round amount twice what the dearest is known to cost. */
SIM_MUST_CHECK sim_status tool_table_acceptability(const tool_session *session,
                                                   tool_row_writer *writer);

/** The points of the cost-effectiveness plane: differences of replications. */
SIM_MUST_CHECK sim_status tool_table_plane(const tool_session *session, tool_row_writer *writer);

#endif
