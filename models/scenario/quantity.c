/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/quantity.h"

#include "models/scenario/number_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define EXAMPLE(name, example, words, woorden) example,
#define WORDS(name, example, words, woorden)   {words, woorden},
static const char *const examples[] = {FLOW_DIMENSION_MAP(EXAMPLE)};
static const char *const in_words[][FLOW_LANGUAGES] = {FLOW_DIMENSION_MAP(WORDS)};

const char *flow_dimension_example(flow_dimension dimension)
{
  return examples[dimension];
}

const char *flow_dimension_words(flow_dimension dimension, flow_language language)
{
  return in_words[dimension][language];
}

typedef flow_number_text number; /* what is read: its digits, its value, and what follows */

static bool is_word(const char *text, const char *word)
{
  return strcmp(text, word) == 0;
}

static bool is_percent(const char *text)
{
  return is_word(text, "%") || is_word(text, "procent") || is_word(text, "percent");
}

/* ---- how it is written in this language ---- */

/** What was read is written otherwise here: `digits`, then `after`. */
static void rewrite(flow_finding *f, const number *n, const char *before_unit, const char *unit)
{
  snprintf(f->instead, sizeof f->instead, "%.60s%s%.60s", n->digits, before_unit, unit);
}

/** Refuse with the one thing that can have been meant. */
static bool write_so(flow_finding *f, const char *text)
{
  flow_finding_tell(f, FLOW_SAYS(WRITE), text);
  snprintf(f->instead, sizeof f->instead, "%s", text);
  f->is_certain = true;
  return false;
}

/* ---- by dimension ---- */

static bool read_duration(const number *n, double *out, flow_finding *f)
{
  bool is_canonical;
  if (*n->rest == '\0') return flow_finding_tell(f, FLOW_SAYS(NO_TIME_UNIT), n->digits);
  const flow_time_unit unit = flow_time_unit_find(n->rest, strlen(n->rest), &is_canonical);
  if (unit == FLOW_TIME_UNITS) return flow_finding_tell(f, FLOW_SAYS(NOT_A_TIME_UNIT), n->rest);
  *out = n->value * flow_time_unit_days(unit);
  if (!is_canonical) rewrite(f, n, " ", flow_time_unit_word(unit, n->value != 1));
  return true;
}

/** Skip a word for those who arrive: "120 huishoudens per jaar". */
static const char *skip_noun(const char *word)
{
  static const char *const nouns[] = {"households ", "huishoudens ", "persons ",  "personen ",
                                      "mensen ",     "people ",      "gezinnen ", "families "};
  for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
    if (strncmp(word, nouns[i], strlen(nouns[i])) == 0) return word + strlen(nouns[i]);
  return word;
}

/** `sign` is "%" or "". */
static bool read_rate(const number *n, const char *sign, double *out, flow_finding *f)
{
  char digits[80];
  snprintf(digits, sizeof digits, "%.60s%s", n->digits, sign);
  if (*n->rest == '\0') return flow_finding_tell(f, FLOW_SAYS(NO_RATE_UNIT), digits);
  const char *word = skip_noun(n->rest);
  const bool has_noun = word != n->rest, is_per = strncmp(word, "per ", 4) == 0;
  bool is_canonical = false;
  word += is_per ? 4 : *word == '/' ? 1 : strncmp(word, "a ", 2) == 0 ? 2 : strlen(word);
  while (*word == ' ') word++;
  const flow_time_unit unit = flow_time_unit_find(word, strlen(word), &is_canonical);
  if (unit == FLOW_TIME_UNITS) return flow_finding_tell(f, FLOW_SAYS(NOT_A_RATE), n->rest, digits);
  char text[120];
  snprintf(text, sizeof text, "%s per %s", digits, flow_time_unit_word(unit, false));
  if (!is_per || has_noun) return write_so(f, text);
  *out = n->value / flow_time_unit_days(unit);
  if (!is_canonical) snprintf(f->instead, sizeof f->instead, "%s", text);
  return true;
}

static bool read_probability(number *n, double *out, flow_finding *f)
{
  static const char *const signs[] = {"%", "procent", "percent"};
  bool is_share = false, is_word_for_it = false;
  for (size_t i = 0; i < sizeof signs / sizeof *signs && !is_share; i++) {
    const size_t length = strlen(signs[i]);
    if (strncmp(n->rest, signs[i], length) != 0) continue;
    is_share = true;
    is_word_for_it = i > 0;
    if (n->value >= 100) return flow_finding_tell(f, FLOW_SAYS(NOBODY_LEFT), n->value);
    n->value = -log1p(-n->value / 100);
    n->rest += length;
    while (*n->rest == ' ') n->rest++;
  }
  if (!read_rate(n, is_share ? "%" : "", out, f)) return false;
  const char *per = strstr(n->rest, "per ");
  if (is_word_for_it && f->instead[0] == '\0' && per)
    snprintf(f->instead, sizeof f->instead, "%.60s%% %.60s", n->digits, per);
  return true;
}

