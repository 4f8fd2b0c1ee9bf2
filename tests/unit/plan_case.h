/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_PLAN_CASE_H
#define TESTS_UNIT_PLAN_CASE_H

#include "models/plan/policy.h"

#include <stdio.h>
#include <string.h>

/** @file plan_case.h
 *  A scenario text with all its policies, for tests. Include it after <cmocka.h>. */

/* Two years from a Friday on; 2022-01-01 is day 365. */
#define CASE_FRAME                                                                                 \
  "doorstroom: 1\n"                                                                                \
  "title: t\n"                                                                                     \
  "horizon: {start: 2021-01-01, end: 2023-01-01}\n"
#define CASE_GROUP  "groups: {alleen: {label: Alleen}}\n"
#define CASE_EXIT   "exits: {weg: {label: Weg}}\n"
#define CASE_INFLOW "inflow: {komst: {group: alleen, to: opvang, rate: 365.25 per year}}\n"
#define CASE_LEVER  "levers:\n  hefboom:\n    from: 2022-01-01\n    change:\n"
#define CASE_POLICY "policies: {baseline: [], beleid: [hefboom]}\n"

typedef struct plan_case {
  flow_diagnostics diags;
  flow_scenario *scenario;
  flow_policies *policies;
  sim_status status;
} plan_case;

static inline plan_case try_case(const char *text)
{
  plan_case c = {0};
  c.status = flow_scenario_read_text(text, "test.yaml", &c.diags, &c.scenario);
  if (c.status == SIM_OK) c.status = flow_policies_new(c.scenario, NULL, &c.diags, &c.policies);
  return c;
}

static inline plan_case open_case(const char *text)
{
  plan_case c = try_case(text);
  for (size_t i = 0; c.status != SIM_OK && i < c.diags.count; i++)
    print_error("%d:%d: %s\n", c.diags.items[i].at.line, c.diags.items[i].at.column,
                c.diags.items[i].text);
  assert_int_equal(c.status, SIM_OK);
  return c;
}

static inline void close_case(plan_case *c)
{
  flow_policies_free(c->policies);
  flow_scenario_free(c->scenario);
  flow_diagnostics_free(&c->diags);
}

static inline const flow_plan *plan_of(const plan_case *c, const char *policy)
{
  const flow_policy *found = flow_policies_find(c->policies, policy);
  assert_non_null(found);
  return found->plan;
}

static inline int32_t node_of(const plan_case *c, const char *id)
{
  return flow_node_index_node(c->policies->index, id);
}

/** The line of the first error that says `part`; fails when none does. */
static inline int line_that_says(const plan_case *c, const char *part)
{
  for (size_t i = 0; i < c->diags.count; i++) {
    if (strstr(c->diags.items[i].text, part) != NULL) return c->diags.items[i].at.line;
  }
  for (size_t i = 0; i < c->diags.count; i++) print_error("%s\n", c->diags.items[i].text);
  fail_msg("nothing says: %s", part);
  return 0;
}

#endif
