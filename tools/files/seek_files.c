/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/seek_files.h"

#include "tools/files/study_directory.h"
#include "tools/text/csv.h"

static void write_points(const void *of, FILE *out)
{
  const sim_root *root = &((const flow_goal_seek_answer *)of)->root;
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
  static const tool_study_file file = {"seek.csv", write_points};
  const tool_study study = {"seek", &file, 1, answer};
  return tool_study_write(&study, path, force);
}
