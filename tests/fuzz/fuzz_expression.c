/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/target.h"

#include "models/scenario/expression.h"

#include <stdlib.h>
#include <string.h>

/* An indicator's measure: a problem lies within the text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = malloc(size + 1);
  if (text == NULL) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  flow_expression expression;
  flow_expression_problem problem = {0};
  if (!flow_expression_read(text, NULL, 0, &expression, &problem)) {
    const size_t length = strlen(text);
    if (problem.offset > length || problem.length > length - problem.offset) abort();
  } else if (expression.count == 0 || expression.count > FLOW_TERMS) {
    abort();
  }
  free(text);
  return 0;
}
