/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/data/column.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Names are alike when their letters and digits are: "Aantal  plaatsen" is aantal_plaatsen. */
static bool is_alike(const char *a, const char *b)
{
  for (;; a++, b++) {
    while (*a == ' ' || *a == '_' || *a == '-') a++;
    while (*b == ' ' || *b == '_' || *b == '-') b++;
    if (tolower((unsigned char)*a) != tolower((unsigned char)*b)) return false;
    if (*a == '\0') return true;
  }
}

int flow_column_find(const flow_table *table, const char *const *names)
{
  for (; *names != NULL; names++)
    for (size_t c = 0; c < table->column_count; c++)
      if (is_alike(flow_table_heading(table, c), *names)) return (int)c;
  return FLOW_NO_COLUMN;
}

void flow_column_missing(const flow_table *table, const char *name, flow_diagnostics *diags)
{
  flow_column_missing_at(table, name, (flow_position){table->path, 1, 1}, diags);
}

void flow_column_missing_at(const flow_table *table, const char *name, flow_position at,
                            flow_diagnostics *diags)
{
  char found[600];
  size_t n = 0;
  found[0] = '\0';
  for (size_t c = 0; c < table->column_count && n + 60 < sizeof found; c++)
    n += (size_t)snprintf(found + n, sizeof found - n, "%s%.40s", c > 0 ? ", " : "",
                          flow_table_heading(table, c));
  flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_COLUMN), name, found);
}

/* Which of the two a column is in: what only one of them can read decides; then what the
 * separator of the file makes likely. */
static sim_status find_style(const flow_table *t, size_t column, flow_number_style *out,
                             flow_diagnostics *diags)
{
  size_t counts[6] = {0}, first[6] = {0};
  for (size_t r = 0; r < t->row_count; r++) {
    const char *text = flow_table_cell(t, r, column);
    if (flow_cell_is_empty(text)) continue;
    const flow_number_hint hint = flow_number_hint_of(text);
    if (counts[hint]++ == 0) first[hint] = r;
  }
  if (counts[FLOW_NUMBER_HINT_DOT] > 0 && counts[FLOW_NUMBER_HINT_COMMA] > 0) {
    const size_t dot = first[FLOW_NUMBER_HINT_DOT], comma = first[FLOW_NUMBER_HINT_COMMA];
    flow_diagnostics_tell(diags, flow_table_position(t, dot > comma ? dot : comma),
                          FLOW_SEVERITY_ERROR, FLOW_SAYS(TWO_STYLES), flow_table_heading(t, column),
                          flow_table_cell(t, dot, column), flow_table_cell(t, comma, column));
    return SIM_E_INPUT;
  }
  *out = t->separator == ';' ? FLOW_NUMBER_STYLE_COMMA : FLOW_NUMBER_STYLE_DOT;
  if (counts[FLOW_NUMBER_HINT_DOT] > 0) *out = FLOW_NUMBER_STYLE_DOT;
  if (counts[FLOW_NUMBER_HINT_COMMA] > 0) *out = FLOW_NUMBER_STYLE_COMMA;
  const bool is_decided = counts[FLOW_NUMBER_HINT_DOT] + counts[FLOW_NUMBER_HINT_COMMA] > 0 ||
                          t->separator == ';' || t->separator == ',';
  const flow_number_hint unsure = counts[FLOW_NUMBER_HINT_EITHER_COMMA] > 0
                                      ? FLOW_NUMBER_HINT_EITHER_COMMA
                                      : FLOW_NUMBER_HINT_EITHER_DOT;
  if (is_decided || counts[unsure] == 0) return SIM_OK;
  flow_diagnostics_tell(diags, flow_table_position(t, first[unsure]), FLOW_SEVERITY_ERROR,
                        FLOW_SAYS(THOUSAND_OR_DECIMALS), flow_table_cell(t, first[unsure], column));
  return SIM_E_INPUT;
}

