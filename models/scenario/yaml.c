/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/yaml.h"

#include "models/base/hash.h"
#include "models/base/plain_text.h"
#include "models/scenario/yaml_problem.h"

#include <errno.h>
#include <libfyaml.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_VALUES = 200000, MOST_LEVELS = 40, MOST_KEYS = 5000 };

typedef struct anchor {
  const char *name;
  flow_value *value;
  struct anchor *before;
} anchor;

/* One file being read. Events are turned into values by hand: so every value knows
 * its own place, and an alias costs what it holds. */
typedef struct reader {
  flow_arena *arena;
  flow_diagnostics *diags;
  const char *file;
  flow_value *root, *open; /* `open`: the map or list being filled */
  const char *key;         /* waiting for its value */
  flow_position key_at;
  flow_value **keyed; /* a hash table of all values with a key; NULL: free */
  size_t keyed_count, keyed_room;
  anchor *anchors;
  size_t value_count, levels;
  sim_status status;
} reader;

SIM_PRINTF(4, 6)
SIM_PRINTF(5, 6)
static void refuse(reader *r, flow_position at, flow_message_id id, const char *english,
                   const char *dutch, ...)
{
  va_list args;
  va_start(args, dutch);
  flow_diagnostics_tell_list(r->diags, at, FLOW_SEVERITY_ERROR, id, english, dutch, args);
  va_end(args);
  r->status = SIM_E_INPUT;
}

static flow_position place_of(const reader *r, const struct fy_mark *mark)
{
  if (!mark) return (flow_position){r->file, r->key_at.line ? r->key_at.line : 1, 1};
  return (flow_position){r->file, mark->line + 1, mark->column + 1};
}

static flow_value *new_node(reader *r, flow_shape shape, flow_position at)
{
  if (++r->value_count > MOST_VALUES) {
    refuse(r, at, FLOW_SAYS(TOO_MANY_VALUES));
    return NULL;
  }
  flow_value *n = flow_arena_take(r->arena, sizeof *n);
  if (!n) {
    r->status = SIM_E_MEMORY;
    return NULL;
  }
  n->shape = shape;
  n->at = n->key_at = at;
  n->number = -1;
  return n;
}

/* ---- the keys of a map, which may be thousands ---- */

static size_t slot_of(const reader *r, const flow_value *map, const char *key)
{
  const uint32_t of_map = (uint32_t)((uintptr_t)map >> 4) * 2654435761u; /* Knuth's multiplier */
  return (flow_hash_text(key) ^ of_map) & (r->keyed_room - 1);
}

static const flow_value *find_key(const reader *r, const flow_value *map, const char *key)
{
  if (r->keyed_room == 0) return NULL;
  for (size_t i = slot_of(r, map, key); r->keyed[i]; i = (i + 1) & (r->keyed_room - 1))
    if (r->keyed[i]->parent == map && strcmp(r->keyed[i]->key, key) == 0) return r->keyed[i];
  return NULL;
}

static void enter_key(reader *r, flow_value *value)
{
  size_t i = slot_of(r, value->parent, value->key);
  while (r->keyed[i]) i = (i + 1) & (r->keyed_room - 1);
  r->keyed[i] = value;
}

static void keep_key(reader *r, flow_value *value)
{
  if (2 * r->keyed_count >= r->keyed_room) {
    flow_value **old = r->keyed;
    const size_t room = r->keyed_room;
    r->keyed_room = room ? 4 * room : 1024;
    r->keyed = flow_arena_take(r->arena, r->keyed_room * sizeof *r->keyed);
    if (!r->keyed) {
      r->status = SIM_E_MEMORY;
      r->keyed_room = 0;
      return;
    }
    for (size_t i = 0; i < room; i++)
      if (old[i]) enter_key(r, old[i]);
  }
  enter_key(r, value);
  r->keyed_count++;
}

