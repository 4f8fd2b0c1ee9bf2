/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cover.h"

#include "models/study/goal_seek.h"
#include "models/study/more_baseline.h"
#include "models/study/uncertainty.h"

#include <math.h>
#include <stdio.h>

/* Arrivals are Poisson: their mean is the rate, whatever the program makes of it on its
 * way from a scenario to an interval. 2021 has 365 days. Stays are exponential and places
 * without a limit: with nobody there at the start, the mean number present over the
 * year is known too (M/G/infinity). */

static const char frame[] =
    "doorstroom: 1\ntitle: t\n"
    "horizon: {start: 2021-01-01, end: 2022-01-01}\n"
    "groups: {alleen: {label: Alleen}}\n"
    "inflow: {komst: {group: alleen, to: opvang, rate: 0.1 per day}}\n"
    "facilities: {opvang: {places: unlimited, stay: {exponential: {mean: 73 days}},"
    " then: {weg: 100%}}}\n"
    "exits: {weg: {label: Weg}}\n"
    "levers: {minder: {from: 2021-01-01, change: {inflow.komst.rate: -20%}}}\n"
    "policies: {baseline: [], minder: [minder]}\n"
    "indicators:\n"
    "  komt: {measure: arrivals of opvang, better: lower}\n"
    "  erin: {measure: present_mean of opvang, better: lower}\n"
    "  duur: {measure: stay_completed of opvang, better: lower}\n";

static const double MEAN_ARRIVALS = 36.5;

/* 0.1 x 73 x (1 - (1 - exp(-5)) / 5): the load less what the start lacks. */
static double mean_present(void)
{
  return 0.1 * 73 * (1 - (1 - exp(-5)) / 5);
}

/* Days of the stays that end within the year over their number: the mean stay m times
 * (a G2 - G3) / (a - 1 + exp(-a)), a = 365 / m, with G2 and G3 the incomplete gamma
 * functions of 2 and 3 at a. */
static double mean_completed(void)
{
  const double a = 5, g2 = 1 - (1 + a) * exp(-a), g3 = 2 - (a * a + 2 * a + 2) * exp(-a);
  return 73 * (a * g2 - g3) / (a - 1 + exp(-a));
}

typedef bool (*look_fn)(flow_experiment *experiment);

/* Run the scenario with a seed of its own, and look. */
static bool run_by(bool antithetic, bool controls, uint32_t experiment, const char *rest,
                   uint32_t replications, look_fn look)
{
  char text[4000];
  flow_diagnostics diags = {0};
  flow_scenario *scenario = NULL;
  flow_experiment *e = NULL;
  bool covers = false;
  const flow_experiment_options options = {.replications = replications,
                                           .has_seed = true,
                                           .seed = experiment + 1,
                                           .threads = 1,
                                           .antithetic = antithetic,
                                           .controls = controls};
  snprintf(text, sizeof text, "%s%s", frame, rest);
  if (flow_scenario_read_text(text, "t.yaml", &diags, &scenario) == SIM_OK &&
      flow_experiment_new(scenario, &options, &diags, &e) == SIM_OK &&
      flow_experiment_run(e) == SIM_OK)
    covers = look(e);
  flow_experiment_free(e);
  flow_scenario_free(scenario);
  flow_diagnostics_free(&diags);
  return covers;
}

static bool run(uint32_t experiment, const char *rest, uint32_t replications, look_fn look)
{
  return run_by(false, false, experiment, rest, replications, look);
}

static bool look_at_level(flow_experiment *e)
{
  flow_indicator_sample score;
  return flow_indicator_samples_read(e->samples, 0, 1, 0, 0.95, &score) == SIM_OK &&
         cover_holds(score.mean, mean_present());
}

static bool look_at_difference(flow_experiment *e)
{
  flow_contrast contrasts[2];
  return flow_indicator_samples_compare(e->samples, 0, 1, 0, 0.95, contrasts) == SIM_OK &&
         cover_holds(contrasts[1].difference, -0.2 * mean_present());
}

