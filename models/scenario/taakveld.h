/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_TAAKVELD_H
#define MODELS_SCENARIO_TAAKVELD_H

#include <stdbool.h>
#include <stddef.h>

/** @file taakveld.h
 *  The taakvelden for shelter in the accounts of Dutch municipalities (Iv3), by budget year.
 *
 *  None before 2017; one for everything to 2022; then one for protected housing and one for
 *  shelter, under codes that changed in 2025. A line is booked on one of them by a code, and the
 *  code of another year means the same work, so that a run over several lists prints in each
 *  year what that year calls it. Source: the informatievoorschriften Iv3 of the years; the
 *  codes from 2025 are from two public tables of labels. */

typedef enum flow_taakveld {
  FLOW_TAAKVELD_NONE,
  FLOW_TAAKVELD_TOGETHER,  /* 6.81: not told apart, to 2022 */
  FLOW_TAAKVELD_PROTECTED, /* beschermd wonen */
  FLOW_TAAKVELD_SHELTER,   /* maatschappelijke opvang and vrouwenopvang */
  FLOW_TAAKVELDEN
} flow_taakveld;

enum { FLOW_TAAKVELD_FIRST_YEAR = 2017, FLOW_TAAKVELD_SPLIT_YEAR = 2023 };

/** What a code of any year stands for; NONE where no list has it. */
flow_taakveld flow_taakveld_read(const char *code);

/** The code under which that year books it: "" before 2017, and of TOGETHER once it is split. */
const char *flow_taakveld_code(flow_taakveld taakveld, int year);

/** The first and last year whose list has the code; 9999 where it still stands. False: none. */
bool flow_taakveld_years(const char *code, int *first, int *last);

/** The codes of the lists of these years, "6.81, 6.81a, 6.81b", into `text`; returns it. */
const char *flow_taakveld_codes(int first, int last, char *text, size_t room);

#endif
