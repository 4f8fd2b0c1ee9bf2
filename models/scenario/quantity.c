/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/quantity.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXAMPLE(name, example, words) example,
#define WORDS(name, example, words)   words,
static const char *const examples[] = {FLOW_DIMENSION_MAP(EXAMPLE)};
static const char *const in_words[] = {FLOW_DIMENSION_MAP(WORDS)};

const char *flow_dimension_example(flow_dimension dimension)
{
  return examples[dimension];
}

const char *flow_dimension_words(flow_dimension dimension)
{
  return in_words[dimension];
}

typedef struct unit {
  const char *one, *many;
  double days;
} unit;

static const unit units[] = {{"day", "days", 1},
                             {"week", "weeks", FLOW_DAYS_PER_WEEK},
                             {"month", "months", FLOW_DAYS_PER_MONTH},
                             {"year", "years", FLOW_DAYS_PER_YEAR}};

/* What people write instead, and the unit that they mean. */
static const char *const other_words[][2] = {
    {"dag", "day"},     {"dagen", "days"},     {"d", "days"},    {"weken", "weeks"},
    {"maand", "month"}, {"maanden", "months"}, {"jaar", "year"}, {"jaren", "years"},
    {"yr", "years"},    {"wk", "weeks"}};

static const char *meant_unit(const char *word, size_t length)
{
  for (size_t i = 0; i < sizeof other_words / sizeof *other_words; i++)
    if (strlen(other_words[i][0]) == length && strncmp(other_words[i][0], word, length) == 0)
      return other_words[i][1];
  return NULL;
}

static double days_of(const char *word, size_t length)
{
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    if (strlen(units[i].one) == length && strncmp(units[i].one, word, length) == 0)
      return units[i].days;
    if (strlen(units[i].many) == length && strncmp(units[i].many, word, length) == 0)
      return units[i].days;
  }
  return NAN;
}

/* A number and the text behind it. */
typedef struct number {
  double value;
  const char *rest;
} number;

static size_t digits_at(const char *text)
{
  return strspn(text, "0123456789");
}

/** Refuse what looks like a number and can be read in two ways. */
static bool is_plain(const char *text, bool is_whole, char problem[FLOW_PROBLEM_ROOM])
{
  const char *p = text + (*text == '+' || *text == '-');
  size_t whole = digits_at(p);
  const char *q = p + whole;
  if (whole == 0 && *q != '.' && *q != ',') {
    const char *euro = "\xe2\x82\xac";
    if (strncmp(p, euro, 3) == 0 || strncmp(p, "EUR", 3) == 0)
      return flow_problem(problem, FLOW_PROBLEM_ROOM, "write the number first, such as 72 EUR");
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "a number must stand there");
  }
  size_t part = *q == '.' || *q == ',' ? digits_at(q + 1) : 0;
  const char *end = q + (part ? part + 1 : 0);
  if (*end == '_' || (*end == ' ' && isdigit((unsigned char)end[1])) || *end == '\'')
    return flow_problem(problem, FLOW_PROBLEM_ROOM,
                        "write the digits of a number together, such as 1000");
  if (*q == '.' && *end == '.' && isdigit((unsigned char)end[1]))
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "it has two dots; write a thousand as 1000");
  if (*q == ',' || (*q == '.' && *end == ',')) {
    if (part == 3 || *q == '.')
      return flow_problem(problem, FLOW_PROBLEM_ROOM,
                          "it has a comma; write a thousand as 1000, and one as 1.0");
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "it has a comma; write %.*s.%.*s", (int)whole,
                        p, (int)part, q + 1);
  }
  bool looks_large = part == 3 && whole >= 1 && whole <= 3 && *p != '0' &&
                     (is_whole || strncmp(q + 1, "000", 3) == 0);
  if (*q == '.' && looks_large)
    return flow_problem(problem, FLOW_PROBLEM_ROOM,
                        "it can be read as %.*s%.*s or as %.*s; write the one you mean", (int)whole,
                        p, (int)part, q + 1, (int)whole, p);
  return true;
}

static bool read_number(const char *text, bool is_whole, number *out,
                        char problem[FLOW_PROBLEM_ROOM])
{
  while (*text == ' ') text++;
  if (!is_plain(text, is_whole, problem)) return false;
  if (strncmp(text, "0x", 2) == 0 || strncmp(text, "0X", 2) == 0)
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "write it with the digits 0 to 9");
  char *end = NULL;
  double value = strtod(text, &end);
  if (end == text || !isfinite(value))
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "a number must stand there");
  while (*end == ' ') end++;
  *out = (number){value, end};
  return true;
}

