/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/fit_files.h"

#include "tools/text/csv.h"

#include <ctype.h>
#include <math.h>

/* Fewer refits say too little of how the parameters go together. */
enum { REFITS_LEAST = 99 };

const char *tool_fit_id(const tool_fit_session *s, char id[TOOL_FIT_ID_ROOM])
{
  const char *name = s->facility != NULL ? s->facility : "";
  size_t n = 0;
  for (const char *p = name; *p != '\0' && n < 62; p++) {
    if (isalnum((unsigned char)*p))
      id[n++] = (char)tolower((unsigned char)*p);
    else if (n > 0 && id[n - 1] != '_')
      id[n++] = '_';
  }
  while (n > 0 && id[n - 1] == '_') n--;
  id[n] = '\0';
  if (n == 0 || isdigit((unsigned char)id[0])) snprintf(id, TOOL_FIT_ID_ROOM, "voorziening");
  return id;
}

double tool_fit_cv(const sim_lifetime *life)
{
  return sqrt(expm1(life->shape * life->shape));
}

bool tool_fit_is_wide(const sim_lifetime *life)
{
  return life->family == SIM_LIFETIME_LOGNORMAL && tool_fit_cv(life) > 20;
}

bool tool_fit_sets_name(const tool_fit_session *s, char name[TOOL_FIT_SETS_ROOM])
{
  char id[TOOL_FIT_ID_ROOM];
  if (s->fit.chosen < 0 || s->fit.resamples < REFITS_LEAST) return false;
  snprintf(name, TOOL_FIT_SETS_ROOM, "stay_%s.csv", tool_fit_id(s, id));
  return true;
}

/* The parameters as the scenario has them, in the order of the headings; how many. */
static size_t values_of(const sim_lifetime *life, bool is_wide, double values[3])
{
  values[0] =
      is_wide || life->family == SIM_LIFETIME_LOGLOGISTIC ? life->scale : sim_lifetime_mean(life);
  values[1] = life->family == SIM_LIFETIME_LOGNORMAL && !is_wide ? tool_fit_cv(life) : life->shape;
  if (life->family == SIM_LIFETIME_EXPONENTIAL) return 1;
  if (life->family != SIM_LIFETIME_MIXTURE) return 2;
  values[0] = 100 * life->shape;
  values[1] = life->scale;
  values[2] = life->scale * life->shape2;
  return 3;
}

static void headings_of(const sim_lifetime *life, bool is_wide, const char *out[3])
{
  static const char *const texts[SIM_LIFETIME_FAMILIES][3] = {
      [SIM_LIFETIME_EXPONENTIAL] = {"mean [days]"},
      [SIM_LIFETIME_WEIBULL] = {"mean [days]", "shape"},
      [SIM_LIFETIME_LOGNORMAL] = {"mean [days]", "cv"},
      [SIM_LIFETIME_GAMMA] = {"mean [days]", "shape"},
      [SIM_LIFETIME_LOGLOGISTIC] = {"median [days]", "shape"},
      [SIM_LIFETIME_MIXTURE] = {"branches.1.share [%]", "branches.1.mean [days]",
                                "branches.2.mean [days]"}};
  for (int i = 0; i < 3; i++) out[i] = texts[life->family][i];
  if (is_wide) {
    out[0] = "median [days]";
    out[1] = "sigma";
  }
}

void tool_fit_sets(const tool_fit_session *s, FILE *out)
{
  const sim_lifetime *chosen = &s->fit.families[s->fit.chosen].life;
  const bool is_wide = tool_fit_is_wide(chosen);
  const char *headings[3];
  char id[TOOL_FIT_ID_ROOM];
  double values[3];
  tool_csv csv = {.out = out};
  headings_of(chosen, is_wide, headings);
  (void)tool_fit_id(s, id);
  const size_t count = values_of(chosen, is_wide, values);
  for (size_t i = 0; i < count; i++)
    fprintf(out, "%sfacilities.%s.stay.%s", i > 0 ? "," : "", id, headings[i]);
  fputc('\n', out);
  for (uint32_t r = 0; r < s->fit.resamples; r++) {
    (void)values_of(&s->fit.refits[r], is_wide, values);
    bool is_usable = true; /* a mean without end is none that a scenario can have */
    for (size_t i = 0; i < count; i++) is_usable = is_usable && isfinite(values[i]);
    if (!is_usable) continue;
    for (size_t i = 0; i < count; i++) tool_csv_number(&csv, values[i]);
    tool_csv_end_line(&csv);
  }
}
