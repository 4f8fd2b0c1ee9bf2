/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "tools/cli/run_session.h"
#include "tools/files/part.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A part that was named. */
typedef struct named_part {
  const char *name;
  sim_row_file *file; /* NULL: it is not used */
  tool_identity identity;
} named_part;

typedef struct merging {
  named_part *parts;
  size_t count;
  const named_part *main; /* the largest run that is asked for: the others must go with it */
  sim_row_head head;      /* its own, also when it is left out */
  sim_row_parts rows;     /* of the parts that are used */
  bool is_wrong;          /* something was said */
  uint32_t prefix;        /* observations from the first on without a gap */
  uint32_t most;          /* replications that the run was to have */
} merging;

static uint32_t per_of(const merging *m)
{
  return m->main->identity.values[TOOL_IDENTITY_ANTITHETIC][0] != '\0' ? 2 : 1;
}

static uint32_t total_of(const merging *m)
{
  return m->head.total;
}

/* ---- the parts, one by one ---- */

static void tell_unreadable(const named_part *part, const char *path, sim_status status)
{
  sim_row_file *unfinished = NULL;
  char beside[TOOL_PART_PATH_ROOM];
  const int why = errno;
  snprintf(beside, sizeof beside, "%s.part/" TOOL_ROWS_FILE, part->name);
  if (status == SIM_E_INPUT) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_PART), path);
  } else if (status == SIM_E_FILE && sim_row_file_open(beside, false, &unfinished) == SIM_OK) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(PART_UNFINISHED), part->name, part->name);
  } else if (status == SIM_E_FILE) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_READ), path, strerror(why));
  } else {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_READ), path, tool_status_text(status));
  }
  sim_row_file_free(unfinished);
}

static bool open_part(named_part *part)
{
  char path[TOOL_PART_PATH_ROOM];
  snprintf(path, sizeof path, "%s/" TOOL_ROWS_FILE, part->name);
  sim_status status = sim_row_file_open(path, false, &part->file);
  if (status == SIM_OK)
    status = tool_identity_read(sim_row_file_head(part->file)->identity, &part->identity);
  if (status != SIM_OK) {
    tell_unreadable(part, path, status);
    return false;
  }
  if (sim_row_file_state_of(part->file) == SIM_ROW_FILE_WHOLE) return true;
  const uint32_t count = sim_row_file_count(part->file);
  if (sim_row_file_state_of(part->file) == SIM_ROW_FILE_CUT)
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(PART_CUT), part->name, count);
  else
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(PART_DAMAGED), part->name, count);
  return false;
}

static void leave_out(merging *m, named_part *part)
{
  sim_row_file_free(part->file);
  part->file = NULL;
  m->is_wrong = true;
}

static void open_parts(merging *m, const tool_options *options)
{
  for (size_t i = 0; i < m->count; i++) {
    named_part *part = &m->parts[i];
    part->name = options->scenarios[i];
    if (!open_part(part)) {
      leave_out(m, part);
    } else if (m->main == NULL || sim_row_file_head(part->file)->total > total_of(m)) {
      m->main = part;
      m->head = *sim_row_file_head(part->file);
    }
  }
}

/* ---- all together ---- */

static void refuse_strangers(merging *m)
{
  const named_part *main = m->main;
  bool is_other_arithmetic = false;
  for (size_t i = 0; i < m->count; i++) {
    named_part *part = &m->parts[i];
    if (part->file == NULL) continue;
    const tool_identity_line line = tool_identity_difference(&main->identity, &part->identity);
    if (line < TOOL_IDENTITY_LINES) {
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(OF_ANOTHER_RUN), part->name, main->name,
                       tool_identity_called(line, tool_messages_language()),
                       part->identity.values[line], main->identity.values[line]);
      leave_out(m, part);
    } else if (sim_row_file_head(part->file)->row_length != m->head.row_length) {
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(OTHER_BUILD_THAN), part->name, main->name);
      leave_out(m, part);
    } else if (strcmp(part->identity.values[TOOL_IDENTITY_ARITHMETIC],
                      main->identity.values[TOOL_IDENTITY_ARITHMETIC]) != 0) {
      is_other_arithmetic = true;
    }
  }
  if (is_other_arithmetic) tool_message_say(FLOW_SEVERITY_WARNING, FLOW_SAYS(PARTS_DIFFER));
}