/** Hang the value where the reader is: as a value, or as an item of a list. */
static void hang(reader *r, flow_value *value)
{
  if (!r->open) {
    r->root = value;
    return;
  }
  if (r->open->shape == FLOW_SHAPE_MAP) {
    value->key = r->key;
    value->key_at = r->key_at;
    r->key = NULL;
  }
  flow_value_add(r->open, value);
  if (value->key) keep_key(r, value);
}

static void remember(reader *r, struct fy_token *token, flow_value *value)
{
  size_t length = 0;
  const char *name = token ? fy_token_get_text(token, &length) : NULL;
  if (!name) return;
  anchor *a = flow_arena_take(r->arena, sizeof *a);
  char *copy = flow_arena_text(r->arena, name, length);
  if (!a || !copy) {
    r->status = SIM_E_MEMORY;
    return;
  }
  *a = (anchor){copy, value, r->anchors};
  r->anchors = a;
}

static flow_value *copy_of(reader *r, const flow_value *from)
{
  flow_value *n = new_node(r, from->shape, from->at);
  if (!n) return NULL;
  n->key = from->key;
  n->key_at = from->key_at;
  n->text = from->text;
  n->quoted = from->quoted;
  for (const flow_value *child = from->first; child; child = child->next) {
    flow_value *c = copy_of(r, child);
    if (!c) return NULL;
    flow_value_add(n, c);
  }
  return n;
}

static bool is_inside(const flow_value *open, const flow_value *value)
{
  for (; open; open = open->parent)
    if (open == value) return true;
  return false;
}

static void take_alias(reader *r, struct fy_token *token, flow_position at)
{
  size_t length = 0;
  const char *name = token ? fy_token_get_text(token, &length) : NULL;
  const anchor *a = r->anchors;
  while (a && !(name && strlen(a->name) == length && memcmp(a->name, name, length) == 0))
    a = a->before;
  if (!a || is_inside(r->open, a->value)) {
    if (a)
      refuse(r, at, FLOW_SAYS(ALIAS_INSIDE));
    else
      refuse(r, at, FLOW_SAYS(ALIAS_UNKNOWN));
    return;
  }
  flow_value *n = copy_of(r, a->value);
  if (!n) return;
  n->key = NULL;
  n->key_at = n->at;
  hang(r, n);
}

/* Only a planner's own question and answer have lines. */
static flow_plain plain_of(const reader *r)
{
  const bool has_lines =
      r->key && (strcmp(r->key, "question") == 0 || strcmp(r->key, "answer") == 0);
  return has_lines ? FLOW_PLAIN_LINES : FLOW_PLAIN_LINE;
}

/* Nothing in a text acts, from here on. */
static const char *text_of(reader *r, struct fy_token *token, flow_position at)
{
  size_t length = 0;
  const char *text = token ? fy_token_get_text(token, &length) : NULL;
  if (text && memchr(text, '\0', length)) refuse(r, at, FLOW_SAYS(ZERO_BYTE));
  if (errno == ENOMEM) { /* the library gives no text then, as if there were none */
    r->status = SIM_E_MEMORY;
    return NULL;
  }
  const flow_plain kind = plain_of(r);
  if (kind == FLOW_PLAIN_LINE) /* the end of a block */
    while (text && length > 0 && text[length - 1] == '\n') length--;
  char *copy = flow_arena_text(r->arena, text ? text : "", text ? length : 0);
  if (!copy) r->status = SIM_E_MEMORY;
  if (!copy || !flow_plain_acts(copy, kind)) return copy;
  const size_t room = flow_plain_write(copy, kind, NULL, 0) + 1;
  char *plain = flow_arena_take(r->arena, room);
  if (!plain) {
    r->status = SIM_E_MEMORY;
    return NULL;
  }
  flow_plain_write(copy, kind, plain, room);
  flow_diagnostics_tell(r->diags, at, FLOW_SEVERITY_WARNING, FLOW_SAYS(TEXT_ACTS), plain);
  return plain;
}

