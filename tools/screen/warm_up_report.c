/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/warm_up_report.h"

#include "models/study/result_warnings.h"

#include "tools/text/table.h"
#include "tools/text/warning_words.h"

#include <math.h>
#include <string.h>

/* ---- the warm-up ---- */

static const char *series_word(const tool_session *session, flow_series series)
{
  return series == FLOW_SERIES_LIST       ? TOOL_TEXT(session->language, TOOL_WORD_SERIES_LIST)
         : series == FLOW_SERIES_OCCUPIED ? TOOL_TEXT(session->language, TOOL_WORD_SERIES_OCCUPIED)
                                          : TOOL_TEXT(session->language, TOOL_WORD_SERIES_BLOCKED);
}

bool tool_warm_up_line(const tool_session *session, char *text, size_t room)
{
  const flow_warm_up *w = session->warm_up;
  char months[TOOL_COUNTED_ROOM], days_counted[TOOL_COUNTED_ROOM];
  char days[TOOL_NUMBER_ROOM], years[TOOL_NUMBER_ROOM];
  if (w == NULL) return false;
  tool_number(session->scenario->warm_up_days, 0, session->language, days);
  if (w->has_settled && w->cut == 0) {
    snprintf(text, room, TOOL_TEXT(session->language, TOOL_WORD_WARM_UP_NONE), FLOW_PILOT_YEARS,
             FLOW_PILOT_REPLICATIONS);
    return true;
  }
  const flow_warm_up_series *s = &w->series[w->slowest];
  const char *label = tool_node_label(session, s->of.node);
  const char *series = series_word(session, s->of.series);
  if (w->has_settled)
    snprintf(text, room, TOOL_TEXT(session->language, TOOL_WORD_WARM_UP_CHOSEN),
             tool_counted(session->language, TOOL_COUNTED_MONTHS, w->cut, months),
             tool_counted(session->language, TOOL_COUNTED_DAYS,
                          round(session->scenario->warm_up_days), days_counted),
             FLOW_PILOT_YEARS, FLOW_PILOT_REPLICATIONS, label, series);
  else if (isinf(s->years_asked))
    snprintf(text, room, TOOL_TEXT(session->language, TOOL_WORD_WARM_UP_NEVER), label, series,
             FLOW_PILOT_YEARS, days);
  else
    snprintf(text, room, TOOL_TEXT(session->language, TOOL_WORD_WARM_UP_TOO_SHORT), label, series,
             FLOW_PILOT_YEARS, tool_number(ceil(s->years_asked), 0, session->language, years),
             days);
  return true;
}

/* ---- warnings ---- */

enum { MOST_DECIMALS = 4 };

/* In a sentence, with the policy where it is not the baseline. */
static const char *warning_text(const tool_session *session, const flow_result_warning *warning,
                                char *text, size_t room)
{
  char before[TOOL_NUMBER_ROOM], after[TOOL_NUMBER_ROOM], who[300];
  int decimals = tool_decimals(fmax(warning->before, warning->after));
  for (decimals = decimals > 1 ? 1 : decimals; decimals <= MOST_DECIMALS; decimals++) {
    tool_number(warning->before, decimals, session->language, before);
    tool_number(warning->after, decimals, session->language, after);
    if (strcmp(before, after) != 0) break; /* a difference that is told is also seen */
  }
  snprintf(who, sizeof who, warning->policy > 0 ? "%.140s (%.140s)" : "%.140s",
           tool_node_label(session, warning->facility),
           tool_policy_label(session, warning->policy));
  const tool_language language = session->language;
  if (warning->kind == FLOW_RESULT_WARNING_KIND_LONG_STAYS)
    snprintf(text, room, TOOL_TEXT(language, TOOL_WORD_WARNING_STAYS), who, warning->first_year,
             warning->last_year, before, after);
  else if (warning->kind == FLOW_RESULT_WARNING_KIND_LIST_STANDS)
    snprintf(text, room, TOOL_TEXT(language, TOOL_WORD_WARNING_STANDS), who, warning->last_year,
             before, after);
  else if (warning->kind == FLOW_RESULT_WARNING_KIND_NOT_ADMITTED)
    snprintf(text, room, TOOL_TEXT(language, TOOL_WORD_WARNING_NOT_ADMITTED), who, after,
             warning->last_year, before);
  else
    snprintf(text, room,
             warning->kind == FLOW_RESULT_WARNING_KIND_OVERLOAD
                 ? TOOL_TEXT(language, TOOL_WORD_WARNING_OVERLOAD)
             : warning->kind == FLOW_RESULT_WARNING_KIND_LIST_DRIFTS
                 ? TOOL_TEXT(language, TOOL_WORD_WARNING_LIST)
                 : TOOL_TEXT(language, TOOL_WORD_WARNING_OCCUPIED),
             who, before, warning->first_year, after, warning->last_year);
  return text;
}

sim_status tool_result_warnings_print(const tool_session *session, FILE *out)
{
  flow_result_warnings *warnings = NULL;
  char text[900];
  sim_status status = flow_result_warnings_new(session->experiment, &warnings);
  if (status != SIM_OK) return status;
  if (warnings->count > 0) fputc('\n', out);
  for (uint32_t i = 0; i < warnings->count; i++)
    tool_wrap(warning_text(session, &warnings->items[i], text, sizeof text), 0, 2, session->width,
              out);
  flow_result_warnings_free(warnings);
  return SIM_OK;
}

sim_status tool_result_warnings_json(const tool_session *session, tool_json *json)
{
  static const char *const kinds[] = {[FLOW_RESULT_WARNING_KIND_OVERLOAD] = "overload",
                                      [FLOW_RESULT_WARNING_KIND_LIST_DRIFTS] = "list_drifts",
                                      [FLOW_RESULT_WARNING_KIND_OCCUPIED_DRIFTS] =
                                          "occupied_drifts",
                                      [FLOW_RESULT_WARNING_KIND_LONG_STAYS] = "long_stays",
                                      [FLOW_RESULT_WARNING_KIND_LIST_STANDS] = "list_stands",
                                      [FLOW_RESULT_WARNING_KIND_NOT_ADMITTED] = "not_admitted"};
  flow_result_warnings *warnings = NULL;
  char text[900];
  sim_status status = flow_result_warnings_new(session->experiment, &warnings);
  if (status != SIM_OK) return status;
  tool_json_key(json, "warnings");
  tool_json_open(json, '[');
  for (uint32_t i = 0; i < warnings->count; i++) {
    const flow_result_warning *warning = &warnings->items[i];
    tool_json_open(json, '{');
    tool_json_put_text(json, "kind", kinds[warning->kind]);
    tool_json_put_text(json, "policy", session->experiment->policies->items[warning->policy].id);
    tool_json_put_text(json, "facility", tool_node_id(session, warning->facility));
    tool_json_put_number(json, "first_year", warning->first_year);
    tool_json_put_number(json, "last_year", warning->last_year);
    tool_json_put_number(json, "before", warning->before);
    tool_json_put_number(json, "after", warning->after);
    tool_json_put_text(json, "text", warning_text(session, warning, text, sizeof text));
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
  flow_result_warnings_free(warnings);
  return SIM_OK;
}
