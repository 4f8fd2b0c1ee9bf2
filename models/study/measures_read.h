/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_MEASURES_READ_H
#define MODELS_STUDY_MEASURES_READ_H

/** @file measures_read.h
 *  The measures that are read of a summary when its tables are not shown: by the warnings, the
 *  checks and the first screen, of all groups, in households. */

/** Names, NULL after the last. */
extern const char *const flow_measures_read[];

#endif
