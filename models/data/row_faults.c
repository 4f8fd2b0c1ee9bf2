/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/data/row_faults.h"

#include <stdarg.h>
#include <stdio.h>

void flow_row_faults_add(flow_row_faults *faults, flow_message_id kind, size_t row,
                         const char *format, ...)
{
  for (size_t i = 0; i < faults->count; i++) {
    if (faults->items[i].kind != kind) continue;
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
  const bool is_dutch = diags->language == FLOW_LANGUAGE_DUTCH;
  for (size_t i = 0; i < faults->count; i++) {
    const flow_row_fault *f = &faults->items[i];
    const flow_position at = flow_table_position(table, f->row);
    const char *kind = flow_message_text(f->kind, diags->language);
    flow_diagnostic *told = NULL;
    if (f->rows == 1)
      told = flow_diagnostics_tell(diags, at, severity, FLOW_SAYS(ROW_FAULT), kind, f->text);
    else
      told = flow_diagnostics_tell(
          diags, at, severity, FLOW_SAYS(ROW_FAULTS), kind, f->text, f->rows - 1,
          f->rows == 2 ? (is_dutch ? "rij" : "row") : (is_dutch ? "rijen" : "rows"));
    if (told != NULL) told->id = f->kind;
  }
}
