/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/labels.h"

#include "tools/text/words.h"

#include <stdio.h>

static const struct series {
  const char *id, *unit;
  tool_text label;
} all_series[FLOW_SERIES_COUNT] = {
    [FLOW_SERIES_LIST] = {"list", "households", {"on the list", "op de lijst"}},
    [FLOW_SERIES_OCCUPIED] = {"occupied", "places", {"places in use", "bezette plaatsen"}},
    [FLOW_SERIES_BLOCKED] = {"blocked",
                             "places",
                             {"places held by who is ready to leave",
                              "plaatsen bezet door wie klaar is om te gaan"}},
    [FLOW_SERIES_OUTSIDE] = {"outside", "households", {"outside", "buiten"}},
    [FLOW_SERIES_IN_SYSTEM] = {"in_system", "households", {"in all", "in totaal"}}};

const char *tool_series_id(flow_series series)
{
  return all_series[series].id;
}

const char *tool_series_unit(flow_series series)
{
  return all_series[series].unit;
}

const char *tool_series_label(const tool_session *session, flow_series series)
{
  return all_series[series].label[session->language];
}

const char *tool_group_label(const tool_session *session, uint32_t group)
{
  const flow_node_index *index = session->experiment->policies->index;
  if (group < index->group_count) return index->groups[group].label;
  return session->language == TOOL_DUTCH ? "iedereen" : "everybody";
}

const char *tool_measure_label(const tool_session *session, const flow_cell *cell, char *text,
                               size_t room)
{
  const flow_measure *about = &flow_measures[cell->measure];
  const bool is_dutch = session->language == TOOL_DUTCH, has_target = cell->destination >= 0;
  char words[256];
  flow_measure_words(is_dutch ? about->dutch : about->english, cell->parameter, words,
                     sizeof words);
  snprintf(text, room, "%s%s%s%s", words, has_target ? ": " : "",
           tool_node_label(session, cell->destination),
           cell->plane != FLOW_UNIT_PERSONS ? ""
           : is_dutch                       ? " (personen)"
                                            : " (persons)");
  return text;
}
