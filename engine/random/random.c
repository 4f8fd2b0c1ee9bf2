/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/random.h"

#include <Random123/philox.h>

#include <assert.h>
#include <stddef.h>

#define OWNER_BITS 24

/* 52 bits and a half: with 53 bits the top value would round to 1, and -log(1-u) to infinity. */
static double unit(uint64_t word)
{
  return ((double)(int64_t)(word >> 12) + 0.5) * 0x1p-52;
}

static philox2x64_ctr_t block(const sim_random *chance, sim_stream_id name)
{
  assert(name.owner >> OWNER_BITS == 0);
  const uint32_t who = (uint32_t)name.purpose << OWNER_BITS | name.owner;
  const philox2x64_ctr_t counter = {
      {(uint64_t)who << 32 | name.number, (uint64_t)chance->replication << 32 | name.occasion}};
  const philox2x64_key_t key = {{chance->seed}};
  return philox2x64_R(10, counter, key);
}

double sim_draw(const sim_random *chance, sim_stream_id name)
{
  const double u = unit(block(chance, name).v[0]);
  return chance->mirrored ? 1 - u : u; /* exact: u is a multiple of 2^-53 */
}

void sim_draw_pair(const sim_random *chance, sim_stream_id name, double u[2])
{
  const philox2x64_ctr_t words = block(chance, name);
  u[0] = unit(words.v[0]);
  u[1] = unit(words.v[1]);
  if (chance->mirrored) {
    u[0] = 1 - u[0];
    u[1] = 1 - u[1];
  }
}
