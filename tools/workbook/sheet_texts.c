/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/answer_text.h"
#include "tools/report/assumptions.h"
#include "tools/report/report_words.h"
#include "tools/workbook/sheet.h"

#include <string.h>

enum { MOST_LINES = 40 };

static int put_answer(tool_workbook *workbook, int row)
{
  tool_answer_line lines[MOST_LINES];
  const int count = tool_answer_lines(workbook->page, lines, MOST_LINES);
  for (int i = 0; i < count; i++)
    tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row++, 0,
                    lines[i].is_heading ? TOOL_LOOK_TITLE : TOOL_LOOK_WRAPPED, lines[i].text);
  return row + 1;
}

/* What the results are of, so that they can be made again. */
static int put_origin(tool_workbook *workbook, int row)
{
  const tool_results *results = workbook->results;
  const tool_language language = workbook->language;
  const struct {
    const char *name;
    tool_place place;
  } all[] = {
      {TOOL_TEXT(language, TOOL_WORD_BOOK_SCENARIO), tool_grid_at(&results->scenario, 0, "file")},
      {TOOL_TEXT(language, TOOL_WORD_BOOK_VERSION), tool_grid_at(&results->self, 0, "version")},
      {TOOL_TEXT(language, TOOL_WORD_BOOK_SEED), tool_grid_at(&results->run, 0, "seed")},
      {TOOL_TEXT(language, TOOL_WORD_BOOK_REPLICATIONS),
       tool_grid_at(&results->run, 0, "replications")},
      {TOOL_TEXT(language, TOOL_WORD_BOOK_HASH), tool_grid_at(&results->scenario, 0, "hash")}};
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
    tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row, 0, TOOL_LOOK_PLAIN, all[i].name);
    tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row++, 1, TOOL_LOOK_PLAIN,
                    tool_place_text(all[i].place));
  }
  return row + 1;
}

static int put_sheets(tool_workbook *workbook, int row)
{
  const tool_language language = workbook->language;
  tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row, 0, TOOL_LOOK_HEAD,
                  TOOL_TEXT(language, TOOL_WORD_BOOK_SHEET));
  tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row++, 1, TOOL_LOOK_HEAD,
                  TOOL_TEXT(language, TOOL_WORD_BOOK_ABOUT));
  for (int i = TOOL_SHEET_SUMMARY; i < tool_sheet_count(workbook); i++) {
    tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row, 0, TOOL_LOOK_PLAIN,
                    tool_sheet_title(workbook, (tool_sheet_id)i));
    tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row++, 1, TOOL_LOOK_PLAIN,
                    tool_sheet_about(workbook, (tool_sheet_id)i));
  }
  if (workbook->is_cut) {
    tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row, 0, TOOL_LOOK_PLAIN,
                    tool_sheet_title(workbook, TOOL_SHEET_MONTHS));
    tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row++, 1, TOOL_LOOK_PLAIN,
                    TOOL_TEXT(language, TOOL_WORD_BOOK_CUT));
  }
  return row + 1;
}

static void put_columns(tool_workbook *workbook, int row)
{
  const tool_language language = workbook->language;
  const char *heads[] = {
      TOOL_TEXT(language, TOOL_WORD_BOOK_SHEET), TOOL_TEXT(language, TOOL_WORD_BOOK_COLUMN),
      TOOL_TEXT(language, TOOL_WORD_BOOK_UNIT), TOOL_TEXT(language, TOOL_WORD_BOOK_MEANING)};
  for (int c = 0; c < 4; c++)
    tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row, c, TOOL_LOOK_HEAD, heads[c]);
  for (int i = 0; i < TOOL_SHEETS; i++) {
    const tool_sheet_columns table = tool_sheet_columns_of(workbook, (tool_sheet_id)i);
    for (int c = 0; c < table.column_count; c++) {
      const tool_column *column = &tool_columns[table.columns[c]];
      char head[100];
      tool_sheet_text(workbook, TOOL_SHEET_READ_ME, ++row, 0, TOOL_LOOK_PLAIN,
                      tool_sheet_title(workbook, (tool_sheet_id)i));
      tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row, 1, TOOL_LOOK_PLAIN,
                      tool_sheet_head(workbook, table.columns[c], head, sizeof head));
      tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row, 2, TOOL_LOOK_PLAIN, column->unit);
      tool_sheet_text(workbook, TOOL_SHEET_READ_ME, row, 3, TOOL_LOOK_PLAIN,
                      column->meaning[language]);
    }
  }
}