static bool is_word(const char *text, const char *word)
{
  return strcmp(text, word) == 0;
}

static bool read_duration(const number *n, const char *text, double *out,
                          char problem[FLOW_PROBLEM_ROOM])
{
  size_t length = strlen(n->rest);
  if (length == 0)
    return flow_problem(problem, FLOW_PROBLEM_ROOM,
                        "write a unit with it: %s days, weeks, months or years", text);
  double days = days_of(n->rest, length);
  if (isnan(days)) {
    const char *meant = meant_unit(n->rest, length);
    if (meant) return flow_problem(problem, FLOW_PROBLEM_ROOM, "write %g %s", n->value, meant);
    return flow_problem(problem, FLOW_PROBLEM_ROOM,
                        "'%.40s' is not a unit of time; write days, weeks, months or years",
                        n->rest);
  }
  *out = n->value * days;
  return true;
}

static bool read_rate(const number *n, double *out, char problem[FLOW_PROBLEM_ROOM])
{
  const char *word = n->rest;
  if (*word == '\0')
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "write a unit with it, such as %g per year",
                        n->value);
  bool is_per = strncmp(word, "per ", 4) == 0;
  if (is_per)
    word += 4;
  else if (*word == '/')
    word++;
  else if (strncmp(word, "a ", 2) == 0)
    word += 2;
  else
    return flow_problem(problem, FLOW_PROBLEM_ROOM,
                        "'%.40s' is not a rate; write %g per day, per week, per month or per year",
                        word, n->value);
  while (*word == ' ') word++;
  size_t length = strlen(word);
  double days = days_of(word, length);
  const char *meant = isnan(days) ? meant_unit(word, length) : word;
  if (isnan(days) && !meant)
    return flow_problem(problem, FLOW_PROBLEM_ROOM,
                        "'%.40s' is not a rate; write %g per day, per week, per month or per year",
                        n->rest, n->value);
  if (!is_per || isnan(days))
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "write %g per %s", n->value, meant);
  *out = n->value / days;
  return true;
}

static bool read_probability(number *n, double *out, char *problem)
{
  if (*n->rest == '%') {
    n->value /= 100;
    n->rest++;
    while (*n->rest == ' ') n->rest++;
  }
  return read_rate(n, out, problem);
}

static bool read_share(const number *n, double *out, char problem[FLOW_PROBLEM_ROOM])
{
  if (is_word(n->rest, "%")) {
    *out = n->value / 100;
    return true;
  }
  if (*n->rest == '\0' && fabs(n->value) < 1 && n->value != 0)
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "write it as a percentage: %g%%",
                        n->value * 100);
  return flow_problem(problem, FLOW_PROBLEM_ROOM, "write it as a percentage: %g%%", n->value);
}

static bool read_money(const number *n, double *out, char problem[FLOW_PROBLEM_ROOM])
{
  if (!is_word(n->rest, "EUR"))
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "write the currency with it: %.12g EUR",
                        n->value);
  *out = n->value;
  return true;
}

static bool read_bare(const number *n, flow_dimension dimension, double *out,
                      char problem[FLOW_PROBLEM_ROOM])
{
  if (*n->rest != '\0')
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "it takes %s without a unit, such as %s",
                        in_words[dimension], examples[dimension]);
  *out = n->value;
  return true;
}

flow_dimension flow_quantity_dimension(const char *text)
{
  size_t length = strlen(text);
  if (strchr(text, '%')) return FLOW_DIM_SHARE;
  if (length >= 3 && strcmp(text + length - 3, "EUR") == 0) return FLOW_DIM_EUR;
  const char *letter = strpbrk(text, "abcdfghijklmnopqrstuvwxyz");
  return letter ? FLOW_DIM_DAYS : FLOW_DIM_ONE;
}

