/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/view_backtest.h"

#include "tools/text/backtest_words.h"
#include "tools/text/number.h"
#include "tools/text/table.h"

#include <math.h>

static const tool_text rules[SIM_STOCK_FLOW_RULES] = {
    [SIM_STOCK_FLOW_RULE_PERSISTENCE] = {TOOL_WORD_BACKTEST_PERSISTENCE},
    [SIM_STOCK_FLOW_RULE_DRIFT] = {TOOL_WORD_BACKTEST_DRIFT},
    [SIM_STOCK_FLOW_RULE_FLUID] = {TOOL_WORD_BACKTEST_FLUID},
    [SIM_STOCK_FLOW_RULE_MODEL] = {TOOL_WORD_BACKTEST_MODEL},
    [SIM_STOCK_FLOW_RULE_HALF] = {TOOL_WORD_BACKTEST_HALF}};

typedef struct number {
  char text[TOOL_NUMBER_ROOM];
} number;

static const char *one(double value, tool_language language, number *room)
{
  return tool_number(value, 1, language, room->text);
}

static void add_horizon(const flow_backtest_score *s, size_t horizon, tool_language language,
                        tool_table *table)
{
  number n[3];
  tool_table_addf(table, "%zu", horizon);
  for (int rule = 0; rule < SIM_STOCK_FLOW_RULES; rule++)
    tool_table_add(table, one(s->error[rule], language, &n[0]));
  tool_table_addf(table, "%s %s %s", one(s->third[0], language, &n[0]),
                  one(s->third[1], language, &n[1]), one(s->third[2], language, &n[2]));
  tool_table_addf(table, "%.0f/%.0f/%.0f%%", 100 * s->within[0], 100 * s->within[1],
                  100 * s->within[2]);
  tool_table_add(table, one(s->crps, language, &n[0]));
  tool_table_end_row(table);
}

static sim_status view_scores(const flow_backtest *b, tool_language language, FILE *out)
{
  static const tool_text months = {TOOL_WORD_BACKTEST_MONTHS}, thirds = {TOOL_WORD_BACKTEST_THIRDS},
                         within = {TOOL_WORD_BACKTEST_WITHIN}, crps = {TOOL_WORD_BACKTEST_CRPS};
  tool_table *table = NULL;
  sim_status status = tool_table_new("rrrrrrrrr", &table);
  if (status != SIM_OK) return status;
  tool_table_add(table, months[language]);
  for (int rule = 0; rule < SIM_STOCK_FLOW_RULES; rule++)
    tool_table_add(table, rules[rule][language]);
  tool_table_add(table, thirds[language]);
  tool_table_add(table, within[language]);
  tool_table_add(table, crps[language]);
  tool_table_end_row(table);
  tool_table_rule(table);
  for (size_t h = 0; h < FLOW_BACKTEST_HORIZONS; h++)
    if (b->scores[h].count > 0)
      add_horizon(&b->scores[h], flow_backtest_horizons[h], language, table);
  tool_wrapf(2, TOOL_TABLE_WIDTH, out, "%s", TOOL_TEXT(language, TOOL_WORD_BACKTEST_TITLE));
  status = tool_table_print(table, TOOL_TABLE_WIDTH + 40, out);
  tool_table_free(table);
  return status;
}

/* Who wins, in words. */
static void say_winner(const flow_backtest_score *s, size_t horizon, tool_language language,
                       FILE *out)
{
  number n[5];
  const char *model = one(s->error[SIM_STOCK_FLOW_RULE_MODEL], language, &n[0]);
  const char *rule = one(s->error[s->rule], language, &n[1]);
  if (s->gain.estimate > 0)
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(language, TOOL_WORD_BACKTEST_WINS), horizon,
               model, rules[s->rule][language], rule, one(s->gain.estimate, language, &n[2]),
               one(s->gain.low, language, &n[3]), one(s->gain.high, language, &n[4]));
  else
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(language, TOOL_WORD_BACKTEST_LOSES), horizon,
               rules[s->rule][language], rule, model, one(s->gain.low, language, &n[3]),
               one(s->gain.high, language, &n[4]));
}

static void say_pit(const flow_backtest_score *s, tool_language language, FILE *out)
{
  char list[FLOW_BACKTEST_BINS * 12] = "";
  size_t n = 0;
  for (int i = 0; i < FLOW_BACKTEST_BINS; i++)
    n += (size_t)snprintf(list + n, sizeof list - n, "%s%zu", i > 0 ? " " : "", s->pit[i]);
  tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(language, TOOL_WORD_BACKTEST_PIT), list);
}

sim_status tool_view_backtest(const flow_observed_unit *unit, const flow_backtest *b,
                              tool_language language, FILE *out)
{
  number n[2];
  if (b->origins == 0 && b->months > SIM_STOCK_FLOW_LEAST) {
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(language, TOOL_WORD_BACKTEST_EMPTY),
               unit->facility, unit->group);
    return SIM_OK;
  }
  if (b->origins == 0) {
    tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(language, TOOL_WORD_BACKTEST_FEW),
               unit->facility, unit->group, b->months, SIM_STOCK_FLOW_LEAST + 1);
    return SIM_OK;
  }
  tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(language, TOOL_WORD_BACKTEST_UNIT), unit->facility,
             unit->group, b->months, b->origins);
  tool_wrapf(2, TOOL_TABLE_WIDTH, out, TOOL_TEXT(language, TOOL_WORD_BACKTEST_RESIDUAL),
             one(b->residual_mean, language, &n[0]), one(b->residual_sd, language, &n[1]));
  const sim_status status = view_scores(b, language, out);
  for (size_t h = 0; h < FLOW_BACKTEST_HORIZONS; h++)
    if (b->scores[h].count > 0) say_winner(&b->scores[h], flow_backtest_horizons[h], language, out);
  if (b->scores[FLOW_BACKTEST_HORIZONS - 1].count > 0)
    say_pit(&b->scores[FLOW_BACKTEST_HORIZONS - 1], language, out);
  return status;
}
