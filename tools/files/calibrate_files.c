/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/calibrate_files.h"

#include "tools/files/study_directory.h"
#include "tools/files/whole_file.h"
#include "tools/text/csv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct contents {
  const flow_calibration *calibration;
  double discrepancy;
  tool_language language;
} contents;

/* Six digits: the set knows no more, and the file stays readable. */
static void put_short(tool_csv *csv, double value)
{
  char text[32];
  snprintf(text, sizeof text, "%.6g", value);
  tool_csv_number(csv, strtod(text, NULL));
}

void tool_calibrate_set(const flow_calibration *c, FILE *out)
{
  tool_csv csv = {.out = out};
  const uint32_t d = c->inputs.count;
  for (uint32_t k = 0; k < d; k++) {
    const flow_free_input *input = &c->inputs.items[k];
    char heading[500];
    snprintf(heading, sizeof heading, input->unit[0] != '\0' ? "%s [%s]" : "%s", input->path,
             input->unit);
    tool_csv_text(&csv, heading);
  }
  tool_csv_text(&csv, "weight");
  tool_csv_end_line(&csv);
  for (size_t i = 0; i < c->count; i++) {
    for (uint32_t k = 0; k < d; k++)
      put_short(&csv, flow_free_input_value(&c->inputs, k, c->points[i * d + k]));
    put_short(&csv, c->weights[i]);
    tool_csv_end_line(&csv);
  }
}

static const char *id_of(const flow_calibration *c, int32_t indicator)
{
  return indicator >= 0 ? c->ensemble.defs->items[indicator].id : NULL;
}

static void put_range(tool_csv *csv, const flow_range *range)
{
  tool_csv_number(csv, range->least);
  tool_csv_number(csv, range->p10);
  tool_csv_number(csv, range->p50);
  tool_csv_number(csv, range->p90);
  tool_csv_number(csv, range->largest);
}

static const char *verdict_of(const flow_calibrate_input *input)
{
  return input->is_calibrated ? "calibrated" : "not determined by the observations";
}

static void write_ranges(const void *of, FILE *out)
{
  const flow_calibration *c = ((const contents *)of)->calibration;
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "input,unit,now,before_p10,before_p50,before_p90,least,p10,p50,p90,largest,"
                      "middle,left,foreseen,verdict,extra_indicator,foreseen_with_extra,"
                      "goes_with,correlation");
  for (uint32_t k = 0; k < c->inputs.count; k++) {
    const flow_free_input *input = &c->inputs.items[k];
    const flow_calibrate_input *found = &c->of_inputs[k];
    tool_csv_text(&csv, input->path);
    tool_csv_text(&csv, input->unit);
    tool_csv_number(&csv, input->own);
    tool_csv_number(&csv, found->before.p10);
    tool_csv_number(&csv, found->before.p50);
    tool_csv_number(&csv, found->before.p90);
    put_range(&csv, &found->after);
    tool_csv_number(&csv, c->count > 0 ? found->middle : NAN);
    tool_csv_number(&csv, found->left);
    tool_csv_number(&csv, found->foreseen);
    tool_csv_text(&csv, c->count > 0 ? verdict_of(found) : NULL);
    tool_csv_text(&csv, id_of(c, found->extra));
    tool_csv_number(&csv, found->foreseen_extra);
    tool_csv_text(&csv, found->partner >= 0 ? c->inputs.items[found->partner].path : NULL);
    tool_csv_number(&csv, found->partner >= 0 ? found->correlation : NAN);
    tool_csv_end_line(&csv);
  }
}

static void write_targets(const void *of, FILE *out)
{
  const flow_calibration *c = ((const contents *)of)->calibration;
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "indicator,year,observed,sd_rounding,sd_discrepancy,sd_chance,sd,kept_back,"
                      "least,p10,p50,p90,largest,nearest,nearest_value,without,unit");
  for (uint32_t j = 0; j < c->target_count + c->kept_count; j++) {
    const flow_calibrate_target *t = &c->targets[j];
    tool_csv_text(&csv, id_of(c, (int32_t)t->indicator));
    tool_csv_number(&csv, t->year);
    tool_csv_number(&csv, t->observed);
    tool_csv_number(&csv, t->rounding);
    tool_csv_number(&csv, t->discrepancy);
    tool_csv_number(&csv, t->one);
    tool_csv_number(&csv, t->sd);
    tool_csv_number(&csv, t->is_kept);
    put_range(&csv, &t->range);
    tool_csv_number(&csv, t->is_kept ? NAN : t->nearest);
    tool_csv_number(&csv, t->nearest_value);
    tool_csv_number(&csv, isfinite(t->without) ? t->without : NAN);
    tool_csv_text(&csv, c->ensemble.defs->items[t->indicator].unit);
    tool_csv_end_line(&csv);
  }
}

