/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

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

/* The household's name (docs/model.md, Draws) with the ids of the scenario in it. */
static void write_household(trace_writer *t, const flow_trace_record *record)
{
  if (record->owner == FLOW_NOBODY) {
    tool_csv_text(&t->csv, NULL);
    return;
  }
  uint32_t kind = record->owner >> 20, index = record->owner >> 8 & 0xfff;
  uint32_t layer = record->owner & 0xff;
  const flow_plan *plan = t->session->experiment->policies->items[0].plan;
  int32_t node = kind == 0 ? flow_plan_first_inflow(plan) + (int32_t)index : (int32_t)index;
  char name[256];
  if (kind == 0)
    snprintf(name, sizeof name, "%.200s.%" PRIu32 ".%" PRIu32, tool_node_id(t->session, node),
             layer, record->number);
  else
    snprintf(name, sizeof name, "%.100s.%s.%.100s.%" PRIu32, tool_node_id(t->session, node),
             kind == 2 ? "resident" : "waiting", tool_group_id(t->session, record->number >> 20),
             record->number & 0xfffff);
  tool_csv_text(&t->csv, name);
}

static void write_record(void *context, const flow_trace_record *record)
{
  trace_writer *t = context;
  const tool_session *session = t->session;
  char date[11];
  flow_date_print(flow_date_of_number(session->scenario->start + (int64_t)floor(record->at)), date);
  tool_csv_number(&t->csv, record->at);
  tool_csv_text(&t->csv, date);
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

int tool_trace(const tool_options *options)
{
  tool_session session;
  flow_experiment_options asked = tool_session_asked(options);
  asked.has_only |= options->antithetic; /* mirrored or not, there is no pair to complete */
  sim_status status = tool_session_open(&session, options->scenarios[0], options, &asked);
  tool_message_diags(&session.diags, options->quiet);
  int exit_status = tool_exit_of(status);
  if (status == SIM_OK) {
    int32_t policy = options->policies != NULL
                         ? flow_experiment_policy(session.experiment, options->policies)
                         : 0;
    if (policy < 0) {
      tool_message_error("--policy: trace writes one policy at a time, not '%s'",
                         options->policies);
      exit_status = TOOL_WRONG;
    } else {
      trace_writer t = {&session, {.out = stdout}};
      char problem[300];
      tool_csv_head(&t.csv, "time,date,household,group,node,what,from,to");
      status = flow_experiment_repeat(session.experiment, (uint32_t)policy, options->only,
                                      write_record, &t, problem, sizeof problem);
      if (status != SIM_OK)
        tool_message_error("replication %" PRIu32 " of seed %" PRIu64 ": %s", options->only,
                           session.experiment->seed, problem);
      exit_status = tool_exit_of(status);
      if (tool_terminal_close() != 0 && exit_status == TOOL_DONE) exit_status = TOOL_UNFINISHED;
    }
  }
  tool_session_free(&session);
  return exit_status;
}
