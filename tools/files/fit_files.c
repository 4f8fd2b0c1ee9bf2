/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/fit_files.h"

#include "tools/files/study_directory.h"
#include "tools/text/csv.h"

#include <math.h>

static void write_families(const void *of, FILE *out)
{
  const tool_fit_session *s = of;
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "family,parameter1,value1,se1,parameter2,value2,se2,parameter3,value3,se3,"
                      "loglik,aic,mean,median,p90,ad,chosen,reason");
  for (int f = 0; f < SIM_LIFETIME_FAMILIES; f++) {
    const sim_lifetime_fit *fit = &s->fit.families[f];
    const bool is_fitted = fit->refusal == SIM_LIFETIME_REFUSAL_NONE;
    tool_csv_text(&csv, sim_lifetime_name(fit->life.family));
    for (size_t i = 0; i < SIM_LIFETIME_PARAMETERS; i++) {
      const bool is_there = i < sim_lifetime_parameter_count(fit->life.family);
      tool_csv_text(&csv, is_there ? sim_lifetime_parameter_name(fit->life.family, i) : NULL);
      tool_csv_number(&csv, is_there && is_fitted ? sim_lifetime_parameter(&fit->life, i) : NAN);
      tool_csv_number(&csv, is_there && is_fitted ? fit->se[i] : NAN);
    }
    tool_csv_number(&csv, fit->log_likelihood);
    tool_csv_number(&csv, fit->aic);
    for (int q = 0; q < SIM_LIFETIME_QUANTITIES; q++)
      tool_csv_number(
          &csv, is_fitted ? sim_lifetime_quantity_of(&fit->life, (sim_lifetime_quantity)q) : NAN);
    tool_csv_number(&csv, s->fit.ad[f]);
    tool_csv_text(&csv, f == s->fit.chosen ? "yes" : "no");
    tool_csv_text(&csv, is_fitted ? NULL : tool_fit_reason(s->language, fit->refusal));
    tool_csv_end_line(&csv);
  }
}

static void write_survival(const void *of, FILE *out)
{
  const tool_fit_session *s = of;
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "t,s,se");
  for (size_t i = 0; i < s->fit.survival.count; i++) {
    tool_csv_number(&csv, s->fit.survival.t[i]);
    tool_csv_number(&csv, s->fit.survival.s[i]);
    tool_csv_number(&csv, s->fit.survival.se[i]);
    tool_csv_end_line(&csv);
  }
}

static void write_json(const void *of, FILE *out)
{
  tool_fit_json(of, true, out);
}

static void write_picture(const void *of, FILE *out)
{
  tool_fit_svg(of, out);
}

static void write_yaml(const void *of, FILE *out)
{
  tool_fit_yaml(of, out);
}

static void write_sets(const void *of, FILE *out)
{
  tool_fit_sets(of, out);
}

tool_exit tool_fit_write(const tool_fit_session *session, const char *path, bool force)
{
  char sets[TOOL_FIT_SETS_ROOM];
  const tool_study_file files[] = {
      {"fit.json", write_json},         {"families.csv", write_families},
      {"survival.csv", write_survival}, {"fit.svg", write_picture},
      {"fit.yaml", write_yaml},         {sets, write_sets}};
  const size_t most = sizeof files / sizeof *files;
  const tool_study study = {NULL, files, tool_fit_sets_name(session, sets) ? most : most - 1,
                            session};
  return tool_study_write(&study, path, force);
}
