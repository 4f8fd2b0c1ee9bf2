/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/sweep_files.h"

#include "tools/files/outdir.h"
#include "tools/text/columns.h"
#include "tools/text/csv.h"
#include "tools/text/json.h"

#include <stdlib.h>
#include <string.h>

struct tool_sweep_files {
  const tool_factorial *design; /* borrowed */
  tool_outdir *dir;
  tool_csv means, own; /* `own.out` NULL: not asked for */
  size_t done;         /* combinations */
};

/* A column for each path, and then those of the table. */
static void put_head(const tool_factorial *design, tool_result_id id, tool_csv *csv)
{
  for (size_t i = 0; i < design->factor_count; i++) tool_csv_text(csv, design->factors[i].path);
  const tool_result_column *columns = tool_result_all[id].columns + 1;
  for (const tool_result_column *c = columns; c->presence != TOOL_PRESENCE_END; c++)
    tool_csv_text(csv, tool_columns[c->column].name);
  tool_csv_end_line(csv);
}

static bool start(tool_sweep_files *files, tool_result_id id, tool_csv *csv)
{
  csv->out = tool_outdir_start(files->dir, tool_result_all[id].file);
  if (csv->out == NULL) return false;
  put_head(files->design, id, csv);
  return true;
}

tool_exit tool_sweep_files_open(const tool_options *options, const tool_factorial *design,
                                tool_sweep_files **out)
{
  char problem[600];
  tool_sweep_files *files = calloc(1, sizeof *files);
  *out = files;
  if (files == NULL) return tool_exit_of(SIM_E_MEMORY);
  files->design = design;
  const sim_status status =
      tool_outdir_open(options->output, options->force, problem, sizeof problem, &files->dir);
  if (status != SIM_OK) {
    tool_message_error("%s", problem);
    return status == SIM_E_INPUT ? TOOL_WRONG : TOOL_UNFINISHED;
  }
  bool good = start(files, TOOL_RESULT_SWEEP, &files->means);
  if (good && options->per_replication)
    good = start(files, TOOL_RESULT_SWEEP_REPLICATIONS, &files->own);
  if (good) return TOOL_DONE;
  if (tool_outdir_finish(files->dir, problem, sizeof problem) != SIM_OK) /* it knows why not */
    tool_message_error("%s", problem);
  return TOOL_UNFINISHED;
}

static void put_place(const tool_sweep_files *files, const tool_session *session,
                      size_t combination, uint32_t policy, uint32_t indicator, uint32_t period,
                      tool_csv *csv)
{
  const flow_experiment *e = session->experiment;
  char text[16];
  for (size_t i = 0; i < files->design->factor_count; i++)
    tool_csv_text(csv, tool_factorial_value(files->design, combination, i));
  tool_csv_text(csv, e->policies->items[policy].id);
  tool_csv_text(csv, e->defs->items[indicator].id);
  tool_csv_text(csv, tool_period(session, period, text));
}

static void put_labels(const tool_session *session, uint32_t policy, uint32_t indicator,
                       tool_csv *csv)
{
  const flow_indicator_def *def = &session->experiment->defs->items[indicator];
  tool_csv_text(csv, def->unit);
  tool_csv_text(csv, tool_policy_label(session, policy));
  tool_csv_text(csv, def->label);
  tool_csv_end_line(csv);
}

static sim_status put_own(tool_sweep_files *files, const tool_session *session, size_t combination,
                          uint32_t policy, uint32_t indicator, uint32_t period)
{
  const flow_experiment *e = session->experiment;
  const size_t count = flow_indicator_samples_replications(e->samples);
  double *own = calloc(count + 1, sizeof *own);
  if (own == NULL) return SIM_E_MEMORY;
  flow_indicator_samples_own(e->samples, policy, indicator, period, own);
  for (size_t k = 0; k < count; k++) {
    put_place(files, session, combination, policy, indicator, period, &files->own);
    tool_csv_count(&files->own, e->options.only + k);
    tool_csv_number(&files->own, own[k]);
    put_labels(session, policy, indicator, &files->own);
  }
  free(own);
  return SIM_OK;
}

static sim_status put_rows(tool_sweep_files *files, const tool_session *session, size_t combination,
                           uint32_t policy, uint32_t indicator, uint32_t period)
{
  const flow_experiment *e = session->experiment;
  flow_indicator_sample found;
  sim_status status =
      flow_indicator_samples_read(e->samples, policy, indicator, period, e->confidence, &found);
  if (status != SIM_OK) return status;
  const double numbers[] = {found.mean.estimate, found.mean.low, found.mean.high,
                            found.p10,           found.p50,      found.p90};
  put_place(files, session, combination, policy, indicator, period, &files->means);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    tool_csv_number(&files->means, numbers[i]);
  tool_csv_count(&files->means, found.replications);
  put_labels(session, policy, indicator, &files->means);
  if (files->own.out == NULL) return SIM_OK;
  return put_own(files, session, combination, policy, indicator, period);
}

/* What it was a sweep of. */
static void write_about(const tool_sweep_files *files, const tool_session *session, FILE *out)
{
  const tool_options *options = session->options;
  const flow_experiment *e = session->experiment;
  char hash[17];
  tool_json json = {.out = out};
  tool_json_open(&json, '{');
  tool_json_put_text(&json, "format", "doorstroom sweep");
  tool_json_put_count(&json, "format_version", 1);
  tool_json_put_text(&json, "version", DOORSTROOM_VERSION);
  tool_json_put_text(&json, "scenario", session->scenario->file);
  tool_json_put_text(&json, "hash", tool_scenario_hash(session, hash));
  tool_json_put_count(&json, "seed", e->seed);
  tool_json_put_count(&json, "replications", e->most);
  tool_json_put_number(&json, "confidence", e->confidence);
  tool_json_put_count(&json, "combinations", files->done);
  tool_json_put_count(&json, "combinations_asked", files->design->count);
  tool_json_key(&json, "vary");
  tool_json_open(&json, '[');
  for (size_t i = 0; i < options->variation_count; i++)
    tool_json_text(&json, options->variations[i]);
  tool_json_close(&json, ']');
  tool_json_close(&json, '}');
}

sim_status tool_sweep_files_add(tool_sweep_files *files, const tool_session *session,
                                size_t combination)
{
  const flow_experiment *e = session->experiment;
  sim_status status = SIM_OK;
  for (uint32_t p = 0; p < e->policies->count; p++)
    for (uint32_t i = 0; i < e->defs->count; i++)
      for (uint32_t y = 0; y <= e->layout->years && status == SIM_OK; y++)
        status = put_rows(files, session, combination, p, i, y);
  files->done += status == SIM_OK;
  return status;
}

tool_exit tool_sweep_files_finish(tool_sweep_files *files, const tool_session *session)
{
  char problem[600];
  FILE *about = tool_outdir_start(files->dir, "sweep.json");
  if (about != NULL) {
    write_about(files, session, about);
    (void)tool_outdir_close(files->dir, about);
  }
  if (files->means.out != NULL) (void)tool_outdir_close(files->dir, files->means.out);
  if (files->own.out != NULL) (void)tool_outdir_close(files->dir, files->own.out);
  const sim_status status = tool_outdir_finish(files->dir, problem, sizeof problem);
  if (status == SIM_OK) return TOOL_DONE;
  tool_message_error("%s", problem);
  return TOOL_UNFINISHED;
}

void tool_sweep_files_free(tool_sweep_files *files)
{
  if (files == NULL) return;
  tool_outdir_free(files->dir);
  free(files);
}
