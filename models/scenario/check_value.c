/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include <stdio.h>
#include <string.h>

static void append(char *text, size_t room, const char *what)
{
  size_t used = strlen(text);
  if (*what) snprintf(text + used, room - used, "%s%s", used ? ", or " : "", what);
}

/** How the absence of a bound reads best. */
static const char *no_bound(const flow_key *row)
{
  if (row->forms & FLOW_FORM_DATE) return "never";
  bool is_room = row->dimension == FLOW_DIM_COUNT && !row->fallback;
  return is_room ? "unlimited" : "none";
}

/** What may stand there, in words. */
static const char *expected(const flow_key *row, char *text, size_t room)
{
  char part[200];
  text[0] = '\0';
  if (row->forms & FLOW_FORM_NUMBER) {
    snprintf(part, sizeof part, "%s such as %s", flow_dimension_words(row->dimension),
             flow_dimension_example(row->dimension));
    append(text, room, part);
  }
  if (row->forms & FLOW_FORM_WORD) {
    size_t used = 0;
    for (size_t i = 0; row->words[i] && used + 40 < sizeof part; i++) {
      const bool is_last = !row->words[i + 1], is_last_but_one = !is_last && !row->words[i + 2];
      const char *more = is_last_but_one ? " or " : is_last ? "" : ", ";
      used += (size_t)snprintf(part + used, sizeof part - used, "%s%s", row->words[i], more);
    }
    append(text, room, part);
  }
  if (row->forms & FLOW_FORM_NONE) append(text, room, no_bound(row));
  if (row->forms & (FLOW_FORM_NAME | FLOW_FORM_NAMES)) {
    char kinds[100];
    snprintf(part, sizeof part, "the name of %s",
             flow_symbols_words(row->names, kinds, sizeof kinds));
    append(text, room, part);
  }
  if (row->forms & FLOW_FORM_DATE) append(text, room, "a date such as 2015-12-01");
  if (row->forms & FLOW_FORM_CLOCK) append(text, room, "a time such as \"21:00\"");
  if (row->forms & FLOW_FORM_SEASON)
    append(text, room, "two days of the year such as [11-01, 04-01]");
  if (row->forms & FLOW_FORM_DIST)
    append(text, room, "a distribution such as {exponential: {mean: 50 days}}");
  if (row->forms & (FLOW_FORM_TEXT | FLOW_FORM_FILE | FLOW_FORM_MEASURE))
    append(text, room, "a text");
  if (row->forms & FLOW_FORM_CLASSES) append(text, room, "a list of groups and `from NODE`");
  if (row->forms & FLOW_FORM_STRUCT) {
    size_t used = 0;
    part[0] = '\0';
    for (size_t i = 0; i < flow_key_count() && used + 60 < sizeof part; i++) {
      const flow_key *k = flow_key_at(i);
      if (strcmp(k->section, row->inner) != 0) continue;
      const char *before = used == 0 ? "a map with " : ", ";
      used += (size_t)snprintf(part + used, sizeof part - used, "%s%s", before, k->name);
    }
    append(text, room, part);
  } else if (row->forms & FLOW_FORM_MAP)
    append(text, room, "a map");
  if (row->forms & FLOW_FORM_LIST) append(text, room, "a list");
  return text;
}

static void tell_expected(flow_checker *c, const flow_value *value, const flow_key *row)
{
  char what[500];
  expected(row, what, sizeof what);
  const char *key = flow_check_key(value);
  if (value->shape == FLOW_SHAPE_MAP)
    flow_check_tell(c, value->at, "'%s' is a map; it takes %s", key, what);
  else if (value->shape == FLOW_SHAPE_LIST)
    flow_check_tell(c, value->at, "'%s' is a list; it takes %s", key, what);
  else if (*value->text == '\0')
    flow_check_tell(c, value->at, "'%s' has no value; it takes %s", key, what);
  else
    flow_check_tell(c, value->at, "'%s' is %.60s; it takes %s", key, value->text, what);
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
  flow_symbols_words(kinds, words, sizeof words);
  const flow_symbol *other = flow_symbols_find(&c->names, value->text, ~0u);
  const char *key = flow_check_key(value);
  if (other) {
    char is[60];
    flow_check_tell(c, value->at, "'%s' is '%.60s', which is %s; it must be %s", key, value->text,
                    flow_symbols_words(other->kind, is, sizeof is), words);
    return;
  }
  flow_check_meant(flow_symbols_suggest(&c->names, value->text, kinds), meant);
  flow_check_tell(c, value->at, "'%s' is '%.60s', which is not the name of %s%s", key, value->text,
                  words, meant);
}

