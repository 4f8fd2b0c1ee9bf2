/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/data/cell.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_ROOM = 64 };

static size_t digits_at(const char *p)
{
  size_t n = 0;
  while (isdigit((unsigned char)p[n])) n++;
  return n;
}

/* The text without what parts thousands but is neither dot nor comma; false when it is too long. */
static bool squeeze(const char *text, char out[NUMBER_ROOM])
{
  size_t n = 0;
  for (const char *p = text; *p != '\0'; p++) {
    if (n > 0 && isdigit((unsigned char)out[n - 1])) {
      if ((*p == ' ' || *p == '\'') && digits_at(p + 1) == 3) continue;
      if ((unsigned char)p[0] == 0xc2 && (unsigned char)p[1] == 0xa0 && digits_at(p + 2) == 3) {
        p++;
        continue;
      }
    }
    if (n + 1 == NUMBER_ROOM) return false;
    out[n++] = *p;
  }
  out[n] = '\0';
  return n > 0;
}

/* Whether digits are parted in threes by `mark`, up to `end`: 1.234.567. */
static bool is_grouped(const char *from, const char *end, char mark)
{
  size_t digits = 0, groups = 0;
  for (const char *p = from; p <= end; p++) {
    if (p == end || *p == mark) {
      if (groups == 0 ? digits < 1 || digits > 3 : digits != 3) return false;
      groups++;
      digits = 0;
    } else if (isdigit((unsigned char)*p)) {
      digits++;
    } else {
      return false;
    }
  }
  return groups > 1 && *from != '0';
}

/* A sign, digits, one mark for decimals at most, digits, an exponent. */
static bool is_plain(const char *p, char mark)
{
  size_t digits = 0, marks = 0;
  for (; isdigit((unsigned char)*p) || *p == mark; p++) {
    digits += *p != mark;
    marks += *p == mark;
  }
  if (digits == 0 || marks > 1) return false;
  if (*p == 'e' || *p == 'E') {
    p++;
    if (*p == '+' || *p == '-') p++;
    if (!isdigit((unsigned char)*p)) return false;
    while (isdigit((unsigned char)*p)) p++;
  }
  return *p == '\0';
}

static const char *after_sign(const char *text)
{
  return *text == '-' || *text == '+' ? text + 1 : text;
}

/* Thousands by `thousand`, then perhaps decimals by `decimal`. */
static bool is_grouped_number(const char *p, char thousand, char decimal)
{
  const char *end = p + strcspn(p, decimal == '.' ? "." : ",");
  if (!is_grouped(p, end, thousand)) return false;
  return *end == '\0' || is_plain(end + 1, '\1') || end[1] == '\0';
}

flow_number_hint flow_number_hint_of(const char *text)
{
  char squeezed[NUMBER_ROOM];
  if (!squeeze(text, squeezed)) return FLOW_NUMBER_HINT_NONE;
  const char *p = after_sign(squeezed);
  const bool is_dot = is_plain(p, '.') || is_grouped_number(p, ',', '.');
  const bool is_comma = is_plain(p, ',') || is_grouped_number(p, '.', ',');
  if (!is_dot && !is_comma) return FLOW_NUMBER_HINT_NONE;
  if (is_dot != is_comma) return is_dot ? FLOW_NUMBER_HINT_DOT : FLOW_NUMBER_HINT_COMMA;
  if (strchr(p, ',') != NULL) return FLOW_NUMBER_HINT_EITHER_COMMA;
  return strchr(p, '.') != NULL ? FLOW_NUMBER_HINT_EITHER_DOT : FLOW_NUMBER_HINT_BOTH;
}

bool flow_number_read(const char *text, flow_number_style style, double *out)
{
  char squeezed[NUMBER_ROOM], plain[NUMBER_ROOM];
  if (!squeeze(text, squeezed)) return false;
  const bool is_comma = style == FLOW_NUMBER_STYLE_COMMA;
  const char decimal = is_comma ? ',' : '.', thousand = is_comma ? '.' : ',';
  const char *p = after_sign(squeezed);
  if (!is_plain(p, decimal) && !is_grouped_number(p, thousand, decimal)) return false;
  size_t n = 0;
  for (p = squeezed; *p != '\0'; p++)
    if (*p != thousand) plain[n++] = *p == decimal ? '.' : *p;
  plain[n] = '\0';
  *out = strtod(plain, NULL);
  return isfinite(*out);
}
