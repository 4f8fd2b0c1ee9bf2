/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"
#include "models/scenario/expression.h"
#include "models/scenario/keys.h"

#include <string.h>

static flow_asked asked_of(const flow_builder *b, const flow_term *term)
{
  const bool is_of_node = term->node[0] != '\0' && strcmp(term->node, "system") != 0;
  return (flow_asked){.measure = term->measure,
                      .parameter = term->parameter,
                      .node = is_of_node ? flow_node_index_node(b->index, term->node)
                                         : (int32_t)b->plan->node_count,
                      .group = term->group[0] != '\0'
                                   ? (uint32_t)flow_node_index_group(b->index, term->group)
                                   : b->plan->group_count,
                      .persons = term->persons};
}

static bool is_same(const flow_asked *a, const flow_asked *b)
{
  return a->measure == b->measure && a->parameter == b->parameter && a->node == b->node &&
         a->group == b->group && a->persons == b->persons;
}

/* Those that one indicator adds to out[count], unless it is NULL; how many there are then, counted
 * double where they are asked for twice and there is no list. */
static uint32_t ask(const flow_builder *b, const flow_expression *measure, flow_asked *out,
                    uint32_t count)
{
  for (size_t i = 0; measure != NULL && i < measure->count; i++) {
    const flow_term *term = &measure->terms[i];
    if (term->kind != FLOW_TERM_MEASURE || term->parameter == 0) continue;
    const flow_asked asked = asked_of(b, term);
    uint32_t known = 0;
    while (out != NULL && known < count && !is_same(&out[known], &asked)) known++;
    if (out != NULL && known == count) out[known] = asked;
    if (out == NULL || known == count) count++;
  }
  return count;
}

static uint32_t ask_all(const flow_builder *b, flow_asked *out)
{
  const flow_value *all = flow_value_get(b->scenario->root, FLOW_KEY(scenario, indicators));
  uint32_t count = 0;
  for (const flow_value *one = all != NULL ? all->first : NULL; one != NULL; one = one->next)
    count = ask(b, flow_value_get(one, FLOW_KEY(indicator, measure))->expression, out, count);
  return count;
}

void flow_build_asked(flow_builder *b)
{
  const uint32_t most = ask_all(b, NULL);
  flow_asked *asked = flow_build_array(b, most + 1u, sizeof *asked);
  if (asked == NULL) return;
  b->plan->asked = asked;
  b->plan->asked_count = ask_all(b, asked);
}
