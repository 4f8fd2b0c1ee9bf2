/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "models/scenario/lever_price.h"
#include "tools/cli/fix.h"
#include "tools/screen/view_load.h"
#include "tools/text/excerpt.h"
#include "tools/text/table.h"
#include "tools/text/terminal.h"
#include "tools/text/load_words.h"

#include <string.h>

static void write_diags(const flow_diagnostics *diags, tool_json *json)
{
  static const char *const words[] = {[FLOW_SEVERITY_ERROR] = "error",
                                      [FLOW_SEVERITY_WARNING] = "warning",
                                      [FLOW_SEVERITY_NOTE] = "note",
                                      [FLOW_SEVERITY_HINT] = "hint"};
  tool_json_key(json, "messages");
  tool_json_open(json, '[');
  for (size_t i = 0; i < diags->count; i++) {
    const flow_diagnostic *diag = &diags->items[i];
    const bool has_place = diag->at.line > 0;
    char code[FLOW_MESSAGE_CODE_ROOM];
    tool_json_open(json, '{');
    tool_json_put_text(json, "file", diag->at.file);
    tool_json_put_count(json, "line", has_place ? (uint64_t)diag->at.line : 0);
    tool_json_put_count(json, "column", has_place ? (uint64_t)diag->at.column : 0);
    tool_json_put_count(json, "end_column",
                        has_place ? (uint64_t)tool_excerpt_end(diags, diag) : 0);
    tool_json_put_text(json, "severity", words[diag->severity]);
    tool_json_put_text(json, "code",
                       diag->id != FLOW_MESSAGE_NONE ? flow_message_code(diag->id, code) : NULL);
    tool_json_put_text(json, "text", diag->text);
    tool_json_put_text(json, "found", diag->found);
    tool_json_put_text(json, "replacement", diag->instead);
    tool_json_put_flag(json, "certain", diag->is_certain);
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
}

static void write_provenance(const tool_session *session, tool_json *json)
{
  flow_provenance count = flow_provenance_count(session->scenario);
  const struct {
    const char *key;
    uint32_t value;
  } rows[] = {{"numbers", count.numbers},
              {"source", count.from_source},
              {"public", count.from_public},
              {"assumed", count.assumed}};
  tool_json_key(json, "provenance");
  tool_json_open(json, '{');
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    tool_json_put_count(json, rows[i].key, rows[i].value);
  }
  tool_json_close(json, '}');
}

/* The policy whose load is shown: the first that was asked for, else the baseline. */
static const flow_plan *plan_shown(const tool_session *session)
{
  const flow_policies *policies = session->experiment->policies;
  bool asked = session->options->policies != NULL && policies->count > 1;
  const flow_policy *found = flow_policies_find(
      policies, session->options->policies != NULL ? session->options->policies : "baseline");
  return found != NULL ? found->plan : policies->items[asked ? 1 : 0].plan;
}

static sim_status print_load(const tool_session *session, const flow_demand *load, tool_json *json)
{
  sim_status status = SIM_OK;
  if (json != NULL) {
    tool_load_json(session, load, json);
    write_provenance(session, json);
  } else {
    char line[256];
    printf("%s\n", session->title);
    printf(TOOL_TEXT(session->language, TOOL_WORD_ALL_WELL), session->file);
    printf("\n\n");
    status = tool_load_print(session, load, stdout);
    tool_wrap(tool_provenance_line(session, line, sizeof line), 0, 0, session->width, stdout);
  }
  return status;
}

/* A few households that go round in an instant are millions of arrivals, and of events. */
static void warn_loops(tool_session *session, const flow_demand *load)
{
  const double many = 1e6; /* arrivals a year: more than a country has */
  const flow_node_index *index = session->experiment->policies->index;
  const flow_value *facilities =
      flow_value_get(session->scenario->root, FLOW_KEY(scenario, facilities));
  for (uint32_t f = 0; f < plan_shown(session)->facility_count; f++)
    for (uint32_t y = 0; y < load->years; y++) {
      const double arrivals = load->year[y].facility[f].arrivals_per_year;
      const flow_value *own = flow_value_named(facilities, index->nodes[f].id);
      if (!(arrivals > many) || own == NULL) continue;
      flow_diagnostics_tell(&session->diags, own->key_at, FLOW_SEVERITY_WARNING,
                            FLOW_SAYS(FAST_LOOP), load->year[y].year, own->key, arrivals);
      break;
    }
}

