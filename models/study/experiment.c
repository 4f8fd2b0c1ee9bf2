/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/experiment.h"

#include "engine/parallel/machines.h"
#include "models/simulate/simulation.h"
#include "models/study/experiment_tables.h"
#include "models/study/worker.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint32_t first_of(const flow_experiment *e)
{
  return e->options.has_only ? e->options.only : e->options.first;
}

/* ---- one unit of work ---- */

static sim_status start_worker(void *context, void **state)
{
  flow_worker *w = NULL;
  const sim_status status = flow_worker_new(context, &w);
  *state = w;
  return status;
}

static void finish_worker(void *context, void *state)
{
  (void)context;
  flow_worker_free(state);
}

/* A shard begins somewhere in the run. */
static uint32_t observation_of(const flow_experiment *e, uint32_t unit)
{
  return unit + (e->division.is_shard ? sim_row_file_head(e->division.kept)->first : 0);
}

static const sim_row_file *known_file(const flow_experiment *e, uint32_t unit)
{
  return e->division.known != NULL ? sim_row_parts_find(e->division.known, observation_of(e, unit))
                                   : NULL;
}

static bool is_known(void *context, uint32_t unit)
{
  return known_file(context, unit) != NULL;
}

/* A unit of work is an observation: a replication, or a pair of them. */
static sim_status work(void *context, void *state, uint32_t unit, double *row)
{
  const flow_experiment *e = context;
  const uint32_t observation = observation_of(e, unit);
  const sim_row_file *known = known_file(e, unit);
  sim_status made = SIM_OK, status = SIM_OK;
  if (known != NULL) status = sim_row_file_read(known, observation, row, &made);
  if (known != NULL) return status == SIM_OK ? made : status;
  for (uint32_t i = 0; i < e->per && status == SIM_OK; i++)
    status = flow_worker_replicate(e, state, first_of(e) + observation * e->per + i,
                                   row + i * flow_unit_length(e));
  return status;
}

/* To disk, unless it came from there: then it stands in the file already. Rows stand in order, so that after one that
 * is not kept none is. */
static sim_status keep(flow_experiment *e, uint32_t unit, sim_status made, const double *row)
{
  sim_row_file *kept = e->division.kept;
  if (kept == NULL || observation_of(e, unit) != sim_row_file_next(kept)) return SIM_OK;
  return sim_row_file_append(kept, made, row);
}

static sim_status keep_failed(void *context, uint32_t unit, sim_status made)
{
  if (made == SIM_E_MEMORY) return SIM_OK; /* no fault of its own: it is to be run again */
  return keep(context, unit, made, NULL);
}

static sim_status merge(void *context, uint32_t unit, const double *row)
{
  flow_experiment *e = context;
  if (e->division.is_shard) e->merged += e->per;
  return keep(e, unit, SIM_OK, row);
}

static sim_status merge_part(void *context, uint32_t part, uint32_t unit, const double *row)
{
  (void)unit;
  return flow_tables_add_part(context, part, row);
}

static void show_progress(void *context, uint32_t done, uint32_t of)
{
  const flow_experiment *e = context;
  if (e->options.progress != NULL)
    e->options.progress(e->options.progress_context, done * e->per, of * e->per);
}

static sim_status update_rule(flow_experiment *e)
{
  const sim_status status = flow_stopping_rule_update(&e->precision, e->samples, e->policies->count,
                                                      e->confidence, e->merged / e->per);
  e->precision.more *= e->per;
  return status;
}

static bool enough(void *context, uint32_t done)
{
  flow_experiment *e = context;
  if (e->division.is_shard) return false;
  const bool is_first = !e->has_first_block;
  e->has_first_block = true;
  if (is_first && e->options.first_block != NULL)
    e->options.first_block(e->options.first_block_context);
  if (e->precision.indicator < 0 || done < e->least / e->per) return false;
  return update_rule(e) == SIM_OK && e->precision.is_reached;
}

static sim_status finish_summary(void *context, uint32_t policy)
{
  const flow_experiment *e = context;
  return flow_summary_finish(e->summary[policy]);
}

uint32_t flow_experiment_block(const flow_experiment *e)
{
  const uint32_t inner = e->options.inner > 1 ? e->options.inner : 1;
  const uint32_t whole = SIM_REPLICATE_BLOCK / inner * inner; /* no set of inputs is cut in two */
  return (whole > 0 ? whole : inner) / e->per;
}

static uint32_t observations_of(const flow_experiment *e)
{
  if (!e->division.is_shard) return e->options.has_only ? 1 : e->most / e->per;
  const sim_row_head *shard = sim_row_file_head(e->division.kept);
  return shard->end - shard->first;
}

