/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/part.h"

#include "engine/parallel/machines.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- where ---- */

/* Without the slashes at its end; 0: no name of a directory. */
static size_t name_length(const char *path)
{
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  return length < TOOL_PART_PATH_ROOM / 2 ? length : 0;
}

static bool put_path(char path[TOOL_PART_PATH_ROOM], const char *directory, const char *end,
                     const char *file)
{
  const int length = (int)name_length(directory);
  snprintf(path, TOOL_PART_PATH_ROOM, "%.*s%s%s%s", length, directory, end,
           file[0] != '\0' ? "/" : "", file);
  return length > 0;
}

static bool is_same_directory(const char *a, const char *b)
{
  const size_t length = name_length(a);
  return length == name_length(b) && strncmp(a, b, length) == 0;
}

static tool_exit tell(const char *path, sim_status status)
{
  switch (status) {
    case SIM_OK: return TOOL_DONE;
    case SIM_E_STOPPED:
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(BEING_WRITTEN), path);
      return TOOL_UNFINISHED;
    case SIM_E_INPUT:
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(DAMAGED_ROWS), path);
      return TOOL_WRONG;
    case SIM_E_FILE:
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_USE), path, strerror(errno));
      return TOOL_UNFINISHED;
    case SIM_E_MEMORY:
    case SIM_E_ENDLESS:
    case SIM_E_CROWDED:
    case SIM_E_FAULT: break;
  }
  tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_USE), path, tool_status_text(status));
  return TOOL_UNFINISHED;
}

/* ---- go on ---- */

uint32_t tool_part_replications(const sim_row_file *file, uint32_t per)
{
  return sim_row_file_count(file) * per;
}

static uint32_t per_of(const tool_identity *identity)
{
  return identity->values[TOOL_IDENTITY_ANTITHETIC][0] != '\0' ? 2 : 1;
}

/* Rows of an interrupted run, or of a complete one. */
static sim_status find_rows(tool_part *part, const tool_options *options)
{
  const bool is_same =
      sim_machines_is_first() &&
      (options->output == NULL || is_same_directory(options->output, options->resume));
  if (!put_path(part->path, options->resume, ".part", TOOL_ROWS_FILE)) return SIM_E_INPUT;
  sim_status status = sim_row_file_open(part->path, is_same, &part->earlier);
  if (status == SIM_OK && is_same) part->kept = part->earlier;
  if (status != SIM_E_FILE || errno != ENOENT) return status;
  put_path(part->path, options->resume, "", TOOL_ROWS_FILE);
  return sim_row_file_open(part->path, false, &part->earlier);
}

/* How many replications it is to have, unless the command line says. */
static void fill_replications(const tool_part *part, tool_options *options)
{
  const sim_row_head *head = sim_row_file_head(part->earlier);
  if (options->replications == 0 && head->asked > 0)
    options->replications = head->total * per_of(&part->identity);
}

tool_exit tool_part_resume(tool_part *part, tool_options *options, const char **scenario)
{
  *part = (tool_part){0};
  if (options->resume == NULL) return TOOL_DONE;
  sim_status status = find_rows(part, options);
  if (status == SIM_E_FILE && (errno == ENOENT || errno == ENOTDIR)) {
    if (options->scenario_count == 0) {
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(NOTHING_TO_RESUME), options->resume,
                       options->resume);
      return TOOL_WRONG;
    }
    tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(BEGINS_ANEW), options->resume, options->resume);
  } else {
    if (status == SIM_OK)
      status = tool_identity_read(sim_row_file_head(part->earlier)->identity, &part->identity);
    if (status != SIM_OK) return tell(part->path, status);
    tool_identity_fill(&part->identity, options, scenario);
    fill_replications(part, options);
    if (sim_row_file_state_of(part->earlier) == SIM_ROW_FILE_DAMAGED)
      tool_message_say(FLOW_SEVERITY_WARNING, FLOW_SAYS(DAMAGED_AFTER), part->path,
                       tool_part_replications(part->earlier, per_of(&part->identity)));
  }
  if (options->output == NULL) options->output = options->resume;
  return TOOL_DONE;
}

/* Whether the session is the run that the rows are of. */
static tool_exit compare(const tool_part *part, const tool_session *session, const char *text)
{
  tool_identity own;
  tool_exit answer = TOOL_DONE;
  sim_status status = tool_identity_read(text, &own);
  const sim_row_head head = flow_experiment_row_head(session->experiment);
  const sim_row_head *earlier = sim_row_file_head(part->earlier);
  const tool_identity_line line =
      status == SIM_OK ? tool_identity_difference(&part->identity, &own) : TOOL_IDENTITY_LINES;
  if (status != SIM_OK) {
    answer = tool_exit_of(status);
  } else if (line < TOOL_IDENTITY_LINES) {
    const bool is_told = own.values[line][0] != '\0' &&
                         (line >= TOOL_IDENTITY_SEED || line == TOOL_IDENTITY_SETTINGS);
    char values[200] = "";
    if (is_told)
      snprintf(values, sizeof values, " (%.80s, %s %.80s)", part->identity.values[line],
               session->language == TOOL_DUTCH ? "niet" : "not", own.values[line]);
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_GOING_ON), part->path,
                     tool_identity_called(line, session->language), values);
    answer = TOOL_WRONG;
  } else if (head.row_length != earlier->row_length || head.period != earlier->period) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(OTHER_BUILD), part->path);
    answer = TOOL_WRONG;
  } else if (own.values[TOOL_IDENTITY_SHARD][0] != '\0' &&
             (head.total != earlier->total ||
              strcmp(own.values[TOOL_IDENTITY_SHARD], part->identity.values[TOOL_IDENTITY_SHARD]) !=
                  0)) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(OTHER_SHARD), part->path,
                     part->identity.values[TOOL_IDENTITY_SHARD], earlier->total);
    answer = TOOL_WRONG;
  } else if (strcmp(own.values[TOOL_IDENTITY_ARITHMETIC],
                    part->identity.values[TOOL_IDENTITY_ARITHMETIC]) != 0) {
    tool_message_say(FLOW_SEVERITY_WARNING, FLOW_SAYS(OTHER_PROCESSOR), part->path);
  }
  tool_identity_free(&own);
  return answer;
}