static void check_date(flow_checker *c, flow_value *value)
{
  flow_date date;
  int a, b, year;
  char after;
  if (flow_date_read(value->text, &date)) {
    value->type = FLOW_VALUE_DATE;
    value->day = (double)(flow_date_number(date) - c->start);
    if (date.year < 1900 || date.year > 2200)
      flow_check_tell(c, value->at, "'%s' is %s; it must be between 1900 and 2200",
                      flow_check_key(value), value->text);
    return;
  }
  bool is_dutch = sscanf(value->text, "%d-%d-%d%c", &a, &b, &year, &after) == 3 ||
                  sscanf(value->text, "%d/%d/%d%c", &a, &b, &year, &after) == 3;
  if (is_dutch && a >= 1 && a <= 31 && b >= 1 && b <= 31 && year >= 1900 && year < 2200) {
    int day = b > 12 ? b : a, month = b > 12 ? a : b;
    flow_check_tell(c, value->at, "'%s' is %s; write the year first: %04d-%02d-%02d",
                    flow_check_key(value), value->text, year, month, day);
    return;
  }
  flow_check_tell(c, value->at,
                  "'%s' is %.40s; it must be a date of the calendar such as 2015-12-01",
                  flow_check_key(value), value->text);
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
    flow_check_tell(c, value->at, "'%s' is %.40s; it must be a time such as \"21:00\"",
                    flow_check_key(value), t);
}

static bool starts_like_number(const char *text)
{
  return *text && strchr("+-.,0123456789", *text);
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
    if ((row->forms & FLOW_FORM_FILE) && strcmp(row->section, "process") == 0)
      flow_check_counts_file(c, value);
  } else if ((row->forms & FLOW_FORM_DIST) && starts_like_number(text))
    flow_check_tell(c, value->at,
                    "'%s' is %.40s; write how it varies, such as {exponential: {mean: %.40s}}, or "
                    "{deterministic: {value: %.40s}}",
                    flow_check_key(value), text, text, text);
  else
    tell_expected(c, value, row);
}

/** A class of a priority: a group, or `from NODE` (word 1, text the node). */
static void check_classes(flow_checker *c, flow_value *list)
{
  for (flow_value *item = list->first; item; item = item->next) {
    if (item->shape != FLOW_SHAPE_SCALAR) {
      flow_check_tell(c, item->at, "'%s' takes groups and `from NODE`", flow_check_key(item));
      continue;
    }
    bool is_from = strncmp(item->text, "from ", 5) == 0;
    item->rule = list->rule;
    item->word = is_from;
    if (is_from) item->text += 5;
    check_name(c, item,
               is_from ? FLOW_NAME_KIND_NODE | FLOW_NAME_KIND_INFLOW : FLOW_NAME_KIND_GROUP);
    for (flow_value *before = list->first; before != item; before = before->next)
      if (before->text && strcmp(before->text, item->text) == 0 && before->word == item->word)
        flow_check_tell(c, item->at, "'%s' is in this list twice", item->text);
  }
  if (!list->first) flow_check_tell(c, list->at, "'%s' names nobody", flow_check_key(list));
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

static void check_map_value(flow_checker *c, flow_value *value, const flow_key *row,
                            flow_control_draws drawn)
{
  if ((row->forms & FLOW_KEY_BY_GROUP) && is_keyed_by_group(c, value))
    flow_check_by_group(c, value, row, drawn);
  else if ((row->forms & FLOW_FORM_NUMBER) && (row->forms & FLOW_KEY_DATED) &&
           is_keyed_by_date(value))
    flow_check_dated(c, value, row, drawn);
  else if (row->forms & FLOW_FORM_DIST)
    flow_check_dist(c, value, row, drawn);
  else if (row->forms & FLOW_FORM_STRUCT)
    flow_check_struct(c, value, row, drawn);
  else if (row->forms & FLOW_FORM_MAP)
    flow_check_map(c, value, row, drawn);
  else if ((row->forms & FLOW_FORM_NUMBER) && is_keyed_by_date(value))
    flow_check_tell(c, value->at, "'%s' cannot change on dates; write one value",
                    flow_check_key(value));
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
