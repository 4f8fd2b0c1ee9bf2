/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/extends.h"

#include "models/scenario/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BYTES = 4 << 20, MOST_FILES = 8 };

/* Opening does not wait: a pipe is told by what it is, not by hanging. NULL when it is told. */
static FILE *open_file(const char *path, flow_diagnostics *diags, flow_position at)
{
  struct stat about;
  const int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  const bool is_there = file >= 0 && fstat(file, &about) == 0;
  if (is_there && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode))) {
    FILE *f = fdopen(file, "rb");
    if (f) return f;
    diags->out_of_memory = true;
    diags->errors++;
  } else if (is_there || errno == ENXIO) { /* a socket cannot even be opened */
    flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_REGULAR_FILE), path);
  } else {
    flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(UNREADABLE_FILE), path,
                          strerror(errno));
  }
  if (file >= 0) close(file);
  return NULL;
}

const char *flow_file_text(const char *path, flow_arena *arena, flow_diagnostics *diags,
                           flow_position at, size_t *length)
{
  FILE *f = open_file(path, diags, at);
  if (!f) return NULL;
  char *buffer = malloc(MOST_BYTES + 1);
  const char *text = NULL;
  size_t n = buffer ? fread(buffer, 1, MOST_BYTES + 1, f) : 0;
  if (!buffer) {
    diags->out_of_memory = true;
    diags->errors++;
  } else if (ferror(f)) {
    flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(UNREADABLE_FILE), path,
                          strerror(errno));
  } else if (n > MOST_BYTES) {
    flow_diagnostics_tell(diags, at, FLOW_SEVERITY_ERROR, FLOW_SAYS(LARGE_FILE), path);
  } else {
    text = flow_arena_text(arena, buffer, n);
    if (!text) {
      diags->out_of_memory = true;
      diags->errors++;
    }
    *length = n;
    flow_diagnostics_keep_source(diags, path, buffer, n);
  }
  fclose(f);
  free(buffer);
  return text;
}

const char *flow_path_beside(flow_arena *arena, const char *beside, const char *file)
{
  const char *slash = strrchr(beside, '/');
  size_t head = slash && file[0] != '/' ? (size_t)(slash - beside) + 1 : 0;
  char *path = flow_arena_take(arena, head + strlen(file) + 1);
  if (!path) return NULL;
  memcpy(path, beside, head);
  strcpy(path + head, file);
  return path;
}

/** Lay `over` on `base`: what is only in `base` stays, in its order. */
static void lay_over(flow_value *base, flow_value *over, flow_alternatives_fn alternatives)
{
  for (flow_value *o = over->first, *next; o; o = next) {
    next = o->next;
    flow_value *before = NULL, *b = base->first;
    while (b && strcmp(b->key, o->key) != 0) before = b, b = b->next;
    if (!b) {
      flow_value_add(base, o);
      continue;
    }
    bool joins = b->shape == FLOW_SHAPE_MAP && o->shape == FLOW_SHAPE_MAP;
    if (joins && b->first && o->first && alternatives && alternatives(b->first->key, o->first->key))
      joins = false;
    if (joins) {
      lay_over(b, o, alternatives);
      continue;
    }
    o->next = b->next;
    o->parent = base;
    if (before)
      before->next = o;
    else
      base->first = o;
    if (base->last == b) base->last = o;
  }
}

/* ---- the language of messages ---- */

/** A file that says in which language its readers are spoken to is told its mistakes in it, also
 *  when it cannot be read further: so the line is looked for before there is a tree. */
static void follow_language(const char *text, flow_diagnostics *diags)
{
  static const char key[] = "language:";
  for (const char *line = text; line && !diags->keeps_language; line = strchr(line, '\n')) {
    line += *line == '\n';
    if (strncmp(line, key, sizeof key - 1) != 0) continue;
    const char *word = line + sizeof key - 1;
    word += strspn(word, " \"'");
    const bool is_dutch = strncmp(word, "nl", 2) == 0;
    if (!is_dutch && strncmp(word, "en", 2) != 0) return;
    diags->language = is_dutch ? FLOW_LANGUAGE_DUTCH : FLOW_LANGUAGE_ENGLISH;
    diags->keeps_language = true;
  }
}

typedef struct chain {
  const char *file;
  const struct chain *from;
  int depth;
} chain;

static sim_status read_chain(const char *text, size_t length, const chain *link,
                             flow_alternatives_fn alternatives, flow_arena *arena,
                             flow_diagnostics *diags, flow_value **root);

/** Take a key of this file alone out of `map`; NULL when it has none. */
static flow_value *take_key(flow_value *map, const char *key)
{
  flow_value *child = flow_value_named(map, key);
  if (child) flow_value_remove(child);
  return child;
}

/* ---- what a file leaves out of the one it extends ---- */

enum { MOST_FOUND = 16 };

/** Take out of a map of paths what speaks of the path or of anything under it. */
static void take_paths(const flow_value *map, const char *path)
{
  const size_t length = strlen(path);
  for (flow_value *c = map && map->shape == FLOW_SHAPE_MAP ? map->first : NULL, *next; c;
       c = next) {
    next = c->next;
    if (strncmp(c->key, path, length) == 0 && (c->key[length] == '.' || c->key[length] == '\0'))
      flow_value_remove(c);
  }
}

