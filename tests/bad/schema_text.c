/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/schema.h"

#include <stdio.h>
#include <stdlib.h>

/* Prints the JSON Schema, for tests/bad/schema.py. */
int main(void)
{
  char *text = flow_schema_text("en");
  if (!text) return EXIT_FAILURE;
  int status = puts(text) < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
  free(text);
  return status;
}
