/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_WORDS_GLOSSARY_H
#define TOOLS_REPORT_WORDS_GLOSSARY_H
#define TOOL_WORDS_GLOSSARY_MAP(X) X(GLOSS_X,"","")
#endif
