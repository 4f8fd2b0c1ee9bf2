/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/derived_inputs.h"

#include "models/scenario/keys.h"

#include <string.h>

/* The length of an id: a dot or a comma at its end is the sentence's. */
static size_t length_of_id(const char *text)
{
  size_t length = strcspn(text, " ,;:()");
  while (length > 0 && text[length - 1] == '.') length--;
  return length;
}

static bool is_observed(const flow_value *indicators, const char *id, size_t length)
{
  for (const flow_value *i = indicators != NULL ? indicators->first : NULL; i != NULL; i = i->next)
    if (strlen(i->key) == length && strncmp(i->key, id, length) == 0)
      return flow_value_get(i, FLOW_KEY(indicator, observed)) != NULL;
  return false;
}

static bool is_derived(const flow_value *indicators, const char *why)
{
  static const char *const words[] = {"derived from ", "afgeleid uit "};
  for (size_t w = 0; w < sizeof words / sizeof *words; w++)
    for (const char *at = strstr(why, words[w]); at != NULL; at = strstr(at + 1, words[w])) {
      const char *id = at + strlen(words[w]);
      if (is_observed(indicators, id, length_of_id(id))) return true;
    }
  return false;
}

size_t flow_derived_inputs_find(const flow_scenario *scenario, const char **paths, size_t most)
{
  const flow_value *root = scenario->root;
  const flow_value *provenance = flow_value_get(root, FLOW_KEY(scenario, provenance));
  const flow_value *indicators = flow_value_get(root, FLOW_KEY(scenario, indicators));
  const flow_value *uncertain = flow_value_get(root, FLOW_KEY(scenario, uncertain));
  size_t count = 0;
  for (const flow_value *p = provenance != NULL ? provenance->first : NULL; p; p = p->next) {
    const flow_value *why = flow_value_get(p, FLOW_KEY(origin, why));
    if (why == NULL || why->text == NULL || !is_derived(indicators, why->text)) continue;
    if (flow_value_named(uncertain, p->key) != NULL) continue;
    if (count < most) paths[count] = p->key;
    count++;
  }
  return count;
}
