/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/optimise_files.h"

#include "models/scenario/keys.h"
#include "tools/files/study_directory.h"
#include "tools/text/row_writer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char numbers[] =
    "replications,objective,eur_per_year,excess,allowed,fresh_objective,fresh_low,fresh_high,"
    "fresh_eur_per_year,difference,difference_low,difference_high,alike,front,chance_best,"
    "plausible_best";

static const flow_optimise_final *final_of(const flow_optimise *o, size_t design)
{
  for (uint32_t f = 0; o->last != NULL && f < o->final_count; f++)
    if (o->finals[f].design == design) return &o->finals[f];
  return NULL;
}

static void put_final(const flow_optimise_final *f, tool_row_writer *w)
{
  const double row[] = {f->objective.estimate, f->objective.low,       f->objective.high,
                        f->cost.estimate,      f->difference.estimate, f->difference.low,
                        f->difference.high};
  tool_row_writer_numbers(w, sizeof row / sizeof *row, row);
  tool_row_writer_text(w, f->is_alike ? "yes" : "no");
  tool_row_writer_text(w, f->is_front ? "yes" : "no");
  tool_row_writer_number(w, f->chance_best);
  tool_row_writer_number(w, f->plausible);
}

static void put_design(const flow_optimise *o, size_t at, tool_row_writer *w)
{
  const sim_mix_design *d = &o->store.designs[at];
  const flow_optimise_final *f = final_of(o, at);
  tool_row_writer_row(w);
  tool_row_writer_count(w, at + 1);
  for (uint32_t i = 0; i < o->lever_count; i++) tool_row_writer_number(w, d->amounts[i]);
  tool_row_writer_count(w, d->replications);
  tool_row_writer_number(w, o->is_maximised ? -d->value.objective : d->value.objective);
  tool_row_writer_number(w, d->value.cost);
  tool_row_writer_number(w, d->value.excess);
  tool_row_writer_text(w, sim_mix_is_allowed(&o->problem, d) ? "yes" : "no");
  for (int i = 0; f == NULL && i < 7; i++) tool_row_writer_number(w, NAN);
  for (int i = 0; f == NULL && i < 2; i++) tool_row_writer_text(w, "");
  for (int i = 0; f == NULL && i < 2; i++) tool_row_writer_number(w, NAN);
  if (f != NULL) put_final(f, w);
  tool_row_writer_end_row(w);
}

static void put_designs(const flow_optimise *o, tool_row_writer *w)
{
  char head[2400] = "design,";
  size_t used = strlen(head);
  for (uint32_t i = 0; i < o->lever_count && used < sizeof head; i++)
    used += (size_t)snprintf(head + used, sizeof head - used, "%s,", o->levers[i].id);
  if (used < sizeof head) snprintf(head + used, sizeof head - used, "%s", numbers);
  tool_row_writer_start(w, "designs", head, head);
  for (size_t i = 0; i < o->store.count; i++) put_design(o, i, w);
  tool_row_writer_end(w);
}

void tool_optimise_json(const flow_optimise *o, FILE *out)
{
  tool_json json = {.out = out};
  tool_row_writer w = {.json = &json};
  tool_json_open(&json, '{');
  tool_json_put_text(&json, "indicator", o->indicator != NULL ? o->indicator->id : NULL);
  tool_json_put_count(&json, "year", (uint64_t)o->year);
  tool_json_put_number(&json, "budget", o->has_budget ? o->problem.budget : NAN);
  tool_json_put_flag(&json, "maximised", o->is_maximised);
  tool_json_put_flag(&json, "stopped", o->is_stopped);
  tool_json_put_flag(&json, "all_tried", o->is_enumerated);
  tool_json_put_number(&json, "confidence", o->confidence);
  tool_json_put_count(&json, "replications", o->replications);
  tool_json_put_count(&json, "sets", o->sets);
  tool_json_put_number(&json, "unchanged", o->last != NULL ? o->base.estimate : NAN);
  tool_json_put_number(&json, "in_search", o->last != NULL ? o->in_sample : NAN);
  tool_json_key(&json, "best");
  tool_json_open(&json, '{');
  for (uint32_t i = 0; i < o->lever_count && o->final_count > 0; i++)
    tool_json_put_number(&json, o->levers[i].id, o->store.designs[o->finals[0].design].amounts[i]);
  tool_json_close(&json, '}');
  put_designs(o, &w);
  tool_json_close(&json, '}');
}