static void take_key(reader *r, const char *text, flow_position at)
{
  const flow_value *old = strcmp(text, "<<") == 0 ? NULL : find_key(r, r->open, text);
  if (old) refuse(r, at, FLOW_SAYS(GIVEN_TWICE), text, old->key_at.line);
  if (r->open->children >= MOST_KEYS) {
    refuse(r, at, FLOW_SAYS(TOO_MANY_KEYS));
    r->status = SIM_E_STOPPED;
  }
  r->key = text;
  r->key_at = at;
}

static void take_scalar(reader *r, const struct fy_event *event)
{
  struct fy_token *token = event->scalar.value;
  enum fy_scalar_style style = token ? fy_token_scalar_style(token) : FYSS_PLAIN;
  size_t length = 0;
  bool is_empty =
      !token || !fy_token_get_text(token, &length) || (length == 0 && style == FYSS_PLAIN);
  flow_position at =
      is_empty && r->key ? r->key_at : place_of(r, token ? fy_token_start_mark(token) : NULL);
  const char *text = text_of(r, token, at);
  if (r->status == SIM_E_MEMORY) return;
  if (r->open && r->open->shape == FLOW_SHAPE_MAP && !r->key) {
    take_key(r, text, at);
    return;
  }
  flow_value *n = new_node(r, FLOW_SHAPE_SCALAR, at);
  if (!n) return;
  n->text = text;
  n->quoted = style != FYSS_PLAIN;
  remember(r, event->scalar.anchor, n);
  hang(r, n);
}

static void open_node(reader *r, flow_shape shape, const struct fy_mark *mark,
                      struct fy_token *anchor_token)
{
  flow_position at = place_of(r, mark);
  if (r->open && r->open->shape == FLOW_SHAPE_MAP && !r->key) {
    refuse(r, at, FLOW_SAYS(KEY_IS_NO_WORD));
    r->status = SIM_E_STOPPED; /* what follows cannot be hung anywhere */
    return;
  }
  if (++r->levels > MOST_LEVELS) {
    refuse(r, at, FLOW_SAYS(TOO_DEEP));
    r->status = SIM_E_STOPPED;
    return;
  }
  flow_value *n = new_node(r, shape, at);
  if (!n) return;
  remember(r, anchor_token, n);
  hang(r, n);
  r->open = n;
}

/** Write out `<<: *other`: keys that the map does not have itself. */
static void merge_in(reader *r, flow_value *map)
{
  for (flow_value *child = map->first; child; child = child->next) {
    if (!child->key || strcmp(child->key, "<<") != 0 || child->quoted) continue;
    if (child->shape != FLOW_SHAPE_MAP) {
      refuse(r, child->at, FLOW_SAYS(MERGE_TAKES_ALIAS));
      return;
    }
    flow_value_remove(child);
    for (flow_value *c = child->first, *next; c; c = next) {
      next = c->next;
      if (!flow_value_named(map, c->key)) flow_value_add(map, c);
    }
    return;
  }
}

static void close_node(reader *r)
{
  flow_value *closed = r->open;
  r->levels--;
  r->open = closed->parent;
  if (closed->shape == FLOW_SHAPE_MAP) merge_in(r, closed);
}

static void take_event(reader *r, struct fy_event *event, int *documents)
{
  const struct fy_mark *mark = fy_event_start_mark(event);
  switch (event->type) {
    case FYET_DOCUMENT_START:
      if (++*documents == 2) {
        refuse(r, place_of(r, mark), FLOW_SAYS(SECOND_DOCUMENT));
        r->status = SIM_E_STOPPED;
      }
      break;
    case FYET_SCALAR:
      if (event->scalar.tag) refuse(r, place_of(r, mark), FLOW_SAYS(TAGS));
      take_scalar(r, event);
      break;
    case FYET_MAPPING_START: open_node(r, FLOW_SHAPE_MAP, mark, event->mapping_start.anchor); break;
    case FYET_SEQUENCE_START:
      open_node(r, FLOW_SHAPE_LIST, mark, event->sequence_start.anchor);
      break;
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END: close_node(r); break;
    case FYET_ALIAS:
      if (r->open && r->open->shape == FLOW_SHAPE_MAP && !r->key) {
        refuse(r, place_of(r, mark), FLOW_SAYS(KEY_IS_NO_WORD));
        r->status = SIM_E_STOPPED;
      } else
        take_alias(r, event->alias.anchor, place_of(r, mark));
      break;
    case FYET_NONE:
    case FYET_STREAM_START:
    case FYET_STREAM_END:
    case FYET_DOCUMENT_END: break;
  }
}

