/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_FREE_INPUTS_H
#define MODELS_STUDY_FREE_INPUTS_H

#include "models/study/parameter.h"

/** @file free_inputs.h
 *  Which numbers a calibration may vary, and over what.
 *
 *  A point has one uniform an input, its probability under what is known beforehand: the
 *  distribution that `uncertain` has for it, or the range that was asked for, even on a logarithmic
 *  scale where the range is of positive numbers and no shares. Inputs are independent beforehand.
 *  Levers and prices are no inputs here: nothing observed says anything about them.
 *
 *  The shape of a duration (`cv`, `shape`) takes FLOW_FREE_SHAPES values, each as likely: another
 *  shape is another table to sample from, which takes longer than the run it is for. */

enum { FLOW_FREE_SHAPES = 32, FLOW_FREE_UNIT_ROOM = FLOW_PARAMETER_UNIT_ROOM };

/** Spread of an assumed number where the scenario has none of its own. */
#define FLOW_FREE_DEVIATION 0.25

typedef struct flow_free_input {
  const char *path;               /* borrowed from the scenario, the set or who asked */
  char unit[FLOW_FREE_UNIT_ROOM]; /* as written in the scenario: "per year", "days", or "" */
  double factor;                  /* base units in one of it */
  double own;                     /* as the scenario has it, in the unit */
  int32_t index;                  /* of the path in the uncertain numbers; -1: asked for */
  flow_parameter parameter;       /* of one that was asked for; else only whether it is whole */
  double low, high;               /* likewise, in the unit */
  bool is_logarithmic;
  bool is_shape;
} flow_free_input;

typedef struct flow_free_inputs {
  flow_free_input *items;
  uint32_t count;
  flow_policies *policies; /* what the paths are borrowed from */
  flow_uncertain *ranges;  /* NULL: all were asked for */
  size_t draw_count;       /* draws that a point becomes */
  char *texts;             /* of the paths that were asked for or derived */
  size_t text_used;
} flow_free_inputs;

/** The inputs: asked[asked_count] are "PATH:LOW..HIGH" in the path's unit, "PATH" (a factor 2 either
 *  way), or "assumed": those of `uncertain`, the assumed numbers, and those that were derived from
 *  what was observed (derived_inputs.h; a factor 2 either way), which are meant when nothing is
 *  asked. SIM_E_INPUT with what is wrong in `diags`. `out` is the caller's to
 *  free whatever is returned. */
SIM_MUST_CHECK sim_status flow_free_inputs_find(const flow_scenario *scenario,
                                                const char *const *asked, size_t asked_count,
                                                flow_diagnostics *diags, flow_free_inputs *out);
void flow_free_inputs_free(flow_free_inputs *inputs);

/** An input's value at a uniform, in its unit. */
double flow_free_input_value(const flow_free_inputs *inputs, uint32_t input, double uniform);

/** The draws of a point, into drawn[inputs->draw_count], and how many they are; `room` has inputs->count doubles and as
 *  many more as flow_uncertain_paths. */
size_t flow_free_inputs_place(const flow_free_inputs *inputs, const double *point, double *room,
                              flow_draw *drawn);
size_t flow_free_inputs_room(const flow_free_inputs *inputs);

/** The draws of the `shape`th shape of every duration whose shape is free, the other inputs in their
 *  middle; 0 where no shape is free. `point`: room for inputs->count doubles; further as above. */
size_t flow_free_inputs_place_shape(const flow_free_inputs *inputs, uint32_t shape, double *point,
                                    double *room, flow_draw *drawn);

#endif
