/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/study_directory.h"

#include "tools/files/earlier.h"
#include "tools/files/outdir.h"

static bool write_file(tool_outdir *dir, const tool_study_file *what, const void *of)
{
  FILE *file = tool_outdir_start(dir, what->name);
  if (file == NULL) return false;
  what->write(of, file);
  return tool_outdir_close(dir, file);
}

static void write_mark(const void *of, FILE *out)
{
  const tool_study *study = of;
  fprintf(out, "{\n \"format\": \"doorstroom study\",\n \"command\": \"%s\"\n}\n", study->command);
}

tool_exit tool_study_exit(sim_status status, const char *problem)
{
  if (status == SIM_OK) return TOOL_DONE;
  tool_message_error("%s", problem);
  return status == SIM_E_INPUT ? TOOL_WRONG : TOOL_UNFINISHED;
}

tool_exit tool_study_write(const tool_study *study, const char *path, bool force)
{
  static const tool_study_file mark = {TOOL_EARLIER_STUDY, write_mark};
  char problem[1000];
  tool_outdir *dir = NULL;
  sim_status status = tool_outdir_open(path, force, problem, sizeof problem, &dir);
  if (status == SIM_OK) {
    tool_outdir_beside_run(dir);
    bool is_written = study->command == NULL || write_file(dir, &mark, study);
    for (size_t i = 0; is_written && i < study->count; i++)
      is_written = write_file(dir, &study->files[i], study->of);
    status = tool_outdir_finish(dir, problem, sizeof problem); /* it knows what was not written */
  }
  tool_outdir_free(dir);
  return tool_study_exit(status, problem);
}
