/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/seek_files.h"

#include "tools/files/outdir.h"
#include "tools/text/csv.h"

static void write_points(const sim_root *root, FILE *out)
{
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "value,mean,ci_low,ci_high,replications");
  for (uint32_t i = 0; i < root->count; i++) {
    const sim_root_point *point = &root->points[i];
    tool_csv_number(&csv, point->x);
    tool_csv_number(&csv, point->y.estimate);
    tool_csv_number(&csv, point->y.low);
    tool_csv_number(&csv, point->y.high);
    tool_csv_count(&csv, point->replications);
    tool_csv_end_line(&csv);
  }
}

tool_exit tool_seek_write(const flow_goal_seek_answer *answer, const char *path, bool force)
{
  char problem[1000];
  tool_outdir *dir = NULL;
  sim_status status = tool_outdir_open(path, force, problem, sizeof problem, &dir);
  if (status == SIM_OK) {
    FILE *file = tool_outdir_mark_study(dir, "seek") ? tool_outdir_start(dir, "seek.csv") : NULL;
    if (file != NULL) {
      write_points(&answer->root, file);
      (void)tool_outdir_close(dir, file);
    }
    status = tool_outdir_finish(dir, problem, sizeof problem);
  }
  tool_outdir_free(dir);
  if (status == SIM_OK) return TOOL_DONE;
  tool_message_error("%s", problem);
  return status == SIM_E_INPUT ? TOOL_WRONG : TOOL_UNFINISHED;
}
