/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/settings.h"

#include "models/scenario/check.h"
#include "models/scenario/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where values stand is looked up in the scenario as checked, in which every key exists and the
 * names of distributions are known to be no part of a path; they are put into the tree as read,
 * which is then checked like any other. */

typedef struct laying {
  const flow_scenario *as_written;
  flow_value *root;
  flow_arena *arena;
  flow_diagnostics *diags;
  bool no_memory;
} laying;

/* One of them, taken apart. */
typedef struct setting {
  int line;
  const char *text, *path, *value;
  flow_value **found; /* in the scenario as written */
  size_t found_count;
} setting;

static char *copy(laying *l, const char *text)
{
  char *own = flow_arena_text(l->arena, text, strlen(text));
  if (!own) l->no_memory = true;
  return own;
}

static flow_value *new_value(laying *l, flow_value *parent, const char *key, flow_shape shape)
{
  flow_value *value = flow_arena_take(l->arena, sizeof *value);
  if (!value) {
    l->no_memory = true;
    return NULL;
  }
  *value = (flow_value){.shape = shape,
                        .key = key ? copy(l, key) : NULL,
                        .text = shape == FLOW_SHAPE_SCALAR ? "" : NULL,
                        .at = parent->at,
                        .key_at = parent->key_at,
                        .number = -1};
  flow_value_add(parent, value);
  return value;
}

/* ---- what a setting names ---- */

static bool take_apart(laying *l, const char *text, setting *out)
{
  const char *sign = strchr(text, '=');
  bool is_plain = sign && sign > text && sign[1] != '\0';
  for (const char *c = text; *c; c++) is_plain = is_plain && (unsigned char)*c >= ' ';
  out->text = text;
  if (!is_plain) {
    flow_diagnostics_tell(l->diags, (flow_position){FLOW_SETTINGS_FILE, out->line, 1},
                          FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_SETTING), text);
    return false;
  }
  out->path = flow_arena_text(l->arena, text, (size_t)(sign - text));
  out->value = sign + 1;
  if (!out->path) l->no_memory = true;
  return out->path != NULL;
}

static bool find(laying *l, setting *s)
{
  flow_value *root = l->as_written->root;
  s->found_count = flow_value_find(root, s->path, NULL, 0);
  if (s->found_count == 0) {
    flow_checker c = {.arena = l->arena, .diags = l->diags, .root = root};
    const flow_value named = {.key = s->path, .key_at = {FLOW_SETTINGS_FILE, s->line, 1}};
    flow_value *none[FLOW_CHECK_MOST_FOUND];
    return flow_check_find(&c, &named, none) > 0;
  }
  s->found = flow_arena_take(l->arena, s->found_count * sizeof *s->found);
  if (!s->found) {
    l->no_memory = true;
    return false;
  }
  (void)flow_value_find(root, s->path, s->found, s->found_count);
  return true;
}

/** Whether the path names something that is set, or something in or around it. */
static bool is_about(const laying *l, const char *path, const setting *s)
{
  flow_value *named[FLOW_CHECK_MOST_FOUND];
  size_t count = flow_value_find(l->as_written->root, path, named, FLOW_CHECK_MOST_FOUND);
  if (count > FLOW_CHECK_MOST_FOUND) count = FLOW_CHECK_MOST_FOUND;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < s->found_count; k++) {
      for (const flow_value *up = named[i]; up; up = up->parent)
        if (up == s->found[k]) return true;
      for (const flow_value *up = s->found[k]; up; up = up->parent)
        if (up == named[i]) return true;
    }
  return false;
}

/* ---- the value ---- */

/** Read as YAML at the place where it stands in its line, for messages that point at it: behind a
 *  key that is as long as the path and its sign. */
static const flow_value *read_value(laying *l, const setting *s)
{
  const size_t room = (size_t)s->line + strlen(s->text) + 2;
  char *text = flow_arena_take(l->arena, room);
  flow_value *root = NULL;
  size_t n = 0, width = 0;
  if (!text) {
    l->no_memory = true;
    return NULL;
  }
  for (const char *c = s->path; *c; c++) width += ((unsigned char)*c & 0xC0) != 0x80;
  for (int line = 1; line < s->line; line++) text[n++] = '\n';
  for (size_t i = 1; i < width; i++) text[n++] = 'k';
  snprintf(text + n, room - n, ": %s", s->value);
  if (flow_yaml_read(text, strlen(text), FLOW_SETTINGS_FILE, l->arena, l->diags, &root) ==
      SIM_E_MEMORY)
    l->no_memory = true;
  return root ? root->first : NULL;
}

/** What stands in the tree as read where `checked` does; made where the checker supplied it. */
static flow_value *place_of(laying *l, const flow_value *checked)
{
  if (!checked->parent) return l->root;
  flow_value *parent = place_of(l, checked->parent);
  if (!parent) return NULL;
  if (parent->shape == FLOW_SHAPE_SCALAR) {
    parent->shape = FLOW_SHAPE_MAP;
    parent->text = NULL;
  }
  if (checked->key) {
    flow_value *own = flow_value_named(parent, checked->key);
    return own ? own : new_value(l, parent, checked->key, FLOW_SHAPE_SCALAR);
  }
  uint32_t item = 0;
  for (const flow_value *n = checked->parent->first; n != checked; n = n->next) item++;
  return flow_value_item(parent, item);
}

static void put(flow_value *place, const flow_value *value, const setting *s)
{
  place->shape = value->shape;
  place->text = value->text;
  place->quoted = value->quoted;
  place->at = value->at;
  place->key_at = (flow_position){FLOW_SETTINGS_FILE, s->line, 1};
  place->first = value->first;
  place->last = value->last;
  place->children = value->children;
  for (flow_value *child = place->first; child; child = child->next) child->parent = place;
}

