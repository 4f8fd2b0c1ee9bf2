/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_SHA256_H
#define TOOLS_REPORT_SHA256_H

#include <stddef.h>

/** @file sha256.h
 *  SHA-256 (FIPS 180-4) in base 64, as a Content-Security-Policy names what may run. */

enum { TOOL_SHA256_ROOM = 45 };

/** The digest of `length` bytes; returns `text`. */
const char *tool_sha256_base64(const void *bytes, size_t length, char text[TOOL_SHA256_ROOM]);

#endif