static bool read_share(const number *n, double *out, flow_finding *f)
{
  if (is_percent(n->rest)) {
    *out = n->value / 100;
    if (*n->rest != '%') rewrite(f, n, "", "%");
    return true;
  }
  if (n->value == 1) return flow_finding_tell(f, FLOW_SAYS(ONE_OR_ALL));
  const bool is_fraction = *n->rest == '\0' && fabs(n->value) < 1 && n->value != 0;
  char text[80];
  if (is_fraction)
    snprintf(text, sizeof text, "%.12g%%", n->value * 100);
  else
    snprintf(text, sizeof text, "%.60s%%", n->digits);
  flow_finding_tell(f, FLOW_SAYS(PERCENTAGE), text);
  snprintf(f->instead, sizeof f->instead, "%s", text);
  f->is_certain = !is_fraction && *n->rest == '\0';
  return false;
}

static bool read_money(const number *n, double *out, flow_finding *f)
{
  const bool is_euro = is_word(n->rest, "euro") || is_word(n->rest, "\xe2\x82\xac") ||
                       (n->has_euro && *n->rest == '\0');
  if (is_euro || (n->has_euro && is_word(n->rest, "EUR"))) rewrite(f, n, " ", "EUR");
  *out = n->value;
  if (is_euro || is_word(n->rest, "EUR")) return true;
  char text[80];
  snprintf(text, sizeof text, "%.60s EUR", n->digits);
  flow_finding_tell(f, FLOW_SAYS(CURRENCY), text);
  snprintf(f->instead, sizeof f->instead, "%s", text);
  f->is_certain = *n->rest == '\0';
  return false;
}

/** "500000 EUR per year": an amount, with or without its `per year`. */
static bool read_yearly_money(const number *n, double *out, flow_finding *f)
{
  static const char *const ends[] = {"per year", "per jaar"};
  char unit[40];
  number amount = *n;
  const char *end = NULL;
  for (size_t i = 0; i < sizeof ends / sizeof *ends && end == NULL; i++)
    end = strstr(n->rest, ends[i]);
  if (end == NULL || end[strlen(ends[0])] != '\0') return read_money(n, out, f);
  size_t length = (size_t)(end - n->rest);
  while (length > 0 && n->rest[length - 1] == ' ') length--;
  snprintf(unit, sizeof unit, "%.*s", (int)length, n->rest);
  amount.rest = unit;
  const bool is_read = read_money(&amount, out, f);
  if (f->instead[0] != '\0' || is_word(end, ends[1])) rewrite(f, n, " ", "EUR per year");
  return is_read;
}

static bool read_yearly_share(const number *n, double *out, flow_finding *f)
{
  const char *rest = n->rest;
  const bool is_sign = *rest == '%';
  if (is_sign)
    rest++;
  else if (strncmp(rest, "procent", 7) == 0 || strncmp(rest, "percent", 7) == 0)
    rest += 7;
  else
    rest = "?";
  while (*rest == ' ') rest++;
  *out = n->value / 100;
  if (!is_word(rest, "per year") && !is_word(rest, "per jaar")) {
    char text[80];
    snprintf(text, sizeof text, "%.60s%% per year", n->digits);
    flow_finding_tell(f, FLOW_SAYS(PER_YEAR), text);
    snprintf(f->instead, sizeof f->instead, "%s", text);
    return false;
  }
  if (!is_sign || is_word(rest, "per jaar")) rewrite(f, n, "% ", "per year");
  return true;
}

static bool read_days_per_day(const number *n, double *out, flow_finding *f)
{
  *out = n->value;
  if ((n->value == 0 && *n->rest == '\0') || is_word(n->rest, "days per day")) return true;
  if (!is_word(n->rest, "dagen per dag"))
    return flow_finding_tell(f, FLOW_SAYS(DAYS_PER_DAY), n->digits);
  rewrite(f, n, " ", "days per day");
  return true;
}

static bool read_bare(const number *n, flow_dimension dimension, double *out, flow_finding *f)
{
  *out = n->value;
  if (*n->rest == '\0') return true;
  flow_finding_tell(f, FLOW_SAYS(WITHOUT_UNIT), in_words[dimension][f->language], n->digits);
  snprintf(f->instead, sizeof f->instead, "%s", n->digits);
  f->is_certain = dimension == FLOW_DIM_COUNT && *n->rest != '%';
  return false;
}