static bool look_at_difference_with_more(flow_experiment *e)
{
  flow_contrast contrasts[2];
  return flow_experiment_more_baseline(e, 8) == SIM_OK && e->baseline != NULL &&
         flow_experiment_compare(e, 1, 0, contrasts) == SIM_OK &&
         cover_holds(contrasts[1].difference, -0.2 * mean_present());
}

static bool look_at_ratio_apart_with_more(flow_experiment *e)
{
  flow_contrast contrasts[2];
  return flow_experiment_more_baseline(e, 8) == SIM_OK && e->baseline != NULL &&
         flow_experiment_compare(e, 2, 0, contrasts) == SIM_OK &&
         cover_holds(contrasts[1].difference, 0); /* fewer come, and stay as long */
}

static bool look_at_ratio(flow_experiment *e)
{
  flow_indicator_sample score;
  return flow_indicator_samples_read(e->samples, 0, 2, 0, 0.95, &score) == SIM_OK &&
         cover_holds(score.mean, mean_completed());
}

static bool look_at_level_reached(flow_experiment *e)
{
  return e->precision.is_reached && look_at_level(e);
}

static bool look_at_measure(flow_experiment *e)
{
  const flow_cell cell = {.measure = flow_measure_find("present_mean", 12),
                          .destination = FLOW_NO_DESTINATION,
                          .group = e->layout->groups};
  return cover_holds(flow_summary_read(e->summary[0], &cell, 0, 0.95).mean, mean_present());
}

static bool look_at_arrivals(flow_experiment *e)
{
  flow_indicator_sample score;
  return e->precision.is_reached &&
         flow_indicator_samples_read(e->samples, 0, 0, 0, 0.95, &score) == SIM_OK &&
         cover_holds(score.mean, MEAN_ARRIVALS);
}

/* The rate is uniform from 20 to 60 per year: of the arrivals' variance, (40 x 365 / 365.25)^2
 * / 12 comes from it and the mean, 40 x 365 / 365.25, from chance. */
static bool look_at_split(flow_experiment *e)
{
  const double width = 40 * 365 / 365.25;
  const double inputs = width * width / 12, truth = inputs / (inputs + width);
  flow_uncertainty *spread = NULL;
  flow_uncertainty_split split;
  const flow_subject subject = {0, -1, 0, 0};
  const bool covers = flow_uncertainty_new(e, 0, &spread) == SIM_OK && spread != NULL &&
                      flow_uncertainty_read(spread, &subject, 0.95, &split) == SIM_OK &&
                      cover_holds(split.share, truth);
  flow_uncertainty_free(spread);
  return covers;
}

static bool a_level(uint32_t e)
{
  return run(e, "", 64, look_at_level);
}

static bool a_difference(uint32_t e)
{
  return run(e, "", 64, look_at_difference);
}

static bool a_difference_with_more(uint32_t e)
{
  return run(e, "", 64, look_at_difference_with_more);
}

static bool a_ratio_apart_with_more(uint32_t e)
{
  return run(e, "", 64, look_at_ratio_apart_with_more);
}

static bool a_precision(uint32_t e)
{
  return run(
      e, "run: {replications: {until: {indicator: komt, half_width: 2%}, min: 64, max: 6400}}\n", 0,
      look_at_arrivals);
}

static bool a_level_of_pairs(uint32_t e)
{
  return run_by(true, false, e, "", 64, look_at_level);
}

static bool a_ratio_of_pairs(uint32_t e)
{
  return run_by(true, false, e, "", 64, look_at_ratio);
}

static bool a_difference_of_pairs(uint32_t e)
{
  return run_by(true, false, e, "", 64, look_at_difference);
}

static bool a_measure_of_pairs(uint32_t e)
{
  return run_by(true, false, e, "", 64, look_at_measure);
}

static bool a_precision_of_pairs(uint32_t e)
{
  return run_by(
      true, false, e,
      "run: {replications: {until: {indicator: komt, half_width: 2%}, min: 64, max: 6400}}\n", 0,
      look_at_arrivals);
}

static bool a_level_with_controls(uint32_t e)
{
  return run_by(false, true, e, "", 150, look_at_level);
}

