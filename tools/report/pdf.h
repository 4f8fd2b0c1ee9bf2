/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_PDF_H
#define TOOLS_REPORT_PDF_H

#include "engine/status.h"

/** @file pdf.h
 *  A page as PDF, printed by the Chromium of the machine: tagged, its pictures as lines. */

/** Print the file `html` to the file `pdf`. SIM_E_INPUT: no Chromium is installed; SIM_E_FILE: it
 *  made no PDF within a minute or could not be started. */
SIM_MUST_CHECK sim_status tool_pdf_print(const char *html, const char *pdf);

#endif