static bool has_text(const char *text, const char *part)
{
  return strstr(text, part) != NULL;
}

flow_dimension flow_quantity_dimension(const char *text)
{
  const size_t length = strlen(text);
  if (strchr(text, '%') || has_text(text, "procent") || has_text(text, "percent"))
    return FLOW_DIM_SHARE;
  if ((length >= 3 && is_word(text + length - 3, "EUR")) || has_text(text, "euro") ||
      has_text(text, "\xe2\x82\xac"))
    return FLOW_DIM_EUR;
  return strpbrk(text, "abcdfghijklmnopqrstuvwxyz") ? FLOW_DIM_DAYS : FLOW_DIM_ONE;
}

/** Whether thousands of it are common, so that 1.040 may be meant as a thousand and forty. */
static flow_thousands thousands_of(flow_dimension dimension)
{
  switch (dimension) {
    case FLOW_DIM_COUNT: return FLOW_THOUSANDS_WHOLE;
    case FLOW_DIM_EUR:
    case FLOW_DIM_EUR_PER_YEAR:
    case FLOW_DIM_DAYS:
    case FLOW_DIM_PER_DAY:
    case FLOW_DIM_CHANCE: return FLOW_THOUSANDS_LIKELY;
    case FLOW_DIM_ONE:
    case FLOW_DIM_RATIO:
    case FLOW_DIM_SHARE:
    case FLOW_DIM_SHARE_PER_YEAR:
    case FLOW_DIM_ANY:
    case FLOW_DIM_DAYS_PER_DAY:
    case FLOW_DIMENSIONS: break;
  }
  return FLOW_THOUSANDS_RARE;
}

static bool read_as(number *n, flow_dimension dimension, double *out, flow_finding *f)
{
  switch (dimension) {
    case FLOW_DIM_ONE:
    case FLOW_DIM_COUNT: return read_bare(n, dimension, out, f);
    case FLOW_DIM_RATIO:
      return is_percent(n->rest) ? read_share(n, out, f) : read_bare(n, dimension, out, f);
    case FLOW_DIM_DAYS: return read_duration(n, out, f);
    case FLOW_DIM_PER_DAY: return read_rate(n, "", out, f);
    case FLOW_DIM_CHANCE: return read_probability(n, out, f);
    case FLOW_DIM_SHARE: return read_share(n, out, f);
    case FLOW_DIM_EUR: return read_money(n, out, f);
    case FLOW_DIM_EUR_PER_YEAR: return read_yearly_money(n, out, f);
    case FLOW_DIM_SHARE_PER_YEAR: return read_yearly_share(n, out, f);
    case FLOW_DIM_DAYS_PER_DAY: return read_days_per_day(n, out, f);
    case FLOW_DIM_ANY:
    case FLOW_DIMENSIONS: break;
  }
  return flow_finding_tell(f, FLOW_SAYS(NO_NUMBER));
}

/** What is left when a slip of writing is mended is to be read too: then it may be offered. */
static void offer_mended(const char *mended, flow_dimension dimension, flow_finding *f)
{
  flow_finding further = {.language = f->language};
  double value;
  const bool is_good = flow_quantity_read(mended, dimension, &value, &further);
  const char *best = further.instead[0] ? further.instead : mended;
  if (!is_good && further.instead[0] == '\0') best = mended;
  snprintf(f->instead, sizeof f->instead, "%s", best);
  f->is_certain = is_good || further.is_certain;
}

static bool tell_slip(const flow_number_slip *slip, flow_dimension dimension, flow_finding *f)
{
  flow_finding mended = {.language = f->language};
  if (slip->mended[0]) offer_mended(slip->mended, dimension, &mended);
  switch (slip->kind) {
    case FLOW_SLIP_QUOTES: flow_finding_tell(f, FLOW_SAYS(QUOTES), mended.instead); break;
    case FLOW_SLIP_DASH: flow_finding_tell(f, FLOW_SAYS(DASH), mended.instead); break;
    case FLOW_SLIP_COMMA: flow_finding_tell(f, FLOW_SAYS(COMMA), mended.instead); break;
    case FLOW_SLIP_COMMA_OF_COUNT:
      return flow_finding_tell(f, FLOW_SAYS(WHOLE_OF_TWO), slip->one, slip->other);
    case FLOW_SLIP_COMMA_OR_THOUSAND: return flow_finding_tell(f, FLOW_SAYS(COMMA_OR_THOUSAND));
    case FLOW_SLIP_THOUSAND:
      return flow_finding_tell(f, FLOW_SAYS(THOUSAND), slip->one, slip->other);
    case FLOW_SLIP_TWO_DOTS: return flow_finding_tell(f, FLOW_SAYS(TWO_DOTS));
    case FLOW_SLIP_APART: return flow_finding_tell(f, FLOW_SAYS(DIGITS_APART));
    case FLOW_SLIP_OTHER_DIGITS: return flow_finding_tell(f, FLOW_SAYS(OTHER_DIGITS));
    case FLOW_SLIP_NUMBER_LAST: return flow_finding_tell(f, FLOW_SAYS(NUMBER_FIRST));
    case FLOW_SLIP_NONE:
    case FLOW_SLIP_NO_NUMBER: return flow_finding_tell(f, FLOW_SAYS(NO_NUMBER));
  }
  snprintf(f->instead, sizeof f->instead, "%s", mended.instead);
  f->is_certain = mended.is_certain;
  return false;
}

