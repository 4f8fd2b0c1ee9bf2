/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* realpath */
#include "tools/files/whole_file.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

sim_status tool_whole_file_name(const char *path, tool_whole_file *out)
{
  struct stat about;
  *out = (tool_whole_file){0};
  const bool is_there = stat(path, &about) == 0;
  if (is_there ? !S_ISREG(about.st_mode) : lstat(path, &about) == 0) return SIM_E_FILE;
  out->place = is_there ? realpath(path, NULL) : strdup(path);
  if (out->place == NULL) return errno == ENOMEM ? SIM_E_MEMORY : SIM_E_FILE;
  const size_t room = strlen(out->place) + sizeof ".unfinished";
  out->unfinished = malloc(room);
  if (out->unfinished == NULL) return SIM_E_MEMORY;
  snprintf(out->unfinished, room, "%s.unfinished", out->place);
  return SIM_OK;
}

sim_status tool_whole_file_finish(tool_whole_file *file)
{
  if (rename(file->unfinished, file->place) != 0) return SIM_E_FILE;
  free(file->unfinished);
  file->unfinished = NULL;
  return SIM_OK;
}

void tool_whole_file_free(tool_whole_file *file)
{
  if (file->unfinished != NULL) unlink(file->unfinished);
  free(file->unfinished);
  free(file->place);
  *file = (tool_whole_file){0};
}
