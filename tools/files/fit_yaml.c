/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/fit_files.h"

#include "models/base/calendar.h"
#include "tools/text/fit_words.h"

#include <math.h>
#include <string.h>

/* Numbers as a person would paste them: four digits that count. */
static const char *rounded(double value, char text[32])
{
  snprintf(text, 32, "%.4g", value);
  if (strpbrk(text, "e") != NULL) snprintf(text, 32, "%.0f", value);
  return text;
}

/* The same of days and rates, of which a scenario takes no three decimals: 1.095 days can be read as 1095. */
static const char *rounded_days(double value, char text[32])
{
  const char *point = strchr(rounded(value, text), '.');
  if (point != NULL && value >= 1 && strlen(point) == 4) snprintf(text, 32, "%.4f", value);
  return text;
}

/* The distribution in the language of scenarios. */
static void put_distribution(const sim_lifetime *life, FILE *out)
{
  char one[32], other[32], third[32];
  const double mean = sim_lifetime_mean(life);
  switch (life->family) {
    case SIM_LIFETIME_EXPONENTIAL:
      fprintf(out, "{exponential: {mean: %s days}}", rounded_days(mean, one));
      break;
    case SIM_LIFETIME_WEIBULL:
    case SIM_LIFETIME_GAMMA:
      fprintf(out, "{%s: {mean: %s days, shape: %s}}", sim_lifetime_name(life->family),
              rounded_days(mean, one), rounded(life->shape, other));
      break;
    case SIM_LIFETIME_LOGNORMAL:
      if (tool_fit_is_wide(life))
        fprintf(out, "{lognormal: {median: %s days, sigma: %s}}", rounded_days(life->scale, one),
                rounded(life->shape, other));
      else
        fprintf(out, "{lognormal: {mean: %s days, cv: %s}}", rounded_days(mean, one),
                rounded(tool_fit_cv(life), other));
      break;
    case SIM_LIFETIME_LOGLOGISTIC:
      fprintf(out, "{loglogistic: {median: %s days, shape: %s}}", rounded_days(life->scale, one),
              rounded(life->shape, other));
      break;
    case SIM_LIFETIME_MIXTURE:
      fprintf(out,
              "{hyperexponential: {branches: [{share: %s%%, mean: %s days}, {share: rest, mean: %s "
              "days}]}}",
              rounded(100 * life->shape, one), rounded_days(life->scale, other),
              rounded_days(life->scale * life->shape2, third));
      break;
    case SIM_LIFETIME_FAMILIES: break;
  }
}

/* A lognormal around the value itself, as wide as the interval: its logarithm has the sd of
 * (ln high - ln low) / (2 x 1.96). */
static double cv_of(sim_interval interval)
{
  const double sd = log(interval.high / interval.low) / (2 * 1.959963984540054);
  return isfinite(sd) ? sqrt(expm1(sd * sd)) : NAN;
}

static void put_uncertain(const char *id, const char *number, double cv, FILE *out)
{
  char text[32];
  if (!(cv > 0) || cv > 20) return;
  fprintf(out, "  facilities.%s.stay.%s: {lognormal: {cv: %s%%}}\n", id, number,
          rounded(100 * cv, text));
}

/* What in a file's name or a facility's would end a YAML text in single quotes is doubled. */
static void put_quoted(const char *text, FILE *out)
{
  for (; *text != '\0'; text++) {
    if (*text == '\'') fputc('\'', out);
    if ((unsigned char)*text >= ' ') fputc(*text, out);
  }
}

