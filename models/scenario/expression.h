/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_EXPRESSION_H
#define MODELS_SCENARIO_EXPRESSION_H

#include "models/base/diagnostics.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file expression.h
 *  Expressions of measures: what an indicator reports.
 *
 *      expression = sum ["in" UNIT]
 *      sum        = product { ("+" | "-") product }
 *      product    = factor { ("*" | "/") factor }
 *      factor     = NUMBER | "-" factor | "(" sum ")" | measure
 *      measure    = ["persons:"] NAME [":" NODE] ["of" NODE] ["for" GROUP]
 *
 *  A known NAME that ends in `_N` or `_pNN` takes a number of days or a percentile there
 *  (`wait_over_180`, `wait_pooled_p95`). `of system` is everything together. Names may hold letters, digits, `_`, `-` and `.`, so a minus between names needs
 *  blanks around it. UNIT is one of days weeks months years % households EUR and
 *  holds for the whole expression. */

enum { FLOW_TERMS = 64, FLOW_TERM_NAME = 64 };

typedef enum flow_term_kind {
  FLOW_TERM_NUMBER,
  FLOW_TERM_MEASURE,
  FLOW_TERM_ADD, /* takes the two before it */
  FLOW_TERM_SUBTRACT,
  FLOW_TERM_MULTIPLY,
  FLOW_TERM_DIVIDE,
  FLOW_TERM_NEGATE /* takes the one before it */
} flow_term_kind;

typedef struct flow_term {
  flow_term_kind kind;
  double number;                       /* NUMBER */
  int measure;                         /* MEASURE: index into the known names; -1 without these */
  uint32_t parameter;                  /* MEASURE: the number in its name; 0: it has none */
  bool persons;                        /* `persons:` stood before it */
  char name[FLOW_TERM_NAME];           /* MEASURE, without its prefix and destination */
  char to[FLOW_TERM_NAME];             /* after the colon, "exits_to:woning"; "" without */
  char node[FLOW_TERM_NAME];           /* after `of`; "" without */
  char group[FLOW_TERM_NAME];          /* after `for`; "" without */
  size_t at, to_at, node_at, group_at; /* bytes from the start of the text */
} flow_term;

typedef struct flow_expression {
  flow_term terms[FLOW_TERMS]; /* in postfix order: each after what it takes */
  size_t count;
  char unit[16];   /* "" without */
  double per_unit; /* divide the value in base units (days, shares) by this */
} flow_expression;

typedef struct flow_expression_problem {
  size_t offset;     /* bytes from the start of the text */
  size_t length;     /* of what `what.instead` can replace; 0: not known */
  flow_finding what; /* `language` is the caller's to set */
} flow_expression_problem;

/** Read `text`. `known` are the names of measures; NULL: any will do. False with
 *  the first problem. */
bool flow_expression_read(const char *text, const char *const *known, size_t known_count,
                          flow_expression *out, flow_expression_problem *problem);

#endif
