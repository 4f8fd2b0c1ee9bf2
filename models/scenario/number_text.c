/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/number_text.h"

#include "models/base/calendar.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- units of time ---- */

typedef struct time_words {
  const char *words[7]; /* one, many, and what else is read as it; up to NULL */
  double days;
} time_words;

static const time_words units[FLOW_TIME_UNITS] = {
    {{"day", "days", "dag", "dagen"}, 1},
    {{"week", "weeks", "weken"}, FLOW_DAYS_PER_WEEK},
    {{"month", "months", "maand", "maanden", "mnd"}, FLOW_DAYS_PER_MONTH},
    {{"year", "years", "jaar", "jaren", "jr"}, FLOW_DAYS_PER_YEAR}};

flow_time_unit flow_time_unit_find(const char *word, size_t length, bool *is_canonical)
{
  *is_canonical = false;
  for (flow_time_unit u = FLOW_TIME_UNIT_DAY; u < FLOW_TIME_UNITS; u++) {
    for (size_t i = 0; units[u].words[i]; i++) {
      if (strlen(units[u].words[i]) != length || strncmp(units[u].words[i], word, length) != 0)
        continue;
      *is_canonical = i < 2;
      return u;
    }
  }
  return FLOW_TIME_UNITS;
}

double flow_time_unit_days(flow_time_unit unit)
{
  return units[unit].days;
}

const char *flow_time_unit_word(flow_time_unit unit, bool is_many)
{
  return units[unit].words[is_many ? 1 : 0];
}

/* ---- numbers ---- */

/* Characters that word processors put in the place of what was typed. */
static const char EURO[] = "\xe2\x82\xac";
static const char *const dashes[] = {"\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x88\x92",
                                     "\xe2\x80\x91"}; /* en, em, minus, non-breaking */
static const char *const quotes[] = {"\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e",
                                     "\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x80\x9a"};
static const char *const blanks[] = {" ", "\xc2\xa0", "\xe2\x80\xaf"}; /* and non-breaking ones */

/** Length of the one of `list` that the text starts with; 0 when it is none. */
static size_t starts_with_one(const char *text, const char *const *list, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (strncmp(text, list[i], strlen(list[i])) == 0) return strlen(list[i]);
  return 0;
}

#define STARTS_WITH_ONE(text, list) starts_with_one(text, list, sizeof(list) / sizeof *(list))

static const char *skip_blanks(const char *text)
{
  for (size_t n; (n = STARTS_WITH_ONE(text, blanks)) > 0;) text += n;
  return text;
}

static size_t digits_at(const char *text)
{
  return strspn(text, "0123456789");
}

static bool slips(flow_number_slip *slip, flow_slip kind)
{
  slip->kind = kind;
  return false;
}

/** Take quotes away from both ends. */
static bool is_quoted(const char *text, flow_number_slip *slip)
{
  const size_t first = STARTS_WITH_ONE(text, quotes);
  if (first == 0) return false;
  snprintf(slip->mended, sizeof slip->mended, "%s", text + first);
  for (char *p = slip->mended; *p; p++)
    if (STARTS_WITH_ONE(p, quotes) > 0) *p = '\0';
  return true;
}

/* The parts of "+1.234,5 days": sign, whole, a point or comma, the digits behind it. */
typedef struct parts {
  const char *start, *whole, *mark, *end; /* `mark` is where whole digits end */
  size_t whole_length, part_length;
} parts;

static parts parts_of(const char *text)
{
  parts p = {.start = text};
  p.whole = text + (*text == '+' || *text == '-');
  p.whole_length = digits_at(p.whole);
  p.mark = p.whole + p.whole_length;
  const bool has_mark = *p.mark == '.' || *p.mark == ',';
  p.part_length = has_mark ? digits_at(p.mark + 1) : 0;
  p.end = p.mark + (p.part_length ? p.part_length + 1 : 0);
  return p;
}

/** The comma as a point: then it is a number, or a fraction of what is counted. */
static bool slips_by_comma(const parts *p, flow_thousands thousands, flow_number_slip *slip)
{
  if (p->part_length == 3 || *p->mark == '.') return slips(slip, FLOW_SLIP_COMMA_OR_THOUSAND);
  if (thousands == FLOW_THOUSANDS_WHOLE && *skip_blanks(p->end) == '\0' && p->part_length > 0) {
    const long whole = strtol(p->start, NULL, 10);
    snprintf(slip->one, sizeof slip->one, "%ld", whole);
    snprintf(slip->other, sizeof slip->other, "%ld", whole + 1);
    return slips(slip, FLOW_SLIP_COMMA_OF_COUNT);
  }
  snprintf(slip->mended, sizeof slip->mended, "%.*s.%s", (int)(p->mark - p->start), p->start,
           p->mark + 1);
  return slips(slip, FLOW_SLIP_COMMA);
}

