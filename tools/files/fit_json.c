/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/fit_files.h"

#include "tools/text/json.h"

#include <math.h>

static void put_parameters(tool_json *j, const sim_lifetime_fit *fit, bool is_se)
{
  const bool is_fitted = fit->refusal == SIM_LIFETIME_REFUSAL_NONE;
  tool_json_key(j, is_se ? "se" : "parameters");
  tool_json_open(j, '{');
  for (size_t i = 0; i < sim_lifetime_parameter_count(fit->life.family); i++)
    tool_json_put_number(j, sim_lifetime_parameter_name(fit->life.family, i),
                         !is_fitted ? NAN
                         : is_se    ? fit->se[i]
                                    : sim_lifetime_parameter(&fit->life, i));
  tool_json_close(j, '}');
}

static void put_family(tool_json *j, const tool_fit_session *s, const sim_lifetime_fit *fit)
{
  static const char *const names[] = {"mean", "median", "p90"};
  const bool is_fitted = fit->refusal == SIM_LIFETIME_REFUSAL_NONE;
  tool_json_put_text(j, "family", sim_lifetime_name(fit->life.family));
  put_parameters(j, fit, false);
  put_parameters(j, fit, true);
  tool_json_put_number(j, "loglik", fit->log_likelihood);
  tool_json_put_number(j, "aic", fit->aic);
  for (int q = 0; q < SIM_LIFETIME_QUANTITIES; q++)
    tool_json_put_number(j, names[q],
                         is_fitted ? sim_lifetime_quantity_of(&fit->life, (sim_lifetime_quantity)q)
                                   : NAN);
  if (!is_fitted) tool_json_put_text(j, "reason", tool_fit_reason(s->language, fit->refusal));
}

static void put_survival(tool_json *j, const sim_survival *survival)
{
  tool_json_key(j, "survival");
  tool_json_open(j, '[');
  for (size_t i = 0; i < survival->count; i++) {
    tool_json_open(j, '{');
    tool_json_put_number(j, "t", survival->t[i]);
    tool_json_put_number(j, "s", survival->s[i]);
    tool_json_put_number(j, "se", survival->se[i]);
    tool_json_close(j, '}');
  }
  tool_json_close(j, ']');
}

static void put_records(tool_json *j, const tool_fit_session *s)
{
  tool_json_key(j, "records");
  tool_json_open(j, '{');
  tool_json_put_count(j, "read", s->read);
  tool_json_put_count(j, "used", s->count);
  tool_json_key(j, "refused");
  tool_json_open(j, '[');
  for (size_t i = 0; i < s->refused.count; i++) {
    tool_json_open(j, '{');
    tool_json_put_text(j, "reason", tool_fit_row_reason(s->language, s->refused.items[i].kind));
    tool_json_put_count(j, "rows", s->refused.items[i].rows);
    tool_json_close(j, '}');
  }
  tool_json_close(j, ']');
  tool_json_close(j, '}');
}

static void put_families(tool_json *j, const tool_fit_session *s)
{
  tool_json_key(j, "families");
  tool_json_open(j, '[');
  for (int f = 0; f < SIM_LIFETIME_FAMILIES; f++) {
    tool_json_open(j, '{');
    put_family(j, s, &s->fit.families[f]);
    tool_json_put_number(j, "ad", s->fit.ad[f]);
    tool_json_put_flag(j, "chosen", f == s->fit.chosen);
    tool_json_close(j, '}');
  }
  tool_json_close(j, ']');
}

static void put_naive(tool_json *j, const tool_fit_session *s)
{
  tool_json_key(j, "naive");
  tool_json_open(j, '{');
  tool_json_put_number(j, "mean", s->fit.naive.mean);
  tool_json_key(j, "families");
  tool_json_open(j, '[');
  for (int f = 0; f < SIM_LIFETIME_FAMILIES; f++) {
    tool_json_open(j, '{');
    put_family(j, s, &s->fit.naive.families[f]);
    tool_json_close(j, '}');
  }
  tool_json_close(j, ']');
  put_survival(j, &s->fit.naive.survival);
  tool_json_close(j, '}');
}