/* ---- keep ---- */

/* What an interrupted run left, and nobody asked for. */
static sim_status look_at_remains(const tool_part *part, const tool_options *options)
{
  sim_row_file *remains = NULL;
  const sim_status status = sim_row_file_open(part->path, true, &remains);
  if (status == SIM_E_STOPPED) return status;
  if (status == SIM_OK && sim_row_file_count(remains) > 0) {
    const bool is_paired = strstr(sim_row_file_head(remains)->identity, "\nantithetic ") != NULL;
    tool_message_say(FLOW_SEVERITY_WARNING, FLOW_SAYS(REPLACES_INTERRUPTED), part->directory,
                     tool_part_replications(remains, is_paired ? 2 : 1), options->output);
  }
  sim_row_file_free(remains);
  return SIM_OK;
}

static tool_exit begin_file(tool_part *part, const tool_session *session, const char *text)
{
  const tool_options *options = session->options;
  const flow_experiment *e = session->experiment;
  sim_row_head head = flow_experiment_row_head(e);
  head.identity = text;
  head.asked = options->replications;
  if (options->shard != NULL &&
      !tool_shard_read(options->shard, head.total, &head.first, &head.end)) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(SHARD_OF_FEW), options->shard, head.total);
    return TOOL_WRONG;
  }
  if (part->kept != NULL && options->shard != NULL) return TOOL_DONE;
  if (part->kept != NULL)
    return tell(part->path, sim_row_file_ask(part->kept, head.end, head.total, head.asked));
  if (!put_path(part->directory, options->output, ".part", ""))
    return tell(options->output, SIM_E_INPUT);
  put_path(part->path, options->output, ".part", TOOL_ROWS_FILE);
  if (mkdir(part->directory, 0777) != 0 && errno != EEXIST)
    return tell(part->directory, SIM_E_FILE);
  sim_status status = look_at_remains(part, options);
  if (status == SIM_OK) status = sim_row_file_new(part->path, &head, &part->kept);
  return tell(part->path, status);
}

tool_exit tool_part_begin(tool_part *part, tool_session *session)
{
  flow_experiment *e = session->experiment;
  if (session->options->output == NULL || e->options.has_only) return TOOL_DONE;
  put_path(part->directory, session->options->output, ".part", "");
  char *text = tool_identity_text(session);
  if (text == NULL) return tool_exit_of(SIM_E_MEMORY);
  tool_exit answer = part->earlier != NULL ? compare(part, session, text) : TOOL_DONE;
  if (answer == TOOL_DONE) answer = begin_file(part, session, text);
  free(text);
  if (answer != TOOL_DONE) return answer;
  part->known = (sim_row_parts){&part->earlier, part->earlier != NULL};
  e->division = (flow_experiment_division){
      .known = &part->known, .kept = part->kept, .is_shard = session->options->shard != NULL};
  return TOOL_DONE;
}

tool_exit tool_part_finish(tool_part *part, const char *output)
{
  char stays[TOOL_PART_PATH_ROOM];
  if (part->kept == NULL) return TOOL_DONE;
  put_path(stays, output, "", TOOL_ROWS_FILE);
  sim_status status = sim_row_file_flush(part->kept);
  if (status == SIM_OK && rename(part->path, stays) != 0) status = SIM_E_FILE;
  if (status == SIM_OK && rmdir(part->directory) != 0 && errno != ENOTEMPTY && errno != EEXIST)
    status = SIM_E_FILE;
  return tell(part->path, status);
}

void tool_part_free(tool_part *part)
{
  const sim_row_file *kept = part->kept;
  if (kept != NULL && sim_row_file_error(kept) != 0)
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_WRITE_WHY), part->path,
                     strerror(sim_row_file_error(kept)));
  if (kept != NULL && !sim_row_file_has_good(kept)) {
    unlink(part->path); /* there is nothing to go on from */
    rmdir(part->directory);
  }
  if (part->earlier != part->kept) sim_row_file_free(part->earlier);
  sim_row_file_free(part->kept);
  tool_identity_free(&part->identity);
}

/* ---- shards ---- */

static uint32_t share(uint32_t total, uint64_t i, uint64_t n)
{
  return (uint32_t)(total * i / n);
}

bool tool_shard_read(const char *text, uint32_t total, uint32_t *first, uint32_t *end)
{
  char *after = NULL;
  const unsigned long from = strtoul(text, &after, 10);
  const unsigned long until = *after == '-' ? strtoul(after + 1, &after, 10) : from;
  const unsigned long of = *after == '/' ? strtoul(after + 1, &after, 10) : 0;
  if (text[0] < '0' || text[0] > '9' || *after != '\0') return false;
  if (from < 1 || from > until || until > of || of > UINT32_MAX) return false;
  *first = share(total, from - 1, of);
  *end = share(total, until, of);
  return true;
}
