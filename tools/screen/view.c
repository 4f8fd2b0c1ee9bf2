/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/view.h"

#include "tools/text/rounding.h"

#include <math.h>
#include <string.h>

tool_view tool_view_of(const tool_session *session, uint32_t policy)
{
  return (tool_view){.session = session,
                     .experiment = session->experiment,
                     .language = session->language,
                     .policy = policy};
}

sim_status tool_view_start(tool_view *v, const char *align)
{
  return tool_table_new(align, &v->table);
}

sim_status tool_view_finish(tool_view *v, sim_status status, FILE *out)
{
  if (status == SIM_OK) status = tool_table_print(v->table, v->session->width, out);
  tool_table_free(v->table);
  v->table = NULL;
  return status;
}

void tool_view_heads(const tool_view *v, const tool_text *heads, size_t count)
{
  for (size_t i = 0; i < count; i++) tool_table_add(v->table, heads[i][v->language]);
}

void tool_view_years(const tool_view *v)
{
  const int *year = v->experiment->policies->items[0].plan->years;
  tool_table_add(v->table, "");
  for (uint32_t y = v->from; y < v->until; y++) tool_table_addf(v->table, "%d", year[y]);
  tool_table_rule(v->table);
}

sim_status tool_view_by_years(tool_view v, sim_status (*fill)(const tool_view *v), FILE *out)
{
  const uint32_t years = v.experiment->layout->years;
  sim_status status = SIM_OK;
  for (; v.from < years && status == SIM_OK; v.from = v.until) {
    char align[TOOL_VIEW_YEARS + 2] = "l";
    if (v.from > 0) fputc('\n', out);
    v.until = v.from + TOOL_VIEW_YEARS < years ? v.from + TOOL_VIEW_YEARS : years;
    for (uint32_t y = v.from; y < v.until; y++) strcat(align, "r");
    status = tool_view_start(&v, align);
    if (status != SIM_OK) break;
    tool_view_years(&v);
    status = tool_view_finish(&v, fill(&v), out);
  }
  return status;
}

void tool_view_number(const tool_view *v, double value, int decimals)
{
  char text[TOOL_NUMBER_ROOM];
  tool_table_add(v->table, tool_number(value, decimals, v->language, text));
}

void tool_view_difference(const tool_view *v, double value, int decimals)
{
  char text[TOOL_NUMBER_ROOM];
  tool_table_add(v->table, tool_difference(value, decimals, v->language, text));
}

void tool_view_probability(const tool_view *v, double share, uint64_t replications)
{
  char text[TOOL_NUMBER_ROOM];
  const uint64_t of = isnan(share) ? 0 : replications;
  const uint64_t count = of > 0 ? (uint64_t)llround(share * (double)of) : 0;
  tool_table_add(v->table, tool_probability(count, of, v->language, text));
}

void tool_view_line(const tool_view *v, size_t indent, const char *what, const char *items)
{
  char line[2400];
  if (items[0] == '\0') return;
  snprintf(line, sizeof line, "%s: %s", what, items);
  tool_table_text(v->table, indent, line);
}

void tool_names_add(tool_names *names, const char *name)
{
  const size_t used = strlen(names->text);
  snprintf(names->text + used, sizeof names->text - used, "%s%.200s", used > 0 ? ", " : "", name);
}
