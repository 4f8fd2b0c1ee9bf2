/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/run_log.h"

#include "tools/text/json.h"

void tool_run_log_write(const tool_session *session, FILE *out)
{
  const flow_experiment *e = session->experiment;
  const sim_row_parts *known = e->division.known;
  uint64_t read = 0;
  for (size_t i = 0; known != NULL && i < known->count; i++)
    read += sim_row_file_count(known->files[i]);
  if (read > e->result.done) read = e->result.done;
  tool_json json = {.out = out};
  tool_json_open(&json, '{');
  tool_json_put_text(&json, "format", "doorstroom run log");
  tool_json_put_count(&json, "format_version", 1);
  tool_json_put_text(&json, "version", DOORSTROOM_VERSION);
  tool_json_put_text(&json, "shard", session->options->shard);
  tool_json_put_number(&json, "seconds", e->result.seconds);
  tool_json_put_count(&json, "threads_asked", session->options->threads);
  tool_json_put_count(&json, "replications_read", read * e->per);
  tool_json_put_count(&json, "replications_run", (e->result.done - read) * e->per);
  tool_json_close(&json, '}');
}