/** Only the first: what follows is read in the light of it. */
static void tell_syntax(reader *r, struct fy_diag *diag, const char *text)
{
  if (errno == ENOMEM) { /* and not the planner's mistake */
    r->status = SIM_E_MEMORY;
    return;
  }
  void *each = NULL;
  const struct fy_diag_error *e = fy_diag_errors_iterate(diag, &each);
  const flow_position at = {r->file, e && e->line > 0 ? e->line : 1,
                            e && e->column > 0 ? e->column : 1};
  flow_yaml_tell_problem(r->diags, at, text, e ? e->msg : "");
  r->status = SIM_E_INPUT;
}

/* The library goes on with NULL, in two places, where memory ends: so it is asked for before. What
 * it takes for a text of that length is measured: less than 64 bytes for each. */
static bool has_memory_for(size_t length)
{
  void *volatile room = malloc(64 * length + 65536); /* volatile: not to be optimised away */
  const bool is_there = room != NULL;
  free(room);
  return is_there;
}

static sim_status parse(reader *r, const char *text, size_t length)
{
  if (!flow_yaml_is_text(r->diags, r->file, text, length)) return r->status = SIM_E_INPUT;
  if (!has_memory_for(length)) return r->status = SIM_E_MEMORY;
  errno = 0;
  struct fy_diag_cfg diag_cfg;
  fy_diag_cfg_default(&diag_cfg);
  diag_cfg.fp = NULL;
  struct fy_diag *diag = fy_diag_create(&diag_cfg);
  if (!diag) return SIM_E_MEMORY;
  fy_diag_set_collect_errors(diag, true);
  struct fy_parse_cfg cfg = {.flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG, .diag = diag};
  struct fy_parser *parser = fy_parser_create(&cfg);
  if (!parser || fy_parser_set_string(parser, text, length) != 0) {
    r->status = SIM_E_MEMORY;
    goto done;
  }
  int documents = 0;
  struct fy_event *event;
  while (r->status != SIM_E_MEMORY && r->status != SIM_E_STOPPED && r->value_count <= MOST_VALUES &&
         (event = fy_parser_parse(parser))) {
    take_event(r, event, &documents);
    fy_parser_event_free(parser, event);
  }
  if (fy_parser_get_stream_error(parser)) tell_syntax(r, diag, text);
  if (errno == ENOMEM) r->status = SIM_E_MEMORY;
  if (r->status == SIM_E_STOPPED) r->status = SIM_E_INPUT;
  if (r->status == SIM_OK && text[strspn(text, " \t\r\n")] == '\0')
    refuse(r, (flow_position){r->file, 1, 1}, FLOW_SAYS(EMPTY_FILE));
  else if (r->status == SIM_OK && (!r->root || r->root->shape != FLOW_SHAPE_MAP))
    refuse(r, (flow_position){r->file, 1, 1}, FLOW_SAYS(NO_SCENARIO));
done:
  if (parser) fy_parser_destroy(parser);
  fy_diag_destroy(diag);
  return r->status;
}

sim_status flow_yaml_read(const char *text, size_t length, const char *file, flow_arena *arena,
                          flow_diagnostics *diags, flow_value **root)
{
  reader r = {.arena = arena, .diags = diags, .file = file};
  sim_status s = parse(&r, text, length);
  if (s == SIM_OK || s == SIM_E_INPUT) *root = r.root;
  return s;
}