static void write_effects(const void *of, FILE *out)
{
  const flow_calibration *c = ((const contents *)of)->calibration;
  tool_csv csv = {.out = out};
  const flow_ensemble *e = &c->ensemble;
  tool_csv_head(&csv, "policy,indicator,year,least,p10,p50,p90,largest,share_below,unit");
  for (size_t i = 0; i < c->effect_count; i++) {
    const flow_calibrate_effect *effect = &c->effects[i];
    char year[16] = "all";
    if (effect->period + 1 < e->periods)
      snprintf(year, sizeof year, "%d", e->years[effect->period]);
    tool_csv_text(&csv, e->policies->items[effect->policy].id);
    tool_csv_text(&csv, id_of(c, (int32_t)effect->indicator));
    tool_csv_text(&csv, year);
    put_range(&csv, &effect->range);
    tool_csv_number(&csv, effect->share_below);
    tool_csv_text(&csv, e->defs->items[effect->indicator].unit);
    tool_csv_end_line(&csv);
  }
}

static void write_waves(const void *of, FILE *out)
{
  const flow_calibration *c = ((const contents *)of)->calibration;
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "wave,cut,accepted,width");
  for (uint32_t i = 0; i < c->wave_count; i++) {
    tool_csv_count(&csv, i + 1);
    tool_csv_number(&csv, c->waves[i].cut);
    tool_csv_number(&csv, c->waves[i].accepted);
    tool_csv_number(&csv, c->waves[i].width);
    tool_csv_end_line(&csv);
  }
}

static void write_svg(const void *of, FILE *out)
{
  const contents *what = of;
  tool_calibrate_svg(what->calibration, what->language, out);
}

static void write_json(const void *of, FILE *out)
{
  const contents *what = of;
  tool_calibrate_json(what->calibration, what->discrepancy, out);
}

static void write_set(const void *of, FILE *out)
{
  tool_calibrate_set(((const contents *)of)->calibration, out);
}

tool_exit tool_calibrate_write(const flow_calibration *c, double discrepancy,
                               tool_language language, const char *path, bool force)
{
  static const tool_study_file files[] = {
      {"ranges.csv", write_ranges}, {"targets.csv", write_targets},
      {"waves.csv", write_waves},   {"calibration.json", write_json},
      {"plausible.csv", write_set}, {"effects.csv", write_effects},
      {"ridge.svg", write_svg}};
  enum { OF_A_SET = 3 /* the last: there are none where the set is empty */ };
  const size_t most = sizeof files / sizeof *files;
  const contents what = {c, discrepancy, language};
  const tool_study study = {"calibrate", files, c->count > 0 ? most : most - OF_A_SET, &what};
  return tool_study_write(&study, path, force);
}

tool_exit tool_calibrate_write_set(const flow_calibration *c, const char *path)
{
  tool_whole_file whole;
  char problem[4400];
  tool_message_write(problem, sizeof problem, FLOW_SAYS(CANNOT_WRITE), path);
  sim_status status = tool_whole_file_name(path, &whole);
  FILE *file = status == SIM_OK ? fopen(whole.unfinished, "w") : NULL;
  if (file == NULL && status != SIM_E_MEMORY) status = SIM_E_INPUT;
  if (file != NULL) {
    tool_calibrate_set(c, file);
    const bool is_whole = !ferror(file);
    if (fclose(file) != 0 || !is_whole) status = SIM_E_FILE;
  }
  if (status == SIM_OK) status = tool_whole_file_finish(&whole);
  tool_whole_file_free(&whole);
  return tool_study_exit(status, problem);
}
