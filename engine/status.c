/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/status.h"

const char *sim_status_text(sim_status status)
{
  switch (status) {
#define TEXT(name, text)                                                                           \
  case SIM_##name: return text;
    SIM_STATUS_MAP(TEXT)
#undef TEXT
  }
  return "an unknown status";
}
