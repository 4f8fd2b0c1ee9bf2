/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/kept_draws.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
  BLOCK_HOUSEHOLDS = 256,
  ORDINALS_MOST = 1 << 18, /* of a facility; what comes after is drawn by each run */
};

typedef struct facility_draws {
  flow_kept_quantile *stays;
  double *uniforms[FLOW_KEPT_KINDS];
  uint32_t stay_count, stay_room;
  uint32_t counts[FLOW_KEPT_KINDS], rooms[FLOW_KEPT_KINDS];
} facility_draws;

struct flow_kept_draws {
  flow_first_draws **blocks; /* each by itself: their addresses stay */
  uint32_t block_count, block_room, household_count;
  facility_draws *facilities;
  uint32_t facility_count;
};

flow_kept_draws *flow_kept_draws_new(void)
{
  return calloc(1, sizeof(flow_kept_draws));
}

void flow_kept_draws_free(flow_kept_draws *kept)
{
  if (kept == NULL) return;
  for (uint32_t f = 0; f < kept->facility_count; f++) {
    free(kept->facilities[f].stays);
    for (int k = 0; k < FLOW_KEPT_KINDS; k++) free(kept->facilities[f].uniforms[k]);
  }
  for (uint32_t i = 0; i < kept->block_count; i++) free(kept->blocks[i]);
  free(kept->facilities);
  free(kept->blocks);
  free(kept);
}

void flow_kept_draws_clear(flow_kept_draws *kept)
{
  kept->household_count = 0;
  for (uint32_t f = 0; f < kept->facility_count; f++) {
    kept->facilities[f].stay_count = 0;
    memset(kept->facilities[f].counts, 0, sizeof kept->facilities[f].counts);
  }
}

/* ---- of households ---- */

static bool add_block(flow_kept_draws *kept)
{
  if (kept->block_count == kept->block_room) {
    const uint32_t room = 2 * kept->block_room + 16;
    flow_first_draws **blocks = realloc(kept->blocks, room * sizeof(flow_first_draws *));
    if (blocks == NULL) return false;
    kept->blocks = blocks;
    kept->block_room = room;
  }
  flow_first_draws *block = aligned_alloc(sizeof *block, BLOCK_HOUSEHOLDS * sizeof *block);
  if (block != NULL) kept->blocks[kept->block_count++] = block;
  return block != NULL;
}

uint32_t flow_kept_draws_add(flow_kept_draws *kept)
{
  const uint32_t household = kept->household_count;
  if (household / BLOCK_HOUSEHOLDS == kept->block_count && !add_block(kept)) return FLOW_NOT_KEPT;
  kept->household_count++;
  *flow_kept_draws_of(kept, household) = (flow_first_draws){.bridging = NAN, .route = NAN};
  return household;
}

flow_first_draws *flow_kept_draws_of(const flow_kept_draws *kept, uint32_t household)
{
  return &kept->blocks[household / BLOCK_HOUSEHOLDS][household % BLOCK_HOUSEHOLDS];
}

/* ---- of facilities ---- */

static facility_draws *of_facility(flow_kept_draws *kept, uint32_t facility)
{
  if (facility < kept->facility_count) return &kept->facilities[facility];
  const uint32_t count =
      facility + 1 > 2 * kept->facility_count ? facility + 1 : 2 * kept->facility_count;
  facility_draws *more = realloc(kept->facilities, count * sizeof *more);
  if (more == NULL) return NULL;
  memset(more + kept->facility_count, 0, (count - kept->facility_count) * sizeof *more);
  kept->facilities = more;
  kept->facility_count = count;
  return &more[facility];
}

/* Room for the ordinal in an array of `*room` items; NULL: there is none. */
static void *grown(void *items, uint32_t *room, uint32_t ordinal, size_t size)
{
  if (ordinal < *room) return items;
  if (ordinal >= ORDINALS_MOST) return NULL;
  const uint32_t more = ordinal < 128 ? 256 : 2 * ordinal;
  void *larger = realloc(items, more * size);
  if (larger != NULL) *room = more;
  return larger;
}

flow_kept_quantile *flow_kept_stay(flow_kept_draws *kept, uint32_t facility, uint32_t ordinal)
{
  facility_draws *f = of_facility(kept, facility);
  if (f == NULL) return NULL;
  if (ordinal < f->stay_count) return &f->stays[ordinal];
  flow_kept_quantile *stays = grown(f->stays, &f->stay_room, ordinal, sizeof *stays);
  if (stays == NULL) return NULL;
  f->stays = stays;
  while (f->stay_count <= ordinal) stays[f->stay_count++] = (flow_kept_quantile){.of = NULL};
  return &stays[ordinal];
}

double *flow_kept_uniform(flow_kept_draws *kept, flow_kept_kind kind, uint32_t facility,
                          uint32_t ordinal)
{
  facility_draws *f = of_facility(kept, facility);
  if (f == NULL) return NULL;
  if (ordinal < f->counts[kind]) return &f->uniforms[kind][ordinal];
  double *uniforms = grown(f->uniforms[kind], &f->rooms[kind], ordinal, sizeof *uniforms);
  if (uniforms == NULL) return NULL;
  f->uniforms[kind] = uniforms;
  while (f->counts[kind] <= ordinal) uniforms[f->counts[kind]++] = NAN;
  return &uniforms[ordinal];
}
