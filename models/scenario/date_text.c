/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/date_text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const months[][FLOW_LANGUAGES] = {
    {"January", "januari"}, {"February", "februari"}, {"March", "maart"},
    {"April", "april"},     {"May", "mei"},           {"June", "juni"},
    {"July", "juli"},       {"August", "augustus"},   {"September", "september"},
    {"October", "oktober"}, {"November", "november"}, {"December", "december"}};

const char *flow_month_name(int month, flow_language language)
{
  return months[month - 1][language];
}

/** The month that a word names, in full or by its first three letters or more; 0: none. */
static int month_of(const char *word, size_t length)
{
  if (length > 0 && word[length - 1] == '.') length--;
  for (int m = 0; m < 12 && length >= 3; m++)
    for (int language = 0; language < FLOW_LANGUAGES; language++)
      if (length <= strlen(months[m][language]) &&
          strncasecmp(word, months[m][language], length) == 0)
        return m + 1;
  if (length == 3 && strncasecmp(word, "mrt", 3) == 0) return 3;
  return 0;
}

/* Three words or numbers, with blanks, dashes, slashes, dots or commas between them. */
typedef struct piece {
  const char *text;
  size_t length;
  int number; /* -1: a word */
} piece;

static bool is_between(char c)
{
  return c == ' ' || c == '-' || c == '/' || c == '.' || c == ',';
}

/** How many pieces there are, at most `room`; 0 when something else stands in the text. */
static int split(const char *text, piece *pieces, int room)
{
  int count = 0;
  for (const char *p = text; *p;) {
    if (is_between(*p)) {
      p++;
      continue;
    }
    const char *start = p;
    if (isdigit((unsigned char)*p))
      while (isdigit((unsigned char)*p)) p++;
    else
      while (isalpha((unsigned char)*p)) p++;
    if (p == start || p - start > 20 || count == room) return 0;
    const bool is_number = isdigit((unsigned char)*start);
    if (is_number && p - start > 4) return 0;
    pieces[count++] =
        (piece){start, (size_t)(p - start), is_number ? (int)strtol(start, NULL, 10) : -1};
  }
  return count;
}

static bool is_year(const piece *p)
{
  return p->length == 4 && p->number >= 1900 && p->number <= 2200;
}

static flow_date_meant meant(flow_date_slip slip, int year, int month, int day, bool is_certain)
{
  flow_date_meant m = {.date = {year, month, day}, .is_certain = is_certain};
  if (month < 1 || month > 12 || day < 1 || day > 31) return m;
  const int last = flow_days_of_month(year, month);
  m.slip = day > last ? FLOW_DATE_SLIP_NO_SUCH_DAY : slip;
  if (day > last) m.is_certain = false;
  flow_date_print((flow_date){year, month, day > last ? last : day}, m.text);
  return m;
}

/** Two numbers and a year: the day first, unless it can only be the month. */
static flow_date_meant of_numbers(const piece *p, const char *text)
{
  const int a = p[0].number, b = p[1].number;
  const bool is_month_first = b > 12 && a <= 12;
  const bool is_certain = strchr(text, '/') == NULL || a > 12 || b > 12 || a == b;
  return meant(FLOW_DATE_SLIP_DAY_FIRST, p[2].number, is_month_first ? a : b,
               is_month_first ? b : a, is_certain);
}

flow_date_meant flow_date_mean(const char *text)
{
  const flow_date_meant nothing = {0};
  piece p[3];
  const int count = split(text, p, 3);
  if (count == 1 && is_year(&p[0]))
    return meant(FLOW_DATE_SLIP_OTHER_FORM, p[0].number, 1, 1, false);
  if (count == 2 && is_year(&p[1]) && p[0].number < 0)
    return meant(FLOW_DATE_SLIP_OTHER_FORM, p[1].number, month_of(p[0].text, p[0].length), 1,
                 false);
  if (count != 3) return nothing;
  if (is_year(&p[0]) && p[1].number >= 0 && p[2].number >= 0)
    return meant(FLOW_DATE_SLIP_OTHER_FORM, p[0].number, p[1].number, p[2].number, true);
  if (!is_year(&p[2])) return nothing;
  if (p[0].number >= 0 && p[1].number >= 0) return of_numbers(p, text);
  const int word = p[0].number < 0 ? 0 : 1;
  return meant(FLOW_DATE_SLIP_OTHER_FORM, p[2].number, month_of(p[word].text, p[word].length),
               p[1 - word].number, true);
}
