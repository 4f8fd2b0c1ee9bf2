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

void flow_diagnostics_add_list(flow_diagnostics *diags, flow_position at, flow_severity severity,
                               const char *format, va_list args)
{
  if (severity == FLOW_SEVERITY_ERROR && diags->count >= MOST_KEPT) {
    diags->errors++;
    return;
  }
  if (diags->count >= MOST_KEPT) return;
  va_list again;
  va_copy(again, args);
  const int length = vsnprintf(NULL, 0, format, args);
  char *text = length < 0 ? NULL : malloc((size_t)length + 1);
  if (text) vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  if (!text) goto lost;
  if (is_known(diags, at, text)) {
    free(text);
    return;
  }
  if (!make_room(diags) || !own_file(diags, &at.file)) goto lost;
  diags->items[diags->count++] = (flow_diagnostic){at, severity, text};
  if (severity == FLOW_SEVERITY_ERROR) diags->errors++;
  if (severity == FLOW_SEVERITY_WARNING) diags->warnings++;
  return;
lost:
  free(text);
  diags->out_of_memory = true;
  if (severity == FLOW_SEVERITY_ERROR) diags->errors++;
}

void flow_diagnostics_add(flow_diagnostics *diags, flow_position at, flow_severity severity,
                          const char *format, ...)
{
  va_list args;
  va_start(args, format);
  flow_diagnostics_add_list(diags, at, severity, format, args);
  va_end(args);
}

bool flow_problem(char *text, size_t room, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  vsnprintf(text, room, format, args);
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
  for (size_t i = 0; i < diags->count; i++) free(diags->items[i].text);
  for (size_t i = 0; i < diags->file_count; i++) free(diags->files[i]);
  free(diags->files);
  free(diags->items);
  *diags = (flow_diagnostics){0};
}
