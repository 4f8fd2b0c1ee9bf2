/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/check_words.h"

#include "models/study/verification.h"

static const char *const texts[TOOL_CHECK_WORDS][2] = {
#define TEXT(name, english, dutch) [TOOL_CHECK_##name] = {english, dutch},
    TOOL_CHECK_MAP(TEXT)
#undef TEXT
};

/* id, English, Dutch */
static const char *const theories[FLOW_THEORIES][3] = {
#define TEXT(name, id, english, dutch) [FLOW_THEORY_##name] = {id, english, dutch},
    TOOL_THEORY_MAP(TEXT)
#undef TEXT
};

static const char *const obstacles[FLOW_OBSTACLES][3] = {
#define TEXT(name, id, english, dutch) [FLOW_OBSTACLE_##name] = {id, english, dutch},
    TOOL_OBSTACLE_MAP(TEXT)
#undef TEXT
};

static const char *const reasons[FLOW_REASONS][3] = {
#define TEXT(name, id, english, dutch) [FLOW_REASON_##name] = {id, english, dutch},
    TOOL_REASON_MAP(TEXT)
#undef TEXT
};

const char *tool_check_word(tool_language language, tool_check_id id)
{
  return texts[id][language];
}

const char *tool_theory_word(tool_language language, int theory)
{
  return theories[theory][1 + language];
}

const char *tool_obstacle_word(tool_language language, int obstacle)
{
  return obstacles[obstacle][1 + language];
}

const char *tool_reason_word(tool_language language, int reason)
{
  return reasons[reason][1 + language];
}

const char *tool_theory_id(int theory)
{
  return theories[theory][0];
}

const char *tool_obstacle_id(int obstacle)
{
  return obstacles[obstacle][0];
}

const char *tool_reason_id(int reason)
{
  return reasons[reason][0];
}
