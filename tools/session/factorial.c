/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/factorial.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the value that begins here ends: at a comma that stands in no bracket and no quotes. */
static const char *end_of(const char *value)
{
  int depth = 0;
  char quote = '\0';
  for (; *value != '\0'; value++) {
    if (quote != '\0') {
      if (*value == quote) quote = '\0';
    } else if (*value == '"' || *value == '\'') {
      quote = *value;
    } else if (strchr("{[", *value) != NULL) {
      depth++;
    } else if (strchr("}]", *value) != NULL) {
      depth--;
    } else if (*value == ',' && depth <= 0) {
      break;
    }
  }
  return value;
}

static size_t count_values(const char *text)
{
  size_t count = 1;
  for (const char *end = end_of(text); *end != '\0'; end = end_of(end + 1)) count++;
  return count;
}

/* "PATH=VALUE", without the spaces around the value; NULL: no memory. */
static char *setting_of(const char *path, const char *from, const char *end)
{
  while (from < end && *from == ' ') from++;
  while (end > from && end[-1] == ' ') end--;
  const size_t length = strlen(path), value = (size_t)(end - from);
  char *text = malloc(length + value + 2);
  if (text == NULL) return NULL;
  memcpy(text, path, length);
  text[length] = '=';
  memcpy(text + length + 1, from, value);
  text[length + 1 + value] = '\0';
  return text;
}

static sim_status take_levels(tool_factor *factor, const char *values)
{
  const size_t count = count_values(values);
  factor->settings = calloc(count, sizeof *factor->settings);
  if (factor->settings == NULL) return SIM_E_MEMORY;
  for (const char *from = values; factor->level_count < count;) {
    const char *end = end_of(from);
    char *setting = setting_of(factor->path, from, end);
    if (setting == NULL) return SIM_E_MEMORY;
    factor->settings[factor->level_count++] = setting;
    from = end + (*end != '\0');
  }
  return SIM_OK;
}

static bool is_known(const tool_factorial *design, const char *path)
{
  for (size_t i = 0; i < design->factor_count; i++)
    if (strcmp(design->factors[i].path, path) == 0) return true;
  return false;
}

static sim_status take_factor(tool_factorial *design, const char *text, flow_diagnostics *diags)
{
  const flow_position nowhere = {0};
  const char *sign = strchr(text, '=');
  if (sign == NULL || sign == text) {
    flow_diagnostics_tell(diags, nowhere, FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_VARIATION), text);
    return SIM_OK;
  }
  tool_factor *factor = &design->factors[design->factor_count];
  factor->path = strndup(text, (size_t)(sign - text));
  if (factor->path == NULL) return SIM_E_MEMORY;
  if (is_known(design, factor->path))
    flow_diagnostics_tell(diags, nowhere, FLOW_SEVERITY_ERROR, FLOW_SAYS(VARIED_TWICE),
                          factor->path);
  design->factor_count++;
  const sim_status status = take_levels(factor, sign + 1);
  if (status == SIM_OK && design->count <= TOOL_FACTORIAL_MOST)
    design->count *= factor->level_count;
  return status;
}

sim_status tool_factorial_read(const tool_options *options, flow_diagnostics *diags,
                               tool_factorial *out)
{
  *out = (tool_factorial){.count = 1};
  out->factors = calloc(options->variation_count + 1, sizeof *out->factors);
  sim_status status = out->factors != NULL ? SIM_OK : SIM_E_MEMORY;
  for (size_t i = 0; i < options->variation_count && status == SIM_OK; i++)
    status = take_factor(out, options->variations[i], diags);
  if (out->count > TOOL_FACTORIAL_MOST)
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(MANY_COMBINATIONS), TOOL_FACTORIAL_MOST);
  return status == SIM_OK && diags->errors > 0 ? SIM_E_INPUT : status;
}

void tool_factorial_free(tool_factorial *design)
{
  for (size_t i = 0; design->factors != NULL && i < design->factor_count; i++) {
    for (size_t k = 0; k < design->factors[i].level_count; k++)
      free(design->factors[i].settings[k]);
    free(design->factors[i].settings);
    free(design->factors[i].path);
  }
  free(design->factors);
  *design = (tool_factorial){0};
}

const char *tool_factorial_setting(const tool_factorial *design, size_t combination, size_t factor)
{
  for (size_t i = design->factor_count - 1; i > factor; i--)
    combination /= design->factors[i].level_count;
  const tool_factor *own = &design->factors[factor];
  return own->settings[combination % own->level_count];
}

const char *tool_factorial_value(const tool_factorial *design, size_t combination, size_t factor)
{
  return tool_factorial_setting(design, combination, factor) +
         strlen(design->factors[factor].path) + 1;
}
