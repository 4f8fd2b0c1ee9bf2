/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_DATE_TEXT_H
#define MODELS_SCENARIO_DATE_TEXT_H

#include "models/base/calendar.h"
#include "models/base/language.h"

#include <stdbool.h>

/** @file date_text.h
 *  Dates as people write them: which day was meant, and whether the calendar has it. */

typedef enum flow_date_slip {
  FLOW_DATE_SLIP_NO_DATE,    /* it cannot be made out */
  FLOW_DATE_SLIP_DAY_FIRST,  /* 31-12-2015: `text` has the year first */
  FLOW_DATE_SLIP_OTHER_FORM, /* 1 januari 2015, 2015/1/1, 2015: `text` is the date */
  FLOW_DATE_SLIP_NO_SUCH_DAY /* 31-02-2015: `text` is the last day of that month */
} flow_date_slip;

typedef struct flow_date_meant {
  flow_date_slip slip;
  flow_date date;  /* as it was written, also where the calendar has no such day */
  char text[11];   /* what to write */
  bool is_certain; /* nothing else can have been meant */
} flow_date_meant;

/** What a text that is no date (flow_date_read) was meant to be. */
flow_date_meant flow_date_mean(const char *text);

/** "februari", "February"; month from 1. */
const char *flow_month_name(int month, flow_language language);

#endif