static named_part *part_of(const merging *m, const sim_row_file *file)
{
  for (size_t i = 0; i < m->count; i++)
    if (m->parts[i].file == file) return &m->parts[i];
  return NULL;
}

/* The files in order; of two that have the same rows, one is left out. */
static sim_status put_in_order(merging *m)
{
  const sim_row_file *one = NULL, *other = NULL;
  m->rows.files = calloc(m->count, sizeof *m->rows.files);
  if (m->rows.files == NULL) return SIM_E_MEMORY;
  bool is_good = false;
  while (!is_good) {
    m->rows.count = 0;
    for (size_t i = 0; i < m->count; i++)
      if (m->parts[i].file != NULL) m->rows.files[m->rows.count++] = m->parts[i].file;
    is_good = sim_row_parts_sort(&m->rows, &one, &other);
    if (is_good) break;
    const uint32_t per = per_of(m), first = sim_row_file_head(other)->first;
    const uint32_t end = sim_row_file_head(one)->first + sim_row_file_count(one);
    const uint32_t own_end = first + sim_row_file_count(other);
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(BOTH_HAVE), part_of(m, one)->name,
                     part_of(m, other)->name, first * per,
                     (end < own_end ? end : own_end) * per - 1);
    leave_out(m, part_of(m, other));
  }
  return SIM_OK;
}

/* ---- what is missing ---- */

/* As a shell reads it back. */
static void put_word(FILE *out, const char *option, const char *word)
{
  static const char plain[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./,:=+-";
  fprintf(out, " %s", option);
  if (word == NULL) return;
  if (option[0] != '\0') fputc(' ', out);
  const bool is_plain = word[0] != '\0' && word[strspn(word, plain)] == '\0';
  if (is_plain) {
    fputs(word, out);
    return;
  }
  fputc('\'', out);
  for (const char *c = word; *c != '\0'; c++)
    if (*c == '\'')
      fputs("'\\''", out);
    else
      fputc(*c, out);
  fputc('\'', out);
}

/* The division with which observations from..end-1 are shards i to j of n: one that a part has, if
 * it can, else into single observations. */
static void name_range(const merging *m, uint32_t from, uint32_t end, char text[64])
{
  const uint32_t total = total_of(m);
  for (size_t p = 0; p < m->count; p++) {
    const char *slash = m->parts[p].identity.text != NULL
                            ? strchr(m->parts[p].identity.values[TOOL_IDENTITY_SHARD], '/')
                            : NULL;
    const uint64_t n = slash != NULL ? strtoull(slash + 1, NULL, 10) : 0;
    if (n == 0) continue;
    const uint64_t i = (from * n + total - 1) / total + 1, j = (end * n + total - 1) / total;
    uint32_t first = 0, after = 0;
    if (i == j)
      snprintf(text, 64, "%" PRIu64 "/%" PRIu64, i, n);
    else
      snprintf(text, 64, "%" PRIu64 "-%" PRIu64 "/%" PRIu64, i, j, n);
    if (tool_shard_read(text, total, &first, &after) && first == from && after == end) return;
  }
  if (end == from + 1)
    snprintf(text, 64, "%" PRIu32 "/%" PRIu32, end, total);
  else
    snprintf(text, 64, "%" PRIu32 "-%" PRIu32 "/%" PRIu32, from + 1, end, total);
}

static void tell_command(const merging *m, uint32_t from, uint32_t end)
{
  const char *const *values = m->main->identity.values;
  static const struct {
    tool_identity_line line;
    const char *option;
    bool is_flag;
  } options[] = {{TOOL_IDENTITY_SEED, "--seed", false},
                 {TOOL_IDENTITY_POLICIES, "--policy", false},
                 {TOOL_IDENTITY_AGAINST, "--against", false},
                 {TOOL_IDENTITY_ANTITHETIC, "--antithetic", true},
                 {TOOL_IDENTITY_CONTROLS, "--controls", true},
                 {TOOL_IDENTITY_INNER, "--inner", false},
                 {TOOL_IDENTITY_BASELINE_TIMES, "--baseline-times", false},
                 {TOOL_IDENTITY_WARM_UP, "--warm-up", false},
                 {TOOL_IDENTITY_WATERFALL, "--waterfall", false},
                 {TOOL_IDENTITY_LANGUAGE, "--lang", false}};
  const uint32_t asked = m->head.asked, per = per_of(m);
  char range[64], number[24], name[64];
  name_range(m, from, end, range);
  tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(IN_NO_PART), from * per, end * per - 1);
  fputs("  doorstroom run", stderr);
  put_word(stderr, "", values[TOOL_IDENTITY_FILE]);
  snprintf(number, sizeof number, "%" PRIu32, asked);
  if (asked > 0) put_word(stderr, "-n", number);
  for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
    const char *value = values[options[i].line];
    if (value[0] != '\0') put_word(stderr, options[i].option, options[i].is_flag ? NULL : value);
  }
  for (size_t i = 0; i < m->main->identity.setting_count; i++)
    put_word(stderr, "--set", m->main->identity.settings[i]);
  put_word(stderr, "--shard", range);
  snprintf(name, sizeof name, "part-%" PRIu32 "-%" PRIu32, from * per, end * per - 1);
  put_word(stderr, "-o", name);
  fputc('\n', stderr);
}

