/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_LIVES_H
#define TESTS_UNIT_LIVES_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/stats/lifetime_sample.h"

/** @file lives.h
 *  The data of tests/data as lives, by the number of the column (from 0). Include after
 *  <cmocka.h>. */

enum { LIVES_MOST = 600 };

typedef struct lives {
  sim_lifetime_seen seen[LIVES_MOST];
  size_t count;
} lives;

/* The cell of a line; NAN when it is empty. */
static inline double lives_cell(const char *line, int column)
{
  for (; column > 0; column--) line = strchr(line, ',') + 1;
  char *end;
  const double value = strtod(line, &end);
  return end == line ? NAN : value;
}

/** entry, event: -1 for none. Rows whose entry is not before the exit are left out. */
static inline lives lives_of(const char *name, int entry, int exit, int event)
{
  char path[1024], line[1024];
  snprintf(path, sizeof path, "%s/tests/data/%s.csv", SOURCE_DIR, name);
  FILE *csv = fopen(path, "r");
  assert_non_null(csv);
  lives all = {.count = 0};
  assert_non_null(fgets(line, sizeof line, csv));
  while (fgets(line, sizeof line, csv)) {
    const double x = lives_cell(line, exit), from = entry < 0 ? 0 : lives_cell(line, entry);
    const int has_ended = event < 0 || lives_cell(line, event) == 1;
    if (from >= x) continue;
    assert_true(all.count < LIVES_MOST);
    all.seen[all.count++] =
        (sim_lifetime_seen){x, has_ended ? x : INFINITY, fmax(from, 0), INFINITY, NAN};
  }
  fclose(csv);
  return all;
}

#endif
