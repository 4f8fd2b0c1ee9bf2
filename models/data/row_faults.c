/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/data/row_faults.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void flow_row_faults_add(flow_row_faults *faults, const char *kind, size_t row, const char *format,
                         ...)
{
  for (size_t i = 0; i < faults->count; i++) {
    if (strcmp(faults->items[i].kind, kind) != 0) continue;
    faults->items[i].rows++;
    return;
  }
  if (faults->count == FLOW_ROW_FAULTS_MOST) return;
  flow_row_fault *fault = &faults->items[faults->count++];
  *fault = (flow_row_fault){.kind = kind, .row = row, .rows = 1};
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(fault->text, sizeof fault->text, format, arguments);
  va_end(arguments);
}

void flow_row_faults_tell(const flow_row_faults *faults, const flow_table *table,
                          flow_severity severity, flow_diagnostics *diags)
{
  for (size_t i = 0; i < faults->count; i++) {
    const flow_row_fault *f = &faults->items[i];
    const flow_position at = flow_table_position(table, f->row);
    if (f->rows == 1)
      flow_diagnostics_add(diags, at, severity, "%s: %s", f->kind, f->text);
    else
      flow_diagnostics_add(diags, at, severity, "%s: %s (and %zu %s more)", f->kind, f->text,
                           f->rows - 1, f->rows == 2 ? "row" : "rows");
  }
}
