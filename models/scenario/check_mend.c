/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/scenario/date_text.h"
#include "models/scenario/dutch_words.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* ---- a decimal comma in {...} ---- */

/** Characters in a UTF-8 text. */
static int width(const char *text)
{
  int n = 0;
  for (; *text; text++) n += ((unsigned char)*text & 0xC0) != 0x80;
  return n;
}

static bool is_bare(const flow_value *value)
{
  return value->shape == FLOW_SHAPE_SCALAR && !value->quoted;
}

/** `{mean: 50,5 days}` is a number to its writer, and to YAML a 50 and a key `5 days` without a
 *  value, right behind its comma. */
static bool was_one_number(const flow_value *value, const flow_value *next)
{
  const size_t length = value->text ? strlen(value->text) : 0;
  return is_bare(value) && is_bare(next) && *next->text == '\0' && next->key && length > 0 &&
         isdigit((unsigned char)value->text[length - 1]) && isdigit((unsigned char)*next->key) &&
         next->key_at.line == value->at.line &&
         next->key_at.column == value->at.column + width(value->text) + 1;
}

static void join_commas(flow_checker *c, flow_value *map)
{
  for (flow_value *value = map->first; value; value = value->next) {
    flow_value *next = value->next;
    join_commas(c, value);
    if (map->shape != FLOW_SHAPE_MAP || !next || !was_one_number(value, next)) continue;
    const size_t room = strlen(value->text) + strlen(next->key) + 2;
    char *joined = flow_arena_take(c->arena, room);
    if (!joined) {
      c->no_memory = true;
      return;
    }
    snprintf(joined, room, "%s,%s", value->text, next->key);
    value->text = joined;
    value->next = next->next;
    if (map->last == next) map->last = value;
    map->children--;
  }
}

/* ---- keys ---- */

void flow_check_unknown(flow_checker *c, flow_value *child, const flow_key *row)
{
  char meant[96];
  const char *close = flow_key_suggest(row->inner, child->key);
  const bool is_key = close != NULL;
  if (!close && (row->forms & FLOW_KEY_BY_GROUP))
    close = flow_symbols_suggest(&c->names, child->key, FLOW_NAME_KIND_GROUP);
  flow_check_meant(c, close, meant);
  flow_diagnostic *diag =
      child->parent->parent
          ? flow_check_tell(c, child->key_at, FLOW_SAYS(NOT_A_KEY), child->key,
                            flow_check_key(c, child->parent), meant)
          : flow_check_tell(c, child->key_at, FLOW_SAYS(NOT_A_KEY_HERE), child->key, meant);
  if (!close) return;
  flow_diagnostic_offer(diag, child->key, close, is_key && flow_dutch_is_for(child->key, close));
  if (is_key && !flow_value_named(child->parent, close)) child->key = close;
}

/* ---- the keys of the scenario, whose names are collected first ---- */

static const flow_key whole = {
    .section = "", .name = "", .forms = FLOW_FORM_STRUCT, .inner = "scenario"};

void flow_check_mend(flow_checker *c)
{
  join_commas(c, c->root);
  for (flow_value *child = c->root->first; child; child = child->next)
    if (child->key && !flow_key_find("scenario", child->key) &&
        flow_key_suggest("scenario", child->key))
      flow_check_unknown(c, child, &whole);
}

/* ---- single values ---- */

void flow_check_rewrite(flow_checker *c, flow_value *value, const char *canonical)
{
  flow_diagnostic *hint = flow_diagnostics_tell(c->diags, value->at, FLOW_SEVERITY_HINT,
                                                FLOW_SAYS(CANONICAL), canonical);
  flow_diagnostic_offer(hint, value->text, canonical, true);
  const char *own = flow_arena_text(c->arena, canonical, strlen(canonical));
  if (own)
    value->text = own;
  else
    c->no_memory = true;
}

void flow_check_quotes(flow_checker *c, const flow_value *value)
{
  static const char *const quotes[] = {"\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e"};
  const char *text = value->text;
  const size_t length = strlen(text), each = strlen(quotes[0]);
  bool starts = false, ends = false;
  for (size_t i = 0; i < 3 && length > 2 * each; i++) {
    starts = starts || strncmp(text, quotes[i], each) == 0;
    ends = ends || strcmp(text + length - each, quotes[i]) == 0;
  }
  if (!starts || !ends) return;
  char plain[FLOW_PROBLEM_ROOM];
  /* Within double quotes a backslash acts and another ends them; within single ones nothing acts. */
  const bool is_double = !strpbrk(text, "\"\\");
  const char quote = is_double ? '"' : '\'';
  snprintf(plain, sizeof plain, "%c%.*s%c", quote, (int)(length - 2 * each), text + each, quote);
  flow_diagnostic *diag = flow_check_warn(c, value->at, FLOW_SAYS(WORD_QUOTES), plain);
  if (!value->quoted && length < sizeof plain && (is_double || !strchr(text, '\'')))
    flow_diagnostic_offer(diag, text, plain, true);
}

void flow_check_tell_date_key(flow_checker *c, const flow_value *child)
{
  const flow_date_meant m = flow_date_mean(child->key);
  flow_diagnostic *diag = NULL;
  switch (m.slip) {
    case FLOW_DATE_SLIP_NO_DATE:
      flow_check_tell(c, child->key_at, FLOW_SAYS(NOT_A_DATE_KEY), child->key);
      return;
    case FLOW_DATE_SLIP_DAY_FIRST:
      diag = flow_check_tell(c, child->key_at, FLOW_SAYS(YEAR_FIRST_KEY), child->key, m.text);
      break;
    case FLOW_DATE_SLIP_OTHER_FORM:
      diag = flow_check_tell(c, child->key_at, FLOW_SAYS(WRITE_DATE_KEY), child->key, m.text);
      break;
    case FLOW_DATE_SLIP_NO_SUCH_DAY:
      diag = flow_check_tell(c, child->key_at, FLOW_SAYS(NO_SUCH_DAY_KEY), child->key,
                             flow_month_name(m.date.month, c->diags->language), m.date.day,
                             m.date.year, m.text);
      break;
  }
  flow_diagnostic_offer(diag, child->key, m.text, m.is_certain);
}
