/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/experiment_tables.h"

#include "models/study/measures_read.h"

#include <stdlib.h>

size_t flow_unit_controls(const flow_experiment *e)
{
  return e->policies->count * e->layout->length + 1 + flow_money_length(e->money);
}

static size_t control_length(const flow_experiment *e)
{
  return e->use != NULL ? flow_control_length(e->use) : 0;
}

size_t flow_unit_length(const flow_experiment *e)
{
  return flow_unit_controls(e) + e->policies->count * control_length(e);
}

static sim_status add_summaries(flow_experiment *e)
{
  e->summary = calloc(e->policies->count, sizeof *e->summary);
  if (e->summary == NULL) return SIM_E_MEMORY;
  for (uint32_t p = 0; p < e->policies->count; p++) {
    sim_status status = flow_summary_new(e->layout, e->per, &e->summary[p]);
    if (status != SIM_OK) return status;
  }
  return SIM_OK;
}

/* Of whole rows no more than somebody reads, from here on. */
static sim_status keep_wanted(flow_experiment *e, uint32_t indicators)
{
  flow_wanted *wanted = NULL;
  sim_status status = flow_wanted_new(e->layout, &wanted);
  if (status != SIM_OK) return status;
  for (uint32_t i = 0; i < indicators; i++) {
    const flow_formula *formula = &e->defs->indicators[i].formula;
    for (uint32_t t = 0; t < formula->term_count; t++) flow_wanted_cell(wanted, &formula->terms[t]);
  }
  if (e->money != NULL) flow_money_ask(e->money, wanted);
  if (e->use != NULL) flow_control_draws_ask(e->policies->items[0].plan, wanted);
  for (size_t i = 0; !e->options.scores_only && flow_measures_read[i] != NULL; i++)
    flow_wanted_measure(wanted, flow_measures_read[i]);
  status = flow_wanted_apply(wanted, e->layout);
  flow_wanted_free(wanted);
  return status;
}

/* Followed by the indicators: their own, what is asked beside them, and harm. */
static uint32_t followed_of(const flow_experiment *e)
{
  /* Harm is asked only of policies that are compared. */
  const bool has_harm = e->policies->count > 1 && !e->options.scores_only;
  return e->defs->count + e->defs->asked_count + (has_harm ? e->defs->harm_count : 0);
}

/* All but what is said of the rows themselves. */
static sim_status fill_tables(flow_experiment *e, flow_diagnostics *diags)
{
  const flow_experiment_options *options = &e->options;
  const flow_sampling sampling = {e->per, e->use};
  sim_status status = SIM_OK;
  if (e->defs->count > 0)
    status = flow_indicator_samples_new(e->layout, e->defs->indicators, followed_of(e),
                                        e->policies->count, &sampling, &e->samples);
  if (status == SIM_OK && (!options->scores_only || options->keeps_money))
    status = flow_money_new(e->policies, e->layout, e->per, diags, &e->money);
  return status;
}

sim_status flow_tables_new(flow_experiment *e, flow_diagnostics *diags)
{
  const flow_experiment_options *options = &e->options;
  sim_status status = SIM_OK;
  e->rows = calloc(e->policies->count, sizeof *e->rows);
  if (e->rows == NULL) return SIM_E_MEMORY;
  if (e->defs->count > 0 && options->controls)
    status = flow_control_draws_use(e->policies->items[0].plan, e->defs->indicators, followed_of(e),
                                    &e->use);
  if (status == SIM_OK) status = fill_tables(e, diags);
  if (status == SIM_OK && (options->wanted_only || options->scores_only))
    status = keep_wanted(e, e->defs->count > 0 ? followed_of(e) : 0);
  if (status == SIM_OK && !options->scores_only) status = add_summaries(e);
  return status;
}

void flow_tables_free(flow_experiment *e)
{
  for (uint32_t p = 0; e->summary != NULL && p < e->policies->count; p++)
    flow_summary_free(e->summary[p]);
  free(e->summary);
  flow_indicator_samples_free(e->samples);
  flow_money_free(e->money);
  e->summary = NULL;
  e->samples = NULL;
  e->money = NULL;
}

/* What is kept by replication, of all policies together. */
static sim_status add_one(flow_experiment *e, const double *row)
{
  const size_t length = e->layout->length;
  sim_status status = SIM_OK;
  if (e->samples != NULL) {
    for (uint32_t p = 0; p < e->policies->count; p++) e->rows[p] = row + p * length;
    status = flow_indicator_samples_add(e->samples, e->rows,
                                        e->use != NULL ? row + flow_unit_controls(e) : NULL);
  }
  if (status == SIM_OK && e->money != NULL)
    status = flow_money_add(e->money, row, row + e->policies->count * length + 1);
  if (status != SIM_OK) return status;
  e->events += (uint64_t)row[e->policies->count * length];
  e->merged++;
  return SIM_OK;
}

static uint32_t parts_of_policy(const flow_experiment *e)
{
  return e->summary != NULL ? flow_summary_parts(e->summary[0]) : 0;
}

uint32_t flow_tables_parts(const flow_experiment *e)
{
  return 1 + e->policies->count * parts_of_policy(e);
}

sim_status flow_tables_add_part(flow_experiment *e, uint32_t part, const double *row)
{
  sim_status status = SIM_OK;
  if (part > 0) {
    const uint32_t policy = (part - 1) / parts_of_policy(e);
    const double *own = row + policy * e->layout->length;
    const double *rows[] = {own, e->per > 1 ? own + flow_unit_length(e) : NULL};
    return flow_summary_merge_part(e->summary[policy], (part - 1) % parts_of_policy(e), rows);
  }
  for (uint32_t i = 0; i < e->per && status == SIM_OK; i++)
    status = add_one(e, row + i * flow_unit_length(e));
  return status;
}

/* All parts of a row. */
static sim_status add_row(flow_experiment *e, const double *row)
{
  sim_status status = SIM_OK;
  for (uint32_t part = 0; part < flow_tables_parts(e) && status == SIM_OK; part++)
    status = flow_tables_add_part(e, part, row);
  return status;
}

/* ---- after memory ended ---- */

/* The first `count` observations, as they stand on disk; how many there was memory for. */
static uint32_t add_again(flow_experiment *e, uint32_t count, double *row)
{
  flow_diagnostics diags = {.language = e->options.language};
  const sim_row_file *kept = e->division.kept;
  uint32_t done = 0;
  flow_tables_free(e);
  e->merged = 0;
  e->events = 0;
  sim_status status = fill_tables(e, &diags);
  if (status == SIM_OK && !e->options.scores_only) status = add_summaries(e);
  for (; done < count && status == SIM_OK; done += status == SIM_OK) {
    sim_status made = SIM_OK;
    status = sim_row_file_read(kept, sim_row_file_head(kept)->first + done, row, &made);
    if (status == SIM_OK && made == SIM_OK) status = add_row(e, row);
  }
  flow_diagnostics_free(&diags);
  return done;
}

void flow_tables_mend(flow_experiment *e)
{
  sim_row_file *kept = e->division.kept;
  double *row = malloc(e->per * flow_unit_length(e) * sizeof *row);
  uint32_t most = 0;
  if (row != NULL && kept != NULL && sim_row_file_look_again(kept) == SIM_OK) {
    const uint32_t there = sim_row_file_count(kept);
    most = e->result.done < there ? e->result.done : there;
  }
  for (uint32_t done = 0; most > 0; most = done) { /* each time fewer, if memory ends once more */
    done = add_again(e, most, row);
    if (done == most) break;
  }
  if (most == 0) e->merged = 0;
  free(row);
}
