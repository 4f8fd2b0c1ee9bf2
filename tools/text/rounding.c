/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/rounding.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 20 }; /* futures of which a percentage says too much */

double tool_last_digit(int decimals)
{
  double digit = 1;
  for (int i = 0; i < decimals; i++) digit /= 10;
  return digit;
}

int tool_band_decimals(double low, double high)
{
  const double half = fabs(high - low) / 2;
  if (isnan(half)) return 0;
  for (int decimals = 0; half > 0 && decimals < 3; decimals++)
    if (half >= 2 * tool_last_digit(decimals)) return decimals;
  if (half > 0) return 3;
  for (int decimals = 0; decimals < 2; decimals++) {
    const double steps = low / tool_last_digit(decimals);
    if (fabs(steps - round(steps)) < 1e-9 * fmax(1, fabs(steps))) return decimals;
  }
  return 2;
}

double tool_twelve_digits(double value)
{
  char text[40];
  if (!isfinite(value)) return value;
  snprintf(text, sizeof text, "%.11e", value);
  return strtod(text, NULL);
}

bool tool_without_dust(double *values, size_t count)
{
  double least = INFINITY, most = -INFINITY;
  for (size_t i = 0; i < count; i++) {
    if (isnan(values[i])) continue;
    least = fmin(least, values[i]);
    most = fmax(most, values[i]);
  }
  if (!isfinite(least) || !isfinite(most) || most - least > 1e-12 * fmax(fabs(least), fabs(most)))
    return false;
  const double constant = tool_twelve_digits(least);
  for (size_t i = 0; i < count; i++)
    if (!isnan(values[i])) values[i] = constant;
  return true;
}

void tool_round_parts(const double *parts, size_t count, double *rounded)
{
  double sum = 0, floors = 0;
  for (size_t i = 0; i < count; i++) {
    sum += parts[i];
    rounded[i] = floor(parts[i]);
    floors += rounded[i];
  }
  for (double missing = round(sum) - floors; missing > 0.5; missing--) {
    size_t most = count;
    double largest = 0;
    for (size_t i = 0; i < count; i++) {
      const double remainder = parts[i] - rounded[i];
      if (remainder > largest) {
        largest = remainder;
        most = i;
      }
    }
    if (most == count) return; /* no number, or an infinity */
    rounded[most] += 1;
  }
}

static const char *write_probability(uint64_t count, uint64_t of, bool is_short,
                                     tool_language language, char text[TOOL_NUMBER_ROOM])
{
  char a[TOOL_NUMBER_ROOM], b[TOOL_NUMBER_ROOM];
  const bool is_dutch = language == TOOL_DUTCH;
  const double share = of > 0 ? (double)count / (double)of : NAN;
  const double percent = rint(100 * share);
  tool_number((double)count, 0, language, a);
  tool_number((double)of, 0, language, b);
  if (of == 0) return strcpy(text, "-");
  if (count == 0) return strcpy(text, is_dutch ? "geen" : "none");
  if (count == of)
    snprintf(text, TOOL_NUMBER_ROOM, "%s %.40s", is_dutch ? "alle" : "all", b);
  else if (of >= FEW && percent >= 1 && percent <= 99)
    return tool_percent(share, language, text);
  else if (is_short && of >= FEW)
    return strcpy(text, share < 0.5 ? "<1%" : ">99%");
  else
    snprintf(text, TOOL_NUMBER_ROOM, "%.20s %s %.20s", a, is_dutch ? "van" : "of", b);
  return text;
}

const char *tool_probability(uint64_t count, uint64_t of, tool_language language,
                             char text[TOOL_NUMBER_ROOM])
{
  return write_probability(count, of, false, language, text);
}

const char *tool_probability_short(uint64_t count, uint64_t of, tool_language language,
                                   char text[TOOL_NUMBER_ROOM])
{
  return write_probability(count, of, true, language, text);
}
