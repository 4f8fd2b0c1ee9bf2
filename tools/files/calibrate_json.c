/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/calibrate_files.h"

#include "tools/text/json.h"

#include <math.h>

static const char *id_of(const flow_calibration *c, int32_t indicator)
{
  return indicator >= 0 ? c->ensemble.defs->items[indicator].id : NULL;
}

static void put_range(tool_json *json, const char *key, const flow_range *range)
{
  tool_json_key(json, key);
  tool_json_open(json, '{');
  tool_json_put_number(json, "least", range->least);
  tool_json_put_number(json, "p10", range->p10);
  tool_json_put_number(json, "p50", range->p50);
  tool_json_put_number(json, "p90", range->p90);
  tool_json_put_number(json, "largest", range->largest);
  tool_json_close(json, '}');
}

static void put_inputs(tool_json *json, const flow_calibration *c)
{
  tool_json_key(json, "inputs");
  tool_json_open(json, '[');
  for (uint32_t k = 0; k < c->inputs.count; k++) {
    const flow_free_input *input = &c->inputs.items[k];
    const flow_calibrate_input *found = &c->of_inputs[k];
    tool_json_open(json, '{');
    tool_json_put_text(json, "path", input->path);
    tool_json_put_text(json, "unit", input->unit);
    tool_json_put_number(json, "now", input->own);
    put_range(json, "before", &found->before);
    put_range(json, "after", &found->after);
    tool_json_put_number(json, "middle", c->count > 0 ? found->middle : NAN);
    tool_json_put_number(json, "left", found->left);
    tool_json_put_flag(json, "calibrated", found->is_calibrated);
    tool_json_put_number(json, "foreseen", found->foreseen);
    tool_json_put_text(json, "extra_indicator", id_of(c, found->extra));
    tool_json_put_number(json, "foreseen_with_extra", found->foreseen_extra);
    tool_json_put_text(json, "goes_with",
                       found->partner >= 0 ? c->inputs.items[found->partner].path : NULL);
    tool_json_put_number(json, "correlation", found->partner >= 0 ? found->correlation : NAN);
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
}

static void put_targets(tool_json *json, const flow_calibration *c)
{
  tool_json_key(json, "targets");
  tool_json_open(json, '[');
  for (uint32_t j = 0; j < c->target_count + c->kept_count; j++) {
    const flow_calibrate_target *t = &c->targets[j];
    tool_json_open(json, '{');
    tool_json_put_text(json, "indicator", id_of(c, (int32_t)t->indicator));
    tool_json_put_number(json, "year", t->year);
    tool_json_put_number(json, "observed", t->observed);
    tool_json_put_number(json, "sd", t->sd);
    tool_json_put_flag(json, "kept_back", t->is_kept);
    put_range(json, "range", &t->range);
    tool_json_put_number(json, "nearest", t->is_kept ? NAN : t->nearest);
    tool_json_put_number(json, "without", t->without);
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
}

static void put_effects(tool_json *json, const flow_calibration *c)
{
  const flow_ensemble *e = &c->ensemble;
  tool_json_key(json, "effects");
  tool_json_open(json, '[');
  for (size_t i = 0; i < c->effect_count; i++) {
    const flow_calibrate_effect *effect = &c->effects[i];
    tool_json_open(json, '{');
    tool_json_put_text(json, "policy", e->policies->items[effect->policy].id);
    tool_json_put_text(json, "indicator", id_of(c, (int32_t)effect->indicator));
    if (effect->period + 1 < e->periods)
      tool_json_put_number(json, "year", e->years[effect->period]);
    else
      tool_json_put_text(json, "year", "all");
    put_range(json, "range", &effect->range);
    tool_json_put_number(json, "share_below", effect->share_below);
    tool_json_close(json, '}');
  }
  tool_json_close(json, ']');
}

static void put_empty(tool_json *json, const flow_calibration *c)
{
  const flow_calibrate_target *near = &c->targets[c->nearest_target];
  const flow_calibrate_target *impossible = &c->targets[c->impossible];
  tool_json_key(json, "empty");
  tool_json_open(json, '{');
  tool_json_put_number(json, "nearest", c->nearest);
  tool_json_put_text(json, "indicator", id_of(c, (int32_t)near->indicator));
  tool_json_put_number(json, "year", near->year);
  tool_json_put_number(json, "observed", near->observed);
  tool_json_put_number(json, "value", c->nearest_value);
  tool_json_put_text(json, "without_indicator", id_of(c, (int32_t)impossible->indicator));
  tool_json_put_number(json, "without_year", impossible->year);
  tool_json_put_number(json, "without", impossible->without);
  tool_json_put_number(json, "discrepancy_needed", c->needed);
  tool_json_close(json, '}');
}

void tool_calibrate_json(const flow_calibration *c, double discrepancy, FILE *out)
{
  tool_json json = {.out = out};
  tool_json_open(&json, '{');
  tool_json_put_count(&json, "seed", c->seed);
  tool_json_put_number(&json, "discrepancy", discrepancy);
  tool_json_put_number(&json, "cut", FLOW_CALIBRATE_CUT);
  tool_json_put_count(&json, "replications", c->replications);
  tool_json_put_count(&json, "replications_again", c->again);
  tool_json_put_count(&json, "free", c->inputs.count);
  tool_json_put_count(&json, "aimed_at", c->target_count);
  tool_json_put_number(&json, "determined", c->determined);
  tool_json_put_text(&json, "extra_indicator", id_of(c, c->extra));
  tool_json_put_count(&json, "tried", c->tried);
  tool_json_put_count(&json, "plausible", c->count);
  tool_json_put_number(&json, "effective", c->effective);
  tool_json_put_count(&json, "waves", c->wave_count);
  put_targets(&json, c);
  put_inputs(&json, c);
  if (c->count == 0) put_empty(&json, c);
  put_effects(&json, c);
  tool_json_close(&json, '}');
  fputc('\n', out);
}
