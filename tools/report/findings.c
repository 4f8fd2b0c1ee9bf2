/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/findings.h"

#include "models/estimate/indicator_compile.h"

#include <math.h>
#include <string.h>

tool_place tool_expected(tool_results *results, const char *policy, const char *indicator,
                         const char *column)
{
  return tool_grid_find(&results->indicators, column, "policy", policy, "indicator", indicator,
                        "year", tool_results_last_year(results), NULL);
}

tool_place tool_difference_of(tool_results *results, const char *policy, const char *indicator,
                              const char *column)
{
  return tool_grid_find(&results->comparison, column, "policy", policy, "indicator", indicator,
                        "year", tool_results_last_year(results), NULL);
}

tool_place tool_measured(tool_results *results, const char *policy, const char *node,
                         const char *measure, const char *column)
{
  return tool_grid_find(&results->measures, column, "policy", policy, "period",
                        tool_results_last_year(results), "node", node, "group", "all", "measure",
                        measure, NULL);
}

/* 1: more is better, -1: less is, 0: neither. */
static double direction(tool_results *results, const char *indicator)
{
  const char *better =
      tool_place_text(tool_grid_find(&results->indicator_texts, "better", "id", indicator, NULL));
  return strcmp(better, "higher") == 0 ? 1 : strcmp(better, "lower") == 0 ? -1 : 0;
}

/* A second way of counting the same is no judge. */
static bool is_compared(tool_results *results, const char *indicator)
{
  const char *said =
      tool_place_text(tool_grid_find(&results->indicator_texts, "compared", "id", indicator, NULL));
  return strcmp(said, "no") != 0 &&
         tool_grid_find(&results->comparison, "difference", "indicator", indicator, NULL).row >= 0;
}

static bool has_target(tool_results *results, const char *indicator)
{
  return !isnan(tool_place_value(
      tool_expected(results, tool_results_baseline(results), indicator, "target")));
}

tool_mark tool_mark_of(tool_results *results, const char *policy, const char *indicator)
{
  static const struct {
    const char *word;
    tool_mark mark;
  } rows[] = {{"alike", TOOL_MARK_SAME},
              {"better", TOOL_MARK_BETTER},
              {"much_better", TOOL_MARK_MUCH_BETTER},
              {"worse", TOOL_MARK_WORSE},
              {"much_worse", TOOL_MARK_MUCH_WORSE},
              {"harm", TOOL_MARK_HARM}};
  const char *word = tool_place_text(tool_grid_find(&results->verdicts, "verdict", "policy", policy,
                                                    "indicator", indicator, NULL));
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    if (strcmp(word, rows[i].word) == 0) return rows[i].mark;
  }
  return TOOL_MARK_UNKNOWN;
}

double tool_gain_of(tool_results *results, const char *policy, const char *indicator)
{
  const tool_place place = tool_difference_of(results, policy, indicator, "difference");
  const double difference = tool_place_value(place);
  const double level = fabs(tool_place_value(tool_expected(
      results, tool_place_text(tool_place_beside(place, "against")), indicator, "mean")));
  if (isnan(difference) || isnan(level)) return NAN;
  const tool_mark verdict = tool_mark_of(results, policy, indicator);
  if (verdict == TOOL_MARK_SAME || verdict == TOOL_MARK_UNKNOWN || difference == 0) return 0;
  return direction(results, indicator) * (level > 0 ? difference / level : copysign(1, difference));
}

bool tool_trade_of(tool_results *results, const char *policy, tool_trade *out)
{
  double most = 0, least = 0;
  tool_trade trade = {.harm = 0};
  for (int i = 0; i < results->indicator_texts.row_count; i++) {
    const char *id = tool_place_text(tool_grid_at(&results->indicator_texts, i, "id"));
    if (!is_compared(results, id)) continue;
    double share = tool_gain_of(results, policy, id);
    const tool_place place = tool_difference_of(results, policy, id, "difference");
    if (share > most) {
      most = share;
      trade.better = place;
    }
    if (share < 0 && has_target(results, id)) share -= 1; /* what the council wants comes first */
    if (share < least) {
      least = share;
      trade.worse = place;
    }
  }
  trade.harm = -least;
  if (out != NULL) *out = trade;
  return most > 0 && least < 0;
}

