/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mean waits by theory of the models that peers are compared on, in mean stays. */
#include "bench/exact.h"

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
  double wait = 0;
  const sim_status s = bench_exact_blocking_wait(1, &wait);
  if (s != SIM_OK) {
    fprintf(stderr, "%s\n", sim_status_text(s));
    return EXIT_FAILURE;
  }
  printf("mm1 %.9g\nmm10 %.9g\nblocking %.9g\n", bench_exact_mmc_wait(1), bench_exact_mmc_wait(10),
         wait);
  return EXIT_SUCCESS;
}
