/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_TRACE_H
#define MODELS_SIMULATE_TRACE_H

#include <stdint.h>

/** @file trace.h
 *  One thing that happens in a replication, as the trace tells it. */

/* name, word in the trace, meaning of node / from / to */
#define FLOW_TRACE_MAP(X)                                                                          \
  X(ARRIVES, "arrives")         /* node: where it goes first; from: the inflow */                  \
  X(COMES_BACK, "comes back")   /* node: where it goes; from: the exit or pool it left by */       \
  X(JOINS, "joins list")        /* node: whose list; from */                                       \
  X(ADMITTED, "admitted")       /* node: the facility; from */                                     \
  X(CARE_ENDS, "care ends")     /* node: the facility; to: where it goes */                        \
  X(BLOCKED, "blocked")         /* node: the facility; to: what it waits for */                    \
  X(LEAVES, "leaves")           /* node: the facility whose places it leaves; to: where, or -1 */  \
  X(REFUSED, "refused")         /* node: the facility whose list is full; from */                  \
  X(GIVES_UP, "gives up")       /* node: whose list, or where it is blocked; to */                 \
  X(REMOVED, "struck off")      /* node: whose list; to */                                         \
  X(EVICTED, "evicted")         /* node: the facility; to: a node, or -1 for its list */           \
  X(TURNED_AWAY, "turned away") /* node: the facility */                                           \
  X(HOUSED, "housed")           /* node: the pool; from: whence it came to the list */             \
  X(EXITS, "exits")             /* node: the exit; from */                                         \
  X(OUTSIDE_ENDS, "no longer outside") /* node: the exit */                                        \
  X(DWELLING, "dwelling free")         /* node: the pool; to: its type; no household */            \
  X(PASSED_ON, "passed on")            /* node: the pool; to: its type; no household */            \
  X(PLACES, "places")                  /* node: the facility; to: places open; no household */     \
  X(YEAR_ENDS, "year ends")            /* no household; node -1 */                                 \
  X(TENANCY_ENDS, "tenancy ends")      /* node: the pool */                                        \
  X(KEEPS_DWELLING, "keeps dwelling")  /* node: the pool, whose stock has one fewer */

#define FLOW_TRACE_NAME(name, word) FLOW_TRACE_##name,
typedef enum flow_trace_kind { FLOW_TRACE_MAP(FLOW_TRACE_NAME) FLOW_TRACE_KINDS } flow_trace_kind;
#undef FLOW_TRACE_NAME

#define FLOW_NOBODY UINT32_MAX

typedef struct flow_trace_record {
  double at; /* days since horizon.start */
  flow_trace_kind what;
  uint32_t owner; /* the household's name, see docs/model.md; FLOW_NOBODY: none */
  uint32_t number;
  uint16_t group;
  int32_t node, from, to;
  uint16_t persons; /* of the household; 0: no household */
} flow_trace_record;

typedef void (*flow_trace_fn)(void *context, const flow_trace_record *record);

/** The word of the trace for what happens; static storage. */
const char *flow_trace_word(flow_trace_kind what);

#endif