/* ---- what else the scenario says of it ---- */

static bool tell_by_row(laying *l, const flow_value *file, const setting *s)
{
  for (const flow_value *column = file->first; column; column = column->next) {
    if (!column->key || !column->values || !is_about(l, column->key, s)) continue;
    flow_diagnostics_tell(l->diags, (flow_position){FLOW_SETTINGS_FILE, s->line, 1},
                          FLOW_SEVERITY_ERROR, FLOW_SAYS(SETTING_OF_ROWS), s->path, file->text);
    return true;
  }
  return false;
}

/** Rows of a file are drawn whole: one number of them cannot be set. */
static bool comes_by_row(laying *l, const flow_value *value, const setting *s)
{
  bool is = value->first && value->text && tell_by_row(l, value, s);
  for (const flow_value *child = value->first; child && !is; child = child->next)
    is = comes_by_row(l, child, s);
  return is;
}

static void except(laying *l, flow_value *assumed, const setting *s)
{
  flow_value *list = flow_value_named(assumed, "except");
  if (!list) list = new_value(l, assumed, "except", FLOW_SHAPE_LIST);
  if (list && list->shape == FLOW_SHAPE_SCALAR) {
    const char *first = list->text;
    list->shape = FLOW_SHAPE_LIST;
    list->text = NULL;
    flow_value *item = new_value(l, list, NULL, FLOW_SHAPE_SCALAR);
    if (item) item->text = first;
  }
  flow_value *item = list ? new_value(l, list, NULL, FLOW_SHAPE_SCALAR) : NULL;
  if (item) item->text = s->path;
}

static void take_uncertainty(laying *l, const setting *s)
{
  flow_value *uncertain = flow_value_named(l->root, "uncertain");
  if (!uncertain || uncertain->shape != FLOW_SHAPE_MAP) return;
  for (flow_value *u = uncertain->first, *next; u; u = next) {
    next = u->next;
    if (strcmp(u->key, "assumed") == 0 && u->shape == FLOW_SHAPE_MAP)
      except(l, u, s);
    else if (strcmp(u->key, "sets") != 0 && is_about(l, u->key, s))
      flow_value_remove(u);
  }
}

static void call_assumed(laying *l, const setting *s)
{
  flow_value *provenance = flow_value_named(l->root, "provenance");
  if (!provenance) provenance = new_value(l, l->root, "provenance", FLOW_SHAPE_MAP);
  if (!provenance || provenance->shape != FLOW_SHAPE_MAP) return;
  for (flow_value *p = provenance->first, *next; p; p = next) {
    next = p->next;
    if (strcmp(p->key, s->path) == 0) flow_value_remove(p);
  }
  flow_value *entry = new_value(l, provenance, s->path, FLOW_SHAPE_MAP);
  flow_value *grade = entry ? new_value(l, entry, "grade", FLOW_SHAPE_SCALAR) : NULL;
  flow_value *why = grade ? new_value(l, entry, "why", FLOW_SHAPE_SCALAR) : NULL;
  if (why) grade->text = "assumed";
  if (why) why->text = copy(l, s->text);
}

/* ---- all of them ---- */

static void say_before(laying *l, const setting *s)
{
  const flow_value *before = s->found[0];
  const flow_position at = {FLOW_SETTINGS_FILE, s->line, 1};
  if (before->text && before->text[0] != '\0')
    flow_diagnostics_tell(l->diags, at, FLOW_SEVERITY_NOTE, FLOW_SAYS(SET_INSTEAD_OF), s->path,
                          s->value, before->text);
  else
    flow_diagnostics_tell(l->diags, at, FLOW_SEVERITY_NOTE, FLOW_SAYS(SET_HERE), s->path, s->value);
}

static void lay_one(laying *l, setting *s)
{
  const flow_value *uncertain = flow_value_named(l->as_written->root, "uncertain");
  const flow_value *sets = flow_value_named(uncertain, "sets");
  if (!find(l, s) || (sets && comes_by_row(l, sets, s))) return;
  for (size_t i = 0; i < s->found_count && !l->no_memory; i++) {
    const flow_value *value = read_value(l, s); /* each place its own */
    flow_value *place = value ? place_of(l, s->found[i]) : NULL;
    if (!place) return;
    put(place, value, s);
  }
  take_uncertainty(l, s);
  call_assumed(l, s);
  say_before(l, s);
}

static void keep_texts(const flow_scenario_source *source, flow_diagnostics *diags)
{
  char *all = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&all, &length);
  if (!out) return; /* lines are shown where they can be */
  for (size_t i = 0; i < source->setting_count; i++) fprintf(out, "%s\n", source->settings[i]);
  if (fclose(out) == 0) flow_diagnostics_keep_source(diags, FLOW_SETTINGS_FILE, all, length);
  free(all);
}

sim_status flow_settings_lay(const flow_scenario_source *source, const flow_scenario *as_written,
                             flow_value *root, flow_arena *arena, flow_diagnostics *diags)
{
  laying l = {as_written, root, arena, diags, false};
  const size_t errors = diags->errors;
  keep_texts(source, diags);
  for (size_t i = 0; i < source->setting_count; i++) {
    setting s = {.line = (int)i + 1};
    if (take_apart(&l, source->settings[i], &s)) lay_one(&l, &s);
  }
  if (l.no_memory || diags->out_of_memory) return SIM_E_MEMORY;
  return diags->errors == errors ? SIM_OK : SIM_E_INPUT;
}
