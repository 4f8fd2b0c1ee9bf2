/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/base/diagnostics.h"

#include "models/base/array.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A damaged file of millions of lines must not fill the memory with sentences. */
enum { MOST_KEPT = 2000 };

static bool same_file(const char *a, const char *b)
{
  return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_known(const flow_diagnostics *diags, flow_position at, const char *text)
{
  for (size_t i = 0; i < diags->count; i++) {
    const flow_diagnostic *d = &diags->items[i];
    if (d->at.line == at.line && d->at.column == at.column && same_file(d->at.file, at.file) &&
        strcmp(d->text, text) == 0)
      return true;
  }
  return false;
}

static bool make_room(flow_diagnostics *diags)
{
  flow_diagnostic *items = flow_array_room(diags->items, diags->count, &diags->room, sizeof *items);
  if (!items) return false;
  diags->items = items;
  return true;
}

/** The list's own copy of a file's name: a place outlives what was read. */
static bool own_file(flow_diagnostics *diags, const char **file)
{
  if (!*file) return true;
  for (size_t i = 0; i < diags->file_count; i++) {
    if (strcmp(diags->files[i], *file) == 0) {
      *file = diags->files[i];
      return true;
    }
  }
  char **files = realloc(diags->files, (diags->file_count + 1) * sizeof *files);
  if (!files) return false;
  diags->files = files;
  char *copy = malloc(strlen(*file) + 1);
  if (!copy) return false;
  strcpy(copy, *file);
  diags->files[diags->file_count++] = copy;
  *file = copy;
  return true;
}

/** Keep a text that is the list's from now on; NULL when it is not kept. */
static flow_diagnostic *keep(flow_diagnostics *diags, flow_position at, flow_severity severity,
                             flow_message_id id, char *text)
{
  if (!text) goto lost;
  if (is_known(diags, at, text)) {
    free(text);
    return NULL;
  }
  if (!make_room(diags) || !own_file(diags, &at.file)) goto lost;
  diags->items[diags->count++] =
      (flow_diagnostic){.at = at, .severity = severity, .id = id, .text = text};
  if (severity == FLOW_SEVERITY_ERROR) diags->errors++;
  if (severity == FLOW_SEVERITY_WARNING) diags->warnings++;
  return &diags->items[diags->count - 1];
lost:
  free(text);
  diags->out_of_memory = true;
  if (severity == FLOW_SEVERITY_ERROR) diags->errors++;
  return NULL;
}

static bool is_full(flow_diagnostics *diags, flow_severity severity)
{
  if (diags->count < MOST_KEPT) return false;
  if (severity == FLOW_SEVERITY_ERROR) diags->errors++;
  return true;
}

SIM_PRINTF(1, 0)
static char *text_of(const char *format, va_list args)
{
  va_list again;
  va_copy(again, args);
  const int length = vsnprintf(NULL, 0, format, args);
  char *text = length < 0 ? NULL : malloc((size_t)length + 1);
  if (text) vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  return text;
}

flow_diagnostic *flow_diagnostics_tell_list(flow_diagnostics *diags, flow_position at,
                                            flow_severity severity, flow_message_id id,
                                            const char *english, const char *dutch, va_list args)
{
  if (is_full(diags, severity)) return NULL;
  const bool is_dutch = diags->language == FLOW_LANGUAGE_DUTCH;
  return keep(diags, at, severity, id, text_of(is_dutch ? dutch : english, args));
}

flow_diagnostic *flow_diagnostics_tell(flow_diagnostics *diags, flow_position at,
                                       flow_severity severity, flow_message_id id,
                                       const char *english, const char *dutch, ...)
{
  va_list args;
  va_start(args, dutch);
  flow_diagnostic *diag = flow_diagnostics_tell_list(diags, at, severity, id, english, dutch, args);
  va_end(args);
  return diag;
}

static char *copy_of(const char *text)
{
  char *copy = malloc(strlen(text) + 1);
  if (copy) strcpy(copy, text);
  return copy;
}

void flow_diagnostics_copy(flow_diagnostics *diags, const flow_diagnostic *from)
{
  if (is_full(diags, from->severity)) return;
  flow_diagnostic *own = keep(diags, from->at, from->severity, from->id, copy_of(from->text));
  if (from->found) flow_diagnostic_offer(own, from->found, from->instead, from->is_certain);
}

void flow_diagnostic_offer(flow_diagnostic *diag, const char *found, const char *instead,
                           bool is_certain)
{
  if (!diag || diag->found || *instead == '\0') return;
  diag->found = copy_of(found);
  diag->instead = copy_of(instead);
  diag->is_certain = is_certain;
  if (diag->found && diag->instead) return;
  free(diag->found); /* the message stays; only the offer is lost */
  free(diag->instead);
  diag->found = diag->instead = NULL;
}

void flow_diagnostics_keep_source(flow_diagnostics *diags, const char *file, const char *text,
                                  size_t length)
{
  for (size_t i = 0; i < diags->source_count; i++)
    if (strcmp(diags->sources[i].file, file) == 0) return;
  flow_source_file *sources = realloc(diags->sources, (diags->source_count + 1) * sizeof *sources);
  if (!sources) return; /* lines are shown where they can be */
  diags->sources = sources;
  flow_source_file own = {copy_of(file), malloc(length + 1), length};
  if (!own.file || !own.text) {
    free(own.file);
    free(own.text);
    return;
  }
  memcpy(own.text, text, length);
  own.text[length] = '\0';
  sources[diags->source_count++] = own;
}

const char *flow_diagnostics_source(const flow_diagnostics *diags, const char *file, size_t *length)
{
  for (size_t i = 0; i < diags->source_count; i++) {
    if (!same_file(diags->sources[i].file, file)) continue;
    *length = diags->sources[i].length;
    return diags->sources[i].text;
  }
  return NULL;
}

const char *flow_diagnostics_line(const flow_diagnostics *diags, flow_position at, size_t *length)
{
  size_t whole;
  const char *line = flow_diagnostics_source(diags, at.file, &whole);
  if (!line || at.line < 1) return NULL;
  const char *end = line + whole;
  for (int n = 1; n < at.line; n++) {
    line = memchr(line, '\n', (size_t)(end - line));
    if (!line) return NULL;
    line++;
  }
  const char *stop = memchr(line, '\n', (size_t)(end - line));
  *length = (size_t)((stop ? stop : end) - line);
  if (*length > 0 && line[*length - 1] == '\r') --*length;
  return line;
}

bool flow_finding_tell(flow_finding *finding, flow_message_id id, const char *english,
                       const char *dutch, ...)
{
  va_list args;
  va_start(args, dutch);
  finding->id = id;
  finding->is_certain = false;
  finding->instead[0] = '\0';
  vsnprintf(finding->text, sizeof finding->text,
            finding->language == FLOW_LANGUAGE_DUTCH ? dutch : english, args);
  va_end(args);
  return false;
}

static size_t rank_of_file(const flow_diagnostics *diags, const char *file)
{
  for (size_t i = 0; i < diags->count; i++)
    if (same_file(diags->items[i].at.file, file)) return i;
  return diags->count;
}

/* Insertion keeps the order of adding at one place, and lists are short. */
void flow_diagnostics_sort(flow_diagnostics *diags)
{
  if (diags->count < 2) return;
  size_t *rank = malloc(diags->count * sizeof *rank);
  if (!rank) {
    diags->out_of_memory = true;
    return;
  }
  for (size_t i = 0; i < diags->count; i++) rank[i] = rank_of_file(diags, diags->items[i].at.file);
  for (size_t i = 1; i < diags->count; i++) {
    flow_diagnostic d = diags->items[i];
    size_t r = rank[i], j = i;
    for (; j > 0; j--) {
      const flow_diagnostic *before = &diags->items[j - 1];
      if (rank[j - 1] < r) break;
      if (rank[j - 1] == r && before->at.line < d.at.line) break;
      if (rank[j - 1] == r && before->at.line == d.at.line && before->at.column <= d.at.column)
        break;
      diags->items[j] = *before;
      rank[j] = rank[j - 1];
    }
    diags->items[j] = d;
    rank[j] = r;
  }
  free(rank);
}

void flow_diagnostics_free(flow_diagnostics *diags)
{
  if (!diags) return;
  for (size_t i = 0; i < diags->count; i++) {
    free(diags->items[i].text);
    free(diags->items[i].found);
    free(diags->items[i].instead);
  }
  for (size_t i = 0; i < diags->source_count; i++) {
    free(diags->sources[i].file);
    free(diags->sources[i].text);
  }
  free(diags->sources);
  for (size_t i = 0; i < diags->file_count; i++) free(diags->files[i]);
  free(diags->files);
  free(diags->items);
  *diags = (flow_diagnostics){0};
}
