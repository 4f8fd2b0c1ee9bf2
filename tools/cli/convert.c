/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "models/base/calendar.h"
#include "models/data/column.h"
#include "tools/cli/convert.h"
#include "tools/text/csv.h"
#include "tools/text/messages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Two public layouts into the files that this program reads: HMIS, in which communities in the
 * United States keep their shelters (CSV of HUD's data standards), and the monthly flow of the
 * shelters of Toronto. */

enum { INS = 3, OUTS = 2, NUMBERS = INS + OUTS + 1 };

static const char *const toronto[NUMBERS] = {"returned_from_housing", "returned_to_shelter",
                                             "newly_identified",      "moved_to_housing",
                                             "became_inactive",       "actively_homeless"};

static void put_series(tool_conversion *c, tool_csv *csv, int64_t day, const char *group,
                       const char *series, double value)
{
  char date[11];
  if (isnan(value)) return;
  flow_date_print(flow_date_of_number(day), date);
  date[7] = '\0'; /* the month */
  tool_csv_text(csv, date);
  tool_csv_text(csv, "system");
  tool_csv_text(csv, group);
  tool_csv_text(csv, series);
  tool_csv_number(csv, value);
  tool_csv_end_line(csv);
  c->rows++;
}

static void write_toronto(tool_conversion *c, const flow_table *t, size_t group,
                          const int64_t *days, double *const *values)
{
  tool_csv csv = {.out = c->out};
  tool_csv_head(&csv, "month,facility,group,series,value");
  for (size_t r = 0; r < t->row_count; r++) {
    if (days[r] == FLOW_NO_DATE) continue;
    const char *name = flow_table_cell(t, r, group);
    double in = 0;
    for (int k = 0; k < INS; k++) in += values[k][r];
    put_series(c, &csv, days[r], name, "in", in);
    put_series(c, &csv, days[r], name, "out:moved_to_housing", values[INS][r]);
    put_series(c, &csv, days[r], name, "out:became_inactive", values[INS + 1][r]);
    put_series(c, &csv, days[r], name, "stock", values[INS + OUTS][r]);
  }
}

static sim_status read_toronto(tool_conversion *c, flow_table *t, int *group, int64_t **days,
                               double **values)
{
  static const char *const dates[] = {"date(mmm-yy)", "date", NULL};
  const int date = flow_column_find(t, dates);
  if (date < 0) flow_column_missing(t, dates[0], &c->diags);
  *group = tool_convert_column(c, t, "population_group");
  int columns[NUMBERS];
  for (int k = 0; k < NUMBERS; k++) columns[k] = tool_convert_column(c, t, toronto[k]);
  if (c->diags.errors > 0) return SIM_E_INPUT;
  *days = malloc(t->row_count * sizeof **days);
  if (*days == NULL) return SIM_E_MEMORY;
  sim_status status = flow_column_dates(t, (size_t)date, &c->faults, &c->diags, *days, NULL);
  for (int k = 0; status == SIM_OK && k < NUMBERS; k++) {
    values[k] = malloc(t->row_count * sizeof *values[k]);
    if (values[k] == NULL) return SIM_E_MEMORY;
    status = flow_column_numbers(t, (size_t)columns[k], &c->faults, &c->diags, values[k]);
  }
  return status;
}

static tool_exit convert_toronto(tool_conversion *c, const char *file)
{
  char path[TOOL_CONVERT_PATH_ROOM];
  flow_table *t = NULL;
  int group = FLOW_NO_COLUMN;
  int64_t *days = NULL;
  double *values[NUMBERS] = {NULL};
  sim_status status = flow_table_read(file, (flow_position){0}, &c->diags, &t);
  if (status == SIM_OK) status = read_toronto(c, t, &group, &days, values);
  tool_exit exit_status =
      status == SIM_OK ? tool_convert_start(c, "observed.csv", path) : tool_exit_of(status);
  if (exit_status == TOOL_DONE) {
    write_toronto(c, t, (size_t)group, days, values);
    exit_status = tool_convert_close(c, path);
  }
  if (status == SIM_OK) flow_row_faults_tell(&c->faults, t, FLOW_SEVERITY_WARNING, &c->diags);
  free(days);
  for (int k = 0; k < NUMBERS; k++) free(values[k]);
  flow_table_free(t);
  return exit_status;
}

int tool_convert(const tool_options *options)
{
  const char *layout = options->scenarios[0], *from = options->scenarios[1];
  tool_conversion *c = calloc(1, sizeof *c);
  if (c == NULL) return tool_exit_of(SIM_E_MEMORY);
  c->options = options;
  c->diags = tool_messages_list();
  tool_exit exit_status = TOOL_WRONG;
  if (strcmp(layout, "hmis") == 0)
    exit_status = tool_convert_hmis(c, from);
  else if (strcmp(layout, "toronto") == 0)
    exit_status = convert_toronto(c, from);
  else
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_LAYOUT), layout);
  tool_message_diags(&c->diags, options->quiet);
  flow_diagnostics_free(&c->diags);
  free(c);
  return exit_status;
}
