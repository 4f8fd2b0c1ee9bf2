/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* fchmod, realpath */
#include "tools/cli/fix.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One replacement: `length` bytes at `at` of the text become `instead`. */
typedef struct edit {
  size_t at, length;
  const char *instead;
} edit;

static size_t start_of_line(const char *text, int line)
{
  const char *p = text;
  for (int n = 1; n < line && p != NULL; n++) {
    p = strchr(p, '\n');
    if (p != NULL) p++;
  }
  return p != NULL ? (size_t)(p - text) : strlen(text);
}

static size_t offset_of(const char *text, flow_position at)
{
  size_t i = start_of_line(text, at.line);
  for (int column = 1; column < at.column && text[i] != '\0' && text[i] != '\n'; column++) do
      i++;
    while (((unsigned char)text[i] & 0xC0) == 0x80);
  return i;
}

/** Where the remedy's own words stand: at its place, or behind a quote there. */
static bool find(const char *text, const flow_diagnostic *diag, edit *out)
{
  size_t at = offset_of(text, diag->at);
  const size_t length = strlen(diag->found);
  if (text[at] == '"' || text[at] == '\'') at++;
  if (strncmp(text + at, diag->found, length) != 0) at = offset_of(text, diag->at);
  *out = (edit){at, length, diag->instead};
  return strncmp(text + at, diag->found, length) == 0;
}

static int by_place(const void *a, const void *b)
{
  const edit *x = a, *y = b;
  return (x->at > y->at) - (x->at < y->at);
}

/** The edits in order of place, none inside another. */
static size_t list_edits(const char *text, const char *path, const flow_diagnostics *diags,
                         edit *edits)
{
  size_t found = 0, count = 0;
  for (size_t i = 0; i < diags->count; i++) {
    const flow_diagnostic *diag = &diags->items[i];
    const bool is_own = diag->at.file != NULL && strcmp(diag->at.file, path) == 0;
    if (is_own && diag->found != NULL && diag->is_certain && find(text, diag, &edits[found]))
      found++;
  }
  qsort(edits, found, sizeof *edits, by_place);
  for (size_t i = 0; i < found; i++)
    if (count == 0 || edits[i].at >= edits[count - 1].at + edits[count - 1].length)
      edits[count++] = edits[i];
  return count;
}

static char *apply(const char *text, size_t length, const edit *edits, size_t count,
                   size_t *new_length)
{
  size_t room = length + 1;
  for (size_t i = 0; i < count; i++) room += strlen(edits[i].instead);
  char *out = malloc(room);
  if (out == NULL) return NULL;
  size_t used = 0, from = 0;
  for (size_t i = 0; i < count; i++) {
    const size_t more = strlen(edits[i].instead);
    memcpy(out + used, text + from, edits[i].at - from);
    used += edits[i].at - from;
    memcpy(out + used, edits[i].instead, more);
    used += more;
    from = edits[i].at + edits[i].length;
  }
  memcpy(out + used, text + from, length - from);
  *new_length = used + length - from;
  out[*new_length] = '\0';
  return out;
}

/* No remedy holds a line end, so lines keep their numbers. */
static void show(const char *old, const char *new, const char *path, FILE *out)
{
  if (out == NULL) return;
  fprintf(out, "%s\n", path);
  for (int n = 1; *old != '\0' || *new != '\0'; n++) {
    const size_t before = strcspn(old, "\n"), after = strcspn(new, "\n");
    if (before != after || memcmp(old, new, before) != 0) {
      fprintf(out, "%6d - %.*s\n", n, (int)before, old);
      fprintf(out, "%6d + %.*s\n", n, (int)after, new);
    }
    old += before + (old[before] == '\n');
    new += after + (new[after] == '\n');
  }
}

/** Write beside the file and put it in its place, so that it is never half a file. */
static sim_status replace(const char *path, const char *text, size_t length)
{
  char *real = realpath(path, NULL);
  char *beside = real != NULL ? malloc(strlen(real) + 8) : NULL;
  sim_status status = SIM_E_FILE;
  struct stat own;
  if (beside != NULL && stat(real, &own) == 0) {
    sprintf(beside, "%s.XXXXXX", real);
    const int handle = mkstemp(beside);
    FILE *file = handle >= 0 ? fdopen(handle, "wb") : NULL;
    if (file != NULL) {
      const bool is_written = fwrite(text, 1, length, file) == length &&
                              fchmod(handle, own.st_mode & 07777) == 0 && fflush(file) == 0;
      if (fclose(file) == 0 && is_written && rename(beside, real) == 0) status = SIM_OK;
      if (status != SIM_OK) unlink(beside);
    } else if (handle >= 0)
      close(handle);
  }
  free(beside);
  free(real);
  return status;
}

sim_status tool_fix_file(const char *path, const flow_diagnostics *diags, FILE *out, size_t *count)
{
  size_t length, new_length;
  const char *text = flow_diagnostics_source(diags, path, &length);
  *count = 0;
  if (text == NULL || diags->count == 0 || memchr(text, '\0', length) != NULL) return SIM_OK;
  edit *edits = calloc(diags->count, sizeof *edits);
  if (edits == NULL) return SIM_E_MEMORY;
  sim_status status = SIM_OK;
  char *new = NULL;
  *count = list_edits(text, path, diags, edits);
  if (*count > 0) {
    new = apply(text, length, edits, *count, &new_length);
    status = new != NULL ? replace(path, new, new_length) : SIM_E_MEMORY;
    if (status == SIM_OK) show(text, new, path, out);
  }
  free(new);
  free(edits);
  return status;
}
