/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cover.h"

#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* cover statistics|worth|fit|runs [--full] [--page]: how often intervals of 95% hold the truth; status 1
 * when one of them does not do so as often as it should. --page prints the rows of a Markdown
 * table instead. Seeds are the numbers of the experiments. */

static bool try_one(const cover_case *c, bool is_full, bool is_page)
{
  const uint32_t experiments = is_full ? c->full : c->quick;
  uint32_t covered = 0;
  for (uint32_t e = 0; e < experiments; e++) covered += c->covers(e);
  const double share = (double)covered / experiments;
  const bool is_well = share >= c->least && share <= c->most;
  if (is_page)
    printf("| %s | %s | %u | %.1f%% | %.0f-%.0f%% |\n", c->interval, c->of, experiments,
           100 * share, 100 * c->least, 100 * c->most);
  else
    printf("%-4s %5.1f%% of %u  %s: %s\n", is_well ? "ok" : "NOT", 100 * share, experiments,
           c->interval, c->of);
  fflush(stdout);
  return is_well;
}

typedef struct set {
  const char *name;
  const cover_case *cases;
  size_t count;
} set;

int main(int argc, char **argv)
{
  const set sets[] = {{"statistics", cover_statistics, cover_statistics_count},
                      {"worth", cover_cost_effectiveness, cover_cost_effectiveness_count},
                      {"fit", cover_fit, cover_fit_count},
                      {"runs", cover_runs, cover_runs_count}};
  bool is_full = false, is_page = false, is_well = false;
  for (int i = 2; i < argc; i++) {
    is_full = is_full || strcmp(argv[i], "--full") == 0;
    is_page = is_page || strcmp(argv[i], "--page") == 0;
  }
  gsl_set_error_handler_off();
  for (size_t s = 0; argc > 1 && s < sizeof sets / sizeof *sets; s++) {
    if (strcmp(argv[1], sets[s].name) != 0) continue;
    is_well = true;
    for (size_t i = 0; i < sets[s].count; i++)
      is_well = try_one(&sets[s].cases[i], is_full, is_page) && is_well;
  }
  return is_well ? EXIT_SUCCESS : EXIT_FAILURE;
}
