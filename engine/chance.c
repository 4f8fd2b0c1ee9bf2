/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/chance.h"

#include <Random123/philox.h>

#include <assert.h>
#include <stddef.h>

#define OWNER_BITS 24

/* 52 bits and a half: with 53 bits the top value would round to 1, and -log(1-u) to infinity. */
static double unit(uint32_t high, uint32_t low)
{
  int64_t bits = (int64_t)((uint64_t)high << 20 | low >> 12);
  return ((double)bits + 0.5) * 0x1p-52;
}

static philox4x32_ctr_t block(const sim_chance *chance, sim_name name)
{
  assert(name.owner >> OWNER_BITS == 0);
  philox4x32_ctr_t counter = {{name.number, (uint32_t)name.purpose << OWNER_BITS | name.owner,
                               name.occasion, chance->replication}};
  philox4x32_key_t key = {{(uint32_t)chance->seed, (uint32_t)(chance->seed >> 32)}};
  return philox4x32_R(10, counter, key);
}

double sim_draw(const sim_chance *chance, sim_name name)
{
  philox4x32_ctr_t words = block(chance, name);
  double u = unit(words.v[0], words.v[1]);
  return chance->mirrored ? 1 - u : u; /* exact: u is a multiple of 2^-53 */
}

void sim_draw_pair(const sim_chance *chance, sim_name name, double u[2])
{
  philox4x32_ctr_t words = block(chance, name);
  u[0] = unit(words.v[0], words.v[1]);
  u[1] = unit(words.v[2], words.v[3]);
  if (chance->mirrored) {
    u[0] = 1 - u[0];
    u[1] = 1 - u[1];
  }
}

typedef struct sequence {
  sim_chance chance;
  sim_name first; /* where the sequence starts */
  sim_name next;
  double second; /* the other half of a block */
  bool has_second;
} sequence;

static double next_uniform(void *state)
{
  sequence *s = state;
  if (s->has_second) {
    s->has_second = false;
    return s->second;
  }
  double u[2];
  sim_draw_pair(&s->chance, s->next, u);
  s->next.number++;
  s->second = u[1];
  s->has_second = true;
  return u[0];
}

static unsigned long next_word(void *state)
{
  return (unsigned long)(next_uniform(state) * 0x1p32);
}

static void start_again(void *state, unsigned long seed)
{
  (void)seed; /* the name is the seed */
  sequence *s = state;
  s->next = s->first;
  s->has_second = false;
}

gsl_rng *sim_chance_rng(const sim_chance *chance, sim_name name)
{
  static const gsl_rng_type named = {
      "named philox4x32-10", UINT32_MAX, 0, sizeof(sequence), start_again, next_word, next_uniform};
  gsl_rng *rng = gsl_rng_alloc(&named);
  if (rng == NULL) return NULL;
  *(sequence *)rng->state = (sequence){.chance = *chance, .first = name, .next = name};
  return rng;
}
