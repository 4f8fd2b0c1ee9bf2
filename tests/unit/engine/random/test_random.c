/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_randist.h>
#include <math.h>

#include "engine/random/random.h"
#include "tests/unit/close.h"

/* From a word of the generator to the number it stands for. */
static double from_word(uint64_t word)
{
  return ((double)(word >> 12) + 0.5) * 0x1p-52;
}

/* Known answers of philox2x64-10: Random123 1.09, tests/kat_vectors. */
static void the_generator_gives_its_published_answers(void **state)
{
  (void)state;
  static const struct {
    uint64_t counter[2], key, out[2];
  } known[] = {
      {{0, 0}, 0, {0xca00a0459843d731, 0x66c24222c9a845b5}},
      {{~UINT64_C(0), ~UINT64_C(0)}, ~UINT64_C(0), {0x65b021d60cd8310f, 0x4d02f3222f86df20}},
      {{0x243f6a8885a308d3, 0x13198a2e03707344},
       0xa4093822299f31d0,
       {0x0a5e742c2997341c, 0xb0f883d38000de5d}},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    const uint64_t *c = known[i].counter;
    sim_random chance = {.seed = known[i].key, .replication = (uint32_t)(c[1] >> 32)};
    sim_stream_id name = {.purpose = (uint8_t)(c[0] >> 56),
                          .owner = (uint32_t)(c[0] >> 32) & 0xffffff,
                          .number = (uint32_t)c[0],
                          .occasion = (uint32_t)c[1]};
    double u[2];
    sim_draw_pair(&chance, name, u);
    assert_close(u[0], from_word(known[i].out[0]), 0, 0);
    assert_close(u[1], from_word(known[i].out[1]), 0, 0);
    assert_close(sim_draw(&chance, name), u[0], 0, 0);
  }
}

static void the_ends_of_the_unit_interval_are_never_sampled(void **state)
{
  (void)state;
  assert_close(from_word(0), 1.1102230246251565e-16, 0, 0);             /* 2^-53 */
  assert_close(from_word(~UINT64_C(0)), 0.99999999999999989, 0, 1e-17); /* 1 - 2^-53 */
  assert_true(from_word(~UINT64_C(0)) < 1);
}

static void every_field_of_the_name_changes_the_number(void **state)
{
  (void)state;
  sim_random chance = {.seed = 7, .replication = 3};
  sim_stream_id name = {.purpose = 2, .owner = 11, .number = 5, .occasion = 1};
  double first = sim_draw(&chance, name), others[32 + 32 + 32 + 24 + 8 + 64];
  size_t n = 0;
  for (unsigned bit = 0; bit < 64; bit++) {
    sim_random other = chance;
    other.seed ^= (uint64_t)1 << bit;
    others[n++] = sim_draw(&other, name);
  }
  for (unsigned bit = 0; bit < 32; bit++) {
    sim_random other = chance;
    sim_stream_id number = name, occasion = name, owner = name, purpose = name;
    other.replication ^= 1u << bit;
    number.number ^= 1u << bit;
    occasion.occasion ^= 1u << bit;
    others[n++] = sim_draw(&other, name);
    others[n++] = sim_draw(&chance, number);
    others[n++] = sim_draw(&chance, occasion);
    if (bit < 24) {
      owner.owner ^= 1u << bit;
      others[n++] = sim_draw(&chance, owner);
    }
    if (bit < 8) {
      purpose.purpose ^= (uint8_t)(1u << bit);
      others[n++] = sim_draw(&chance, purpose);
    }
  }
  for (size_t i = 0; i < n; i++) {
    assert_true(fabs(others[i] - first) > 0);
    for (size_t j = 0; j < i; j++) assert_true(fabs(others[i] - others[j]) > 0);
  }
}

static void a_mirrored_draw_and_its_like_sum_to_one(void **state)
{
  (void)state;
  sim_random plain = {.seed = 99, .replication = 1}, mirrored = plain;
  mirrored.mirrored = true;
  for (uint32_t i = 0; i < 1000; i++) {
    double u[2], v[2];
    sim_stream_id name = {.purpose = 1, .owner = i, .number = i * i};
    sim_draw_pair(&plain, name, u);
    sim_draw_pair(&mirrored, name, v);
    assert_close(u[0] + v[0], 1, 0, 0);
    assert_close(u[1] + v[1], 1, 0, 0);
    assert_close(sim_draw(&mirrored, name), v[0], 0, 0);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_generator_gives_its_published_answers),
      cmocka_unit_test(the_ends_of_the_unit_interval_are_never_sampled),
      cmocka_unit_test(every_field_of_the_name_changes_the_number),
      cmocka_unit_test(a_mirrored_draw_and_its_like_sum_to_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
