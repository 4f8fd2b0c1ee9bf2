/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "engine/parallel/machines.h"
#include "models/study/more_baseline.h"
#include "tools/cli/run_session.h"
#include "tools/files/end_state.h"
#include "tools/files/outdir.h"
#include "tools/files/part.h"
#include "tools/files/tables.h"
#include "tools/text/terminal.h"
#include "tools/screen/all_tables.h"
#include "tools/screen/screen.h"
#include "tools/screen/views.h"
#include "tools/session/steps.h"
#include "tools/text/words.h"
#include "tools/workbook/workbook.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void show_progress(void *context, uint32_t done, uint32_t of)
{
  tool_progress_show(context, done, of);
}

/* Look at the door, before hours of work, whether there is a place for the files. */
static tool_exit look_at_output(const tool_options *options)
{
  char problem[600];
  tool_outdir *dir = NULL;
  if (options->workbook != NULL && !tool_workbook_has_room(options->workbook)) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_WRITE), options->workbook);
    return TOOL_UNFINISHED;
  }
  if (options->output == NULL) return TOOL_DONE;
  sim_status status =
      tool_outdir_open(options->output, options->force, problem, sizeof problem, &dir);
  tool_outdir_free(dir);
  if (status == SIM_OK) return TOOL_DONE;
  tool_message_error("%s", problem);
  return status == SIM_E_INPUT ? TOOL_WRONG : TOOL_UNFINISHED;
}

/* Which replications failed, and why: each is run once more to hear it. */
static tool_exit tell_failures(const flow_experiment *e)
{
  tool_exit worst = TOOL_DONE;
  for (uint32_t i = 0; i < e->result.failed && i < SIM_REPLICATE_FAILURES_LISTED; i++) {
    uint32_t replication = e->result.failures[i].replication;
    sim_status status = SIM_OK;
    char problem[400] = "";
    uint32_t policy = 0;
    for (uint32_t mate = 0; mate < e->per && status == SIM_OK; mate++) {
      replication = e->result.failures[i].replication + mate;
      for (policy = 0; policy < e->policies->count && status == SIM_OK; policy++)
        status =
            flow_experiment_repeat(e, policy, replication, NULL, NULL, problem, sizeof problem);
    }
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(REPLICATION_FAILED_UNDER), replication,
                     (unsigned long long)e->seed,
                     e->policies->items[policy > 0 ? policy - 1 : 0].id,
                     problem[0] != '\0' ? problem : tool_status_text(e->result.failures[i].status));
    if (e->result.failures[i].status == SIM_E_FAULT) worst = TOOL_FAULT;
    if (worst == TOOL_DONE) worst = TOOL_UNFINISHED;
  }
  if (e->result.failed > SIM_REPLICATE_FAILURES_LISTED)
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(FAILED_IN_ALL), e->result.failed * e->per);
  if (e->result.failed > 0 && e->merged > 0)
    tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(OTHERS_KEPT), e->merged);
  return worst;
}

/* What is shown while it runs: progress, and the screen of the first replications. */
typedef struct showing {
  tool_session *session;
  tool_progress progress;
  size_t lines; /* of the early screen on the terminal; 0: there is none */
} showing;

static tool_screen_options screen_options(const char *files)
{
  return (tool_screen_options){.is_bold = tool_terminal_has_page() && tool_terminal_has_colour(),
                               .files = files};
}

/* Only where it can be taken back whole. */
static void print_early(showing *shown)
{
  tool_screen_options options = screen_options(NULL);
  options.early_of = shown->session->experiment->most;
  char *text = NULL;
  size_t length = 0, lines = 0;
  FILE *out = open_memstream(&text, &length);
  if (out == NULL) return;
  const sim_status status = tool_screen_print(shown->session, &options, out, &lines);
  if (fclose(out) == 0 && status == SIM_OK && lines + 1 < tool_terminal_rows()) {
    fputs(text, stdout);
    fflush(stdout);
    shown->lines = lines;
  }
  free(text);
}

static void show_early(void *context)
{
  showing *shown = context;
  while (atomic_flag_test_and_set(&shown->progress.is_busy)) continue;
  tool_progress_clear(&shown->progress);
  print_early(shown);
  atomic_flag_clear(&shown->progress.is_busy);
}

static void take_back(showing *shown)
{
  tool_progress_clear(&shown->progress);
  if (shown->lines > 0) printf("\033[%zuA\r\033[J", shown->lines);
  shown->lines = 0;
}

/* The screen, or the tables that were asked for. */
static sim_status print_tables(const tool_session *session, const char *files)
{
  const tool_options *options = session->options;
  const tool_screen_options screen = screen_options(files);
  size_t lines = 0;
  if (options->all_tables) return tool_all_tables_print(session, files, stdout);
  if (options->tables != 0) return tool_tables_print(session, options->tables, stdout);
  sim_status status = tool_screen_print(session, &screen, stdout, &lines);
  for (uint32_t p = 0;
       options->checks && p < session->experiment->policies->count && status == SIM_OK; p++) {
    printf("\n");
    status = tool_view_checks(session, p, stdout);
  }
  return status;
}

