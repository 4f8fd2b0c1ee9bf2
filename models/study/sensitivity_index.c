/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs that matter: variance-based indices. */
#include "engine/stats/sobol.h"
#include "models/study/sensitivity_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PURPOSE_REST = 43 /* places of the inputs that are not apart */ };

/* Replications of the dummy are numbered from here, where no other point of the design is. */
#define DUMMY_FIRST UINT32_C(0x40000000)

typedef struct design {
  uint32_t rows, inputs; /* rows of a shift */
  uint32_t apart[FLOW_SENSITIVITY_APART], apart_count;
  uint32_t factors; /* the apart, the rest if there is any, the dummy */
  bool has_rest;
  double *net, *places; /* places[point x inputs] */
  flow_design_point *points;
  sim_sobol_index *indices;
} design;

static uint32_t points_of_row(const design *d)
{
  return d->factors + 2;
}

static uint32_t net_rows(uint32_t asked)
{
  uint32_t rows = FLOW_SENSITIVITY_ROWS;
  if (asked == 0) return rows;
  for (rows = 1; rows * FLOW_SENSITIVITY_SHIFTS < asked; rows *= 2) continue;
  return rows;
}

static void design_free(design *d)
{
  free(d->net);
  free(d->places);
  free(d->points);
  free(d->indices);
}

static bool design_new(const flow_sensitivity *s, uint32_t rows, design *d)
{
  *d = (design){.rows = net_rows(rows), .inputs = s->input_count};
  for (uint32_t i = 0; i < s->input_count; i++)
    if (s->inputs[i].is_apart) d->apart[d->apart_count++] = i;
  d->has_rest = d->apart_count < s->input_count;
  d->factors = d->apart_count + d->has_rest + 1;
  const size_t points = (size_t)FLOW_SENSITIVITY_SHIFTS * d->rows * points_of_row(d);
  d->net = calloc((size_t)d->rows * 2 * d->apart_count + 1, sizeof *d->net);
  d->places = calloc(points * d->inputs, sizeof *d->places);
  d->points = calloc(points, sizeof *d->points);
  d->indices = calloc(d->factors, sizeof *d->indices);
  return d->net && d->places && d->points && d->indices;
}

/* Points A and B of a row: the inputs apart from the net, all others at random. */
static void fill_row(const flow_sensitivity *s, const design *d, uint32_t row, const double *net,
                     double *a, double *b)
{
  const sim_random chance = {.seed = s->simulator->seed};
  for (uint32_t i = 0; i < d->inputs; i++) {
    double u[2];
    sim_draw_pair(&chance, (sim_stream_id){.purpose = PURPOSE_REST, .owner = i, .number = row}, u);
    a[i] = u[0];
    b[i] = u[1];
  }
  for (uint32_t i = 0; i < d->apart_count; i++) {
    a[d->apart[i]] = net[i];
    b[d->apart[i]] = net[d->apart_count + i];
  }
}

/* The points of a row, from its A and B. */
static void fill_points(const flow_sensitivity *s, const design *d, uint32_t row, const double *net)
{
  const size_t first = (size_t)row * points_of_row(d), width = d->inputs;
  double *a = d->places + first * width, *b = a + width;
  fill_row(s, d, row, net, a, b);
  for (uint32_t p = 0; p < points_of_row(d); p++) {
    double *own = a + p * width;
    const bool is_dummy = p == d->factors + 1;
    if (p >= 2) memcpy(own, a, width * sizeof *own);
    if (p >= 2 && p - 2 < d->apart_count) own[d->apart[p - 2]] = b[d->apart[p - 2]];
    if (p - 2 == d->apart_count && d->has_rest)
      for (uint32_t i = 0; i < d->inputs; i++)
        if (!s->inputs[i].is_apart) own[i] = b[i];
    const uint32_t from = (is_dummy ? DUMMY_FIRST : 0) + 2 * row;
    d->points[first + p] = (flow_design_point){own, {from, from + 1}};
  }
}

static sim_status lay_out(const flow_sensitivity *s, const design *d)
{
  const uint32_t dimensions = 2 * d->apart_count;
  const sim_random chance = {.seed = s->simulator->seed};
  for (uint32_t shift = 0; shift < FLOW_SENSITIVITY_SHIFTS; shift++) {
    sim_status status = sim_sobol_net(d->rows, dimensions, &chance, shift, d->net);
    if (status != SIM_OK) return status;
    for (uint32_t r = 0; r < d->rows; r++)
      fill_points(s, d, shift * d->rows + r, d->net + (size_t)r * dimensions);
  }
  return SIM_OK;
}

static sim_status estimate(flow_sensitivity *s, const design *d, const flow_design_value *values)
{
  const size_t points = (size_t)FLOW_SENSITIVITY_SHIFTS * d->rows * points_of_row(d);
  double *y = malloc((points * FLOW_DESIGN_CHANCES + 1) * sizeof *y);
  if (y == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < points * FLOW_DESIGN_CHANCES; i++)
    y[i] = values[i / FLOW_DESIGN_CHANCES].y[i % FLOW_DESIGN_CHANCES];
  const sim_sobol_design all = {FLOW_SENSITIVITY_SHIFTS, d->rows, d->factors, y};
  const sim_status status = sim_sobol_indices(&all, s->confidence, d->indices, &s->spread);
  free(y);
  if (status == SIM_E_INPUT) { /* no row has a value: the caller says so */
    s->spread = (sim_sobol_moments){.mean = NAN};
    return SIM_OK;
  }
  return status;
}

static int by_value(const void *a, const void *b)
{
  const double one = *(const double *)a, other = *(const double *)b;
  return one < other ? -1 : one > other;
}

static void read_savings(flow_sensitivity *s, const design *d)
{
  double savings[FLOW_SENSITIVITY_APART];
  uint32_t count = 0, largest = 0;
  for (uint32_t i = 0; i < d->apart_count; i++) {
    if (d->indices[i].total.estimate > d->indices[largest].total.estimate) largest = i;
    if (!isnan(d->indices[i].saving)) savings[count++] = d->indices[i].saving;
  }
  qsort(savings, count, sizeof *savings, by_value);
  s->saving = sim_quantile(savings, count, 0.5);
  s->saving_of_largest = d->indices[largest].saving;
}

static void read_indices(flow_sensitivity *s, const design *d)
{
  double influence[FLOW_SENSITIVITY_APART + 2] = {0};
  sim_sobol_influence(d->indices, d->factors - 1, influence);
  for (uint32_t i = 0; i < d->apart_count; i++) {
    s->inputs[d->apart[i]].index = d->indices[i];
    s->inputs[d->apart[i]].influence = influence[i];
  }
  s->has_rest = d->has_rest;
  if (d->has_rest) {
    s->rest = d->indices[d->apart_count];
    s->rest_influence = influence[d->apart_count];
  }
  s->dummy = d->indices[d->factors - 1];
  read_savings(s, d);
  s->has_indices = true;
}

sim_status flow_sensitivity_index(flow_sensitivity *s, uint32_t rows)
{
  flow_design_value *values = NULL;
  design d;
  sim_status status = design_new(s, rows, &d) ? lay_out(s, &d) : SIM_E_MEMORY;
  const uint32_t points = FLOW_SENSITIVITY_SHIFTS * d.rows * points_of_row(&d);
  if (status == SIM_OK) status = flow_sensitivity_simulate(s, d.points, points, &values);
  if (status == SIM_OK) status = estimate(s, &d, values);
  if (status == SIM_OK) read_indices(s, &d);
  free(values);
  design_free(&d);
  return status;
}
