/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/sensitivity_files.h"

#include "tools/files/study_directory.h"
#include "tools/text/row_writer.h"

#include <math.h>

static const char columns[] =
    "input,kind,influence,first,first_low,first_high,total,total_low,total_high,total_with_noise,"
    "mu,mu_star,mu_star_se,sigma,mu_star_noise,factor_p10,factor_p90,at_p10,at_p10_low,at_p10_high,"
    "at_p90,at_p90_low,at_p90_high,eur_p10,eur_p10_low,eur_p10_high,eur_p90,eur_p90_low,"
    "eur_p90_high,evppi,evppi_floor,saving";

static void put_interval(tool_row_writer *writer, sim_interval interval)
{
  tool_row_writer_number(writer, interval.estimate);
  tool_row_writer_number(writer, interval.low);
  tool_row_writer_number(writer, interval.high);
}

static void put_input(const flow_sensitivity_input *input, const char *kind,
                      tool_row_writer *writer)
{
  const sim_elementary_effect *e = &input->effect;
  const double effect[] = {e->mean, e->absolute, e->absolute_se, e->sd, e->noise};
  const bool has_effect = !isnan(e->absolute);
  tool_row_writer_row(writer);
  tool_row_writer_text(writer, input->name);
  tool_row_writer_text(writer, kind);
  tool_row_writer_number(writer, input->influence);
  put_interval(writer, input->index.first);
  put_interval(writer, input->index.total);
  tool_row_writer_number(writer, input->index.total_with_noise);
  for (int i = 0; i < 5; i++) tool_row_writer_number(writer, has_effect ? effect[i] : NAN);
  tool_row_writer_numbers(writer, 2, input->factors);
  for (int end = 0; end < 2; end++) put_interval(writer, input->moves[end]);
  for (int end = 0; end < 2; end++) put_interval(writer, input->moves_in_euros[end]);
  tool_row_writer_number(writer, input->information.value);
  tool_row_writer_number(writer, input->information.floor);
  tool_row_writer_number(writer, isnan(input->index.total.estimate) ? NAN : input->index.saving);
  tool_row_writer_end_row(writer);
}

/* An input of the table that is no number of the scenario. */
static flow_sensitivity_input other(const char *name, const sim_sobol_index *index,
                                    double influence)
{
  const sim_interval none = {NAN, NAN, NAN};
  return (flow_sensitivity_input){.name = name,
                                  .effect = {.absolute = NAN},
                                  .index = *index,
                                  .influence = influence,
                                  .factors = {NAN, NAN},
                                  .moves = {none, none},
                                  .moves_in_euros = {none, none},
                                  .information = {NAN, NAN}};
}

static void put_rows(const flow_sensitivity *s, tool_row_writer *writer)
{
  tool_row_writer_start(writer, "inputs", columns, columns);
  for (uint32_t i = 0; i < s->input_count; i++)
    put_input(&s->inputs[i], s->inputs[i].is_file ? "file" : "number", writer);
  if (s->has_indices && s->has_rest) {
    const flow_sensitivity_input rest = other("", &s->rest, s->rest_influence);
    put_input(&rest, "rest", writer);
  }
  if (s->has_indices) {
    const flow_sensitivity_input dummy = other("", &s->dummy, NAN);
    put_input(&dummy, "dummy", writer);
  }
  tool_row_writer_end(writer);
}

void tool_sensitivity_json(const flow_sensitivity *s, const char *policy, FILE *out)
{
  tool_json json = {.out = out};
  tool_row_writer writer = {.json = &json};
  tool_json_open(&json, '{');
  tool_json_put_text(&json, "policy", policy);
  tool_json_put_text(&json, "indicator", s->indicator->id);
  tool_json_put_text(&json, "unit", s->indicator->unit);
  tool_json_put_count(&json, "year", (uint64_t)s->year);
  tool_json_put_number(&json, "confidence", s->confidence);
  tool_json_put_count(&json, "seed", s->simulator->seed);
  tool_json_put_number(&json, "as_written", s->base.estimate);
  tool_json_put_number(&json, "as_written_low", s->base.low);
  tool_json_put_number(&json, "as_written_high", s->base.high);
  tool_json_put_number(&json, "as_written_eur", s->base_in_euros.estimate);
  tool_json_put_number(&json, "mean", s->has_indices ? s->spread.mean : NAN);
  tool_json_put_number(&json, "variance", s->has_indices ? s->spread.variance : NAN);
  tool_json_put_number(&json, "variance_of_chance", s->has_indices ? s->spread.noise : NAN);
  tool_json_put_number(&json, "saving", s->has_indices ? s->saving : NAN);
  tool_json_put_number(&json, "saving_of_largest", s->has_indices ? s->saving_of_largest : NAN);
  tool_json_put_count(&json, "rows", s->spread.rows);
  tool_json_put_count(&json, "points", s->runs);
  tool_json_put_count(&json, "failed", s->failed);
  tool_json_put_text(&json, "effect", s->effect != NULL ? s->effect->id : NULL);
  tool_json_put_number(&json, "willingness_to_pay", s->effect != NULL ? s->willingness : NAN);
  tool_json_put_number(&json, "evpi", s->has_information ? s->evpi : NAN);
  put_rows(s, &writer);
  tool_json_close(&json, '}');
}

typedef struct contents {
  const flow_sensitivity *sensitivity;
  const char *policy;
} contents;

static void write_table(const void *of, FILE *out)
{
  const contents *what = of;
  tool_csv csv = {.out = out};
  tool_row_writer writer = {.csv = &csv};
  put_rows(what->sensitivity, &writer);
}

static void write_object(const void *of, FILE *out)
{
  const contents *what = of;
  tool_sensitivity_json(what->sensitivity, what->policy, out);
}

tool_exit tool_sensitivity_write(const flow_sensitivity *s, const char *policy, const char *path,
                                 bool force)
{
  static const tool_study_file files[] = {{"sensitivity.csv", write_table},
                                          {"sensitivity.json", write_object}};
  const contents what = {s, policy};
  const tool_study study = {"sensitivity", files, sizeof files / sizeof *files, &what};
  return tool_study_write(&study, path, force);
}
