/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/number.h"

#include "tools/text/digits.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double powers[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

/* Put the digits of a plain "1234567.25" in groups, by the language's signs. */
static void group_digits(const char *plain, tool_language language, char *text)
{
  char thousands = language == TOOL_DUTCH ? '.' : ',';
  char comma = language == TOOL_DUTCH ? ',' : '.';
  const char *point = strchr(plain, '.');
  size_t whole = point != NULL ? (size_t)(point - plain) : strlen(plain);
  for (size_t i = 0; i < whole; i++) {
    if (i > 0 && (whole - i) % 3 == 0) *text++ = thousands;
    *text++ = plain[i];
  }
  if (point != NULL) {
    *text++ = comma;
    for (const char *digit = point + 1; *digit != '\0'; digit++) *text++ = *digit;
  }
  *text = '\0';
}

static const char *write_number(double value, int decimals, const char *plus,
                                tool_language language, char text[TOOL_NUMBER_ROOM])
{
  if (isnan(value)) return strcpy(text, "-");
  double size = fabs(value);
  const char *sign = value < 0 ? "-" : plus;
  if (isinf(value) || size >= 1e21) {
    snprintf(text, TOOL_NUMBER_ROOM, "%s\xe2\x88\x9e", sign);
    return text;
  }
  char plain[TOOL_NUMBER_ROOM], grouped[TOOL_NUMBER_ROOM];
  snprintf(plain, sizeof plain, "%.*f", decimals, size);
  if (strspn(plain, "0.") == strlen(plain)) sign = ""; /* it is rounded to nothing */
  group_digits(plain, language, grouped);
  snprintf(text, TOOL_NUMBER_ROOM, "%.1s%.40s", sign, grouped);
  return text;
}

const char *tool_number(double value, int decimals, tool_language language,
                        char text[TOOL_NUMBER_ROOM])
{
  return write_number(value, decimals, "", language, text);
}

const char *tool_difference(double value, int decimals, tool_language language,
                            char text[TOOL_NUMBER_ROOM])
{
  return write_number(value, decimals, "+", language, text);
}

const char *tool_percent(double share, tool_language language, char text[TOOL_NUMBER_ROOM])
{
  if (isnan(share)) return strcpy(text, "-");
  if (share > 0 && share < 0.005) return strcpy(text, "<1%");
  if (share < 1 && share > 0.995) return strcpy(text, ">99%");
  char number[TOOL_NUMBER_ROOM];
  snprintf(text, TOOL_NUMBER_ROOM, "%.46s%%", tool_number(100 * share, 0, language, number));
  return text;
}

int tool_decimals(double size)
{
  size = fabs(size);
  if (!(size < 100)) return 0;
  for (int decimals = 1; decimals < 4; decimals++) {
    if (size >= 100 / powers[decimals]) return decimals;
  }
  return size == 0 ? 1 : 4;
}

const char *tool_exact(double value, char text[TOOL_NUMBER_ROOM])
{
  if (isnan(value)) return strcpy(text, "");
  if (isinf(value)) return strcpy(text, value > 0 ? "inf" : "-inf");
  if (tool_digits(value, text)) return text;
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, TOOL_NUMBER_ROOM, "%.*g", digits, value);
    if (strtod(text, NULL) == value) break;
  }
  return text;
}

const char *tool_seconds(double seconds, tool_language language, char text[TOOL_NUMBER_ROOM])
{
  if (!(seconds >= 0) || seconds > 1e8) return strcpy(text, "-");
  char number[TOOL_NUMBER_ROOM];
  const char *hours = language == TOOL_DUTCH ? "u" : "h";
  int whole = (int)(seconds + 0.5);
  if (seconds < 9.95)
    snprintf(text, TOOL_NUMBER_ROOM, "%.40s s", tool_number(seconds, 1, language, number));
  else if (whole < 60)
    snprintf(text, TOOL_NUMBER_ROOM, "%d s", whole);
  else if (whole < 3600)
    snprintf(text, TOOL_NUMBER_ROOM, "%d min %02d s", whole / 60, whole % 60);
  else
    snprintf(text, TOOL_NUMBER_ROOM, "%d %s %02d min", whole / 3600, hours, whole / 60 % 60);
  return text;
}
