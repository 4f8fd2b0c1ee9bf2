/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/seek_files.h"

#include "tools/files/study_directory.h"
#include "tools/text/csv.h"
#include "tools/text/json.h"

#include <math.h>

typedef struct contents {
  const flow_goal_seek_answer *answer;
  const tool_options *options;
} contents;

static void write_tried(const void *of, FILE *out)
{
  const sim_root *root = &((const contents *)of)->answer->root;
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "value,mean,ci_low,ci_high,replications");
  for (uint32_t i = 0; i < root->count; i++) {
    const sim_root_point *point = &root->points[i];
    tool_csv_number(&csv, point->x);
    tool_csv_number(&csv, point->y.estimate);
    tool_csv_number(&csv, point->y.low);
    tool_csv_number(&csv, point->y.high);
    tool_csv_count(&csv, point->replications);
    tool_csv_end_line(&csv);
  }
}

static void write_points(const sim_root *root, tool_json *json)
{
  tool_json_key(json, "evaluations");
  tool_json_open(json, '[');
  for (uint32_t i = 0; i < root->count; i++) {
    tool_json_open(json, '{');
    tool_json_put_number(json, "value", root->points[i].x);
    tool_json_put_number(json, "mean", root->points[i].y.estimate);
    tool_json_put_number(json, "ci_low", root->points[i].y.low);
    tool_json_put_number(json, "ci_high", root->points[i].y.high);
    tool_json_put_number(json, "replications", root->points[i].replications);
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
}

static void write_hint(const flow_goal_seek_hint *hint, tool_json *json)
{
  char path[300];
  snprintf(path, sizeof path, "levers.%.250s.change", hint->lever);
  tool_json_key(json, "hint");
  tool_json_open(json, '{');
  tool_json_put_text(json, "policy", hint->policy);
  tool_json_put_text(json, "path", path);
  tool_json_put_number(json, "mean", hint->y.estimate);
  tool_json_put_number(json, "ci_low", hint->y.low);
  tool_json_put_number(json, "ci_high", hint->y.high);
  tool_json_close(json, '}');
}

static const char *status_of(const sim_root *root)
{
  if (root->is_already) return "already";
  if (root->is_about) return "about";
  return root->is_found ? "found" : "none";
}

void tool_seek_json(const flow_goal_seek_answer *a, const tool_options *options, FILE *out)
{
  const double value = a->root.is_found ? a->root.x.estimate : NAN;
  tool_json json = {.out = out};
  tool_json_open(&json, '{');
  tool_json_put_text(&json, "scenario", options->scenarios[0]);
  tool_json_put_text(&json, "path", options->path);
  tool_json_put_text(&json, "unit", a->unit);
  tool_json_put_text(&json, "policy", options->policies != NULL ? options->policies : "baseline");
  tool_json_put_text(&json, "indicator", options->indicator);
  tool_json_put_number(&json, "year", a->year);
  tool_json_put_number(&json, "target", options->target);
  if (options->plausible > 0) tool_json_put_number(&json, "plausible", options->plausible);
  tool_json_put_number(&json, "now", a->now);
  tool_json_put_number(&json, "low", a->low);
  tool_json_put_number(&json, "high", a->high);
  tool_json_put_flag(&json, "found", a->root.is_found);
  tool_json_put_text(&json, "status", status_of(&a->root));
  tool_json_put_number(&json, "second", a->root.second);
  tool_json_put_number(&json, "value", value);
  tool_json_put_number(&json, "ci_low", a->root.is_found ? a->root.x.low : NAN);
  tool_json_put_number(&json, "ci_high", a->root.is_found ? a->root.x.high : NAN);
  tool_json_put_flag(&json, "open_low", a->root.is_open_low);
  tool_json_put_flag(&json, "open_high", a->root.is_open_high);
  tool_json_put_number(&json, "confidence", a->confidence);
  tool_json_put_number(&json, "replications", a->replications);
  if (a->hint.policy != NULL) write_hint(&a->hint, &json);
  write_points(&a->root, &json);
  tool_json_close(&json, '}');
}

static void write_object(const void *of, FILE *out)
{
  const contents *what = of;
  tool_seek_json(what->answer, what->options, out);
}

tool_exit tool_seek_write(const flow_goal_seek_answer *answer, const tool_options *options)
{
  static const tool_study_file files[] = {{"seek.csv", write_tried}, {"seek.json", write_object}};
  const contents what = {answer, options};
  const tool_study study = {"seek", files, sizeof files / sizeof *files, &what};
  return tool_study_write(&study, options->output, options->force);
}
