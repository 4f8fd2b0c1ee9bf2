/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/end_state.h"

#include "models/study/end_state.h"
#include "tools/text/csv.h"
#include "tools/text/terminal.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { RESIDENTS, LISTED, TABLES, PATH_ROOM = 1100 };

static const struct {
  const char *name, *columns;
} tables[TABLES] = {
    [RESIDENTS] = {"bewoners.csv", "facility,group,persons,days,blocked,blocked_days"},
    [LISTED] = {"lijst.csv", "facility,group,persons,days"}};

typedef struct end_state {
  const tool_session *session;
  const char *directory;
  tool_csv csv[TABLES];
  uint32_t count[TABLES];
} end_state;

static const char *path_of(const end_state *e, int table, const char *more, char path[PATH_ROOM])
{
  snprintf(path, PATH_ROOM, "%s/%s%s", e->directory, tables[table].name, more);
  return path;
}

static void take(void *context, const flow_presence *p)
{
  end_state *e = context;
  const int table = p->is_inside ? RESIDENTS : LISTED;
  tool_csv *csv = &e->csv[table];
  e->count[table]++;
  tool_csv_text(csv, tool_node_id(e->session, p->facility));
  tool_csv_text(csv, tool_group_id(e->session, p->group));
  tool_csv_count(csv, p->persons);
  tool_csv_number(csv, p->days);
  if (p->is_inside) {
    tool_csv_text(csv, isnan(p->blocked_days) ? "no" : "yes");
    tool_csv_number(csv, p->blocked_days);
  }
  tool_csv_end_line(csv);
}

/* Whether what stands there, if anything, begins as such a table does. */
static bool may_replace(const end_state *e, int table)
{
  char path[PATH_ROOM], line[200] = "";
  FILE *file = fopen(path_of(e, table, "", path), "r");
  if (file == NULL) return errno == ENOENT;
  const bool is_read = fgets(line, sizeof line, file) != NULL;
  fclose(file);
  return is_read && strstr(line, "facility") != NULL && strstr(line, "days") != NULL;
}

static bool start(end_state *e)
{
  char path[PATH_ROOM];
  if (mkdir(e->directory, 0777) != 0 && errno != EEXIST) return false;
  for (int t = 0; t < TABLES; t++) {
    e->csv[t] = (tool_csv){.out = fopen(path_of(e, t, ".unfinished", path), "w"),
                           .is_dutch = e->session->options->has_dutch_csv};
    if (e->csv[t].out == NULL) return false;
    tool_csv_head(&e->csv[t], tables[t].columns);
  }
  return true;
}

/* Both take their names when both are complete, else neither does. */
static bool finish(end_state *e, bool is_good)
{
  char from[PATH_ROOM], to[PATH_ROOM];
  for (int t = 0; t < TABLES; t++)
    if (e->csv[t].out != NULL) {
      is_good = !ferror(e->csv[t].out) && is_good;
      is_good = fclose(e->csv[t].out) == 0 && is_good;
    }
  for (int t = 0; t < TABLES; t++) {
    path_of(e, t, ".unfinished", from);
    if (!is_good)
      remove(from);
    else
      is_good = rename(from, path_of(e, t, "", to)) == 0;
  }
  return is_good;
}

static void tell(const end_state *e, const char *policy, uint32_t for_pools)
{
  if (e->session->options->quiet) return;
  tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(LAST_DAY_IS_IN), e->directory,
                   e->session->options->only, policy, e->count[RESIDENTS], e->count[LISTED]);
  if (for_pools > 0) tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(WAITING_LEFT_OUT), for_pools);
}

tool_exit tool_end_state_write(const tool_session *session, const char *directory)
{
  const flow_experiment *x = session->experiment;
  const char *asked = session->options->policies;
  const int32_t found = asked != NULL ? flow_experiment_policy(x, asked) : 0;
  const uint32_t policy = found >= 0 ? (uint32_t)found : 0;
  end_state e = {.session = session, .directory = directory};
  for (int t = 0; t < TABLES; t++)
    if (!may_replace(&e, t)) {
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(OTHER_TABLE_THERE), directory,
                       tables[t].name);
      return TOOL_WRONG;
    }
  uint32_t for_pools = 0;
  bool is_good = start(&e);
  sim_status status = SIM_OK;
  if (is_good)
    status = flow_experiment_end_state(x, policy, session->options->only, take, &e, &for_pools);
  is_good = finish(&e, is_good && status == SIM_OK);
  if (status != SIM_OK) return tool_exit_of(status);
  if (!is_good) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(END_STATE_UNWRITTEN), directory);
    return TOOL_UNFINISHED;
  }
  tell(&e, x->policies->items[policy].id, for_pools);
  return TOOL_DONE;
}