static void tell_missing(const merging *m)
{
  uint32_t from = 0, end = 0;
  for (; sim_row_parts_gap(&m->rows, total_of(m), &from, &end); from = end)
    tell_command(m, from, end);
}

/* ---- the run that reads them ---- */

static tool_exit begin(void *context, tool_session *session)
{
  merging *m = context;
  flow_experiment *e = session->experiment;
  tool_identity own;
  char *text = tool_identity_text(session);
  if (text == NULL) return tool_exit_of(SIM_E_MEMORY);
  const sim_status status = tool_identity_read(text, &own);
  free(text);
  if (status != SIM_OK) return tool_exit_of(status);
  const tool_identity_line line = tool_identity_difference(&m->main->identity, &own);
  tool_identity_free(&own);
  const sim_row_head head = flow_experiment_row_head(e);
  if (line < TOOL_IDENTITY_LINES) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(MADE_WITH_ANOTHER), m->main->name,
                     tool_identity_called(line, tool_messages_language()));
    return TOOL_WRONG;
  }
  if (head.total != total_of(m) || head.row_length != m->head.row_length) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(OTHER_BUILD), m->main->name);
    return TOOL_WRONG;
  }
  uint32_t gap = 0, end = 0;
  const bool has_gap = sim_row_parts_gap(&m->rows, head.total, &gap, &end);
  m->prefix = has_gap ? gap : head.total;
  if (has_gap && (e->precision.indicator < 0 || m->prefix == 0)) {
    tell_missing(m);
    return TOOL_WRONG;
  }
  /* With `until` the rows before the gap may be enough. */
  m->most = e->most;
  e->most = m->prefix * e->per;
  e->division.known = &m->rows;
  return TOOL_DONE;
}

static tool_exit ran(void *context, tool_session *session)
{
  merging *m = context;
  flow_experiment *e = session->experiment;
  e->most = m->most;
  if (m->prefix == m->most / e->per || e->result.done < m->prefix) return TOOL_DONE;
  if (e->precision.is_reached && m->prefix % flow_experiment_block(e) == 0) return TOOL_DONE;
  tell_missing(m);
  return TOOL_WRONG;
}

static tool_exit merge(merging *m, const tool_options *given)
{
  open_parts(m, given);
  if (m->main == NULL) return TOOL_WRONG;
  refuse_strangers(m);
  if (put_in_order(m) != SIM_OK) return tool_exit_of(SIM_E_MEMORY);
  if (m->is_wrong) {
    tell_missing(m);
    return TOOL_WRONG;
  }
  tool_options options = *given;
  const char *scenario[1];
  const tool_run_rows rows = {.context = m, .has_whole_rows = true, .begin = begin, .ran = ran};
  options.scenario_count = 0;
  tool_identity_fill(&m->main->identity, &options, scenario);
  options.replications = m->head.asked;
  options.shard = NULL;
  return (tool_exit)tool_run_session(&options, &rows);
}

int tool_merge(const tool_options *options)
{
  merging m = {.count = (size_t)options->scenario_count};
  m.parts = calloc(m.count, sizeof *m.parts);
  if (m.parts == NULL) return tool_exit_of(SIM_E_MEMORY);
  const tool_exit exit_status = merge(&m, options);
  for (size_t i = 0; i < m.count; i++) {
    sim_row_file_free(m.parts[i].file);
    tool_identity_free(&m.parts[i].identity);
  }
  free(m.rows.files);
  free(m.parts);
  return exit_status;
}
