/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/measures_read.h"

#include <stddef.h>

const char *const flow_measures_read[] = {
    "admissions",  "exits",           "transfers",      "give_ups",
    "refusals",    "wait_mean",       "wait_share",     "wait_so_far_mean",
    "list_mean",   "list_end",        "stay_completed", "present_mean",
    "places_open", "places_occupied", "places_blocked", NULL};
