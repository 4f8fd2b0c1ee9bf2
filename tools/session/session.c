/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/session.h"

#include "tools/text/words.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *text_of(const flow_scenario *scenario, flow_key_id key)
{
  const flow_value *node = flow_value_get(scenario->root, key);
  return node != NULL && node->text != NULL ? node->text : "";
}

static sim_status set_warm_up(tool_session *outcome, const flow_experiment_options *run)
{
  if (outcome->options->has_warm_up)
    outcome->scenario->warm_up_days = outcome->options->warm_up_days;
  if (!outcome->options->chooses_warm_up) return SIM_OK;
  const flow_experiment_options pilot = {
      .has_seed = run->has_seed, .seed = run->seed, .threads = run->threads, .stop = run->stop};
  flow_diagnostics diags = {0};
  sim_status status = flow_warm_up_new(outcome->scenario, &pilot, &diags, &outcome->warm_up);
  if (status == SIM_OK && outcome->warm_up->has_settled)
    outcome->scenario->warm_up_days = outcome->warm_up->days;
  /* Of a pilot that could run, what is odd about the scenario is found again, and said once, for
   * the run itself. */
  for (size_t i = 0; status != SIM_OK && i < diags.count; i++)
    flow_diagnostics_add(&outcome->diags, diags.items[i].at, diags.items[i].severity, "%s",
                         diags.items[i].text);
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

sim_status tool_session_open(tool_session *outcome, const char *path, const tool_options *options,
                             const flow_experiment_options *run)
{
  *outcome = (tool_session){.options = options, .language = options->language, .title = path};
  sim_status status = flow_scenario_read(path, &outcome->diags, &outcome->scenario);
  if (status != SIM_OK) return status;
  if (!options->has_language &&
      flow_value_says(flow_value_get(outcome->scenario->root, FLOW_KEY(scenario, language)),
                      FLOW_WORD(language, nl)))
    outcome->language = TOOL_DUTCH;
  if (text_of(outcome->scenario, FLOW_KEY(scenario, title))[0] != '\0')
    outcome->title = text_of(outcome->scenario, FLOW_KEY(scenario, title));
  status = set_warm_up(outcome, run);
  if (status != SIM_OK) return status;
  return flow_experiment_new(outcome->scenario, run, &outcome->diags, &outcome->experiment);
}

void tool_session_free(tool_session *outcome)
{
  flow_uncertainty_free(outcome->spread);
  flow_warm_up_free(outcome->warm_up);
  flow_experiment_free(outcome->experiment);
  flow_scenario_free(outcome->scenario);
  flow_diagnostics_free(&outcome->diags);
}

const char *tool_node_label(const tool_session *outcome, int32_t node)
{
  const flow_node_index *index = outcome->experiment->policies->index;
  if (node < 0) return "";
  if ((uint32_t)node >= index->node_count)
    return outcome->language == TOOL_DUTCH ? "hele stelsel" : "whole system";
  return index->nodes[node].label;
}

const char *tool_node_id(const tool_session *outcome, int32_t node)
{
  const flow_node_index *index = outcome->experiment->policies->index;
  if (node < 0) return "";
  return (uint32_t)node < index->node_count ? index->nodes[node].id : "system";
}

const char *tool_group_id(const tool_session *outcome, uint32_t group)
{
  const flow_node_index *index = outcome->experiment->policies->index;
  return group < index->group_count ? index->groups[group].id : "all";
}

const char *tool_policy_label(const tool_session *outcome, uint32_t policy)
{
  const flow_policy *own = &outcome->experiment->policies->items[policy];
  bool is_plain = strcmp(own->id, "baseline") == 0 && strcmp(own->label, own->id) == 0;
  return is_plain ? tool_word(outcome->language, TOOL_BASELINE) : own->label;
}

const char *tool_period(const tool_session *outcome, uint32_t period, char text[16])
{
  const flow_plan *plan = outcome->experiment->policies->items[0].plan;
  if (period < plan->year_count)
    snprintf(text, 16, "%d", plan->years[period]);
  else
    snprintf(text, 16, "all");
  return text;
}

const char *tool_method(const tool_session *outcome, bool is_controlled)
{
  const bool is_paired = outcome->experiment->per > 1;
  if (is_paired) return is_controlled ? "pairs and controls" : "pairs";
  return is_controlled ? "controls" : "plain";
}

const char *tool_scenario_hash(const tool_session *outcome, char text[17])
{
  uint64_t hash = 14695981039346656037u;
  for (const char *c = outcome->scenario->text; *c != '\0'; c++)
    hash = (hash ^ (unsigned char)*c) * 1099511628211u;
  snprintf(text, 17, "%016" PRIx64, hash);
  return text;
}