bool flow_quantity_read(const char *text, flow_dimension dimension, double *out,
                        char problem[FLOW_PROBLEM_ROOM])
{
  number n;
  if (*text == '\0')
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "write %s, such as %s", in_words[dimension],
                        examples[dimension]);
  bool is_whole = dimension == FLOW_DIM_COUNT || dimension == FLOW_DIM_EUR;
  if (!read_number(text, is_whole, &n, problem)) return false;
  switch (dimension) {
    case FLOW_DIM_ONE:
    case FLOW_DIM_COUNT: return read_bare(&n, dimension, out, problem);
    case FLOW_DIM_RATIO:
      return is_word(n.rest, "%") ? read_share(&n, out, problem)
                                  : read_bare(&n, dimension, out, problem);
    case FLOW_DIM_ANY: return flow_quantity_read(text, flow_quantity_dimension(text), out, problem);
    case FLOW_DIM_DAYS: return read_duration(&n, text, out, problem);
    case FLOW_DIM_PER_DAY: return read_rate(&n, out, problem);
    case FLOW_DIM_CHANCE: return read_probability(&n, out, problem);
    case FLOW_DIM_SHARE: return read_share(&n, out, problem);
    case FLOW_DIM_EUR: return read_money(&n, out, problem);
    case FLOW_DIM_SHARE_PER_YEAR:
      if (!is_word(n.rest, "% per year"))
        return flow_problem(problem, FLOW_PROBLEM_ROOM, "write it per year: %g%% per year",
                            n.value);
      *out = n.value / 100;
      return true;
    case FLOW_DIM_DAYS_PER_DAY:
      if (!(n.value == 0 && *n.rest == '\0') && !is_word(n.rest, "days per day"))
        return flow_problem(problem, FLOW_PROBLEM_ROOM, "write a unit with it: %g days per day",
                            n.value);
      *out = n.value;
      return true;
    case FLOW_DIMENSIONS: break;
  }
  return flow_problem(problem, FLOW_PROBLEM_ROOM, "it has no unit that is known");
}

bool flow_quantity_read_change(const char *text, flow_dimension dimension, flow_change_op *lay,
                               double *amount, char problem[FLOW_PROBLEM_ROOM])
{
  if (*text != '+' && *text != '-')
    return flow_problem(problem, FLOW_PROBLEM_ROOM, "start with +, - or =, such as +%s or = %s",
                        examples[dimension], examples[dimension]);
  number n;
  bool is_whole = dimension == FLOW_DIM_COUNT || dimension == FLOW_DIM_EUR;
  if (!read_number(text, is_whole, &n, problem)) return false;
  if (is_word(n.rest, "%")) {
    *lay = FLOW_CHANGE_OP_SCALE;
    *amount = n.value / 100;
    return true;
  }
  *lay = FLOW_CHANGE_OP_ADD;
  bool is_share = dimension == FLOW_DIM_SHARE;
  bool is_points = is_word(n.rest, "points") || is_word(n.rest, "point");
  if (is_points && !is_share)
    return flow_problem(problem, FLOW_PROBLEM_ROOM,
                        "points fit a percentage only; write %.1s%s or %.1s10%%", text,
                        examples[dimension], text);
  if (is_share && !is_points)
    return flow_problem(problem, FLOW_PROBLEM_ROOM,
                        "write %+g points to add to a percentage, or %+g%% for a part of it",
                        n.value, n.value);
  if (is_points) {
    *amount = n.value / 100;
    return true;
  }
  return flow_quantity_read(text, dimension, amount, problem);
}

static const char *print_days(double days, const char *before, char *text, size_t room)
{
  for (size_t i = sizeof units / sizeof *units; i-- > 1;) {
    double n = days / units[i].days;
    if (n >= 1 && fabs(n - round(n)) < 1e-9) {
      snprintf(text, room, "%s%.12g %s", before, n, n == 1 ? units[i].one : units[i].many);
      return text;
    }
  }
  snprintf(text, room, "%s%.12g %s", before, days, days == 1 ? "day" : "days");
  return text;
}

const char *flow_quantity_print(double value, flow_dimension dimension, char *text, size_t room)
{
  switch (dimension) {
    case FLOW_DIM_DAYS: return print_days(value, "", text, room);
    case FLOW_DIM_CHANCE:
    case FLOW_DIM_PER_DAY: {
      double a_year = value * FLOW_DAYS_PER_YEAR;
      bool is_yearly = fabs(a_year - round(a_year)) < 1e-9 * fabs(a_year) && value != round(value);
      snprintf(text, room, is_yearly ? "%.12g per year" : "%.12g per day",
               is_yearly ? a_year : value);
      return text;
    }
    case FLOW_DIM_SHARE: snprintf(text, room, "%.12g%%", value * 100); return text;
    case FLOW_DIM_EUR: snprintf(text, room, "%.12g EUR", value); return text;
    case FLOW_DIM_SHARE_PER_YEAR:
      snprintf(text, room, "%.12g%% per year", value * 100);
      return text;
    case FLOW_DIM_DAYS_PER_DAY: snprintf(text, room, "%.12g days per day", value); return text;
    case FLOW_DIM_ONE:
    case FLOW_DIM_COUNT:
    case FLOW_DIM_RATIO:
    case FLOW_DIM_ANY:
    case FLOW_DIMENSIONS: break;
  }
  snprintf(text, room, "%.12g", value);
  return text;
}
