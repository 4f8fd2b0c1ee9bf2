/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/scenario/date_text.h"
#include "models/scenario/dutch_words.h"

#include <stdio.h>
#include <string.h>

typedef struct wording {
  char *text;
  size_t room;
  bool is_dutch;
} wording;

static void append(const wording *w, const char *what)
{
  const size_t used = strlen(w->text);
  const char *before = !used ? "" : w->is_dutch ? ", of " : ", or ";
  if (*what) snprintf(w->text + used, w->room - used, "%s%s", before, what);
}

static void append_in(const wording *w, const char *english, const char *dutch)
{
  append(w, w->is_dutch ? dutch : english);
}

/** How the absence of a bound reads best. */
static const char *no_bound(const flow_key *row)
{
  if (row->forms & FLOW_FORM_DATE) return "never";
  bool is_room = row->dimension == FLOW_DIM_COUNT && !row->fallback;
  return is_room ? "unlimited" : "none";
}

static void append_words(const wording *w, const flow_key *row)
{
  char part[200] = "";
  size_t used = 0;
  for (size_t i = 0; row->words[i] && used + 40 < sizeof part; i++) {
    const bool is_last = !row->words[i + 1], is_last_but_one = !is_last && !row->words[i + 2];
    const char *more = is_last ? "" : !is_last_but_one ? ", " : w->is_dutch ? " of " : " or ";
    used += (size_t)snprintf(part + used, sizeof part - used, "%s%s", row->words[i], more);
  }
  append(w, part);
}

static void append_keys(const wording *w, const flow_key *row)
{
  char part[200] = "";
  size_t used = 0;
  for (size_t i = 0; i < flow_key_count() && used + 60 < sizeof part; i++) {
    const flow_key *k = flow_key_at(i);
    if (strcmp(k->section, row->inner) != 0) continue;
    const char *before = used ? ", " : w->is_dutch ? "een blok met " : "a map with ";
    used += (size_t)snprintf(part + used, sizeof part - used, "%s%s", before, k->name);
  }
  append(w, part);
}

/** What may stand there, in words. */
static const char *expected(const flow_checker *c, const flow_key *row, char *text, size_t room)
{
  const wording w = {text, room, c->diags->language == FLOW_LANGUAGE_DUTCH};
  char part[200], kinds[100];
  text[0] = '\0';
  if (row->forms & FLOW_FORM_NUMBER) {
    snprintf(part, sizeof part, w.is_dutch ? "%s, zoals %s" : "%s such as %s",
             flow_dimension_words(row->dimension, c->diags->language),
             flow_dimension_example(row->dimension));
    append(&w, part);
  }
  if (row->forms & FLOW_FORM_WORD) append_words(&w, row);
  if (row->forms & FLOW_FORM_NONE) append(&w, no_bound(row));
  if (row->forms & (FLOW_FORM_NAME | FLOW_FORM_NAMES)) {
    snprintf(part, sizeof part, w.is_dutch ? "de naam van %s" : "the name of %s",
             flow_check_kinds(c, row->names, kinds, sizeof kinds));
    append(&w, part);
  }
  if (row->forms & FLOW_FORM_DATE)
    append_in(&w, "a date such as 2015-12-01", "een datum, zoals 2015-12-01");
  if (row->forms & FLOW_FORM_CLOCK)
    append_in(&w, "a time such as \"21:00\"", "een tijd, zoals \"21:00\"");
  if (row->forms & FLOW_FORM_SEASON)
    append_in(&w, "two days of the year such as [11-01, 04-01]",
              "twee dagen van het jaar, zoals [11-01, 04-01]");
  if (row->forms & FLOW_FORM_DIST)
    append_in(&w, "a distribution such as {exponential: {mean: 50 days}}",
              "een verdeling, zoals {exponential: {mean: 50 days}}");
  if (row->forms & (FLOW_FORM_TEXT | FLOW_FORM_FILE | FLOW_FORM_MEASURE))
    append_in(&w, "a text", "een tekst");
  if (row->forms & FLOW_FORM_CLASSES)
    append_in(&w, "a list of groups and `from NODE`", "een lijst van groepen en `from KNOOP`");
  if (row->forms & FLOW_FORM_STRUCT)
    append_keys(&w, row);
  else if (row->forms & FLOW_FORM_MAP)
    append_in(&w, "a map", "een blok");
  if (row->forms & FLOW_FORM_LIST) append_in(&w, "a list", "een lijst");
  return text;
}

/** A word that the row does not have: tell it, with the one that may have been meant, and go on
 *  with that one. */
