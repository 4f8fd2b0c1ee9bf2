/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_HASH_H
#define MODELS_BASE_HASH_H

#include <stdint.h>

/** @file hash.h
 *  The hash of a name, for tables of names. */

/** FNV-1a, 32 bits of Fowler, Noll and Vo. */
static inline uint32_t flow_hash_text(const char *text)
{
  uint32_t hash = 2166136261u;
  for (; *text != '\0'; text++) hash = (hash ^ (unsigned char)*text) * 16777619u;
  return hash;
}

#endif
