/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/trace.h"

const char *flow_moment_word(flow_what what)
{
  static const char *const words[] = {
#define WORD(name, word) word,
      FLOW_MOMENT_MAP(WORD)
#undef WORD
  };
  return what < FLOW_WHATS ? words[what] : "?";
}