static bool a_ratio_with_controls(uint32_t e)
{
  return run_by(false, true, e, "", 150, look_at_ratio);
}

static bool a_level_with_one_control(uint32_t e)
{
  return run_by(false, true, e, "", 60, look_at_level);
}

static bool a_precision_with_controls(uint32_t e)
{
  return run_by(
      false, true, e,
      "run: {replications: {until: {indicator: erin, half_width: 2%}, min: 64, max: 6400}}\n", 0,
      look_at_level_reached);
}

static bool a_ratio_of_pairs_with_controls(uint32_t e)
{
  return run_by(true, true, e, "", 300, look_at_ratio);
}

static bool a_split(uint32_t e)
{
  return run(e,
             "uncertain: {inflow.komst.rate: {uniform: {low: 20 per year, high: 60 per year}}}\n",
             8, look_at_split);
}

/* The rate is per day, and 2021 has 365. */
static bool a_target_rate(uint32_t e)
{
  const flow_goal_seek_question question = {.path = "inflow.komst.rate",
                                            .indicator = "komt",
                                            .target = 40,
                                            .low = NAN,
                                            .high = NAN,
                                            .replications = 64,
                                            .has_seed = true,
                                            .seed = e + 1,
                                            .threads = 1};
  flow_diagnostics diags = {0};
  flow_scenario *scenario = NULL;
  flow_goal_seek_answer answer;
  const bool covers = flow_scenario_read_text(frame, "t.yaml", &diags, &scenario) == SIM_OK &&
                      flow_goal_seek(scenario, &question, &diags, &answer) == SIM_OK &&
                      answer.root.is_found && cover_holds(answer.root.x, 40. / 365);
  flow_scenario_free(scenario);
  flow_diagnostics_free(&diags);
  return covers;
}

const cover_case cover_runs[] = {
    {"a run", "a mean level, 64 replications", 0.93, 0.97, 1000, 4000, a_level},
    {"a run", "a difference of policies, 64 replications", 0.93, 0.97, 1000, 4000, a_difference},
    {"a run with more of the baseline", "a difference, 64 replications and 512", 0.93, 0.97, 600,
     4000, a_difference_with_more},
    {"a run with more of the baseline", "a difference of ratios, 64 and 512", 0.93, 0.97, 600, 4000,
     a_ratio_apart_with_more},
    {"a run with `until`", "arrivals to 2%", 0.93, 0.97, 1000, 2000, a_precision},
    {"a run in pairs", "a mean level, 32 pairs", 0.93, 0.97, 600, 4000, a_level_of_pairs},
    {"a run in pairs", "a ratio, 32 pairs", 0.93, 0.97, 600, 4000, a_ratio_of_pairs},
    {"a run in pairs", "a difference of policies, 32 pairs", 0.93, 0.97, 600, 4000,
     a_difference_of_pairs},
    {"a run in pairs", "a measure, 32 pairs", 0.93, 0.97, 600, 4000, a_measure_of_pairs},
    {"a run in pairs with `until`", "arrivals to 2%", 0.93, 0.97, 600, 2000, a_precision_of_pairs},
    {"a run with controls", "a mean level, 150 replications, 4 controls", 0.93, 0.97, 600, 4000,
     a_level_with_controls},
    {"a run with controls", "a mean level, 60 replications, 1 control", 0.93, 0.97, 600, 4000,
     a_level_with_one_control},
    {"a run with controls", "a ratio, 150 replications, 4 controls", 0.93, 0.97, 600, 4000,
     a_ratio_with_controls},
    {"a run with controls and `until`", "a level to 2%", 0.93, 0.97, 600, 2000,
     a_precision_with_controls},
    {"a run in pairs with controls", "a ratio, 150 pairs", 0.93, 0.97, 600, 2000,
     a_ratio_of_pairs_with_controls},
    {"a run with `uncertain`", "the share of inputs, 64 sets of 4", 0.93, 0.97, 1000, 2000,
     a_split},
    {"seek", "the rate that reaches a target, 64 replications", 0.93, 0.97, 1000, 2000,
     a_target_rate},
};
const size_t cover_runs_count = sizeof cover_runs / sizeof cover_runs[0];
