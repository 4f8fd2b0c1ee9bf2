/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "tests/theory/exact/blocking.h"
#include "tests/theory/exact/erlang.h"
#include "tests/theory/exact/general.h"
#include "tests/theory/exact/loss.h"
#include "tests/theory/exact/product_form.h"
#include "tests/theory/exact/rows.h"
#include "tests/theory/exact/small_chain.h"

static void product_forms(void)
{
  const double fresh[] = {1, 0.2, 0};
  const double share[] = {0, 0.7, 0.1, 0.1, 0, 0.3, 0, 0.1, 0};
  const exact_station station[] = {{2, 1 / 0.8}, {5, 1 / 0.3}, {1, 1 / 0.9}};
  double arrivals[3], present[3], cycles;
  exact_need(exact_jackson(3, station, fresh, share, arrivals, present));
  exact_row("N01", "lambda_1", arrivals[0]);
  exact_row("N01", "lambda_2", arrivals[1]);
  exact_row("N01", "lambda_3", arrivals[2]);
  exact_row("N01", "L_1", present[0]);
  exact_row("N01", "L_2", present[1]);
  exact_row("N01", "L_3", present[2]);
  exact_row("N01", "W (total time in system per external arrival)",
            (present[0] + present[1] + present[2]) / 1.2);
  const exact_station delayed[] = {{40, 133}, {0, 180}};
  exact_need(exact_jackson(2, delayed, (const double[]){0.20, 0}, (const double[]){0, 0.25, 1, 0},
                           arrivals, present));
  exact_row("N02", "Lq", present[0] - arrivals[0] * 133);
  exact_row("N02", "P(all beds full)", flow_erlang_c(arrivals[0] * 133, 40));
  exact_row("N02", "mean outside who will return", present[1]);
  exact_row("N02", "admission rate (per day)", arrivals[0]);
  const exact_station closed[] = {{1, 1}, {2, 1.6}, {0, 5}};
  exact_need(exact_closed_network(3, closed, 10, &cycles, present));
  exact_row("N21", "throughput", cycles);
  exact_row("N21", "L_1", present[0]);
  exact_row("N21", "L_2", present[1]);
}

static void tandems(void)
{
  static const double one[] = {1, 1, 1, 1}, two_one[] = {2, 1};
  static const struct {
    const char *name;
    size_t stations;
    const double *rate;
    int buffer[3];
    exact_block_rule rule;
  } tandem[] = {
      {"N03", 2, one, {0}, EXACT_BLOCK_RULE_AFTER_SERVICE},
      {"N04", 2, one, {2}, EXACT_BLOCK_RULE_AFTER_SERVICE},
      {"N05", 3, one, {0, 0}, EXACT_BLOCK_RULE_AFTER_SERVICE},
      {"N06", 4, one, {0, 0, 0}, EXACT_BLOCK_RULE_AFTER_SERVICE},
      {"N08", 2, two_one, {1}, EXACT_BLOCK_RULE_AFTER_SERVICE},
      {"N09", 2, one, {2}, EXACT_BLOCK_RULE_BEFORE_SERVICE},
      {"N10", 3, one, {1, 1}, EXACT_BLOCK_RULE_BEFORE_SERVICE},
  };
  for (size_t i = 0; i < sizeof tandem / sizeof *tandem; i++) {
    double through;
    exact_need(exact_tandem_throughput(tandem[i].stations, tandem[i].rate, tandem[i].buffer,
                                       tandem[i].rule, &through));
    exact_row(tandem[i].name, "throughput", through);
  }
}

static void blocked_places(void)
{
  exact_blocked_queue q;
  exact_need(exact_two_step_steady(&(exact_two_step){1.1, 3, 2, 1, 1 / 0.9}, 400, &q));
  exact_row("N11", "Lq (waiting list)", q.waiting);
  exact_row("N11", "mean blocked", q.blocked);
  exact_row("N11", "mean busy at stage 2", q.in_use_next);
  exact_row("N11", "mean blocking time per client", q.blocked_days);
  exact_need(exact_housed_exits_steady(&(exact_housed_exits){0.06, 10, 100, 0.6, 0.06}, 600, &q));
  exact_row("N12", "Lq (waiting list)", q.waiting);
  exact_row("N12", "mean blocked beds", q.blocked);
  exact_row("N12", "mean active stays", q.active);
  exact_row("N12", "mean blocking time per client needing a home", q.blocked_days);
}

void exact_rows_networks(void)
{
  product_forms();
  tandems();
  blocked_places();
  exact_row("N14", "P(overflow from 1)", flow_erlang_b(8, 6));
  exact_row("N14", "P(lost)", flow_erlang_b(8, 11));
  exact_row("N14", "mean busy in 2", exact_overflow_in_use(8, 6, 5));
  exact_row("N15", "variance of overflow occupancy", exact_overflow_variance(8, 6));
  double first, second;
  exact_need(exact_patient_priority_steady(0.105, 0.245, 133, 40, 60, 25, 90, &first, &second));
  exact_row("N16", "Lq1 (high)", first);
  exact_row("N16", "Lq2 (low)", second);
  exact_row("N16", "Lq total", first + second);
  exact_reserved(6, 12, 20, 2, &first, &second);
  exact_row("N18", "P_block class 1", first);
  exact_row("N18", "P_block class 2", second);
  exact_need(exact_two_phase_steady(2.4, 1, 3, 300, &first, &second));
  exact_row("N19", "Wq", second);
  exact_row("N19", "P(wait)", first);
  exact_row("N22", "Wq", exact_polling_wait_days(2, 0.3, 1, 2, 0.5));
}
