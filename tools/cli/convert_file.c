/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/convert.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

tool_exit tool_convert_start(tool_conversion *c, const char *name,
                             char path[TOOL_CONVERT_PATH_ROOM])
{
  const char *dir = c->options->output != NULL ? c->options->output : ".";
  snprintf(path, TOOL_CONVERT_PATH_ROOM, "%s/%s", dir, name);
  if (!c->options->force && access(path, F_OK) == 0) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(IS_THERE_ALREADY), path);
    return TOOL_WRONG;
  }
  c->out = fopen(path, "w");
  if (c->out != NULL) return TOOL_DONE;
  tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_WRITE_WHY), path, strerror(errno));
  return TOOL_UNFINISHED;
}

tool_exit tool_convert_close(tool_conversion *c, const char *path)
{
  const bool is_well = !ferror(c->out);
  if (fclose(c->out) == 0 && is_well) {
    if (!c->options->quiet)
      tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(ROWS_WRITTEN), c->rows, path);
    return TOOL_DONE;
  }
  tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_WRITE_WHY), path, strerror(errno));
  remove(path);
  return TOOL_UNFINISHED;
}

int tool_convert_find(const flow_table *t, const char *name)
{
  const char *const names[] = {name, NULL};
  return flow_column_find(t, names);
}

int tool_convert_column(tool_conversion *c, const flow_table *t, const char *name)
{
  const int column = tool_convert_find(t, name);
  if (column < 0) flow_column_missing(t, name, &c->diags);
  return column;
}
