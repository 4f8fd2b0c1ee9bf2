/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/all_tables.h"

#include "tools/screen/view_load.h"
#include "tools/screen/views.h"
#include "tools/text/table.h"

/* Whose indicators and budget are printed in full: the baseline's, or those of the one
 * policy that was asked for. */
static uint32_t policy_shown(const tool_session *session)
{
  return session->options->policies != NULL && session->experiment->policies->count == 2 ? 1 : 0;
}

static sim_status print_measures(const tool_session *session, FILE *out)
{
  const uint32_t policies = session->experiment->policies->count;
  sim_status status = SIM_OK;
  for (uint32_t p = 0; p < policies && status == SIM_OK; p++) {
    if (p > 0) fputc('\n', out);
    status = tool_view_measures(session, p, out);
  }
  return status;
}

static sim_status print_checks(const tool_session *session, FILE *out)
{
  const uint32_t policies = session->experiment->policies->count;
  sim_status status = SIM_OK;
  for (uint32_t p = 0; p < policies && status == SIM_OK; p++) {
    if (p > 0) fputc('\n', out);
    status = tool_view_checks(session, p, out);
  }
  return status;
}

static sim_status print_balances(const tool_session *session, FILE *out)
{
  sim_status status = tool_view_balances(session, out);
  fputc('\n', out);
  return status == SIM_OK ? tool_view_savings(session, out) : status;
}

/* Whether the run has anything for a table. */
static bool has_table(const tool_session *session, tool_table_id table)
{
  const flow_experiment *e = session->experiment;
  const bool has_policies = e->policies->count > 1;
  switch (table) {
    case TOOL_TABLE_INDICATORS: return e->defs->count > 0;
    case TOOL_TABLE_COMPARISON: return e->defs->count > 0 && has_policies;
    case TOOL_TABLE_BUDGET: return e->money != NULL;
    case TOOL_TABLE_BALANCES:
    case TOOL_TABLE_COST_EFFECTIVENESS: return e->money != NULL && has_policies;
    case TOOL_TABLE_UNCERTAINTY: return session->uncertainty != NULL;
    case TOOL_TABLE_CHECKS:
    case TOOL_TABLE_MEASURES: return true;
  }
  return false;
}

static sim_status print_table(const tool_session *session, tool_table_id table, FILE *out)
{
  const uint32_t policy = policy_shown(session);
  switch (table) {
    case TOOL_TABLE_INDICATORS: return tool_view_indicators(session, policy, out);
    case TOOL_TABLE_COMPARISON: return tool_view_comparison(session, out);
    case TOOL_TABLE_BUDGET: return tool_view_budget(session, policy, out);
    case TOOL_TABLE_BALANCES: return print_balances(session, out);
    case TOOL_TABLE_COST_EFFECTIVENESS: return tool_view_cost_effectiveness(session, out);
    case TOOL_TABLE_UNCERTAINTY: return tool_view_uncertainty(session, policy, out);
    case TOOL_TABLE_CHECKS: return print_checks(session, out);
    case TOOL_TABLE_MEASURES: return print_measures(session, out);
  }
  return SIM_OK;
}

static sim_status print_asked(const tool_session *session, unsigned tables, FILE *out)
{
  sim_status status = SIM_OK;
  char line[300];
  tool_wrap(session->title, 0, 2, session->width, out);
  tool_wrap(tool_assumed_line(session, line, sizeof line), 0, 8, session->width, out);
  for (int table = TOOL_TABLE_INDICATORS; table <= TOOL_TABLE_MEASURES && status == SIM_OK;
       table++) {
    if (!(tables & (1u << table)) || !has_table(session, (tool_table_id)table)) continue;
    /* Where the spread comes from begins with a blank line of its own. */
    if (table != TOOL_TABLE_UNCERTAINTY) fputc('\n', out);
    status = print_table(session, (tool_table_id)table, out);
  }
  return status;
}

sim_status tool_tables_print(const tool_session *session, unsigned tables, FILE *out)
{
  sim_status status = print_asked(session, tables, out);
  if (tables & (1u << TOOL_TABLE_INDICATORS)) tool_view_notes(session, out);
  return status;
}

sim_status tool_all_tables_print(const tool_session *session, const char *files, FILE *out)
{
  unsigned tables = (1u << (TOOL_TABLE_MEASURES + 1)) - 1;
  /* Measures stand in for indicators; checks are asked for. */
  if (session->experiment->defs->count > 0) tables &= ~(1u << TOOL_TABLE_MEASURES);
  if (!session->options->checks) tables &= ~(1u << TOOL_TABLE_CHECKS);
  sim_status status = tool_tables_print(session, tables, out);
  return status == SIM_OK ? tool_view_closing(session, policy_shown(session), files, out) : status;
}