static sim_status print_results(const tool_session *session, const char *files)
{
  tool_csv csv = {.out = stdout};
  tool_row_writer writer = {.csv = &csv};
  switch (session->options->format) {
    case TOOL_FORMAT_JSON: return tool_results_json(session, stdout);
    case TOOL_FORMAT_CSV:
      if (session->experiment->defs->count > 0) return tool_table_indicators(session, &writer);
      return tool_table_measures(session, &writer);
    case TOOL_FORMAT_TABLE: return print_tables(session, files);
  }
  return SIM_OK;
}

/* The workbook is made of a result directory: of that of -o, or of one that is gone after. */
static tool_exit write_workbook(const tool_session *session, const char *files)
{
  const tool_options *options = session->options;
  const char *home = getenv("TMPDIR");
  char room[4000], directory[4096];
  tool_exit written = TOOL_DONE;
  snprintf(room, sizeof room, "%s/doorstroom-XXXXXX", home != NULL ? home : "/tmp");
  if (files == NULL) {
    if (mkdtemp(room) == NULL) {
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_TEMPORARY), room);
      return TOOL_UNFINISHED;
    }
    snprintf(directory, sizeof directory, "%s/results", room);
    written = tool_results_write(session, directory, false);
  }
  const tool_workbook_request request = {.directory = files != NULL ? files : directory,
                                         .output = options->workbook,
                                         .has_language = true,
                                         .language = session->language};
  if (written == TOOL_DONE) written = tool_workbook_write(&request);
  if (files == NULL) {
    tool_outdir_remove(directory);
    rmdir(room);
  }
  return written;
}

static tool_exit worse(tool_exit a, tool_exit b)
{
  return a > b ? a : b;
}

static void tell_stopped(const tool_session *session)
{
  const flow_experiment *e = session->experiment;
  char line[300], kept[TOOL_COUNTED_ROOM], most[TOOL_NUMBER_ROOM];
  snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_STOPPED_LINE),
           tool_counted(session->language, TOOL_COUNTED_REPLICATIONS, e->merged, kept),
           tool_number(e->most, 0, session->language, most));
  tool_message_warning("%s", line);
  if (e->division.kept != NULL)
    tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(RESUME_GOES_ON), session->options->output);
}

/* A shard has no results of its own, and is there as a whole or not at all. */
static tool_exit finish_shard(const tool_session *session, sim_status status,
                              const tool_run_rows *rows)
{
  const flow_experiment *e = session->experiment;
  const tool_options *options = session->options;
  if (status == SIM_E_STOPPED || e->result.out_of_time) {
    tool_message_say(FLOW_SEVERITY_WARNING, FLOW_SAYS(SHARD_UNFINISHED), options->shard,
                     options->output);
    return TOOL_UNFINISHED;
  }
  tool_exit worst = tool_exit_of(status);
  if (worst == TOOL_DONE) worst = tool_results_write(session, options->output, options->force);
  if (worst == TOOL_DONE) worst = rows->finish(rows->context, options->output);
  if (worst == TOOL_DONE && !options->quiet)
    tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(SHARD_IS_IN), options->shard, options->output,
                     e->merged);
  return worst;
}

static tool_exit write_results(const tool_session *session, const tool_run_rows *rows)
{
  const tool_options *options = session->options;
  tool_exit written = tool_results_write(session, options->output, options->force);
  if (written == TOOL_DONE && rows->finish != NULL)
    written = rows->finish(rows->context, options->output);
  return written;
}

/* Whether something that is printed or written tells chance and inputs apart: only then is it worth
 * the second run, which can take twice as long as the first. */
static bool asks_for_uncertainty(const tool_options *options)
{
  return options->output != NULL || options->workbook != NULL || options->all_tables ||
         (options->tables & 1u << TOOL_TABLE_UNCERTAINTY) != 0 ||
         options->format == TOOL_FORMAT_JSON;
}

/* Whether nobody sees more than the screen, indicators, money or checks, and no row was or will be kept
 * for somebody who does. */
static bool asks_for_little(const tool_options *options, const tool_run_rows *rows)
{
  return !rows->has_whole_rows && options->resume == NULL && options->shard == NULL &&
         options->output == NULL && options->workbook == NULL && !options->all_tables &&
         (options->tables & 1u << TOOL_TABLE_MEASURES) == 0 && options->format == TOOL_FORMAT_TABLE;
}

static void tell_torn(const flow_experiment *e)
{
  const uint32_t at = e->result.done * e->per; /* numbers begin at 0 */
  if (e->merged > 0)
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(TORN_KEPT), at, e->merged);
  else if (at > 0)
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(TORN), at);
}

