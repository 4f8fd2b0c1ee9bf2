/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_NUMBER_TEXT_H
#define MODELS_SCENARIO_NUMBER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/** @file number_text.h
 *  A number as people write it, and the words for units of time: what is plain, what is a slip of
 *  writing and what it was meant to be, and what can be read in two ways. */

enum { FLOW_NUMBER_ROOM = 80 };

typedef struct flow_number_text {
  char digits[FLOW_NUMBER_ROOM]; /* with its sign, as written */
  double value;
  const char *rest; /* what stands behind it in the text, blanks skipped */
  bool has_euro;    /* a euro sign stands in front */
} flow_number_text;

/** Whether a point before three digits can be meant to set thousands apart. */
typedef enum flow_thousands {
  FLOW_THOUSANDS_RARE,   /* only before 000 */
  FLOW_THOUSANDS_LIKELY, /* before any three digits, unless of percents or years */
  FLOW_THOUSANDS_WHOLE   /* the same, and a fraction is wrong in any case */
} flow_thousands;

typedef enum flow_slip {
  FLOW_SLIP_NONE,
  FLOW_SLIP_QUOTES,            /* curled quotes around it: `mended` */
  FLOW_SLIP_DASH,              /* a dash for a minus: `mended` */
  FLOW_SLIP_COMMA,             /* a decimal comma: `mended` */
  FLOW_SLIP_COMMA_OF_COUNT,    /* a fraction of what is counted: `one` or `other` */
  FLOW_SLIP_COMMA_OR_THOUSAND, /* 1,000 */
  FLOW_SLIP_THOUSAND,          /* 1.040: `one` or `other` */
  FLOW_SLIP_TWO_DOTS,
  FLOW_SLIP_APART, /* 1 000 */
  FLOW_SLIP_OTHER_DIGITS,
  FLOW_SLIP_NUMBER_LAST, /* EUR 72 */
  FLOW_SLIP_NO_NUMBER
} flow_slip;

typedef struct flow_number_slip {
  flow_slip kind;
  char mended[FLOW_NUMBER_ROOM];                       /* the whole text; "": not known */
  char one[FLOW_NUMBER_ROOM], other[FLOW_NUMBER_ROOM]; /* what it can be read as */
} flow_number_slip;

/** Read the number that `text` starts with. False when it is no plain number: `slip` says why. */
bool flow_number_text_read(const char *text, flow_thousands thousands, flow_number_text *out,
                           flow_number_slip *slip);

typedef enum flow_time_unit {
  FLOW_TIME_UNIT_DAY,
  FLOW_TIME_UNIT_WEEK,
  FLOW_TIME_UNIT_MONTH,
  FLOW_TIME_UNIT_YEAR,
  FLOW_TIME_UNITS
} flow_time_unit;

/** The unit that a word of `length` bytes names, in English or Dutch; FLOW_TIME_UNITS: none.
 *  `is_canonical`: it is the word of the language. */
flow_time_unit flow_time_unit_find(const char *word, size_t length, bool *is_canonical);

double flow_time_unit_days(flow_time_unit unit);
const char *flow_time_unit_word(flow_time_unit unit, bool is_many);

#endif