static void put_interval(tool_json *j, const char *name, sim_interval interval)
{
  tool_json_key(j, name);
  tool_json_open(j, '[');
  tool_json_number(j, interval.low);
  tool_json_number(j, interval.high);
  tool_json_close(j, ']');
}

static void put_flow(tool_json *j, const flow_fit_flow *flow)
{
  tool_json_key(j, "destinations");
  tool_json_open(j, '[');
  for (size_t i = 0; i < flow->destination_count; i++) {
    tool_json_open(j, '{');
    tool_json_put_text(j, "destination", flow->destinations[i].name);
    tool_json_put_count(j, "ended", flow->destinations[i].ended);
    tool_json_put_number(j, "share", flow->destinations[i].share);
    tool_json_put_number(j, "se", flow->destinations[i].se);
    tool_json_close(j, '}');
  }
  tool_json_close(j, ']');
  tool_json_put_number(j, "care_mean", flow->has_care ? flow->care.mean : NAN);
  tool_json_put_number(j, "blocked_mean", flow->has_care ? flow->blocked.mean : NAN);
  tool_json_put_number(j, "blocked_share", flow->has_care ? flow->blocked_share : NAN);
  tool_json_put_number(j, "returned_in_year", flow->returned_in_year);
  tool_json_put_number(j, "return_median", flow->return_median_days);
}

static void put_numbers(tool_json *j, const char *name, const double *values, size_t count)
{
  tool_json_key(j, name);
  tool_json_open(j, '[');
  for (size_t i = 0; i < count; i++) tool_json_number(j, values[i]);
  tool_json_close(j, ']');
}

static void put_arrivals(tool_json *j, const flow_fit_arrivals *a)
{
  tool_json_key(j, "arrivals");
  tool_json_open(j, '{');
  tool_json_put_count(j, "households", a->households);
  tool_json_put_number(j, "per_year", a->per_year);
  put_interval(j, "per_year_interval",
               (sim_interval){a->per_year, a->per_year_low, a->per_year_high});
  tool_json_put_number(j, "trend", a->trend_per_year);
  tool_json_put_number(j, "trend_p", a->trend_p);
  tool_json_put_number(j, "season_p", a->season_p);
  tool_json_put_number(j, "weekday_p", a->weekday_p);
  if (!isnan(a->season_p)) put_numbers(j, "season", a->season, 12);
  if (!isnan(a->weekday_p)) put_numbers(j, "weekday", a->weekday, 7);
  tool_json_put_number(j, "dispersion", a->dispersion);
  if (a->sized > 0) put_numbers(j, "sizes", a->sizes, FLOW_FIT_SIZES_MOST);
  tool_json_close(j, '}');
}

void tool_fit_json(const tool_fit_session *s, bool is_full, FILE *out)
{
  static const char *const names[] = {"mean", "median", "p90"};
  char sentence[TOOL_FIT_SENTENCE_ROOM];
  tool_json json = {.out = out}, *j = &json;
  tool_json_open(j, '{');
  if (is_full) tool_json_put_text(j, "format", "doorstroom fit");
  put_records(j, s);
  put_families(j, s);
  put_survival(j, &s->fit.survival);
  put_naive(j, s);
  tool_json_put_text(j, "refusal", tool_fit_refusal(s, sentence));
  if (is_full) {
    tool_json_key(j, "intervals");
    tool_json_open(j, '{');
    for (int q = 0; q < SIM_LIFETIME_QUANTITIES; q++)
      put_interval(j, names[q], s->fit.intervals[q]);
    tool_json_close(j, '}');
    tool_json_put_number(j, "ad_p", s->fit.ad_p);
    tool_json_put_count(j, "resamples", s->fit.resamples);
    if (s->is_register) {
      tool_json_put_text(j, "selection", flow_fit_selection_name(s->records.terms.selection));
      put_flow(j, &s->flow);
      if (s->arrivals.is_known) put_arrivals(j, &s->arrivals);
    }
  }
  tool_json_close(j, '}');
}
