/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "models/base/calendar.h"
#include "models/scenario/lever_price.h"
#include "models/scenario/provenance.h"
#include "models/study/more_baseline.h"
#include "tools/files/outdir.h"
#include "tools/files/run_log.h"
#include "tools/screen/all_tables.h"
#include "tools/text/columns.h"
#include "tools/text/table.h"
#include "tools/screen/warm_up_report.h"

#include <math.h>
#include <string.h>

/* The result files: what stands around the tables in results.json, and the
 * directory that holds them. */

static void write_scenario(const tool_session *session, tool_json *json)
{
  char hash[17];
  tool_json_key(json, "scenario");
  tool_json_open(json, '{');
  tool_json_put_text(json, "file", session->scenario->file);
  tool_json_put_text(json, "title", session->title);
  tool_json_put_text(json, "language", session->language == TOOL_DUTCH ? "nl" : "en");
  tool_json_put_text(json, "hash_algorithm", "FNV-1a 64");
  tool_json_put_text(json, "hash", tool_scenario_hash(session, hash));
  tool_json_put_text(json, "text", session->scenario->text);
  const flow_money *money = session->experiment->money;
  if (money != NULL) {
    tool_json_put_text(json, "signs", money->costs[0]->is_bbv ? "bbv" : "leiden");
    tool_json_put_count(json, "price_year", (uint64_t)money->costs[0]->price_year);
  }
  tool_json_close(json, '}');
}

