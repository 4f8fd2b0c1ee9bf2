/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_CHECK_H
#define MODELS_SCENARIO_CHECK_H

#include "models/data/column.h"
#include "models/scenario/symbols.h"

/** @file check.h
 *  What the parts of the checker share: `check_*.c` each look at one side of a
 *  scenario, tell everything that is wrong, and go on. */

typedef struct flow_checker {
  flow_arena *arena;
  flow_diagnostics *diags;
  flow_value *root;
  flow_symbol_list names;
  int64_t start;  /* horizon.start as a date number; 0 when it cannot be read */
  double end_day; /* horizon.end, days since the start; INFINITY when it cannot be read */
  bool no_memory;
} flow_checker;

/** What a distribution draws: NULL a duration, else the row of the number. */
typedef const flow_key *flow_control_draws;

/* check.c */

/** Tell an error or a warning at a place; a note is no fault. */
flow_diagnostic *flow_check_tell(flow_checker *c, flow_position at, flow_message_id id,
                                 const char *english, const char *dutch, ...) SIM_PRINTF(4, 6)
    SIM_PRINTF(5, 6);
flow_diagnostic *flow_check_warn(flow_checker *c, flow_position at, flow_message_id id,
                                 const char *english, const char *dutch, ...) SIM_PRINTF(4, 6)
    SIM_PRINTF(5, 6);
flow_diagnostic *flow_check_note(flow_checker *c, flow_position at, flow_message_id id,
                                 const char *english, const char *dutch, ...) SIM_PRINTF(4, 6)
    SIM_PRINTF(5, 6);

/** Tell an error that is worded already, with what to write instead where that is known. */
void flow_check_tell_finding(flow_checker *c, const flow_value *value, const flow_finding *finding);

/** The key in a message: the value's own, or that of the list it stands in. */
const char *flow_check_key(const flow_checker *c, const flow_value *value);

/** A new value under `parent`, of a key that the scenario left out; NULL without memory. */
flow_value *flow_check_imply(flow_checker *c, flow_value *parent, const char *key, flow_shape shape,
                             const char *text);

/** "; did you mean 'x'?" or "", into `text`. */
const char *flow_check_meant(const flow_checker *c, const char *suggestion, char text[96]);

/** The kinds of names in words, in the language of the messages; into `text`. */
const char *flow_check_kinds(const flow_checker *c, unsigned kinds, char *text, size_t room);

/* check_mend.c: slips of writing after which the checker goes on with what was meant. */

/** Join what a decimal comma in {...} has cut in two, and take misspelt or Dutch keys of the
 *  scenario for what they mean: before names are collected. Told where they stand. */
void flow_check_mend(flow_checker *c);

/** Tell that a key is none of the section row->inner, and take it for the one that was meant. */
void flow_check_unknown(flow_checker *c, flow_value *child, const flow_key *row);

/** A hint at how this program writes the value, whose text it becomes. */
void flow_check_rewrite(flow_checker *c, flow_value *value, const char *canonical);

/** Warn of a text in curled quotes. */
void flow_check_quotes(flow_checker *c, const flow_value *value);

/** Tell that a key is no date, and which one was meant. */
void flow_check_tell_date_key(flow_checker *c, const flow_value *child);

/* check_value.c: a value of any kind; with check_struct.c and check_dist.c the recursive descent. */

/** Match the value, and all below it, with the row: fill types and values, add
 *  defaults, tell mistakes. */
void flow_check_value(flow_checker *c, flow_value *value, const flow_key *row,
                      flow_control_draws drawn);

/* check_struct.c: values with children, each by the rows of its section. */

/** A map with the keys of section row->inner: unknown keys and required ones that are missing are
 *  told, and what was left out gets its default. */
void flow_check_struct(flow_checker *c, flow_value *value, const flow_key *row,
                       flow_control_draws drawn);
/** A list of such maps. */
void flow_check_items(flow_checker *c, flow_value *value, const flow_key *row,
                      flow_control_draws drawn);
/** A map from names, dates, years, months or whole numbers to the row "*" of section row->inner. */
void flow_check_map(flow_checker *c, flow_value *value, const flow_key *row,
                    flow_control_draws drawn);
/** A map from group to what the row takes; groups that are left out get the row's default. */
void flow_check_by_group(flow_checker *c, flow_value *value, const flow_key *row,
                         flow_control_draws drawn);

/* check_number.c */

/** A number with its unit, in the range of the row, into value->profile. */
void flow_check_number(flow_checker *c, flow_value *value, const flow_key *row,
                       flow_control_draws drawn);