sim_row_head flow_experiment_row_head(const flow_experiment *e)
{
  return (sim_row_head){.end = e->most / e->per,
                        .total = e->most / e->per,
                        .row_length = e->per * flow_unit_length(e),
                        .period = e->layout->length};
}

sim_status flow_experiment_run(flow_experiment *e)
{
  const sim_replicate_job job = {.context = e,
                                 .row_length = e->per * flow_unit_length(e),
                                 .start = start_worker,
                                 .finish = finish_worker,
                                 .work = work,
                                 .is_known = is_known,
                                 .merge = merge,
                                 .parts = e->division.is_shard ? 0 : flow_tables_parts(e),
                                 .merge_part = merge_part,
                                 .failed = keep_failed,
                                 .enough = enough,
                                 .progress = show_progress};
  const sim_replicate_options options = {.replications = observations_of(e),
                                         .block = flow_experiment_block(e),
                                         .threads = e->options.threads,
                                         .max_seconds = e->options.max_seconds,
                                         .stop = e->options.stop};
  e->interrupt.deadline =
      e->options.max_seconds > 0 ? sim_seconds() + e->options.max_seconds : INFINITY;
  sim_status status = e->division.is_shared ? sim_machines_replicate(&job, &options, &e->result)
                                            : sim_replicate(&job, &options, &e->result);
  for (uint32_t i = 0; i < e->result.failed && i < SIM_REPLICATE_FAILURES_LISTED; i++)
    e->result.failures[i].replication =
        first_of(e) + observation_of(e, e->result.failures[i].replication) * e->per;
  e->interrupt.deadline = INFINITY; /* what is told afterwards is not in a hurry */
  if (e->division.is_shard) return status;
  if (e->result.is_torn) flow_tables_mend(e); /* they have it of some policies and not of others */
  if (e->result.is_torn && e->merged == 0) return status;
  if (status == SIM_OK && e->precision.indicator >= 0 && e->merged > e->per)
    status = update_rule(e);
  const uint32_t summaries = e->summary != NULL ? e->policies->count : 0;
  const sim_status finished = sim_each(summaries, e->options.threads, finish_summary, e);
  return status == SIM_OK ? finished : status;
}

sim_status flow_experiment_repeat(const flow_experiment *e, uint32_t policy, uint32_t replication,
                                  flow_trace_fn trace, void *trace_context, char *text, size_t room)
{
  flow_worker *w = NULL;
  text[0] = '\0';
  sim_status status = flow_worker_new(e, &w);
  if (status != SIM_OK) return status;
  sim_random chance = flow_experiment_random(e, replication);
  const char *problem = "";
  status = flow_worker_draw(e, w, replication);
  if (status != SIM_OK)
    problem =
        w->diags.count > 0 ? w->diags.items[0].text : flow_status_text(status, e->options.language);
  else
    status = flow_worker_run(e, w, policy, &chance, trace, trace_context, &problem);
  if (status != SIM_OK) {
    size_t i = 0; /* as much as fits */
    for (; problem != NULL && problem[i] != '\0' && i + 1 < room; i++) text[i] = problem[i];
    text[i] = '\0';
  }
  flow_worker_free(w);
  return status;
}

/* The failures are listed from the lowest number on. */
static uint32_t first_that_succeeded(const flow_experiment *e)
{
  uint32_t replication = first_of(e);
  for (uint32_t i = 0; i < e->result.failed && i < SIM_REPLICATE_FAILURES_LISTED; i++)
    if (e->result.failures[i].replication == replication) replication += e->per;
  return replication;
}

sim_status flow_experiment_conservation(const flow_experiment *e, uint32_t policy,
                                        flow_node_sums *sums, uint32_t *replication)
{
  flow_worker *w = NULL;
  *replication = first_that_succeeded(e);
  sim_status status = flow_worker_new(e, &w);
  if (status != SIM_OK) return status;
  const sim_random chance = flow_experiment_random(e, *replication);
  const char *problem = NULL;
  status = flow_worker_draw(e, w, *replication);
  if (status == SIM_OK) status = flow_worker_run(e, w, policy, &chance, NULL, NULL, &problem);
  const flow_plan *plan = e->policies->items[0].plan;
  for (int32_t node = 0; status == SIM_OK && node < flow_plan_first_exit(plan); node++)
    sums[node] = flow_conservation_of(flow_state_monitor(w->state), node);
  flow_worker_free(w);
  return status;
}

uint64_t flow_experiment_one_digit(const flow_experiment *e)
{
  return (uint64_t)e->merged * 99;
}
