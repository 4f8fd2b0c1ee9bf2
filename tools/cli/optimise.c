/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "tools/cli/ask_session.h"
#include "tools/files/optimise_files.h"
#include "tools/screen/view_optimise.h"
#include "tools/text/optimise_words.h"
#include "tools/text/terminal.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 };

/* On a terminal, over what stood there. */
static void show_progress(void *context, uint32_t designs, uint32_t replications)
{
  const tool_language *language = context;
  fputs("\r\033[K", stderr);
  fprintf(stderr, TOOL_TEXT(*language, TOOL_WORD_OPTIMISE_PROGRESS), designs, replications);
  fflush(stderr);
}

static void clear_progress(void)
{
  if (tool_terminal_has_progress()) fputs("\r\033[K", stderr);
}

/* A path from the root, without `.` and `..`, ended by a slash. */
static void from_root(const char *path, char out[PATH_ROOM])
{
  char whole[2 * PATH_ROOM];
  char here[PATH_ROOM];
  size_t length = 1;
  if (path[0] == '/' || getcwd(here, sizeof here) == NULL) here[0] = '\0';
  snprintf(whole, sizeof whole, "%s/%s", here, path);
  strcpy(out, "/");
  for (const char *at = whole; *at != '\0';) {
    const size_t part = strcspn(at, "/");
    if (part == 2 && strncmp(at, "..", 2) == 0) {
      while (length > 1 && out[length - 2] != '/') length--;
      if (length > 1) length--;
    } else if (part > 0 && !(part == 1 && *at == '.') && length + part + 1 < PATH_ROOM) {
      memcpy(out + length, at, part);
      length += part;
      out[length++] = '/';
    }
    at += part + (at[part] == '/');
  }
  out[length] = '\0';
}

/* What a file in directory `dir` calls `file`: "../scenarios/leiden-2015.yaml". */
static const char *seen_from(const char *dir, const char *file, char out[PATH_ROOM])
{
  char from[PATH_ROOM], to[PATH_ROOM];
  size_t common = 1, length = 0;
  from_root(dir, from);
  from_root(file, to);
  to[strlen(to) - 1] = '\0';
  for (size_t i = 0; from[i] != '\0' && from[i] == to[i]; i++)
    if (from[i] == '/') common = i + 1;
  out[0] = '\0';
  for (const char *at = from + common; *at != '\0'; at++)
    if (*at == '/' && length + 4 < PATH_ROOM)
      length += (size_t)snprintf(out + length, PATH_ROOM - length, "../");
  snprintf(out + length, PATH_ROOM - length, "%s", to + common);
  return out;
}

static tool_exit show(const tool_session *session, const flow_optimise *found)
{
  const tool_options *options = session->options;
  sim_status status = SIM_OK;
  if (found->is_stopped)
    tool_message_note("%s", TOOL_TEXT(session->language, TOOL_WORD_OPTIMISE_STOPPED));
  if (options->format == TOOL_FORMAT_JSON)
    tool_optimise_json(found, stdout);
  else
    status = tool_view_optimise(found, session->language, session->width, stdout);
  tool_exit exit_status = tool_exit_of(status);
  if (exit_status == TOOL_DONE && options->output != NULL) {
    char path[PATH_ROOM];
    exit_status =
        tool_optimise_write(found, seen_from(options->output, options->scenarios[0], path),
                            options->output, options->force);
  }
  return exit_status == TOOL_DONE && found->is_stopped ? TOOL_UNFINISHED : exit_status;
}

static tool_exit seek_best(tool_session *session)
{
  const tool_options *options = session->options;
  const flow_optimise_question question = {.scenario = session->scenario,
                                           .replications = options->replications,
                                           .has_seed = options->has_seed,
                                           .seed = options->seed,
                                           .threads = options->threads,
                                           .stop = tool_terminal_stop(),
                                           .progress =
                                               tool_terminal_has_progress() ? show_progress : NULL,
                                           .progress_context = &session->language};
  flow_diagnostics diags = {.language = session->diags.language};
  flow_optimise found;
  const sim_status status = flow_optimise_run(&question, &diags, &found);
  clear_progress();
  tool_message_faults(&diags, options->quiet);
  flow_diagnostics_free(&diags);
  const tool_exit exit_status = status == SIM_OK ? show(session, &found) : tool_exit_of(status);
  flow_optimise_free(&found);
  return exit_status;
}

int tool_optimise(const tool_options *options)
{
  return tool_ask_session(options, seek_best);
}
