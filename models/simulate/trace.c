/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/trace.h"

const char *flow_trace_word(flow_trace_kind what)
{
  static const char *const words[] = {
#define WORD(name, word) word,
      FLOW_TRACE_MAP(WORD)
#undef WORD
  };
  return what < FLOW_TRACE_KINDS ? words[what] : "?";
}
