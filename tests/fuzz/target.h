/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_FUZZ_TARGET_H
#define TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/** @file target.h
 *  What libFuzzer calls, with bytes of its own making; returns 0. A fault is a crash, or abort(). */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
