/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "models/base/calendar.h"
#include "tools/cli/trace_months.h"
#include "tools/cli/trace_records.h"
#include "tools/text/csv.h"
#include "tools/session/session.h"
#include "tools/text/terminal.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

typedef struct trace_writer {
  const tool_session *session;
  tool_csv csv;
} trace_writer;

static void write_household(trace_writer *t, const flow_trace_record *record)
{
  char name[TOOL_TRACE_NAME_ROOM];
  if (record->owner == FLOW_NOBODY)
    tool_csv_text(&t->csv, NULL);
  else
    tool_csv_text(&t->csv, tool_trace_household(t->session, record->owner, record->number, name));
}

static void write_record(void *context, const flow_trace_record *record)
{
  trace_writer *t = context;
  const tool_session *session = t->session;
  tool_csv_number(&t->csv, record->at);
  tool_csv_date(&t->csv, session->scenario->start + (int64_t)floor(record->at));
  write_household(t, record);
  bool nobody = record->owner == FLOW_NOBODY;
  tool_csv_text(&t->csv, nobody ? NULL : tool_group_id(session, record->group));
  tool_csv_text(&t->csv, tool_node_id(session, record->node));
  tool_csv_text(&t->csv, flow_trace_word(record->what));
  tool_csv_text(&t->csv, tool_node_id(session, record->from));
  const flow_node_index *index = session->experiment->policies->index;
  if (record->what == FLOW_TRACE_PLACES && record->to < FLOW_UNLIMITED)
    tool_csv_count(&t->csv, (uint64_t)record->to);
  else if (record->what == FLOW_TRACE_PLACES)
    tool_csv_text(&t->csv, "unlimited");
  else if (record->what == FLOW_TRACE_DWELLING || record->what == FLOW_TRACE_PASSED_ON)
    tool_csv_text(&t->csv, record->to >= 0 && (uint32_t)record->to < index->type_count
                               ? index->types[record->to].id
                               : NULL);
  else
    tool_csv_text(&t->csv, tool_node_id(session, record->to));
  tool_csv_end_line(&t->csv);
}

/* Run the replication, every event to `take`; says what went wrong. */
static sim_status repeat(const tool_session *session, int32_t policy, flow_trace_fn take,
                         void *context)
{
  char problem[300];
  const uint32_t replication = session->options->only;
  const sim_status status = flow_experiment_repeat(
      session->experiment, (uint32_t)policy, replication, take, context, problem, sizeof problem);
  if (status != SIM_OK && status != SIM_E_STOPPED && status != SIM_E_MEMORY)
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(REPLICATION_FAILED), replication,
                     (unsigned long long)session->experiment->seed, problem);
  return status;
}

static sim_status print_events(const tool_session *session, int32_t policy)
{
  trace_writer t = {session, {.out = stdout}};
  tool_csv_head(&t.csv, "time,date,household,group,node,what,from,to");
  return repeat(session, policy, write_record, &t);
}

static sim_status print_records(const tool_session *session, int32_t policy)
{
  size_t without_entry = 0;
  tool_trace_records *records = tool_trace_records_new(session);
  if (records == NULL) return SIM_E_MEMORY;
  sim_status status = repeat(session, policy, tool_trace_records_take, records);
  if (status == SIM_OK) status = tool_trace_records_write(records, stdout, &without_entry);
  tool_trace_records_free(records);
  if (status != SIM_OK || session->options->quiet) return status;
  char from[11], to[11];
  const int64_t start = session->scenario->start;
  flow_date_print(flow_date_of_number(start), from);
  flow_date_print(flow_date_of_number(start + (int64_t)session->scenario->end_day), to);
  tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(FIT_READS), from, to);
  if (without_entry > 0)
    tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(WITHOUT_ENTRY), without_entry);
  return status;
}

static sim_status print_months(const tool_session *session, int32_t policy)
{
  tool_trace_months *months = tool_trace_months_new(session);
  if (months == NULL) return SIM_E_MEMORY;
  const sim_status status = repeat(session, policy, tool_trace_months_take, months);
  if (status == SIM_OK) tool_trace_months_write(months, stdout);
  tool_trace_months_free(months);
  return status;
}

int tool_trace(const tool_options *options)
{
  tool_session session;
  flow_experiment_options asked = tool_session_asked(options);
  asked.has_only |= options->antithetic; /* mirrored or not, there is no pair to complete */
  sim_status status = tool_session_open(&session, options->scenarios[0], options, &asked);
  tool_message_faults(&session.diags, options->quiet);
  int exit_status = tool_exit_of(status);
  if (status == SIM_OK) {
    const int32_t policy = options->policies != NULL
                               ? flow_experiment_policy(session.experiment, options->policies)
                               : 0;
    if (policy < 0) {
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(ONE_POLICY), options->policies);
      exit_status = TOOL_WRONG;
    } else {
      status = options->months    ? print_months(&session, policy)
               : options->records ? print_records(&session, policy)
                                  : print_events(&session, policy);
      exit_status = tool_exit_of(status);
      if (tool_terminal_close() != 0 && exit_status == TOOL_DONE) exit_status = TOOL_UNFINISHED;
    }
  }
  tool_session_free(&session);
  return exit_status;
}