static void tell_other_word(flow_checker *c, flow_value *value, const flow_key *row,
                            const char *what)
{
  char meant[160];
  const char *close = row->words ? flow_key_suggest_word(row, value->text) : NULL;
  flow_check_meant(c, close, meant);
  if (!close && row->id == FLOW_KEY(facility, kind))
    snprintf(meant, sizeof meant,
             c->diags->language == FLOW_LANGUAGE_DUTCH
                 ? "; het is alleen voor rapporten, neem wat het dichtst in de buurt komt"
                 : "; it is for reports only, take what comes nearest");
  flow_diagnostic *diag = flow_check_tell(c, value->at, FLOW_SAYS(TAKES), flow_check_key(c, value),
                                          value->text, what, meant);
  if (!close) return;
  flow_diagnostic_offer(diag, value->text, close, flow_dutch_is_for(value->text, close));
  value->text = close;
  value->type = FLOW_VALUE_WORD;
  value->word = flow_key_word(row, close);
}

static void tell_expected(flow_checker *c, flow_value *value, const flow_key *row)
{
  char what[500];
  expected(c, row, what, sizeof what);
  const char *key = flow_check_key(c, value);
  if (value->shape == FLOW_SHAPE_MAP)
    flow_check_tell(c, value->at, FLOW_SAYS(IS_A_MAP), key, what);
  else if (value->shape == FLOW_SHAPE_LIST)
    flow_check_tell(c, value->at, FLOW_SAYS(IS_A_LIST), key, what);
  else if (*value->text == '\0')
    flow_check_tell(c, value->at, FLOW_SAYS(HAS_NO_VALUE), key, what);
  else
    tell_other_word(c, value, row, what);
}

static bool is_none(const char *text)
{
  return strcmp(text, "none") == 0 || strcmp(text, "never") == 0 || strcmp(text, "unlimited") == 0;
}

static void check_name(flow_checker *c, flow_value *value, unsigned kinds)
{
  value->type = FLOW_VALUE_NAME;
  if (kinds == FLOW_NAME_KIND_PATH) return; /* for who follows it: check_policies.c */
  if (flow_symbols_find(&c->names, value->text, kinds)) return;
  char words[120], meant[96];
  flow_check_kinds(c, kinds, words, sizeof words);
  const flow_symbol *other = flow_symbols_find(&c->names, value->text, ~0u);
  const char *key = flow_check_key(c, value);
  if (other) {
    char is[60];
    flow_check_tell(c, value->at, FLOW_SAYS(OTHER_KIND), key, value->text,
                    flow_check_kinds(c, other->kind, is, sizeof is), words);
    return;
  }
  const char *close = flow_symbols_suggest(&c->names, value->text, kinds);
  flow_check_meant(c, close, meant);
  flow_diagnostic *diag =
      flow_check_tell(c, value->at, FLOW_SAYS(NOT_THE_NAME), key, value->text, words, meant);
  if (!close) return;
  flow_diagnostic_offer(diag, value->text, close, false);
  value->text = close; /* what follows from the slip alone is no second mistake */
}

static void tell_date(flow_checker *c, const flow_value *value)
{
  const flow_date_meant m = flow_date_mean(value->text);
  const char *key = flow_check_key(c, value), *text = value->text;
  flow_diagnostic *diag = NULL;
  switch (m.slip) {
    case FLOW_DATE_SLIP_NO_DATE:
      flow_check_tell(c, value->at, FLOW_SAYS(NOT_A_DATE), key, text);
      return;
    case FLOW_DATE_SLIP_DAY_FIRST:
      diag = flow_check_tell(c, value->at, FLOW_SAYS(YEAR_FIRST), key, text, m.text);
      break;
    case FLOW_DATE_SLIP_OTHER_FORM:
      diag = flow_check_tell(c, value->at, FLOW_SAYS(WRITE_DATE), key, text, m.text);
      break;
    case FLOW_DATE_SLIP_NO_SUCH_DAY:
      diag = flow_check_tell(c, value->at, FLOW_SAYS(NO_SUCH_DAY), key, text,
                             flow_month_name(m.date.month, c->diags->language), m.date.day,
                             m.date.year, m.text);
      break;
  }
  flow_diagnostic_offer(diag, text, m.text, m.is_certain);
}

