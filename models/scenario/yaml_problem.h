/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_YAML_PROBLEM_H
#define MODELS_SCENARIO_YAML_PROBLEM_H

#include "models/base/diagnostics.h"

/** @file yaml_problem.h
 *  A text that is no YAML, explained to who wrote it: the library knows where it stopped, and the
 *  lines around that place show why. */

/** Whether the text is UTF-8 without zero bytes; what it is instead is told. */
bool flow_yaml_is_text(flow_diagnostics *diags, const char *file, const char *text, size_t length);

/** Tell why the library stopped at that place with `message`. `text` ends with a zero byte. */
void flow_yaml_tell_problem(flow_diagnostics *diags, flow_position at, const char *text,
                            const char *message);

#endif