/** A map from date to number, dates ascending, into value->profile. */
void flow_check_dated(flow_checker *c, flow_value *value, const flow_key *row,
                      flow_control_draws drawn);
/** Two days of the year, such as [11-01, 04-01], into the two items. */
void flow_check_season(flow_checker *c, flow_value *value);
/** The shares of a map or list must sum to 100% at all times, or leave that to one `rest`. */
void flow_check_shares(flow_checker *c, const flow_value *map);
/** Whether `number` is in the range of the row; tells it if not. */
bool flow_check_range(flow_checker *c, const flow_value *value, const flow_key *row,
                      flow_control_draws drawn, double number);

/* check_dist.c */

/** A distribution: one family, with parameters that make it, each right and right together. */
void flow_check_dist(flow_checker *c, flow_value *value, const flow_key *row,
                     flow_control_draws drawn);

/** A map from date to what the row takes besides: a distribution, a text; dates ascending. */
void flow_check_by_date(flow_checker *c, flow_value *value, const flow_key *row,
                           flow_control_draws drawn);

/** Parameters that make the family, as they could be written: "{mean: 50 days}"; NULL: there is none
 *  of that name. */
const char *flow_check_family_example(const char *family);

/* check_file.c: tables beside the scenario. */

/** The table that the value names, or NULL when told; the caller's to free. */
flow_table *flow_check_open(flow_checker *c, const flow_value *file);
/** Its column of the name that stands in `named`, or where that is NULL of one of the usual ones (ended
 *  by NULL); FLOW_NO_COLUMN when told. */
int flow_check_column_of(flow_checker *c, const flow_table *table, const flow_value *named,
                         const char *const *usual);
/** Read the column of an empirical distribution into the values of its `file`, ascending. */
void flow_check_column(flow_checker *c, flow_value *family);

/* check_counts.c */

/** Read the file of counts that `value` names, with what stands beside it there (`each`, `outside`,
 *  `columns`), into value->values: of every period its first day, the day after and its count in turn. */
void flow_check_counts_file(flow_checker *c, flow_value *value);

/* check_lists.c */

/** Read who is inside or on the list at the start, a row each, into value->values: group (as the
 *  groups stand in the file), persons (0: drawn), days so far, and -1, the days blocked, or NAN: blocked
 *  since nobody knows when. value->word: whether the file says who is blocked. */
void flow_check_list_file(flow_checker *c, flow_value *value);

/* check_network.c */

/** Groups that come to a facility without a stay or a way on, loops that nobody leaves, refusals
 *  that lead back, and nodes that nothing flows to. */
void flow_check_network(flow_checker *c);

/* check_combinations.c */

/** Keys that need or exclude each other. */
void flow_check_combinations(flow_checker *c);

/** Tells when no household of the group can ever find room in the facility. */
void flow_check_room(flow_checker *c, const flow_value *facility, const flow_value *group);

/* check_stock.c */

/** The stocks of a pool; a pool with a stock and no supply has a supply of 0. */
void flow_check_stock(flow_checker *c, flow_value *pool);

/* check_policies.c */

/** Levers with what they change, the baseline, uncertain numbers. */
void flow_check_policies(flow_checker *c);

/* check_sets.c */

/** The files of `uncertain: {sets: ...}`: every column becomes a child of the value that names the
 *  file, its key the path of a number and its values, in base units, those of the rows; the column
 *  `weight` becomes the values of the file itself, 1 each where there is none. */
void flow_check_sets(flow_checker *c, flow_value *sets);

/* check_changed.c */

/** Notes of keys that meant something else in an earlier version, with how to get the old number. */
void flow_check_changed(flow_checker *c);

/* check_outputs.c */

/** Indicators, whose parsed expressions are kept; cost lines and their labels; provenance. */
void flow_check_outputs(flow_checker *c);

/* check_money.c */

/** Taakvelden against the lists of the years of the run, and costs that are called incidental for
 *  longer than rules for budgets allow. */
void flow_check_money(flow_checker *c);

/* check_path.c */
enum { FLOW_CHECK_MOST_FOUND = 64 };

/** The values that the key of `entry`, a path, names: the first FLOW_CHECK_MOST_FOUND of them, and
 *  how many that are; 0 when it names none, which is told with the path that may have been meant
 *  unless a mistake that was told before has cut it off. */
size_t flow_check_find(flow_checker *c, const flow_value *entry,
                       flow_value *found[FLOW_CHECK_MOST_FOUND]);

/** Whether a mistake was told of the value or its key; and of these or of anything below. */
bool flow_check_is_told(const flow_checker *c, const flow_value *value);
bool flow_check_is_told_within(const flow_checker *c, const flow_value *value);

#endif
