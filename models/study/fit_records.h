/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_FIT_RECORDS_H
#define MODELS_STUDY_FIT_RECORDS_H

#include "models/data/row_faults.h"
#include "models/study/fit.h"

/** @file fit_records.h
 *  The records that a register gives: one row per stay of one household at one place, with dates
 *  (the columns are in the manual); or a file of lengths by the names of its columns.
 *
 *  Rows that cannot be used are left out and counted by reason. A file with what looks like a
 *  citizen service number, names or dates of birth is refused whole. */

/** How the file was made; what is said on the command line wins over a file of settings. */
typedef struct flow_fit_terms {
  bool has_selection, has_window, has_nights, has_merge_gap, has_min_group;
  flow_fit_selection selection;
  int64_t from, to;      /* day numbers; a census is of the day `to` */
  bool nights_inclusive; /* the exit date is the last night, not the day after it */
  int merge_gap;         /* days; stays of a household at one place so far apart are one; 0: none,
                            not even those that follow on */
  size_t min_group;
  const char *facility, *group; /* NULL: all */
} flow_fit_terms;

#define FLOW_FIT_MIN_GROUP 10

/** One stay. Day numbers; FLOW_NO_DATE where there is none. */
typedef struct flow_stay {
  size_t row;
  int64_t entry, exit; /* first night; day after the last night */
  int64_t referral, ready;
  int64_t entry_from, entry_to, exit_from, exit_to; /* when only an interval is known */
  double persons;                                   /* NAN: not said */
  uint32_t household;                               /* equal for equal households */
  uint32_t destination;                             /* index into destinations; UINT32_MAX: none */
} flow_stay;

/** The register as it was read, by household and then by date. */
typedef struct flow_register {
  flow_table *table;
  size_t read;             /* rows */
  flow_row_faults refused; /* rows left out, by reason */
  size_t merged;           /* stays that were joined to the one before */
  flow_stay *stays;
  size_t count;
  const char **destinations; /* borrowed from the table */
  uint32_t destination_count;
  const char **facilities; /* all of the file, by name */
  size_t facility_count;
  bool has_ready, has_referral, has_persons, has_destination;
  int64_t first_date, last_date; /* of the file */
  flow_fit_terms terms;          /* as they came to be, the window found included */
  bool is_window_found;          /* nobody gave it: it is that of the dates */
} flow_register;

/** Read the records at `path`, with the settings beside it (same name, .yaml) where there are.
 *  SIM_E_INPUT with what is wrong in `diags`: no such file, columns missing, selection not given,
 *  personal data. `out` is the caller's to free whatever is returned. */
SIM_MUST_CHECK sim_status flow_register_read(const char *path, const flow_fit_terms *asked,
                                             flow_diagnostics *diags, flow_register *out);
void flow_register_free(flow_register *records);

/** What of a stay is measured: all of it, or the care up to the ready date (what `stay` means in a
 *  scenario). */
typedef enum flow_fit_part { FLOW_FIT_PART_STAY, FLOW_FIT_PART_CARE } flow_fit_part;

/** The lengths of the stays, or of the care in them, as the selection shows them; stays outside of
 *  it, and care that had ended before it, are added to records->refused. Who left without a ready
 *  date was in care to the end. Of leavers care is selected by the stay, which no likelihood here
 *  knows: ask for their stays. `*seen` is the caller's to free, `*which` too: of which stay. */
SIM_MUST_CHECK sim_status flow_register_lengths(flow_register *records, flow_fit_part part,
                                                sim_lifetime_seen **seen, size_t **which,
                                                size_t *count);

/** The names of columns that hold lengths. NULL: not given. */
typedef struct flow_length_columns {
  const char *exit, *entry, *event; /* event: 1 ended; without it all have */
  const char *left, *right;         /* within (left, right]; an empty cell is an open end */
} flow_length_columns;

/** Read such a file. `*seen` is the caller's to free. */
SIM_MUST_CHECK sim_status flow_lengths_read(const char *path, const flow_length_columns *named,
                                            flow_diagnostics *diags, flow_row_faults *refused,
                                            size_t *read, sim_lifetime_seen **seen, size_t *count);

#endif
