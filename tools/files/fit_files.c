/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/fit_files.h"

#include "tools/files/fit_curve.h"
#include "tools/files/study_directory.h"
#include "tools/text/csv.h"

#include <math.h>

static void write_families(const void *of, FILE *out)
{
  const tool_fit_session *s = of;
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "family,parameter1,value1,se1,parameter2,value2,se2,parameter3,value3,se3,"
                      "loglik,aic,mean,median,p90,ad,chosen,reason,facility,stays");
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
    tool_csv_text(&csv, s->facility);
    tool_csv_number(&csv, (double)s->count);
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

/* The shares of a curve at its steps, from day 0 on; a family alone at as many days as a line
 * needs. */
static void write_curve(const void *of, FILE *out)
{
  enum { POINTS = 50 };
  const double z = 1.959963984540054;
  const tool_fit_curve curve = tool_fit_curve_of(of);
  const sim_survival *data = curve.data;
  const size_t count = data->count > 0 ? data->count : curve.life != NULL ? POINTS : 0;
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "days,data,low,high,fitted");
  for (size_t i = 0; i < count + 1 && count > 0; i++) {
    const bool has_data = data->count > 0;
    const double t = i == 0 ? 0 : has_data ? data->t[i - 1] : curve.most * (double)i / POINTS;
    const double s = !has_data ? NAN : i == 0 ? 1 : data->s[i - 1];
    const double se = !has_data || i == 0 ? NAN : data->se[i - 1];
    if (t > curve.most) break;
    tool_csv_number(&csv, t);
    tool_csv_number(&csv, s);
    tool_csv_number(&csv, isnan(se) ? NAN : fmax(0, s - z * se));
    tool_csv_number(&csv, isnan(se) ? NAN : fmin(1, s + z * se));
    tool_csv_number(&csv, tool_fit_curve_share(&curve, t));
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
  const tool_study_file files[] = {{"fit.json", write_json},
                                   {"families.csv", write_families},
                                   {"survival.csv", write_survival},
                                   {"curve.csv", write_curve},
                                   {"fit.svg", write_picture},
                                   {"fit.yaml", write_yaml},
                                   {sets, write_sets}};
  const size_t most = sizeof files / sizeof *files;
  const tool_study study = {NULL, files, tool_fit_sets_name(session, sets) ? most : most - 1,
                            session};
  return tool_study_write(&study, path, force);
}