/* What --set put in the place of what the text says. */
static void write_settings(const tool_session *session, tool_json *json)
{
  const tool_options *options = session->options;
  tool_json_key(json, "settings");
  tool_json_open(json, '[');
  for (size_t i = 0; i < options->setting_count; i++) {
    const char *sign = strchr(options->settings[i], '=');
    char path[400];
    snprintf(path, sizeof path, "%.*s", (int)(sign - options->settings[i]), options->settings[i]);
    tool_json_open(json, '{');
    tool_json_put_text(json, "path", path);
    tool_json_put_text(json, "value", sign + 1);
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
}

static void write_run(const tool_session *session, tool_json *json)
{
  const flow_experiment *e = session->experiment;
  tool_json_key(json, "run");
  tool_json_open(json, '{');
  tool_json_put_count(json, "seed", e->seed);
  tool_json_put_count(json, "first_replication", e->options.only);
  tool_json_put_count(json, "replications", e->merged);
  tool_json_put_count(json, "replications_asked", e->options.has_only ? 1 : e->most);
  tool_json_put_count(json, "replications_failed", (uint64_t)e->result.failed * e->per);
  tool_json_put_text(json, "method", tool_method(session, e->use != NULL));
  tool_json_put_count(json, "observations", e->merged / e->per);
  if (e->baseline != NULL)
    tool_json_put_count(json, "baseline_replications", flow_experiment_baseline_replications(e));
  tool_json_put_number(json, "confidence", e->confidence);
  tool_json_put_count(json, "events", e->events);
  tool_json_put_number(json, "warm_up_days", session->scenario->warm_up_days);
  const double realised = session->experiment->policies->items[0].plan->realised_until;
  if (isfinite(realised)) {
    char date[11];
    flow_date_print(flow_date_of_number(session->scenario->start + (int64_t)realised - 1), date);
    tool_json_put_text(json, "realised_until", date);
  }
  tool_json_close(json, '}');
}

/* Whether all that the policy does has a price. */
static bool is_priced(const flow_experiment *e, uint32_t policy)
{
  const flow_policy *own = &e->policies->items[policy];
  for (size_t l = 0; l < own->lever_count; l++)
    if (!flow_lever_is_priced(e->scenario->root, own->levers[l])) return false;
  return true;
}

static void write_names(const tool_session *session, tool_json *json)
{
  const flow_experiment *e = session->experiment;
  const flow_node_index *index = e->policies->index;
  tool_json_key(json, "policies");
  tool_json_open(json, '[');
  for (uint32_t p = 0; p < e->policies->count; p++) {
    tool_json_open(json, '{');
    tool_json_put_text(json, "id", e->policies->items[p].id);
    tool_json_put_text(json, "label", tool_policy_label(session, p));
    tool_json_put_flag(json, "priced", is_priced(e, p));
    const int32_t on_time = flow_policies_on_time(e->policies, p);
    if (on_time >= 0) tool_json_put_text(json, "delays", e->policies->items[on_time].id);
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
  tool_json_key(json, "nodes");
  tool_json_open(json, '[');
  for (uint32_t n = 0; n < index->node_count; n++) {
    tool_json_open(json, '{');
    tool_json_put_text(json, "id", index->nodes[n].id);
    tool_json_put_text(json, "label", index->nodes[n].label);
    tool_json_put_text(json, "kind", flow_node_kind_word(flow_node_index_kind(index, (int32_t)n)));
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
  tool_json_key(json, "groups");
  tool_json_open(json, '[');
  for (uint32_t g = 0; g < index->group_count; g++) {
    tool_json_open(json, '{');
    tool_json_put_text(json, "id", index->groups[g].id);
    tool_json_put_text(json, "label", index->groups[g].label);
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
}

static void write_prestaties(const tool_session *session, tool_json *json)
{
  const flow_money *money = session->experiment->money;
  const flow_costs *costs = money != NULL ? money->costs[0] : NULL;
  tool_json_key(json, "prestaties");
  tool_json_open(json, '[');
  for (uint32_t i = 0; costs != NULL && i < costs->prestaties; i++) {
    const char *label = costs->prestatie_label[i];
    tool_json_open(json, '{');
    tool_json_put_text(json, "id", costs->prestatie[i]);
    tool_json_put_text(json, "label", label != NULL ? label : costs->prestatie[i]);
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
}

static void write_yearly(tool_json *json, const char *key, flow_yearly_values values)
{
  tool_json_key(json, key);
  tool_json_open(json, '{');
  for (uint32_t i = 0; i < values.count; i++) {
    char year[16];
    snprintf(year, sizeof year, "%d", values.items[i].year);
    tool_json_put_number(json, year, values.items[i].value);
  }
  tool_json_close(json, '}');
}

/* Its place among those by which the first screen compares policies, from 1; 0: it is none. */
static uint32_t place_in_summary(const flow_indicator_defs *defs, uint32_t indicator)
{
  for (uint32_t k = 0; k < defs->summary_count; k++)
    if (defs->summary[k] == indicator) return k + 1;
  return 0;
}

static void write_indicators(const tool_session *session, tool_json *json)
{
  static const char *const better[] = {[FLOW_BETTER_LOWER] = "lower",
                                       [FLOW_BETTER_HIGHER] = "higher",
                                       [FLOW_BETTER_NEITHER] = "neither"};
  const flow_indicator_defs *defs = session->experiment->defs;
  tool_json_key(json, "indicators");
  tool_json_open(json, '[');
  for (uint32_t i = 0; i < defs->count; i++) {
    const flow_indicator_def *def = &defs->items[i];
    tool_json_open(json, '{');
    tool_json_put_text(json, "id", def->id);
    tool_json_put_text(json, "label", def->label);
    tool_json_put_text(json, "short", def->short_label);
    tool_json_put_text(json, "unit", def->unit);
    tool_json_put_text(json, "better", better[defs->indicators[i].better]);
    tool_json_put_flag(json, "compared", def->is_compared);
    tool_json_put_flag(json, "summary", place_in_summary(defs, i) > 0);
    tool_json_put_count(json, "summary_place", place_in_summary(defs, i));
    tool_json_put_text(json, "source", def->source);
    tool_json_put_text(json, "note", def->note);
    write_yearly(json, "observed", def->observed);
    write_yearly(json, "forecast", def->forecast);
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
}

/* The planner's own question and answer, where the scenario has them. */
static void write_report(const tool_session *session, tool_json *json)
{
  const flow_value *report = flow_value_get(session->scenario->root, FLOW_KEY(scenario, report));
  const flow_value *question = flow_value_get(report, FLOW_KEY(report, question));
  const flow_value *answer = flow_value_get(report, FLOW_KEY(report, answer));
  tool_json_key(json, "report");
  tool_json_open(json, '{');
  tool_json_put_text(json, "question", question != NULL ? question->text : NULL);
  tool_json_put_text(json, "answer", answer != NULL ? answer->text : NULL);
  tool_json_close(json, '}');
}

static void write_provenance(const tool_session *session, tool_json *json)
{
  flow_provenance own = flow_provenance_count(session->scenario);
  tool_json_key(json, "provenance");
  tool_json_open(json, '{');
  tool_json_put_count(json, "numbers", own.numbers);
  tool_json_put_count(json, "source", own.from_source);
  tool_json_put_count(json, "public", own.from_public);
  tool_json_put_count(json, "assumed", own.assumed);
  tool_json_close(json, '}');
}

/* ---- the tables ---- */

typedef sim_status (*table_fn)(const tool_session *session, tool_row_writer *writer);

/* Where a table goes: a file of its own, results.json, or both. */
static const struct table {
  const char *file; /* NULL: none */
  table_fn write;
} tables[] = {{"measures.csv", tool_table_measures},
              {"indicators.csv", tool_table_indicators},
              {"comparison.csv", tool_table_comparison},
              {"monthly.csv", tool_table_monthly},
              {NULL, tool_table_verdicts},
              {NULL, tool_table_uncertainty},
              {NULL, tool_table_inputs},
              {"budget.csv", tool_table_budget},
              {"certainty.csv", tool_table_certainty},
              {"risk.csv", tool_table_risk},
              {"worth.csv", tool_table_cost_effectiveness},
              {"acceptability.csv", tool_table_acceptability},
              {"plane.csv", tool_table_plane},
              {NULL, tool_table_checks}};

static sim_status write_columns(const tool_session *session, tool_row_writer *writer)
{
  tool_columns_write(session->language, writer);
  return SIM_OK;
}

/* `json` or `dir` may be NULL. False in `good` when the file could not be written. */
static sim_status write_table(const tool_session *session, const struct table *table,
                              tool_json *json, tool_outdir *dir, bool *good)
{
  tool_csv csv = {0};
  tool_row_writer writer = {.json = json};
  if (dir != NULL && table->file != NULL) {
    csv.is_dutch = session->options->has_dutch_csv;
    csv.out = tool_outdir_start(dir, table->file);
    *good = csv.out != NULL;
    if (!*good) return SIM_OK;
    writer.csv = &csv;
  }
  sim_status status = table->write(session, &writer);
  if (csv.out != NULL) *good = tool_outdir_close(dir, csv.out);
  return status;
}

/* Every table is reckoned once, for its own file in `dir` (NULL: none) as well. */
static sim_status write_json(const tool_session *session, FILE *out, tool_outdir *dir)
{
  tool_json json = {.out = out};
  bool good = true;
  tool_json_open(&json, '{');
  tool_json_put_text(&json, "format", "doorstroom results");
  tool_json_put_count(&json, "format_version", TOOL_RESULTS_FORMAT);
  tool_json_put_text(&json, "version", DOORSTROOM_VERSION);
  write_scenario(session, &json);
  write_settings(session, &json);
  write_run(session, &json);
  write_names(session, &json);
  write_prestaties(session, &json);
  write_indicators(session, &json);
  write_report(session, &json);
  write_provenance(session, &json);
  sim_status status = tool_result_warnings_json(session, &json);
  tool_json_key(&json, "tables");
  tool_json_open(&json, '{');
  for (size_t i = 0; status == SIM_OK && good && i < sizeof tables / sizeof tables[0]; i++)
    status = write_table(session, &tables[i], &json, dir, &good);
  tool_json_close(&json, '}');
  tool_json_close(&json, '}');
  return status;
}

sim_status tool_results_json(const tool_session *session, FILE *out)
{
  return write_json(session, out, NULL);
}

/* ---- the directory ---- */

/* All tables as they are printed, as wide as a page. */
static sim_status write_text(const tool_session *session, tool_outdir *dir)
{
  tool_session page = *session;
  page.width = TOOL_TABLE_WIDTH;
  FILE *out = tool_outdir_start(dir, "tabellen.txt");
  if (out == NULL) return SIM_OK; /* what went wrong is told at the end */
  sim_status status = tool_all_tables_print(&page, session->options->output, out);
  (void)tool_outdir_close(dir, out);
  return status;
}

static bool write_log(const tool_session *session, tool_outdir *dir)
{
  FILE *out = tool_outdir_start(dir, "run.log.json");
  if (out == NULL) return false;
  tool_run_log_write(session, out);
  return tool_outdir_close(dir, out);
}

/* What went wrong with a file is told at the end. A shard has no tables. */
static sim_status write_files(const tool_session *session, tool_outdir *dir)
{
  static const struct table warm_up = {"warm_up.csv", tool_table_warm_up},
                            waterfall = {"waterfall.csv", tool_table_waterfall},
                            columns = {"columns.csv", write_columns},
                            own = {"replications.csv", tool_table_replications},
                            draws = {"draws.csv", tool_table_draws};
  bool good = write_log(session, dir);
  if (session->experiment->division.is_shard || !good) return SIM_OK;
  sim_status status = write_text(session, dir);
  if (session->warm_up != NULL && status == SIM_OK)
    status = write_table(session, &warm_up, NULL, dir, &good);
  if (session->steps != NULL && status == SIM_OK && good)
    status = write_table(session, &waterfall, NULL, dir, &good);
  if (status == SIM_OK && good) status = write_table(session, &columns, NULL, dir, &good);
  if (session->options->per_replication && status == SIM_OK && good)
    status = write_table(session, &own, NULL, dir, &good);
  if (flow_policies_are_uncertain(session->experiment->policies) && status == SIM_OK && good)
    status = write_table(session, &draws, NULL, dir, &good);
  FILE *json = status == SIM_OK && good ? tool_outdir_start(dir, "results.json") : NULL;
  if (json == NULL) return status;
  status = write_json(session, json, dir);
  (void)tool_outdir_close(dir, json);
  return status;
}

tool_exit tool_results_write(const tool_session *session, const char *path, bool force)
{
  char problem[600];
  tool_outdir *dir = NULL;
  sim_status status = tool_outdir_open(path, force, problem, sizeof problem, &dir);
  if (status == SIM_OK) status = write_files(session, dir);
  if (status == SIM_OK) {
    status = tool_outdir_finish(dir, problem, sizeof problem);
    if (status == SIM_E_FILE) tool_message_error("%s", problem);
  } else if (dir == NULL) {
    tool_message_error("%s", problem);
  } else {
    tool_message_error("%s", tool_status_text(status));
  }
  tool_outdir_free(dir);
  return status == SIM_OK ? TOOL_DONE : status == SIM_E_INPUT ? TOOL_WRONG : TOOL_UNFINISHED;
}
