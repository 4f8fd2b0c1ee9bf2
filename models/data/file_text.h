/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_DATA_FILE_TEXT_H
#define MODELS_DATA_FILE_TEXT_H

#include "engine/status.h"
#include "models/base/language.h"

#include <stddef.h>
#include <stdint.h>

/** @file file_text.h
 *  A file that somebody's spreadsheet wrote, as UTF-8 text. */

enum { FLOW_FILE_PROBLEM_ROOM = 160 };

#define FLOW_FILE_MOST_BYTES 1000000000 /* so that an offset fits 32 bits, whatever it is made of */

/** Read the file at `path`: UTF-8 with or without byte order mark, UTF-16 with one, else
 *  Windows-1252. A regular file only (no directory, pipe or device) of at most
 *  FLOW_FILE_MOST_BYTES. `*text` is the caller's to free, ended by a zero that `*length` does
 *  not count. SIM_E_INPUT with what is wrong in words of that language that follow the name of the file ("is a
 *  directory"), SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_file_text_read(const char *path, flow_language language, char **text,
                                              size_t *length, char problem[FLOW_FILE_PROBLEM_ROOM]);

#endif