static tool_exit run_and_tell(tool_session *session, showing *shown, const tool_run_rows *rows,
                              const flow_experiment_options *run)
{
  const tool_options *options = session->options;
  flow_experiment *e = session->experiment;
  sim_status status = flow_experiment_run(e);
  if (!sim_machines_is_first()) return TOOL_DONE;
  tool_exit worst = rows->ran != NULL ? rows->ran(rows->context, session) : TOOL_DONE;
  if (worst != TOOL_DONE) {
    take_back(shown);
    return worst;
  }
  if (status == SIM_OK && e->merged > 0 && !e->result.out_of_time && !e->division.is_shard &&
      asks_for_uncertainty(options))
    status = flow_uncertainty_new(e, options->inner, &session->uncertainty);
  if (status == SIM_OK && !e->result.out_of_time && !e->division.is_shard)
    status = flow_experiment_more_baseline(e, options->baseline_times);
  if (status == SIM_OK && e->merged > 0 && options->waterfall != NULL && !e->division.is_shard)
    status = tool_steps_run(session, run);
  take_back(shown);
  worst = tell_failures(e);
  if (session->steps != NULL) worst = worse(worst, tell_failures(session->steps));
  if (e->division.is_shard) return worse(worst, finish_shard(session, status, rows));
  if (status == SIM_E_STOPPED) tell_stopped(session);
  worst = worse(worst, status == SIM_E_STOPPED ? TOOL_UNFINISHED : tool_exit_of(status));
  if (e->result.is_torn) tell_torn(e);
  if (e->merged == 0 && e->result.out_of_time) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(TIME_WAS_OVER));
    worst = TOOL_UNFINISHED;
  }
  if (e->merged == 0) return worst;
  const char *files = options->output;
  if (files != NULL) {
    tool_exit written = write_results(session, rows);
    worst = worse(worst, written);
    if (written != TOOL_DONE) files = NULL;
  }
  if (options->workbook != NULL) worst = worse(worst, write_workbook(session, files));
  if (options->end_state != NULL)
    worst = worse(worst, tool_end_state_write(session, options->end_state));
  return worse(worst, tool_exit_of(print_results(session, files)));
}

/* What one process cannot do, none of them does. */
static int agree(int exit_status, const tool_options *options, tool_session *session)
{
  if (sim_machines_count() == 1) return exit_status;
  if (options->shard != NULL && exit_status == TOOL_DONE) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(SHARD_AND_MPI));
    exit_status = TOOL_WRONG;
  }
  const int all = sim_machines_agree(exit_status);
  if (all != exit_status)
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(OTHER_PROCESS), options->scenarios[0]);
  if (all == TOOL_DONE) session->experiment->division.is_shared = true;
  return all;
}

int tool_run_session(const tool_options *options, const tool_run_rows *rows)
{
  tool_session session;
  showing shown = {.session = &session,
                   .progress = {.language = options->language,
                                .started = tool_clock(),
                                .is_busy = ATOMIC_FLAG_INIT}};
  const bool shows = !options->quiet && tool_terminal_has_progress();
  const bool is_screen =
      options->format == TOOL_FORMAT_TABLE && options->tables == 0 && !options->all_tables;
  flow_experiment_options run = tool_session_asked(options);
  run.wanted_only = asks_for_little(options, rows);
  run.stop = tool_terminal_stop();
  run.progress = shows ? show_progress : NULL;
  run.progress_context = &shown.progress;
  run.first_block = shows && is_screen && tool_terminal_has_page() ? show_early : NULL;
  run.first_block_context = &shown;
  sim_status status = tool_session_open(&session, options->scenarios[0], options, &run);
  if (status == SIM_OK) status = tool_steps_check(&session);
  shown.progress.language = session.language;
  tool_message_faults(&session.diags, options->quiet);
  int exit_status = tool_exit_of(status);
  if (status == SIM_OK) tool_terminal_watch(); /* before, there is nothing to keep */
  if (status == SIM_OK && sim_machines_is_first()) exit_status = look_at_output(options);
  if (exit_status == TOOL_DONE && sim_machines_is_first())
    exit_status = rows->begin(rows->context, &session);
  if (rows->is_shared) exit_status = agree(exit_status, options, &session);
  if (exit_status == TOOL_DONE) exit_status = run_and_tell(&session, &shown, rows, &run);
  tool_session_free(&session);
  if (tool_terminal_close() != 0 && exit_status == TOOL_DONE) exit_status = TOOL_UNFINISHED;
  return exit_status;
}

static tool_exit begin_part(void *part, tool_session *session)
{
  return tool_part_begin(part, session);
}

static tool_exit finish_part(void *part, const char *output)
{
  return tool_part_finish(part, output);
}

int tool_run(const tool_options *given)
{
  tool_options options = *given;
  const char *scenario[1];
  tool_part part;
  const tool_run_rows rows = {
      .context = &part, .is_shared = true, .begin = begin_part, .finish = finish_part};
  int exit_status = sim_machines_agree((int)tool_part_resume(&part, &options, scenario));
  if (exit_status == TOOL_DONE) exit_status = tool_run_session(&options, &rows);
  tool_part_free(&part);
  return exit_status;
}