bool tool_policy_harms(tool_results *results, const char *policy)
{
  for (int i = 0; i < results->indicator_texts.row_count; i++) {
    const char *id = tool_place_text(tool_grid_at(&results->indicator_texts, i, "id"));
    if (!is_compared(results, id)) continue;
    if (tool_gain_of(results, policy, id) < 0 ||
        tool_mark_of(results, policy, id) == TOOL_MARK_HARM)
      return true;
  }
  return false;
}

/* What the first screen compares by, in its order; others with a direction; the rest. Results of
 * before that order was kept have those of the screen in file order. */
enum { RANK_OF_OTHERS = FLOW_SUMMARY_MOST, RANKS = RANK_OF_OTHERS + 2 };

static int rank_of(tool_results *results, int row)
{
  const char *id = tool_place_text(tool_grid_at(&results->indicator_texts, row, "id"));
  const char *is_shown = tool_place_text(tool_grid_at(&results->indicator_texts, row, "summary"));
  const double place =
      tool_place_value(tool_grid_at(&results->indicator_texts, row, "summary_place"));
  if (strcmp(is_shown, "yes") == 0)
    return place >= 1 && place <= FLOW_SUMMARY_MOST ? (int)place - 1 : 0;
  return direction(results, id) != 0 ? RANK_OF_OTHERS : RANK_OF_OTHERS + 1;
}

int tool_compared_indicators(tool_results *results, const char *indicators[], int most)
{
  int count = 0;
  for (int rank = 0; rank < RANKS; rank++) {
    for (int i = 0; i < results->indicator_texts.row_count && count < most; i++) {
      const char *id = tool_place_text(tool_grid_at(&results->indicator_texts, i, "id"));
      if (is_compared(results, id) && rank_of(results, i) == rank) indicators[count++] = id;
    }
  }
  return count;
}

const char *tool_leading_indicator(tool_results *results)
{
  const char *compared[TOOL_FINDINGS_MOST];
  const int count = tool_compared_indicators(results, compared, TOOL_FINDINGS_MOST);
  for (int i = 0; i < count; i++)
    if (has_target(results, compared[i]) && direction(results, compared[i]) != 0)
      return compared[i];
  for (int i = 0; i < results->indicator_texts.row_count; i++) {
    const char *id = tool_place_text(tool_grid_at(&results->indicator_texts, i, "id"));
    if (has_target(results, id) && direction(results, id) != 0) return id;
  }
  if (count > 0) return compared[0];
  return tool_place_text(results->indicator_texts.row_count > 0
                             ? tool_grid_at(&results->indicator_texts, 0, "id")
                             : (tool_place){NULL, -1, -1});
}

int tool_best_policy(tool_results *results, const char *indicator)
{
  int best = -1;
  double best_gain = 0;
  for (int p = 0; p < results->policies.row_count; p++) {
    const char *policy = tool_results_policy(results, p);
    const double share = tool_gain_of(results, policy, indicator);
    if (!(share > best_gain) || tool_policy_harms(results, policy)) continue;
    best = p;
    best_gain = share;
  }
  return best;
}

tool_place tool_extra_cost(tool_results *results, const char *policy)
{
  return tool_grid_find(&results->effects, "cost", "policy", policy, NULL);
}

bool tool_is_priced(tool_results *results, const char *policy)
{
  const char *said =
      tool_place_text(tool_grid_find(&results->policies, "priced", "id", policy, NULL));
  return strcmp(said, "yes") == 0;
}

const char *tool_leading_facility(tool_results *results)
{
  const char *leading = "", *baseline = tool_results_baseline(results);
  double most = -1;
  for (int n = 0; n < results->nodes.row_count; n++) {
    if (strcmp(tool_place_text(tool_grid_at(&results->nodes, n, "kind")), "facility") != 0)
      continue;
    const char *node = tool_place_text(tool_grid_at(&results->nodes, n, "id"));
    const double level =
        tool_place_value(tool_measured(results, baseline, node, "stay_completed", "mean"));
    const double blocked =
        tool_place_value(tool_measured(results, baseline, node, "places_blocked", "mean"));
    double change = blocked > 0 ? 1e-6 * blocked : 0;
    for (int p = 1; p < results->policies.row_count && level > 0; p++) {
      const char *policy = tool_results_policy(results, p);
      const double stay =
          tool_place_value(tool_measured(results, policy, node, "stay_completed", "mean"));
      if (fabs(stay - level) / level > change) change = fabs(stay - level) / level;
    }
    if (change <= most) continue;
    most = change;
    leading = node;
  }
  return leading;
}
