/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_RANDOM_ORDERS_H
#define TESTS_RANDOM_ORDERS_H

#include "engine/random/random.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

/** @file orders.h
 *  Uniforms under neighbouring names, one after another, in the orders in which a
 *  weak generator would show itself; and two bad generators that must be caught. */

#define ORDER_MAP(X)                                                                               \
  X(NUMBERS, "numbers")           /* 0, 1, 2 ... of one owner */                                   \
  X(OWNERS, "owners")             /* number 0 of owner 0, 1, 2 ... */                              \
  X(OCCASIONS, "occasions")       /* one number, drawn again and again */                          \
  X(REPLICATIONS, "replications") /* one name, replication 0, 1, 2 ... */                          \
  X(SEEDS, "seeds")               /* one name, seed 0, 1, 2 ... */                                 \
  X(INTERLEAVED, "interleaved")   /* purposes within owners within replications, as a run goes */  \
  X(RANDU, "randu")               /* bad: x 65539 modulo 2^31 */                                   \
  X(WEYL, "weyl")                 /* bad: multiples of the golden section */

typedef enum order_kind {
#define ORDER_NAME(name, word) ORDER_##name,
  ORDER_MAP(ORDER_NAME)
#undef ORDER_NAME
      ORDERS,
  ORDER_FIRST_BAD = ORDER_RANDU
} order_kind;

static const char *const order_words[ORDERS] = {
#define ORDER_WORD(name, word) word,
    ORDER_MAP(ORDER_WORD)
#undef ORDER_WORD
};

typedef struct order_stream {
  order_kind kind;
  uint64_t next;
  double second; /* of the pair drawn last */
  uint32_t randu;
} order_stream;

static inline void order_pair(const order_stream *s, double u[2])
{
  const uint64_t i = s->next / 2;
  sim_random chance = {.seed = 2015};
  sim_stream_id name = {.purpose = 3, .owner = 1};
  switch (s->kind) {
    case ORDER_NUMBERS: name.number = (uint32_t)i; break;
    case ORDER_OWNERS:
      name.owner = (uint32_t)i & 0xffffff;
      name.number = (uint32_t)(i >> 24);
      break;
    case ORDER_OCCASIONS: name.occasion = (uint32_t)i; break;
    case ORDER_REPLICATIONS: chance.replication = (uint32_t)i; break;
    case ORDER_SEEDS: chance.seed = i; break;
    case ORDER_INTERLEAVED:
      name.purpose = (uint8_t)(i % 4);
      name.owner = (uint32_t)(i / 4 % 8);
      chance.replication = (uint32_t)(i / 32 % 64);
      name.number = (uint32_t)(i / 2048);
      break;
    case ORDER_RANDU:
    case ORDER_WEYL:
    case ORDERS: break;
  }
  sim_draw_pair(&chance, name, u);
}

/** The next one, in (0, 1); a stream starts as {.kind = ORDER_OWNERS}. */
static inline double order_next(order_stream *s)
{
  double u[2];
  if (s->kind == ORDER_RANDU) {
    s->randu = (s->next++ == 0 ? 1 : s->randu) * 65539u & 0x7fffffffu;
    return s->randu * 0x1p-31;
  }
  if (s->kind == ORDER_WEYL) return fmod((double)++s->next * 0.6180339887498949, 1);
  const bool is_second = s->next % 2 == 1;
  if (!is_second) {
    order_pair(s, u);
    s->second = u[1];
  }
  s->next++;
  return is_second ? s->second : u[0];
}

#endif