bool flow_quantity_read(const char *text, flow_dimension dimension, double *out,
                        flow_finding *finding)
{
  number n;
  flow_number_slip slip;
  double value = 0;
  finding->instead[0] = '\0';
  if (*text == '\0')
    return flow_finding_tell(finding, FLOW_SAYS(EMPTY), in_words[dimension][finding->language],
                             examples[dimension]);
  if (dimension == FLOW_DIM_ANY) dimension = flow_quantity_dimension(text);
  if (!flow_number_text_read(text, thousands_of(dimension), &n, &slip))
    return tell_slip(&slip, dimension, finding);
  if (n.has_euro && dimension != FLOW_DIM_EUR && dimension != FLOW_DIM_EUR_PER_YEAR)
    return flow_finding_tell(finding, FLOW_SAYS(NO_NUMBER));
  if (!read_as(&n, dimension, &value, finding)) return false;
  *out = value;
  return true;
}

bool flow_quantity_read_change(const char *text, flow_dimension dimension, flow_change_op *lay,
                               double *amount, flow_finding *finding)
{
  number n;
  flow_number_slip slip;
  finding->instead[0] = '\0';
  const bool is_dash = strncmp(text, "\xe2\x80", 2) == 0 || strncmp(text, "\xe2\x88\x92", 3) == 0;
  if (*text != '+' && *text != '-' && !is_dash)
    return flow_finding_tell(finding, FLOW_SAYS(NO_SIGN), text, text);
  if (!flow_number_text_read(text, thousands_of(dimension), &n, &slip)) {
    const bool is_scaled = is_percent(slip.mended + strcspn(slip.mended, "%p"));
    return tell_slip(&slip, is_scaled ? FLOW_DIM_SHARE : dimension, finding);
  }
  const bool is_share = dimension == FLOW_DIM_SHARE;
  if (is_percent(n.rest)) {
    *lay = FLOW_CHANGE_OP_SCALE;
    *amount = n.value / 100;
    if (*n.rest != '%') rewrite(finding, &n, "", "%");
    return true;
  }
  *lay = FLOW_CHANGE_OP_ADD;
  const bool is_points = is_word(n.rest, "points") || is_word(n.rest, "point");
  if (is_points && !is_share) {
    char added[80], scaled[80];
    snprintf(added, sizeof added, "%.1s%s", text, examples[dimension]);
    snprintf(scaled, sizeof scaled, "%.1s10%%", text);
    return flow_finding_tell(finding, FLOW_SAYS(POINTS_OF_NO_SHARE), added, scaled);
  }
  if (is_share && !is_points)
    return flow_finding_tell(finding, FLOW_SAYS(POINTS_OR_PART), n.digits, n.digits);
  if (is_points) {
    *amount = n.value / 100;
    return true;
  }
  return flow_quantity_read(text, dimension, amount, finding);
}

static const char *print_days(double days, char *text, size_t room)
{
  for (flow_time_unit u = FLOW_TIME_UNITS; u-- > FLOW_TIME_UNIT_DAY + 1u;) {
    const double n = days / flow_time_unit_days(u);
    if (n < 1 || fabs(n - round(n)) >= 1e-9) continue;
    snprintf(text, room, "%.12g %s", n, flow_time_unit_word(u, n != 1));
    return text;
  }
  snprintf(text, room, "%.12g %s", days, days == 1 ? "day" : "days");
  return text;
}

const char *flow_quantity_print(double value, flow_dimension dimension, char *text, size_t room)
{
  switch (dimension) {
    case FLOW_DIM_DAYS: return print_days(value, text, room);
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
    case FLOW_DIM_EUR_PER_YEAR: snprintf(text, room, "%.12g EUR per year", value); return text;
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