static void leave_out(flow_value *base, const flow_value *name, flow_diagnostics *diags)
{
  flow_value *values[MOST_FOUND];
  if (name->shape != FLOW_SHAPE_SCALAR) {
    flow_diagnostics_tell(diags, name->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(WITHOUT_TAKES_PATHS));
    return;
  }
  const size_t found = flow_value_find(base, name->text, values, MOST_FOUND);
  if (found == 0)
    flow_diagnostics_tell(diags, name->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(WITHOUT_FINDS_NOTHING),
                          name->text);
  for (size_t i = 0; i < found && i < MOST_FOUND; i++) flow_value_remove(values[i]);
  take_paths(flow_value_named(base, "provenance"), name->text);
  take_paths(flow_value_named(base, "uncertain"), name->text);
}

static sim_status leave_out_all(flow_value *base, const flow_value *without,
                                flow_diagnostics *diags)
{
  const size_t errors = diags->errors;
  if (!base)
    flow_diagnostics_tell(diags, without->key_at, FLOW_SEVERITY_ERROR, FLOW_SAYS(WITHOUT_EXTENDS));
  else if (without->shape != FLOW_SHAPE_LIST)
    leave_out(base, without, diags);
  else
    for (const flow_value *n = without->first; n; n = n->next) leave_out(base, n, diags);
  return diags->errors == errors ? SIM_OK : SIM_E_INPUT;
}

/* ---- the chain of files ---- */

/* By whatever way the names lead to it. */
static bool is_same_file(const char *a, const char *b)
{
  struct stat one, other;
  if (strcmp(a, b) == 0) return true;
  return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
         one.st_ino == other.st_ino;
}

static sim_status read_base(const flow_value *extends, const chain *link,
                            flow_alternatives_fn alternatives, flow_arena *arena,
                            flow_diagnostics *diags, flow_value **base)
{
  if (extends->shape == FLOW_SHAPE_SCALAR && extends->text[0] == '/') {
    flow_diagnostics_tell(diags, extends->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(EXTENDS_FROM_ROOT),
                          extends->text);
    return SIM_E_INPUT;
  }
  if (extends->shape != FLOW_SHAPE_SCALAR || extends->text[0] == '\0') {
    flow_diagnostics_tell(diags, extends->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(EXTENDS_TAKES_FILE));
    return SIM_E_INPUT;
  }
  const char *path = flow_path_beside(arena, link->file, extends->text);
  if (!path) return SIM_E_MEMORY;
  for (const chain *c = link; c; c = c->from) {
    if (is_same_file(c->file, path)) {
      flow_diagnostics_tell(diags, extends->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(EXTENDS_ITSELF),
                            path);
      return SIM_E_INPUT;
    }
  }
  if (link->depth + 1 > MOST_FILES) {
    flow_diagnostics_tell(diags, extends->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(EXTENDS_MANY),
                          MOST_FILES);
    return SIM_E_INPUT;
  }
  size_t length = 0;
  const char *text = flow_file_text(path, arena, diags, extends->at, &length);
  if (!text) return diags->out_of_memory ? SIM_E_MEMORY : SIM_E_INPUT;
  chain next = {path, link, link->depth + 1};
  return read_chain(text, length, &next, alternatives, arena, diags, base);
}

static sim_status read_chain(const char *text, size_t length, const chain *link,
                             flow_alternatives_fn alternatives, flow_arena *arena,
                             flow_diagnostics *diags, flow_value **root)
{
  flow_value *own = NULL;
  follow_language(text, diags);
  sim_status s = flow_yaml_read(text, length, link->file, arena, diags, &own);
  if (s == SIM_E_MEMORY) return s;
  const bool is_map = own && own->shape == FLOW_SHAPE_MAP;
  const flow_value *extends = is_map ? take_key(own, "extends") : NULL;
  const flow_value *without = is_map ? take_key(own, "without") : NULL;
  flow_value *base = NULL;
  if (extends) {
    sim_status b = read_base(extends, link, alternatives, arena, diags, &base);
    if (b == SIM_E_MEMORY) return b;
    if (s == SIM_OK) s = b;
  }
  if (s == SIM_OK && without) s = leave_out_all(base, without, diags);
  if (s != SIM_OK) return s;
  if (base) lay_over(base, own, alternatives);
  *root = base ? base : own;
  return SIM_OK;
}

sim_status flow_extends_read_text(const char *text, const char *name,
                                  flow_alternatives_fn alternatives, flow_arena *arena,
                                  flow_diagnostics *diags, flow_value **root)
{
  const char *file = flow_arena_text(arena, name, strlen(name));
  if (!file) return SIM_E_MEMORY;
  flow_diagnostics_keep_source(diags, file, text, strlen(text));
  chain link = {file, NULL, 1};
  return read_chain(text, strlen(text), &link, alternatives, arena, diags, root);
}

sim_status flow_extends_read(const char *path, flow_alternatives_fn alternatives, flow_arena *arena,
                             flow_diagnostics *diags, flow_value **root, const char **text)
{
  const char *file = flow_arena_text(arena, path, strlen(path));
  if (!file) return SIM_E_MEMORY;
  size_t length = 0;
  const char *whole = flow_file_text(file, arena, diags, (flow_position){file, 1, 1}, &length);
  if (!whole) return diags->out_of_memory ? SIM_E_MEMORY : SIM_E_INPUT;
  chain link = {file, NULL, 1};
  sim_status s = read_chain(whole, length, &link, alternatives, arena, diags, root);
  if (s == SIM_OK) *text = whole;
  return s;
}
