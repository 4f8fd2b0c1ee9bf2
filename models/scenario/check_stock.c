/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

/* Stocks of dwellings of a pool. */

static void check_reserved(flow_checker *c, const flow_value *stock)
{
  const flow_value *reserved = flow_value_named(stock, "reserved");
  double sum = 0;
  for (const flow_value *s = reserved ? reserved->first : NULL; s; s = s->next)
    sum += s->type == FLOW_VALUE_NUMBER ? s->profile.pieces[0].value : 0;
  if (sum > 1 + 1e-9) flow_check_tell(c, reserved->at, FLOW_SAYS(RESERVED_SHARES), 100 * sum);
}

static void check_days(flow_checker *c, const flow_value *stock)
{
  const flow_value *from = flow_value_named(stock, "from"),
                   *until = flow_value_named(stock, "until");
  if (!from || !until || from->type != FLOW_VALUE_DATE || until->type != FLOW_VALUE_DATE) return;
  if (until->day <= from->day)
    flow_check_tell(c, until->at, FLOW_SAYS(STOCK_CLOSES_FIRST), until->text, from->text);
}

void flow_check_stock(flow_checker *c, flow_value *pool)
{
  const flow_value *stocks = flow_value_named(pool, "stock");
  if (pool->shape != FLOW_SHAPE_MAP) return;
  if (!flow_value_named(pool, "supply")) {
    if (!stocks || !stocks->first)
      flow_check_tell(c, pool->key_at, FLOW_SAYS(POOL_HAS_NONE), pool->key);
    flow_value *implied = flow_check_imply(c, pool, "supply", FLOW_SHAPE_SCALAR, "0 per day");
    if (implied) flow_check_value(c, implied, flow_key_find("pool", "supply"), NULL);
  }
  for (const flow_value *s = stocks ? stocks->first : NULL; s; s = s->next) {
    check_reserved(c, s);
    check_days(c, s);
  }
}