/* A lever without a price is not free. */
static void warn_unpriced(tool_session *session)
{
  const flow_value *root = session->scenario->root;
  const flow_value *levers = flow_value_get(root, FLOW_KEY(scenario, levers));
  for (const flow_value *one = levers != NULL ? levers->first : NULL; one; one = one->next)
    if (!flow_lever_is_priced(root, one))
      flow_diagnostics_tell(&session->diags, one->key_at, FLOW_SEVERITY_WARNING,
                            FLOW_SAYS(NO_PRICE), one->key);
}

/* Numbers that are read well and have a plainer form: one line for all of them. */
static void say_hints(const tool_session *session)
{
  unsigned hints = 0, remedies = 0;
  for (size_t i = 0; i < session->diags.count; i++) {
    const flow_diagnostic *diag = &session->diags.items[i];
    hints += diag->severity == FLOW_SEVERITY_HINT;
    remedies += diag->severity == FLOW_SEVERITY_ERROR && diag->is_certain;
  }
  const bool is_dutch = session->diags.language == FLOW_LANGUAGE_DUTCH;
  const tool_language language = is_dutch ? TOOL_DUTCH : TOOL_ENGLISH;
  if (remedies > 0) tool_message_note(TOOL_TEXT(language, TOOL_WORD_FIXABLE), remedies);
  if (hints > 0) tool_message_note(TOOL_TEXT(language, TOOL_WORD_PLAINER), hints);
}

/* What a first remedy hid may need one too: a file that could not be read as YAML, for one. */
static int fix_one(const char *path, bool is_shown)
{
  enum { MOST_ROUNDS = 40 };
  size_t count = 1;
  sim_status status = SIM_OK;
  if (strcmp(path, "-") == 0) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(FIX_NEEDS_FILE));
    return TOOL_WRONG;
  }
  for (int round = 0; round < MOST_ROUNDS && count > 0 && status == SIM_OK; round++) {
    flow_diagnostics diags = {.language = FLOW_LANGUAGE_ENGLISH};
    flow_scenario *scenario = NULL;
    status = flow_scenario_read(path, &diags, &scenario);
    if (status == SIM_OK || status == SIM_E_INPUT)
      status = tool_fix_file(path, &diags, is_shown ? stdout : NULL, &count);
    flow_scenario_free(scenario);
    flow_diagnostics_free(&diags);
  }
  return tool_exit_of(status);
}

static int check_one(const tool_options *options, const char *path, tool_json *json)
{
  tool_session session;
  flow_experiment_options asked = tool_session_asked(options);
  asked.plans_only = true;
  sim_status status = tool_session_open(&session, path, options, &asked);
  flow_demand *load = NULL;
  if (status == SIM_OK) warn_unpriced(&session);
  if (status == SIM_OK) status = flow_demand_new(plan_shown(&session), &load);
  if (status == SIM_OK) warn_loops(&session, load);
  if (json != NULL) flow_diagnostics_sort(&session.diags);
  if (status == SIM_OK && session.diags.out_of_memory) status = SIM_E_MEMORY; /* not all is said */
  if (json != NULL) {
    tool_json_open(json, '{');
    tool_json_put_text(json, "scenario", path);
    tool_json_put_flag(json, "valid", status == SIM_OK);
    write_diags(&session.diags, json);
  } else {
    tool_message_diags(&session.diags, options->quiet);
  }
  if (status == SIM_OK && (json != NULL || !options->quiet))
    status = print_load(&session, load, json);
  if (json == NULL && !options->quiet) say_hints(&session);
  if (json != NULL) tool_json_close(json, '}');
  int exit_status = tool_exit_of(status);
  flow_demand_free(load);
  tool_session_free(&session);
  return exit_status;
}

int tool_check(const tool_options *options)
{
  tool_json json = {.out = stdout};
  tool_json *out = options->format == TOOL_FORMAT_JSON ? &json : NULL;
  int worst = TOOL_DONE;
  if (out != NULL) tool_json_open(out, '[');
  for (int i = 0; i < options->scenario_count; i++) {
    if (i > 0 && out == NULL && !options->quiet) printf("\n");
    int exit_status = TOOL_DONE;
    if (options->fix) exit_status = fix_one(options->scenarios[i], out == NULL && !options->quiet);
    if (exit_status == TOOL_DONE) exit_status = check_one(options, options->scenarios[i], out);
    if (exit_status > worst) worst = exit_status;
  }
  if (out != NULL) tool_json_close(out, ']');
  if (tool_terminal_close() != 0 && worst == TOOL_DONE) worst = TOOL_UNFINISHED;
  return worst;
}