static void check_date(flow_checker *c, flow_value *value)
{
  flow_date date;
  if (!flow_date_read(value->text, &date)) {
    tell_date(c, value);
    return;
  }
  value->type = FLOW_VALUE_DATE;
  value->day = (double)(flow_date_number(date) - c->start);
  if (date.year < 1900 || date.year > 2200)
    flow_check_tell(c, value->at, FLOW_SAYS(DATE_BETWEEN), flow_check_key(c, value), value->text);
}

static void check_clock(flow_checker *c, flow_value *value)
{
  const char *t = value->text;
  value->type = FLOW_VALUE_CLOCK;
  size_t hour_digits = strspn(t, "0123456789");
  size_t minute_digits = t[hour_digits] == ':' ? strspn(t + hour_digits + 1, "0123456789") : 0;
  int hour = 0, minute = 0;
  bool is_clock = hour_digits >= 1 && hour_digits <= 2 && minute_digits == 2 &&
                  strlen(t) == hour_digits + 3 && sscanf(t, "%d:%d", &hour, &minute) == 2 &&
                  hour < 24 && minute < 60;
  if (is_clock)
    value->day = (hour * 60 + minute) / 1440.0;
  else
    flow_check_tell(c, value->at, FLOW_SAYS(NOT_A_TIME), flow_check_key(c, value), t);
}

static bool starts_like_number(const char *text)
{
  /* E2: the first byte of dashes, curled quotes and the euro sign */
  return *text && strchr("+-.,0123456789\xe2", *text);
}

static void check_scalar(flow_checker *c, flow_value *value, const flow_key *row,
                         flow_control_draws drawn)
{
  const char *text = value->text;
  int word = row->forms & FLOW_FORM_WORD ? flow_key_word(row, text) : -1;
  unsigned others =
      FLOW_FORM_WORD | FLOW_FORM_NONE | FLOW_FORM_NAME | FLOW_FORM_REST | FLOW_FORM_STRUCT;
  if (word >= 0) {
    value->type = FLOW_VALUE_WORD;
    value->word = word;
  } else if ((row->forms & FLOW_FORM_NONE) && is_none(text))
    value->type = FLOW_VALUE_NO;
  else if ((row->forms & FLOW_FORM_REST) && strcmp(text, "rest") == 0)
    value->type = FLOW_VALUE_REST;
  else if (*text == '\0' && !value->quoted)
    tell_expected(c, value, row);
  else if ((row->forms & FLOW_FORM_NUMBER) && (!(row->forms & others) || starts_like_number(text)))
    flow_check_number(c, value, row, drawn);
  else if (row->forms & FLOW_FORM_DATE)
    check_date(c, value);
  else if (row->forms & FLOW_FORM_CLOCK)
    check_clock(c, value);
  else if (row->forms & (FLOW_FORM_NAME | FLOW_FORM_NAMES))
    check_name(c, value, row->names);
  else if (row->forms & (FLOW_FORM_TEXT | FLOW_FORM_FILE | FLOW_FORM_MEASURE)) {
    value->type = FLOW_VALUE_TEXT;
    if (row->forms & FLOW_FORM_TEXT) flow_check_quotes(c, value);
    if ((row->forms & FLOW_FORM_FILE) &&
        (strcmp(row->section, "process") == 0 || strcmp(row->name, "realised") == 0))
      flow_check_counts_file(c, value);
    if ((row->forms & FLOW_FORM_FILE) && strcmp(row->section, "initial") == 0)
      flow_check_list_file(c, value);
  } else if ((row->forms & FLOW_FORM_DIST) && starts_like_number(text))
    flow_check_tell(c, value->at, FLOW_SAYS(HOW_IT_VARIES), flow_check_key(c, value), text, text,
                    text);
  else
    tell_expected(c, value, row);
}

/** `waited over 180 days`, for an order alone: a number of days (word 2). */
static bool check_wait(flow_checker *c, flow_value *item, const flow_key *row)
{
  static const char start[] = "waited over ";
  if (strncmp(item->text, start, sizeof start - 1) != 0) return false;
  if (row->id == FLOW_KEY(reserved, for)) return false;
  flow_key *days = flow_arena_take(c->arena, sizeof *days);
  if (!days) {
    c->no_memory = true;
    return true;
  }
  *days = *row;
  days->forms = FLOW_FORM_NUMBER;
  days->dimension = FLOW_DIM_DAYS;
  days->max = flow_key_find("max_stay", "after")->max;
  item->text += sizeof start - 1;
  item->rule = days;
  item->word = 2;
  flow_check_number(c, item, days, NULL);
  return true;
}