sim_status flow_column_numbers(const flow_table *table, size_t column, flow_row_faults *faults,
                               flow_diagnostics *diags, double *values)
{
  flow_number_style style;
  const sim_status status = find_style(table, column, &style, diags);
  if (status != SIM_OK) return status;
  for (size_t r = 0; r < table->row_count; r++) {
    const char *text = flow_table_cell(table, r, column);
    values[r] = NAN;
    if (flow_cell_is_empty(text) || flow_number_read(text, style, &values[r])) continue;
    values[r] = NAN;
    flow_row_faults_add(faults, FLOW_MESSAGE_ROW_NOT_A_NUMBER, r, "'%.40s' in column '%.40s'", text,
                        flow_table_heading(table, column));
  }
  return SIM_OK;
}

enum { NOT_LOOKED_FOR = 0, FOUND_BOTH = 4 }; /* day_order: 1 + flow_day_order, or both */

/* The order of dates with slashes: of the whole file, for its columns come from one program. */
static void find_order(flow_table *t)
{
  bool has_day_first = false, has_month_first = false;
  for (size_t i = 0; i < t->row_count * t->column_count; i++) {
    const char *text = t->cells[i] == UINT32_MAX ? "" : t->text + t->cells[i];
    const flow_day_order order = flow_date_cell_order(text);
    has_day_first |= order == FLOW_DAY_ORDER_DAY_FIRST;
    has_month_first |= order == FLOW_DAY_ORDER_MONTH_FIRST;
  }
  t->day_order = has_day_first && has_month_first ? FOUND_BOTH
                 : has_day_first                  ? 1 + FLOW_DAY_ORDER_DAY_FIRST
                 : has_month_first                ? 1 + FLOW_DAY_ORDER_MONTH_FIRST
                                                  : 1 + FLOW_DAY_ORDER_UNKNOWN;
}

static sim_status ambiguous(const flow_table *t, size_t row, size_t column, flow_diagnostics *diags)
{
  const char *text = flow_table_cell(t, row, column);
  if (t->day_order == FOUND_BOTH)
    flow_diagnostics_tell(diags, flow_table_position(t, row), FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(DATES_OF_BOTH_ORDERS), text);
  else
    flow_diagnostics_tell(diags, flow_table_position(t, row), FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(DATES_OF_NO_ORDER), text);
  return SIM_E_INPUT;
}

sim_status flow_column_dates(flow_table *table, size_t column, flow_row_faults *faults,
                             flow_diagnostics *diags, int64_t *days, flow_date_span *shortest)
{
  flow_date_span least = FLOW_DATE_SPAN_YEAR;
  for (size_t r = 0; r < table->row_count; r++) {
    const char *text = flow_table_cell(table, r, column);
    days[r] = FLOW_NO_DATE;
    if (flow_cell_is_empty(text)) continue;
    flow_date_span span;
    flow_date_verdict verdict = flow_date_cell_read(text, FLOW_DAY_ORDER_UNKNOWN, &days[r], &span);
    if (verdict == FLOW_DATE_VERDICT_AMBIGUOUS) {
      if (table->day_order == NOT_LOOKED_FOR) find_order(table);
      const bool is_known = table->day_order != FOUND_BOTH && table->day_order > 1;
      if (!is_known) return ambiguous(table, r, column, diags);
      verdict = flow_date_cell_read(text, (flow_day_order)(table->day_order - 1), &days[r], &span);
    }
    if (verdict == FLOW_DATE_VERDICT_READ) {
      if (span < least) least = span;
      continue;
    }
    days[r] = FLOW_NO_DATE;
    flow_row_faults_add(faults, FLOW_MESSAGE_ROW_NOT_A_DATE, r, "'%.40s' in column '%.40s'", text,
                        flow_table_heading(table, column));
  }
  if (shortest != NULL) *shortest = least;
  return SIM_OK;
}
