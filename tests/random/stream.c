/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/random/orders.h"

#include <stdio.h>
#include <string.h>

/* Writes the leading 32 bits of uniforms to stdout until nobody reads any more, for
 * batteries that take raw bits: chance_stream ORDER. */

enum { BLOCK = 4096 };

int main(int argc, char **argv)
{
  order_stream stream = {.kind = ORDERS};
  for (int k = 0; argc == 2 && k < ORDERS; k++)
    if (strcmp(argv[1], order_words[k]) == 0) stream.kind = (order_kind)k;
  if (stream.kind == ORDERS) {
    fputs("chance_stream: name one order:", stderr);
    for (int k = 0; k < ORDERS; k++) fprintf(stderr, " %s", order_words[k]);
    fputc('\n', stderr);
    return 2;
  }
  uint32_t words[BLOCK];
  do {
    for (size_t i = 0; i < BLOCK; i++) words[i] = (uint32_t)(order_next(&stream) * 0x1p32);
  } while (fwrite(words, sizeof *words, BLOCK, stdout) == BLOCK);
  return 0;
}