/** Both readings of 1.040, so written that neither can be misread again. */
static bool slips_by_thousand(const parts *p, flow_number_slip *slip)
{
  size_t kept = p->part_length;
  while (kept > 0 && p->mark[kept] == '0') kept--;
  const int sign = (int)(p->whole - p->start);
  snprintf(slip->one, sizeof slip->one, "%.*s%.*s%.*s", sign, p->start, (int)p->whole_length,
           p->whole, (int)p->part_length, p->mark + 1);
  snprintf(slip->other, sizeof slip->other, "%.*s%.*s%s%.*s%s", sign, p->start,
           (int)p->whole_length, p->whole, kept ? "." : "", (int)kept, p->mark + 1,
           kept == 3 ? "0" : "");
  return slips(slip, FLOW_SLIP_THOUSAND);
}

/** Refuse what looks like a number and can be read in two ways. */
static bool is_plain(const char *text, flow_thousands thousands, flow_number_slip *slip)
{
  const parts p = parts_of(text);
  const char mark = *p.mark, end = *p.end;
  if (p.whole_length == 0 && mark != '.' && mark != ',')
    return slips(slip,
                 strncmp(p.whole, "EUR", 3) == 0 ? FLOW_SLIP_NUMBER_LAST : FLOW_SLIP_NO_NUMBER);
  const char *behind = skip_blanks(p.end);
  if (end == '_' || (behind > p.end && isdigit((unsigned char)*behind)) || end == '\'')
    return slips(slip, FLOW_SLIP_APART);
  if (mark == '.' && end == '.' && isdigit((unsigned char)p.end[1]))
    return slips(slip, FLOW_SLIP_TWO_DOTS);
  if (mark == ',' || (mark == '.' && end == ',')) return slips_by_comma(&p, thousands, slip);
  const bool is_share = *behind == '%' || strncmp(behind, "procent", 7) == 0;
  const bool is_years = strncmp(behind, "year", 4) == 0 || strncmp(behind, "ja", 2) == 0;
  const bool is_any = thousands != FLOW_THOUSANDS_RARE && !is_share && !is_years;
  const bool looks_large = p.part_length == 3 && p.whole_length >= 1 && p.whole_length <= 3 &&
                           *p.whole != '0' && (is_any || strncmp(p.mark + 1, "000", 3) == 0);
  if (mark == '.' && looks_large) return slips_by_thousand(&p, slip);
  return true;
}

bool flow_number_text_read(const char *text, flow_thousands thousands, flow_number_text *out,
                           flow_number_slip *slip)
{
  *slip = (flow_number_slip){0};
  *out = (flow_number_text){0};
  text = skip_blanks(text);
  if (is_quoted(text, slip)) return slips(slip, FLOW_SLIP_QUOTES);
  const size_t dash = STARTS_WITH_ONE(text, dashes);
  if (dash > 0 && isdigit((unsigned char)*skip_blanks(text + dash))) {
    snprintf(slip->mended, sizeof slip->mended, "-%s", skip_blanks(text + dash));
    return slips(slip, FLOW_SLIP_DASH);
  }
  out->has_euro = strncmp(text, EURO, strlen(EURO)) == 0;
  if (out->has_euro) text = skip_blanks(text + strlen(EURO));
  if (!is_plain(text, thousands, slip)) {
    if (slip->kind == FLOW_SLIP_COMMA && out->has_euro) {
      char number[FLOW_NUMBER_ROOM];
      snprintf(number, sizeof number, "%s", slip->mended);
      snprintf(slip->mended, sizeof slip->mended, "%s%.70s", EURO, number);
    }
    return false;
  }
  if (strncmp(text, "0x", 2) == 0 || strncmp(text, "0X", 2) == 0)
    return slips(slip, FLOW_SLIP_OTHER_DIGITS);
  char *end = NULL;
  out->value = strtod(text, &end);
  if (end == text || !isfinite(out->value)) return slips(slip, FLOW_SLIP_NO_NUMBER);
  snprintf(out->digits, sizeof out->digits, "%.*s", (int)(end - text), text);
  out->rest = skip_blanks(end);
  return true;
}
