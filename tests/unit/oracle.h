/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_ORACLE_H
#define TESTS_UNIT_ORACLE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/close.h"

/** @file oracle.h
 *  Known answers from tests/theory/NAME.csv (case,model,params,metric,value,method),
 *  looked up by case and metric, so that no expected value is typed in a test.
 *  Include it after <cmocka.h>. */

typedef struct oracle_value {
  double value;
  double last_digit; /* half a unit of the last digit printed */
} oracle_value;

/* The next field of a CSV line, in place; quotes are taken off. */
static inline char *oracle_field(char **rest)
{
  char *start = *rest, *end;
  if (*start == '"') {
    end = strchr(++start, '"');
    *end++ = 0;
  } else {
    end = start + strcspn(start, ",\r\n");
  }
  *rest = *end ? end + 1 : end;
  *end = 0;
  return start;
}

static inline double oracle_last_digit(const char *text)
{
  const char *point = strchr(text, '.'), *power = strpbrk(text, "eE");
  const char *end = power ? power : text + strlen(text);
  const int decimals = point ? (int)(end - point) - 1 : 0;
  return 0.5 * pow(10, (power ? atoi(power + 1) : 0) - decimals);
}

static inline oracle_value oracle_in(const char *file, const char *name, const char *metric)
{
  char path[1024], line[1024];
  snprintf(path, sizeof path, "%s/tests/theory/%s.csv", SOURCE_DIR, file);
  FILE *csv = fopen(path, "r");
  assert_non_null(csv);
  oracle_value found = {NAN, NAN};
  while (fgets(line, sizeof line, csv)) {
    char *rest = line;
    const int is_case = strcmp(oracle_field(&rest), name) == 0;
    oracle_field(&rest);
    oracle_field(&rest);
    const int is_metric = strcmp(oracle_field(&rest), metric) == 0;
    if (!is_case || !is_metric) continue;
    const char *value = oracle_field(&rest);
    found = (oracle_value){strtod(value, NULL), oracle_last_digit(value)};
  }
  fclose(csv);
  if (isnan(found.value)) fail_msg("%s.csv has no row %s, %s", file, name, metric);
  return found;
}

static inline oracle_value oracle(const char *name, const char *metric)
{
  return oracle_in("oracles", name, metric);
}

static inline void oracle_or_fail(double a, oracle_value known, double rtol, const char *what,
                                  const char *file, int line)
{
  close_or_fail(a, known.value, rtol, known.last_digit, what, file, line);
}

/** `a` agrees with a known answer to 1e-9 relative (or `rtol`), or to the digits
 *  printed. */
#define assert_oracle(a, name, metric) assert_oracle_within(a, name, metric, 1e-9)
#define assert_oracle_within(a, name, metric, rtol)                                                \
  oracle_or_fail(a, oracle(name, metric), rtol, #a, __FILE__, __LINE__)

#endif