void tool_sheet_read_me(tool_workbook *workbook)
{
  lxw_worksheet *sheet = workbook->sheets[TOOL_SHEET_READ_ME];
  tool_sheet_text(workbook, TOOL_SHEET_READ_ME, 0, 0, TOOL_LOOK_TITLE,
                  tool_place_text(tool_grid_at(&workbook->results->scenario, 0, "title")));
  worksheet_set_column(sheet, 0, 0, 90, NULL);
  worksheet_set_column(sheet, 1, 1, 34, NULL);
  worksheet_set_column(sheet, 2, 2, 14, NULL);
  worksheet_set_column(sheet, 3, 3, 80, NULL);
  int row = put_answer(workbook, 2);
  row = put_origin(workbook, row);
  row = put_sheets(workbook, row);
  put_columns(workbook, row);
  tool_sheet_freeze(sheet, 1, 0);
}

/* A number of the scenario stays one, so that it can be reckoned with. */
static void put_value(tool_workbook *workbook, int row, const char *text)
{
  double value;
  char rest;
  if (sscanf(text, "%lf%c", &value, &rest) == 1)
    tool_sheet_number(workbook, TOOL_SHEET_ASSUMPTIONS, row, 1, TOOL_LOOK_PLAIN, value);
  else
    tool_sheet_text(workbook, TOOL_SHEET_ASSUMPTIONS, row, 1, TOOL_LOOK_WRAPPED, text);
}

static void put_assumption(tool_workbook *workbook, int row, const tool_assumption *own)
{
  const tool_language language = workbook->language;
  const char *grades[] = {[TOOL_GRADE_ASSUMED] = TOOL_TEXT(language, TOOL_WORD_BOOK_ASSUMED),
                          [TOOL_GRADE_PUBLIC] = TOOL_TEXT(language, TOOL_WORD_BOOK_PUBLIC),
                          [TOOL_GRADE_SOURCE] = TOOL_TEXT(language, TOOL_WORD_BOOK_SOURCED)};
  const char *texts[] = {grades[own->grade], own->source, own->why, own->range};
  tool_sheet_text(workbook, TOOL_SHEET_ASSUMPTIONS, row, 0, TOOL_LOOK_PLAIN, own->path);
  put_value(workbook, row, own->value);
  for (int c = 0; c < 4; c++)
    tool_sheet_text(workbook, TOOL_SHEET_ASSUMPTIONS, row, 2 + c, TOOL_LOOK_WRAPPED, texts[c]);
}

sim_status tool_sheet_assumptions(tool_workbook *workbook)
{
  static const double widths[] = {44, 24, 18, 24, 50, 20};
  const tool_language language = workbook->language;
  lxw_worksheet *sheet = workbook->sheets[TOOL_SHEET_ASSUMPTIONS];
  const char *heads[] = {
      TOOL_TEXT(language, TOOL_WORD_BOOK_PATH),  TOOL_TEXT(language, TOOL_WORD_BOOK_VALUE),
      TOOL_TEXT(language, TOOL_WORD_BOOK_GRADE), TOOL_TEXT(language, TOOL_WORD_BOOK_SOURCE),
      TOOL_TEXT(language, TOOL_WORD_BOOK_WHY),   TOOL_TEXT(language, TOOL_WORD_BOOK_RANGE)};
  tool_assumptions all;
  const sim_status status = tool_assumptions_read(workbook->results, &all);
  if (status != SIM_OK) return status;
  for (int c = 0; c < 6; c++) {
    tool_sheet_text(workbook, TOOL_SHEET_ASSUMPTIONS, 0, c, TOOL_LOOK_HEAD, heads[c]);
    worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, widths[c], NULL);
  }
  for (int i = 0; i < all.count; i++) put_assumption(workbook, i + 1, &all.items[i]);
  tool_sheet_freeze(sheet, 1, 1);
  return SIM_OK;
}

void tool_sheet_glossary(tool_workbook *workbook)
{
  static const struct {
    tool_text term, meaning;
  } terms[] = {
#define TERM(name, term, english, dutch_term, dutch) {{term, dutch_term}, {english, dutch}},
      TOOL_GLOSSARY_MAP(TERM)
#undef TERM
  };
  lxw_worksheet *sheet = workbook->sheets[TOOL_SHEET_GLOSSARY];
  tool_sheet_text(workbook, TOOL_SHEET_GLOSSARY, 0, 0, TOOL_LOOK_HEAD,
                  TOOL_TEXT(workbook->language, TOOL_WORD_BOOK_TERM));
  tool_sheet_text(workbook, TOOL_SHEET_GLOSSARY, 0, 1, TOOL_LOOK_HEAD,
                  TOOL_TEXT(workbook->language, TOOL_WORD_BOOK_MEANING));
  for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
    tool_sheet_text(workbook, TOOL_SHEET_GLOSSARY, (int)i + 1, 0, TOOL_LOOK_PLAIN,
                    terms[i].term[workbook->language]);
    tool_sheet_text(workbook, TOOL_SHEET_GLOSSARY, (int)i + 1, 1, TOOL_LOOK_WRAPPED,
                    terms[i].meaning[workbook->language]);
  }
  worksheet_set_column(sheet, 0, 0, 30, NULL);
  worksheet_set_column(sheet, 1, 1, 100, NULL);
  tool_sheet_freeze(sheet, 1, 0);
}
