/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/session.h"

#include "models/base/plain_text.h"
#include "tools/text/terminal.h"
#include "tools/text/words.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *text_of(const flow_scenario *scenario, flow_key_id key)
{
  const flow_value *value = flow_value_get(scenario->root, key);
  return value != NULL && value->text != NULL ? value->text : "";
}

static sim_status set_warm_up(tool_session *session, const flow_experiment_options *run)
{
  if (session->options->has_warm_up)
    session->scenario->warm_up_days = session->options->warm_up_days;
  if (!session->options->chooses_warm_up) return SIM_OK;
  const flow_experiment_options pilot = {
      .has_seed = run->has_seed, .seed = run->seed, .threads = run->threads, .stop = run->stop};
  flow_diagnostics diags = {.language = session->diags.language, .keeps_language = true};
  sim_status status = flow_warm_up_new(session->scenario, &pilot, &diags, &session->warm_up);
  if (status == SIM_OK && session->warm_up->has_settled)
    session->scenario->warm_up_days = session->warm_up->days;
  /* Of a pilot that could run, what is odd about the scenario is found again, and said once, for
   * the run itself. */
  for (size_t i = 0; status != SIM_OK && i < diags.count; i++)
    flow_diagnostics_copy(&session->diags, &diags.items[i]);
  flow_diagnostics_free(&diags);
  return status;
}

flow_experiment_options tool_session_asked(const tool_options *options)
{
  return (flow_experiment_options){.policies = options->policies,
                                   .against = options->against,
                                   .replications = options->replications,
                                   .has_seed = options->has_seed,
                                   .seed = options->seed,
                                   .has_only = options->has_only,
                                   .only = options->only,
                                   .antithetic = options->antithetic,
                                   .controls = options->controls,
                                   .threads = options->threads,
                                   .max_seconds = options->max_seconds};
}

/* ---- the scenario ---- */

enum { MOST_BYTES = 4 << 20 };

/* All of standard input, ended by a zero byte; the reasons why not are in `diags`. */
static sim_status read_input(flow_diagnostics *diags, char **text)
{
  const flow_position at = {"-", 1, 1};
  *text = malloc(MOST_BYTES + 2);
  if (*text == NULL) return SIM_E_MEMORY;
  const size_t length = fread(*text, 1, MOST_BYTES + 1, stdin);
  (*text)[length] = '\0';
  if (ferror(stdin))
    flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(UNREADABLE_FILE), "-",
                          strerror(errno));
  else if (length > MOST_BYTES)
    flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(LARGE_FILE), "-");
  else if (strlen(*text) < length)
    flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(ZERO_BYTE));
  return diags->errors > 0 ? SIM_E_INPUT : SIM_OK;
}

static sim_status open_source(tool_session *session, flow_scenario_source source)
{
  sim_status status = SIM_OK;
  if (source.text == NULL && strcmp(source.name, "-") == 0) {
    status = read_input(&session->diags, &session->input);
    source.text = session->input;
  }
  return status == SIM_OK ? flow_scenario_open(&source, &session->diags, &session->scenario)
                          : status;
}

static sim_status open_session(tool_session *session, const char *path, const tool_options *options,
                               const flow_experiment_options *run)
{
  *session = (tool_session){
      .options = options, .language = options->language, .width = tool_terminal_width()};
  flow_plain_write(path, FLOW_PLAIN_LINE, session->file, sizeof session->file);
  session->title = session->file;
  const tool_language told = options->has_language ? options->language : tool_language_of_locale();
  session->diags.language = told == TOOL_DUTCH ? FLOW_LANGUAGE_DUTCH : FLOW_LANGUAGE_ENGLISH;
  session->diags.keeps_language = options->has_language;
  tool_messages_speak(told);
  const flow_scenario_source source = {path, options->scenario_text, options->settings,
                                       options->setting_count};
  sim_status status = open_source(session, source);
  if (status != SIM_OK) return status;
  if (!options->has_language &&
      flow_value_says(flow_value_get(session->scenario->root, FLOW_KEY(scenario, language)),
                      FLOW_WORD(language, nl)))
    session->language = TOOL_DUTCH;
  session->diags.language =
      session->language == TOOL_DUTCH ? FLOW_LANGUAGE_DUTCH : FLOW_LANGUAGE_ENGLISH;
  tool_messages_speak(session->language);
  if (text_of(session->scenario, FLOW_KEY(scenario, title))[0] != '\0')
    session->title = text_of(session->scenario, FLOW_KEY(scenario, title));
  status = set_warm_up(session, run);
  if (status != SIM_OK) return status;
  flow_experiment_options own = *run;
  own.language = session->diags.language;
  return flow_experiment_new(session->scenario, &own, &session->diags, &session->experiment);
}

sim_status tool_session_open(tool_session *session, const char *path, const tool_options *options,
                             const flow_experiment_options *run)
{
  const sim_status status = open_session(session, path, options, run);
  /* A message that found no room is nobody's mistake, and without it nothing is known to be right. */
  const bool is_said = status == SIM_OK || status == SIM_E_INPUT;
  return is_said && session->diags.out_of_memory ? SIM_E_MEMORY : status;
}

void tool_session_free(tool_session *session)
{
  flow_uncertainty_free(session->uncertainty);
  flow_warm_up_free(session->warm_up);
  flow_experiment_free(session->steps);
  flow_experiment_free(session->experiment);
  flow_scenario_free(session->scenario);
  flow_diagnostics_free(&session->diags);
  free(session->input);
}

const char *tool_node_label(const tool_session *session, int32_t node)
{
  const flow_node_index *index = session->experiment->policies->index;
  if (node < 0) return "";
  if ((uint32_t)node >= index->node_count)
    return session->language == TOOL_DUTCH ? "hele stelsel" : "whole system";
  return index->nodes[node].label;
}

const char *tool_node_id(const tool_session *session, int32_t node)
{
  const flow_node_index *index = session->experiment->policies->index;
  if (node < 0) return "";
  return (uint32_t)node < index->node_count ? index->nodes[node].id : "system";
}

const char *tool_group_id(const tool_session *session, uint32_t group)
{
  const flow_node_index *index = session->experiment->policies->index;
  return group < index->group_count ? index->groups[group].id : "all";
}

const char *tool_policy_label(const tool_session *session, uint32_t policy)
{
  const flow_policy *own = &session->experiment->policies->items[policy];
  bool is_plain = strcmp(own->id, "baseline") == 0 && strcmp(own->label, own->id) == 0;
  return is_plain ? TOOL_TEXT(session->language, TOOL_WORD_BASELINE) : own->label;
}

const char *tool_period(const tool_session *session, uint32_t period, char text[16])
{
  const flow_plan *plan = session->experiment->policies->items[0].plan;
  if (period < plan->year_count)
    snprintf(text, 16, "%d", plan->years[period]);
  else
    snprintf(text, 16, "all");
  return text;
}

const char *tool_method(const tool_session *session, bool is_controlled)
{
  const bool is_paired = session->experiment->per > 1;
  if (is_paired) return is_controlled ? "pairs and controls" : "pairs";
  return is_controlled ? "controls" : "plain";
}

const char *tool_scenario_hash(const tool_session *session, char text[17])
{
  uint64_t hash = 14695981039346656037u;
  for (const char *c = session->scenario->text; *c != '\0'; c++)
    hash = (hash ^ (unsigned char)*c) * 1099511628211u;
  snprintf(text, 17, "%016" PRIx64, hash);
  return text;
}
