/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/fit_files.h"

#include "tools/files/outdir.h"
#include "tools/text/csv.h"

#include <math.h>

static void write_families(const tool_fit_session *s, FILE *out)
{
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

static void write_survival(const tool_fit_session *s, FILE *out)
{
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "t,s,se");
  for (size_t i = 0; i < s->fit.survival.count; i++) {
    tool_csv_number(&csv, s->fit.survival.t[i]);
    tool_csv_number(&csv, s->fit.survival.s[i]);
    tool_csv_number(&csv, s->fit.survival.se[i]);
    tool_csv_end_line(&csv);
  }
}

static void write_json(const tool_fit_session *s, FILE *out)
{
  tool_fit_json(s, true, out);
}

static bool write_file(const tool_fit_session *session, tool_outdir *dir, const char *name,
                       void (*write)(const tool_fit_session *session, FILE *out))
{
  FILE *file = tool_outdir_start(dir, name);
  if (file == NULL) return false;
  write(session, file);
  return tool_outdir_close(dir, file);
}

tool_exit tool_fit_write(const tool_fit_session *session, const char *path, bool force)
{
  static const struct {
    const char *name;
    void (*write)(const tool_fit_session *session, FILE *out);
  } files[] = {{"fit.json", write_json},
               {"families.csv", write_families},
               {"survival.csv", write_survival},
               {"fit.svg", tool_fit_svg},
               {"fit.yaml", tool_fit_yaml}};
  char problem[1000];
  tool_outdir *dir = NULL;
  sim_status status = tool_outdir_open(path, force, problem, sizeof problem, &dir);
  if (status == SIM_OK) {
    bool is_written = true;
    for (size_t i = 0; is_written && i < sizeof files / sizeof *files; i++)
      is_written = write_file(session, dir, files[i].name, files[i].write);
    char sets[TOOL_FIT_SETS_ROOM];
    if (is_written && tool_fit_sets_name(session, sets))
      (void)write_file(session, dir, sets, tool_fit_sets);
    status = tool_outdir_finish(dir, problem, sizeof problem);
  }
  tool_outdir_free(dir);
  if (status == SIM_OK) return TOOL_DONE;
  tool_message_error("%s", problem);
  return status == SIM_E_INPUT ? TOOL_WRONG : TOOL_UNFINISHED;
}