/* ---- the best as a scenario ---- */

static bool is_scaled(const flow_value *value)
{
  if (value->lay != FLOW_CHANGE_OP_NONE) return value->lay != FLOW_CHANGE_OP_SET;
  return value->rule != NULL &&
         (value->rule->id == FLOW_KEY(cost, per_year) || value->rule->id == FLOW_KEY(cost, once));
}

/* A value as it was read, in braces where it holds others; numbers that go with the size, scaled. */
static void put_value(const flow_value *value, double factor, FILE *out)
{
  const bool is_map = value->shape == FLOW_SHAPE_MAP;
  if (value->shape == FLOW_SHAPE_SCALAR) {
    char *end = NULL;
    const double number = strtod(value->text, &end);
    if (is_scaled(value) && end > value->text)
      fprintf(out, value->lay != FLOW_CHANGE_OP_NONE ? "%+.10g%s" : "%.10g%s", factor * number,
              end);
    else if (value->lay == FLOW_CHANGE_OP_SET)
      fprintf(out, "= %s", value->text);
    else
      fprintf(out, value->quoted ? "'%s'" : "%s", value->text);
    return;
  }
  fputc(is_map ? '{' : '[', out);
  const char *comma = "";
  for (const flow_value *c = value->first; c != NULL; c = c->next) {
    if (c->implied) continue;
    fputs(comma, out);
    if (is_map) fprintf(out, "%s: ", c->key);
    put_value(c, factor, out);
    comma = ", ";
  }
  fputc(is_map ? '}' : ']', out);
}

static void put_lever(const flow_optimise_lever *l, double factor, FILE *out)
{
  fprintf(out, "  beste_%s: {label: '%s'", l->id, l->id);
  for (const flow_value *c = l->lever->first; c != NULL; c = c->next) {
    if (c->implied || strcmp(c->key, "label") == 0) continue;
    fprintf(out, ", %s: ", c->key);
    put_value(c, factor, out);
  }
  fputs("}\n", out);
}

static void put_best(const flow_optimise *o, const char *scenario, FILE *out)
{
  const int32_t *amounts = o->store.designs[o->finals[0].design].amounts;
  const char *comma = "";
  fprintf(out, "doorstroom: 1\nextends: \"%s\"\nlevers:\n", scenario);
  for (uint32_t i = 0; i < o->lever_count; i++)
    if (amounts[i] != 0)
      put_lever(&o->levers[i], flow_optimise_factor(&o->levers[i], amounts[i]), out);
  fputs("policies:\n  beste: [", out);
  for (uint32_t i = 0; i < o->lever_count; i++) {
    if (amounts[i] == 0) continue;
    fprintf(out, "%sbeste_%s", comma, o->levers[i].id);
    comma = ", ";
  }
  fputs("]\n", out);
}

static bool has_mix(const flow_optimise *o)
{
  bool has = false;
  for (uint32_t i = 0; i < o->lever_count; i++)
    has = has || o->store.designs[o->finals[0].design].amounts[i] != 0;
  return has;
}

typedef struct contents {
  const flow_optimise *optimise;
  const char *scenario;
} contents;

static void write_designs(const void *of, FILE *out)
{
  const contents *what = of;
  tool_csv csv = {.out = out};
  tool_row_writer writer = {.csv = &csv};
  put_designs(what->optimise, &writer);
}

static void write_object(const void *of, FILE *out)
{
  const contents *what = of;
  tool_optimise_json(what->optimise, out);
}

static void write_best(const void *of, FILE *out)
{
  const contents *what = of;
  put_best(what->optimise, what->scenario, out);
}

tool_exit tool_optimise_write(const flow_optimise *o, const char *scenario, const char *path,
                              bool force)
{
  static const tool_study_file files[] = {
      {"designs.csv", write_designs}, {"optimise.json", write_object}, {"best.yaml", write_best}};
  const contents what = {o, scenario};
  /* Without any lever the best is the baseline. */
  const tool_study study = {"optimise", files, has_mix(o) ? 3 : 2, &what};
  return tool_study_write(&study, path, force);
}
