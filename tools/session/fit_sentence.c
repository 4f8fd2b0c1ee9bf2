/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/fit_session.h"

#include "tools/text/fit_words.h"

#include <stdio.h>
#include <string.h>

const char *tool_fit_reason(tool_language language, sim_lifetime_refusal refusal)
{
  static const tool_text texts[SIM_LIFETIME_REFUSALS] = {
      [SIM_LIFETIME_REFUSAL_NONE] = {"", ""},
      [SIM_LIFETIME_REFUSAL_FEW] = {TOOL_WORD_FIT_FEW},
      [SIM_LIFETIME_REFUSAL_ALL_OPEN] = {TOOL_WORD_FIT_ALL_OPEN},
      [SIM_LIFETIME_REFUSAL_TIED] = {TOOL_WORD_FIT_TIED},
      [SIM_LIFETIME_REFUSAL_TOO_SHORT] = {TOOL_WORD_FIT_TOO_SHORT},
      [SIM_LIFETIME_REFUSAL_UNBOUNDED] = {TOOL_WORD_FIT_UNBOUNDED},
      [SIM_LIFETIME_REFUSAL_FLAT] = {TOOL_WORD_FIT_FLAT},
      [SIM_LIFETIME_REFUSAL_EMPTY_PHASE] = {TOOL_WORD_FIT_EMPTY_PHASE}};
  return texts[refusal][language];
}

/* Of several families the reason of the simplest that has none. */
static sim_lifetime_refusal first_reason(const flow_fit *fit)
{
  for (int f = 0; f < SIM_LIFETIME_FAMILIES; f++)
    if (fit->families[f].refusal != SIM_LIFETIME_REFUSAL_NONE) return fit->families[f].refusal;
  return SIM_LIFETIME_REFUSAL_FLAT;
}

const char *tool_fit_refusal(const tool_fit_session *s, char text[TOOL_FIT_SENTENCE_ROOM])
{
  const tool_language language = s->language;
  char one[TOOL_NUMBER_ROOM], other[TOOL_NUMBER_ROOM];
  text[0] = '\0';
  switch (s->fit.refusal) {
    case FLOW_FIT_REFUSAL_NONE: return NULL;
    case FLOW_FIT_REFUSAL_NOTHING:
      snprintf(text, TOOL_FIT_SENTENCE_ROOM, "%s", TOOL_TEXT(language, TOOL_WORD_FIT_NOTHING));
      break;
    case FLOW_FIT_REFUSAL_SMALL_GROUP:
      snprintf(text, TOOL_FIT_SENTENCE_ROOM, TOOL_TEXT(language, TOOL_WORD_FIT_SMALL_GROUP),
               s->count, s->records.terms.min_group);
      break;
    case FLOW_FIT_REFUSAL_LENGTHS:
      snprintf(text, TOOL_FIT_SENTENCE_ROOM, TOOL_TEXT(language, TOOL_WORD_FIT_LENGTHS),
               tool_fit_reason(language, first_reason(&s->fit)));
      break;
    case FLOW_FIT_REFUSAL_SHORT_WINDOW: {
      const sim_lifetime *life = &s->fit.families[s->fit.best].life;
      const double p90 = sim_lifetime_quantity_of(life, SIM_LIFETIME_QUANTITY_P90);
      snprintf(text, TOOL_FIT_SENTENCE_ROOM, TOOL_TEXT(language, TOOL_WORD_FIT_SHORT_WINDOW),
               tool_number((double)(s->records.terms.to - s->records.terms.from), 0, language, one),
               tool_number(p90, 0, language, other));
      break;
    }
    case FLOW_FIT_REFUSAL_NO_UPPER_END:
      snprintf(text, TOOL_FIT_SENTENCE_ROOM, "%s", TOOL_TEXT(language, TOOL_WORD_FIT_NO_UPPER_END));
      break;
    case FLOW_FIT_REFUSAL_GAP:
      snprintf(text, TOOL_FIT_SENTENCE_ROOM, TOOL_TEXT(language, TOOL_WORD_FIT_GAP),
               tool_number(s->fit.gap_from, 0, language, one));
      break;
  }
  return text;
}

const char *tool_fit_row_reason(tool_language language, flow_message_id kind)
{
  return flow_message_text(kind,
                           language == TOOL_DUTCH ? FLOW_LANGUAGE_DUTCH : FLOW_LANGUAGE_ENGLISH);
}