static void put_stay(const tool_fit_session *s, const char *id, FILE *out)
{
  const sim_lifetime_fit *fit = &s->fit.families[s->fit.chosen];
  const sim_interval *intervals = s->fit.intervals;
  const char *file = strrchr(s->path, '/') != NULL ? strrchr(s->path, '/') + 1 : s->path;
  const sim_lifetime_family family = fit->life.family;
  fprintf(out, "facilities:\n  %s:\n    stay: ", id);
  put_distribution(&fit->life, out);
  fputs("\nuncertain:\n", out);
  char name[TOOL_FIT_SETS_ROOM];
  if (s->options->output != NULL && tool_fit_sets_name(s, name))
    fprintf(out, "  sets: {stay_%s: %s}\n", id, name);
  else if (family == SIM_LIFETIME_LOGLOGISTIC) {
    put_uncertain(id, "median", cv_of(intervals[SIM_LIFETIME_QUANTITY_MEDIAN]), out);
    put_uncertain(id, "shape", fit->se[0] / fit->life.shape, out);
  } else if (family == SIM_LIFETIME_MIXTURE) {
    put_uncertain(id, "branches.1.mean", fit->se[1] / fit->life.scale, out);
    put_uncertain(id, "branches.2.mean", fit->se[2] / (fit->life.scale * fit->life.shape2), out);
  } else if (tool_fit_is_wide(&fit->life)) {
    put_uncertain(id, "median", cv_of(intervals[SIM_LIFETIME_QUANTITY_MEDIAN]), out);
    put_uncertain(id, "sigma", fit->se[1] / fit->life.shape, out);
  } else {
    put_uncertain(id, "mean", cv_of(intervals[SIM_LIFETIME_QUANTITY_MEAN]), out);
    if (family == SIM_LIFETIME_WEIBULL || family == SIM_LIFETIME_GAMMA)
      put_uncertain(id, "shape", fit->se[0] / fit->life.shape, out);
    if (family == SIM_LIFETIME_LOGNORMAL) /* cv = sqrt(exp(sigma^2) - 1) */
      put_uncertain(id, "cv",
                    fit->se[1] * fit->life.shape / -expm1(-fit->life.shape * fit->life.shape), out);
  }
  fprintf(out, "provenance:\n  facilities.%s.stay: {grade: source, source: register_%s, why: '%zu ",
          id, id, s->count);
  fprintf(out, "%s, %s", s->language == TOOL_DUTCH ? "verblijven" : "stays",
          sim_lifetime_name(family));
  if (s->is_register) fprintf(out, ", %s", flow_fit_selection_name(s->records.terms.selection));
  fprintf(out, "'}\nsources:\n  register_%s: '", id);
  put_quoted(file, out);
  if (s->is_register) {
    char from[11], to[11];
    flow_date_print(flow_date_of_number(s->records.terms.from), from);
    flow_date_print(flow_date_of_number(s->records.terms.to), to);
    fprintf(out, ", %s %s %s", from, s->language == TOOL_DUTCH ? "tot en met" : "to", to);
  }
  fputs("'\n", out);
}

static void put_comments(const tool_fit_session *s, FILE *out)
{
  char one[32], other[32], third[32];
  if (s->arrivals.is_known)
    fprintf(out, "# inflow: {NAME: {rate: %s per year}}  # 95%%: %s to %s\n",
            rounded_days(s->arrivals.per_year, one), rounded_days(s->arrivals.per_year_low, other),
            rounded(s->arrivals.per_year_high, third));
  for (size_t i = 0; i < s->flow.destination_count; i++)
    fprintf(out, "# then: %s %s%%  # standard error %s\n",
            s->flow.destinations[i].name != NULL ? s->flow.destinations[i].name
                                                 : TOOL_TEXT(s->language, TOOL_WORD_FIT_UNKNOWN),
            rounded(100 * s->flow.destinations[i].share, one),
            rounded(100 * s->flow.destinations[i].se, other));
}

void tool_fit_yaml(const tool_fit_session *s, FILE *out)
{
  char id[TOOL_FIT_ID_ROOM], sentence[TOOL_FIT_SENTENCE_ROOM];
  fputs("# doorstroom fit\n", out);
  if (s->fit.chosen >= 0)
    put_stay(s, tool_fit_id(s, id), out);
  else
    fprintf(out, "# %s\n", tool_fit_refusal(s, sentence));
  if (s->is_register) put_comments(s, out);
}