/** A class of a priority: a group, or `from NODE` (word 1, text the node). */
static void check_classes(flow_checker *c, flow_value *list)
{
  for (flow_value *item = list->first; item; item = item->next) {
    if (item->shape != FLOW_SHAPE_SCALAR) {
      flow_check_tell(c, item->at, FLOW_SAYS(TAKES_CLASSES), flow_check_key(c, item));
      continue;
    }
    if (!check_wait(c, item, list->rule)) {
      bool is_from = strncmp(item->text, "from ", 5) == 0;
      item->rule = list->rule;
      item->word = is_from;
      if (is_from) item->text += 5;
      check_name(c, item,
                 is_from ? FLOW_NAME_KIND_NODE | FLOW_NAME_KIND_INFLOW : FLOW_NAME_KIND_GROUP);
    }
    for (flow_value *before = list->first; before != item; before = before->next)
      if (before->text && strcmp(before->text, item->text) == 0 && before->word == item->word)
        flow_check_tell(c, item->at, FLOW_SAYS(TWICE_IN_LIST), item->text);
  }
  if (!list->first) flow_check_tell(c, list->at, FLOW_SAYS(NAMES_NOBODY), flow_check_key(c, list));
}

static void check_list(flow_checker *c, flow_value *value, const flow_key *row,
                       flow_control_draws drawn)
{
  if (row->forms & FLOW_FORM_CLASSES)
    check_classes(c, value);
  else if (row->forms & FLOW_FORM_SEASON)
    flow_check_season(c, value);
  else if (row->forms & FLOW_FORM_LIST)
    flow_check_items(c, value, row, drawn);
  else if (row->forms & FLOW_FORM_NAMES) {
    for (flow_value *item = value->first; item; item = item->next) {
      item->rule = row;
      if (item->shape == FLOW_SHAPE_SCALAR)
        check_name(c, item, row->names);
      else
        tell_expected(c, item, row);
    }
  } else
    tell_expected(c, value, row);
}

static bool is_keyed_by_group(const flow_checker *c, const flow_value *value)
{
  for (const flow_value *child = value->first; child; child = child->next)
    if (flow_symbols_find(&c->names, child->key, FLOW_NAME_KIND_GROUP)) return true;
  return false;
}

static bool is_keyed_by_date(const flow_value *value)
{
  const char *key = value->first ? value->first->key : "";
  return (*key >= '0' && *key <= '9') || strcmp(key, "between") == 0;
}

/** `{follows: stay}` where a distribution may stand. */
static bool is_keyed_by_section(const flow_value *value, const flow_key *row)
{
  return (row->forms & FLOW_FORM_STRUCT) && value->first &&
         flow_key_find(row->inner, value->first->key);
}

static void check_map_value(flow_checker *c, flow_value *value, const flow_key *row,
                            flow_control_draws drawn)
{
  if ((row->forms & FLOW_KEY_BY_GROUP) && is_keyed_by_group(c, value))
    flow_check_by_group(c, value, row, drawn);
  else if ((row->forms & FLOW_FORM_NUMBER) && (row->forms & FLOW_KEY_DATED) &&
           is_keyed_by_date(value))
    flow_check_dated(c, value, row, drawn);
  else if ((row->forms & (FLOW_FORM_DIST | FLOW_FORM_TEXT)) && (row->forms & FLOW_KEY_DATED) &&
           is_keyed_by_date(value))
    flow_check_by_date(c, value, row, drawn);
  else if ((row->forms & FLOW_FORM_DIST) && !is_keyed_by_section(value, row))
    flow_check_dist(c, value, row, drawn);
  else if (row->forms & FLOW_FORM_STRUCT)
    flow_check_struct(c, value, row, drawn);
  else if (row->forms & FLOW_FORM_MAP)
    flow_check_map(c, value, row, drawn);
  else if ((row->forms & FLOW_FORM_NUMBER) && is_keyed_by_date(value))
    flow_check_tell(c, value->at, FLOW_SAYS(CHANGES_ON_DATES), flow_check_key(c, value));
  else
    tell_expected(c, value, row);
}

void flow_check_value(flow_checker *c, flow_value *value, const flow_key *row,
                      flow_control_draws drawn)
{
  value->rule = row;
  if (row->forms & FLOW_FORM_CHANGE) return; /* once everything it can name is known */
  switch (value->shape) {
    case FLOW_SHAPE_SCALAR: check_scalar(c, value, row, drawn); break;
    case FLOW_SHAPE_LIST: check_list(c, value, row, drawn); break;
    case FLOW_SHAPE_MAP: check_map_value(c, value, row, drawn); break;
  }
}
