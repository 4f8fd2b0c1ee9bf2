/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/warm_up_report.h"

#include "models/study/result_warnings.h"

#include "tools/text/table.h"
#include "tools/text/words.h"

#include <math.h>
#include <string.h>

/* ---- the warm-up ---- */

static const char *series_word(const tool_session *outcome, flow_series series)
{
  const tool_word_id word = series == FLOW_SERIES_LIST       ? TOOL_SERIES_LIST
                            : series == FLOW_SERIES_OCCUPIED ? TOOL_SERIES_OCCUPIED
                                                             : TOOL_SERIES_BLOCKED;
  return tool_word(outcome->language, word);
}

bool tool_warm_up_line(const tool_session *outcome, char *text, size_t room)
{
  const flow_warm_up *w = outcome->warm_up;
  char months[TOOL_COUNTED_ROOM], days_counted[TOOL_COUNTED_ROOM];
  char days[TOOL_NUMBER_ROOM], years[TOOL_NUMBER_ROOM];
  if (w == NULL) return false;
  tool_number(outcome->scenario->warm_up_days, 0, outcome->language, days);
  if (w->has_settled && w->cut == 0) {
    snprintf(text, room, tool_word(outcome->language, TOOL_WARM_UP_NONE), FLOW_PILOT_YEARS,
             FLOW_PILOT_REPLICATIONS);
    return true;
  }
  const flow_warm_up_series *s = &w->series[w->slowest];
  const char *label = tool_node_label(outcome, s->of.node);
  const char *series = series_word(outcome, s->of.series);
  if (w->has_settled)
    snprintf(text, room, tool_word(outcome->language, TOOL_WARM_UP_CHOSEN),
             tool_counted(outcome->language, TOOL_COUNTED_MONTHS, w->cut, months),
             tool_counted(outcome->language, TOOL_COUNTED_DAYS,
                          round(outcome->scenario->warm_up_days), days_counted),
             FLOW_PILOT_YEARS, FLOW_PILOT_REPLICATIONS, label, series);
  else if (isinf(s->years_asked))
    snprintf(text, room, tool_word(outcome->language, TOOL_WARM_UP_NEVER), label, series,
             FLOW_PILOT_YEARS, days);
  else
    snprintf(text, room, tool_word(outcome->language, TOOL_WARM_UP_TOO_SHORT), label, series,
             FLOW_PILOT_YEARS, tool_number(ceil(s->years_asked), 0, outcome->language, years),
             days);
  return true;
}

sim_status tool_table_warm_up(const tool_session *outcome, tool_row_writer *sink)
{
  const flow_warm_up *w = outcome->warm_up;
  static const char *const names[FLOW_SERIES_COUNT] = {[FLOW_SERIES_LIST] = "list",
                                                       [FLOW_SERIES_OCCUPIED] = "occupied",
                                                       [FLOW_SERIES_BLOCKED] = "blocked"};
  tool_row_writer_start(sink, "warm_up", "day,node,series,mean,welch");
  for (uint32_t i = 0; w != NULL && i < w->count; i++) {
    const flow_warm_up_series *s = &w->series[i];
    for (uint32_t m = 0; m < w->months; m++) {
      tool_row_writer_row(sink);
      tool_row_writer_number(sink, w->day[m]);
      tool_row_writer_text(sink, tool_node_id(outcome, s->of.node));
      tool_row_writer_text(sink, names[s->of.series]);
      tool_row_writer_number(sink, s->mean[m]);
      tool_row_writer_number(sink, s->welch[m]);
      tool_row_writer_end_row(sink);
    }
  }
  tool_row_writer_end(sink);
  return SIM_OK;
}

/* ---- doubts ---- */

enum { MOST_DECIMALS = 4 };

/* In a sentence, with the policy where it is not the baseline. */
static const char *doubt_text(const tool_session *outcome, const flow_result_warning *doubt,
                              char *text, size_t room)
{
  char before[TOOL_NUMBER_ROOM], after[TOOL_NUMBER_ROOM], who[300];
  int decimals = tool_decimals(fmax(doubt->before, doubt->after));
  for (decimals = decimals > 1 ? 1 : decimals; decimals <= MOST_DECIMALS; decimals++) {
    tool_number(doubt->before, decimals, outcome->language, before);
    tool_number(doubt->after, decimals, outcome->language, after);
    if (strcmp(before, after) != 0) break; /* a difference that is told is also seen */
  }
  snprintf(who, sizeof who, doubt->policy > 0 ? "%.140s (%.140s)" : "%.140s",
           tool_node_label(outcome, doubt->facility), tool_policy_label(outcome, doubt->policy));
  tool_word_id word = TOOL_DOUBT_OVERLOAD;
  switch (doubt->kind) {
    case FLOW_RESULT_WARNING_LONG_STAYS:
      snprintf(text, room, tool_word(outcome->language, TOOL_DOUBT_STAYS), who, doubt->first_year,
               doubt->last_year, before, after);
      return text;
    case FLOW_RESULT_WARNING_OVERLOAD: word = TOOL_DOUBT_OVERLOAD; break;
    case FLOW_RESULT_WARNING_LIST_DRIFTS: word = TOOL_DOUBT_LIST; break;
    case FLOW_RESULT_WARNING_OCCUPIED_DRIFTS: word = TOOL_DOUBT_OCCUPIED; break;
  }
  snprintf(text, room, tool_word(outcome->language, word), who, before, doubt->first_year, after,
           doubt->last_year);
  return text;
}

sim_status tool_result_warnings_print(const tool_session *outcome, FILE *out)
{
  flow_result_warnings *doubts = NULL;
  char text[900];
  sim_status status = flow_result_warnings_new(outcome->experiment, &doubts);
  if (status != SIM_OK) return status;
  if (doubts->count > 0) fputc('\n', out);
  for (uint32_t i = 0; i < doubts->count; i++)
    tool_wrap(doubt_text(outcome, &doubts->items[i], text, sizeof text), 0, 2, TOOL_TABLE_WIDTH,
              out);
  flow_result_warnings_free(doubts);
  return SIM_OK;
}

sim_status tool_result_warnings_json(const tool_session *outcome, tool_json *json)
{
  static const char *const kinds[] = {[FLOW_RESULT_WARNING_OVERLOAD] = "overload",
                                      [FLOW_RESULT_WARNING_LIST_DRIFTS] = "list_drifts",
                                      [FLOW_RESULT_WARNING_OCCUPIED_DRIFTS] = "occupied_drifts",
                                      [FLOW_RESULT_WARNING_LONG_STAYS] = "long_stays"};
  flow_result_warnings *doubts = NULL;
  char text[900];
  sim_status status = flow_result_warnings_new(outcome->experiment, &doubts);
  if (status != SIM_OK) return status;
  tool_json_key(json, "warnings");
  tool_json_open(json, '[');
  for (uint32_t i = 0; i < doubts->count; i++) {
    const flow_result_warning *doubt = &doubts->items[i];
    tool_json_open(json, '{');
    tool_json_put_text(json, "kind", kinds[doubt->kind]);
    tool_json_put_text(json, "policy", outcome->experiment->policies->items[doubt->policy].id);
    tool_json_put_text(json, "facility", tool_node_id(outcome, doubt->facility));
    tool_json_put_number(json, "first_year", doubt->first_year);
    tool_json_put_number(json, "last_year", doubt->last_year);
    tool_json_put_number(json, "before", doubt->before);
    tool_json_put_number(json, "after", doubt->after);
    tool_json_put_text(json, "text", doubt_text(outcome, doubt, text, sizeof text));
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
  flow_result_warnings_free(doubts);
  return SIM_OK;
}
