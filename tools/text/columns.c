/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/columns.h"

#include <stdio.h>
#include <string.h>

const tool_column tool_columns[TOOL_COLUMNS] = {
#define COLUMN(name, word, kind, unit, head, meaning, kop, betekenis)                              \
  [TOOL_COLUMN_##name] = {word, TOOL_COLUMN_KIND_##kind, unit, {head, kop}, {meaning, betekenis}},
    TOOL_COLUMN_MAP(COLUMN)
#undef COLUMN
};

const char *tool_column_kind_word(tool_column_kind kind)
{
  static const char *const words[TOOL_COLUMN_KINDS] = {
      [TOOL_COLUMN_KIND_ID] = "id",         [TOOL_COLUMN_KIND_TEXT] = "text",
      [TOOL_COLUMN_KIND_YEAR] = "year",     [TOOL_COLUMN_KIND_MONTH] = "month",
      [TOOL_COLUMN_KIND_DATE] = "date",     [TOOL_COLUMN_KIND_COUNT] = "count",
      [TOOL_COLUMN_KIND_NUMBER] = "number", [TOOL_COLUMN_KIND_SHARE] = "share"};
  return words[kind];
}

/* ---- which file has which; what is added goes behind what was there ---- */

#define ALWAYS(name)                                                                               \
  {                                                                                                \
    TOOL_COLUMN_##name, TOOL_PRESENCE_ALWAYS                                                       \
  }
#define METHOD(name)                                                                               \
  {                                                                                                \
    TOOL_COLUMN_##name, TOOL_PRESENCE_METHOD                                                       \
  }
#define REALISED(name)                                                                             \
  {                                                                                                \
    TOOL_COLUMN_##name, TOOL_PRESENCE_REALISED                                                     \
  }
#define IN_FILE(name)                                                                              \
  {                                                                                                \
    TOOL_COLUMN_##name, TOOL_PRESENCE_FILE                                                         \
  }
#define END                                                                                        \
  {                                                                                                \
    TOOL_COLUMNS, TOOL_PRESENCE_END                                                                \
  }

static const tool_result_column columns_of[TOOL_RESULTS][32] = {
    [TOOL_RESULT_MEASURES] = {ALWAYS(POLICY), ALWAYS(PERIOD), ALWAYS(NODE), ALWAYS(GROUP),
                              ALWAYS(MEASURE), ALWAYS(UNIT), ALWAYS(MEAN), ALWAYS(SD),
                              ALWAYS(CI_LOW), ALWAYS(CI_HIGH), ALWAYS(P10), ALWAYS(P50),
                              ALWAYS(P90), ALWAYS(REPLICATIONS), IN_FILE(POLICY_LABEL),
                              IN_FILE(NODE_LABEL), IN_FILE(GROUP_LABEL), IN_FILE(MEASURE_LABEL),
                              END},
    [TOOL_RESULT_INDICATORS] = {ALWAYS(POLICY),        ALWAYS(INDICATOR),
                                ALWAYS(YEAR),          ALWAYS(MEAN),
                                ALWAYS(CI_LOW),        ALWAYS(CI_HIGH),
                                ALWAYS(P10),           ALWAYS(P50),
                                ALWAYS(P90),           ALWAYS(OBSERVED),
                                ALWAYS(TARGET),        ALWAYS(CHANCE_ON_TARGET),
                                METHOD(METHOD),        METHOD(GAIN),
                                ALWAYS(UNIT),          ALWAYS(REPLICATIONS),
                                IN_FILE(POLICY_LABEL), IN_FILE(INDICATOR_LABEL),
                                REALISED(STATUS),      END},
    [TOOL_RESULT_COMPARISON] = {ALWAYS(POLICY), ALWAYS(AGAINST), ALWAYS(INDICATOR), ALWAYS(YEAR),
                                ALWAYS(DIFFERENCE), ALWAYS(DIFFERENCE_LOW), ALWAYS(DIFFERENCE_HIGH),
                                ALWAYS(VARIANCE_REDUCTION), ALWAYS(CHANCE_BETTER),
                                ALWAYS(BONFERRONI_LOW), ALWAYS(BONFERRONI_HIGH), ALWAYS(HOLM_P),
                                METHOD(METHOD), METHOD(GAIN), ALWAYS(UNIT), IN_FILE(POLICY_LABEL),
                                IN_FILE(AGAINST_LABEL), IN_FILE(INDICATOR_LABEL), END},
    [TOOL_RESULT_MONTHLY] = {ALWAYS(POLICY), ALWAYS(MONTH), ALWAYS(NODE), ALWAYS(SERIES),
                             ALWAYS(MEAN), ALWAYS(P05), ALWAYS(P25), ALWAYS(P50), ALWAYS(P75),
                             ALWAYS(P95), ALWAYS(DATE), ALWAYS(UNIT), ALWAYS(TIME_MEAN),
                             IN_FILE(POLICY_LABEL), IN_FILE(NODE_LABEL), IN_FILE(SERIES_LABEL),
                             REALISED(STATUS), END},
    [TOOL_RESULT_VERDICTS] = {ALWAYS(POLICY), ALWAYS(AGAINST), ALWAYS(INDICATOR), ALWAYS(YEAR),
                              ALWAYS(VERDICT), END},
    [TOOL_RESULT_UNCERTAINTY] = {ALWAYS(POLICY), ALWAYS(AGAINST), ALWAYS(INDICATOR), ALWAYS(YEAR),
                                 ALWAYS(SD_CHANCE), ALWAYS(SD_INPUTS), ALWAYS(SHARE_INPUTS),
                                 ALWAYS(SHARE_LOW), ALWAYS(SHARE_HIGH), ALWAYS(VARIANCE_INPUTS),
                                 ALWAYS(VARIANCE_INPUTS_SE), END},
    [TOOL_RESULT_INPUTS] = {ALWAYS(POLICY), ALWAYS(AGAINST), ALWAYS(INDICATOR), ALWAYS(YEAR),
                            ALWAYS(INPUT), ALWAYS(RANK_CORRELATION), ALWAYS(SHARE), END},
    [TOOL_RESULT_BUDGET] = {ALWAYS(POLICY),
                            ALWAYS(YEAR),
                            ALWAYS(PRESTATIE),
                            ALWAYS(LINE),
                            ALWAYS(MEAN),
                            ALWAYS(CI_LOW),
                            ALWAYS(CI_HIGH),
                            ALWAYS(P10),
                            ALWAYS(P50),
                            ALWAYS(P90),
                            ALWAYS(KIND),
                            ALWAYS(UNIT),
                            IN_FILE(POLICY_LABEL),
                            IN_FILE(PRESTATIE_LABEL),
                            IN_FILE(LINE_LABEL),
                            ALWAYS(CONSTANT),
                            ALWAYS(TAAKVELD),
                            ALWAYS(RECURRENCE),
                            ALWAYS(FUNDED_BY),
                            ALWAYS(PAYER),
                            END},
    [TOOL_RESULT_CERTAINTY] = {ALWAYS(POLICY), ALWAYS(YEAR), ALWAYS(PROBABILITY), ALWAYS(BALANCE),
                               ALWAYS(THAN), ALWAYS(REFERENCE), ALWAYS(OVERSPEND),
                               IN_FILE(POLICY_LABEL), END},
    [TOOL_RESULT_RISK] = {ALWAYS(POLICY), ALWAYS(YEAR), ALWAYS(BUDGET), ALWAYS(EXCEEDED),
                          ALWAYS(EXCEEDED_LOW), ALWAYS(EXCEEDED_HIGH), ALWAYS(EXCESS),
                          ALWAYS(IMPACT), IN_FILE(POLICY_LABEL), END},
    [TOOL_RESULT_WATERFALL] = {ALWAYS(POLICY), ALWAYS(YEAR), ALWAYS(PRESTATIE), ALWAYS(STEP),
                               ALWAYS(LEVER), ALWAYS(LEVER_LABEL), ALWAYS(STEP_COST),
                               ALWAYS(STEP_P10), ALWAYS(STEP_P90), END},
    [TOOL_RESULT_COST_EFFECTIVENESS] = {ALWAYS(POLICY),
                                        ALWAYS(AGAINST),
                                        ALWAYS(EFFECT),
                                        ALWAYS(UNIT),
                                        ALWAYS(QUADRANT),
                                        ALWAYS(COST),
                                        ALWAYS(COST_LOW),
                                        ALWAYS(COST_HIGH),
                                        ALWAYS(EFFECT_MEAN),
                                        ALWAYS(EFFECT_LOW),
                                        ALWAYS(EFFECT_HIGH),
                                        ALWAYS(PRICE),
                                        ALWAYS(FIELLER_LOW),
                                        ALWAYS(FIELLER_HIGH),
                                        ALWAYS(BOOTSTRAP_LOW),
                                        ALWAYS(BOOTSTRAP_HIGH),
                                        ALWAYS(WILLINGNESS),
                                        ALWAYS(NET_BENEFIT),
                                        ALWAYS(NET_BENEFIT_LOW),
                                        ALWAYS(NET_BENEFIT_HIGH),
                                        ALWAYS(CHANCE_WORTH_IT),
                                        IN_FILE(POLICY_LABEL),
                                        IN_FILE(AGAINST_LABEL),
                                        IN_FILE(EFFECT_LABEL),
                                        END},
    [TOOL_RESULT_ACCEPTABILITY] = {ALWAYS(POLICY), ALWAYS(EFFECT), ALWAYS(WILLINGNESS),
                                   ALWAYS(CHANCE_WORTH_IT), ALWAYS(UNIT), IN_FILE(POLICY_LABEL),
                                   IN_FILE(EFFECT_LABEL), END},
    [TOOL_RESULT_PLANE] = {ALWAYS(POLICY), ALWAYS(EFFECT), ALWAYS(POINT), ALWAYS(EXTRA_COST),
                           ALWAYS(EXTRA_EFFECT), ALWAYS(UNIT), IN_FILE(POLICY_LABEL),
                           IN_FILE(EFFECT_LABEL), END},
    [TOOL_RESULT_CHECKS] = {ALWAYS(POLICY), ALWAYS(PERIOD), ALWAYS(NODE), ALWAYS(CHECK),
                            ALWAYS(THEORY), ALWAYS(MEASURED), ALWAYS(CI_LOW), ALWAYS(CI_HIGH),
                            ALWAYS(EXPECTED), ALWAYS(RESIDUE), ALWAYS(HOLDS), ALWAYS(REASON), END},
    [TOOL_RESULT_WARM_UP] = {ALWAYS(DAY), ALWAYS(NODE), ALWAYS(SERIES), ALWAYS(MEAN), ALWAYS(WELCH),
                             ALWAYS(UNIT), IN_FILE(NODE_LABEL), IN_FILE(SERIES_LABEL), END},
    [TOOL_RESULT_REPLICATIONS] = {ALWAYS(REPLICATION), ALWAYS(POLICY), ALWAYS(YEAR),
                                  ALWAYS(INDICATOR), ALWAYS(VALUE), ALWAYS(UNIT),
                                  IN_FILE(POLICY_LABEL), IN_FILE(INDICATOR_LABEL), END},
    [TOOL_RESULT_DRAWS] = {ALWAYS(REPLICATION), ALWAYS(DRAWN_PATH), ALWAYS(DRAWN_VALUE),
                           ALWAYS(DRAWN_AS), END},
    [TOOL_RESULT_SWEEP] = {ALWAYS(VARIED), ALWAYS(POLICY), ALWAYS(INDICATOR), ALWAYS(YEAR),
                           ALWAYS(MEAN), ALWAYS(CI_LOW), ALWAYS(CI_HIGH), ALWAYS(P10), ALWAYS(P50),
                           ALWAYS(P90), ALWAYS(REPLICATIONS), ALWAYS(UNIT), IN_FILE(POLICY_LABEL),
                           IN_FILE(INDICATOR_LABEL), END},
    [TOOL_RESULT_SWEEP_REPLICATIONS] = {ALWAYS(VARIED), ALWAYS(POLICY), ALWAYS(INDICATOR),
                                        ALWAYS(YEAR), ALWAYS(REPLICATION), ALWAYS(VALUE),
                                        ALWAYS(UNIT), IN_FILE(POLICY_LABEL),
                                        IN_FILE(INDICATOR_LABEL), END},
    [TOOL_RESULT_CALIBRATE_RANGES] = {ALWAYS(INPUT),
                                      ALWAYS(UNIT),
                                      ALWAYS(NOW),
                                      ALWAYS(BEFORE_P10),
                                      ALWAYS(BEFORE_P50),
                                      ALWAYS(BEFORE_P90),
                                      ALWAYS(SET_LEAST),
                                      ALWAYS(SET_P10),
                                      ALWAYS(SET_P50),
                                      ALWAYS(SET_P90),
                                      ALWAYS(SET_LARGEST),
                                      ALWAYS(MIDDLE),
                                      ALWAYS(LEFT),
                                      ALWAYS(FORESEEN),
                                      ALWAYS(FIT_VERDICT),
                                      ALWAYS(EXTRA_INDICATOR),
                                      ALWAYS(FORESEEN_WITH_EXTRA),
                                      ALWAYS(GOES_WITH),
                                      ALWAYS(CORRELATION),
                                      END},
    [TOOL_RESULT_CALIBRATE_TARGETS] = {ALWAYS(INDICATOR), ALWAYS(YEAR), ALWAYS(OBSERVED),
                                       ALWAYS(SD_ROUNDING), ALWAYS(SD_DISCREPANCY), ALWAYS(SD_ONE),
                                       ALWAYS(SD_TOGETHER), ALWAYS(KEPT_BACK), ALWAYS(SET_LEAST),
                                       ALWAYS(SET_P10), ALWAYS(SET_P50), ALWAYS(SET_P90),
                                       ALWAYS(SET_LARGEST), ALWAYS(NEAREST), ALWAYS(NEAREST_VALUE),
                                       ALWAYS(WITHOUT), ALWAYS(UNIT), END},
    [TOOL_RESULT_CALIBRATE_EFFECTS] = {ALWAYS(POLICY), ALWAYS(INDICATOR), ALWAYS(YEAR),
                                       ALWAYS(SET_LEAST), ALWAYS(SET_P10), ALWAYS(SET_P50),
                                       ALWAYS(SET_P90), ALWAYS(SET_LARGEST), ALWAYS(SHARE_BELOW),
                                       ALWAYS(UNIT), END},
    [TOOL_RESULT_CALIBRATE_WAVES] = {ALWAYS(WAVE), ALWAYS(CUT), ALWAYS(ACCEPTED), ALWAYS(WIDTH),
                                     END},
    [TOOL_RESULT_COLUMNS] = {ALWAYS(FILE), ALWAYS(COLUMN), ALWAYS(TYPE), ALWAYS(UNIT),
                             ALWAYS(DESCRIPTION), END},
};

const tool_result tool_result_all[TOOL_RESULTS] = {
#define RESULT(name, file, table)                                                                  \
  [TOOL_RESULT_##name] = {file, table, columns_of[TOOL_RESULT_##name]},
    TOOL_RESULT_MAP(RESULT)
#undef RESULT
};

const tool_result *tool_result_named(const char *name)
{
  for (int i = 0; i < TOOL_RESULTS && name[0] != '\0'; i++) {
    const tool_result *result = &tool_result_all[i];
    if (strcmp(result->file, name) == 0 || strcmp(result->table, name) == 0) return result;
  }
  return NULL;
}

static void append(char *list, size_t room, const char *name)
{
  const size_t length = strlen(list);
  snprintf(list + length, room - length, "%s%s", length > 0 ? "," : "", name);
}

/* Whether the column is there when the run has these extras. */
static bool is_there(tool_presence presence, unsigned extras)
{
  if (presence == TOOL_PRESENCE_METHOD) return extras & TOOL_EXTRA_METHOD;
  return presence != TOOL_PRESENCE_REALISED || (extras & TOOL_EXTRA_REALISED);
}

void tool_result_start(tool_result_id id, unsigned extras, tool_row_writer *writer)
{
  const tool_result *result = &tool_result_all[id];
  char file[1000] = "", table[1000] = "";
  for (const tool_result_column *c = result->columns; c->presence != TOOL_PRESENCE_END; c++) {
    const char *name = tool_columns[c->column].name;
    if (!is_there(c->presence, extras)) continue;
    append(file, sizeof file, name);
    const bool is_of_file =
        c->presence == TOOL_PRESENCE_FILE || c->presence == TOOL_PRESENCE_REALISED;
    if (!is_of_file) append(table, sizeof table, name);
  }
  tool_row_writer_start(writer, result->table, file, table);
}

static void page_row(const tool_result_column *of, FILE *out, tool_language language)
{
  const tool_column *column = &tool_columns[of->column];
  fprintf(out, "| `%s` | %s | %s | %s%s |\n", column->name, tool_column_kind_word(column->kind),
          column->unit, column->meaning[language],
          of->presence == TOOL_PRESENCE_METHOD ? TOOL_TEXT(language, TOOL_WORD_COLUMNS_METHOD)
                                               : "");
}

void tool_columns_page(tool_language language, FILE *out)
{
  fputs(TOOL_TEXT(language, TOOL_WORD_COLUMNS_OPENING), out);
  for (int i = 0; i < TOOL_RESULTS; i++) {
    const tool_result *result = &tool_result_all[i];
    if (result->file[0] != '\0')
      fprintf(out, "\n## %s\n\n", result->file);
    else
      fprintf(out, "\n## %s, in results.json\n\n", result->table);
    fputs(TOOL_TEXT(language, TOOL_WORD_COLUMNS_HEADS), out);
    for (const tool_result_column *c = result->columns; c->presence != TOOL_PRESENCE_END; c++)
      page_row(c, out, language);
  }
}

void tool_columns_write(tool_language language, tool_row_writer *writer)
{
  tool_result_start(TOOL_RESULT_COLUMNS, false, writer);
  for (int i = 0; i < TOOL_RESULTS; i++) {
    const tool_result *result = &tool_result_all[i];
    if (result->file[0] == '\0') continue;
    for (const tool_result_column *c = result->columns; c->presence != TOOL_PRESENCE_END; c++) {
      const tool_column *column = &tool_columns[c->column];
      tool_row_writer_row(writer);
      tool_row_writer_text(writer, result->file);
      tool_row_writer_text(writer, column->name);
      tool_row_writer_text(writer, tool_column_kind_word(column->kind));
      tool_row_writer_text(writer, column->unit);
      tool_row_writer_text(writer, column->meaning[language]);
      tool_row_writer_end_row(writer);
    }
  }
  tool_row_writer_end(writer);
}
